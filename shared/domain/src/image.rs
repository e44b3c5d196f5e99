//! Pictures of a game: what may be uploaded, and where the published sizes lie.

use serde::{Deserialize, Serialize};

use crate::text::{RuleError, Title};
use crate::{GameId, ImageId};

/// A game has so many pictures at most.
pub const MOST_IMAGES: usize = 8;

/// What may be uploaded. No SVG: it can carry scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub enum ImageType {
    /// JPEG.
    #[serde(rename = "image/jpeg")]
    Jpeg,
    /// PNG.
    #[serde(rename = "image/png")]
    Png,
    /// WebP.
    #[serde(rename = "image/webp")]
    Webp,
}

impl ImageType {
    /// As `Content-Type` spells it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
        }
    }
}

/// Bytes of an upload: 1 to 5 MB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "i64", into = "i64")]
#[schema(value_type = i64, minimum = 1, maximum = 5_000_000, example = 248_113)]
pub struct ImageBytes(i64);

impl ImageBytes {
    /// The number.
    pub fn get(self) -> i64 {
        self.0
    }
}

impl TryFrom<i64> for ImageBytes {
    type Error = RuleError;

    fn try_from(bytes: i64) -> Result<Self, RuleError> {
        match bytes {
            1..=5_000_000 => Ok(Self(bytes)),
            _ => Err(RuleError("a picture has 1 to 5,000,000 bytes")),
        }
    }
}

impl From<ImageBytes> for i64 {
    fn from(bytes: ImageBytes) -> i64 {
        bytes.0
    }
}

/// How wide a published picture is; its height follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// In lists.
    Small,
    /// On the game's page.
    Medium,
    /// As large as the screen.
    Large,
}

impl Width {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Small, Self::Medium, Self::Large];

    /// Pixels.
    pub fn pixels(self) -> u32 {
        match self {
            Self::Small => 320,
            Self::Medium => 640,
            Self::Large => 1280,
        }
    }
}

/// A published picture of a game.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Its id, from the upload.
    pub id: ImageId,
    /// What it shows, for those who do not see it.
    pub alt: Title,
    /// Part of its addresses: another content is another address, so that they can be cached for ever.
    pub hash: String,
}

impl Image {
    /// Key of one size in the bucket of published pictures; its path on the shop's site is `/` and this.
    pub fn key(&self, game: GameId, width: Width) -> String {
        format!("images/{game}/{}-{}-{}.jpg", self.id, self.hash, width.pixels())
    }
}

/// Key of an upload that nobody has looked at yet.
pub fn upload_key(game: GameId, image: ImageId) -> String {
    format!("uploads/{game}/{image}")
}

/// The game has [`MOST_IMAGES`] already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a game has at most {MOST_IMAGES} pictures")]
pub struct TooManyImages;
