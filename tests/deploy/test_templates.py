"""What the templates around the store share with the store: policies of pages, addresses of pages, the dashboard's form."""

import json
import pathlib
import re
import shutil
import subprocess
import unittest

from samtranslator.yaml_helper import yaml_parse

ROOT = pathlib.Path(__file__).resolve().parents[2]


def resources(name):
    return yaml_parse((ROOT / f"deploy/{name}.yaml").read_text())["Resources"]


def substituted(value):
    return value["Fn::Sub"] if isinstance(value, dict) else value


def directives(policy):
    """Directive to its values, in any order."""
    return {words[0]: set(words[1:]) for words in (part.split() for part in policy.split(";")) if words}


def policies_of_the_local_store():
    """The constants of web.rs, by name; a `\\` at the end of a line joins it with the next."""
    text = (ROOT / "local/server/src/web.rs").read_text()
    found = re.findall(r'^const (\w+): &str = "(.*?)";$', text, re.M | re.S)
    return {name: re.sub(r"\\\n\s*", "", value) for name, value in found}


class Policies(unittest.TestCase):
    def test_pages_have_the_policies_of_the_local_store(self):
        local, edge = policies_of_the_local_store(), resources("edge")
        sign_in, uploads = "${SignInOrigins}", "https://${UploadsBucket}.s3.${AWS::Region}.${AWS::URLSuffix}"
        for name, parts, more in [
            ("PageHeaders", ["RULES", "PAGE"], {"connect-src": {sign_in}, "frame-src": {sign_in}}),
            ("AdminHeaders", ["RULES", "PAGE"], {"connect-src": {sign_in, uploads}, "frame-src": {sign_in}}),
            ("CheckoutHeaders", ["RULES", "STRIPE"], {"connect-src": {sign_in}, "frame-src": {sign_in}}),
            ("SilentHeaders", ["SILENT"], {}),
        ]:
            expected = directives(";".join(local[part] for part in parts))
            for directive, values in more.items():
                expected[directive] |= values
            config = edge[name]["Properties"]["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
            given = substituted(config["ContentSecurityPolicy"]["ContentSecurityPolicy"])
            self.assertEqual(directives(given), expected, name)
            self.assertNotIn("unsafe", given)

    def test_every_behaviour_has_headers(self):
        config = resources("edge")["Distribution"]["Properties"]["DistributionConfig"]
        for behaviour in [config["DefaultCacheBehavior"], *config["CacheBehaviors"]]:
            self.assertIn("ResponseHeadersPolicyId", behaviour)
            # A token is passed on only where nothing is kept.
            kept = behaviour["CachePolicyId"] != "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
            self.assertEqual("OriginRequestPolicyId" not in behaviour, kept, behaviour)


class Routes(unittest.TestCase):
    def test_what_is_kept_needs_no_token(self):
        """Each route of the store that CloudFront keeps is open, and reads."""
        config = resources("edge")["Distribution"]["Properties"]["DistributionConfig"]
        kept = [one["PathPattern"] for one in config["CacheBehaviors"]
                if one["TargetOriginId"] == "api" and "OriginRequestPolicyId" not in one]
        self.assertEqual(len(kept), 3)
        seen = set()
        for name, resource in yaml_parse((ROOT / "template.yaml").read_text())["Resources"].items():
            for event in resource.get("Properties", {}).get("Events", {}).values():
                if event["Type"] != "HttpApi":
                    continue
                route = event["Properties"]
                matching = [one for one in kept if re.fullmatch(one.replace("*", ".*"), route["Path"])]
                if matching:
                    seen.update(matching)
                    self.assertEqual((route["Method"], route.get("Auth")), ("GET", {"Authorizer": "NONE"}), name)
                self.assertTrue(route["Path"].startswith("/v1/"), f"{name}: CloudFront knows /v1/ only")
        self.assertEqual(seen, set(kept), "a pattern that no route has")


@unittest.skipUnless(shutil.which("node"), "Node runs CloudFront's function")
class Pages(unittest.TestCase):
    def test_every_address_has_the_page_of_the_local_store(self):
        code = resources("edge")["Pages"]["Properties"]["FunctionCode"]
        addresses = {
            "/": "/index.html", "/games/x": "/index.html", "/checkout": "/index.html", "/administration": "/index.html",
            "/signed-in": "/index.html", "/silently": "/index.html", "/games/a.b/c": "/index.html",
            "/admin": "/admin/index.html", "/admin/orders/ord_1": "/admin/index.html", "/silent": "/silent/index.html",
            "/static/a-1.js": "/static/a-1.js", "/static/b": "/static/b", "/static": "/static", "/icon.svg": "/icon.svg",
            "/admin/x.js": "/admin/x.js", "/config.json": "/config.json",
        }
        call = f"{code}\nconsole.log(JSON.stringify({json.dumps(list(addresses))}.map(uri => handler({{request: {{uri}}}}).uri)))"
        done = subprocess.run(["node", "-e", call], capture_output=True, text=True, check=True)
        self.assertEqual(dict(zip(addresses, json.loads(done.stdout))), addresses)


class Dashboard(unittest.TestCase):
    def test_it_is_json_and_nothing_lies_over_anything(self):
        body = resources("monitoring")["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"]
        widgets = json.loads(re.sub(r"\$\{[\w:]+\}", "x", body))["widgets"]
        self.assertGreaterEqual(len(widgets), 9)
        places = [(one["x"], one["y"]) for one in widgets]
        self.assertEqual(len(set(places)), len(places))

    def test_every_alarm_tells_somebody(self):
        alarms = [*resources("monitoring").items(), *yaml_parse((ROOT / "template.yaml").read_text())["Resources"].items()]
        alarms = {name: one["Properties"] for name, one in alarms if one["Type"] == "AWS::CloudWatch::Alarm"}
        self.assertGreaterEqual(len(alarms), 14)
        documented = (ROOT / "docs/OPERATIONS.md").read_text()
        for name, alarm in alarms.items():
            self.assertEqual(len(alarm["AlarmActions"]), 1, name)
            self.assertIn(name.removesuffix("Alarm"), documented, f"docs/OPERATIONS.md says nothing of {name}")


class Firewall(unittest.TestCase):
    def test_stripe_is_bound_by_no_rate_and_no_rule_on_bodies(self):
        rules = {rule["Name"]: rule["Statement"] for rule in resources("edge-global")["Firewall"]["Properties"]["Rules"]}
        for name in ("requests", "common"):
            statement = rules[name].get("RateBasedStatement") or rules[name]["ManagedRuleGroupStatement"]
            text = json.dumps(statement["ScopeDownStatement"]["NotStatement"])
            self.assertIn("/v1/webhooks/stripe", text, name)

    def test_the_rate_of_payments_is_that_of_the_route(self):
        rules = {rule["Name"]: rule["Statement"] for rule in resources("edge-global")["Firewall"]["Properties"]["Rules"]}
        pattern = rules["payments"]["RateBasedStatement"]["ScopeDownStatement"]["RegexMatchStatement"]["RegexString"]
        template = (ROOT / "template.yaml").read_text()
        self.assertIn("Path: /v1/orders/{orderId}/payment\n", template)
        self.assertIn("Path: /v1/guest-sessions\n", template)
        self.assertTrue(re.search(pattern, "/v1/orders/ord_01/payment"))
        self.assertFalse(re.search(pattern, "/v1/orders/ord_01/timeline"))


if __name__ == "__main__":
    unittest.main()
