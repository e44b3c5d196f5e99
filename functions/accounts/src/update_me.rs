//! `PATCH /v1/me` · signed-in customer · reads and writes [`Profiles`]
//!
//! What the customer wants kept about them; null takes it away.

use domain::Owner;
use domain::profile::Profile;
use domain::text::{Email, Title};
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use serde::{Deserialize, Deserializer};
use store::{Client, Profiles};

use crate::me::Me;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let profiles = Profiles::new(Client::new(env.sdk()), env.var("PROFILES_TABLE")?);
    Ok(edge::serve(profiles, handle))
}

/// Change my profile
///
/// Only the fields that are sent are changed.
#[utoipa::path(patch, path = "/v1/me", tag = "accounts", operation_id = "updateMe", security(("bearer" = [])),
    request_body = UpdateMe,
    responses(
        (status = 200, description = "The caller", body = Me),
        (status = 400, description = "A field is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Another tab changes it", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(profiles: Profiles, request: Request) -> Result<Response, ApiError> {
    let owner: Owner = request.user()?;
    let changes: UpdateMe = request.json()?;
    let known = profiles.of(&owner).await?;

    let profile = changes.apply(known.unwrap_or_else(|| Profile::empty(owner, request.now)));
    let profile = Profile { updated_at: request.now, version: profile.version + 1, ..profile };
    profiles.save(&profile, &request.request_id).await?;

    let me = Me::of(&request.principal)?.with(Some(profile));
    Ok(edge::ok(&me).header("cache-control", "no-store"))
}

/// Any part of a profile.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateMe {
    /// How the shop addresses them.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "Ada")]
    display_name: Change<Title>,
    /// Filled in at checkout.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "ada@example.test")]
    contact_email: Change<Email>,
}

/// What is asked of one field: null, which takes away, is not the same as a field that was not sent.
#[derive(Debug, Default)]
enum Change<T> {
    #[default]
    None,
    To(Option<T>),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Change<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::To)
    }
}

impl<T> Change<T> {
    fn over(self, old: Option<T>) -> Option<T> {
        match self {
            Self::None => old,
            Self::To(new) => new,
        }
    }
}

impl UpdateMe {
    fn apply(self, old: Profile) -> Profile {
        Profile {
            display_name: self.display_name.over(old.display_name),
            contact_email: self.contact_email.over(old.contact_email),
            ..old
        }
    }
}
