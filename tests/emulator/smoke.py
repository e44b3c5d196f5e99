"""The HTTP API through the gateway in remote mode: what a caller sees when the functions are Lambdas of the emulator."""

import json
import urllib.request
import uuid

from store import Unexpected, expect, guest, send, sign_in

STAFF, CUSTOMER = ("sam@example.test", "demo"), ("ada@example.test", "demo")


def lists_are_pages(base):
    """A public list answers, with a page of the size asked for."""
    answer = send(base, "GET", "/v1/games?limit=2")
    expect(answer.status == 200, "the list answers 200", str(answer.status))
    expect(len(answer.json()["items"]) <= 2, "a page has the size asked for", answer.body.decode())


def mistakes_are_problems(base):
    """Errors are problem+json with a code, from the gateway and from functions alike."""
    for method, path, status, code in [
        ("GET", "/v1/nothing", 404, "route-not-found"), ("DELETE", "/v1/games", 405, "method-not-allowed"),
        ("GET", "/v1/games/not-an-id", 400, None), ("GET", "/v1/games?limit=0", 400, None),
        ("POST", "/v1/carts", 401, None), ("GET", "/v1/library", 401, None),
    ]:
        answer = send(base, method, path, body={} if method == "POST" else None)
        expect(answer.status == status, f"{method} {path} answers {status}", f"{answer.status} {answer.body[:200]}")
        expect("problem+json" in answer.headers["Content-Type"], "errors are problem+json", answer.headers["Content-Type"])
        expect(code in (None, answer.json()["code"].replace("_", "-")), f"the code is {code}", answer.json()["code"])


def roles_are_kept(base):
    """Who signs in as a customer is no staff: the authorizer, a Lambda too, reads the issuer's keys over HTTP."""
    customer, staff = sign_in(base, *CUSTOMER), sign_in(base, *STAFF)
    answer = send(base, "GET", "/v1/admin/stock", token=customer.token)
    expect(answer.status == 403, "a customer may not see the stock", str(answer.status))
    # Staff may, but must say of which game.
    staff.call("GET", "/v1/admin/stock", ok=(400,))
    answer = send(base, "GET", "/v1/library", token=customer.token)
    expect(answer.status == 200, "a customer has a library", f"{answer.status} {answer.body[:200]}")


def repeats_are_one(base):
    """The same Idempotency-Key is the same cart."""
    buyer, key = guest(base), str(uuid.uuid4())
    carts = [send(base, "POST", "/v1/carts", token=buyer.token, body={}, headers={"Idempotency-Key": key}) for _ in range(2)]
    expect([cart.status for cart in carts] == [201, 201], "both answer 201", str([cart.status for cart in carts]))
    expect(len({cart.json()["id"] for cart in carts}) == 1, "there is one cart", str([cart.json()["id"] for cart in carts]))


def webhooks_are_checked(base):
    """A webhook with a wrong signature is refused."""
    answer = send(base, "POST", "/v1/webhooks/stripe", body={"id": "evt_1"}, headers={"Stripe-Signature": "t=1,v1=00"})
    expect(answer.status in (400, 401, 403), "it is refused", f"{answer.status} {answer.body[:200]}")


def pages_are_served(base):
    """Shop, reference and OpenAPI come from the gateway's process; its clock is not the functions'."""
    for path in ["/", "/docs", "/openapi.json"]:
        expect(send(base, "GET", path).status == 200, f"{path} answers 200", "another status")
    health = json.load(urllib.request.urlopen(f"{base}/_local/health"))
    expect(health["remote"] is True, "the gateway says that functions are remote", str(health))
    expect(send(base, "POST", "/_local/clock", body={"advanceSeconds": 1}).status == 404, "there is no clock", "one")


CHECKS = [lists_are_pages, mistakes_are_problems, roles_are_kept, repeats_are_one, webhooks_are_checked, pages_are_served]


def run(base):
    """Runs all; answers how many failed."""
    failed = 0
    for check in CHECKS:
        try:
            check(base)
            print(f"PASS  {check.__name__.replace('_', ' ')}", flush=True)
        except (Unexpected, KeyError, TypeError, ValueError) as error:
            failed += 1
            print(f"FAIL  {check.__name__.replace('_', ' ')}: {error!r}", flush=True)
    return failed
