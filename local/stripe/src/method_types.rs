//! Which methods an intent takes: chosen by the account, or narrowed by the call.

use serde::{Deserialize, Serialize};

use crate::error::{ApiError, Outcome};
use crate::form::Params;
use crate::payment_intents::Capture;

/// What the simulated account has switched on.
const KNOWN: &[&str] = &["card", "bancontact", "eps", "ideal", "sepa_debit"];

/// The four ways to say it exclude one another.
const WAYS: &[&str] = &[
    "automatic_payment_methods",
    "allowed_payment_method_types",
    "excluded_payment_method_types",
    "payment_method_types",
];

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MethodTypes {
    /// Some(redirects allowed) where the account's settings choose.
    pub(crate) automatic: Option<bool>,
    pub(crate) allowed: Option<Vec<String>>,
    pub(crate) excluded: Option<Vec<String>>,
    /// What that comes to for this amount and currency.
    pub(crate) types: Vec<String>,
}

impl MethodTypes {
    /// `listed` tells whether the caller's API version may still list types.
    pub(crate) fn read(params: &Params, capture: Capture, currency: &str, listed: bool) -> Outcome<Self> {
        check_ways(params, listed)?;
        let allowed = names(params, "allowed_payment_method_types")?;
        let excluded = names(params, "excluded_payment_method_types")?;
        let fixed = params.list("payment_method_types")?;
        let fits = |name: &str| name == "card" || (capture != Capture::Manual && currency == "eur");
        if let Some(wrong) =
            fixed.iter().flatten().find(|name| !KNOWN.contains(&name.as_str()) || !fits(name))
        {
            return Err(unfit(
                "payment_method_types",
                format!("The payment method type \"{wrong}\" is invalid here."),
            ));
        }
        let wanted = |name: &str| {
            let within = |list: &Option<Vec<String>>| {
                list.as_ref().map(|list| list.iter().any(|listed| listed == name))
            };
            within(&allowed).or_else(|| within(&fixed)).unwrap_or(true) && within(&excluded) != Some(true)
        };
        let types = KNOWN.iter().filter(|name| fits(name) && wanted(name));
        let types: Vec<String> = types.map(|name| (*name).to_owned()).collect();
        if types.is_empty() {
            return Err(unfit(
                "allowed_payment_method_types",
                "No payment method type is left for this PaymentIntent.".to_owned(),
            ));
        }
        let automatic = if allowed.is_some() || fixed.is_some() { None } else { automatic(params)? };
        Ok(Self { automatic, allowed, excluded, types })
    }
}

fn check_ways(params: &Params, listed: bool) -> Outcome<()> {
    if params.has("payment_method_types") && !listed {
        return Err(ApiError::param_invalid(
            "payment_method_types",
            "`payment_method_types` is no longer supported in this API version. Use \
             `allowed_payment_method_types`, `excluded_payment_method_types` or dynamic payment methods.",
        )
        .code("payment_method_types_no_longer_supported"));
    }
    let given: Vec<&str> = WAYS.iter().copied().filter(|way| params.has(way)).collect();
    // Leaving types out narrows what the settings choose.
    let settled = ["automatic_payment_methods", "excluded_payment_method_types"];
    if given.len() > 1 && given != settled {
        let message = format!("You may only specify one of these parameters: {}.", given.join(", "));
        return Err(ApiError::param_invalid(given[0], message).code("parameters_exclusive"));
    }
    Ok(())
}

/// A list of types, whether or not this account has them.
fn names(params: &Params, key: &str) -> Outcome<Option<Vec<String>>> {
    let names = params.list(key)?;
    let odd =
        |name: &&String| !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    match names.iter().flatten().find(odd) {
        Some(name) => Err(unfit(key, format!("The payment method type \"{name}\" is invalid."))),
        None => Ok(names),
    }
}

/// Since 2023 the default.
fn automatic(params: &Params) -> Outcome<Option<bool>> {
    let Some(given) = params.branch("automatic_payment_methods")? else { return Ok(Some(true)) };
    let enabled = given.flag("enabled")?.ok_or_else(|| ApiError::missing(&given.full("enabled")))?;
    let redirects = given.choice("allow_redirects", &["always", "never"])?;
    Ok(enabled.then_some(redirects.as_deref() != Some("never")))
}

fn unfit(param: &str, message: String) -> ApiError {
    ApiError::param_invalid(param, message).code("payment_intent_invalid_parameter")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(form: &str, capture: Capture, listed: bool) -> Result<Vec<String>, String> {
        let params = Params::parse(&[form]).unwrap();
        let read = MethodTypes::read(&params, capture, "eur", listed);
        read.map(|read| read.types)
            .map_err(|error| error.body()["error"]["code"].as_str().unwrap_or_default().to_owned())
    }

    #[test]
    fn allowed_types_are_narrowed_without_an_error() {
        let form = "allowed_payment_method_types[]=card&allowed_payment_method_types[]=ideal&allowed_payment_method_types[]=alipay";
        assert_eq!(read(form, Capture::Automatic, false).unwrap(), ["card", "ideal"]);
        assert_eq!(read(form, Capture::Manual, false).unwrap(), ["card"]);
        let none = read("allowed_payment_method_types[]=ideal", Capture::Manual, false);
        assert_eq!(none.unwrap_err(), "payment_intent_invalid_parameter");
    }

    #[test]
    fn excluded_types_are_left_out() {
        let form = "excluded_payment_method_types[]=sepa_debit&automatic_payment_methods[enabled]=true";
        assert_eq!(read(form, Capture::Automatic, false).unwrap(), ["card", "bancontact", "eps", "ideal"]);
    }

    #[test]
    fn only_older_versions_list_types() {
        let form = "payment_method_types[]=card";
        assert_eq!(read(form, Capture::Manual, true).unwrap(), ["card"]);
        assert_eq!(
            read(form, Capture::Manual, false).unwrap_err(),
            "payment_method_types_no_longer_supported"
        );
        let wrong = read("payment_method_types[]=ideal", Capture::Manual, true);
        assert_eq!(wrong.unwrap_err(), "payment_intent_invalid_parameter");
        let both = read(&format!("{form}&automatic_payment_methods[enabled]=true"), Capture::Manual, true);
        assert_eq!(both.unwrap_err(), "parameters_exclusive");
    }
}
