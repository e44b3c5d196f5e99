//! A small OpenID Connect issuer for the local store: authorization code with PKCE, two demo users, no sockets.
//!
//! OpenID Connect Core 1.0, RFC 6749, RFC 7636 (PKCE, S256 only), RFC 9068 (access tokens).

mod page;
mod session;

use std::collections::BTreeMap;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::{SecureRandom, SystemRandom};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL;
use bytes::Bytes;
use http::{Request, Response};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use crate::session::Sessions;

/// What the API expects in `aud`.
pub const AUDIENCE: &str = "gamestore-api";
const CLIENTS: [&str; 2] = ["storefront", "admin"];
const CODE_LASTS: Duration = Duration::seconds(60);
const TOKEN_LASTS: Duration = Duration::hours(1);

/// The issuer cannot be made.
#[derive(Debug, thiserror::Error)]
#[error("the issuer's key cannot be {0}")]
pub struct KeyError(&'static str);

/// What must survive a restart, so that tokens do.
#[derive(Clone, Serialize, Deserialize)]
pub struct IssuerState {
    /// ES256 private key, PKCS#8, base64url.
    key: String,
}

impl IssuerState {
    /// A fresh key.
    pub fn new() -> Result<Self, KeyError> {
        let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
        Ok(Self { key: BASE64URL.encode(key.map_err(|_| KeyError("made"))?) })
    }
}

/// Somebody who can sign in.
#[derive(Debug, Clone)]
pub struct User {
    /// `sub`.
    pub subject: &'static str,
    /// Their name at sign-in.
    pub email: &'static str,
    /// Their password.
    pub password: &'static str,
    /// `roles`.
    pub roles: &'static [&'static str],
}

/// A customer and a member of staff.
pub const DEMO_USERS: [User; 2] = [
    User { subject: "ada", email: "ada@example.test", password: "demo", roles: &["customer"] },
    User { subject: "sam", email: "sam@example.test", password: "demo", roles: &["customer", "staff"] },
];

struct Grant {
    user: User,
    client: String,
    redirect: String,
    challenge: String,
    nonce: Option<String>,
    until: OffsetDateTime,
}

/// The issuer; codes live in memory only.
pub struct Issuer {
    url: String,
    signing: EncodingKey,
    jwk: Value,
    kid: String,
    users: Vec<User>,
    grants: BTreeMap<String, Grant>,
    sessions: Sessions,
}

type Form = BTreeMap<String, String>;

impl Issuer {
    /// At `url`, such as `http://127.0.0.1:4000/oidc`.
    pub fn new(
        url: impl Into<String>,
        state: &IssuerState,
        users: impl Into<Vec<User>>,
    ) -> Result<Self, KeyError> {
        let bytes = BASE64URL.decode(&state.key).map_err(|_| KeyError("read"))?;
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &bytes)
            .map_err(|_| KeyError("read"))?;
        // An uncompressed point: 4, then x and y.
        let point = pair.public_key().as_ref();
        let kid = BASE64URL.encode(&digest(&SHA256, point).as_ref()[..8]);
        let (x, y) = (BASE64URL.encode(&point[1..33]), BASE64URL.encode(&point[33..65]));
        let jwk =
            json!({"kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": kid, "x": x, "y": y});
        let signing = EncodingKey::from_ec_der(&bytes);
        Ok(Self {
            url: url.into(),
            signing,
            jwk,
            kid,
            users: users.into(),
            grants: BTreeMap::new(),
            sessions: Sessions::default(),
        })
    }

    /// Answers a request whose path begins behind the issuer's.
    pub fn call(&mut self, request: &Request<Bytes>, now: OffsetDateTime) -> Response<Bytes> {
        let query = || form(request.uri().query().unwrap_or_default());
        let body = || form(&String::from_utf8_lossy(request.body()));
        let cookie = session::cookie(request.headers());
        let response = match (request.method().as_str(), request.uri().path()) {
            ("GET", "/.well-known/openid-configuration") => answer(200, &self.discovery()),
            ("GET", "/jwks") => answer(200, &json!({ "keys": [self.jwk] })),
            ("GET", "/authorize") => self.ask(&query(), cookie.as_deref(), now),
            ("POST", "/authorize") => self.sign_in(&body(), now),
            ("POST", "/token") => self.token(&body(), now),
            ("GET", "/logout") => self.sign_out(&query(), cookie.as_deref()),
            _ => oauth_error(404, "invalid_request", "there is no such page here"),
        };
        session::shared(request.headers(), response)
    }

    fn discovery(&self) -> Value {
        let at = |path: &str| format!("{}{path}", self.url);
        json!({
            "issuer": self.url,
            "authorization_endpoint": at("/authorize"),
            "token_endpoint": at("/token"),
            "jwks_uri": at("/jwks"),
            "end_session_endpoint": at("/logout"),
            "prompt_values_supported": ["none", "login"],
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256"],
            "scopes_supported": ["openid", "email"],
            "code_challenge_methods_supported": ["S256"],
            "grant_types_supported": ["authorization_code"],
            "token_endpoint_auth_methods_supported": ["none"],
        })
    }

    /// Who has signed in here before goes straight back; `prompt=none` never shows a page (a silent renewal).
    fn ask(&mut self, form: &Form, cookie: Option<&str>, now: OffsetDateTime) -> Response<Bytes> {
        if let Err(why) = self.check(form) {
            return oauth_error(400, "invalid_request", why);
        }
        let prompt = form.get("prompt").map(String::as_str).unwrap_or_default();
        match self.sessions.user(cookie, now) {
            Some(user) if prompt != "login" => self.grant(form, user, now),
            _ if prompt == "none" => session::back(form, &[("error", "login_required")]),
            _ => page::sign_in(form, &self.users, None),
        }
    }

    /// Says what is wrong with an authorization request. Nothing is redirected to an address that is not ours.
    fn check(&self, form: &Form) -> Result<(), &'static str> {
        let field = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
        if !CLIENTS.contains(&field("client_id")) {
            return Err("client_id must be storefront or admin");
        }
        if !session::is_ours(&self.url, field("redirect_uri")) {
            return Err("redirect_uri must be a page of this store");
        }
        if field("response_type") != "code" {
            return Err("response_type must be code");
        }
        if !field("scope").split(' ').any(|scope| scope == "openid") {
            return Err("scope must contain openid");
        }
        if field("code_challenge_method") != "S256" || field("code_challenge").len() != 43 {
            return Err("code_challenge with code_challenge_method S256 is required");
        }
        if field("state").is_empty() {
            return Err("state is required");
        }
        Ok(())
    }

    fn sign_in(&mut self, form: &Form, now: OffsetDateTime) -> Response<Bytes> {
        if let Err(why) = self.check(form) {
            return oauth_error(400, "invalid_request", why);
        }
        let field = |name: &str| form.get(name).cloned().unwrap_or_default();
        let (name, password) = (field("username"), field("password"));
        let user = self.users.iter().find(|user| user.email == name);
        let known = user
            .filter(|user| verify_slices_are_equal(user.password.as_bytes(), password.as_bytes()).is_ok());
        let Some(user) = known.cloned() else {
            return page::sign_in(form, &self.users, Some("Name or password is wrong."));
        };
        let response = self.grant(form, user.clone(), now);
        self.sessions.begin(response, user, now)
    }

    /// Back to the client with a fresh code.
    fn grant(&mut self, form: &Form, user: User, now: OffsetDateTime) -> Response<Bytes> {
        let field = |name: &str| form.get(name).cloned().unwrap_or_default();
        let Some(code) = random() else { return oauth_error(500, "server_error", "try again") };
        let response = session::back(form, &[("code", &code)]);
        let grant = Grant {
            user,
            client: field("client_id"),
            redirect: field("redirect_uri"),
            challenge: field("code_challenge"),
            nonce: form.get("nonce").cloned(),
            until: now + CODE_LASTS,
        };
        self.grants.retain(|_, grant| grant.until > now);
        self.grants.insert(code, grant);
        response
    }

    /// OpenID Connect RP-Initiated Logout 1.0.
    fn sign_out(&mut self, form: &Form, cookie: Option<&str>) -> Response<Bytes> {
        let target = form.get("post_logout_redirect_uri").map(String::as_str).unwrap_or_default();
        if !session::is_ours(&self.url, target) {
            return oauth_error(
                400,
                "invalid_request",
                "post_logout_redirect_uri must be a page of this store",
            );
        }
        self.sessions.end(cookie);
        session::signed_out(target, form.get("state").map(String::as_str))
    }

    fn token(&mut self, form: &Form, now: OffsetDateTime) -> Response<Bytes> {
        let field = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
        if field("grant_type") != "authorization_code" {
            return oauth_error(400, "unsupported_grant_type", "grant_type must be authorization_code");
        }
        // Taken out whatever follows: a code is used once.
        let grant = self.grants.remove(field("code")).filter(|grant| grant.until > now);
        let Some(grant) = grant else {
            return oauth_error(400, "invalid_grant", "the code is unknown, used or older than a minute");
        };
        let challenge = BASE64URL.encode(digest(&SHA256, field("code_verifier").as_bytes()));
        let same = field("client_id") == grant.client && field("redirect_uri") == grant.redirect;
        if !same || challenge != grant.challenge {
            return oauth_error(
                400,
                "invalid_grant",
                "client_id, redirect_uri or code_verifier does not fit the code",
            );
        }
        match (self.access_token(&grant, now), self.id_token(&grant, now)) {
            (Some(access), Some(id)) => answer(
                200,
                &json!({
                    "access_token": access, "id_token": id, "token_type": "Bearer",
                    "expires_in": TOKEN_LASTS.whole_seconds(), "scope": "openid email",
                }),
            ),
            _ => oauth_error(500, "server_error", "the tokens cannot be signed"),
        }
    }

    fn access_token(&self, grant: &Grant, now: OffsetDateTime) -> Option<String> {
        let claims = json!({
            "iss": self.url, "sub": grant.user.subject, "aud": AUDIENCE, "client_id": grant.client,
            "email": grant.user.email, "roles": grant.user.roles, "scope": "openid email", "jti": random()?,
            "iat": now.unix_timestamp(), "exp": (now + TOKEN_LASTS).unix_timestamp(),
        });
        self.sign("at+jwt", &claims)
    }

    fn id_token(&self, grant: &Grant, now: OffsetDateTime) -> Option<String> {
        let claims = json!({
            "iss": self.url, "sub": grant.user.subject, "aud": grant.client, "nonce": grant.nonce,
            "email": grant.user.email, "token_use": "id",
            "iat": now.unix_timestamp(), "exp": (now + TOKEN_LASTS).unix_timestamp(),
        });
        self.sign("JWT", &claims)
    }

    fn sign(&self, kind: &str, claims: &Value) -> Option<String> {
        let mut header = Header::new(Algorithm::ES256);
        header.typ = Some(kind.to_owned());
        header.kid = Some(self.kid.clone());
        jsonwebtoken::encode(&header, claims, &self.signing).ok()
    }
}

fn form(text: &str) -> Form {
    url::form_urlencoded::parse(text.as_bytes()).into_owned().collect()
}

fn random() -> Option<String> {
    let mut bytes = [0; 32];
    SystemRandom::new().fill(&mut bytes).ok()?;
    Some(BASE64URL.encode(bytes))
}

fn answer(status: u16, body: &Value) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(body.to_string()));
    *response.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
    let headers = response.headers_mut();
    headers.insert(http::header::CONTENT_TYPE, http::HeaderValue::from_static("application/json"));
    headers.insert(http::header::CACHE_CONTROL, http::HeaderValue::from_static("no-store"));
    response
}

fn oauth_error(status: u16, error: &str, description: &str) -> Response<Bytes> {
    answer(status, &json!({ "error": error, "error_description": description }))
}

#[cfg(test)]
mod tests;
