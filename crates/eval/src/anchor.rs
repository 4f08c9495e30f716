//! Places in a text, named by their words, so that nobody has to count characters.

use serde::Deserialize;

use crate::chars::Chars;

/// What stands for everything between the first and the last words of a long passage.
const GAP: &str = " … ";

/// Words in a report.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "Written")]
pub struct Anchor {
    /// The words; ` … ` between the first and the last of a long passage.
    pub text: String,
    /// Which of several equal places, counted from 1.
    pub nth: usize,
    /// A phrase that holds the words, as another way to say which place is meant.
    pub inside: Option<String>,
}

/// How an anchor is written: the bare words, or an object.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Bare(String),
    Placed {
        text: String,
        #[serde(default = "first")]
        nth: usize,
        #[serde(default, rename = "in")]
        inside: Option<String>,
    },
}

fn first() -> usize {
    1
}

impl From<Written> for Anchor {
    fn from(written: Written) -> Anchor {
        match written {
            Written::Bare(text) => Anchor {
                text,
                nth: 1,
                inside: None,
            },
            Written::Placed { text, nth, inside } => Anchor { text, nth, inside },
        }
    }
}

/// A text prepared for finding anchors.
#[derive(Clone, Debug)]
pub struct Searchable {
    chars: Vec<char>,
}

impl Searchable {
    /// Prepares `text`.
    pub fn new(text: &str) -> Searchable {
        Searchable {
            chars: text.chars().collect(),
        }
    }

    /// The character at a place.
    pub(crate) fn char_at(&self, place: usize) -> Option<char> {
        self.chars.get(place).copied()
    }

    /// Whether the anchor's words stand in the text, where it says.
    pub fn holds(&self, anchor: &Anchor) -> bool {
        self.find(anchor).is_some()
    }

    /// The characters of an anchor; `None` when its words do not stand where it says.
    pub(crate) fn find(&self, anchor: &Anchor) -> Option<Chars> {
        let mut region = Chars::new(0, self.chars.len());
        if let Some(phrase) = &anchor.inside {
            region = self.passage(phrase, region)?;
        }
        let mut found = self.passage(&anchor.text, region)?;
        for _ in 1..anchor.nth.min(self.chars.len()) {
            region.start = found.start + 1;
            found = self.passage(&anchor.text, region)?;
        }
        Some(found)
    }

    fn passage(&self, words: &str, region: Chars) -> Option<Chars> {
        let mut parts = words.split(GAP);
        let mut found = self.phrase(parts.next()?, region)?;
        for part in parts {
            found.end = self.phrase(part, Chars::new(found.end, region.end))?.end;
        }
        Some(found)
    }

    fn phrase(&self, phrase: &str, region: Chars) -> Option<Chars> {
        let words: Vec<Vec<char>> = phrase
            .split_whitespace()
            .map(|word| word.chars().collect())
            .collect();
        if words.is_empty() {
            return None;
        }
        (region.start..region.end)
            .find_map(|start| self.ends(start, &words).map(|end| Chars::new(start, end)))
            .filter(|found| found.end <= region.end)
    }

    /// Where the words end if they begin at `start`; any white space stands for any other.
    fn ends(&self, start: usize, words: &[Vec<char>]) -> Option<usize> {
        let mut at = start;
        for (nth, word) in words.iter().enumerate() {
            let spaces = self
                .chars
                .get(at..)?
                .iter()
                .take_while(|c| c.is_whitespace())
                .count();
            if (spaces > 0) != (nth > 0) {
                return None;
            }
            at += spaces;
            if !self.chars.get(at..)?.starts_with(word) {
                return None;
            }
            at += word.len();
        }
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, anchor: &str) -> Option<(usize, usize)> {
        let anchor: Anchor = serde_json::from_str(anchor).unwrap();
        Searchable::new(text)
            .find(&anchor)
            .map(|at| (at.start, at.end))
    }

    #[test]
    fn words_are_found_by_number_or_by_company() {
        let text = "On Thursday he left. On Thursday night he called.";
        assert_eq!(found(text, r#""Thursday""#), Some((3, 11)));
        assert_eq!(
            found(text, r#"{"text":"Thursday","nth":2}"#),
            Some((24, 32))
        );
        assert_eq!(
            found(text, r#"{"text":"Thursday","in":"Thursday night"}"#),
            Some((24, 32))
        );
        assert_eq!(found(text, r#"{"text":"Thursday","nth":3}"#), None);
        assert_eq!(found(text, r#""Friday""#), None);
    }

    #[test]
    fn a_gap_spans_what_lies_between() {
        assert_eq!(
            found("é one two three four", r#""one … four""#),
            Some((2, 20))
        );
        assert_eq!(found("é one two three", r#""one … four""#), None);
    }

    #[test]
    fn white_space_is_white_space() {
        assert_eq!(found("Mr\u{a0}\n Lee", r#""Mr Lee""#), Some((0, 8)));
        assert_eq!(found("MrLee", r#""Mr Lee""#), None);
        assert_eq!(found("Mr Lee", r#""""#), None);
        assert_eq!(found("", r#""x""#), None);
    }

    proptest::proptest! {
        #[test]
        fn what_is_found_lies_inside(text in ".{0,40}", words in ".{0,8}", nth in 0usize..4) {
            let anchor = Anchor { text: words, nth, inside: None };
            if let Some(found) = Searchable::new(&text).find(&anchor) {
                proptest::prop_assert!(found.start < found.end && found.end <= text.chars().count());
            }
        }
    }
}
