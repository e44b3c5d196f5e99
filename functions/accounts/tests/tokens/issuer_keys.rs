//! When the issuer is asked for its keys, and what happens when it does not answer.

use serde_json::{Value, json};
use time::Duration;

use crate::forge::{Sign, claims, ec_jwk, header, jwks, keys, token};
use crate::world::{ISSUER, NOW, World, starts_with_issuer};

/// Good for a day, so that only keys can grow old.
fn lasting(head: &Value, sign: Sign<'_>) -> String {
    let exp = NOW.unix_timestamp() + 86_400;
    format!("Bearer {}", token(&header(head), &claims(&json!({ "exp": exp })), sign))
}

async fn kind(world: &World, header: &str, after: i64) -> String {
    let caller = world.ask(Some(header), NOW + Duration::seconds(after)).await;
    caller.map_or_else(|error| error.name, |caller| caller["kind"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn keys_are_kept_for_ten_minutes() {
    let (world, good) = (World::new(&jwks()), lasting(&json!({}), Sign::Rsa));
    for (after, fetches) in [(0, 1), (1, 1), (599, 1), (600, 2), (1199, 2), (1200, 3)] {
        assert_eq!(kind(&world, &good, after).await, "customer");
        assert_eq!(world.jwks_fetches(), fetches, "after {after} s");
    }
}

#[tokio::test]
async fn a_flood_of_unknown_keys_makes_one_request_in_thirty_seconds() {
    let world = World::new(&jwks());
    for after in 0..90 {
        for n in 0..5 {
            let flood = lasting(&json!({ "kid": format!("k{after}-{n}") }), Sign::OtherRsa);
            assert_eq!(kind(&world, &flood, after).await, "rejected");
        }
    }
    assert_eq!(world.jwks_fetches(), 3);
}

#[tokio::test]
async fn a_flood_while_the_issuer_is_down_is_no_flood_there_either() {
    let (world, good) = (World::new(&jwks()), lasting(&json!({}), Sign::Rsa));
    assert_eq!(kind(&world, &good, 0).await, "customer");
    world.change(|outside| outside.down = true);
    let before = world.fetches();
    for after in 0..60 {
        let flood = lasting(&json!({ "kid": format!("k{after}") }), Sign::OtherRsa);
        assert_eq!(kind(&world, &flood, after).await, "rejected");
    }
    assert_eq!(world.fetches() - before, 1);
}

#[tokio::test]
async fn a_new_key_is_found_and_a_removed_one_forgotten() {
    let (world, old) = (World::new(&jwks()), lasting(&json!({}), Sign::Rsa));
    assert_eq!(kind(&world, &old, 0).await, "customer");
    world.change(|outside| outside.jwks = json!({ "keys": [ec_jwk("new", &keys().other_ec)] }).to_string());
    let new = lasting(&json!({ "alg": "ES256", "kid": "new" }), Sign::OtherEc);
    assert_eq!(kind(&world, &new, 29).await, "rejected");
    assert_eq!(kind(&world, &new, 30).await, "customer");
    assert_eq!(kind(&world, &old, 31).await, "rejected");
}

#[tokio::test]
async fn an_issuer_that_is_down_signs_nobody_out_for_two_hours() {
    let (world, good) = (World::new(&jwks()), lasting(&json!({}), Sign::Rsa));
    assert_eq!(kind(&world, &good, 0).await, "customer");
    world.change(|outside| outside.down = true);
    for after in [600, 601, 3600, 7199] {
        assert_eq!(kind(&world, &good, after).await, "customer");
    }
    assert_eq!(world.fetches(), 2 + 3, "601 s is too soon to ask again");
    assert_eq!(kind(&world, &good, 7200).await, "Unavailable");
    world.change(|outside| outside.down = false);
    assert_eq!(kind(&world, &good, 7201).await, "customer");
}

#[tokio::test]
async fn without_any_keys_the_function_fails_but_guests_are_known() {
    let world = World::new(&jwks());
    world.change(|outside| outside.down = true);
    assert_eq!(kind(&world, &lasting(&json!({}), Sign::Rsa), 0).await, "Unavailable");
    let guest = token(
        &json!({ "alg": "HS256" }),
        &crate::forge::guest_claims(&json!({})),
        crate::forge::guest_sign(),
    );
    assert_eq!(kind(&world, &format!("Bearer {guest}"), 0).await, "guest");
}

#[tokio::test]
async fn answers_that_are_not_the_issuers_keys_accept_nobody() {
    let good = lasting(&json!({}), Sign::Rsa);
    let evil = |jwks_uri: &str| json!({ "issuer": ISSUER, "jwks_uri": jwks_uri });
    for discovery in [
        json!({ "issuer": format!("{ISSUER}/"), "jwks_uri": format!("{ISSUER}/jwks") }),
        evil("http://login.example.test/pool/jwks"),
        evil("http://127.0.0.1@login.example.test/jwks"),
        evil("http://127.0.0.1:80@login.example.test/jwks"),
        evil("file:///etc/passwd"),
        json!({}),
        json!([]),
    ] {
        let world = World::new(&jwks());
        world.change(|outside| outside.discovery = discovery.clone());
        assert_eq!(kind(&world, &good, 0).await, "Corrupt", "{discovery}");
        assert_eq!(world.jwks_fetches(), 0, "{discovery}");
    }
    for body in ["", "{}", "[]", "<html>", &" ".repeat(150_001)] {
        let world = World::new(&jwks());
        world.change(|outside| outside.jwks = body.to_owned());
        assert_eq!(kind(&world, &good, 0).await, "Corrupt");
    }
}

#[test]
fn an_issuer_is_https_or_on_this_machine() {
    for issuer in
        ["https://login.example.test", "http://127.0.0.1:4000/oidc", "http://localhost", "http://[::1]:4000"]
    {
        assert!(starts_with_issuer(issuer).is_ok(), "{issuer}");
    }
    for issuer in [
        "",
        "http://login.example.test",
        "http://127.0.0.1.evil.test",
        "http://127.0.0.1:4000@evil.test",
        "http://localhost.evil.test/",
        "ftp://127.0.0.1/",
    ] {
        assert!(starts_with_issuer(issuer).is_err(), "{issuer}");
    }
}
