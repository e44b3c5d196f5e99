//! The checker finds a planted corruption of each kind, and nothing in a store that is sound.

use serde_json::{Value, json};
use tests_simulation::run::remains;
use tests_simulation::workload::Scenario;
use verify::{Charge, Invariant, Snapshot, Table, check};

type Items = Vec<(Table, Value)>;
/// What is planted, and whether there was anything to plant it in.
type Corruption = fn(&mut Items, &mut Vec<Charge>) -> bool;

fn report(items: &Items, charges: &[Charge]) -> Vec<(Invariant, String)> {
    let mut snapshot = Snapshot::default();
    for (table, item) in items {
        snapshot.add(*table, item.clone());
    }
    snapshot.charges = Some(charges.to_vec());
    assert!(snapshot.unreadable.is_empty(), "{:?}", snapshot.unreadable);
    check(&snapshot).violations.into_iter().map(|one| (one.invariant, one.what)).collect()
}

fn text<'a>(item: &'a Value, pointer: &str) -> &'a str {
    item.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// The first item like this.
fn find(items: &mut Items, like: impl Fn(&Value) -> bool) -> Option<&mut Value> {
    items.iter_mut().map(|(_, item)| item).find(|item| like(item))
}

fn key(item: &Value) -> String {
    format!("{}/{}", text(item, "/pk"), text(item, "/sk"))
}

fn is_code(item: &Value, status: &str) -> bool {
    text(item, "/sk") == "CODE" && text(item, "/data/state/status") == status
}

fn is_order(item: &Value, status: &str) -> bool {
    text(item, "/sk") == "ORDER" && text(item, "/data/status") == status
}

/// Removes the first item like this.
fn lose(items: &mut Items, like: impl Fn(&Value) -> bool) -> bool {
    let found = items.iter().position(|(_, item)| like(item));
    found.map(|at| items.remove(at)).is_some()
}

fn set(item: Option<&mut Value>, pointer: &str, value: Value) -> bool {
    item.and_then(|item| item.pointer_mut(pointer)).map(|place| *place = value).is_some()
}

const CORRUPTIONS: [(&str, Invariant, Corruption); 22] = [
    ("a code given to another order", Invariant::OneOrderPerCode, |items, _| {
        let other = json!("ord_0198c5b2-7d40-7000-8000-000000000003");
        set(
            find(items, |item| is_code(item, "allocated") || is_code(item, "revealed")),
            "/data/state/order_id",
            other,
        )
    }),
    ("a slot that names another's code", Invariant::OneOrderPerCode, |items, _| {
        let free = find(items, |item| is_code(item, "available")).map(|code| code["data"]["id"].clone());
        let slot =
            find(items, |item| text(item, "/sk").starts_with("SLOT#") && item["data"]["released"] == false);
        free.is_some_and(|free| set(slot, "/data/code_id", free))
    }),
    ("a completed order without its slot", Invariant::CodesForMoney, |items, _| {
        lose(items, |item| text(item, "/sk").starts_with("SLOT#") && item["data"]["released"] == false)
    }),
    ("a rejected order without its fence", Invariant::CodesForMoney, |items, _| {
        let slot =
            find(items, |item| text(item, "/sk").starts_with("SLOT#") && item["data"]["released"] == true);
        let order = slot.map(|slot| text(slot, "/pk").to_owned());
        order.is_some_and(|order| {
            lose(items, |item| text(item, "/pk") == order && text(item, "/sk") == "FENCE")
        })
    }),
    ("a completed order whose payment was canceled", Invariant::CodesForMoney, |items, _| {
        set(find(items, |item| text(item, "/data/status") == "succeeded"), "/data/status", json!("canceled"))
    }),
    ("an available code that is not in the pool", Invariant::Conservation, |items, _| {
        lose(items, |item| text(item, "/pk").starts_with("POOL#"))
    }),
    ("a pool that offers a sold code", Invariant::Conservation, |items, _| {
        let sold = find(items, |item| is_code(item, "allocated") || is_code(item, "revealed"))
            .map(|code| code["data"]["id"].clone());
        let pointer = find(items, |item| text(item, "/pk").starts_with("POOL#"));
        sold.is_some_and(|sold| set(pointer, "/data/code_id", sold))
    }),
    ("a stock that is not the pool's", Invariant::Conservation, |items, _| {
        let scarce = |item: &Value| text(item, "/sk") == "GAME" && text(item, "/stock") != "available";
        set(find(items, scarce), "/stock", json!("available"))
    }),
    ("a code held by an order that is over", Invariant::NoLostCode, |items, _| {
        let over = find(items, |item| is_order(item, "completed")).map(|order| order["data"]["id"].clone());
        let free = find(items, |item| is_code(item, "available"));
        over.is_some_and(|over| {
            set(
                free,
                "/data/state",
                json!({ "status": "held", "order_id": over, "until": "2026-06-01T12:00:00Z" }),
            )
        })
    }),
    ("a cart locked by nobody", Invariant::CartLock, |items, _| {
        let cart = find(items, |item| text(item, "/sk") == "CART");
        cart.is_some_and(|cart| {
            cart["data"]["locked_by"] = json!("ord_0198c5b2-7d40-7000-8000-000000000003");
            true
        })
    }),
    ("a total that its lines do not add up to", Invariant::CartLock, |items, _| {
        set(find(items, |item| is_order(item, "completed")), "/data/total/amount", json!(1))
    }),
    ("an order that skipped a step", Invariant::OrderState, |items, _| {
        lose(items, |item| text(item, "/sk") == "EVENT#CodesAllocated")
    }),
    ("an order that ended twice", Invariant::OrderState, |items, _| {
        let end = items.iter().find(|(_, item)| text(item, "/sk") == "EVENT#OrderCompleted").cloned();
        end.is_some_and(|(table, mut item)| {
            item["sk"] = json!("EVENT#OrderRejected");
            item["data"]["kind"] = json!("OrderRejected");
            items.push((table, item));
            true
        })
    }),
    ("an event applied to no payment", Invariant::Webhooks, |items, _| {
        let other = json!("ord_0198c5b2-7d40-7000-8000-000000000003");
        set(find(items, |item| text(item, "/pk").starts_with("EVENT#")), "/data/order_id", other)
    }),
    ("a look at a code that is not recorded", Invariant::Reveals, |items, _| {
        let look = |item: &Value| text(item, "/sk").starts_with("REVEAL#");
        let code = find(items, look).map(|look| text(look, "/pk").to_owned());
        code.is_some_and(|code| {
            items.retain(|(_, item)| !(look(item) && text(item, "/pk") == code));
            true
        })
    }),
    ("money that Stripe does not have", Invariant::Ledger, |_, charges| {
        let paid = charges.iter_mut().find(|charge| charge.received > 0);
        paid.map(|paid| paid.received = 0).is_some()
    }),
    ("a payment at Stripe that the store does not know", Invariant::Ledger, |_, charges| {
        let copy = charges.iter().find(|charge| charge.received == 0).cloned();
        copy.is_some_and(|copy| {
            charges.push(Charge { intent: "pi_other".to_owned(), ..copy });
            true
        })
    }),
    ("two charges for one order", Invariant::OneCharge, |_, charges| {
        let copy = charges.iter().find(|charge| charge.received > 0).cloned();
        copy.is_some_and(|copy| {
            charges.push(Charge { intent: "pi_other".to_owned(), ..copy });
            true
        })
    }),
    ("a text without its fingerprint", Invariant::Fingerprints, |items, _| {
        lose(items, |item| text(item, "/pk").starts_with("FINGERPRINT#"))
    }),
    ("an order that its buyer does not find", Invariant::Indexes, |items, _| {
        set(find(items, |item| is_order(item, "completed")), "/gsi1pk", json!("OWNER#user-of-another"))
    }),
    ("an order that no day shows to staff", Invariant::Indexes, |items, _| {
        set(find(items, |item| is_order(item, "completed")), "/gsi2pk", json!("DAY#1999-12-31#0"))
    }),
    ("a published game that is not listed", Invariant::Listings, |items, _| {
        lose(items, |item| text(item, "/pk").starts_with("LIST#"))
    }),
];

#[test]
fn every_kind_of_corruption_is_found() {
    let days: Vec<_> =
        (0..20).map(|seed| remains(seed, Scenario::ALL[usize::try_from(seed % 5).unwrap_or(0)])).collect();
    for (items, charges) in &days {
        assert_eq!(report(items, charges), [], "a sound store");
    }
    for (what, invariant, plant) in CORRUPTIONS {
        let found = days.iter().find_map(|(items, charges)| {
            let (mut items, mut charges) = (items.clone(), charges.clone());
            plant(&mut items, &mut charges).then(|| report(&items, &charges))
        });
        let found = found.unwrap_or_else(|| panic!("{what}: nothing to plant it in"));
        assert!(found.iter().any(|(kind, _)| *kind == invariant), "{what} was not found: {found:?}");
    }
}

#[test]
fn two_versions_of_an_item_are_found() {
    let (mut items, charges) = remains(0, Scenario::Ordinary);
    let order = find(&mut items, |item| text(item, "/sk") == "ORDER");
    assert!(set(order, "/version", json!(99)));
    let found = report(&items, &charges);
    assert!(found.iter().any(|(kind, _)| *kind == Invariant::Items), "{found:?}");
    assert!(!key(&items[0].1).is_empty());
}
