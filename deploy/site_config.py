"""The web's /config.json, from the environment and the Stripe secret on standard input."""

import json
import os
import sys


def main():
    """Prints it; says on standard error what is still missing."""
    stripe = json.load(sys.stdin)
    key = stripe.get("publishableKey", "")
    if not key.startswith("pk_"):
        print("the Stripe secret has no publishableKey yet: fill it in (docs/OPERATIONS.md, Secrets), then deploy again; until then nobody can pay", file=sys.stderr)
    oidc = {"issuer": os.environ["ISSUER"], "clients": {"storefront": os.environ["STOREFRONT"], "admin": os.environ["ADMIN"]}}
    if os.environ.get("SIGN_OUT"):
        oidc["signOut"] = os.environ["SIGN_OUT"]
    json.dump({"oidc": oidc, "stripe": {"publishableKey": key, "script": None}, "demo": None}, sys.stdout)


if __name__ == "__main__":
    main()
