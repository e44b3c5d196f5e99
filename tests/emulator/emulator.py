"""MiniStack and what is deployed to it."""

import json
import os
import pathlib
import subprocess
import sys
import time

import boto3

from process import Fails, Process

STACK, REGION = "gamestore", "eu-central-1"


class Emulator:
    """A running MiniStack; with functions as processes of this machine, no Docker."""

    def __init__(self, work, port, host="127.0.0.1", seen_by_functions=None):
        """`host`: where it listens; `seen_by_functions`: another address that its own functions take for AWS."""
        self.work, self.url = work, f"http://{host}:{port}"
        (work / "tmp").mkdir(parents=True, exist_ok=True)
        self.env = {
            **os.environ,
            "AWS_ENDPOINT_URL": self.url, "AWS_DEFAULT_REGION": REGION, "AWS_REGION": REGION,
            "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_EC2_METADATA_DISABLED": "true",
            "SAM_CLI_TELEMETRY": "0",
        }
        own = {
            "GATEWAY_PORT": str(port), "BIND_HOST": host, "MINISTACK_REGION": REGION, "TMPDIR": str(work / "tmp"),
            # Only what the template has; others would open ports of their own.
            "IOT_MTLS_ENABLED": "0", "SFTP_ENABLED": "0", "RUST_BACKTRACE": "0",
        }
        if seen_by_functions:
            own["AWS_ENDPOINT_URL"] = seen_by_functions
        command = str(pathlib.Path(sys.executable).parent / "ministack")
        self.process = Process("MiniStack", [command], work / "ministack.log", {**self.env, **own})

    def ready(self):
        """Until it answers."""
        self.process.wait_for(f"{self.url}/_ministack/health", 60)

    def client(self, service):
        """An AWS client of it."""
        return boto3.client(
            service, endpoint_url=self.url, region_name=REGION, aws_access_key_id="test", aws_secret_access_key="test",
        )

    def deploy(self, sam, template, parameters):
        """`sam deploy`, as to AWS; answers how long it took."""
        began = time.monotonic()
        overrides = [f"{name}={value}" for name, value in parameters.items()]
        command = [
            sam, "deploy", "--template-file", str(template), "--stack-name", STACK, "--region", REGION, "--resolve-s3",
            "--capabilities", "CAPABILITY_IAM", "--no-confirm-changeset", "--no-fail-on-empty-changeset",
            "--no-progressbar", "--parameter-overrides", *overrides,
        ]
        log = self.work / "deploy.log"
        with log.open("w") as out:
            done = subprocess.run(command, env=self.env, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, cwd=template.parent, check=False)
        if done.returncode != 0:
            last = [line for line in log.read_text().splitlines() if line.strip()][-1:]
            raise Fails(f"sam deploy ended with {done.returncode}: {''.join(last)} (see {log})")
        return time.monotonic() - began

    def resources(self):
        """Physical ids by logical ids."""
        pages = self.client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=STACK)
        return {one["LogicalResourceId"]: one["PhysicalResourceId"] for page in pages for one in page["StackResourceSummaries"]}

    def put_secret(self, name, value):
        """A secret's value, by its physical id."""
        self.client("secretsmanager").put_secret_value(SecretId=name, SecretString=json.dumps(value))
