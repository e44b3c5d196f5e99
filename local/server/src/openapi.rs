//! The API document, OpenAPI 3.1, from the Rust types of every context.

use edge::{ErrorCode, Problem};
use serde_json::{Map, Value, json};
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "gamestore",
        version = "1",
        description = "A store for digital games: browse, put into a cart, check out, pay through Stripe, reveal the \
                       activation code.\n\nErrors are `application/problem+json` (RFC 9457) and say what, where and how \
                       to mend it. Amounts are integers in minor units. `Idempotency-Key` follows the IETF draft \
                       draft-ietf-httpapi-idempotency-key-header: repeat a call with the same key and it happens once.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    servers((url = "/", description = "This store"))
)]
struct Store;

/// The whole document, as `docs/openapi.json` has it.
pub fn document() -> Value {
    let mut api = Store::openapi();
    for part in [
        accounts::Api::openapi(),
        operations::Api::openapi(),
        catalog::Api::openapi(),
        carts::Api::openapi(),
        orders::Api::openapi(),
        payments::Api::openapi(),
        inventory::Api::openapi(),
    ] {
        api.merge(part);
    }
    let mut document = serde_json::to_value(api).unwrap_or_default();
    document["components"]["securitySchemes"] = json!({
        "bearer": {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "From sign-in at the identity provider, or from POST /v1/guest-sessions."
        }
    });
    illustrate(&mut document);
    document
}

/// An example for every body of every operation, made from its schema: an example that cannot grow old.
fn illustrate(document: &mut Value) {
    let schemas = document["components"]["schemas"].clone();
    let Some(paths) = document["paths"].as_object_mut() else { return };
    for operation in paths.values_mut().filter_map(Value::as_object_mut).flat_map(Map::values_mut) {
        if let Some(content) = operation.pointer_mut("/requestBody/content") {
            illustrate_content(content, &schemas);
        }
        let responses = operation.get_mut("responses").and_then(Value::as_object_mut);
        for (status, response) in responses.into_iter().flatten() {
            if let Some(problem) = response.pointer_mut("/content/application~1problem+json") {
                problem["example"] = problem_example(status);
            }
            if let Some(content) = response.get_mut("content") {
                illustrate_content(content, &schemas);
            }
        }
    }
}

/// An error of this status, as a caller would get it.
fn problem_example(status: &str) -> Value {
    let code = ErrorCode::ALL.iter().find(|code| code.status().to_string() == status);
    code.map_or(Value::Null, |code| {
        let trace = "0198c5b2-7d40-7000-8000-000000000009";
        json!(Problem::new(*code, code.meaning(), "/v1/carts", trace))
    })
}

fn illustrate_content(content: &mut Value, schemas: &Value) {
    for media in content.as_object_mut().into_iter().flat_map(Map::values_mut) {
        if media.get("example").is_none() && media.get("examples").is_none() {
            media["example"] = example(&media["schema"].clone(), schemas, 0);
        }
    }
}

fn example(schema: &Value, schemas: &Value, depth: u8) -> Value {
    if let Some(given) = schema.get("example") {
        return given.clone();
    }
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return if depth > 12 { Value::Null } else { example(&schemas[name], schemas, depth + 1) };
    }
    if let Some(first) = schema["enum"].get(0) {
        return first.clone();
    }
    if let Some(parts) = schema["allOf"].as_array() {
        let whole =
            parts.iter().filter_map(|part| example(part, schemas, depth + 1).as_object().cloned()).flatten();
        return Value::Object(whole.collect());
    }
    if let Some(choices) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
        let real = choices.iter().find(|choice| choice["type"] != "null");
        return real.map_or(Value::Null, |choice| example(choice, schemas, depth + 1));
    }
    by_type(schema, schemas, depth)
}

fn by_type(schema: &Value, schemas: &Value, depth: u8) -> Value {
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str());
    match kind {
        Some("object") => {
            let properties = schema["properties"].as_object();
            let pairs = properties.into_iter().flatten();
            pairs.map(|(name, property)| (name.clone(), example(property, schemas, depth + 1))).collect()
        }
        Some("array") => json!([example(&schema["items"], schemas, depth + 1)]),
        Some("integer" | "number") => schema.get("minimum").cloned().unwrap_or(json!(1)),
        Some("boolean") => json!(true),
        Some("string") if schema["format"] == "date-time" => json!("2026-11-21T09:30:00Z"),
        Some("string") => json!("text"),
        _ => Value::Null,
    }
}
