//! `POST /v1/admin/codes/imports` · staff · reads and writes [`Codes`], reads [`Games`], writes [`AuditLog`]
//!
//! Puts codes up for sale, many games at once. Duplicates are found by HMAC; a dry run only reports. Repeating an
//! import that broke off goes on where it stopped: code ids come from the codes, the batch's from the key.

use std::collections::BTreeSet;
use std::sync::Arc;

use aws::Secret;
use domain::audit::AuditAction;
use domain::{BatchId, CodeId, Fault, GameId};
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use serde::{Deserialize, Serialize};
use store::{AuditLog, Batch, Client, Codes, Games, NewCode, Replies};

use crate::lines::{Format, Line, parse};
use crate::seal::{CodeKeys, DataKey};

/// One request: longer imports come in pieces.
const MAX_LINES: usize = 2_000;
const MAX_BODY: usize = 1024 * 1024;

#[derive(Clone)]
pub struct State {
    codes: Codes,
    games: Games,
    replies: Replies,
    log: AuditLog,
    keys: Secret<CodeKeys>,
}

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let codes = env.var("CODES_TABLE")?;
    let state = State {
        codes: Codes::new(client.clone(), &codes),
        games: Games::new(client.clone(), env.var("CATALOG_TABLE")?),
        log: AuditLog::new(client.clone(), env.var("AUDIT_TABLE")?),
        replies: Replies::new(client, codes),
        keys: Secret::new(env.sdk(), env.var("CODES_SECRET_ARN")?),
    };
    Ok(edge::serve(state, handle))
}

/// Import codes
///
/// A report line for each line sent; codes are never echoed.
#[utoipa::path(post, path = "/v1/admin/codes/imports", tag = "inventory (staff)", operation_id = "importCodes",
    security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header, description = "Fresh for each new import")),
    request_body = ImportCodes,
    responses(
        (status = 200, description = "What became of each line", body = ImportReport),
        (status = 400, description = "The import cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The key was used with another body", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(state: State, request: Request) -> Result<Response, ApiError> {
    let staff = request.staff()?;
    let body: ImportCodes = request.json_up_to(MAX_BODY)?;
    let lines = parse(body.format, &body.data)
        .map_err(|_| ApiError::invalid("/data", "the first line of a CSV import is `gameId,code`"))?;
    if lines.is_empty() || lines.len() > MAX_LINES {
        return Err(ApiError::invalid("/data", "an import has 1 to 2,000 lines"));
    }
    let batch = BatchId::from_digest(request.derived()?);

    edge::once(&state.replies, &request, async {
        let keys = state.keys.get(request.now).await?;
        let judged = judge(&state, lines, &keys, batch).await?;
        let report = if body.dry_run {
            ImportReport::of(None, judged.iter().map(Judged::report).collect())
        } else {
            import(&state, judged, &keys, batch, &staff, &request).await?
        };
        Ok(edge::ok(&report))
    })
    .await
}

/// What to import.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ImportCodes {
    /// How `data` is written.
    format: Format,
    /// Report only, change nothing.
    dry_run: bool,
    /// The lines.
    #[schema(example = "gameId,code\ngam_0198c5b2-7d40-7000-8000-000000000001,AAAAA-BBBBB-CCCCC\n")]
    data: String,
}

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum LineResult {
    /// For sale now, or would be.
    Accepted,
    /// Its code is known.
    Duplicate,
    /// It cannot be imported.
    Rejected,
}

/// One line of the report.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct LineReport {
    /// Counted from 1, the header included.
    line: u64,
    result: LineResult,
    /// For programs.
    code: Option<&'static str>,
    /// For people.
    detail: Option<&'static str>,
}

/// What became of an import.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportReport {
    /// Null after a dry run.
    batch_id: Option<BatchId>,
    dry_run: bool,
    accepted: usize,
    duplicates: usize,
    rejected: usize,
    lines: Vec<LineReport>,
}

impl ImportReport {
    fn of(batch_id: Option<BatchId>, lines: Vec<LineReport>) -> Self {
        let count = |result| lines.iter().filter(|line| line.result == result).count();
        Self {
            batch_id,
            dry_run: batch_id.is_none(),
            accepted: count(LineResult::Accepted),
            duplicates: count(LineResult::Duplicate),
            rejected: count(LineResult::Rejected),
            lines,
        }
    }
}

/// A line and the verdict on it before anything is written.
struct Judged {
    line: Line,
    fingerprint: String,
    verdict: Option<(LineResult, &'static str, &'static str)>,
}

const DUPLICATE: (LineResult, &str, &str) =
    (LineResult::Duplicate, "duplicate", "this code was imported before, or stands in this import twice");

impl Judged {
    fn report(&self) -> LineReport {
        let line = self.line.number;
        match self.verdict {
            None => LineReport { line, result: LineResult::Accepted, code: None, detail: None },
            Some((result, code, detail)) => {
                LineReport { line, result, code: Some(code), detail: Some(detail) }
            }
        }
    }
}

/// Unknown games, repeated lines and known codes, before anything is written.
async fn judge(
    state: &State,
    lines: Vec<Line>,
    keys: &CodeKeys,
    batch: BatchId,
) -> Result<Vec<Judged>, ApiError> {
    let ids = lines.iter().filter_map(|line| line.content.as_ref().ok().map(|(game, _)| *game));
    let games: BTreeSet<GameId> = state.games.by_ids(ids).await?.into_keys().collect();
    let mut judged: Vec<Judged> = lines.into_iter().map(|line| judge_line(line, &games, keys)).collect();
    let fresh: BTreeSet<String> =
        judged.iter().filter(|line| line.verdict.is_none()).map(|line| line.fingerprint.clone()).collect();
    let known = state.codes.known(&fresh.into_iter().collect::<Vec<_>>()).await?;
    let mut seen = BTreeSet::new();
    for line in judged.iter_mut().filter(|line| line.verdict.is_none()) {
        // A code that this very batch brought was written by a try that broke off: it is accepted.
        let elsewhere = known.get(&line.fingerprint).is_some_and(|other| *other != batch);
        if elsewhere || !seen.insert(line.fingerprint.clone()) {
            line.verdict = Some(DUPLICATE);
        }
    }
    Ok(judged)
}

fn judge_line(line: Line, games: &BTreeSet<GameId>, keys: &CodeKeys) -> Judged {
    let reject = |refusal: crate::lines::Refusal| (LineResult::Rejected, refusal.code(), refusal.detail());
    let (fingerprint, verdict) = match &line.content {
        Err(refusal) => (String::new(), Some(reject(*refusal))),
        Ok((game, _)) if !games.contains(game) => {
            (String::new(), Some(reject(crate::lines::Refusal::UnknownGame)))
        }
        Ok((game, text)) => (keys.fingerprint(*game, text), None),
    };
    Judged { line, fingerprint, verdict }
}

async fn import(
    state: &State,
    mut judged: Vec<Judged>,
    keys: &Arc<CodeKeys>,
    batch: BatchId,
    staff: &str,
    request: &Request,
) -> Result<ImportReport, ApiError> {
    let lines = judged.iter().filter(|line| line.verdict.is_none()).count();
    let key = open_batch(state, keys, batch, (staff, lines), request).await?;
    for line in judged.iter_mut().filter(|line| line.verdict.is_none()) {
        let Ok((game_id, text)) = &line.line.content else {
            continue;
        };
        let id = code_id(&line.fingerprint)?;
        let sealed = key.seal(text, *game_id, id, batch)?;
        let new = NewCode { id, game_id: *game_id, sealed, fingerprint: line.fingerprint.clone() };
        match state.codes.import(batch, new).await {
            Ok(()) => {}
            Err(fault) if fault.is_conflict() => {
                let mine = state.codes.by_id(id).await?.is_some_and(|code| code.batch_id == batch);
                line.verdict = (!mine).then_some(DUPLICATE);
            }
            Err(fault) => return Err(fault.into()),
        }
    }
    Ok(ImportReport::of(Some(batch), judged.iter().map(Judged::report).collect()))
}

async fn open_batch(
    state: &State,
    keys: &CodeKeys,
    id: BatchId,
    (staff, lines): (&str, usize),
    request: &Request,
) -> Result<DataKey, ApiError> {
    let key = DataKey::new(request.ids.random()?);
    let (sealed_key, master) = (keys.wrap(&key, id)?, keys.current()?);
    let batch = Batch { id, sealed_key, master, by: staff.to_owned(), at: request.now };
    let entry = edge::act(request, AuditAction::CodesImported, id)?.with(&Imported { lines })?;
    let batch = state.codes.open_batch(batch, state.log.note(&entry)?).await?;
    Ok(keys.unwrap(&batch.sealed_key, &batch.master, id)?)
}

/// What the audit log keeps of an import.
#[derive(Serialize)]
struct Imported {
    lines: usize,
}

fn code_id(fingerprint: &str) -> Result<CodeId, Fault> {
    let bytes = hex::decode(fingerprint).map_err(|error| Fault::corrupt("fingerprint", error))?;
    let digest: [u8; 16] = bytes[..16].try_into().map_err(|error| Fault::corrupt("fingerprint", error))?;
    Ok(CodeId::from_digest(digest))
}
