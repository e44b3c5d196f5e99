#!/usr/bin/env python3
"""`make cost RECORD=1`: one purchase with real binaries on MiniStack, every call of AWS counted; writes deploy/order.json.

A guest looks at home page, list, search and game, fills a cart, orders, pays by card and reveals the code. How often the
order is read meanwhile depends on the guest; POLLS stands for it.
"""

import argparse
import json
import pathlib
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/demo"))

from cloud import WINDOW_SECONDS, start_gateway  # noqa: E402
from emulator import Emulator  # noqa: E402
from package import package  # noqa: E402
from process import Fails, free_port  # noqa: E402
from recorder import Recorder  # noqa: E402
from store import guest, send  # noqa: E402
from story import Story  # noqa: E402

# What a browser asks for while the guest waits: web/src follows the order, ever more slowly. Assumed, not recorded.
POLLS = 12
PAGES = ["/v1/home", "/v1/games", "/v1/search?q=demo", "/v1/search/suggestions?q=de"]


def buy(base, recorder):
    """A purchase by a guest; answers the calls."""
    with Story(base, "success", codes=2) as story:
        time.sleep(3)  # What staff did has reached the listing.
        recorder.start()
        for path in [*PAGES, f"/v1/games/{story.game['id']}"]:
            send(base, "GET", path)
        story.buyer = guest(base)
        story.check_out()
        story.wait_for_payment()
        story.pay("pm_card_visa")
        story.wait_for_end("completed")
        code = story.order["codes"][0]
        story.buyer.call("POST", f"/v1/library/{code['id']}/reveal", {"consent": True})
        time.sleep(5)  # Streams have been read.
        return recorder.take()


def per_poll(calls, polls):
    """Reads of the order as a browser does them."""
    name = "orders-get-order"
    count = next((row[0] for (who, what), row in calls.items() if what == "lambda.Invoke" and named(who) == name), 0)
    for (who, _), row in calls.items():
        if count and named(who) == name:
            row[:] = [value * polls / count for value in row]


def named(who):
    """The binary, whether its name or the function's physical one is known."""
    text = who.removeprefix("gamestore-")
    if "Function" in text:
        text = text.split("Function")[0]
        text = "".join("-" + letter.lower() if letter.isupper() else letter for letter in text).lstrip("-")
    return text


def transitions(emulator):
    """State transitions of the order's saga, and tasks that it called."""
    states = emulator.client("stepfunctions")
    machine = emulator.resources()["OrderSaga"]
    run = states.list_executions(stateMachineArn=machine)["executions"][0]
    pages = states.get_paginator("get_execution_history").paginate(executionArn=run["executionArn"])
    kinds = [event["type"] for page in pages for event in page["events"]]
    return sum(kind.endswith("StateEntered") for kind in kinds), sum(kind == "TaskStateEntered" for kind in kinds)


def main():
    """Records and writes the file."""
    parser = argparse.ArgumentParser(description="Counts what one order costs.")
    parser.add_argument("--binaries", type=pathlib.Path, default=ROOT / "target/debug")
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / "target/count")
    parser.add_argument("--sam", default=str(ROOT / ".venv/bin/sam"))
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "deploy/order.json")
    options = parser.parse_args()
    running = []
    try:
        template, _ = package(ROOT, options.binaries, options.work, WINDOW_SECONDS, lambda name: {"AWS_SDK_UA_APP_ID": name})
        port, emulator_port, recorder_port = free_port(), free_port(), free_port()
        seen = f"http://127.0.0.1:{recorder_port}"
        emulator = Emulator(options.work, emulator_port, seen_by_functions=seen)
        running.append(emulator.process)
        emulator.ready()
        recorder = Recorder(emulator.url, recorder_port)
        running.append(recorder)
        base = f"http://127.0.0.1:{port}"
        emulator.deploy(options.sam, template, {
            "Architecture": "x86_64", "OidcIssuer": f"{base}/oidc", "StripeApiBase": f"{base}/stripe",
            "PaymentIntervalMillis": "1", "PaymentWindowSeconds": str(WINDOW_SECONDS),
        })
        direct, emulator.url = emulator.url, seen
        running.append(start_gateway(emulator, options.binaries, options.work, port))
        emulator.url = direct
        calls = buy(base, recorder)
        per_poll(calls, POLLS)
        states, tasks = transitions(emulator)
        rows = {}
        for (who, what), row in calls.items():
            into = rows.setdefault(named(who), {}).setdefault(what, [0, 0, 0])
            for n in range(3):
                into[n] = round(into[n] + row[n], 2)
        options.out.write_text(json.dumps({
            "about": "One purchase by a guest, recorded by tests/emulator/order_counts.py: count, read units, write units of each call.",
            "polls": POLLS, "stateTransitions": states, "sagaTasks": tasks, "calls": {name: rows[name] for name in sorted(rows)},
        }, indent=1) + "\n")
        print(f"{options.out.name}: {sum(row[0] for one in rows.values() for row in one.values()):.0f} calls, {states} state transitions")
        return 0
    except Fails as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    finally:
        for process in reversed(running):
            process.stop()


if __name__ == "__main__":
    sys.exit(main())
