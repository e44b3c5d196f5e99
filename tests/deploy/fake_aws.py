#!/usr/bin/env python3
"""Stands in for the AWS CLI: answers what deploy.sh asks, checks parameters against the templates, writes down each call.

FAKE_AWS is a folder: `calls` gets a line for each call, `stacks.json` holds outputs by stack, `missing` lists resources
and outputs that are not there.
"""

import json
import os
import pathlib
import re
import sys

STATE = pathlib.Path(os.environ["FAKE_AWS"])
ROOT = pathlib.Path(__file__).resolve().parents[2]
KEYS = {"AWSCURRENT": "new", "AWSPREVIOUS": "old"}
# What each stack says once it is there.
OUTPUTS = {
    "entrance": {
        "OriginKeyArn": "arn:key", "Issuer": "https://cognito-idp.eu-central-1.amazonaws.com/pool", "Audience": "one,two",
        "StorefrontClient": "one", "AdminClient": "two", "SignInOrigins": "https://a.example https://b.example",
        "SignOutUrl": "https://b.example/logout",
    },
    "edge-global": {"FirewallArn": "arn:firewall", "CertificateArn": ""},
    "edge": {"SiteUrl": "https://d1.cloudfront.net", "DistributionId": "D1", "WebBucketName": "web"},
    "monitoring": {},
    "": {"ApiUrl": "https://api.example", "StripeSecretArn": "arn:stripe", "OrderSagaArn": "arn:saga", "AlarmTopicArn": "arn:topic"},
}


def fail(text):
    print(text, file=sys.stderr)
    sys.exit(254)


def option(args, name, default=None):
    return args[args.index(name) + 1] if name in args else default


def part(stack):
    """`edge` of gamestore-dev-edge, nothing of the store itself."""
    for name in ("entrance", "edge-global", "edge", "monitoring"):
        if stack.endswith(f"-{name}"):
            return name
    return ""


def check_parameters(path, given):
    # By their places in the text: a library that reads YAML takes half a second to load.
    section = re.search(r"^Parameters:\n(.*?)(?=^\S)", (ROOT / path).read_text(), re.M | re.S)[1]
    declared = dict(re.findall(r"^  (\w+):\n((?:    .*\n)+)", section, re.M))
    unknown = set(given) - set(declared)
    missing = {name for name, text in declared.items() if "    Default:" not in text} - set(given)
    if unknown or missing:
        fail(f"{path}: unknown {sorted(unknown)}, missing {sorted(missing)}")


def main():
    args = sys.argv[1:]
    with open(STATE / "calls", "a", encoding="utf-8") as calls:
        calls.write(" ".join(args) + "\n")
    stacks_file = STATE / "stacks.json"
    stacks = json.loads(stacks_file.read_text()) if stacks_file.exists() else []
    missing = (STATE / "missing").read_text().split() if (STATE / "missing").exists() else []
    call, stack = " ".join(args[:2]), option(args, "--stack-name", "")
    key = f"{stack}@{option(args, '--region', os.environ.get('AWS_REGION', ''))}"
    match call:
        case "configure get":
            sys.exit(1)
        case "sts get-caller-identity":
            if "credentials" in missing:
                fail("Unable to locate credentials")
            print("123456789012")
        case "cloudformation deploy":
            given = dict(one.split("=", 1) for one in args[args.index("--parameter-overrides") + 1:])
            check_parameters(option(args, "--template-file"), given)
            stacks_file.write_text(json.dumps([*stacks, key]))
        case "cloudformation describe-stacks":
            # `sam` is not there to make the store: it exists whenever the entrance does, or was put there.
            store = not part(stack) and any("-entrance@" in one for one in stacks)
            if key not in stacks and not store:
                fail(f"Stack with id {stack} does not exist")
            query = option(args, "--query", "")
            if query:
                name = query.split("'")[1]
                print(OUTPUTS[part(stack)].get(name, "") if name not in missing else "")
        case "cloudformation describe-stack-resource":
            name = option(args, "--logical-resource-id")
            if name in missing:
                fail(f"Resource {name} does not exist")
            print(f"https://sqs/1/{name}" if name.endswith("Queue") else name.lower())
        case "cloudformation delete-stack":
            stacks_file.write_text(json.dumps([one for one in stacks if one != key]))
        case "secretsmanager get-secret-value":
            if option(args, "--query") == "VersionId":
                print("version-1")
            elif option(args, "--secret-id") == "arn:stripe":
                print(json.dumps({"publishableKey": "pk_test_1", "secretKey": "sk_test_secret"}))
            else:
                stage = KEYS[option(args, "--version-stage")]
                if stage in missing:
                    fail("ResourceNotFoundException")
                print(json.dumps({"key": stage}))
        case "s3api list-object-versions":
            print(json.dumps({"Objects": None, "Quiet": True}))
        case "s3 cp":
            (STATE / "config.json").write_text(sys.stdin.read())
        case "stepfunctions list-executions":
            print("arn:run-1" if option(args, "--status-filter") == "FAILED" else "")
        case "sqs get-queue-attributes":
            print("arn:dead")


if __name__ == "__main__":
    main()
