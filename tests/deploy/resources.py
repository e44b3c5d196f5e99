"""How many resources a template becomes after SAM's transform: `resources.py template.yaml`.

CloudFormation takes 500. Fewer than 400 must remain with the functions that are still to come, each of which becomes
five: function, role, permission, log group, and now and then an event source.
"""

import logging
import os
import sys

# The transform asks for the region only to name the partition; nothing is called.
os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")
# It says for each alias which features it has not.
logging.disable(logging.WARNING)

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

LIMIT = 400


class NoManagedPolicies:
    """No role here uses AWS's policies by name."""

    def load(self):
        return {}


def count(path):
    with open(path, encoding="utf-8") as file:
        template = yaml_parse(file)
    for resource in template["Resources"].values():
        properties = resource.get("Properties", {})
        # `sam package` puts an address in place of a folder.
        if "CodeUri" in properties:
            properties["CodeUri"] = "s3://bucket/key"
        if "DefinitionUri" in properties:
            properties["DefinitionUri"] = "s3://bucket/key"
    template.get("Globals", {}).get("Function", {})["CodeUri"] = "s3://bucket/key"
    functions = sum(one["Type"] == "AWS::Serverless::Function" for one in template["Resources"].values())
    return functions, len(transform(template, {}, NoManagedPolicies())["Resources"])


def main():
    functions, resources = count(sys.argv[1])
    print(f"{sys.argv[1]}: {functions} functions, {resources} resources after SAM's transform; fewer than {LIMIT} are wanted")
    sys.exit(resources >= LIMIT)


if __name__ == "__main__":
    main()
