"""Kills the real store (kill -9) at random moments of purchases, starts it again, and sees every order to its end.

After all of it: each order is at an end, completed ones have as many codes as they paid for and different ones, every
other one has no money left at Stripe, and the stock adds up.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

ENDS = {"completed", "cancelled", "expired", "payment_failed", "rejected", "refunded"}


class Store:
    """The process, on one data folder and one port."""

    def __init__(self, binary, folder):
        self.binary, self.folder, self.port, self.process = binary, folder, 0, None

    def start(self):
        command = [self.binary, "up", "--empty", "--port", str(self.port), "--data", self.folder]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for line in self.process.stdout:
            found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
            if found:
                port = int(found[1])
                if self.port not in (0, port):
                    raise SystemExit(f"the port {self.port} was taken meanwhile")
                self.port = port
                threading.Thread(target=self.process.stdout.read, daemon=True).start()
                return
        raise SystemExit("the store did not start")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def call(self, method, path, body=None, token=None, form=False, key=None):
        """An answer, or None where the store was not there to give one."""
        headers = {"idempotency-key": key or str(uuid.uuid4()), "if-match": "*"} if method != "GET" else {}
        if token:
            headers["authorization"] = f"Bearer {token}"
        data = None
        if body is not None:
            headers["content-type"] = "application/x-www-form-urlencoded" if form else "application/json"
            data = (urllib.parse.urlencode(body) if form else json.dumps(body)).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                text = answer.read()
                return json.loads(text) if text else {}
        except urllib.error.HTTPError as error:
            text = error.read().decode()
            if error.code >= 500 or error.code in (409, 402):
                return None
            raise SystemExit(f"{method} {path}: {error.code} {text}") from error
        except (urllib.error.URLError, ConnectionError, TimeoutError, json.JSONDecodeError):
            return None

    def insist(self, *arguments, **named):
        """Repeats a call under its key until it is answered, as a client should."""
        named.setdefault("key", str(uuid.uuid4()))
        for _ in range(600):
            answer = self.call(*arguments, **named)
            if answer is not None:
                return answer
            time.sleep(0.05)
        raise SystemExit(f"no answer: {arguments}")

    def staff(self):
        verifier, challenge = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        back = f"http://127.0.0.1:{self.port}/"
        ask = {"client_id": "storefront", "redirect_uri": back, "response_type": "code", "scope": "openid", "state": "s",
               "nonce": "n", "code_challenge": challenge, "code_challenge_method": "S256",
               "username": "sam@example.test", "password": "demo"}
        address = f"http://127.0.0.1:{self.port}/oidc/authorize"
        opener = urllib.request.build_opener(NoRedirect)
        try:
            opener.open(address, urllib.parse.urlencode(ask).encode())
        except urllib.error.HTTPError as answer:
            code = urllib.parse.parse_qs(urllib.parse.urlparse(answer.headers["location"]).query)["code"][0]
        form = {"grant_type": "authorization_code", "client_id": "storefront", "redirect_uri": back, "code": code,
                "code_verifier": verifier}
        return self.call("POST", "/oidc/token", form, form=True)["access_token"]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def prepare(store, codes):
    staff = store.staff()
    details = {"slug": "crash", "title": "Crash", "description": "", "genres": ["racing"], "platforms": ["pc"],
               "region": "GLOBAL", "ageRating": 12, "publisher": "Nobody", "releaseDate": "2026-05-01",
               "price": {"amount": 1999, "currency": "EUR"}, "requirements": ""}
    game = store.call("POST", "/v1/admin/games", details, staff)["id"]
    store.call("POST", f"/v1/admin/games/{game}/publish", None, staff)
    lines = "".join(f"{game},CRASH-{n}\n" for n in range(codes))
    if codes:
        store.call("POST", "/v1/admin/codes/imports", {"format": "csv", "dryRun": False, "data": "gameId,code\n" + lines}, staff)
    return game


def buy(store, game, orders):
    token = store.insist("POST", "/v1/guest-sessions", {})["token"]
    cart = store.insist("POST", "/v1/carts", token=token)["id"]
    # Adding adds: who got no answer looks before trying again, or sends If-Match.
    while not store.insist("GET", f"/v1/carts/{cart}", token=token)["lines"]:
        store.call("POST", f"/v1/carts/{cart}/items", {"gameId": game, "quantity": 1}, token)
    body = {"cartId": cart, "contact": {"email": "crash@example.test"}}
    order = store.insist("POST", "/v1/orders", body, token)["id"]
    orders.append((token, order))
    store.insist("POST", f"/v1/orders/{order}/payment", {"method": random.choice(["card", "instant"])}, token)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        view = store.insist("GET", f"/v1/orders/{order}", token=token)
        if view["status"] in ENDS:
            return
        payment = view["payment"]
        if payment["clientSecret"] and payment["status"] not in ("requires_capture", "succeeded"):
            form = {"client_secret": payment["clientSecret"], "payment_method": "pm_card_visa"}
            path = f"/stripe/v1/payment_intents/{payment['paymentIntentId']}/confirm"
            try:
                store.call("POST", path, form, payment["publishableKey"], form=True)
            except SystemExit:
                pass  # confirmed before the answer was lost: the order shows it
        time.sleep(0.02)


def check(store, game, orders):
    codes, problems = set(), []
    for token, order in orders:
        view = store.insist("GET", f"/v1/orders/{order}", token=token)
        if view["status"] not in ENDS:
            problems.append(f"{order} is {view['status']}")
            continue
        kept = 0
        if view["payment"] and view["payment"]["paymentIntentId"]:
            path = f"/stripe/v1/payment_intents/{view['payment']['paymentIntentId']}?expand[]=latest_charge"
            intent = store.call("GET", path, token="sk_test_demo")
            charge = intent["latest_charge"] or {}
            kept = intent["amount_received"] - charge.get("amount_refunded", 0)
            if intent["status"] not in ("succeeded", "canceled"):
                problems.append(f"{order}: its payment is {intent['status']}")
        mine = [code["id"] for code in view["codes"]]
        paid = 1999 if view["status"] == "completed" else 0
        if kept != paid or len(mine) != paid // 1999:
            problems.append(f"{order} is {view['status']}: kept {kept}, codes {len(mine)}")
        if codes & set(mine):
            problems.append(f"{order}: a code was sold twice")
        codes |= set(mine)
    stock = store.call("GET", f"/v1/admin/stock?gameId={game}", token=store.staff())["items"][0]
    if stock["held"] or stock["allocated"] != len(codes):
        problems.append(f"the stock does not add up: {stock}, {len(codes)} sold")
    return problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    random.seed(options.seed)
    print(f"{options.rounds} kills, seed {options.seed}")
    with tempfile.TemporaryDirectory() as folder:
        store = Store(options.binary, folder)
        store.start()
        game, orders = prepare(store, options.rounds * 3), []
        for round_ in range(1, options.rounds + 1):
            buyer = threading.Thread(target=buy, args=(store, game, orders), daemon=True)
            buyer.start()
            time.sleep(random.uniform(0.01, 0.35))
            store.kill()
            store.start()
            buyer.join(90)
            token, order = orders[-1] if orders else (None, None)
            view = store.insist("GET", f"/v1/orders/{order}", token=token)
            print(f"kill {round_}: {order} ended {view['status']}")
        problems = check(store, game, orders)
        store.kill()
    for problem in problems:
        print(problem)
    print(f"{options.rounds - bool(problems)} passed, {len(problems)} failed")
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
