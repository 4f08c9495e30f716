//! Cuts a text into words and each word into the longest pieces of a vocabulary.
//!
//! A text is brought to small letters without accents; punctuation and ideographs stand alone. What
//! looks like a special piece in a text (`[SEP]`) is a word like any other.

use std::collections::BTreeMap;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::error::{Error, Result};

/// Letters of a text that are looked at; no sentence is so long.
const MOST_LETTERS: usize = 8192;
/// A longer word is taken as unknown.
const LONGEST_WORD: usize = 100;
/// Lines of a vocabulary that are read.
const MOST_PIECES: usize = 1 << 20;
/// Begins a piece that goes on with a word.
const GOES_ON: &str = "##";

/// A vocabulary of pieces.
pub(crate) struct WordPiece {
    pieces: BTreeMap<String, u32>,
    begin: u32,
    end: u32,
    unknown: u32,
}

impl WordPiece {
    /// Reads a vocabulary: one piece a line, numbered from nought.
    pub(crate) fn read(file: &Path, text: &str) -> Result<Self> {
        let lines = text.lines().take(MOST_PIECES).map(String::from);
        let pieces: BTreeMap<String, u32> = lines.zip(0..).collect();
        let special = |piece: &str| {
            let found = pieces.get(piece).copied();
            found.ok_or_else(|| Error::malformed(file, piece, "the vocabulary lacks this piece"))
        };
        Ok(WordPiece {
            begin: special("[CLS]")?,
            end: special("[SEP]")?,
            unknown: special("[UNK]")?,
            pieces,
        })
    }

    /// The greatest number that a piece has, and one more.
    pub(crate) fn count(&self) -> usize {
        self.pieces
            .values()
            .max()
            .map_or(0, |&last| last as usize + 1)
    }

    /// The pieces of a text between those for its beginning and its end, `limit` at most in all.
    pub(crate) fn pieces(&self, text: &str, limit: usize) -> Vec<u32> {
        let mut pieces = vec![self.begin];
        for word in words(text) {
            self.cut(&word, &mut pieces);
        }
        pieces.truncate(limit.saturating_sub(1));
        pieces.push(self.end);
        pieces
    }

    fn cut(&self, word: &str, pieces: &mut Vec<u32>) {
        let before = pieces.len();
        let mut rest = word;
        while !rest.is_empty() && word.chars().count() <= LONGEST_WORD {
            let Some((length, piece)) = self.longest(rest, rest.len() < word.len()) else {
                break;
            };
            pieces.push(piece);
            rest = &rest[length..];
        }
        if !rest.is_empty() {
            pieces.truncate(before);
            pieces.push(self.unknown);
        }
    }

    fn longest(&self, rest: &str, goes_on: bool) -> Option<(usize, u32)> {
        let mark = if goes_on { GOES_ON } else { "" };
        let ends = rest
            .char_indices()
            .rev()
            .map(|(at, letter)| at + letter.len_utf8());
        let find = |end| self.pieces.get(&format!("{mark}{}", &rest[..end]));
        ends.filter_map(|end| find(end).map(|&piece| (end, piece)))
            .next()
    }
}

/// The words of a text, in small letters without accents.
fn words(text: &str) -> Vec<String> {
    let spaced: String = text
        .chars()
        .take(MOST_LETTERS)
        .flat_map(setting_apart_ideographs)
        .nfd()
        .filter(|letter| letter.general_category() != GeneralCategory::NonspacingMark)
        .flat_map(char::to_lowercase)
        .collect();
    spaced
        .split_whitespace()
        .flat_map(at_punctuation)
        .map(String::from)
        .collect()
}

/// A letter as it counts: white space as a space, ideographs between spaces, control codes not at
/// all.
fn setting_apart_ideographs(letter: char) -> impl Iterator<Item = char> {
    let spaced = match letter {
        '\0' | char::REPLACEMENT_CHARACTER => [None; 3],
        letter if letter.is_whitespace() => [Some(' '), None, None],
        letter if letter.general_category_group() == GeneralCategoryGroup::Other => [None; 3],
        letter if is_ideograph(letter) => [Some(' '), Some(letter), Some(' ')],
        letter => [Some(letter), None, None],
    };
    spaced.into_iter().flatten()
}

/// A word in its parts, every sign of punctuation alone.
fn at_punctuation(word: &str) -> impl Iterator<Item = &str> {
    let parts = word.split_inclusive(is_punctuation);
    parts.flat_map(|part| {
        let sign = part
            .chars()
            .next_back()
            .filter(|&last| is_punctuation(last));
        let (before, sign) = part.split_at(part.len() - sign.map_or(0, char::len_utf8));
        [before, sign].into_iter().filter(|part| !part.is_empty())
    })
}

fn is_punctuation(letter: char) -> bool {
    letter.is_ascii_punctuation()
        || letter.general_category_group() == GeneralCategoryGroup::Punctuation
}

fn is_ideograph(letter: char) -> bool {
    matches!(u32::from(letter),
        0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff
        | 0x20000..=0x2a6df | 0x2a700..=0x2ceaf | 0x2f800..=0x2fa1f)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VOCABULARY: &str = "[UNK]\n[CLS]\n[SEP]\nthe\ncafe\nun\n##know\n##n\n'\n.\n中\n##kn";

    fn check(text: &str, pieces: &[u32]) {
        let vocabulary = WordPiece::read(Path::new("v"), VOCABULARY).unwrap();
        assert_eq!(vocabulary.pieces(text, 9), pieces, "{text}");
    }

    #[test]
    fn the_longest_pieces_win() {
        check("The Café.", &[1, 3, 4, 9, 2]);
        check("unknown", &[1, 5, 6, 7, 2]);
        check("unlike", &[1, 0, 2]);
        check("Unknow'n", &[1, 5, 6, 8, 0, 2]);
        check("unlike unknow", &[1, 0, 5, 6, 2]);
        check("unkn", &[1, 5, 11, 2]);
        check("中中", &[1, 10, 10, 2]);
        check("the\u{7}\u{200b} \0the\tthe", &[1, 3, 3, 3, 2]);
        check("[SEP]", &[1, 0, 0, 0, 2]);
        check("", &[1, 2]);
    }

    #[test]
    fn a_long_text_or_word_is_cut() {
        check(&"the ".repeat(100_000), &[1, 3, 3, 3, 3, 3, 3, 3, 2]);
        check(&"the".repeat(100_000), &[1, 0, 2]);
    }

    #[test]
    fn a_vocabulary_without_special_pieces_is_refused() {
        let error = WordPiece::read(Path::new("v.txt"), "the").err().unwrap();
        assert_eq!(
            error.to_string(),
            "v.txt: [CLS]: the vocabulary lacks this piece"
        );
    }
}
