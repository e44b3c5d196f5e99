#!/usr/bin/env python3
"""`make cloud-test`: the template deployed to an emulator of AWS, real binaries, and the store's stories played on it.

    .venv-emulator/bin/python tests/emulator/cloud.py --binaries target/debug --sam .venv/bin/sam

MiniStack runs functions, tables, streams, queues and the state machine; the gateway in remote mode stands where API
Gateway would, and has the Stripe simulator and the identity provider. docs/LOCAL.md says what this shows and what not.
"""

import argparse
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/demo"))

import differential  # noqa: E402
import smoke  # noqa: E402
from emulator import STACK, Emulator  # noqa: E402
from package import package  # noqa: E402
from process import Fails, Process, free_port  # noqa: E402

# Its story needs a clock that can be moved; `expiry.py` plays it in real time.
NOT_HERE = {"abandoned"}
WINDOW_SECONDS = 60


def start_gateway(emulator, binaries, work, port):
    """The gateway, once it has written the secret that its Stripe signs with."""
    command = [
        str(binaries / "gamestore"), "up", "--port", str(port), "--data", str(work / "gateway"), "--fresh",
        "--lambda-endpoint", emulator.url, "--stack", STACK,
    ]
    gateway = Process("the gateway", command, work / "gateway.log", emulator.env)
    gateway.wait_for(f"http://127.0.0.1:{port}/_local/health", 30)
    webhook = json.loads((work / "gateway/secrets.json").read_text())["webhook"]
    stripe = {"secretKey": "sk_test_demo", "webhookSecrets": [webhook], "publishableKey": "pk_test_demo"}
    emulator.put_secret(emulator.resources()["StripeSecret"], stripe)
    return gateway


def play(base, only):
    """The stories of `make demo`, each by itself; answers how many failed."""
    stories = ["success", "out_of_stock", "declined", "three_d_secure", "abandoned", "captured_then_refunded"]
    failed = 0
    for story in stories:
        if only not in story:
            continue
        command = [sys.executable, str(ROOT / "tests/demo/demo.py"), "--base", base, "--only", story]
        if story in NOT_HERE:
            command[1:2] = [str(ROOT / "tests/emulator/expiry.py"), "--window", str(WINDOW_SECONDS)]
            command = command[:-2]
        failed += subprocess.run(command, check=False).returncode != 0
    return failed


def compared(base, binaries, work, seeds):
    """The same shopping on the deployed store and on one in a process; answers how many seeds ended differently."""
    if not seeds:
        return 0
    port = free_port()
    command = [str(binaries / "gamestore"), "up", "--port", str(port), "--data", str(work / "in-process"), "--fresh", "--empty"]
    store = Process("the store in a process", command, work / "in-process.log", os.environ)
    try:
        store.wait_for(f"http://127.0.0.1:{port}/_local/health", 30)
        return differential.compare(f"http://127.0.0.1:{port}", base, range(seeds))
    finally:
        store.stop()


def left_over(emulator):
    """Messages in dead letter queues and executions that failed: there must be none."""
    wrong, sqs, states = [], emulator.client("sqs"), emulator.client("stepfunctions")
    for url in sqs.list_queues().get("QueueUrls", []):
        count = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])["Attributes"]
        if "DeadLetter" in url and count["ApproximateNumberOfMessages"] != "0":
            wrong.append(f"{count['ApproximateNumberOfMessages']} messages in {url.rsplit('/', 1)[1]}")
    machine = emulator.resources()["OrderSaga"]
    found = states.list_executions(stateMachineArn=machine)["executions"]
    by_status = {status: sum(one["status"] == status for one in found) for status in {one["status"] for one in found}}
    print(f"executions: {by_status}", flush=True)
    wrong += [f"execution {one['name']} is {one['status']}" for one in found if one["status"] != "SUCCEEDED"]
    return wrong


def terminated(*_):
    """Ends by the clean-up, which a second signal must not interrupt."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(143)


def main():
    """Starts, deploys, plays, ends everything again."""
    parser = argparse.ArgumentParser(description="Deploys to an emulator and buys there.")
    parser.add_argument("--binaries", type=pathlib.Path, default=ROOT / "target/debug", help="where cargo put them")
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / "target/emulator", help="for zips and logs")
    parser.add_argument("--sam", default=str(ROOT / ".venv/bin/sam"))
    parser.add_argument("--only", default="", help="only stories whose name contains this")
    parser.add_argument("--seeds", type=int, default=10, help="shopping that is compared with a store in a process")
    options = parser.parse_args()
    # A terminated script cleans up, too.
    signal.signal(signal.SIGTERM, terminated)
    running = []
    try:
        template, sizes = package(ROOT, options.binaries, options.work, WINDOW_SECONDS)
        print(f"{len(sizes)} functions packaged, {sum(sizes.values()) >> 20} MB in zips", flush=True)
        port, began = free_port(), time.monotonic()
        emulator = Emulator(options.work, free_port())
        running.append(emulator.process)
        emulator.ready()
        base = f"http://127.0.0.1:{port}"
        parameters = {
            "Architecture": "x86_64", "OidcIssuer": f"{base}/oidc", "StripeApiBase": f"{base}/stripe",
            "PaymentIntervalMillis": "1", "PaymentWindowSeconds": str(WINDOW_SECONDS),
        }
        seconds = emulator.deploy(options.sam, template, parameters)
        print(f"{len(emulator.resources())} resources deployed by sam deploy in {seconds:.0f} s", flush=True)
        running.append(start_gateway(emulator, options.binaries, options.work, port))
        failed = smoke.run(base) + play(base, options.only)
        failed += compared(base, options.binaries, options.work, options.seeds)
        wrong = left_over(emulator)
        for line in wrong:
            print(f"FAIL  {line}")
        for process in running:
            process.check()
        print(f"cloud-test: {failed + len(wrong)} failed, {time.monotonic() - began:.0f} s")
        return 1 if failed or wrong else 0
    except Fails as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    finally:
        for process in reversed(running):
            process.stop()


if __name__ == "__main__":
    sys.exit(main())
