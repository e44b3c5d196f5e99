"""How calls are counted and priced, and what sam local is told."""

import pathlib
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/emulator"), str(ROOT / "deploy")]

import cost  # noqa: E402
from capacity import size, units  # noqa: E402
from env_json import Template, Unknown  # noqa: E402

SMALL = {"pk": {"S": "A#1"}, "sk": {"S": "A"}, "version": {"N": "12"}}
LARGE = {**SMALL, "text": {"S": "x" * 1500}}
OWNED = {**SMALL, "gsi1pk": {"S": "OWNER#1"}}


class Capacity(unittest.TestCase):
    def test_sizes(self):
        # Names and text by their bytes, two digits a byte and one more.
        self.assertEqual(size(SMALL), 2 + 3 + 2 + 1 + 7 + 2)
        self.assertEqual(size({"a": {"M": {"b": {"L": [{"BOOL": True}, {"S": "é"}]}}}}), 1 + 3 + 1 + 1 + 3 + 2 + 3)

    def test_reads(self):
        for operation, request, response, expected in [
            ("GetItem", {"ConsistentRead": True}, {"Item": SMALL}, 1),
            ("GetItem", {}, {"Item": SMALL}, 0.5),
            ("GetItem", {}, {}, 0.5),
            ("Query", {}, {"Items": [LARGE] * 6}, 1.5),
            ("BatchGetItem", {"RequestItems": {"t": {"Keys": [1, 2, 3]}}}, {"Responses": {"t": [SMALL, SMALL]}}, 1.5),
            ("TransactGetItems", {}, {"Responses": [{"Item": SMALL}, {}]}, 4),
        ]:
            self.assertEqual(units(operation, request, response), (expected, 0), operation)

    def test_writes(self):
        for operation, request, expected in [
            ("PutItem", {"Item": SMALL}, 1), ("PutItem", {"Item": LARGE}, 2), ("PutItem", {"Item": OWNED}, 2),
            ("DeleteItem", {}, 1),
            ("TransactWriteItems", {"TransactItems": [{"Put": {"Item": LARGE}}, {"ConditionCheck": {}}, {"Delete": {}}]}, 8),
        ]:
            self.assertEqual(units(operation, request, {}), (0, expected), operation)


class Costs(unittest.TestCase):
    def test_a_thousand_orders_cost_what_their_counts_cost(self):
        recorded = {
            "stateTransitions": 10, "sagaTasks": 7, "polls": 1,
            "calls": {"orders-get-order": {"lambda.Invoke": [2, 0, 0], "dynamodb.GetItem": [2, 2, 0]},
                      "orders-place-order": {"lambda.Invoke": [1, 0, 0], "dynamodb.TransactWriteItems": [1, 0, 6]}},
        }
        rows = {what: (how, usd) for what, how, usd in cost.orders(recorded, 1000)}
        self.assertAlmostEqual(rows["saga"][1], 1000 * (10 * 25e-6 + 5e-6))
        self.assertAlmostEqual(rows["tables"][1], 1000 * (6 * 0.625e-6 + 2 * 0.125e-6))
        self.assertAlmostEqual(rows["API"][1], 1000 * 3 * 1e-6)

    def test_an_idle_month_has_every_alarm_and_secret_of_the_templates(self):
        rows = {what: (how, usd) for what, how, usd in cost.idle()}
        templates = "".join(path.read_text() for path in [ROOT / "template.yaml", *(ROOT / "deploy").glob("*.yaml")])
        self.assertEqual(rows["secrets"][0], str(templates.count("Type: AWS::SecretsManager::Secret")))
        self.assertGreaterEqual(int(rows["alarms"][0].split()[0]), templates.count("Type: AWS::CloudWatch::Alarm"))


class Environment(unittest.TestCase):
    TEXT = """
Parameters: {Window: {Default: 900}}
Globals: {Function: {Environment: {Variables: {ALL: "1"}}}}
Resources:
  Table: {Type: AWS::DynamoDB::Table}
  Queue: {Type: AWS::SQS::Queue}
  AFunction:
    Type: AWS::Serverless::Function
    Properties:
      Environment:
        Variables: {T: !Ref Table, W: !Ref Window, Q: !GetAtt Queue.Arn, S: !Sub "x-${AWS::Region}-${Table}"}
"""

    def test_values(self):
        expected = {"ALL": "1", "T": "t-1", "W": "60", "Q": "arn:aws:sqs:eu-central-1:000000000000:Queue", "S": "x-eu-central-1-t-1"}
        self.assertEqual(Template(self.TEXT, {"Window": 60}, {"Table": "t-1"}).environments(), {"AFunction": expected})

    def test_what_is_not_known_is_said(self):
        for text, given in [(self.TEXT, {"Windows": 1}), (self.TEXT.replace("!Ref Table,", "!Ref Tables,"), {}),
                            (self.TEXT.replace("Queue.Arn", "Queue.QueueName"), {})]:
            with self.assertRaises(Unknown):
                Template(text, given, {}).environments()


if __name__ == "__main__":
    unittest.main()
