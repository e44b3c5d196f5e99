"""Processes that end with the script: each in a session of its own, so that its children are found and ended, too."""

import os
import pathlib
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request


class Fails(Exception):
    """Something cannot go on; the text is for people."""


def free_port():
    """A loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Process:
    """A command that runs beside the script, its output in a file."""

    def __init__(self, name, command, log, env):
        self.name, self.log = name, log
        with log.open("wb") as out:
            self.child = subprocess.Popen(
                command, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, start_new_session=True,
            )

    def wait_for(self, url, seconds):
        """Until it answers; a process that ended or never answers is a failure that names its log."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.check()
            try:
                opener.open(url, timeout=2).read()
                return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.1)
        raise Fails(f"{self.name} did not answer at {url} within {seconds} s: see {self.log}")

    def check(self):
        """It must still run."""
        if self.child.poll() is not None:
            last = self.log.read_text(errors="replace").strip().splitlines()[-1:] or [""]
            raise Fails(f"{self.name} ended with {self.child.returncode}: {last[0]} (see {self.log})")

    def stop(self):
        """Politely, then not; and whatever it left behind: a killed emulator leaves functions that spin."""
        if self.child.poll() is None:
            self.child.terminate()
            try:
                self.child.wait(10)
            except subprocess.TimeoutExpired:
                self.child.kill()
                self.child.wait()
        left = members(self.child.pid)
        for pid in left:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        return len(left)


def members(session):
    """Processes of a session, by pid."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            # After the name: state, parent, group, session.
            if int(stat[3]) == session and stat[0] != "Z":
                found.append(int(entry.name))
    return found
