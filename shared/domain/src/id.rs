//! Prefixed ids: a UUIDv7 inside, `ord_0198…` outside (RFC 9562).

use std::{fmt, str::FromStr};

use uuid::Uuid;

use crate::Timestamp;

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an id of this kind looks like `{prefix}_0198c5b2-7d40-7000-8000-000000000001`")]
pub struct IdError {
    prefix: &'static str,
}

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident, $prefix:literal, $example:literal) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize, utoipa::ToSchema,
        )]
        #[serde(try_from = "String", into = "String")]
        #[schema(value_type = String, example = $example)]
        pub struct $name(Uuid);

        impl $name {
            /// What every id of this kind starts with.
            pub const PREFIX: &'static str = $prefix;

            /// A new id: milliseconds of `now`, then `random`.
            pub fn new(now: Timestamp, random: [u8; 10]) -> Self {
                let millis = u64::try_from(now.unix_timestamp_nanos() / 1_000_000).unwrap_or(0);
                Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
            }

            /// An id that is the same for the same digest, so that a repeated request names the same thing.
            pub fn from_digest(digest: [u8; 16]) -> Self {
                Self(uuid::Builder::from_custom_bytes(digest).into_uuid())
            }

            /// The sixteen bytes inside.
            pub fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "_{}"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                text.strip_prefix(concat!($prefix, "_"))
                    .filter(|rest| rest.len() == 36)
                    .and_then(|rest| Uuid::try_parse(rest).ok())
                    .filter(|uuid| format!(concat!($prefix, "_{}"), uuid) == text)
                    .map(Self)
                    .ok_or(IdError { prefix: $prefix })
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.to_string()
            }
        }
    };
}

id_type!(
    /// A game of the catalog.
    GameId, "gam", "gam_0198c5b2-7d40-7000-8000-000000000001"
);
id_type!(
    /// A cart.
    CartId, "crt", "crt_0198c5b2-7d40-7000-8000-000000000002"
);
id_type!(
    /// An order, its saga execution and its payment: one id for all three.
    OrderId, "ord", "ord_0198c5b2-7d40-8000-8000-000000000003"
);
id_type!(
    /// An activation code; never the code itself.
    CodeId, "cod", "cod_0198c5b2-7d40-7000-8000-000000000004"
);
id_type!(
    /// One import of codes, with one data key.
    BatchId, "bat", "bat_0198c5b2-7d40-7000-8000-000000000005"
);
id_type!(
    /// A guest session.
    GuestId, "gst", "gst_0198c5b2-7d40-7000-8000-000000000006"
);

id_type!(
    /// A picture of a game.
    ImageId, "img", "img_0198c5b2-7d40-8000-8000-000000000007"
);

id_type!(
    /// One entry of the audit log.
    AuditId, "aud", "aud_0198c5b2-7d40-7000-8000-000000000008"
);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_id_survives_its_text(millis in 0i64..4_000_000_000_000, random: [u8; 10]) {
            let now = Timestamp::UNIX_EPOCH + time::Duration::milliseconds(millis);
            let id = OrderId::new(now, random);
            prop_assert_eq!(id.to_string().parse::<OrderId>(), Ok(id));
        }
    }

    #[test]
    fn another_prefix_or_spelling_is_refused() {
        for text in [
            "gam_0198c5b2-7d40-7000-8000-000000000001",
            "ord_",
            "ord_0198c5b27d4070008000000000000001",
            "ord_0198C5B2-7D40-7000-8000-000000000001",
            "",
        ] {
            assert!(text.parse::<OrderId>().is_err(), "{text}");
        }
    }

    #[test]
    fn later_ids_sort_later() {
        let early = GameId::new(Timestamp::UNIX_EPOCH, [255; 10]);
        let late = GameId::new(Timestamp::UNIX_EPOCH + time::Duration::seconds(1), [0; 10]);
        assert!(early < late && early.to_string() < late.to_string());
    }
}
