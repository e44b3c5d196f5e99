"""One story: a fresh game, a guest, an order; each step says where the order, Stripe and the stock are."""

import secrets
import time

from store import Unexpected, expect, explain, guest, send, show, sign_in

STAFF = ("sam@example.test", "demo")
STRIPE_KEY = "sk_test_demo"
PATIENCE = 30.0
FINAL = {"completed", "cancelled", "expired", "payment_failed", "rejected", "refunded"}


class Story:
    """One scenario: a fresh game, a guest, an order, and what to say about them."""

    def __init__(self, base, name, codes):
        self.base, self.name = base, name
        self.sign_in_staff()
        self.game = self.make_game(name)
        self.import_codes(codes)
        self.buyer = guest(base)
        self.cart = self.order = None
        self.stock_before = self.settle_stock(codes)

    # Staff

    def sign_in_staff(self):
        """Staff with a fresh token."""
        self.staff = sign_in(self.base, *STAFF)

    def make_game(self, name):
        """A published game nobody has seen before."""
        mark = secrets.token_hex(4)
        details = {
            "slug": f"demo-{mark}", "title": f"Demo {mark}: {name}", "description": "Made by the demo.",
            "genres": ["puzzle"], "platforms": ["pc"], "region": "GLOBAL", "ageRating": 3,
            "publisher": "Demo Works", "releaseDate": "2025-01-01",
            "price": {"amount": 1299, "currency": "EUR"}, "requirements": "A computer.",
        }
        made = self.staff.call("POST", "/v1/admin/games", details)
        game = made.json()
        published = self.staff.call("POST", f"/v1/admin/games/{game['id']}/publish", {}, etag=made.headers["ETag"])
        self.game_etag = published.headers["ETag"]
        return game

    def __enter__(self):
        return self

    def __exit__(self, failure, *_details):
        """Takes the game out of the listing again, so that customers see the catalogue as it was."""
        try:
            self.staff.call("POST", f"/v1/admin/games/{self.game['id']}/unpublish", {}, etag=self.game_etag)
        except Unexpected:
            # An earlier failure says more than this one.
            if failure is None:
                raise

    def import_codes(self, count):
        """So many new codes for the game."""
        if count == 0:
            return
        lines = [f"{self.game['id']},DEMO-{secrets.token_hex(8).upper()}" for _ in range(count)]
        body = {"format": "csv", "dryRun": False, "data": "\n".join(["gameId,code", *lines])}
        report = self.staff.call("POST", "/v1/admin/codes/imports", body).json()
        expect(report["accepted"] == count, f"{count} codes were imported", f"accepted {report['accepted']}")

    def stock(self):
        """Numbers of codes by status."""
        items = self.staff.call("GET", f"/v1/admin/stock?gameId={self.game['id']}").json()["items"]
        counts = next((item for item in items if item["gameId"] == self.game["id"]), {})
        return {name: counts.get(name, 0) for name in ("available", "held", "allocated", "revealed", "revoked")}

    def settle_stock(self, count):
        """The stock once the listing knows of the import, too: it follows by a stream."""
        word = "none" if count == 0 else "few" if count <= 5 else "available"
        self.until(lambda: self.listed() == word, f"the listing shows stock '{word}'")
        return self.stock()

    def listed(self):
        """The stock's word in the public catalog."""
        answer = send(self.base, "GET", f"/v1/games/{self.game['id']}")
        return answer.json().get("stock") if answer.status == 200 else None

    def revoke_held_code(self):
        """Staff takes the code back that this order holds."""
        def held():
            path = f"/v1/admin/stock?gameId={self.game['id']}&status=held"
            return [c for c in self.staff.call("GET", path).json()["codes"] if c["orderId"] == self.order["id"]]
        self.until(held, "the order holds a code")
        code = held()[0]
        self.staff.call("POST", f"/v1/admin/codes/{code['id']}/revoke", {"reason": "demo: supplier recalled it"})
        self.say("staff revoked the held code")

    # Customer

    def next_buyer(self):
        """A fresh guest takes over; answers whom `resume` brings back."""
        kept = (self.buyer, self.cart, self.order)
        self.buyer, self.cart, self.order = guest(self.base), None, None
        return kept

    def resume(self, kept):
        """Goes on as an earlier buyer."""
        self.buyer, self.cart, self.order = kept

    def place_order(self):
        """Cart and order."""
        cart = self.buyer.call("POST", "/v1/carts", {}).json()
        self.cart = cart["id"]
        self.buyer.call("POST", f"/v1/carts/{self.cart}/items", {"gameId": self.game["id"], "quantity": 1})
        body = {"cartId": self.cart, "contact": {"email": "demo@example.test"}}
        self.order = self.buyer.call("POST", "/v1/orders", body).json()
        self.say("order placed")

    def add_payment(self, method="card"):
        """Locks the cart and starts the saga; the payment itself is made later."""
        path = f"/v1/orders/{self.order['id']}/payment"
        self.order = self.buyer.call("POST", path, {"method": method}).json()
        self.say(f"payment added ({method})")

    def check_out(self, method="card"):
        """Cart, order, payment."""
        self.place_order()
        self.add_payment(method)

    def wait_for_payment(self):
        """Until the PaymentIntent can be confirmed."""
        self.until(lambda: (self.read().get("payment") or {}).get("clientSecret"), "the payment has a client secret")
        self.say("payment can be made")

    def pay(self, card, status=200):
        """What the browser does: confirms with the publishable key and the client secret."""
        payment = self.order["payment"]
        form = {"client_secret": payment["clientSecret"], "payment_method": card}
        path = f"/stripe/v1/payment_intents/{payment['paymentIntentId']}/confirm"
        answer = send(self.base, "POST", path, token=payment["publishableKey"], form=form)
        if answer.status != status:
            raise Unexpected(f"confirming with {card} answered {answer.status}, not {status}: {explain(answer)}")
        self.read()
        self.say(f"confirmed with {card}")
        return answer.json()

    def answer_bank(self, answer):
        """3D Secure: "complete" or "fail"."""
        payment = self.order["payment"]
        path = f"/stripe/_sim/3ds/{payment['paymentIntentId']}/{answer}"
        sent = send(self.base, "POST", path, token=payment["publishableKey"], form={"client_secret": payment["clientSecret"]})
        if sent.status != 200:
            raise Unexpected(f"POST {path} answered {sent.status}: {explain(sent)}")
        self.say(f"3D Secure: {answer}")

    def read(self):
        """The order as it is now."""
        self.order = self.buyer.call("GET", f"/v1/orders/{self.order['id']}").json()
        return self.order

    def cart_now(self):
        """The cart as it is now."""
        return self.buyer.call("GET", f"/v1/carts/{self.cart}").json()

    # The world

    def advance_clock(self, seconds):
        """Moves the store's clock: handlers, timers, Stripe."""
        answer = send(self.base, "POST", "/_local/clock", body={"advanceSeconds": seconds})
        if answer.status not in (200, 204):
            raise Unexpected(f"POST /_local/clock answered {answer.status}: {explain(answer)}")
        print(f"    the clock moved on by {seconds} s", flush=True)

    def intent(self):
        """The PaymentIntent as Stripe has it; None before it exists."""
        intent_id = ((self.order or {}).get("payment") or {}).get("paymentIntentId")
        if not intent_id:
            return None
        answer = send(self.base, "GET", f"/stripe/v1/payment_intents/{intent_id}?expand[]=latest_charge", token=STRIPE_KEY)
        if answer.status != 200:
            raise Unexpected(f"Stripe answered {answer.status} for {intent_id}: {explain(answer)}")
        return answer.json()

    def refunded(self):
        """How much went back, in minor units."""
        charge = (self.intent() or {}).get("latest_charge")
        return charge.get("amount_refunded", 0) if isinstance(charge, dict) else 0

    def say(self, what):
        """One line of progress: the event, the order, Stripe, the stock."""
        intent = self.intent()
        state = intent["status"] if intent else "-"
        if self.refunded():
            state += " (refunded)"
        print(f"    {what:<48} order {self.order['status']:<17} stripe {state:<24} stock {show(self.stock())}", flush=True)

    def until(self, check, what):
        """Waits, with growing pauses, until `check` holds."""
        deadline, pause = time.monotonic() + PATIENCE, 0.05
        while not check():
            if time.monotonic() > deadline:
                state = f"; the order is {self.order['status']}" if self.order else ""
                raise Unexpected(f"after {PATIENCE:.0f} s still not so: {what}{state}")
            time.sleep(pause)
            pause = min(pause * 1.5, 1.0)

    def wait_for_end(self, status, reason=None):
        """The order's end, which must be this one."""
        self.until(lambda: self.read()["status"] in FINAL, "the order has ended")
        said = f"ended {self.order['status']}" + (f"/{self.order['reason']}" if self.order.get("reason") else "")
        self.say(said)
        expect(self.order["status"] == status, f"the order ends {status}", said)
        if reason:
            expect(self.order.get("reason") == reason, f"the reason is {reason}", str(self.order.get("reason")))

    def expect_stock(self, **wanted):
        """The stock must settle at these numbers."""
        wanted = {**dict.fromkeys(self.stock_before, 0), **wanted}
        try:
            self.until(lambda: self.stock() == wanted, f"the stock is {show(wanted)}")
        except Unexpected as error:
            raise Unexpected(f"{error}; the stock is {show(self.stock())}") from None
        print(f"    stock before {show(self.stock_before)}, after {show(self.stock())}", flush=True)

    def expect_intent(self, status):
        """Stripe's state must be this one."""
        intent = self.intent()
        found = intent["status"] if intent else None
        expect(found == status, f"Stripe's payment is {status}", str(found))

    def expect_cart(self, lines):
        """The cart must be open again, with so many lines."""
        self.until(lambda: self.cart_now()["status"] != "locked", "the cart is unlocked")
        found = len(self.cart_now()["lines"])
        expect(found == lines, f"the cart has {lines} lines", str(found))
