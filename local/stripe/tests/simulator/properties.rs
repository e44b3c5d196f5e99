//! Random calls never break the rules of money, states and keys.

use std::collections::HashMap;

use crate::common::Shop;
use proptest::prelude::*;
use serde_json::Value;

#[derive(Clone, Debug)]
enum Step {
    Create { manual: bool, amount: i64 },
    Confirm { which: usize, card: usize },
    Answer { which: usize, completes: bool },
    Capture { which: usize, amount: Option<i64> },
    Cancel { which: usize },
    Refund { which: usize, amount: Option<i64> },
    Wait { seconds: i64 },
    Repeat { call: usize },
}

const CARDS: &[&str] = &[
    "pm_card_visa",
    "pm_card_chargeDeclined",
    "pm_card_threeDSecure2Required",
    "pm_card_threeDSecureRequiredChargeDeclined",
    "pm_card_pendingRefund",
    "pm_card_refundFail",
];

/// Round numbers meet often, so that sums end just below, at and above a limit.
fn step() -> impl Strategy<Value = Step> {
    let which = 0..2usize;
    let amount =
        prop::option::of(prop_oneof![2 => -1..2_500i64, 1 => Just(500), 1 => Just(1_000), 1 => Just(1_050)]);
    prop_oneof![
        2 => (any::<bool>(), prop_oneof![1..3_000i64, Just(1_000)])
            .prop_map(|(manual, amount)| Step::Create { manual, amount }),
        4 => (which.clone(), prop_oneof![Just(0), 0..CARDS.len()])
            .prop_map(|(which, card)| Step::Confirm { which, card }),
        1 => (which.clone(), any::<bool>()).prop_map(|(which, completes)| Step::Answer { which, completes }),
        3 => (which.clone(), amount.clone()).prop_map(|(which, amount)| Step::Capture { which, amount }),
        1 => which.clone().prop_map(|which| Step::Cancel { which }),
        4 => (which, amount).prop_map(|(which, amount)| Step::Refund { which, amount }),
        1 => prop_oneof![Just(30), Just(60), Just(86_400), Just(8 * 86_400)].prop_map(|seconds| Step::Wait { seconds }),
        1 => (0..40usize).prop_map(|call| Step::Repeat { call }),
    ]
}

#[derive(Default)]
struct Walk {
    keys: usize,
    intents: Vec<(String, String)>,
    /// key, path, body, first status and body, when
    calls: Vec<(String, String, String, u16, Value, i64)>,
    ended: HashMap<String, Value>,
}

impl Walk {
    fn call(&mut self, shop: &mut Shop, path: &str, body: &str) -> Value {
        self.keys += 1;
        let key = format!("key-{}", self.keys);
        let reply = shop.keyed(&key, path, body);
        if reply.status == 200 || reply.status == 402 {
            let at = shop.now.unix_timestamp();
            self.calls.push((key, path.to_owned(), body.to_owned(), reply.status, reply.body.clone(), at));
        }
        reply.body
    }

    fn take(&mut self, shop: &mut Shop, step: &Step) {
        let limit = |amount: &Option<i64>, name: &str| {
            amount.map_or(String::new(), |amount| format!("{name}={amount}"))
        };
        match step {
            Step::Create { manual, amount } => self.create(shop, *manual, *amount),
            Step::Confirm { which, card } => {
                let Some((id, _)) = self.intents.get(*which).cloned() else { return };
                self.call(
                    shop,
                    &format!("/v1/payment_intents/{id}/confirm"),
                    &format!("payment_method={}", CARDS[*card]),
                );
            }
            Step::Answer { which, completes } => {
                let Some((id, secret)) = self.intents.get(*which).cloned() else { return };
                let act = if *completes { "complete" } else { "fail" };
                shop.order(&format!("/_sim/3ds/{id}/{act}"), &format!("client_secret={secret}"));
            }
            Step::Capture { which, amount } => {
                let Some((id, _)) = self.intents.get(*which).cloned() else { return };
                self.call(
                    shop,
                    &format!("/v1/payment_intents/{id}/capture"),
                    &limit(amount, "amount_to_capture"),
                );
            }
            Step::Cancel { which } => {
                let Some((id, _)) = self.intents.get(*which).cloned() else { return };
                self.call(shop, &format!("/v1/payment_intents/{id}/cancel"), "");
            }
            Step::Refund { which, amount } => {
                let Some((id, _)) = self.intents.get(*which).cloned() else { return };
                self.call(shop, "/v1/refunds", &format!("payment_intent={id}&{}", limit(amount, "amount")));
            }
            Step::Wait { seconds } => shop.advance(*seconds),
            Step::Repeat { call } => self.repeat(shop, *call),
        }
    }

    fn create(&mut self, shop: &mut Shop, manual: bool, amount: i64) {
        let method = if manual { "manual" } else { "automatic" };
        let body = format!(
            "amount={amount}&currency=eur&capture_method={method}&allowed_payment_method_types[]=card"
        );
        let made = self.call(shop, "/v1/payment_intents", &body);
        if let (Some(id), Some(secret)) = (made["id"].as_str(), made["client_secret"].as_str()) {
            self.intents.push((id.to_owned(), secret.to_owned()));
        }
    }

    fn repeat(&self, shop: &mut Shop, call: usize) {
        let Some((key, path, body, status, first, at)) = self.calls.get(call) else { return };
        if shop.now.unix_timestamp() - at >= 86_400 {
            return;
        }
        let before = shop.events().len();
        let again = shop.keyed(key, path, body);
        assert_eq!((again.status, &again.body), (*status, first), "one answer per key");
        assert_eq!(shop.events().len(), before, "a replay does nothing");
    }

    fn check(&mut self, shop: &mut Shop) {
        let snapshot = shop.send("GET", "/_sim/snapshot", "", &[]).body;
        let number = |value: &Value, field: &str| value[field].as_i64().unwrap();
        for intent in snapshot["payment_intents"].as_array().unwrap() {
            let (id, status) =
                (intent["id"].as_str().unwrap().to_owned(), intent["status"].as_str().unwrap());
            let (held, received) = (number(intent, "amount_capturable"), number(intent, "amount_received"));
            assert!(held >= 0 && received >= 0 && held + received <= number(intent, "amount"));
            assert_eq!(held > 0, status == "requires_capture");
            assert_eq!(received > 0, status == "succeeded");
            if let Some(ended) = self.ended.get(&id) {
                assert_eq!(ended, intent, "an end is an end");
            } else if status == "succeeded" || status == "canceled" {
                self.ended.insert(id, intent.clone());
            }
        }
        for charge in snapshot["charges"].as_array().unwrap() {
            let refunds = snapshot["refunds"].as_array().unwrap().iter();
            let sum: i64 = refunds
                .filter(|refund| refund["charge"] == charge["id"] && refund["status"] != "failed")
                .map(|refund| number(refund, "amount"))
                .sum();
            assert_eq!(sum, number(charge, "amount_refunded"));
            assert!(sum <= number(charge, "amount_captured"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_rules_hold_after_every_call(steps in prop::collection::vec(step(), 10..50)) {
        let mut shop = Shop::new();
        let mut walk = Walk::default();
        for step in &steps {
            walk.take(&mut shop, step);
            walk.check(&mut shop);
        }
    }
}
