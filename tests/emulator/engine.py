"""A Docker engine for the tests: the machine's, or one of our own that ends with the script; and Lambda's base image."""

import ipaddress
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

from process import Fails

# What debootstrap is told: enough for a binary that needs libc and certificates.
SUITE, INCLUDE = "bookworm", "ca-certificates"


def run(command, env=None, seconds=600):
    """Output of a command; a failure names its last line."""
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=seconds, check=False)
    if done.returncode != 0:
        last = (done.stderr.strip() or done.stdout.strip() or "no output").splitlines()[-1]
        raise Fails(f"{' '.join(command[:3])} ended with {done.returncode}: {last}")
    return done.stdout.strip()


class Docker:
    """`env` is what its clients need. A daemon of our own keeps its images in `work` for the next time."""

    def __init__(self, work):
        self.child, self.env = None, dict(os.environ)
        if shutil.which("docker") is None or shutil.which("dockerd") is None:
            raise Fails("Docker is missing: apt-get install docker.io debootstrap")
        if subprocess.run(["docker", "info"], env=self.env, capture_output=True, check=False).returncode == 0:
            return
        if os.geteuid() != 0:
            raise Fails("no Docker engine answers, and only root can start one: sudo make sam-test, or start Docker")
        # A socket's path has a hundred letters at most, and an engine's folders are no part of the repository.
        self.run_dir = pathlib.Path(tempfile.mkdtemp(prefix="gamestore-docker-"))
        socket = f"unix://{self.run_dir}/docker.sock"
        self.env["DOCKER_HOST"] = socket
        work.mkdir(parents=True, exist_ok=True)
        command = [
            "dockerd", "--host", socket, "--data-root", str(work.resolve()), "--exec-root", str(self.run_dir / "exec"),
            "--pidfile", str(self.run_dir / "pid"),
        ]
        self.log = self.run_dir / "dockerd.log"
        with self.log.open("wb") as out:
            self.child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, start_new_session=True)
        deadline = time.monotonic() + 60
        while subprocess.run(["docker", "info"], env=self.env, capture_output=True, check=False).returncode != 0:
            if self.child.poll() is not None or time.monotonic() > deadline:
                last = self.log.read_text(errors="replace").strip().splitlines()[-1:] or [""]
                self.stop()
                raise Fails(f"dockerd does not start: {last[0]} (see {self.log})")
            time.sleep(0.2)

    def gateway(self):
        """The address under which containers see this machine."""
        asked = ["docker", "network", "inspect", "bridge", "--format", "{{json (index .IPAM.Config 0)}}"]
        config = json.loads(run(asked, self.env))
        # A daemon that has just made its bridge names the subnet only; the bridge has the first address of it.
        return config.get("Gateway") or str(next(ipaddress.ip_network(config["Subnet"]).hosts()))

    def base_image(self, name):
        """Lambda's own if a registry is reached; otherwise Debian under its name. Answers which."""
        has = ["docker", "image", "inspect", name]
        if subprocess.run(has, env=self.env, capture_output=True, check=False).returncode == 0:
            return "was here"
        if subprocess.run(["docker", "pull", "--quiet", name], env=self.env, capture_output=True, timeout=300, check=False).returncode == 0:
            return "pulled"
        if shutil.which("debootstrap") is None:
            raise Fails(f"{name} cannot be pulled and debootstrap is missing: apt-get install debootstrap")
        with tempfile.TemporaryDirectory(prefix="gamestore-base-") as folder:
            root = f"{folder}/root"
            run(["debootstrap", "--variant=minbase", f"--include={INCLUDE}", SUITE, root, *mirror()], seconds=600)
            archive = f"{folder}/root.tar"
            # Without what only apt needs.
            run(["tar", "--exclude=./var/cache/apt/*", "--exclude=./var/lib/apt/*", "-C", root, "-cf", archive, "."])
            run(["docker", "import", "--change", "WORKDIR /var/task", archive, name], self.env)
        return "Debian under its name"

    def stop(self):
        """Containers go, then our own engine, by its process id."""
        if self.child is None:
            return
        ids = subprocess.run(["docker", "ps", "--all", "--quiet"], env=self.env, capture_output=True, text=True, check=False).stdout.split()
        if ids:
            subprocess.run(["docker", "rm", "--force", *ids], env=self.env, capture_output=True, check=False)
        if self.child.poll() is None:
            self.child.terminate()
            try:
                self.child.wait(30)
            except subprocess.TimeoutExpired:
                self.child.kill()
                self.child.wait()
        shutil.rmtree(self.run_dir, ignore_errors=True)
        self.child = None


def mirror():
    """The mirror of Debian that this machine uses, if it says one."""
    files = [pathlib.Path("/etc/apt/sources.list"), *pathlib.Path("/etc/apt/sources.list.d").glob("*")]
    for block in "\n\n".join(file.read_text() for file in files if file.is_file()).split("\n\n"):
        # Either a line or a paragraph, of Debian itself: it has the suite and the component main.
        for text in [block] if "URIs:" in block else block.splitlines():
            found = re.search(r"^(?:deb\s+(?:\[[^]]*\]\s+)?|URIs:\s*)(https?://\S+)", text, re.M)
            if found and re.search(rf"\b{SUITE}(?![-\w])", text) and re.search(r"\bmain\b", text) and "debian" in found[1]:
                return [found[1]]
    return []
