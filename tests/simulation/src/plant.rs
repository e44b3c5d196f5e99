//! Bugs planted on purpose: a condition that is gone, a part of a transaction that is lost, an arrow of the saga that
//! leads elsewhere, a failure that is reported as success. Each changes what flows, never the store's own code.
//!
//! The simulation must find every one of them; otherwise it proves nothing.

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use bytes::Bytes;
use edge::FunctionError;
use serde_json::{Value, json};

use crate::wire::{answer_of, with_body};

macro_rules! plants {
    ($($plant:ident $name:literal $what:literal)*) => {
        /// One bug.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Plant { $(#[doc = $what] $plant,)* }

        impl Plant {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$plant,)*];

            /// For the command line and the table.
            pub fn name(self) -> &'static str {
                match self { $(Self::$plant => $name,)* }
            }

            /// What is wrong.
            pub fn what(self) -> &'static str {
                match self { $(Self::$plant => $what,)* }
            }
        }
    };
}

plants! {
    HoldUnchecked "hold-unchecked" "a hold checks neither the pool nor the code's version"
    SlotUnchecked "slot-unchecked" "a slot may be written over: two tries hold two codes"
    NoFence "no-fence" "a release writes no fence"
    ReleaseKeepsPool "release-without-pool" "a released code does not return to the pool"
    ReleaseKeepsSlot "release-keeps-slot" "a released code stays in the order's slot"
    ReleaseUnchecked "release-unchecked" "a release does not check the code's version"
    OrderUnchecked "order-unchecked" "an order is written without looking at its version"
    RevealIgnoresOrder "reveal-ignores-order" "a code is revealed although a refund has begun"
    RefundIgnoresReveal "refund-ignores-reveal" "an order is refunded although a code of it was seen"
    NoCartLock "no-cart-lock" "adding the payment does not lock the cart"
    NoCartUnlock "no-cart-unlock" "a rejected order leaves its cart locked"
    CartUnchecked "cart-unchecked" "a cart is written without looking at its version"
    PaymentUnchecked "payment-unchecked" "a payment is written without looking at its version"
    EventForgotten "event-forgotten" "an applied Stripe event is not remembered"
    ImportUnchecked "import-unchecked" "an import writes over a code that is there"
    RevokeKeepsPool "revoke-keeps-pool" "a revoked code stays in the pool"
    RevokeUnchecked "revoke-unchecked" "a revocation does not check the code's version"
    RandomIntentKey "random-intent-key" "every try to create the PaymentIntent has its own Stripe key"
    UnknownIsFailure "unknown-is-failure" "a capture of unknown outcome ends the order"
    SoldOutKeepsMoney "sold-out-keeps-money" "an allocation that fails does not let go of the money"
    CapturedNotRefunded "captured-not-refunded" "captured money is not refunded when the order fails"
    CancelSkipsRelease "cancel-skips-release" "after the payment is cancelled the codes stay held"
    RejectSkipped "reject-skipped" "the last step of every failure is missing"
    TimeoutIsFailure "timeout-is-failure" "a payment that is not known in time counts as none"
    NoTimeout "no-timeout" "the saga waits for a payment for ever"
    NoRetryAtTheEnd "no-retry-at-the-end" "the last step is tried once"
    CaptureSkipped "capture-skipped" "codes are given, the money is not taken"
    RefundBuysAgain "refund-buys-again" "a refund starts the purchase again"
    ReleaseReportsSuccess "release-reports-success" "a release that failed is reported as done"
    CompleteReportsSuccess "complete-reports-success" "a completion that failed is reported as done"
    CancelReportsSuccess "cancel-reports-success" "a cancellation without an answer is reported as done"
    RefundReportsSuccess "refund-reports-success" "a refund without an answer is reported as done"
    CaptureReportsSuccess "capture-reports-success" "a capture without an answer is reported as done"
    StartDropped "start-dropped" "a saga that could not be started is forgotten"
    StockDropped "stock-dropped" "a stock that could not be published is forgotten"
}

/// What becomes of a part of a write.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Kept,
    Unchecked,
    Gone,
}

impl Plant {
    /// A call of the store, changed; or the answer it gets without reaching the cloud.
    pub(crate) fn request(
        self,
        function: &str,
        operation: &str,
        mut request: HttpRequest,
    ) -> Result<HttpRequest, Box<HttpResponse>> {
        if self == Self::RandomIntentKey && operation == "stripe.POST /v1/payment_intents" {
            request.headers_mut().insert("idempotency-key", format!("random-{:x}", fastrand::u64(..)));
            return Ok(request);
        }
        if operation != "dynamodb.TransactWriteItems" && operation != "dynamodb.PutItem" {
            return Ok(request);
        }
        let body = request.body().bytes().unwrap_or_default();
        let Ok(mut body) = serde_json::from_slice::<Value>(body) else { return Ok(request) };
        if let Some(parts) = body["TransactItems"].as_array_mut() {
            parts.retain_mut(|part| {
                let Some((kind, part)) = part.as_object_mut().and_then(|part| part.iter_mut().next()) else {
                    return true;
                };
                let fate = self.part(function, kind, &key(kind, part));
                if fate == Part::Unchecked {
                    uncheck(part);
                }
                fate != Part::Gone
            });
        } else {
            match self.part(function, "Put", &key("Put", &body)) {
                Part::Kept => return Ok(request),
                Part::Unchecked => uncheck(&mut body),
                Part::Gone => return Err(Box::new(answer_of(200, &json!({})))),
            }
        }
        Ok(with_body(request, &body))
    }

    fn part(self, function: &str, kind: &str, key: &str) -> Part {
        let is = |prefix: &str| key.starts_with(prefix);
        let has = |piece: &str| key.contains(piece);
        let holds = function.ends_with("hold-codes") || function.ends_with("allocate-codes");
        let releases = function.ends_with("release-codes");
        let put = kind == "Put";
        let order = is("ORDER#") && key.ends_with("/ORDER");
        match self {
            Self::HoldUnchecked if holds && ((put && is("CODE#")) || is("POOL#")) => Part::Unchecked,
            Self::SlotUnchecked if holds && has("/SLOT#") => Part::Unchecked,
            Self::NoFence if releases && has("/FENCE") => Part::Gone,
            Self::ReleaseKeepsPool if releases && is("POOL#") => Part::Gone,
            Self::ReleaseKeepsSlot if releases && has("/SLOT#") => Part::Gone,
            Self::ReleaseUnchecked if releases && !has("/FENCE") => Part::Unchecked,
            Self::OrderUnchecked if put && order => Part::Unchecked,
            Self::RevealIgnoresOrder if function.ends_with("reveal-code") && order => Part::Gone,
            Self::RefundIgnoresReveal if has("/REVEALED") && kind == "ConditionCheck" => Part::Gone,
            Self::NoCartLock if function.ends_with("add-payment") && is("CART#") => Part::Gone,
            Self::NoCartUnlock if function.ends_with("reject-order") && is("CART#") => Part::Gone,
            Self::CartUnchecked if put && is("CART#") => Part::Unchecked,
            Self::PaymentUnchecked if put && key.ends_with("/PAYMENT") => Part::Unchecked,
            Self::EventForgotten if is("EVENT#") => Part::Gone,
            Self::ImportUnchecked if function.ends_with("import-codes") && put && !is("REPLY#") => {
                Part::Unchecked
            }
            Self::RevokeKeepsPool if function.ends_with("revoke-code") && is("POOL#") => Part::Gone,
            Self::RevokeUnchecked if function.ends_with("revoke-code") && !is("REPLY#") => Part::Unchecked,
            _ => Part::Kept,
        }
    }

    /// The saga's definition, changed.
    pub(crate) fn machine(self, text: &str) -> String {
        let mut machine: Value = serde_json::from_str(text).unwrap_or_default();
        let states = &mut machine["States"];
        let to = |state: &str| Value::from(state.to_owned());
        match self {
            Self::UnknownIsFailure => {
                states["AskAgain"]["Choices"][0]["Next"] = to("ReleaseCodes");
                states.as_object_mut().map(|states| states.remove("WaitBeforeReconcile"));
            }
            Self::SoldOutKeepsMoney => {
                states["AllocateCodes"]["Catch"][0]["Next"] = to("ReleaseCodes");
            }
            Self::CapturedNotRefunded => {
                states["NeedsRefund"]["Choices"][0]["Condition"] =
                    to("{% $states.input.outcome = 'never' %}");
            }
            Self::CancelSkipsRelease => states["NeedsRefund"]["Default"] = to("RejectOrder"),
            Self::RejectSkipped => {
                states["ReleaseCodes"]["Next"] = to("Rejected");
                let n = states["ReleaseCodes"]["Catch"].as_array().map_or(0, |all| all.len() - 1);
                states["ReleaseCodes"]["Catch"][n]["Next"] = to("RejectOrder");
            }
            Self::TimeoutIsFailure => {
                states["AwaitPayment"]["Catch"][0] = json!({
                    "ErrorEquals": ["States.Timeout"], "Assign": { "reason": "expired" }, "Next": "ReleaseCodes"
                });
            }
            Self::NoTimeout => {
                states["AwaitPayment"]["TimeoutSeconds"] = json!("{% ${PaymentWindowSeconds} * 100 %}");
            }
            Self::NoRetryAtTheEnd => {
                states["CompleteOrder"].as_object_mut().map(|state| state.remove("Retry"));
            }
            Self::CaptureSkipped => {
                states["AllocateCodes"]["Next"] = to("CompleteOrder");
                states["AllocateCodes"]["Catch"][0]["Next"] = to("CapturePayment");
            }
            Self::RefundBuysAgain => {
                states["Begin"]["Choices"][0]["Next"] = to("HoldCodes");
                states["Begin"]["Choices"][0]["Assign"] = json!({ "reason": "failed" });
            }
            _ => return text.to_owned(),
        }
        machine.to_string()
    }

    /// A function's answer, changed.
    pub(crate) fn answer(
        self,
        bin: &str,
        answer: Result<Bytes, FunctionError>,
    ) -> Result<Bytes, FunctionError> {
        let success = match (self, bin) {
            (Self::ReleaseReportsSuccess, "inventory-release-codes")
            | (Self::CompleteReportsSuccess, "orders-complete-order")
            | (Self::RefundReportsSuccess, "payments-refund-payment")
            | (Self::StartDropped, "orders-start-saga")
            | (Self::StockDropped, "inventory-project-stock") => "{}",
            (Self::CancelReportsSuccess, "payments-cancel-payment") => r#"{"outcome":"cancelled"}"#,
            (Self::CaptureReportsSuccess, "payments-capture-payment") => r#"{"outcome":"captured"}"#,
            _ => return answer,
        };
        let stream = matches!(self, Self::StartDropped | Self::StockDropped);
        match answer {
            Ok(answer) if !stream => Ok(answer),
            // Out of stock and the like are answers, not failures.
            Err(error)
                if !stream
                    && ![
                        "Unavailable",
                        "Throttled",
                        "Conflict",
                        "Lambda.ServiceException",
                        "Runtime.ExitError",
                    ]
                    .contains(&error.name.as_str()) =>
            {
                Err(error)
            }
            _ => Ok(Bytes::from_static(success.as_bytes())),
        }
    }
}

fn key(kind: &str, part: &Value) -> String {
    let item = if kind == "Put" { &part["Item"] } else { &part["Key"] };
    let text = |name: &str| item[name]["S"].as_str().unwrap_or_default();
    format!("{}/{}", text("pk"), text("sk"))
}

/// Without its condition.
fn uncheck(part: &mut Value) {
    if let Some(fields) = part.as_object_mut() {
        fields.remove("ConditionExpression");
        fields.remove("ExpressionAttributeValues");
    }
}
