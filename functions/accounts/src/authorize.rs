//! Lambda REQUEST authorizer of the HTTP API · everybody · reads the issuer's keys and our own
//!
//! Says who is calling, never no: a refused token goes on as `rejected`, and the edge answers 401 as problem+json,
//! which API Gateway itself cannot. Nobody is anything without a good token.

use std::collections::BTreeMap;

use aws::{Fetch, Secret};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL;
use domain::{Fault, GuestId, Timestamp};
use edge::{Env, Function, Invocation, StartError, StepError};
use jsonwebtoken::{Algorithm, DecodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::guest::{GuestKey, ISSUER};
use crate::keys::{Keys, MOST, TIMEOUT, may_ask};

/// Longer than any honest token.
const MAX_TOKEN: usize = 8 * 1024;
/// How far two clocks may be apart, seconds.
const LEEWAY: i64 = 30;

#[derive(Clone)]
struct State {
    guest: Secret<GuestKey>,
    keys: Keys,
    issuer: String,
    audiences: Vec<String>,
    roles: String,
}

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let issuer = env.var("OIDC_ISSUER")?;
    if !may_ask(&issuer) {
        let why = "an issuer is an https address; http is for this machine only".to_owned();
        return Err(StartError::BadVariable { name: "OIDC_ISSUER".to_owned(), why });
    }
    let state = State {
        guest: Secret::new(env.sdk(), env.var("GUEST_SECRET_ARN")?),
        keys: Keys::new(Fetch::new(env.sdk(), TIMEOUT, MOST), issuer.clone()),
        issuer,
        audiences: env.var("OIDC_AUDIENCE")?.split(',').map(str::to_owned).collect(),
        roles: env.var("OIDC_ROLES_CLAIM")?,
    };
    Ok(edge::serve_event(state, handle))
}

/// The part of API Gateway's request that matters.
#[derive(Debug, Deserialize)]
struct Input {
    #[serde(default)]
    headers: BTreeMap<String, String>,
}

/// A simple response (payload 2.0).
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Output {
    is_authorized: bool,
    context: Caller,
}

/// What the functions get to know.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Caller {
    Anonymous,
    Rejected {
        reason: &'static str,
    },
    Guest {
        id: GuestId,
    },
    Customer {
        id: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        email: Option<String>,
    },
    Staff {
        id: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        email: Option<String>,
    },
}

/// Why a token does not count, in a word that may be shown; or that the issuer cannot be asked.
enum No {
    Refused(&'static str),
    Fault(Fault),
}

impl From<&'static str> for No {
    fn from(reason: &'static str) -> Self {
        Self::Refused(reason)
    }
}

impl From<Fault> for No {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

async fn handle(state: State, input: Input, call: Invocation) -> Result<Output, StepError> {
    let header = input.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("authorization"));
    let context = match header {
        None => Caller::Anonymous,
        Some((_, value)) => match identify(&state, value, call.now).await {
            Ok(caller) => caller,
            Err(No::Refused(reason)) => {
                tracing::info!(reason, "token refused");
                Caller::Rejected { reason }
            }
            Err(No::Fault(fault)) => return Err(fault.into()),
        },
    };
    Ok(Output { is_authorized: true, context })
}

async fn identify(state: &State, header: &str, now: Timestamp) -> Result<Caller, No> {
    let (scheme, token) = header.split_once(' ').ok_or("malformed")?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err("not a bearer token".into());
    }
    if token.len() > MAX_TOKEN {
        return Err("too large".into());
    }
    let head = jsonwebtoken::decode_header(token).map_err(|_| "malformed")?;
    sober(token)?;
    // Not verified yet: it only chooses the key, and each key has its own algorithms.
    let claimed = jsonwebtoken::dangerous::insecure_decode::<Value>(token).map_err(|_| "malformed")?.claims;
    match claimed["iss"].as_str() {
        Some(ISSUER) => Ok(Caller::Guest { id: guest_id(&state.guest, token, now).await? }),
        Some(issuer) if issuer == state.issuer => user(state, token, &head, now).await,
        _ => Err("unknown issuer".into()),
    }
}

/// Headers that change how a token is read are not for us (RFC 8725, 3.10 and 2.8).
fn sober(token: &str) -> Result<(), No> {
    let head = token.split('.').next().unwrap_or_default();
    let head = BASE64URL.decode(head).map_err(|_| "malformed")?;
    let header: Value = serde_json::from_slice(&head).map_err(|_| "malformed")?;
    let strange = ["crit", "jwk", "jku", "x5u", "x5c", "zip", "enc", "b64"];
    if strange.iter().any(|name| header.get(name).is_some()) {
        return Err("unsupported header".into());
    }
    match header.get("typ").and_then(Value::as_str) {
        None => Ok(()),
        Some(kind)
            if ["jwt", "at+jwt", "application/at+jwt"].contains(&kind.to_ascii_lowercase().as_str()) =>
        {
            Ok(())
        }
        Some(_) => Err("not an access token".into()),
    }
}

/// The guest of a token that came in a body instead of a header; or why it does not count.
pub(crate) async fn guest_of(
    key: &Secret<GuestKey>,
    token: &str,
    now: Timestamp,
) -> Result<Result<GuestId, &'static str>, Fault> {
    match guest_id(key, token, now).await {
        Ok(id) => Ok(Ok(id)),
        Err(No::Refused(why)) => Ok(Err(why)),
        Err(No::Fault(fault)) => Err(fault),
    }
}

async fn guest_id(key: &Secret<GuestKey>, token: &str, now: Timestamp) -> Result<GuestId, No> {
    if token.len() > MAX_TOKEN {
        return Err("too large".into());
    }
    let head = jsonwebtoken::decode_header(token).map_err(|_| "malformed")?;
    sober(token)?;
    let key = key.get(now).await?;
    let key =
        key.decoding().ok_or_else(|| Fault::corrupt("guest secret", "`key` has fewer than 32 characters"))?;
    let claims = verified(token, &head, &key, &[Algorithm::HS256])?;
    if claims["iss"] != ISSUER {
        return Err("unknown issuer".into());
    }
    in_time(&claims, now)?;
    Ok(claims["sub"].as_str().and_then(|id| id.parse().ok()).ok_or("malformed")?)
}

async fn user(state: &State, token: &str, head: &Header, now: Timestamp) -> Result<Caller, No> {
    let kid = head.kid.as_deref().filter(|kid| kid.len() <= 256).ok_or("unknown key")?;
    if ![Algorithm::RS256, Algorithm::ES256].contains(&head.alg) {
        return Err("algorithm".into());
    }
    let jwk = state.keys.find(kid, now).await?.ok_or("unknown key")?;
    let key = DecodingKey::from_jwk(&jwk).map_err(|_| "unknown key")?;
    let claims = verified(token, head, &key, &[Algorithm::RS256, Algorithm::ES256])?;
    in_time(&claims, now)?;
    if claims["iss"] != state.issuer {
        return Err("unknown issuer".into());
    }
    if !state.audiences.iter().any(|audience| is_for(&claims, audience)) {
        return Err("audience".into());
    }
    if !is_access(&claims) {
        return Err("not an access token".into());
    }
    let id = claims["sub"].as_str().filter(|id| (1..=256).contains(&id.len())).ok_or("malformed")?.to_owned();
    let email = claims["email"].as_str().map(str::to_owned);
    if listed(&claims[&state.roles], "staff") {
        Ok(Caller::Staff { id, email })
    } else {
        Ok(Caller::Customer { id, email })
    }
}

/// The claims, if the signature is good under one of these algorithms of this key.
fn verified(token: &str, head: &Header, key: &DecodingKey, algorithms: &[Algorithm]) -> Result<Value, No> {
    if !algorithms.contains(&head.alg) {
        return Err("algorithm".into());
    }
    let mut validation = Validation::new(head.alg);
    // Times and audience are checked below, by the invocation's clock and exactly.
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    let token = jsonwebtoken::decode::<Value>(token, key, &validation).map_err(|_| "signature")?;
    Ok(token.claims)
}

/// `exp` must be there, a whole number, and ahead; `nbf` must be behind if it is there.
fn in_time(claims: &Value, now: Timestamp) -> Result<(), No> {
    let now = now.unix_timestamp();
    let expires = claims["exp"].as_i64().ok_or("expired")?;
    if expires.saturating_add(LEEWAY) <= now {
        return Err("expired".into());
    }
    match &claims["nbf"] {
        Value::Null => Ok(()),
        begins if begins.as_i64().is_some_and(|begins| begins <= now + LEEWAY) => Ok(()),
        _ => Err("not valid yet".into()),
    }
}

/// An audience is one name or a list of names (RFC 7519, 4.1.3); unlike scopes, one name is never split. Cognito's
/// access tokens have none and name the client that they were given to.
fn is_for(claims: &Value, wanted: &str) -> bool {
    let (aud, client) = (&claims["aud"], &claims["client_id"]);
    if aud.is_null() {
        return claims["token_use"] == "access" && client == wanted;
    }
    aud == wanted || aud.as_array().is_some_and(|all| all.iter().any(|one| one == wanted))
}

/// Issuers tell ID, refresh and logout tokens from access tokens by `token_use` (Cognito) or `typ` (Keycloak).
fn is_access(claims: &Value) -> bool {
    let token_use = &claims["token_use"];
    let kind = &claims["typ"];
    (token_use.is_null() || token_use == "access") && (kind.is_null() || kind == "Bearer")
}

/// True if `claim` is `wanted`, or a list or space-separated text that has it.
fn listed(claim: &Value, wanted: &str) -> bool {
    match claim {
        Value::String(text) => text.split(' ').any(|word| word == wanted),
        Value::Array(items) => items.iter().any(|item| item == wanted),
        _ => false,
    }
}
