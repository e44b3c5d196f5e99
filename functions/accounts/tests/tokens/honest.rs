//! Honest tokens are accepted, all of them.

use serde_json::{Value, json};

use crate::forge::{GUEST, Sign, claims, guest_claims, guest_sign, header, jwks, token};
use crate::world::{AUDIENCE, CLIENT, NOW, World};

async fn caller(head: Value, changes: Value, sign: Sign<'_>) -> Value {
    World::new(&jwks()).caller(&token(&header(&head), &claims(&changes), sign)).await
}

fn ada() -> Value {
    json!({ "kind": "customer", "id": "ada", "email": "ada@example.test" })
}

#[tokio::test]
async fn a_customer_by_rsa_and_by_elliptic_curve() {
    assert_eq!(caller(json!({}), json!({}), Sign::Rsa).await, ada());
    let elliptic = json!({ "alg": "ES256", "kid": "ec" });
    assert_eq!(caller(elliptic, json!({}), Sign::Ec).await, ada());
}

#[tokio::test]
async fn every_usual_form_of_an_access_token() {
    let now = NOW.unix_timestamp();
    for head in [json!({ "typ": null }), json!({ "typ": "JWT" }), json!({ "typ": "application/at+jwt" })] {
        assert_eq!(caller(head.clone(), json!({}), Sign::Rsa).await, ada(), "{head}");
    }
    for changes in [
        json!({ "aud": [AUDIENCE] }),
        json!({ "aud": ["other", AUDIENCE] }),
        json!({ "nbf": null }),
        json!({ "token_use": "access" }),
        json!({ "aud": CLIENT }),
        json!({ "aud": null, "client_id": CLIENT, "token_use": "access" }),
        json!({ "typ": "Bearer" }),
        json!({ "exp": now - 29 }),
        json!({ "nbf": now + 30 }),
    ] {
        assert_eq!(caller(json!({}), changes.clone(), Sign::Rsa).await, ada(), "{changes}");
    }
    let silent = caller(json!({}), json!({ "email": null }), Sign::Rsa).await;
    assert_eq!(silent, json!({ "kind": "customer", "id": "ada" }));
}

#[tokio::test]
async fn staff_by_the_claim_of_roles_and_by_nothing_else() {
    for roles in [json!(["staff"]), json!(["customer", "staff"]), json!("staff"), json!("customer staff")] {
        let caller = caller(json!({}), json!({ "roles": roles }), Sign::Rsa).await;
        assert_eq!(caller["kind"], "staff", "{roles}");
    }
    for changes in [
        json!({ "roles": ["Staff", "staff2", ["staff"]] }),
        json!({ "roles": "nostaff" }),
        json!({ "roles": { "staff": true } }),
        json!({ "roles": true }),
        json!({ "roles": null, "role": "staff", "custom:roles": ["staff"], "groups": ["staff"], "scope": "staff" }),
    ] {
        assert_eq!(caller(json!({}), changes.clone(), Sign::Rsa).await["kind"], "customer", "{changes}");
    }
}

#[tokio::test]
async fn a_guest() {
    let head = json!({ "alg": "HS256", "typ": "JWT" });
    let world = World::new(&jwks());
    let caller = world.caller(&token(&head, &guest_claims(&json!({})), guest_sign())).await;
    assert_eq!(caller, json!({ "kind": "guest", "id": GUEST }));
    assert_eq!(world.fetches(), 0, "guests do not need the issuer");
}

#[tokio::test]
async fn a_guest_stays_a_guest_whatever_the_token_claims() {
    let head = json!({ "alg": "HS256", "typ": "JWT" });
    let greedy = guest_claims(&json!({ "roles": ["staff"], "kind": "staff", "email": "x@example.test" }));
    let caller = World::new(&jwks()).caller(&token(&head, &greedy, guest_sign())).await;
    assert_eq!(caller, json!({ "kind": "guest", "id": GUEST }));
}

#[tokio::test]
async fn nobody_without_a_header() {
    let world = World::new(&jwks());
    assert_eq!(world.ask(None, NOW).await.unwrap(), json!({ "kind": "anonymous" }));
    assert_eq!(world.fetches(), 0);
}

#[tokio::test]
async fn the_scheme_in_any_case() {
    let good = token(&header(&json!({})), &claims(&json!({})), Sign::Rsa);
    for scheme in ["bearer", "BEARER"] {
        let caller = World::new(&jwks()).ask(Some(&format!("{scheme} {good}")), NOW).await.unwrap();
        assert_eq!(caller, ada());
    }
}
