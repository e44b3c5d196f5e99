"""Many clients race for one code, again and again, over HTTP on the real store: one gets it, everybody else is told that
it is sold out before any money moves. At the end `gamestore verify` looks at everything that was left behind.
"""

import argparse
import subprocess
import sys
import tempfile
import threading
import time

from crash import ENDS, Store, prepare


def compete(store, game, client, rounds, gates, winners, codes, problems):
    """One client: a cart and an order before each race, then all at once."""
    token = store.insist("POST", "/v1/guest-sessions", {})["token"]
    for round_ in range(rounds):
        try:
            cart = store.insist("POST", "/v1/carts", token=token)["id"]
            store.insist("POST", f"/v1/carts/{cart}/items", {"gameId": game, "quantity": 1}, token)
            body = {"cartId": cart, "contact": {"email": "race@example.test"}}
            order = store.insist("POST", "/v1/orders", body, token)["id"]
            gates["ready"].wait()
            gates["go"].wait()
            store.insist("POST", f"/v1/orders/{order}/payment", {"method": "card"}, token)
            race(store, token, order, winners[round_], codes, problems)
        except (SystemExit, threading.BrokenBarrierError) as error:
            problems.append(f"client {client}, round {round_}: {error}")
            for gate in gates.values():
                gate.abort()
            return
        gates["done"].wait()


def race(store, token, order, winners, codes, problems):
    deadline, confirmed = time.monotonic() + 60, False
    while time.monotonic() < deadline:
        view = store.insist("GET", f"/v1/orders/{order}", token=token)
        payment = view["payment"]
        if view["status"] == "rejected":
            if view["reason"] != "out_of_stock" or (payment and payment["paymentIntentId"]):
                problems.append(f"{order} was rejected as {view['reason']} with {payment}")
            return
        if view["status"] == "completed":
            winners.append(order)
            for code in view["codes"]:
                shown = store.insist("POST", f"/v1/library/{code['id']}/reveal", {"consent": True}, token)
                if shown["code"] in codes:
                    problems.append(f"{order} and {codes[shown['code']]} have the same code")
                codes[shown["code"]] = order
            return
        if view["status"] in ENDS:
            problems.append(f"{order} ended {view['status']}")
            return
        if payment and payment["clientSecret"] and not confirmed:
            form = {"client_secret": payment["clientSecret"], "payment_method": "pm_card_visa"}
            path = f"/stripe/v1/payment_intents/{payment['paymentIntentId']}/confirm"
            try:
                # Without an answer it is sent again, as a browser would.
                confirmed = store.call("POST", path, form, payment["publishableKey"], form=True) is not None
            except SystemExit:
                confirmed = True  # confirmed before, the answer was lost: the order shows it
        time.sleep(0.03)
    problems.append(f"{order} did not end")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=200)
    options = parser.parse_args()
    winners, codes, problems = [[] for _ in range(options.rounds)], {}, []
    with tempfile.TemporaryDirectory() as folder:
        store = Store(options.binary, folder)
        store.start()
        game, staff = prepare(store, 0), store.staff()
        gates = {name: threading.Barrier(options.clients + 1) for name in ("ready", "go", "done")}
        arguments = (options.rounds, gates, winners, codes, problems)
        clients = [threading.Thread(target=compete, args=(store, game, client, *arguments), daemon=True)
                   for client in range(options.clients)]
        for client in clients:
            client.start()
        try:
            for round_ in range(options.rounds):
                if round_ % 100 == 0:
                    staff = store.staff()
                    print(f"round {round_} of {options.rounds}", flush=True)
                data = f"gameId,code\n{game},RACE-{round_}\n"
                store.insist("POST", "/v1/admin/codes/imports", {"format": "csv", "dryRun": False, "data": data}, staff)
                for gate in gates.values():
                    gate.wait()
        except threading.BrokenBarrierError:
            pass
        twice = [orders for orders in winners if len(orders) > 1]
        lost = [orders for orders in winners if not orders]
        verified = subprocess.run([options.binary, "verify", "--base", f"http://127.0.0.1:{store.port}"],
                                  capture_output=True, text=True, check=False)
        store.kill()
    print(f"{options.clients} clients, {options.rounds} rounds: {sum(map(len, winners))} sold, {len(twice)} sold twice, "
          f"{len(lost)} lost, {len(codes)} different codes; verify: {verified.stdout.strip().splitlines()[-1:]}")
    for problem in problems[:20]:
        print(problem)
    good = not (twice or lost or problems or verified.returncode) and len(codes) == options.rounds
    if verified.returncode:
        print(verified.stdout)
    sys.exit(not good)


if __name__ == "__main__":
    main()
