//! `GET /v1/admin/games` · staff · reads [`Games`]
//!
//! Every game, also drafts, last changed first.

use edge::{ApiError, Env, Function, PageView, Problem, Request, Response, StartError};
use store::{Client, Games, ListedGame, PageRequest};

use crate::{AdminGame, GameStatus};

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let games = Games::new(Client::new(env.sdk()), env.var("CATALOG_TABLE")?);
    Ok(edge::serve(games, handle))
}

/// One answer looks through so many games for those that are asked for.
const LOOKS: u32 = 10;

/// List all games
///
/// Also drafts. A page may have fewer games than `limit` and still a `next`.
#[utoipa::path(get, path = "/v1/admin/games", tag = "catalog (staff)", operation_id = "listAllGames",
    security(("bearer" = [])),
    params(
        ("status" = Option<GameStatus>, Query), ("q" = Option<String>, Query, description = "A part of the title, slug or publisher"),
        ("limit" = Option<u32>, Query, description = "1 to 100, 25 by default"), ("cursor" = Option<String>, Query),
    ),
    responses(
        (status = 200, description = "Last changed first", body = PageView<AdminGame>),
        (status = 400, description = "A parameter is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(games: Games, request: Request) -> Result<Response, ApiError> {
    request.staff()?;
    let (status, text, mut page) = (request.query_as("status")?, request.query("q"), request.page()?);
    let wanted = Wanted { status, text: text.unwrap_or_default().to_lowercase() };

    let (mut found, asked) = (Vec::new(), page.limit as usize);
    for _ in 0..LOOKS {
        // What is left of the page, so that `next` never skips a game.
        page = PageRequest { limit: u32::try_from(asked - found.len()).unwrap_or(1), ..page };
        let some = games.list_all(&page).await?;
        found.extend(some.items.into_iter().filter(|listed| wanted.fits(listed)).map(AdminGame::from));
        page.cursor = some.next;
        if page.cursor.is_none() || found.len() >= asked {
            break;
        }
    }
    Ok(edge::page(&request, found, page.cursor.as_ref()))
}

struct Wanted {
    status: Option<GameStatus>,
    text: String,
}

impl Wanted {
    fn fits(&self, listed: &ListedGame) -> bool {
        let (published, details) = (listed.game.is_published(), &listed.game.details);
        let status = self.status.is_none_or(|status| (status == GameStatus::Published) == published);
        let texts = [details.title.as_str(), details.slug.as_str(), details.publisher.as_str()];
        status && texts.iter().any(|text| text.to_lowercase().contains(&self.text))
    }
}
