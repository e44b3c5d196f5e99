//! A shop for tests: the whole store in memory, called without sockets, as a guest, a customer or staff.

#![expect(clippy::unwrap_used, reason = "a test's own tools may end the test")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use serde_json::{Value, json};
pub use server::Wrap;
use server::{Options, Store};

/// From RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const BASE: &str = "http://127.0.0.1:4000";

/// An answer of the store.
#[derive(Debug, Clone)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Headers.
    pub headers: HeaderMap,
    /// Body; null if it is empty or no JSON.
    pub body: Value,
}

impl Answer {
    /// The body's `code`: which problem it is.
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    /// A header's text.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// This answer, if its status is `status`.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.body);
        self
    }

    /// A problem (RFC 9457) of this status and code, whole: what, where it happened, how to mend it.
    #[track_caller]
    pub fn problem(self, status: u16, code: &str) -> Self {
        assert_eq!((self.status, self.code()), (status, code), "{}", self.body);
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(self.body["status"], status);
        for field in ["type", "title", "detail", "instance", "traceId"] {
            assert!(
                self.body[field].as_str().is_some_and(|text| !text.is_empty()),
                "{field} in {}",
                self.body
            );
        }
        self
    }

    /// A problem that points to this place of the request.
    #[track_caller]
    pub fn at(self, pointer: &str) -> Self {
        assert_eq!(self.body["errors"][0]["pointer"], pointer, "{}", self.body);
        self
    }
}

/// A store in memory.
pub struct Shop {
    /// The store.
    pub store: Arc<Store>,
    base: String,
    counter: AtomicU64,
}

impl Shop {
    /// An empty store. Must be called within a runtime.
    pub fn open() -> Self {
        Self::wrapped(None)
    }

    /// An empty store whose functions are wrapped.
    pub fn wrapped(wrap: Option<&Wrap>) -> Self {
        Self::with(&Options::default(), wrap)
    }

    /// A store with these options.
    pub fn with(options: &Options, wrap: Option<&Wrap>) -> Self {
        let store = Store::open(options, BASE, wrap).unwrap_or_else(|error| panic!("{error}"));
        Self::at(store, BASE)
    }

    /// A store that is reached at `base`.
    pub fn at(store: Arc<Store>, base: &str) -> Self {
        Self { store, base: base.to_owned(), counter: AtomicU64::new(0) }
    }

    /// A fresh Idempotency-Key.
    pub fn key(&self) -> String {
        format!("key-{}", self.counter.fetch_add(1, Ordering::SeqCst))
    }

    /// Any call with any bytes.
    pub async fn raw(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut all = HeaderMap::new();
        for (name, value) in headers {
            all.append(HeaderName::try_from(*name).unwrap(), HeaderValue::try_from(*value).unwrap());
        }
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let uri: Uri = path.parse().unwrap();
        let call = self.store.call(method, &uri, all, bytes::Bytes::copy_from_slice(body));
        let response = if let Some(inner) = path.strip_prefix("/stripe") {
            let inner = inner.split('?').next().unwrap_or(inner).to_owned();
            self.store.stripe(&call, &inner)
        } else if path.starts_with("/aws/") {
            self.store.upload(&call)
        } else if path.starts_with("/images/") {
            self.store.image(&call)
        } else if path.starts_with("/oidc") {
            self.store.sign_in(&call)
        } else {
            self.store.answer(call).await
        };
        let (parts, body) = response.into_parts();
        let body = serde_json::from_slice(&body).unwrap_or(Value::Null);
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    /// A call with a token and a JSON body, and an Idempotency-Key on every POST.
    pub async fn call(&self, token: &str, method: &str, path: &str, body: Value) -> Answer {
        self.call_with(token, method, path, body, &[]).await
    }

    /// The same with further headers, which win.
    pub async fn call_with(
        &self,
        token: &str,
        method: &str,
        path: &str,
        body: Value,
        more: &[(&str, &str)],
    ) -> Answer {
        let (bearer, key) = (format!("Bearer {token}"), self.key());
        let mut headers = vec![("content-type", "application/json")];
        if !token.is_empty() {
            headers.push(("authorization", &bearer));
        }
        if method == "POST" && !more.iter().any(|(name, _)| *name == "idempotency-key") {
            headers.push(("idempotency-key", &key));
        }
        headers.extend_from_slice(more);
        let text = if body.is_null() { String::new() } else { body.to_string() };
        self.raw(method, path, &headers, text.as_bytes()).await
    }

    /// A guest's token.
    pub async fn guest(&self) -> String {
        let answer = self.call("", "POST", "/v1/guest-sessions", json!({})).await.expect(201);
        answer.body["token"].as_str().unwrap().to_owned()
    }

    /// The token of a demo user, by the whole code flow.
    pub async fn sign_in(&self, user: &str) -> String {
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let back = format!("{}/", self.base).replace(':', "%3A").replace('/', "%2F");
        let ask = format!(
            "client_id=storefront&redirect_uri={back}&response_type=code&scope=openid&state=s&nonce=n\
             &code_challenge={CHALLENGE}&code_challenge_method=S256&username={user}%40example.test&password=demo"
        );
        let answer = self.raw("POST", "/oidc/authorize", &form, ask.as_bytes()).await;
        let target = answer.header("location").to_owned();
        let code = target.split("code=").nth(1).and_then(|rest| rest.split('&').next());
        let code = code.unwrap_or_else(|| panic!("no code: {answer:?}"));
        let ask = format!(
            "grant_type=authorization_code&client_id=storefront&redirect_uri={back}&code={code}&code_verifier={VERIFIER}"
        );
        let answer = self.raw("POST", "/oidc/token", &form, ask.as_bytes()).await.expect(200);
        answer.body["access_token"].as_str().unwrap().to_owned()
    }

    /// Staff's token.
    pub async fn staff(&self) -> String {
        self.sign_in("sam").await
    }

    /// A published game with `count` codes; answers its id.
    pub async fn game(&self, staff: &str, count: usize) -> String {
        let n = self.counter.fetch_add(1, Ordering::SeqCst);
        let game =
            self.call(staff, "POST", "/v1/admin/games", details(&format!("game-{n}"))).await.expect(201);
        let id = game.body["id"].as_str().unwrap().to_owned();
        let seen = [("if-match", game.header("etag"))];
        self.call_with(staff, "POST", &format!("/v1/admin/games/{id}/publish"), Value::Null, &seen)
            .await
            .expect(200);
        if count > 0 {
            self.import(staff, &id, count).await;
        }
        id
    }

    /// Imports `count` fresh codes of a game.
    pub async fn import(&self, staff: &str, game: &str, count: usize) {
        let n = self.counter.fetch_add(1, Ordering::SeqCst);
        let lines: Vec<String> = (0..count).map(|line| format!("{game},CODE-{n}-{line}")).collect();
        let body =
            json!({"format": "csv", "dryRun": false, "data": format!("gameId,code\n{}", lines.join("\n"))});
        let report = self.call(staff, "POST", "/v1/admin/codes/imports", body).await.expect(200);
        assert_eq!(report.body["accepted"], count, "{}", report.body);
    }

    /// A cart with `quantity` of a game; answers its id.
    pub async fn cart(&self, token: &str, game: &str, quantity: u32) -> String {
        let cart = self.call(token, "POST", "/v1/carts", Value::Null).await.expect(201);
        let id = cart.body["id"].as_str().unwrap().to_owned();
        let item = json!({"gameId": game, "quantity": quantity});
        self.call(token, "POST", &format!("/v1/carts/{id}/items"), item).await.expect(200);
        id
    }

    /// An order on a cart, with a contact; answers its id.
    pub async fn order(&self, token: &str, cart: &str) -> String {
        let body = json!({"cartId": cart, "contact": {"email": "ada@example.test"}});
        let order = self.call(token, "POST", "/v1/orders", body).await.expect(201);
        order.body["id"].as_str().unwrap().to_owned()
    }

    /// Adds payment to an order.
    pub async fn pay(&self, token: &str, order: &str, method: &str) -> Answer {
        self.call(token, "POST", &format!("/v1/orders/{order}/payment"), json!({ "method": method })).await
    }

    /// An order on `quantity` of a game whose payment by card was asked for; answers its id.
    pub async fn asked(&self, token: &str, game: &str, quantity: u32) -> String {
        let cart = self.cart(token, game, quantity).await;
        let order = self.order(token, &cart).await;
        self.pay(token, &order, "card").await.expect(202);
        order
    }

    /// The order.
    pub async fn show(&self, token: &str, order: &str) -> Value {
        self.call(token, "GET", &format!("/v1/orders/{order}"), Value::Null).await.expect(200).body
    }

    /// The order once `done` says so; panics after a while.
    pub async fn until(&self, token: &str, order: &str, done: impl Fn(&Value) -> bool) -> Value {
        for _ in 0..1500 {
            let view = self.show(token, order).await;
            if done(&view) {
                return view;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("it did not get there: {}", self.show(token, order).await)
    }

    /// The order once it is at an end.
    pub async fn ended(&self, token: &str, order: &str) -> Value {
        let ends = ["completed", "cancelled", "expired", "payment_failed", "rejected", "refunded"];
        self.until(token, order, |view| ends.iter().any(|end| view["status"] == *end)).await
    }

    /// The order once its payment can be confirmed, or it ended before that.
    pub async fn payable(&self, token: &str, order: &str) -> Value {
        self.until(token, order, |view| {
            view["payment"]["clientSecret"].is_string() || view["status"] == "rejected"
        })
        .await
    }

    /// Confirms an order's payment as a browser would.
    pub async fn confirm(&self, view: &Value, card: &str) -> Answer {
        let payment = &view["payment"];
        let text =
            |name: &str| payment[name].as_str().unwrap_or_else(|| panic!("{name} in {view}")).to_owned();
        let body = format!("client_secret={}&payment_method={card}", text("clientSecret"));
        let bearer = format!("Bearer {}", text("publishableKey"));
        let headers =
            [("authorization", bearer.as_str()), ("content-type", "application/x-www-form-urlencoded")];
        let path = format!("/stripe/v1/payment_intents/{}/confirm", text("paymentIntentId"));
        self.raw("POST", &path, &headers, body.as_bytes()).await
    }

    /// An order of `quantity` of a game, paid with a good card; answers it at its end.
    pub async fn buy(&self, token: &str, game: &str, quantity: u32) -> Value {
        let order = self.asked(token, game, quantity).await;
        let view = self.payable(token, &order).await;
        if view["payment"]["clientSecret"].is_string() {
            self.confirm(&view, "pm_card_visa").await.expect(200);
        }
        self.ended(token, &order).await
    }

    /// What Stripe has of a PaymentIntent.
    pub async fn intent(&self, id: &str) -> Value {
        let path = format!("/stripe/v1/payment_intents/{id}?expand[]=latest_charge");
        self.raw("GET", &path, &[("authorization", "Bearer sk_test_demo")], b"").await.expect(200).body
    }

    /// Counts of a game's codes by state.
    pub async fn stock(&self, staff: &str, game: &str) -> Value {
        let path = format!("/v1/admin/stock?gameId={game}");
        self.call(staff, "GET", &path, Value::Null).await.expect(200).body["items"][0].clone()
    }
}

/// A game's details.
pub fn details(slug: &str) -> Value {
    json!({
        "slug": slug, "title": "A game", "description": "It is played.", "genres": ["puzzle", "adventure"],
        "platforms": ["pc"], "region": "GLOBAL", "ageRating": 12, "publisher": "Nobody", "releaseDate": "2026-05-01",
        "price": {"amount": 1999, "currency": "EUR"}, "requirements": "A machine.",
    })
}
