//! The corpus of attacks: each token differs from an honest one in what its name says.

use aws_lc_rs::hmac::{HMAC_SHA256, HMAC_SHA384, HMAC_SHA512};
use serde_json::{Value, json};

use crate::forge::{
    Sign, claims, ec_jwk, encode, guest_claims, guest_sign, header, jwks, keys, raw, rsa_jwk, token,
};
use crate::world::{AUDIENCE, CLIENT, GUEST_KEY, ISSUER, NOW, World};

type Corpus = Vec<(String, String)>;

#[tokio::test]
async fn no_forged_token_is_accepted() {
    let world = World::new(&jwks());
    let corpora =
        [algorithms(), headers(), key_ids(), signatures(), shapes(), claims_of_others(), times(), guests()];
    let corpus: Corpus = corpora.into_iter().flatten().collect();
    assert!(corpus.len() >= 100, "the corpus has {} tokens", corpus.len());
    let mut accepted = Vec::new();
    for (name, token) in corpus {
        let caller = world.caller(&token).await;
        let reason = caller["reason"].as_str().unwrap_or_default();
        if caller["kind"] != "rejected"
            || reason.is_empty()
            || reason.len() > 40
            || caller.get("id").is_some()
        {
            accepted.push(format!("{name}: {caller}"));
        }
    }
    assert!(accepted.is_empty(), "{accepted:#?}");
    assert_eq!(world.jwks_fetches(), 1, "unknown key ids within 30 seconds make no more requests");
}

#[tokio::test]
async fn a_reason_says_what_is_wrong() {
    let world = World::new(&jwks());
    let now = NOW.unix_timestamp();
    for (changes, reason) in [
        (json!({ "exp": now - 31 }), "expired"),
        (json!({ "nbf": now + 31 }), "not valid yet"),
        (json!({ "aud": "other" }), "audience"),
        (json!({ "iss": "https://other.example.test" }), "unknown issuer"),
        (json!({ "token_use": "id" }), "not an access token"),
    ] {
        let caller = world.caller(&token(&header(&json!({})), &claims(&changes), Sign::Rsa)).await;
        assert_eq!(caller, json!({ "kind": "rejected", "reason": reason }), "{changes}");
    }
    let forged = world.caller(&token(&header(&json!({})), &claims(&json!({})), Sign::OtherRsa)).await;
    assert_eq!(forged["reason"], "signature");
}

#[tokio::test]
async fn other_schemes_and_several_tokens_are_refused() {
    let world = World::new(&jwks());
    let good = token(&header(&json!({})), &claims(&json!({})), Sign::Rsa);
    for value in [
        String::new(),
        "Bearer".to_owned(),
        "Bearer ".to_owned(),
        "Basic YWRhOmRlbW8=".to_owned(),
        good.clone(),
        format!("Bearer  {good}"),
        format!("Bearer\t{good}"),
        format!("Bearer {good} "),
        format!("Bearer {good},Bearer {good}"),
        format!("DPoP {good}"),
    ] {
        let caller = world.ask(Some(&value), NOW).await.unwrap();
        assert_eq!(caller["kind"], "rejected", "{value}");
    }
}

fn corpus<const N: usize>(items: [(&str, String); N]) -> Corpus {
    items.into_iter().map(|(name, token)| (name.to_owned(), token)).collect()
}

/// Honest but for its header's fields.
fn headed(changes: &Value, sign: Sign<'_>) -> String {
    token(&header(changes), &claims(&json!({})), sign)
}

/// Honest but for its claims.
fn claiming(changes: &Value) -> String {
    token(&header(&json!({})), &claims(changes), Sign::Rsa)
}

fn algorithms() -> Corpus {
    let (honest, public) = (claims(&json!({})), jwks());
    let modulus = public["keys"][3]["n"].as_str().unwrap().to_owned();
    let key_text = public["keys"][3].to_string();
    let hmac = |key: &[u8]| headed(&json!({ "alg": "HS256" }), Sign::Hmac(HMAC_SHA256, key));
    let mut all = corpus([
        ("HS256 with the public modulus", hmac(modulus.as_bytes())),
        ("HS256 with the public key as JSON", hmac(key_text.as_bytes())),
        ("HS256 with no key", hmac(b"")),
        ("HS256 with the guests' key", hmac(GUEST_KEY.as_bytes())),
        ("HS256 with the set's symmetric key", {
            let key = b"a symmetric key in a public set!";
            headed(&json!({ "alg": "HS256", "kid": "oct" }), Sign::Hmac(HMAC_SHA256, key))
        }),
        ("RS256 with the set's symmetric key", headed(&json!({ "kid": "oct" }), Sign::Rsa)),
        ("no alg", headed(&json!({ "alg": null }), Sign::Rsa)),
        ("alg is a number", headed(&json!({ "alg": 256 }), Sign::Rsa)),
        ("alg is a list", headed(&json!({ "alg": ["RS256"] }), Sign::Rsa)),
        ("ES256 with the RSA key's id", headed(&json!({ "alg": "ES256" }), Sign::Ec)),
        ("RS256 with the EC key's id", headed(&json!({ "kid": "ec" }), Sign::Rsa)),
        ("ES256 header over an RSA signature", headed(&json!({ "alg": "ES256", "kid": "ec" }), Sign::Rsa)),
        ("PS256", headed(&json!({ "alg": "PS256" }), Sign::Pss)),
        ("RS256 header over a PSS signature", headed(&json!({}), Sign::Pss)),
        ("alg in lower case", headed(&json!({ "alg": "rs256" }), Sign::Rsa)),
    ]);
    for alg in ["RS384", "RS512", "ES384", "EdDSA", "HS384", "HS512", "RSA-OAEP", "dir", "A128KW"] {
        all.push((format!("alg {alg}"), headed(&json!({ "alg": alg }), Sign::Rsa)));
    }
    for alg in ["none", "None", "NONE", "nOnE", "none ", ""] {
        let head = header(&json!({ "alg": alg }));
        all.push((format!("alg {alg:?} unsigned"), token(&head, &honest, Sign::Bytes(b""))));
        all.push((format!("alg {alg:?} signed"), token(&head, &honest, Sign::Rsa)));
    }
    all
}

fn headers() -> Corpus {
    let own_rsa = rsa_jwk("rsa", &keys().other_rsa);
    let own_ec = ec_jwk("mine", &keys().other_ec);
    let honest = claims(&json!({})).to_string();
    let twice = |text: &str| raw(text, &honest, Sign::Rsa);
    let mut all = corpus([
        ("jwk with the attacker's RSA key", headed(&json!({ "jwk": own_rsa }), Sign::OtherRsa)),
        ("jwk with the attacker's EC key", {
            headed(&json!({ "alg": "ES256", "kid": "mine", "jwk": own_ec }), Sign::OtherEc)
        }),
        ("jku of the attacker", headed(&json!({ "jku": "https://evil.test/jwks" }), Sign::OtherRsa)),
        ("x5u of the attacker", headed(&json!({ "x5u": "https://evil.test/cert" }), Sign::OtherRsa)),
        ("jku though signed well", headed(&json!({ "jku": "https://evil.test/jwks" }), Sign::Rsa)),
        ("x5c though signed well", headed(&json!({ "x5c": ["AAAA"] }), Sign::Rsa)),
        ("crit", headed(&json!({ "crit": ["exp"], "exp": 1 }), Sign::Rsa)),
        ("crit empty", headed(&json!({ "crit": [] }), Sign::Rsa)),
        ("unencoded payload", headed(&json!({ "b64": false, "crit": ["b64"] }), Sign::Rsa)),
        ("compressed", headed(&json!({ "zip": "DEF" }), Sign::Rsa)),
        ("alg twice, good first", twice(r#"{"alg":"RS256","alg":"none","kid":"rsa"}"#)),
        ("alg twice, good last", twice(r#"{"alg":"none","alg":"RS256","kid":"rsa"}"#)),
        ("kid twice", twice(r#"{"alg":"RS256","kid":"evil","kid":"rsa"}"#)),
        ("typ of an ID token", headed(&json!({ "typ": "id_token+jwt" }), Sign::Rsa)),
        ("typ of a logout token", headed(&json!({ "typ": "logout+jwt" }), Sign::Rsa)),
        ("typ of a proof", headed(&json!({ "typ": "dpop+jwt" }), Sign::Rsa)),
        ("typ is a number", headed(&json!({ "typ": 1 }), Sign::Rsa)),
        ("header is a list", raw("[]", &honest, Sign::Rsa)),
        ("header is text", raw("\"RS256\"", &honest, Sign::Rsa)),
        ("header breaks off", raw(r#"{"alg":"RS256""#, &honest, Sign::Rsa)),
        ("header with more behind it", raw(r#"{"alg":"RS256","kid":"rsa"}{}"#, &honest, Sign::Rsa)),
    ]);
    let deep = format!(r#"{{"alg":"RS256","kid":"rsa","a":{}1{}}}"#, "[".repeat(2000), "]".repeat(2000));
    all.push(("header nested deeply".to_owned(), raw(&deep, &honest, Sign::Rsa)));
    all
}

fn key_ids() -> Corpus {
    let long = "k".repeat(10_000);
    let mut all: Corpus = Vec::new();
    for kid in [
        "unknown",
        "",
        "RSA",
        "rsa ",
        "rsa\0",
        "../../../../dev/null",
        "/etc/passwd",
        "' OR '1'='1",
        "rsa' UNION SELECT 'AA",
        "https://evil.test/jwks",
        "${jndi:ldap://evil.test}",
        "future",
        "encryption",
        &long,
        &long[..300],
    ] {
        let name = format!("kid {}", kid.chars().take(30).collect::<String>());
        all.push((name, headed(&json!({ "kid": kid }), Sign::Rsa)));
    }
    all.push(("no kid".to_owned(), headed(&json!({ "kid": null }), Sign::Rsa)));
    all.push(("kid is a number".to_owned(), headed(&json!({ "kid": 1 }), Sign::Rsa)));
    all.push(("kid is a list".to_owned(), headed(&json!({ "kid": ["rsa"] }), Sign::Rsa)));
    all
}

fn signatures() -> Corpus {
    let good = headed(&json!({}), Sign::Rsa);
    let (message, signature) = good.rsplit_once('.').unwrap();
    let (head, body) = message.split_once('.').unwrap();
    let es = json!({ "alg": "ES256", "kid": "ec" });
    let staff = encode(claims(&json!({ "roles": ["staff"] })).to_string().as_bytes());
    let last = if signature.ends_with('A') { "B" } else { "A" };
    corpus([
        ("another RSA key", headed(&json!({}), Sign::OtherRsa)),
        ("another EC key", headed(&es, Sign::OtherEc)),
        ("RSA zeros", headed(&json!({}), Sign::Bytes(&[0; 256]))),
        ("EC zeros", headed(&es, Sign::Bytes(&[0; 64]))),
        ("EC signature as DER", headed(&es, Sign::EcDer)),
        ("no signature", format!("{message}.")),
        ("no last dot", message.to_owned()),
        ("cut off", format!("{message}.{}", &signature[..signature.len() - 4])),
        ("one letter more", format!("{message}.{signature}A")),
        ("last letter changed", format!("{message}.{}{last}", &signature[..signature.len() - 1])),
        ("other claims under the signature", format!("{head}.{staff}.{signature}")),
        ("signature of another token", {
            let other = claiming(&json!({ "sub": "sam" }));
            format!("{message}.{}", other.rsplit_once('.').unwrap().1)
        }),
        ("padded base64", format!("{head}.{body}.{signature}==")),
        ("standard base64", format!("{head}.{body}.+/+/")),
        ("line break", format!("{head}.\n{body}.{signature}")),
    ])
}

fn shapes() -> Corpus {
    let good = headed(&json!({}), Sign::Rsa);
    let jwe = json!({ "alg": "RSA-OAEP", "enc": "A256GCM" }).to_string();
    let text = |claims: &str| raw(&header(&json!({})).to_string(), claims, Sign::Rsa);
    corpus([
        ("a megabyte", "A".repeat(1024 * 1024)),
        ("a megabyte of claims", claiming(&json!({ "x": "y".repeat(1024 * 1024) }))),
        ("one part", "abc".to_owned()),
        ("dots", "..".to_owned()),
        ("four parts", format!("{good}.AAAA")),
        ("JWE", format!("{}.a.b.c.d", encode(jwe.as_bytes()))),
        ("null", "null".to_owned()),
        ("JSON form", r#"{"payload":"e30","signatures":[]}"#.to_owned()),
        ("claims are a list", text("[]")),
        ("claims are text", text("\"ada\"")),
        ("claims are null", text("null")),
        ("claims are nothing", text("")),
        ("claims break off", text("{\"iss\":")),
    ])
}

fn claims_of_others() -> Corpus {
    let upper = ISSUER.to_uppercase();
    let mut all: Corpus = Vec::new();
    for iss in [
        json!(format!("{ISSUER}/")),
        json!(upper),
        json!(ISSUER.replace("https", "http")),
        json!("https://login.example.test/other-pool"),
        json!(format!("{ISSUER}#")),
        json!([ISSUER]),
        json!(null),
        json!(1),
        json!(""),
        json!("gamestore-guest"),
    ] {
        all.push((format!("iss {iss}"), claiming(&json!({ "iss": iss }))));
    }
    for aud in [
        json!("other"),
        json!(null),
        json!(""),
        json!([]),
        json!(["other", "another"]),
        json!(format!("other {AUDIENCE}")),
        json!(format!("{AUDIENCE}2")),
        json!("GAMESTORE-API"),
        json!([[AUDIENCE]]),
        json!({ AUDIENCE: true }),
        json!(true),
    ] {
        all.push((format!("aud {aud}"), claiming(&json!({ "aud": aud }))));
    }
    for (name, changes) in [
        (
            "a client's access token for another audience",
            json!({ "aud": "other", "client_id": CLIENT, "token_use": "access" }),
        ),
        ("a client's ID token", json!({ "aud": null, "client_id": CLIENT, "token_use": "id" })),
        ("a client's token of no kind", json!({ "aud": null, "client_id": CLIENT })),
        (
            "another client's access token",
            json!({ "aud": null, "client_id": "other", "token_use": "access" }),
        ),
        (
            "both clients' access token",
            json!({ "aud": null, "client_id": format!("{AUDIENCE},{CLIENT}"), "token_use": "access" }),
        ),
        ("an access token of clients", json!({ "aud": null, "client_id": [CLIENT], "token_use": "access" })),
        ("an access token of nobody's", json!({ "aud": null, "token_use": "access" })),
        ("audiences in one name", json!({ "aud": format!("{AUDIENCE},{CLIENT}") })),
    ] {
        all.push((name.to_owned(), claiming(&changes)));
    }
    for (claim, value) in [
        ("token_use", json!("id")),
        ("token_use", json!("refresh")),
        ("token_use", json!(1)),
        ("typ", json!("ID")),
        ("typ", json!("Refresh")),
        ("sub", json!(null)),
        ("sub", json!("")),
        ("sub", json!(7)),
        ("sub", json!("x".repeat(300))),
    ] {
        all.push((format!("{claim} {value}"), claiming(&json!({ claim: value }))));
    }
    let pool = token(
        &header(&json!({})),
        &claims(&json!({ "iss": "https://login.example.test/b" })),
        Sign::OtherRsa,
    );
    all.push(("another pool's own token".to_owned(), pool));
    all
}

fn times() -> Corpus {
    let now = NOW.unix_timestamp();
    let mut all: Corpus = Vec::new();
    for exp in [
        json!(now - 30),
        json!(now - 60),
        json!(null),
        json!(0),
        json!(-1),
        json!(i64::MIN),
        json!(u64::MAX),
        json!((now + 3600).to_string()),
        json!([now + 3600]),
        json!(true),
    ] {
        all.push((format!("exp {exp}"), claiming(&json!({ "exp": exp }))));
    }
    for exp in ["1e300", "1e10", "9999999999.5", "1795300000.0", "99999999999999999999999"] {
        let text = claims(&json!({ "exp": 1 })).to_string().replace("\"exp\":1", &format!("\"exp\":{exp}"));
        assert!(text.contains(exp));
        all.push((format!("exp {exp}"), raw(&header(&json!({})).to_string(), &text, Sign::Rsa)));
    }
    for nbf in [json!(now + 31), json!(now + 60), json!("0"), json!(u64::MAX), json!([])] {
        all.push((format!("nbf {nbf}"), claiming(&json!({ "nbf": nbf }))));
    }
    all
}

fn guests() -> Corpus {
    let now = NOW.unix_timestamp();
    let head = |alg: &str| json!({ "alg": alg, "typ": "JWT" });
    let honest = guest_claims(&json!({}));
    let signed = |changes: &Value| token(&head("HS256"), &guest_claims(changes), guest_sign());
    let key = GUEST_KEY.as_bytes();
    let mut all = corpus([
        ("guest: no key", token(&head("HS256"), &honest, Sign::Hmac(HMAC_SHA256, b""))),
        ("guest: another key", token(&head("HS256"), &honest, Sign::Hmac(HMAC_SHA256, &[b'x'; 32]))),
        ("guest: HS384", token(&head("HS384"), &honest, Sign::Hmac(HMAC_SHA384, key))),
        ("guest: HS512", token(&head("HS512"), &honest, Sign::Hmac(HMAC_SHA512, key))),
        ("guest: RS256 by the issuer", token(&header(&json!({})), &honest, Sign::Rsa)),
        (
            "guest: ES256 by the issuer",
            token(&header(&json!({ "alg": "ES256", "kid": "ec" })), &honest, Sign::Ec),
        ),
        ("guest: none", token(&head("none"), &honest, Sign::Bytes(b""))),
        ("guest: crit", token(&json!({ "alg": "HS256", "crit": ["x"] }), &honest, guest_sign())),
        ("guest: issuer in another case", signed(&json!({ "iss": "Gamestore-Guest" }))),
        ("guest: cut HMAC", token(&head("HS256"), &honest, Sign::Bytes(&[0; 16]))),
    ]);
    for sub in [json!("ada"), json!("gst_1"), json!(null), json!("GST_0198c5b2-7d40-7000-8000-000000000006")]
    {
        all.push((format!("guest: sub {sub}"), signed(&json!({ "sub": sub }))));
    }
    for exp in [json!(null), json!(now - 30), json!("9999999999"), json!(-1)] {
        all.push((format!("guest: exp {exp}"), signed(&json!({ "exp": exp }))));
    }
    all
}
