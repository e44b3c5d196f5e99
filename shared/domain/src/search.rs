//! Search over texts: words, beginnings of words, and words with a typing error. Pure and in memory.
//!
//! Every word that is asked for must be found. A whole word counts more than its beginning, and that more than a word with a
//! typing error; a title counts more than a description.

use std::collections::BTreeMap;

/// A word in a title, in a name beside it, in a longer text.
const WEIGHTS: [u32; 3] = [9, 4, 1];
const WHOLE: u32 = 10;
const BEGINNING: u32 = 6;
const MISTYPED: u32 = 3;
/// Words asked for beyond these are not looked at.
const MOST_WORDS: usize = 8;

/// What is found: its number in the order that it was put in, and how well it fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Counted from 0.
    pub number: usize,
    /// More is better.
    pub score: u32,
}

/// Texts of one thing: its title, names beside it, longer texts.
pub type Texts = [String; 3];

/// Things by the words in their texts.
#[derive(Debug, Default)]
pub struct Index {
    words: BTreeMap<String, Vec<Hit>>,
    count: usize,
}

impl Index {
    /// Over these things.
    pub fn new(things: impl IntoIterator<Item = Texts>) -> Self {
        let mut index = Self::default();
        for texts in things {
            let mut found: BTreeMap<String, u32> = BTreeMap::new();
            for (text, weight) in texts.iter().zip(WEIGHTS) {
                for word in words(text) {
                    let best = found.entry(word).or_default();
                    *best = weight.max(*best);
                }
            }
            for (word, score) in found {
                index.words.entry(word).or_default().push(Hit { number: index.count, score });
            }
            index.count += 1;
        }
        index
    }

    /// What has every word of `text`, the best first, then as they were put in. Nothing asked finds everything.
    pub fn find(&self, text: &str) -> Vec<Hit> {
        let wanted: Vec<_> = words(text).into_iter().take(MOST_WORDS).collect();
        if wanted.is_empty() {
            let all = if text.trim().is_empty() { self.count } else { 0 };
            return (0..all).map(|number| Hit { number, score: 0 }).collect();
        }
        let mut scores: BTreeMap<usize, (usize, u32)> = BTreeMap::new();
        for word in &wanted {
            for (number, score) in self.like(word) {
                let (met, sum) = scores.entry(number).or_default();
                (*met, *sum) = (*met + 1, *sum + score);
            }
        }
        let all = scores.into_iter().filter(|(_, (met, _))| *met == wanted.len());
        let mut hits: Vec<_> = all.map(|(number, (_, score))| Hit { number, score }).collect();
        hits.sort_by_key(|hit| (std::cmp::Reverse(hit.score), hit.number));
        hits
    }

    /// Things with this word, with its beginning, or, if there are none, with a word that may have been meant.
    fn like(&self, word: &str) -> BTreeMap<usize, u32> {
        let mut best = BTreeMap::new();
        for (known, hits) in
            self.words.range(word.to_owned()..).take_while(|(known, _)| known.starts_with(word))
        {
            note(&mut best, hits, if known == word { WHOLE } else { BEGINNING });
        }
        if best.is_empty() {
            let allowed = mistakes(word);
            let meant = self.words.iter().filter(|(known, _)| allowed > 0 && within(word, known, allowed));
            meant.for_each(|(_, hits)| note(&mut best, hits, MISTYPED));
        }
        best
    }
}

fn note(best: &mut BTreeMap<usize, u32>, hits: &[Hit], factor: u32) {
    for hit in hits {
        let score = best.entry(hit.number).or_default();
        *score = (hit.score * factor).max(*score);
    }
}

/// Short words are too much alike.
fn mistakes(word: &str) -> usize {
    match word.chars().count() {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// Lower case, without accents of Latin letters.
fn words(text: &str) -> Vec<String> {
    let plain: String = text.chars().flat_map(char::to_lowercase).map(unaccented).collect();
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn unaccented(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'ī' => 'i',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ś' | 'š' | 'ş' => 's',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ł' => 'l',
        other => other,
    }
}

/// At most `most` letters are wrong, missing, too many, or two beside each other exchanged (optimal string alignment).
fn within(a: &str, b: &str, most: usize) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return false;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut next = vec![i];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut cost = (row[j - 1] + same).min(row[j] + 1).min(next[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(before[j - 2] + 1);
            }
            next.push(cost);
        }
        if next.iter().all(|cost| *cost > most) {
            return false;
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()] <= most
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn index() -> Index {
        let texts = |title: &str, more: &str| [title.to_owned(), "Saltmarsh".to_owned(), more.to_owned()];
        Index::new([
            texts("Lantern of the Deep", "Dive beneath a drowned city."),
            texts("Neon Harbor", "A courier with a lantern."),
            texts("Café Élan", "Brew and serve."),
            texts("Deep Deeper", "Mining."),
            texts("Couriers", "Deliver."),
            texts("The Courier", "Deliver."),
        ])
    }

    fn found(text: &str) -> Vec<usize> {
        index().find(text).into_iter().map(|hit| hit.number).collect()
    }

    #[test]
    fn a_title_comes_before_a_text_and_a_whole_word_before_a_beginning() {
        assert_eq!(found("lantern"), [0, 1]);
        assert_eq!(found("deep"), [0, 3]);
        assert_eq!(found("deeper"), [3]);
        assert_eq!(found("courier"), [5, 4, 1]);
    }

    #[test]
    fn beginnings_accents_and_case_do_not_matter() {
        assert_eq!(found("LANT dee"), [0]);
        assert_eq!(found("cafe elan"), [2]);
        assert_eq!(found("h"), [1]);
    }

    #[test]
    fn one_typing_error_is_forgiven_in_a_word_two_in_a_long_one() {
        for mistyped in ["lanterm", "latnern", "lanern", "lantterns"] {
            assert!(found(mistyped).contains(&0), "{mistyped}");
        }
        assert_eq!(found("salmarhs"), [0, 1, 2, 3, 4, 5]);
        assert_eq!(found("dep"), Vec::<usize>::new());
        assert_eq!(found("harlequin"), Vec::<usize>::new());
    }

    #[test]
    fn every_word_must_be_there_and_nothing_asked_finds_everything() {
        assert_eq!(found("lantern harbor"), [1]);
        assert_eq!(found("lantern castle"), Vec::<usize>::new());
        assert_eq!(found("  "), [0, 1, 2, 3, 4, 5]);
        assert_eq!(found("!?"), Vec::<usize>::new());
    }

    proptest! {
        #[test]
        fn any_word_of_a_title_and_any_beginning_of_it_finds_the_title(
            titles in prop::collection::vec("[a-z]{1,9}( [a-z]{1,9}){0,3}", 1..12), n: prop::sample::Index, cut in 1usize..9,
        ) {
            let index = Index::new(titles.iter().map(|title| [title.clone(), String::new(), String::new()]));
            let number = n.index(titles.len());
            let word = titles[number].split(' ').next().unwrap();
            for asked in [word, &word[..cut.min(word.len())]] {
                prop_assert!(index.find(asked).iter().any(|hit| hit.number == number), "{asked} in {titles:?}");
            }
        }

        #[test]
        fn no_text_panics_and_no_hit_comes_twice(text in "\\PC{0,60}") {
            let hits = index().find(&text);
            let mut numbers: Vec<_> = hits.iter().map(|hit| hit.number).collect();
            numbers.sort_unstable();
            numbers.dedup();
            prop_assert_eq!(numbers.len(), hits.len());
        }
    }
}
