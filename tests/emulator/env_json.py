#!/usr/bin/env python3
"""`make events`: env.json for `sam local`, the environment of each function as template.yaml declares it.

    .venv/bin/python tests/emulator/env_json.py [--out env.json] [--endpoint URL --stack NAME] [OidcIssuer=… …]

Parameters have their defaults unless said otherwise. Tables, queues and the like have their logical ids, or with
--endpoint the names that the stack there gave them.
"""

import argparse
import json
import pathlib
import re
import sys

from samtranslator.yaml_helper import yaml_parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
PSEUDO = {"AWS::Region": "eu-central-1", "AWS::AccountId": "000000000000", "AWS::Partition": "aws", "AWS::StackName": "gamestore"}


class Unknown(Exception):
    """Something that a template says and this script does not understand; the text says what."""


def arn(kind, name):
    """As far as a function's environment needs them."""
    forms = {
        "AWS::SQS::Queue": "arn:aws:sqs:{AWS::Region}:{AWS::AccountId}:",
        "AWS::DynamoDB::Table": "arn:aws:dynamodb:{AWS::Region}:{AWS::AccountId}:table/",
        "AWS::Serverless::StateMachine": "arn:aws:states:{AWS::Region}:{AWS::AccountId}:stateMachine:",
    }
    if kind not in forms:
        raise Unknown(f"the ARN of a {kind}")
    return re.sub(r"{([^}]+)}", lambda it: PSEUDO[it[1]], forms[kind]) + name


class Template:
    """template.yaml with parameters, and names of what it became."""

    def __init__(self, text, parameters, names):
        self.document, self.names = yaml_parse(text), names
        declared = self.document["Parameters"]
        unknown = set(parameters) - set(declared)
        if unknown:
            raise Unknown(f"the parameter {', '.join(sorted(unknown))}")
        self.parameters = {name: str(parameters.get(name, one.get("Default", ""))) for name, one in declared.items()}

    def reference(self, name):
        """`!Ref`."""
        if name in PSEUDO or name in self.parameters:
            return PSEUDO.get(name) or self.parameters[name]
        if name not in self.document["Resources"]:
            raise Unknown(f"!Ref {name}")
        return self.names.get(name, name)

    def attribute(self, name):
        """`!GetAtt`."""
        resource, _, attribute = name.partition(".")
        if attribute != "Arn":
            raise Unknown(f"!GetAtt {name}")
        known = self.names.get(resource, resource)
        return known if known.startswith("arn:") else arn(self.document["Resources"][resource]["Type"], known.rsplit("/", 1)[-1])

    def value(self, node):
        """What a value of an environment is."""
        match node:
            case {"Ref": name}:
                return self.reference(name)
            case {"Fn::GetAtt": name}:
                return self.attribute(name if isinstance(name, str) else ".".join(name))
            case {"Fn::Sub": str(text)}:
                found = lambda it: self.attribute(it[1]) if "." in it[1] else self.reference(it[1])
                return re.sub(r"\${([^}]+)}", found, text)
            case dict():
                raise Unknown(f"`{json.dumps(node)}`")
            case _:
                return str(node)

    def environments(self):
        """By logical id."""
        shared = self.document.get("Globals", {}).get("Function", {}).get("Environment", {}).get("Variables", {})
        found = {}
        for name, resource in self.document["Resources"].items():
            if resource["Type"] == "AWS::Serverless::Function":
                own = resource["Properties"].get("Environment", {}).get("Variables", {})
                found[name] = {key: self.value(node) for key, node in {**shared, **own}.items()}
        return found


def deployed(endpoint, stack):
    """Physical ids by logical ids, as the stack at `endpoint` has them."""
    import boto3

    client = boto3.client(
        "cloudformation", endpoint_url=endpoint, region_name=PSEUDO["AWS::Region"],
        aws_access_key_id="test", aws_secret_access_key="test")
    pages = client.get_paginator("list_stack_resources").paginate(StackName=stack)
    return {one["LogicalResourceId"]: one["PhysicalResourceId"] for page in pages for one in page["StackResourceSummaries"]}


def main():
    """Writes the file."""
    parser = argparse.ArgumentParser(description="The environment of each function, for sam local.")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "env.json")
    parser.add_argument("--endpoint", help="an emulator with the stack in it")
    parser.add_argument("--stack", default="gamestore")
    parser.add_argument("parameters", nargs="*", metavar="Name=value")
    options = parser.parse_args()
    given = {"OidcIssuer": "http://127.0.0.1:4000/oidc", "StripeApiBase": "http://127.0.0.1:4000/stripe"}
    given |= dict(one.split("=", 1) for one in options.parameters)
    names = {}
    try:
        if options.endpoint:
            names = deployed(options.endpoint, options.stack)
        environments = Template((ROOT / "template.yaml").read_text(), given, names).environments()
    except Unknown as error:
        print(f"error: template.yaml: {error} is not known to tests/emulator/env_json.py", file=sys.stderr)
        return 1
    except Exception as error:  # boto3 has many; each is about the endpoint.
        print(f"error: {options.endpoint} does not tell what {options.stack} has: {error}", file=sys.stderr)
        return 1
    if options.endpoint:
        for environment in environments.values():
            environment["AWS_ENDPOINT_URL"] = options.endpoint
    options.out.write_text(json.dumps(environments, indent=2) + "\n")
    print(f"{options.out.name}: {sum(map(len, environments.values()))} variables of {len(environments)} functions")
    return 0


if __name__ == "__main__":
    sys.exit(main())
