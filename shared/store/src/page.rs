//! Pages: a bounded number of things and an opaque cursor to the next ones.

/// What to list.
#[derive(Debug, Clone)]
pub struct PageRequest {
    /// At most so many.
    pub limit: u32,
    /// Where the last page ended.
    pub cursor: Option<Cursor>,
}

/// A position inside a partition that the caller may read anyway: forging one only moves it there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor(Vec<String>);

/// The text is no cursor of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a cursor is the `next` of an earlier page, unchanged")]
pub struct BadCursor;

impl Cursor {
    /// Of these sort keys, or whatever else says where a page ended.
    pub fn new(parts: impl IntoIterator<Item = String>) -> Self {
        Self(parts.into_iter().collect())
    }

    /// The sort keys inside, if they are `N`.
    pub fn parts<const N: usize>(&self) -> Result<&[String; N], BadCursor> {
        self.0.as_slice().try_into().map_err(|_| BadCursor)
    }

    /// Reads what [`Page::next`] gave.
    pub fn parse(text: &str) -> Result<Self, BadCursor> {
        let bytes = hex::decode(text).map_err(|_| BadCursor)?;
        let text = String::from_utf8(bytes).map_err(|_| BadCursor)?;
        let parts: Vec<_> = text.split('\n').map(str::to_owned).collect();
        let sane = parts.iter().all(|part| (1..=300).contains(&part.len()));
        if sane { Ok(Self(parts)) } else { Err(BadCursor) }
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&hex::encode(self.0.join("\n")))
    }
}

/// Some things, and where the next ones begin.
#[derive(Debug, Clone)]
pub struct Page<T> {
    /// In order.
    pub items: Vec<T>,
    /// Pass it back as `cursor`; none at the end.
    pub next: Option<Cursor>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_its_text_and_a_forged_one_is_refused() {
        let cursor = Cursor::new(["a#1".to_owned(), "b".to_owned()]);
        assert_eq!(Cursor::parse(&cursor.to_string()), Ok(cursor));
        for bad in ["", "zz", "0", "ff", &hex::encode("a\n"), &"61".repeat(301)] {
            assert_eq!(Cursor::parse(bad), Err(BadCursor), "{bad}");
        }
    }
}
