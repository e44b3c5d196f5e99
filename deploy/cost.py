#!/usr/bin/env python3
"""`make cost`: what the store costs in an idle month and for 1,000 orders, as a table for docs/OPERATIONS.md.

Counts: deploy/order.json, one purchase recorded on an emulator (`make cost RECORD=1` records it anew), and the templates.
Prices: AWS's list for US East (N. Virginia), in USD, without free tiers and taxes; Frankfurt is some 10 to 20 per cent
dearer. They were written down on the day below from the pages named beside them: look there before you rely on one.
"""

import json
import pathlib
import sys

from samtranslator.yaml_helper import yaml_parse

ROOT = pathlib.Path(__file__).resolve().parents[1]
PRICES_OF = "2026-11-26"
# What is paid for, USD, and where it stands (https://aws.amazon.com/…/pricing/).
PRICES = {
    "api": (1.00e-6, "api-gateway"),
    "lambda_request": (0.20e-6, "lambda"),
    "lambda_gb_second_arm": (13.3334e-6, "lambda"),
    "dynamodb_read": (0.125e-6, "dynamodb/on-demand"),
    "dynamodb_write": (0.625e-6, "dynamodb/on-demand"),
    "transition": (25e-6, "step-functions"),
    "trace": (5e-6, "xray"),
    "sqs_request": (0.40e-6, "sqs"),
    "secret_month": (0.40, "secrets-manager"),
    "alarm_metric_month": (0.10, "cloudwatch"),
    "dashboard_month": (3.00, "cloudwatch"),
    "log_gb": (0.50, "cloudwatch"),
    "firewall_month": (5.00, "waf"),
    "firewall_rule_month": (1.00, "waf"),
    "firewall_request": (0.60e-6, "waf"),
    "cdn_request": (1.00e-6, "cloudfront"),
    "cdn_function": (0.10e-6, "cloudfront"),
    "cdn_gb": (0.085, "cloudfront"),
}
# What no recording says.
MEMORY_GB = 0.25
CALL_MS, STRIPE_MS, OWN_MS = 6, 350, 3  # a call of DynamoDB and the like; of Stripe; the function itself
STRIPE_CALLS = 5  # creates, reads twice, captures; the webhook's reader reads once more
LOG_BYTES = 1200  # Lambda's three lines and ours, for each invocation
FILES, PAGE_MB = 25, 0.9  # of the web, for a visitor who has nothing of it yet
QUEUE_POLLS = 5 * 3 * 60 * 24 * 30  # Lambda keeps five pollers at a queue, 20 s each


def price(name, count):
    """In USD."""
    return PRICES[name][0] * count


def resources(path):
    """Of one template."""
    return yaml_parse((ROOT / path).read_text())["Resources"]


def idle():
    """Rows of (what, how many, USD) for a month in which nobody comes."""
    every = [one for path in ["template.yaml", *sorted(str(file) for file in (ROOT / "deploy").glob("*.yaml"))]
             for one in resources(path).values()]
    kinds = [one["Type"] for one in every]
    secrets = kinds.count("AWS::SecretsManager::Secret")
    metrics = sum(max(1, sum("MetricStat" in metric for metric in one["Properties"].get("Metrics", [])))
                  for one in every if one["Type"] == "AWS::CloudWatch::Alarm")
    rules = sum(len(one["Properties"]["Rules"]) for one in every if one["Type"] == "AWS::WAFv2::WebACL")
    events = [event for one in every for event in (one.get("Properties") or {}).get("Events", {}).values()]
    queues = [event["Type"] for event in events].count("SQS")
    polls = queues * QUEUE_POLLS
    return [
        ("firewall", f"1 web ACL, {rules} rules", price("firewall_month", 1) + price("firewall_rule_month", rules)),
        ("dashboard", "1", price("dashboard_month", kinds.count("AWS::CloudWatch::Dashboard"))),
        ("secrets", str(secrets), price("secret_month", secrets)),
        ("alarms", f"{metrics} metrics", price("alarm_metric_month", metrics)),
        (f"{queues} queues that are asked", f"{polls:,} polls", price("sqs_request", polls)),
        ("functions, tables, API, saga, CloudFront, user pool", "0 requests", 0.0),
    ]


def orders(recorded, many):
    """Rows for so many purchases like the recorded one."""
    calls = recorded["calls"]
    routed = {one["Metadata"]["BuildProperties"]["Binary"] for one in resources("template.yaml").values()
              if one["Type"] == "AWS::Serverless::Function"
              and any(event["Type"] == "HttpApi" for event in one["Properties"].get("Events", {}).values())}
    count = lambda what, who=None: sum(row[what][0] for name, row in calls.items() if what in row and (who is None or name in who))
    read = sum(row[1] for one in calls.values() for row in one.values())
    write = sum(row[2] for one in calls.values() for row in one.values())
    requests = count("lambda.Invoke", routed)
    # Queue and streams call without being seen: at most once for each record written to a table with a stream, for
    # which every second write stands, and once for the webhook's message.
    consumers = 1 + write / 2
    invocations = count("lambda.Invoke") + recorded["sagaTasks"] + consumers
    aws_calls = sum(row[0] for one in calls.values() for what, row in one.items() if what != "lambda.Invoke")
    seconds = (invocations * OWN_MS + aws_calls * CALL_MS + STRIPE_CALLS * STRIPE_MS) / 1000
    transitions = recorded["stateTransitions"]
    edge = requests + FILES
    rows = [
        ("saga", f"{transitions} state transitions, 1 trace", price("transition", transitions) + price("trace", 1)),
        ("tables", f"{write:.0f} write units, {read:.1f} read units", price("dynamodb_write", write) + price("dynamodb_read", read)),
        ("functions", f"{invocations:.0f} invocations, {seconds:.2f} s", price("lambda_request", invocations) + price("lambda_gb_second_arm", seconds * MEMORY_GB)),
        ("API", f"{requests:.0f} requests", price("api", requests)),
        ("firewall", f"{edge:.0f} requests", price("firewall_request", edge)),
        ("CloudFront", f"{edge:.0f} requests, {PAGE_MB} MB", price("cdn_request", edge) + price("cdn_function", 3) + price("cdn_gb", PAGE_MB / 1000)),
        ("logs", f"{invocations * LOG_BYTES / 1000:.0f} kB", price("log_gb", invocations * LOG_BYTES / 1e9)),
        ("queue", "3 requests", price("sqs_request", 3)),
    ]
    return [(what, how, usd * many) for what, how, usd in rows]


def table(rows, head):
    """As Markdown."""
    lines = [f"| {head} | counted | USD |", "| --- | --- | ---: |"]
    lines += [f"| {what} | {how} | {usd:.2f} |" for what, how, usd in rows]
    return "\n".join([*lines, f"| **together** | | **{sum(usd for *_, usd in rows):.2f}** |"])


def main():
    """Prints both tables; `--check FILE` compares with what stands between its marks, `--write FILE` writes it."""
    recorded = json.loads((ROOT / "deploy/order.json").read_text())
    many = 1000
    text = "\n".join([
        f"Prices of {PRICES_OF}, US East, USD, without free tiers.", "",
        table(idle(), "an idle month"), "", table(orders(recorded, many), f"{many:,} orders (counts: of one)")])
    if len(sys.argv) < 3:
        print(text)
        return 0
    path = pathlib.Path(sys.argv[2])
    before, _, rest = path.read_text().partition("<!-- cost -->\n")
    _, _, after = rest.partition("\n<!-- /cost -->")
    current = f"{before}<!-- cost -->\n{text}\n<!-- /cost -->{after}"
    if sys.argv[1] == "--write":
        path.write_text(current)
    elif path.read_text() != current:
        print(f"{path}: the costs are old: make cost", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
