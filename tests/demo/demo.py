#!/usr/bin/env python3
"""`make demo`: plays the store's stories from end to end against a running local store and checks how each one ends.

    python3 tests/demo/demo.py [--base http://127.0.0.1:4000] [--only WORD]

Every story makes a fresh game through the staff API, so the demo can run again and again. It needs Python 3.11 and
nothing else. It ends with 0 when every story ended as it should, with 1 when one did not, with 2 without a store.
"""

import argparse
import sys
import time

from store import Away, Unexpected, expect, guest, send, show
from story import FINAL, Story

PAYMENT_WINDOW = 900
GOOD, DECLINED, SECURE = "pm_card_visa", "pm_card_visa_chargeDeclined", "pm_card_authenticationRequired"


def success(base):
    """Card pays, code is allocated before the capture, the buyer reveals it."""
    with Story(base, "success", codes=2) as story:
        story.check_out()
        story.wait_for_payment()
        story.pay(GOOD)
        story.wait_for_end("completed")
        story.expect_intent("succeeded")
        code = story.order["codes"][0]
        shown = story.buyer.call("POST", f"/v1/library/{code['id']}/reveal", {"consent": True})
        expect(shown.json()["code"].startswith("DEMO-"), "the code is revealed", "another text")
        expect("no-store" in (shown.headers["Cache-Control"] or ""), "the answer is not stored", str(shown.headers["Cache-Control"]))
        story.expect_stock(available=1, revealed=1)
        story.expect_cart(lines=0)


def out_of_stock(base):
    """Two buyers, one code: one of them is rejected before any payment exists."""
    with Story(base, "out of stock", codes=1) as story:
        story.place_order()
        print("    a second buyer wants the same code", flush=True)
        first = story.next_buyer()
        story.place_order()
        story.add_payment()
        second = story.next_buyer()
        story.resume(first)
        story.add_payment()
        story.until(lambda: decided(story), "the order holds the code or is rejected")
        if story.order["status"] == "rejected":
            loser, winner = (story.buyer, story.cart, story.order), second
        else:
            loser, winner = second, (story.buyer, story.cart, story.order)
        story.resume(loser)
        story.wait_for_end("rejected", "out_of_stock")
        expect(story.intent() is None, "no payment was created", "one")
        story.expect_cart(lines=1)
        print("    the other one has it", flush=True)
        story.resume(winner)
        story.wait_for_payment()
        story.pay(GOOD)
        story.wait_for_end("completed")
        story.expect_stock(allocated=1)


def decided(story):
    """True once the order can be paid or has ended."""
    order = story.read()
    return order["status"] in FINAL or (order.get("payment") or {}).get("clientSecret")


def declined(base):
    """The bank declines; the order can still be paid, is cancelled instead; the cart opens again."""
    with Story(base, "declined card", codes=1) as story:
        story.check_out()
        story.wait_for_payment()
        expect(story.cart_now()["status"] == "locked", "the cart is locked", story.cart_now()["status"])
        refusal = story.pay(DECLINED, status=402)
        expect(refusal["error"]["code"] == "card_declined", "the card is declined", refusal["error"]["code"])
        story.until(lambda: story.read()["payment"]["lastError"], "the order shows why the card was declined")
        expect(story.order["status"] == "awaiting_payment", "the order still waits", story.order["status"])
        story.buyer.call("POST", f"/v1/orders/{story.order['id']}/cancel", {})
        story.say("buyer cancelled")
        story.wait_for_end("cancelled")
        story.expect_intent("canceled")
        story.expect_stock(available=1)
        story.expect_cart(lines=1)


def three_d_secure(base):
    """The bank asks, the buyer answers."""
    with Story(base, "3D Secure", codes=1) as story:
        story.check_out()
        story.wait_for_payment()
        intent = story.pay(SECURE)
        expect(intent["status"] == "requires_action", "the bank asks", intent["status"])
        expect(story.stock()["held"] == 1, "the code is held meanwhile", show(story.stock()))
        story.answer_bank("complete")
        story.wait_for_end("completed")
        story.expect_intent("succeeded")
        story.expect_stock(allocated=1)


def abandoned(base):
    """Nobody pays: past the payment window the code is free and the next guest buys it."""
    with Story(base, "abandoned payment", codes=1) as story:
        story.check_out()
        story.wait_for_payment()
        story.advance_clock(PAYMENT_WINDOW + 60)
        # Time passed for tokens, too.
        story.sign_in_staff()
        story.wait_for_end("expired")
        story.expect_intent("canceled")
        story.expect_stock(available=1)
        story.expect_cart(lines=1)
        print("    a fresh guest buys the same code", flush=True)
        story.buyer = guest(base)
        story.check_out()
        story.wait_for_payment()
        story.pay(GOOD)
        story.wait_for_end("completed")
        story.expect_stock(allocated=1)


def captured_then_refunded(base):
    """Captured at once, then no code can be allocated: the whole amount goes back."""
    with Story(base, "capture at once, refund", codes=1) as story:
        story.check_out(method="instant")
        story.wait_for_payment()
        story.revoke_held_code()
        intent = story.pay(GOOD)
        expect(intent["status"] == "succeeded", "the money is taken at once", intent["status"])
        story.wait_for_end("rejected", "out_of_stock")
        story.expect_intent("succeeded")
        paid = story.intent()["amount"]
        story.until(lambda: story.refunded() == paid, "the whole amount is refunded")
        story.until(lambda: story.read()["payment"]["status"] == "refunded", "the order shows the refund")
        story.expect_stock(revoked=1)
        story.expect_cart(lines=1)


STORIES = [success, out_of_stock, declined, three_d_secure, abandoned, captured_then_refunded]


def play(story, base):
    """Plays one story; true when it ended as it should."""
    print(f"{story.__name__.replace('_', ' ')}: {story.__doc__}", flush=True)
    began = time.monotonic()
    try:
        story(base)
    except Unexpected as error:
        print(f"FAIL  {story.__name__}: {error}\n", flush=True)
        return False
    except (KeyError, IndexError, TypeError, ValueError) as error:
        print(f"FAIL  {story.__name__}: an answer has another shape than expected: {error!r}\n", flush=True)
        return False
    print(f"PASS  {story.__name__} ({time.monotonic() - began:.1f} s)\n", flush=True)
    return True


def main():
    """Reads the arguments, plays the stories, counts."""
    parser = argparse.ArgumentParser(description="Plays the store's stories against a running local store.")
    parser.add_argument("--base", default="http://127.0.0.1:4000", help="address of the store")
    parser.add_argument("--only", default="", help="play only stories whose name contains this")
    options = parser.parse_args()
    base = options.base.rstrip("/")
    try:
        health = send(base, "GET", "/_local/health")
        if health.status != 200 or not health.json().get("ready"):
            raise Away(f"/_local/health answered {health.status}")
        if health.json().get("stripe") == "real":
            print("error: the demo drives the Stripe simulator, and this store talks to Stripe itself", file=sys.stderr)
            return 2
        results = [play(story, base) for story in STORIES if options.only in story.__name__]
    except (Away, ValueError, AttributeError) as error:
        print(f"error: no store answers at {base} ({error}): start it with `make up`", file=sys.stderr)
        return 2
    print(f"{results.count(True)} passed, {results.count(False)} failed")
    return 0 if results and all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
