"""Sends requests over 16 connections and prints how much CPU the store's process needed for each.

CPU is user and system time of the process as the kernel counts it (/proc/PID/stat), so the load generator's own
work, in this process, is not in it.
"""

import argparse
import http.client
import json
import os
import threading
import time
import urllib.parse
import uuid

CONNECTIONS = 16


class Client:
    """One connection with one guest."""

    def __init__(self, base):
        self.address = urllib.parse.urlparse(base)
        self.http = http.client.HTTPConnection(self.address.hostname, self.address.port, timeout=60)
        self.token = None

    def call(self, method, path, body=None, headers=None, kind="application/json"):
        headers = dict(headers or {})
        if self.token:
            headers.setdefault("authorization", f"Bearer {self.token}")
        if body is not None:
            headers["content-type"] = kind
            body = json.dumps(body) if kind == "application/json" else body
        self.http.request(method, path, body, headers)
        answer = self.http.getresponse()
        data = answer.read()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {data[:300]!r}")
        return (json.loads(data) if data else None), answer

    def sign_in(self):
        self.token = self.call("POST", "/v1/guest-sessions", {})[0]["token"]

    def cart(self):
        return self.call("POST", "/v1/carts", headers={"idempotency-key": str(uuid.uuid4())})[0]["id"]


def cpu(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def settle(pid):
    """Waits until the process has nothing left to do."""
    while True:
        before = cpu(pid)
        time.sleep(0.5)
        if cpu(pid) - before < 0.02:
            return


def measure(name, pid, clients, times, work):
    for client in clients:
        work(client)
    settle(pid)
    before, start, errors = cpu(pid), time.perf_counter(), []

    def run(client):
        try:
            for _ in range(times):
                work(client)
        except Exception as error:  # printed below: a figure with errors is none
            errors.append(error)

    threads = [threading.Thread(target=run, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wall = time.perf_counter() - start
    settle(pid)
    count = times * len(clients)
    if errors:
        print(f"{name:<14} failed: {errors[0]}")
        return
    spent = (cpu(pid) - before) * 1000 / count
    print(f"{name:<14} {spent:7.2f} ms CPU   {count / wall:8.0f} per second   ({count} calls, {len(clients)} connections)")


def buy(client, game):
    key = lambda: {"idempotency-key": str(uuid.uuid4())}
    client.sign_in()
    cart = client.cart()
    client.call("POST", f"/v1/carts/{cart}/items", {"gameId": game, "quantity": 1})
    body = {"cartId": cart, "contact": {"email": "load@example.test"}}
    order = client.call("POST", "/v1/orders", body, key())[0]["id"]
    client.call("POST", f"/v1/orders/{order}/payment", {"method": "card"}, key())
    view = wait(client, order, lambda view: view["payment"]["clientSecret"])
    payment = view["payment"]
    form = urllib.parse.urlencode({"client_secret": payment["clientSecret"], "payment_method": "pm_card_visa"})
    client.call(
        "POST",
        f"/stripe/v1/payment_intents/{payment['paymentIntentId']}/confirm",
        form,
        {"authorization": f"Bearer {payment['publishableKey']}"},
        "application/x-www-form-urlencoded",
    )
    wait(client, order, lambda view: view["status"] == "completed")


def wait(client, order, done):
    for _ in range(600):
        view = client.call("GET", f"/v1/orders/{order}")[0]
        if done(view):
            return view
        if view["status"] in ("rejected", "expired", "payment_failed", "cancelled"):
            raise RuntimeError(f"{order} ended {view['status']}: {view['reason']}")
        time.sleep(0.05)
    raise RuntimeError(f"{order} did not get there")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--base", required=True)
    parser.add_argument("--pid", type=int, required=True)
    options = parser.parse_args()
    clients = [Client(options.base) for _ in range(CONNECTIONS)]
    for _ in range(200):
        games = clients[0].call("GET", "/v1/games?limit=100")[0]["items"]
        if len(games) >= 48:
            break
        time.sleep(0.1)
    settle(options.pid)
    plenty = [game["id"] for game in games if game["stock"] == "available"]
    carts = {}
    for client in clients:
        client.sign_in()
        carts[client] = client.cart()
    add = lambda client: client.call("POST", f"/v1/carts/{carts[client]}/items", {"gameId": plenty[0], "quantity": 1})

    def add_and_reset(client):
        """Ten of one game is the most: then a new cart, outside of what is counted is not possible, so it is in it."""
        state = counts.setdefault(client, [0])
        state[0] += 1
        if state[0] % 10 == 0:
            carts[client] = client.cart()
        add(client)

    counts = {}
    measure("list games", options.pid, clients, 60, lambda client: client.call("GET", "/v1/games"))
    measure("get a game", options.pid, clients, 200, lambda client: client.call("GET", f"/v1/games/{plenty[0]}"))
    measure("add to cart", options.pid, clients, 100, add_and_reset)
    measure("show cart", options.pid, clients, 200, lambda client: client.call("GET", f"/v1/carts/{carts[client]}"))
    turn = iter(range(10**6))
    measure("checkout", options.pid, clients, 6, lambda client: buy(client, plenty[next(turn) % len(plenty)]))


main()
