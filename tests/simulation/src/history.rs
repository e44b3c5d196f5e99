//! Every version of every item that was ever written, in order: what may never happen to an item, whatever it is at
//! the end. An unconditional write can hide a code's first buyer from the last state, not from here.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use domain::cart::Cart;
use domain::code::{Code, CodeStatus};
use domain::order::{Order, OrderStatus};
use domain::payment::{Payment, PaymentStatus};
use serde::de::DeserializeOwned;
use serde_json::Value;
use time::OffsetDateTime;

type Key = (String, String, String);
type Versions = Vec<(OffsetDateTime, Option<Value>)>;

/// All versions by table and key.
#[derive(Default)]
pub struct History {
    /// Too many to remember.
    silent: bool,
    items: Mutex<BTreeMap<Key, Versions>>,
    /// Transactions by their token: DynamoDB answers a repeated one for ten minutes without doing it again.
    tokens: Mutex<BTreeMap<String, OffsetDateTime>>,
}

const TOKEN_LIVES: time::Duration = time::Duration::minutes(10);

impl History {
    /// One that remembers no items.
    pub fn without_items() -> Self {
        Self { silent: true, ..Self::default() }
    }

    /// A write that happened: its operation and body.
    pub(crate) fn record(&self, operation: &str, body: &Value, now: OffsetDateTime) {
        if self.silent {
            return;
        }
        match operation.strip_prefix("dynamodb.").unwrap_or_default() {
            "TransactWriteItems"
                if body["ClientRequestToken"].as_str().is_some_and(|sent| self.is_repeated(sent, now)) => {}
            "TransactWriteItems" => {
                for part in body["TransactItems"].as_array().into_iter().flatten() {
                    for (kind, part) in part.as_object().into_iter().flatten() {
                        self.one(kind, part, now);
                    }
                }
            }
            "PutItem" => self.one("Put", body, now),
            "DeleteItem" => self.one("Delete", body, now),
            _ => self.one("Update", body, now),
        }
    }

    /// True from the second time on, within ten minutes, that a transaction succeeds under a token.
    fn is_repeated(&self, sent: &str, now: OffsetDateTime) -> bool {
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        let first = tokens.entry(sent.to_owned()).or_insert(now);
        let repeated = *first != now && now - *first <= TOKEN_LIVES;
        if !repeated {
            *first = now;
        }
        repeated
    }

    fn one(&self, kind: &str, part: &Value, now: OffsetDateTime) {
        let item = if kind == "Put" { &part["Item"] } else { &part["Key"] };
        let text = |value: &Value| value["S"].as_str().unwrap_or_default().to_owned();
        let table = part["TableName"].as_str().unwrap_or_default().to_owned();
        let key = (table, text(&item["pk"]), text(&item["sk"]));
        let mut all = self.items.lock().unwrap_or_else(PoisonError::into_inner);
        let versions = all.entry(key).or_default();
        let before = versions.last().and_then(|(_, item)| item.clone());
        let after = match kind {
            "Put" => Some(item.clone()),
            "Delete" => None,
            "Update" => Some(updated(before.clone().unwrap_or_else(|| item.clone()), part)),
            _ => return,
        };
        // The same write once more, by its token or because it says the same.
        if after != before {
            versions.push((now, after));
        }
    }

    /// An item as it was at `then`, if it was.
    pub(crate) fn at(&self, item: Value, then: OffsetDateTime) -> Option<Value> {
        let text = |name: &str| item[name]["S"].as_str().unwrap_or_default().to_owned();
        let (pk, sk) = (text("pk"), text("sk"));
        let all = self.items.lock().unwrap_or_else(PoisonError::into_inner);
        let found = all.iter().find(|((_, a, b), _)| *a == pk && *b == sk);
        let Some((_, versions)) = found else { return Some(item) };
        versions.iter().rev().find(|(at, _)| *at <= then).and_then(|(_, item)| item.clone())
    }

    /// What should never have happened.
    pub fn violations(&self) -> Vec<String> {
        let all = self.items.lock().unwrap_or_else(PoisonError::into_inner);
        let mut found = Vec::new();
        for ((_, pk, sk), versions) in all.iter() {
            let items: Vec<Value> =
                versions.iter().filter_map(|(_, item)| item.as_ref().map(plain)).collect();
            let kind = (pk.split('#').next().unwrap_or_default(), sk.split('#').next().unwrap_or_default());
            let checked = match kind {
                ("CODE", "CODE") => pairs(&items, code),
                ("ORDER", "ORDER") => pairs(&items, order),
                ("ORDER", "PAYMENT") => pairs(&items, payment),
                ("CART", _) => pairs(&items, cart),
                ("EVENT" | "FINGERPRINT", _) | ("ORDER", "EVENT")
                    if versions.len() > 1 && !sk.contains("ContactChanged") =>
                {
                    vec![format!("it was written {} times", versions.len())]
                }
                _ => Vec::new(),
            };
            found.extend(checked.into_iter().map(|what| format!("{pk}: {what}")));
        }
        found.extend(locks(&all));
        found
    }

    /// The history of what an id is in, for people.
    pub fn about(&self, id: &str) -> Vec<String> {
        let all = self.items.lock().unwrap_or_else(PoisonError::into_inner);
        let mut lines: Vec<(OffsetDateTime, String)> = Vec::new();
        for ((_, pk, sk), versions) in
            all.iter().filter(|((_, pk, sk), _)| pk.contains(id) || sk.contains(id))
        {
            for (at, item) in versions {
                let state = item.as_ref().map(plain).map_or_else(
                    || "deleted".to_owned(),
                    |item| format!("v{} {}", item["version"], state(&item["data"])),
                );
                lines.push((*at, format!("{} {pk}/{sk} {state}", at.unix_timestamp_nanos() / 1_000_000)));
            }
        }
        lines.sort_by_key(|(at, _)| *at);
        lines.into_iter().map(|(_, line)| line).collect()
    }
}

fn state(data: &Value) -> String {
    let pick =
        ["status", "reason", "state", "locked_by", "code_id", "released", "declines", "cancel_requested"];
    let shown = pick.iter().filter(|name| !data[**name].is_null());
    shown.map(|name| format!("{name}={}", data[*name])).collect::<Vec<_>>().join(" ")
}

/// The two forms of update that the store uses.
fn updated(mut item: Value, part: &Value) -> Value {
    let values = &part["ExpressionAttributeValues"];
    if values[":data"].is_object() {
        item["version"] = values[":new"].clone();
        item["data"] = values[":data"].clone();
    }
    for (name, value) in [("#name", ":value"), ("#count", ":next")] {
        if let Some(name) = part["ExpressionAttributeNames"][name].as_str() {
            item[name] = values[value].clone();
        }
    }
    item
}

/// DynamoDB's JSON as plain JSON.
pub fn plain(item: &Value) -> Value {
    let fields = item.as_object().into_iter().flatten();
    Value::Object(fields.map(|(name, value)| (name.clone(), attribute(value))).collect())
}

fn attribute(value: &Value) -> Value {
    let Some((kind, inner)) = value.as_object().and_then(|value| value.iter().next()) else {
        return Value::Null;
    };
    match kind.as_str() {
        "N" => inner.as_str().and_then(|text| serde_json::from_str(text).ok()).unwrap_or(Value::Null),
        "L" => inner.as_array().into_iter().flatten().map(attribute).collect(),
        "M" => plain(inner),
        "NULL" => Value::Null,
        _ => inner.clone(),
    }
}

/// I6, at every moment: while an order is being paid, its cart is locked by it, and at no other time.
fn locks(all: &BTreeMap<Key, Versions>) -> Vec<String> {
    let typed = |versions: &Versions| -> Vec<(OffsetDateTime, Value)> {
        versions.iter().filter_map(|(at, item)| Some((*at, plain(item.as_ref()?)))).collect()
    };
    let of_kind = |name: &'static str| all.iter().filter(move |((_, _, sk), _)| sk == name);
    let carts: BTreeMap<String, Vec<(OffsetDateTime, Value)>> =
        of_kind("CART").map(|((_, pk, _), versions)| (pk.clone(), typed(versions))).collect();
    let mut found = Vec::new();
    for (_, versions) in of_kind("ORDER") {
        for (at, item) in typed(versions) {
            let Ok(order) = serde_json::from_value::<Order>(item["data"].clone()) else { continue };
            let cart = carts.get(&format!("CART#{}", order.cart_id));
            let then = cart.and_then(|cart| cart.iter().rev().find(|(written, _)| *written <= at));
            let locked = then.and_then(|(_, cart)| cart["data"]["locked_by"].as_str());
            let paying = !order.status.is_final()
                && !matches!(order.status, OrderStatus::Open | OrderStatus::Refunding);
            let mine = locked == Some(order.id.to_string().as_str());
            if paying != mine {
                let status = order.status.name();
                found.push(format!("{} is {status} while its cart is locked by {locked:?}", order.id));
            }
        }
    }
    found
}

/// Two versions after each other, typed.
fn pairs<T: DeserializeOwned>(items: &[Value], check: fn(&T, &T) -> Vec<String>) -> Vec<String> {
    let parsed: Vec<T> =
        items.iter().filter_map(|item| serde_json::from_value(item["data"].clone()).ok()).collect();
    if parsed.len() != items.len() {
        return vec!["a version cannot be read".to_owned()];
    }
    parsed.windows(2).flat_map(|pair| check(&pair[0], &pair[1])).collect()
}

fn followed(before: u64, after: u64, found: &mut Vec<String>) {
    if after != before + 1 {
        found.push(format!("version {after} was written over version {before}"));
    }
}

/// I1: from one order to another only through the pool; what is spent stays spent.
fn code(before: &Code, after: &Code) -> Vec<String> {
    use CodeStatus as S;
    let mut found = Vec::new();
    followed(before.version, after.version, &mut found);
    let (from, to) = (before.status(), after.status());
    let allowed = match from {
        // Straight to an order only in the place of a code that did not work.
        S::Available => matches!(to, S::Held | S::Allocated | S::Revoked),
        S::Held => matches!(to, S::Allocated | S::Available | S::Revoked),
        S::Allocated => matches!(to, S::Revealed | S::Available | S::Burned | S::Revoked),
        S::Revealed => to == S::Burned,
        S::Burned | S::Revoked => false,
    };
    if !allowed {
        found.push(format!("it went from {from:?} to {to:?}"));
    }
    if let (Some(a), Some(b)) = (before.order_id(), after.order_id())
        && a != b
    {
        found.push(format!("it went from {a} to {b}"));
    }
    found
}

/// I6 and I7: allowed edges only; what was priced stays priced.
fn order(before: &Order, after: &Order) -> Vec<String> {
    let mut found = Vec::new();
    followed(before.version, after.version, &mut found);
    if before.status != after.status && !before.status.can_become(after.status) {
        found.push(format!("it went from {} to {}", before.status.name(), after.status.name()));
    }
    if before.status != OrderStatus::Open && (before.lines != after.lines || before.total != after.total) {
        found.push("its lines changed after the payment was added".to_owned());
    }
    if before.owner != after.owner || before.cart_id != after.cart_id {
        found.push("its owner or cart changed".to_owned());
    }
    found
}

/// I3 and I8: one intent, one amount; an end is an end.
fn payment(before: &Payment, after: &Payment) -> Vec<String> {
    use PaymentStatus as S;
    let mut found = Vec::new();
    followed(before.version, after.version, &mut found);
    if before.amount != after.amount || (before.intent_id.is_some() && before.intent_id != after.intent_id) {
        found.push("its amount or intent changed".to_owned());
    }
    let allowed = match before.status {
        S::Refunded | S::Canceled | S::Free => after.status == before.status,
        S::Succeeded => matches!(after.status, S::Succeeded | S::Refunded),
        _ => true,
    };
    if !allowed {
        found.push(format!("it went from {:?} to {:?}", before.status, after.status));
    }
    found
}

/// I6: a locked cart does not change.
fn cart(before: &Cart, after: &Cart) -> Vec<String> {
    let mut found = Vec::new();
    followed(before.version, after.version, &mut found);
    if before.locked_by.is_some() && before.locked_by == after.locked_by && before.lines != after.lines {
        found.push("its lines changed while it was locked".to_owned());
    }
    if let (Some(a), Some(b)) = (before.locked_by, after.locked_by)
        && a != b
    {
        found.push(format!("{b} locked it while {a} had it"));
    }
    found
}
