//! Words as types: what a word's letters alone say of it.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};

use crate::characters::{is_alpha, is_digit};
use crate::python_text::is_space;
use crate::ruler::{Bits, LexicalView, Ruler};
use crate::strings::{rows, string_id};
use crate::tokenizer::Tokenizer;
use crate::vectors::Keys;

/// A property of a word that an embedding table reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Feature {
    Orth,
    Lower,
    Norm,
    Prefix,
    Suffix,
    Shape,
    Spacy,
    IsSpace,
}

impl Feature {
    /// The feature that the format calls `name`, or numbers so.
    pub(crate) fn named(name: &str) -> Result<Feature, String> {
        let number = name.parse().ok();
        match number.and_then(crate::strings::numbered).unwrap_or(name) {
            "ORTH" => Ok(Feature::Orth),
            "LOWER" => Ok(Feature::Lower),
            "NORM" => Ok(Feature::Norm),
            "PREFIX" => Ok(Feature::Prefix),
            "SUFFIX" => Ok(Feature::Suffix),
            "SHAPE" => Ok(Feature::Shape),
            "SPACY" => Ok(Feature::Spacy),
            "IS_SPACE" => Ok(Feature::IsSpace),
            other => Err(format!(
                "embeds the feature {other}, which is not known here"
            )),
        }
    }
}

/// A word type in a [`Lexemes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct LexemeId(u32);

impl LexemeId {
    /// Its number, counted from zero.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A word in a text: its type, and whether one space follows it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) lexeme: LexemeId,
    pub(crate) space_after: bool,
}

/// What the letters of a word say.
pub(crate) struct Lexeme {
    pub(crate) text: Box<str>,
    pub(crate) lower: Box<str>,
    pub(crate) is_space: bool,
    /// Its row among the word vectors.
    pub(crate) vector: Option<u32>,
    /// Which conditions of the attribute ruler hold.
    pub(crate) bits: Bits,
    /// Whether a special case of several tokens may begin here.
    pub(crate) opens_phrase: bool,
    ids: [u64; 6],
}

/// The rules by which a word's norm is found.
pub(crate) struct Norms {
    /// By string id: the norms that the pipeline brings.
    table: HashMap<u64, Box<str>>,
    signs: HashMap<&'static str, &'static str>,
}

impl Norms {
    /// The pipeline's own norms over the format's norms of signs.
    pub(crate) fn new(table: HashMap<u64, Box<str>>) -> Norms {
        let signs = rows(include_str!("../data/norms.tsv")).collect();
        Norms { table, signs }
    }

    fn of<'a>(&'a self, word: &str, id: u64, lower: &'a str) -> &'a str {
        let own = self.table.get(&id).map(|norm| &**norm);
        own.or_else(|| self.signs.get(word).copied())
            .unwrap_or(lower)
    }
}

/// What a pipeline knows of words without their text.
pub(crate) struct Vocabulary {
    pub(crate) norms: Norms,
    /// The rows of words among the word vectors.
    pub(crate) keys: Keys,
    pub(crate) tokenizer: Tokenizer,
    pub(crate) ruler: Option<Ruler>,
}

/// The word types met so far.
#[derive(Default)]
pub(crate) struct Lexemes {
    entries: Vec<Lexeme>,
    by_text: HashMap<Box<str>, LexemeId, FixedState>,
    /// Types of the same letters to which a special case gives a norm of its own.
    by_norm: HashMap<(Box<str>, Box<str>), LexemeId, FixedState>,
}

impl Lexemes {
    /// The type of `word`, worked out when it is first met; `norm` is its norm where a special case
    /// gives it one.
    pub(crate) fn get(&mut self, word: &str, norm: Option<&str>, known: &Vocabulary) -> LexemeId {
        let Some(norm) = norm else {
            if let Some(met) = self.by_text.get(word) {
                return *met;
            }
            let new = self.add(word, None, known);
            self.by_text.insert(word.into(), new);
            return new;
        };
        let key = (word.into(), norm.into());
        if let Some(met) = self.by_norm.get(&key) {
            return *met;
        }
        let new = self.add(word, Some(norm), known);
        self.by_norm.insert(key, new);
        new
    }

    fn add(&mut self, word: &str, norm: Option<&str>, known: &Vocabulary) -> LexemeId {
        let (lower, shape) = (word.to_lowercase(), shape(word));
        let (prefix, suffix) = (prefix(word), suffix(word));
        let orth = string_id(word);
        let norm = norm.unwrap_or_else(|| known.norms.of(word, orth, &lower));
        let view = LexicalView {
            text: word,
            lower: &lower,
            norm,
            shape: &shape,
            prefix,
            suffix,
        };
        let ruler = known.ruler.as_ref();
        self.entries.push(Lexeme {
            bits: ruler.map(|ruler| ruler.lexical(&view)).unwrap_or_default(),
            ids: [
                orth,
                string_id(&lower),
                string_id(norm),
                string_id(prefix),
                string_id(suffix),
                string_id(&shape),
            ],
            is_space: is_space(word),
            opens_phrase: known.tokenizer.specials().opens_phrase(word),
            vector: known.keys.row(orth),
            text: word.into(),
            lower: lower.into(),
        });
        LexemeId(self.entries.len() as u32 - 1)
    }

    /// What is known of a type.
    pub(crate) fn entry(&self, lexeme: LexemeId) -> &Lexeme {
        &self.entries[lexeme.index()]
    }

    /// The value of `feature` for a word, as an embedding table takes it.
    pub(crate) fn feature(&self, word: &Word, feature: Feature) -> u64 {
        let entry = self.entry(word.lexeme);
        match feature {
            Feature::Spacy => u64::from(word.space_after),
            Feature::IsSpace => u64::from(entry.is_space),
            lexical => entry.ids[lexical as usize],
        }
    }
}

fn prefix(word: &str) -> &str {
    let end = word.char_indices().nth(1).map_or(word.len(), |(at, _)| at);
    &word[..end]
}

fn suffix(word: &str) -> &str {
    let start = word.char_indices().nth_back(2).map_or(0, |(at, _)| at);
    &word[start..]
}

/// "Xxxx" for "Maria", "dd-dd" for "10-12": letters and digits by class, a run at most four long.
fn shape(word: &str) -> String {
    if word.chars().count() >= 100 {
        return "LONG".to_owned();
    }
    let mut shape = String::with_capacity(word.len());
    let (mut last, mut run) = (None, 0);
    for c in word.chars() {
        let class = match c {
            c if is_alpha(c) && c.is_uppercase() => 'X',
            c if is_alpha(c) => 'x',
            c if is_digit(c) => 'd',
            other => other,
        };
        run = if last == Some(class) { run + 1 } else { 0 };
        last = Some(class);
        if run < 4 {
            shape.push(class);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_name_classes_and_shorten_runs() {
        assert_eq!(shape("Caracas"), "Xxxxx");
        assert_eq!(shape("10,000-ton"), "dd,ddd-xxx");
        assert_eq!(shape("...!"), "...!");
        assert_eq!(shape(&"a".repeat(100)), "LONG");
    }

    #[test]
    fn affixes_are_counted_in_characters() {
        assert_eq!((prefix("élan"), suffix("année")), ("é", "née"));
        assert_eq!((prefix("x"), suffix("ab")), ("x", "ab"));
    }
}
