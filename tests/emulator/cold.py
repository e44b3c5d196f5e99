"""`make bench-cold`: each binary against a Runtime API stub: process start to first poll (init, and what it is spent on), to first
answer, memory."""

import argparse
import http.server
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROUNDS = 5


class Stub(http.server.BaseHTTPRequestHandler):
    """Hands out one event, notes when it was asked for and when it was answered, then lets the function wait."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_args):
        """Quiet."""

    def do_GET(self):
        """The next invocation."""
        run = self.server.run
        if "asked" in run:
            run["over"].wait(5)
            self.close_connection = True
            return
        run["asked"] = time.monotonic()
        self.send_response(200)
        deadline = str(int(time.time() * 1000) + 15000)
        headers = {
            "Lambda-Runtime-Aws-Request-Id": "cold", "Lambda-Runtime-Deadline-Ms": deadline,
            "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:eu-central-1:000000000000:function:cold",
            "Content-Type": "application/json", "Content-Length": "2",
        }
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        # An event of no shape: what is measured is the function, not the services behind it.
        self.wfile.write(b"{}")

    def do_POST(self):
        """An answer or an error: both are answers here."""
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()
        self.server.run["answered"].set()


def measure(server, binary, variables):
    """Init and first answer in ms, resident memory in MB, the parts of init in ms; None if the function did not start."""
    server.run = {"answered": threading.Event(), "over": threading.Event()}
    env = {
        "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{server.server_address[1]}", "AWS_REGION": "eu-central-1",
        "AWS_LAMBDA_FUNCTION_NAME": "cold", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "256", "AWS_LAMBDA_FUNCTION_VERSION": "1",
        "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_ENDPOINT_URL": "http://127.0.0.1:1",
        "AWS_EC2_METADATA_DISABLED": "true", "PATH": os.environ["PATH"], **variables, "LOG_LEVEL": "edge=debug",
    }
    wall, began = time.time(), time.monotonic()
    child = subprocess.Popen([str(binary)], env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        if not server.run["answered"].wait(15):
            return None
        took, asked = time.monotonic() - began, server.run["asked"] - began
        status = pathlib.Path(f"/proc/{child.pid}/status").read_text()
        memory = int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024
        return asked * 1000, (took - asked) * 1000, memory, *parts(child, wall, asked * 1000)
    finally:
        child.kill()
        child.wait()
        server.run["over"].set()


def parts(child, wall, init):
    """What init is spent on: until main begins, the SDK's configuration, the function's clients, the runtime until it polls."""
    told = next(line for line in map(json.loads, child.stdout) if line.get("message") == "started")
    loading, sdk, function = told["main_at"] / 1000 - wall * 1000, told["sdk"] / 1000, told["function"] / 1000
    return loading, sdk, function, init - loading - sdk - function


def main():
    """A line for each function."""
    parser = argparse.ArgumentParser(description="Cold starts of every function.")
    parser.add_argument("--binaries", type=pathlib.Path, default=ROOT / "target/lambda")
    options = parser.parse_args()
    template = (ROOT / "template.yaml").read_text()
    names = re.findall(r"^        Binary: (\S+)$", template, re.M)
    # Any value will do, and a number where one is read.
    variables = {name: "1" for name in re.findall(r"^          ([A-Z][A-Z_]+):", template, re.M)}
    variables.update({"STRIPE_API_BASE": "http://127.0.0.1:1", "OIDC_ISSUER": "http://127.0.0.1:1", "ORIGIN_KEY_HASHES": "0" * 64})
    http.server.ThreadingHTTPServer.handle_error = lambda *_: None  # Functions are killed while they poll.
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Stub)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    rows, bad = [], 0
    for name in names:
        binary = options.binaries / name / "bootstrap"
        if not binary.is_file():
            print(f"error: {binary} is missing: make bench-cold builds it", file=sys.stderr)
            return 2
        found = [one for one in (measure(server, binary, variables) for _ in range(ROUNDS)) if one]
        if not found:
            bad += 1
            print(f"{name:36} did not answer", flush=True)
            continue
        row = [statistics.median(column) for column in zip(*found)]
        rows.append(row)
        spent = "loading {:.1f}, SDK {:.1f}, clients {:.1f}, runtime {:.1f}".format(*row[3:])
        print(f"{name:36} init {row[0]:5.1f} ms ({spent})   first answer {row[1]:4.1f} ms   {row[2]:5.1f} MB resident", flush=True)
    figures = ["init_ms", "answer_ms", "rss_mb", "loading_ms", "sdk_ms", "clients_ms", "runtime_ms"]
    for what, of in (("half", statistics.median), ("worst", max)):
        print(json.dumps({what: dict(zip(figures, (round(of(column), 2) for column in zip(*rows)))), "functions": len(rows)}))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
