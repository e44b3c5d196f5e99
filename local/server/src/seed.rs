//! The demo catalogue: invented games with codes, put in through the same functions that staff use.

use bytes::Bytes;
use serde_json::{Map, Value, json};

use crate::Invoker;

const CATALOGUE: &str = include_str!("../demo-catalogue.json");

/// The catalogue cannot be put in.
#[derive(Debug, thiserror::Error)]
#[error("{step} of {slug} failed: {why}")]
pub(crate) struct SeedError {
    step: &'static str,
    slug: String,
    why: String,
}

/// Creates and publishes every game, then imports its codes. Repeating it changes nothing: keys come from the slugs.
pub(crate) async fn seed(invoker: &Invoker) -> Result<usize, SeedError> {
    let games: Vec<Map<String, Value>> = serde_json::from_str(CATALOGUE).map_err(|error| SeedError {
        step: "reading",
        slug: "the catalogue".to_owned(),
        why: error.to_string(),
    })?;
    let count = games.len();
    // Newest first in the shop: the first of the file comes last.
    for mut game in games.into_iter().rev() {
        let codes = game.remove("codes").and_then(|codes| codes.as_u64()).unwrap_or_default();
        let slug = game.get("slug").and_then(Value::as_str).unwrap_or_default().to_owned();
        let one = One { invoker, slug: &slug };
        let created = one.call("creating", "catalog-create-game", "POST", json!({}), json!(game)).await?;
        let id = json!({ "gameId": created["id"] });
        if created["status"] == "draft" {
            one.call("publishing", "catalog-publish-game", "POST", id, Value::Null).await?;
        }
        if codes > 0 {
            let data = lines(&slug, created["id"].as_str().unwrap_or_default(), codes);
            let body = json!({ "format": "csv", "dryRun": false, "data": data });
            one.call("importing codes", "inventory-import-codes", "POST", json!({}), body).await?;
        }
    }
    Ok(count)
}

struct One<'a> {
    invoker: &'a Invoker,
    slug: &'a str,
}

impl One<'_> {
    async fn call(
        &self,
        step: &'static str,
        function: &str,
        method: &str,
        path: Value,
        body: Value,
    ) -> Result<Value, SeedError> {
        let failed = |why: String| SeedError { step, slug: self.slug.to_owned(), why };
        let event = json!({
            "version": "2.0", "routeKey": "$default", "rawPath": format!("/seed/{function}"), "rawQueryString": "",
            "headers": {
                "content-type": "application/json",
                "idempotency-key": format!("demo-{}-{step}", self.slug).replace(' ', "-"),
                "if-match": "*",
            },
            "pathParameters": path,
            "body": body.to_string(),
            "isBase64Encoded": false,
            "requestContext": {
                "http": {"method": method, "path": "/seed", "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1", "userAgent": ""},
                "accountId": "000000000000", "stage": "$default", "requestId": "seed", "timeEpoch": 0,
                "authorizer": {"lambda": {"kind": "staff", "id": "demo-catalogue"}},
            },
        });
        let answer = self.invoker.invoke(function, Bytes::from(event.to_string())).await;
        let answer = answer.map_err(|error| failed(error.to_string()))?;
        let answer: Value = serde_json::from_slice(&answer).map_err(|error| failed(error.to_string()))?;
        let body: Value = serde_json::from_str(answer["body"].as_str().unwrap_or("null")).unwrap_or_default();
        match answer["statusCode"].as_u64() {
            Some(200..=299) => Ok(body),
            _ => Err(failed(body["detail"].as_str().unwrap_or("no answer").to_owned())),
        }
    }
}

/// Codes that look like codes, the same on every machine.
fn lines(slug: &str, game: &str, count: u64) -> String {
    let line = |n: u64| {
        let digest = edge::digest(&[b"demo code", slug.as_bytes(), &n.to_be_bytes()]);
        let letters: String =
            digest.iter().take(15).map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect();
        format!("{game},{}-{}-{}\n", &letters[..5], &letters[5..10], &letters[10..])
    };
    std::iter::once("gameId,code\n".to_owned()).chain((0..count).map(line)).collect()
}

/// Without letters and digits that look alike.
const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
