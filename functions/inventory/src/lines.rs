//! Reading an import: CSV or JSON lines into games and codes, each line by itself, no code ever echoed.

use domain::GameId;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// The form of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A header line `gameId,code`, then a line for each code (RFC 4180).
    Csv,
    /// A JSON object `{"gameId": …, "code": …}` on each line.
    Jsonl,
}

/// A line's place and what it says, or why it says nothing.
pub(crate) struct Line {
    /// Counted from 1, the header included.
    pub(crate) number: u64,
    pub(crate) content: Result<(GameId, Zeroizing<String>), Refusal>,
}

/// Why a line is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    Malformed,
    GameId,
    Code,
    UnknownGame,
}

impl Refusal {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::GameId => "invalid_game_id",
            Self::Code => "invalid_code",
            Self::UnknownGame => "unknown_game",
        }
    }

    pub(crate) fn detail(self) -> &'static str {
        match self {
            Self::Malformed => "the line does not have the two fields gameId and code",
            Self::GameId => "a game id looks like `gam_0198c5b2-7d40-7000-8000-000000000001`",
            Self::Code => "a code has 4 to 128 printable characters without spaces at its ends",
            Self::UnknownGame => "there is no game with this id; create it first",
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Raw {
    game_id: String,
    code: String,
}

/// The whole is not an import at all: the header is wrong.
pub(crate) struct BadHeader;

/// Every line of `data`; empty lines are passed over.
pub(crate) fn parse(format: Format, data: &str) -> Result<Vec<Line>, BadHeader> {
    match format {
        Format::Csv => csv(data),
        Format::Jsonl => Ok(jsonl(data)),
    }
}

fn csv(data: &str) -> Result<Vec<Line>, BadHeader> {
    let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(data.as_bytes());
    let header = reader.headers().map_err(|_| BadHeader)?;
    if header.iter().ne(["gameId", "code"]) {
        return Err(BadHeader);
    }
    let mut lines = Vec::new();
    for record in reader.into_deserialize::<Raw>() {
        let number = match &record {
            Err(error) => error.position().map_or(0, csv::Position::line),
            Ok(_) => 0,
        };
        // A good record does not tell its line; with one record a line it is the one after the last.
        let number = if number > 0 { number } else { lines.last().map_or(2, |line: &Line| line.number + 1) };
        lines.push(Line { number, content: record.map_err(|_| Refusal::Malformed).and_then(checked) });
    }
    Ok(lines)
}

fn jsonl(data: &str) -> Vec<Line> {
    let lines = data.lines().zip(1..).filter(|(text, _)| !text.trim().is_empty());
    let parse =
        |text: &str| serde_json::from_str::<Raw>(text).map_err(|_| Refusal::Malformed).and_then(checked);
    lines.map(|(text, number)| Line { number, content: parse(text) }).collect()
}

fn checked(raw: Raw) -> Result<(GameId, Zeroizing<String>), Refusal> {
    let code = Zeroizing::new(raw.code);
    let game = raw.game_id.trim().parse().map_err(|_| Refusal::GameId)?;
    let printable = code.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
    if printable && code.trim() == code.as_str() && (4..=128).contains(&code.len()) {
        Ok((game, code))
    } else {
        Err(Refusal::Code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAME: &str = "gam_0198c5b2-7d40-7000-8000-000000000001";

    fn results(format: Format, data: &str) -> Vec<(u64, Option<Refusal>)> {
        let lines = parse(format, data).unwrap_or_else(|_| panic!("bad header"));
        lines.iter().map(|line| (line.number, line.content.as_ref().err().copied())).collect()
    }

    #[test]
    fn each_csv_line_is_judged_by_itself() {
        let data =
            format!("gameId,code\n{GAME},AAAA-1\nnonsense,AAAA-2\n{GAME}\n{GAME},\"x\"\n{GAME},AAAA-3\n");
        assert_eq!(
            results(Format::Csv, &data),
            [
                (2, None),
                (3, Some(Refusal::GameId)),
                (4, Some(Refusal::Malformed)),
                (5, Some(Refusal::Code)),
                (6, None)
            ]
        );
    }

    #[test]
    fn each_json_line_is_judged_by_itself() {
        let good = format!(r#"{{"gameId":"{GAME}","code":"AAAA-1"}}"#);
        let more = format!(r#"{{"gameId":"{GAME}","code":"AAAA-1","x":1}}"#);
        let data = format!("{good}\n\nnot json\n{more}\n");
        assert_eq!(
            results(Format::Jsonl, &data),
            [(1, None), (3, Some(Refusal::Malformed)), (4, Some(Refusal::Malformed))]
        );
    }

    #[test]
    fn a_wrong_header_refuses_the_whole() {
        assert!(parse(Format::Csv, "code,gameId\n").is_err());
        assert!(parse(Format::Csv, "").is_err());
    }
}
