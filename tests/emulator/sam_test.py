#!/usr/bin/env python3
"""`make sam-test`: the binaries in Docker containers, by SAM's own commands, with MiniStack for tables, queues and saga.

    .venv-emulator/bin/python tests/emulator/sam_test.py --binaries target/debug --sam .venv/bin/sam

`sam local invoke`, then every event file through `sam local start-lambda`, the gateway's remote mode before it, and
`sam local start-api`. docs/LOCAL.md says what each covers.
"""

import argparse
import json
import pathlib
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parents[2]

from engine import Docker  # noqa: E402
from emulator import STACK, Emulator  # noqa: E402
from package import package  # noqa: E402
from process import Fails, Process, free_port  # noqa: E402

ASK_SAM = """
from samcli.local.docker.lambda_image import LambdaImage, Runtime
print(f"{LambdaImage._INVOKE_REPO_PREFIX}/{Runtime.get_image_name_tag('provided.al2023', 'x86_64')}")
"""
# What a function may answer though it works: its event names things that are not there, or Stripe, which is not
# reached from a container.
KNOWN = {"Unavailable", "Corrupt", "NotFound", "Stale", "Conflict"}


def logical(name):
    """`catalog-list-games` is CatalogListGamesFunction."""
    return "".join(word.capitalize() for word in name.split("-")) + "Function"


def post(url, body, seconds=60):
    """Status and text of an answer."""
    request = urllib.request.Request(url, data=body, headers={"content-type": "application/json"})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=seconds) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def get(url, seconds=60):
    """Status and JSON of an answer."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=seconds) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def outcome(text):
    """What kind of answer it is, and whether it is one that a working function gives."""
    try:
        answer = json.loads(text)
    except ValueError:
        return f"no JSON: {text[:200]}", False
    if not isinstance(answer, dict):
        return "answered", True
    if "errorType" in answer:
        kind = answer["errorType"].rsplit(".", 1)[-1]
        return f"error {kind}", kind in KNOWN or not kind.startswith(("Runtime", "Sandbox", "Function"))
    if "statusCode" in answer:
        return f"HTTP {answer['statusCode']}", answer["statusCode"] < 500 or "unavailable" in answer.get("body", "")
    return "answered", True


class Sam:
    """SAM's commands on the packaged template."""

    def __init__(self, sam, work, template, docker):
        self.sam, self.work, self.docker = sam, work, docker
        self.common = [
            "--template", str(template), "--env-vars", str(work / "env.json"), "--skip-pull-image", "--region", "eu-central-1",
            "--parameter-overrides", "Architecture=x86_64", "OidcIssuer=http://127.0.0.1:1/oidc",
        ]
        self.env = {
            **docker.env, "SAM_CLI_TELEMETRY": "0", "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "eu-central-1",
        }

    def invoke(self, function, event):
        """`sam local invoke`: one container for one call."""
        done = subprocess.run(
            [self.sam, "local", "invoke", function, "--event", str(event), *self.common], env=self.env, capture_output=True,
            text=True, timeout=300, check=False)
        (self.work / "invoke.log").write_text(done.stderr)
        if done.returncode != 0 or not done.stdout.strip():
            last = (done.stderr.strip() or "no output").splitlines()[-1]
            raise Fails(f"sam local invoke ended with {done.returncode}: {last} (see {self.work / 'invoke.log'})")
        return done.stdout.strip().splitlines()[-1]

    def start(self, what, port):
        """`sam local start-lambda` or `start-api`, until its port answers."""
        command = [self.sam, "local", what, "--port", str(port), "--warm-containers", "LAZY", *self.common]
        process = Process(f"sam local {what}", command, self.work / f"{what}.log", self.env)
        process.wait_for(f"http://127.0.0.1:{port}/", 120)
        return process


def try_events(port, only):
    """Every event of every function; answers how many calls there were and which went wrong."""
    files = [file for file in sorted((ROOT / "events").glob("*/*.json")) if only in str(file)]
    by_function = {}
    for file in files:
        by_function.setdefault(file.parent.name, []).append(file)

    def all_of(name):
        found = []
        for file in by_function[name]:
            status, text = post(f"http://127.0.0.1:{port}/2015-03-31/functions/{logical(name)}/invocations", file.read_bytes())
            kind, good = outcome(text)
            found.append((f"{name}/{file.name}", kind, good and status == 200))
        return found

    wrong, kinds = [], {}
    with ThreadPoolExecutor(2) as pool:
        for found in pool.map(all_of, by_function):
            for name, kind, good in found:
                kinds[kind] = kinds.get(kind, 0) + 1
                if not good:
                    wrong.append(f"{name}: {kind}")
    print(f"start-lambda: {len(files)} events of {len(by_function)} functions; {dict(sorted(kinds.items()))}", flush=True)
    return wrong


def behind_the_gateway(binaries, work, env, port):
    """The gateway invokes containers; a guest browses and has a cart there."""
    gateway_port = free_port()
    command = [
        str(binaries / "gamestore"), "up", "--port", str(gateway_port), "--data", str(work / "gateway"), "--fresh",
        "--lambda-endpoint", f"http://127.0.0.1:{port}",
    ]
    gateway, wrong = Process("the gateway", command, work / "gateway.log", env), []
    try:
        base = f"http://127.0.0.1:{gateway_port}"
        gateway.wait_for(f"{base}/_local/health", 60)
        status, page = get(f"{base}/v1/games")
        if status != 200 or page.get("items") != []:
            wrong.append(f"GET /v1/games answered {status}: {page}")
        status, text = post(f"{base}/v1/guest-sessions", b"{}")
        if status != 201:
            wrong.append(f"POST /v1/guest-sessions answered {status}: {text[:200]}")
        print(f"gateway before start-lambda: GET /v1/games and POST /v1/guest-sessions, {len(wrong)} wrong", flush=True)
    finally:
        gateway.stop()
    return wrong


def terminated(*_):
    """Ends by the clean-up, which a second signal must not interrupt."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(143)


def prove(options, running):
    """All of it; answers what went wrong."""
    began = time.monotonic()
    docker = Docker(options.work / "docker")
    running.append(docker)
    python = pathlib.Path(options.sam).parent / "python"
    base = subprocess.run([str(python), "-c", ASK_SAM], capture_output=True, text=True, check=True).stdout.strip()
    print(f"base image: {docker.base_image(base)} ({time.monotonic() - began:.0f} s)", flush=True)
    host, port = docker.gateway(), free_port()
    endpoint = f"http://{host}:{port}"
    template, sizes = package(ROOT, options.binaries, options.work, 60, lambda _: {"AWS_ENDPOINT_URL": endpoint})
    emulator = Emulator(options.work, port, host)
    running.append(emulator.process)
    emulator.ready()
    parameters = {"Architecture": "x86_64", "OidcIssuer": "http://127.0.0.1:1/oidc"}
    print(f"{len(sizes)} functions packaged, stack deployed to MiniStack in {emulator.deploy(options.sam, template, parameters):.0f} s", flush=True)
    subprocess.run(
        [str(python), str(ROOT / "tests/emulator/env_json.py"), "--out", str(options.work / "env.json"), "--endpoint", endpoint,
         "--stack", STACK], check=True)
    sam = Sam(options.sam, options.work, template, docker)
    wrong = []
    text = sam.invoke("CatalogListGamesFunction", ROOT / "events/catalog-list-games/first-page.json")
    kind, good = outcome(text)
    print(f"sam local invoke CatalogListGamesFunction: {kind}", flush=True)
    wrong += [] if good and kind == "HTTP 200" else [f"sam local invoke: {text[:300]}"]
    lambda_port = free_port()
    running.append(sam.start("start-lambda", lambda_port))
    wrong += try_events(lambda_port, options.only)
    wrong += behind_the_gateway(options.binaries, options.work, emulator.env, lambda_port)
    running.pop().stop()
    api_port = free_port()
    running.append(sam.start("start-api", api_port))
    status, page = get(f"http://127.0.0.1:{api_port}/v1/games")
    print(f"start-api: GET /v1/games answered {status}", flush=True)
    wrong += [] if status == 200 and page.get("items") == [] else [f"start-api answered {status}: {page}"]
    print(f"sam-test: {len(wrong)} failed, {time.monotonic() - began:.0f} s")
    return wrong


def main():
    """Starts, tries, ends everything again."""
    parser = argparse.ArgumentParser(description="The functions in Docker, by SAM's commands.")
    parser.add_argument("--binaries", type=pathlib.Path, default=ROOT / "target/debug")
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / "target/sam")
    parser.add_argument("--sam", default=str(ROOT / ".venv/bin/sam"))
    parser.add_argument("--only", default="", help="only events whose path contains this")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, terminated)
    running = []
    try:
        wrong = prove(options, running)
        for line in wrong:
            print(f"FAIL  {line}")
        return 1 if wrong else 0
    except Fails as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    finally:
        for process in reversed(running):
            process.stop()


if __name__ == "__main__":
    sys.exit(main())
