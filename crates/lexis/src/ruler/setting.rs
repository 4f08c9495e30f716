//! What a rule sets.

use super::TokenState;
use super::rule::Operand;
use crate::features;
use crate::symbols::{Symbol, Symbols};

/// One attribute and the label that it is given.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    field: Field,
    label: Symbol,
}

#[derive(Clone, Copy, Debug)]
enum Field {
    Tag,
    Pos,
    Morph,
    Dep,
    Lemma,
}

/// The parts of speech that spaCy can store.
const PARTS_OF_SPEECH: &[&str] = &[
    "", "ADJ", "ADP", "ADV", "AUX", "CONJ", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON",
    "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X", "EOL", "SPACE",
];

impl Setting {
    /// Reads one attribute of a rule; an error names the key.
    pub(super) fn parse(
        key: &str,
        operand: &Operand,
        symbols: &mut Symbols,
    ) -> Result<Setting, String> {
        let Operand::Text(text) = operand else {
            return Err(format!("{key}: only text can be set"));
        };
        let field = Field::parse(key)?;
        let text = field
            .normal(text)
            .map_err(|error| format!("{key}: {error}"))?;
        Ok(Setting {
            field,
            label: symbols.intern(&text),
        })
    }

    pub(super) fn apply(self, token: &mut TokenState<'_>) {
        match self.field {
            Field::Tag => token.tag = self.label,
            Field::Pos => token.pos = self.label,
            Field::Morph => token.morph = self.label,
            Field::Dep => token.dep = self.label,
            Field::Lemma => token.lemma = self.label,
        }
    }
}

impl Field {
    fn parse(key: &str) -> Result<Field, String> {
        Ok(match key.to_uppercase().as_str() {
            "TAG" => Field::Tag,
            "POS" => Field::Pos,
            "MORPH" => Field::Morph,
            "DEP" => Field::Dep,
            "LEMMA" => Field::Lemma,
            _ => return Err(format!("{key}: setting this is not supported")),
        })
    }

    fn normal(self, text: &str) -> Result<String, String> {
        match self {
            Field::Morph => features::normalise(text),
            Field::Pos if !PARTS_OF_SPEECH.contains(&text) => {
                Err(format!("{text:?} is not a part of speech"))
            }
            _ => Ok(text.to_owned()),
        }
    }
}
