//! API keys: Basic or Bearer, test mode only.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, header};

use crate::error::{ApiError, Outcome};

/// Who calls: a server, or a page with the published key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Caller {
    Secret,
    Publishable,
}

pub(crate) fn caller(headers: &HeaderMap) -> Outcome<Caller> {
    let Some(key) = key(headers) else {
        return Err(ApiError::unauthorized(
            "You did not provide an API key. You need to provide your API key in the \
             Authorization header, using Bearer auth (e.g. 'Authorization: Bearer \
             YOUR_SECRET_KEY').",
        ));
    };
    // The key is never echoed: an answer may end in a log.
    match key.split('_').collect::<Vec<_>>().as_slice() {
        ["sk" | "rk", "test", rest, ..] if !rest.is_empty() => Ok(Caller::Secret),
        ["pk", "test", rest, ..] if !rest.is_empty() => Ok(Caller::Publishable),
        [_, "live", ..] => Err(ApiError::unauthorized(
            "This is a simulator: it refuses live keys. Roll the key if it was sent by mistake.",
        )
        .code("testmode_charges_only")),
        _ => Err(ApiError::unauthorized("Invalid API Key provided.")),
    }
}

fn key(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, rest) = value.split_once(' ')?;
    let key = match scheme.to_ascii_lowercase().as_str() {
        "bearer" => rest.trim().to_owned(),
        "basic" => basic_user(rest.trim())?,
        _ => return None,
    };
    (!key.is_empty()).then_some(key)
}

/// The user name of Basic credentials; the password is unused.
fn basic_user(encoded: &str) -> Option<String> {
    let bytes = STANDARD.decode(encoded).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    text.split(':').next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(value: &str) -> Outcome<Caller> {
        let mut headers = HeaderMap::new();
        headers.insert(header::AUTHORIZATION, value.parse().unwrap());
        caller(&headers)
    }

    #[test]
    fn test_keys_of_both_schemes_are_known() {
        assert_eq!(ask("Bearer sk_test_1").unwrap(), Caller::Secret);
        assert_eq!(ask("bearer rk_test_1").unwrap(), Caller::Secret);
        assert_eq!(ask("Bearer pk_test_1").unwrap(), Caller::Publishable);
        // sk_test_abc:
        assert_eq!(ask("Basic c2tfdGVzdF9hYmM6").unwrap(), Caller::Secret);
    }

    #[test]
    fn live_keys_are_refused_without_an_echo() {
        let error = ask("Bearer sk_live_verysecret").unwrap_err();
        assert_eq!(error.status, 401);
        assert!(!error.body().to_string().contains("verysecret"));
    }

    #[test]
    fn anything_else_is_401() {
        for value in ["Bearer ", "Bearer sk_test_", "Bearer nonsense", "Digest x", "Basic %%"] {
            assert_eq!(ask(value).unwrap_err().status, 401, "{value}");
        }
        assert_eq!(caller(&HeaderMap::new()).unwrap_err().status, 401);
    }
}
