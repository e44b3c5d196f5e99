"""The same shopping, from the same seeds, on two stores: the one in a process, and the one that was deployed. What is left at the end
must be the same on both, save ids and times.

A seed decides everything beforehand: how many codes there are, who buys how, what staff do afterwards. Buyers come one
after the other, so that nothing but the store decides the end.
"""

import random
import time
from concurrent.futures import ThreadPoolExecutor

from store import Unexpected, guest
from story import FINAL, Story

GOOD, DECLINED, SECURE = "pm_card_visa", "pm_card_visa_chargeDeclined", "pm_card_authenticationRequired"
WAYS = ["pays", "pays", "declined then pays", "declined then cancels", "3DS", "3DS refused then pays", "cancels", "code revoked, pays"]
AFTERWARDS = ["nothing", "reveals", "refund", "replaced", "contact corrected"]


class Quiet(Story):
    """A story that says nothing on its way."""

    def say(self, what):
        """Fifty stories would be a long talk."""


def shop(base, seed):
    """Plays a seed; answers what is left."""
    dice = random.Random(seed)
    with Quiet(base, f"seed {seed}", codes=dice.randint(0, 3)) as story:
        plans = [(dice.choice(["card", "card", "instant"]), dice.choice(WAYS), dice.choice(AFTERWARDS)) for _ in range(dice.randint(1, 3))]
        orders = [buy(story, *plan) for plan in plans]
        return {"plans": plans, "orders": orders, "stock": story.stock()}


def buy(story, method, way, afterwards):
    """One buyer, from cart to end."""
    story.next_buyer()
    story.place_order()
    story.add_payment(method)
    story.until(lambda: decided(story), "the order can be paid or has ended")
    if story.order["status"] not in FINAL:
        pay(story, method, way)
        story.until(lambda: story.read()["status"] in FINAL, "the order has ended")
    if story.order["status"] == "completed":
        follow(story, afterwards)
    return left(story)


def decided(story):
    """True once the order can be paid or has ended."""
    order = story.read()
    return order["status"] in FINAL or (order.get("payment") or {}).get("clientSecret")


def pay(story, method, way):
    """What the buyer does at the payment page."""
    if way.startswith("declined"):
        story.pay(DECLINED, status=402)
    if way.startswith("3DS"):
        story.pay(SECURE)
        story.answer_bank("fail" if "refused" in way else "complete")
    if way.startswith("declined") or "refused" in way:
        story.until(lambda: told_of_refusal(story), "the order shows why the card was declined, and counts it")
    if way.startswith("code revoked"):
        story.revoke_held_code()
    if way.endswith("cancels"):
        story.buyer.call("POST", f"/v1/orders/{story.order['id']}/cancel", {})
    if way.endswith("pays"):
        story.read()
        story.pay(GOOD)


def told_of_refusal(story):
    """True once the order says that a card was refused."""
    payment = story.read()["payment"]
    return payment["lastError"] and payment["attempts"]


def follow(story, afterwards):
    """What happens to a completed order."""
    order = story.order["id"]
    code = story.order["codes"][0]["id"]
    if afterwards == "reveals":
        story.buyer.call("POST", f"/v1/library/{code}/reveal", {"consent": True})
    if afterwards == "refund":
        story.staff.call("POST", f"/v1/admin/orders/{order}/refunds", {"reason": "asked within 14 days"})
        story.until(lambda: story.read()["status"] == "refunded", "the money is back")
    if afterwards == "replaced":
        # None may be left: then the answer says so.
        story.staff.call("POST", f"/v1/admin/codes/{code}/replace", {"reason": "redeemed already"}, ok=(200, 409))
    if afterwards == "contact corrected":
        seen = story.staff.call("GET", f"/v1/admin/orders/{order}").headers["ETag"]
        story.staff.call("PUT", f"/v1/admin/orders/{order}/contact", {"email": "right@example.test"}, etag=seen)


def left(story):
    """The order, its story, its payment at Stripe, its cart and what staff did, without ids and times."""
    story.until(lambda: story.cart_now()["status"] != "locked", "the cart is unlocked")
    order, path = story.read(), f"/v1/admin/orders/{story.order['id']}"
    told = story.staff.call("GET", f"{path}/timeline").json()["items"]
    acts = story.staff.call("GET", f"/v1/admin/audit?subject={order['id']}").json()["items"]
    intent, payment = story.intent(), order["payment"] or {}
    return {
        "status": order["status"], "reason": order["reason"], "total": order["total"], "contact": order["contact"],
        "codes": [code["status"] for code in order["codes"]],
        "payment": {name: payment.get(name) for name in ("method", "status", "attempts")},
        "stripe": intent and {name: intent[name] for name in ("status", "amount", "amount_received", "capture_method")},
        "refunded": story.refunded(),
        "timeline": sorted((entry["type"], entry["by"].split(":")[0]) for entry in told),
        "acts": sorted(act["action"] for act in acts),
        "cart": [line["quantity"] for line in story.cart_now()["lines"]],
    }


def outcome(base, seed):
    """What is left, or why the seed could not be played."""
    try:
        return shop(base, seed)
    except (Unexpected, KeyError, IndexError, TypeError) as error:
        return {"failed": f"{type(error).__name__}: {error}"}


def compare(here, there, seeds):
    """Plays the seeds on both stores; answers how many ended differently."""
    began, different = time.monotonic(), 0
    with ThreadPoolExecutor(max_workers=4) as pool:
        pairs = zip(seeds, pool.map(lambda seed: outcome(here, seed), seeds), pool.map(lambda seed: outcome(there, seed), seeds), strict=True)
        for seed, one, other in pairs:
            if one != other or "failed" in one:
                different += 1
                print(f"FAIL  seed {seed}:\n    in a process {one}\n    deployed     {other}", flush=True)
    print(f"{len(seeds)} seeds on both stores, {different} ended differently, {time.monotonic() - began:.0f} s", flush=True)
    return different


def tally(here, seeds):
    """How the seeds' orders end, to see that there is something to compare."""
    ends = {}
    for seed in seeds:
        for order in outcome(here, seed).get("orders", []):
            ends[order["status"]] = ends.get(order["status"], 0) + 1
    return ends
