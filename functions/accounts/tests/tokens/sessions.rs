//! Guest sessions and `GET /v1/me`, with what the authorizer makes of them.

use serde_json::{Value, json};
use time::Duration;

use crate::forge::jwks;
use crate::world::{NOW, World};

const START: &str = "POST /v1/guest-sessions";
const ME: &str = "GET /v1/me";

#[tokio::test]
async fn a_guest_session_is_accepted_for_thirty_days() {
    let world = World::new(&jwks());
    let (status, session) = world.http("accounts-start-guest-session", START, &json!(null)).await;
    assert_eq!((status, session["expiresAt"].as_str()), (201, Some("2026-12-21T09:30:00Z")));
    let bearer = format!("Bearer {}", session["token"].as_str().unwrap());
    let guest = json!({ "kind": "guest", "id": session["guestId"] });
    for (after, expected) in
        [(Duration::ZERO, "guest"), (Duration::days(30), "guest"), (Duration::days(31), "rejected")]
    {
        let caller = world.ask(Some(&bearer), NOW + after).await.unwrap();
        assert_eq!(caller["kind"], expected, "after {after}");
    }
    let (status, me) = world.http("accounts-show-me", ME, &guest).await;
    assert_eq!((status, &me["kind"], &me["id"]), (200, &json!("guest"), &session["guestId"]));
}

#[tokio::test]
async fn no_two_sessions_are_one() {
    let world = World::new(&jwks());
    let (_, one) = world.http("accounts-start-guest-session", START, &json!(null)).await;
    let (_, two) = world.http("accounts-start-guest-session", START, &json!(null)).await;
    assert_ne!(one["guestId"], two["guestId"]);
}

#[tokio::test]
async fn a_short_key_signs_nothing_and_accepts_nothing() {
    let world = World::new(&jwks());
    world.change(|outside| outside.guest_key = "0123456789abcdefghijklmnopqrstu".to_owned());
    let (status, problem) = world.http("accounts-start-guest-session", START, &json!(null)).await;
    assert_eq!((status, &problem["code"]), (500, &json!("internal")));
    let guest = crate::forge::token(
        &json!({ "alg": "HS256" }),
        &crate::forge::guest_claims(&json!({})),
        crate::forge::guest_sign(),
    );
    let failed = world.ask(Some(&format!("Bearer {guest}")), NOW).await.unwrap_err();
    assert_eq!(failed.name, "Corrupt");
    assert!(!failed.message.contains("0123456789"), "the key is in no message");
}

#[tokio::test]
async fn me_is_whoever_the_authorizer_says() {
    let world = World::new(&jwks());
    for kind in ["customer", "staff"] {
        let caller = json!({ "kind": kind, "id": "ada", "email": "ada@example.test" });
        let (status, mut me) = world.http("accounts-show-me", ME, &caller).await;
        for kept in ["displayName", "contactEmail"] {
            assert_eq!(me.as_object_mut().unwrap().remove(kept), Some(Value::Null), "{kept}");
        }
        assert_eq!((status, me), (200, caller));
    }
    let (status, problem) = world.http("accounts-show-me", ME, &json!({ "kind": "anonymous" })).await;
    assert_eq!((status, &problem["code"]), (401, &json!("token_required")));
    let rejected = json!({ "kind": "rejected", "reason": "expired" });
    let (status, problem) = world.http("accounts-show-me", ME, &rejected).await;
    assert_eq!((status, &problem["code"]), (401, &json!("invalid_token")));
}
