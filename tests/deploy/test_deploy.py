"""deploy.sh against a stand-in for AWS: order and parameters of the stacks, and one clear line for whatever is missing.

    .venv-lint/bin/python -m unittest discover -s tests/deploy
"""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
# What any machine has; everything else that deploy.sh calls is put beside it by a test, or is missing.
SYSTEM = ["bash", "dirname", "grep", "env", "cat"]


class World:
    """A folder with the tools of one machine, and what AWS was asked."""

    def __init__(self, folder, without=()):
        self.folder = pathlib.Path(folder)
        bin_ = self.folder / "bin"
        bin_.mkdir()
        for name in SYSTEM:
            (bin_ / name).symlink_to(shutil.which(name))
        tools = {
            "python3": f"exec {sys.executable} -I -S \"$@\"",
            "aws": f"exec {sys.executable} -I -S {ROOT}/tests/deploy/fake_aws.py \"$@\"",
            "sam": "echo \"sam $*\" >> \"$FAKE_AWS/calls\"",
            "make": "echo \"make $*\" >> \"$FAKE_AWS/calls\"",
            "cargo-lambda": "", "node": "",
        }
        for name, text in tools.items():
            if name not in without:
                (bin_ / name).write_text(f"#!/bin/bash\n{text}\n")
                (bin_ / name).chmod(0o755)
        self.env = {"PATH": str(bin_), "FAKE_AWS": str(self.folder), "AWS_REGION": "eu-central-1", "HOME": str(self.folder)}

    def run(self, *args, **env):
        """Exit code, standard output, lines of standard error."""
        env = {name: value for name, value in (self.env | env).items() if value is not None}
        done = subprocess.run(
            ["bash", str(ROOT / "deploy/deploy.sh"), *args], env=env, capture_output=True, text=True, timeout=120, check=False)
        return done.returncode, done.stdout, done.stderr.strip().splitlines()

    def calls(self, beginning=""):
        path = self.folder / "calls"
        lines = path.read_text().splitlines() if path.exists() else []
        return [line for line in lines if line.startswith(beginning)]

    def missing(self, *names):
        (self.folder / "missing").write_text(" ".join(names))


def parameters(call):
    """`A=b c D=e` after --parameter-overrides; a value may have spaces, a name is a word before `=`."""
    found = {}
    for word in call.split("--parameter-overrides ")[1].split(" "):
        if "=" in word:
            name, value = word.split("=", 1)
            found[name] = value
        else:
            found[name] += f" {word}"
    return found


class Deploy(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.world = World(folder.name)

    def test_a_first_deployment(self):
        code, out, err = self.world.run("deploy", "dev", ALARM_EMAIL="ops@example.com")
        self.assertEqual((code, err), (0, []))
        self.assertIn("the shop is at https://d1.cloudfront.net", out)
        stacks = [call.split("--stack-name ")[1].split()[0] for call in self.world.calls("cloudformation deploy")]
        self.assertEqual(stacks, [
            "gamestore-dev-entrance", "gamestore-dev-edge-global", "gamestore-dev-edge", "gamestore-dev-entrance",
            "gamestore-dev-monitoring"])
        entrance = [parameters(call) for call in self.world.calls("cloudformation deploy") if "-entrance" in call]
        self.assertEqual([one["SiteUrl"] for one in entrance], ["http://localhost:4000", "https://d1.cloudfront.net"])
        self.assertEqual(entrance[0]["UserPool"], "yes")
        store = parameters(self.world.calls("sam deploy")[0])
        hashes = ",".join(hashlib.sha256(key).hexdigest() for key in (b"new", b"old"))
        self.assertEqual(store, {
            "Stage": "dev", "OidcIssuer": "https://cognito-idp.eu-central-1.amazonaws.com/pool", "OidcAudience": "one,two",
            "OidcRolesClaim": "cognito:groups", "OriginKeyHashes": hashes})
        edge = parameters(next(call for call in self.world.calls("cloudformation deploy") if "dev-edge " in call))
        self.assertEqual((edge["ApiDomain"], edge["SignInOrigins"]), ("api.example", "https://a.example https://b.example"))
        firewall = next(call for call in self.world.calls("cloudformation deploy") if "edge-global" in call)
        self.assertIn("--region us-east-1", firewall)
        config = json.loads((self.world.folder / "config.json").read_text())
        self.assertEqual(config["stripe"], {"publishableKey": "pk_test_1", "script": None})
        self.assertEqual(config["oidc"]["clients"], {"storefront": "one", "admin": "two"})
        everything = (self.world.folder / "calls").read_text() + json.dumps(config) + out
        self.assertNotIn("sk_test_secret", everything)
        self.assertEqual(self.world.calls("cloudformation update-termination"), [])

    def test_an_issuer_and_a_domain_of_ones_own_in_prod(self):
        self.world.missing("old")
        code, _, err = self.world.run(
            "deploy", "prod", OIDC_ISSUER="https://login.example.com/realm", DOMAIN="shop.example.com", HOSTED_ZONE_ID="Z1",
            ALARM_EMAIL="ops@example.com", CI="true")
        self.assertEqual((code, err), (0, []))
        store = self.world.calls("sam deploy")[0]
        self.assertIn("--no-confirm-changeset", store)
        given = parameters(store)
        self.assertEqual((given["OidcIssuer"], given["OidcAudience"], given["OidcRolesClaim"]),
                         ("https://login.example.com/realm", "gamestore-api", "roles"))
        self.assertEqual(given["OriginKeyHashes"], hashlib.sha256(b"new").hexdigest())
        deployed = [parameters(call) for call in self.world.calls("cloudformation deploy")]
        self.assertEqual((deployed[0]["UserPool"], deployed[0]["SiteUrl"]), ("no", "https://shop.example.com"))
        self.assertEqual((deployed[1]["Domain"], deployed[1]["HostedZoneId"]), ("shop.example.com", "Z1"))
        self.assertEqual(deployed[2]["SignInOrigins"], "https://login.example.com")
        protected = self.world.calls("cloudformation update-termination")
        self.assertTrue(all("--enable-termination-protection" in call for call in protected))
        self.assertEqual(len({call.split("--stack-name ")[1].split()[0] for call in protected}), 5)

    def test_a_second_deployment_asks_the_entrance_once(self):
        self.world.run("deploy", "dev")
        (self.world.folder / "calls").unlink()
        self.assertEqual(self.world.run("deploy", "dev")[0], 0)
        self.assertEqual(sum("-entrance" in call for call in self.world.calls("cloudformation deploy")), 1)

    def test_teardown_takes_what_stands_around_first(self):
        self.world.run("deploy", "dev")
        code, out, _ = self.world.run("teardown", "dev", YES="gamestore-dev")
        gone = [call.split("--stack-name ")[1].split()[0] for call in self.world.calls("cloudformation delete-stack")]
        self.assertEqual((code, gone), (0, [
            "gamestore-dev-monitoring", "gamestore-dev-edge", "gamestore-dev-edge-global", "gamestore-dev", "gamestore-dev-entrance"]))
        self.assertIn("is gone", out)

    def test_redrive(self):
        self.world.run("deploy", "dev")
        code, out, err = self.world.run("redrive", "dev")
        self.assertEqual((code, err), (0, []))
        self.assertIn("goes on: arn:run-1", out)


class Refusals(unittest.TestCase):
    """Each ends with one line that names the mend, before anything was deployed."""

    def refused(self, words, *args, without=(), missing=(), before=None, **env):
        with tempfile.TemporaryDirectory() as folder:
            world = World(folder, without)
            if before:
                world.run(*before)
            world.missing(*missing)
            (world.folder / "calls").unlink(missing_ok=True)
            code, _, err = world.run(*args, **env)
            self.assertEqual((code, len(err)), (1, 1), err)
            self.assertIn(words, err[0])
            changed = [call for call in world.calls() if " deploy" in call or "delete" in call]
            return changed

    def test_what_to_do(self):
        for words, args in [
            ("deploy.sh deploy|teardown|redrive", ["destroy", "dev"]),
            ("say ENV=dev, ENV=staging or ENV=prod", ["deploy", "production"]),
            ("say ENV=dev, ENV=staging or ENV=prod", ["deploy"]),
        ]:
            self.assertEqual(self.refused(words, *args), [])

    def test_tools(self):
        for tool, words in [
            ("aws", "the AWS CLI is missing"), ("sam", "SAM is missing"), ("cargo-lambda", "cargo-lambda is missing"),
            ("node", "Node is missing"), ("python3", "Python is missing"),
        ]:
            self.assertEqual(self.refused(words, "deploy", "dev", without=[tool]), [])

    def test_settings(self):
        for words, env in [
            ("no region is set", {"AWS_REGION": None}),
            ("which is no region", {"AWS_REGION": "europe"}),
            ("OIDC_ISSUER is", {"OIDC_ISSUER": "http://issuer.example"}),
            ("OIDC_ISSUER is", {"OIDC_ISSUER": "https://issuer.example/"}),
            ("HOSTED_ZONE_ID is missing", {"DOMAIN": "shop.example.com"}),
            ("a host such as", {"DOMAIN": "https://shop.example.com", "HOSTED_ZONE_ID": "Z1"}),
            ("which is no address", {"ALARM_EMAIL": "ops"}),
        ]:
            self.assertEqual(self.refused(words, "deploy", "dev", **env), [])
        self.assertEqual(self.refused("somebody must hear of alarms", "deploy", "prod"), [])

    def test_credentials(self):
        for what in ("deploy", "teardown", "redrive"):
            self.assertEqual(self.refused("AWS refuses the credentials", what, "dev", missing=["credentials"]), [])

    def test_stacks(self):
        self.assertEqual(self.refused("there is no stack gamestore-dev", "teardown", "dev", YES="gamestore-dev"), [])
        self.assertEqual(self.refused("there is no stack gamestore-dev", "redrive", "dev"), [])
        self.assertEqual(self.refused("repeat with YES=gamestore-dev", "teardown", "dev", before=["deploy", "dev"]), [])
        self.assertEqual(self.refused("prod is protected", "teardown", "prod", YES="gamestore"), [])

    def test_what_a_stack_does_not_say(self):
        changed = self.refused("gamestore-dev-edge: nothing is known for FirewallArn", "deploy", "dev", missing=["FirewallArn"])
        self.assertFalse([call for call in changed if "monitoring" in call])
        self.refused("cannot be read", "deploy", "dev", missing=["new"])


if __name__ == "__main__":
    os.chdir(ROOT)
    unittest.main()
