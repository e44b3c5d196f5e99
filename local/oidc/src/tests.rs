use super::*;

const URL: &str = "http://127.0.0.1:4000/oidc";
/// RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const BACK: &str = "http://127.0.0.1:4000/";

fn now() -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(1_800_000_000).unwrap()
}

fn issuer() -> Issuer {
    Issuer::new(URL, &IssuerState::new().unwrap(), DEMO_USERS).unwrap()
}

fn ask(change: &[(&str, &str)]) -> String {
    let mut all = BTreeMap::from([
        ("client_id", "storefront"),
        ("redirect_uri", BACK),
        ("response_type", "code"),
        ("scope", "openid"),
        ("state", "s"),
        ("nonce", "n"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
        ("username", "ada@example.test"),
        ("password", "demo"),
    ]);
    all.extend(change.iter().copied());
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(all).finish()
}

fn post(issuer: &mut Issuer, path: &str, body: String, at: OffsetDateTime) -> Response<Bytes> {
    issuer.call(&Request::post(path).body(Bytes::from(body)).unwrap(), at)
}

fn code(issuer: &mut Issuer) -> String {
    let response = post(issuer, "/authorize", ask(&[]), now());
    assert_eq!(response.status(), 302);
    let target = url::Url::parse(response.headers()["location"].to_str().unwrap()).unwrap();
    let pairs: BTreeMap<String, String> = target.query_pairs().into_owned().collect();
    assert_eq!(pairs["state"], "s");
    pairs["code"].clone()
}

fn redeem(issuer: &mut Issuer, code: &str, change: &[(&str, &str)], at: OffsetDateTime) -> (u16, Value) {
    let mut all = BTreeMap::from([
        ("grant_type", "authorization_code"),
        ("client_id", "storefront"),
        ("redirect_uri", BACK),
        ("code", code),
        ("code_verifier", VERIFIER),
    ]);
    all.extend(change.iter().copied());
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(all).finish();
    let response = post(issuer, "/token", body, at);
    (response.status().as_u16(), serde_json::from_slice(response.body()).unwrap())
}

#[test]
fn a_code_buys_tokens_once() {
    let mut issuer = issuer();
    let code = code(&mut issuer);
    let (status, tokens) = redeem(&mut issuer, &code, &[], now());
    assert_eq!(status, 200);
    let claims = tokens["access_token"].as_str().unwrap().split('.').nth(1).unwrap();
    let claims: Value = serde_json::from_slice(&BASE64URL.decode(claims).unwrap()).unwrap();
    assert_eq!((claims["sub"].clone(), claims["aud"].clone()), (json!("ada"), json!(AUDIENCE)));
    assert_eq!(redeem(&mut issuer, &code, &[], now()).1["error"], "invalid_grant");
}

#[test]
fn a_code_needs_its_verifier_client_address_and_minute() {
    for change in
        [("code_verifier", "wrong"), ("client_id", "admin"), ("redirect_uri", "http://127.0.0.1:4000/x")]
    {
        let mut issuer = issuer();
        let code = code(&mut issuer);
        assert_eq!(redeem(&mut issuer, &code, &[change], now()).1["error"], "invalid_grant", "{change:?}");
        assert_eq!(redeem(&mut issuer, &code, &[], now()).0, 400, "a failed try uses the code up");
    }
    let mut issuer = issuer();
    let code = code(&mut issuer);
    assert_eq!(redeem(&mut issuer, &code, &[], now() + CODE_LASTS).0, 400);
}

#[test]
fn requests_that_are_not_ours_are_refused_without_a_redirect() {
    for change in [
        ("redirect_uri", "http://evil.test/"),
        ("redirect_uri", "http://127.0.0.1:4001/"),
        ("client_id", "other"),
        ("response_type", "token"),
        ("scope", "email"),
        ("code_challenge", ""),
        ("code_challenge_method", "plain"),
        ("state", ""),
    ] {
        let response = post(&mut issuer(), "/authorize", ask(&[change]), now());
        assert_eq!(
            (response.status().as_u16(), response.headers().get("location")),
            (400, None),
            "{change:?}"
        );
    }
}

#[test]
fn a_wrong_password_shows_the_form_again_with_nothing_executed() {
    let response =
        post(&mut issuer(), "/authorize", ask(&[("password", "x"), ("username", "\"><script>")]), now());
    let page = String::from_utf8_lossy(response.body()).into_owned();
    assert!(response.status() == 200 && page.contains("role=\"alert\"") && !page.contains("<script>"));
}

#[test]
fn a_restart_keeps_the_key() {
    let state = IssuerState::new().unwrap();
    let (one, two) =
        (Issuer::new(URL, &state, DEMO_USERS).unwrap(), Issuer::new(URL, &state, DEMO_USERS).unwrap());
    assert_eq!(one.jwk, two.jwk);
}

fn part(token: &Value, index: usize) -> Value {
    let part = token.as_str().unwrap().split('.').nth(index).unwrap();
    serde_json::from_slice(&BASE64URL.decode(part).unwrap()).unwrap()
}

#[test]
fn the_two_tokens_cannot_be_taken_for_each_other() {
    let mut issuer = issuer();
    let code = code(&mut issuer);
    let (_, tokens) = redeem(&mut issuer, &code, &[], now());
    let (access, id) = (&tokens["access_token"], &tokens["id_token"]);
    assert_eq!((&part(access, 0)["typ"], &part(access, 0)["alg"]), (&json!("at+jwt"), &json!("ES256")));
    assert_eq!((&part(access, 1)["roles"], &part(access, 1)["iss"]), (&json!(["customer"]), &json!(URL)));
    assert_eq!((&part(id, 1)["aud"], &part(id, 1)["nonce"]), (&json!("storefront"), &json!("n")));
    assert_eq!((&part(id, 0)["typ"], &part(id, 1)["token_use"]), (&json!("JWT"), &json!("id")));
    assert_eq!(part(access, 1)["exp"], now().unix_timestamp() + 3600);
    assert_eq!((&tokens["expires_in"], &tokens["token_type"]), (&json!(3600), &json!("Bearer")));
}

#[test]
fn the_page_runs_nothing_and_names_the_demo_users() {
    let hostile = ask(&[("state", "\"><script>alert(1)</script>"), ("nonce", "'&<")]);
    let request = Request::get(format!("/authorize?{hostile}")).body(Bytes::new()).unwrap();
    let response = issuer().call(&request, now());
    let page = String::from_utf8_lossy(response.body()).into_owned();
    assert_eq!(response.status(), 200);
    assert!(!page.contains("<script") && !page.contains("style=") && page.contains("&lt;script&gt;"));
    assert!(DEMO_USERS.iter().all(|user| page.contains(user.email)));
    let policy = response.headers()["content-security-policy"].to_str().unwrap();
    for rule in ["default-src 'none'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'"] {
        assert!(policy.contains(rule), "{policy}");
    }
}

fn cookie_of(response: &Response<Bytes>) -> String {
    response.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned()
}

fn get(issuer: &mut Issuer, path: String, cookie: &str, at: OffsetDateTime) -> Response<Bytes> {
    issuer.call(&Request::get(path).header("cookie", cookie).body(Bytes::new()).unwrap(), at)
}

fn location(response: &Response<Bytes>) -> String {
    response.headers().get("location").map_or_else(String::new, |to| to.to_str().unwrap().to_owned())
}

#[test]
fn who_has_signed_in_is_renewed_silently_until_they_sign_out() {
    let mut issuer = issuer();
    let silently = format!("/authorize?{}", ask(&[("prompt", "none"), ("state", "s2")]));
    let cookie = cookie_of(&post(&mut issuer, "/authorize", ask(&[]), now()));
    let renewed = location(&get(&mut issuer, silently.clone(), &cookie, now()));
    assert!(
        renewed.starts_with(BACK) && renewed.contains("code=") && renewed.contains("state=s2"),
        "{renewed}"
    );

    let stranger = location(&get(&mut issuer, silently.clone(), "gamestore-issuer=guessed", now()));
    assert!(stranger.contains("error=login_required") && stranger.contains("state=s2"), "{stranger}");
    let late = location(&get(&mut issuer, silently.clone(), &cookie, now() + Duration::hours(8)));
    assert!(late.contains("error=login_required"), "{late}");

    let out = get(&mut issuer, format!("/logout?post_logout_redirect_uri={BACK}&state=x"), &cookie, now());
    assert_eq!((out.status().as_u16(), location(&out)), (302, format!("{BACK}?state=x")));
    let after = location(&get(&mut issuer, silently, &cookie, now()));
    assert!(after.contains("error=login_required"), "{after}");
}

#[test]
fn signing_in_anew_shows_the_form_and_the_way_out_stays_here() {
    let mut issuer = issuer();
    let cookie = cookie_of(&post(&mut issuer, "/authorize", ask(&[]), now()));
    let anew = get(&mut issuer, format!("/authorize?{}", ask(&[("prompt", "login")])), &cookie, now());
    assert_eq!(anew.status(), 200);
    let away =
        get(&mut issuer, "/logout?post_logout_redirect_uri=http://evil.test/".to_owned(), &cookie, now());
    assert_eq!((away.status().as_u16(), location(&away)), (400, String::new()));
}

#[test]
fn the_development_server_of_this_machine_may_ask_and_no_other() {
    for (page, ours) in [
        ("http://127.0.0.1:5173/signed-in", true),
        ("http://127.0.0.1:5180/", false),
        ("http://localhost:5173/", false),
        ("https://127.0.0.1:5173/", false),
        ("http://127.0.0.1.evil.test:5173/", false),
    ] {
        assert_eq!(session::is_ours(URL, page), ours, "{page}");
    }
    assert!(!session::is_ours("https://id.example/oidc", "https://id.example:5173/"));
}
