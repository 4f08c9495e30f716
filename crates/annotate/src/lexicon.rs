//! The tables that this stage reads by.

use dateline_model::{PartOfSpeech, Row, Table, TableError, WordMap, WordSet};

use crate::names::NameTables;
use crate::syntax::Schemes;

/// The tables that this stage reads by.
#[derive(Clone, Debug)]
pub struct Lexicon {
    pub(crate) common: WordSet,
    also_common: WordSet,
    pub(crate) closed: WordMap<PartOfSpeech>,
    pub(crate) abbreviations: WordMap<Ends>,
    /// What abbreviated titles and ranks stand for.
    pub(crate) spelled_out: WordMap<String>,
    pub(crate) lemmas: WordMap<String>,
    dictionary_forms: WordSet,
    pub(crate) speech: WordSet,
    pub(crate) camel_prefixes: WordSet,
    pub(crate) camel_words: WordSet,
    pub(crate) names: NameTables,
    /// What the labels of language models mean.
    pub(crate) schemes: Schemes,
}

/// Whether a sentence may end with an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ends {
    /// Never: a name follows.
    Never,
    /// Only when a word that opens sentences follows.
    Maybe,
    /// It abbreviates only before a number ("No. 3"); else its stop ends the sentence.
    BeforeNumber,
}

impl Lexicon {
    /// The tables that ship with the program.
    pub fn bundled() -> Lexicon {
        #[expect(
            clippy::expect_used,
            reason = "a broken bundled table is a bug; a test reads them"
        )]
        Lexicon::read().expect("bundled tables are well formed")
    }

    fn read() -> Result<Lexicon, TableError> {
        let common = table(
            "common_words.tsv",
            include_str!("../../../resources/annotate/common_words.tsv"),
        )?;
        let closed = table(
            "closed_classes.tsv",
            include_str!("../../../resources/annotate/closed_classes.tsv"),
        )?;
        let abbreviations = table(
            "abbreviations.tsv",
            include_str!("../../../resources/annotate/abbreviations.tsv"),
        )?;
        let lemmas = table(
            "irregular_lemmas.tsv",
            include_str!("../../../resources/annotate/irregular_lemmas.tsv"),
        )?;
        let speech = table(
            "speech_verbs.tsv",
            include_str!("../../../resources/annotate/speech_verbs.tsv"),
        )?;
        let camel = table(
            "camel_words.tsv",
            include_str!("../../../resources/annotate/camel_words.tsv"),
        )?;
        let camel_row = |kind: &str| {
            let rows = camel.rows().filter(move |row| row.get("kind") == kind);
            rows.flat_map(|row| row.list("words"))
                .map(str::to_owned)
                .collect()
        };
        Ok(Lexicon {
            common: common
                .rows()
                .flat_map(|row| row.list("words"))
                .map(str::to_owned)
                .collect(),
            also_common: common
                .rows()
                .flat_map(|row| row.list("also"))
                .map(str::to_owned)
                .collect(),
            closed: pairs(&closed, "words", read_class)?,
            spelled_out: spelled_out(&abbreviations),
            abbreviations: pairs(&abbreviations, "form", read_ends)?,
            lemmas: pairs(&lemmas, "forms", |row| Ok(row.get("lemma").to_owned()))?,
            dictionary_forms: lemmas
                .rows()
                .map(|row| row.get("lemma").to_owned())
                .collect(),
            speech: speech
                .rows()
                .map(|row| row.get("lemma").to_owned())
                .collect(),
            schemes: Schemes::read()?,
            camel_prefixes: camel_row("prefixes"),
            camel_words: camel_row("words"),
            names: NameTables::read()?,
        })
    }

    /// The class of a word, as far as it can be told without its sentence.
    pub(crate) fn part_of_speech(&self, surface: &str, norm: &str) -> PartOfSpeech {
        if surface == "US" {
            return PartOfSpeech::ProperNoun;
        }
        if let Some(class) = self.closed.get(norm) {
            return *class;
        }
        match surface.chars().next() {
            Some(first) if first.is_numeric() => PartOfSpeech::Number,
            Some(first) if first.is_alphabetic() => PartOfSpeech::Unknown,
            Some('$' | '€' | '£' | '¥' | '₽' | '%' | '+' | '=' | '#' | '@') => {
                PartOfSpeech::Symbol
            }
            Some('.') if surface.chars().any(char::is_numeric) => PartOfSpeech::Number,
            _ => PartOfSpeech::Punctuation,
        }
    }

    /// Whether the word (in `norm` form) is one that never begins a name.
    pub(crate) fn is_closed(&self, norm: &str) -> bool {
        self.closed.contains_key(norm)
    }

    /// Whether `piece` begins with a word that rightly holds a capital inside.
    pub(crate) fn is_camel(&self, piece: &str) -> bool {
        let letters = piece
            .split(|c: char| !c.is_alphanumeric())
            .find(|part| !part.is_empty());
        let Some(word) = letters else { return false };
        self.camel_words.contains(&word.to_lowercase()) || self.is_prefixed(word)
    }

    /// Whether the first capital inside a word follows a prefix that takes one ("McDonald").
    pub(crate) fn is_prefixed(&self, word: &str) -> bool {
        let inner = word.char_indices().skip(1).find(|(_, c)| c.is_uppercase());
        inner.is_some_and(|(at, _)| self.camel_prefixes.contains(&word[..at].to_lowercase()))
    }

    /// Whether the irregular table lists the word as a dictionary form of its own.
    pub(crate) fn is_dictionary_form(&self, norm: &str) -> bool {
        self.dictionary_forms.contains(norm)
    }

    /// Whether the word (in `norm` form) is an English word, be it often part of names.
    pub(crate) fn is_known(&self, norm: &str) -> bool {
        self.common.contains(norm) || self.also_common.contains(norm)
    }

    /// Whether news text writes the word (in `norm` form) in lower case.
    pub(crate) fn is_common(&self, norm: &str) -> bool {
        self.common.contains(norm) || self.closed.contains_key(norm)
    }
}

pub(crate) fn table<'t>(name: &'t str, text: &'t str) -> Result<Table<'t>, TableError> {
    Table::parse(name, text)
}

/// Every value of the list `keys` with what `read` makes of its row.
fn pairs<T: Clone>(
    table: &Table,
    keys: &str,
    read: impl Fn(&Row<'_>) -> Result<T, TableError>,
) -> Result<WordMap<T>, TableError> {
    let mut map = WordMap::default();
    for row in table.rows() {
        let value = read(&row)?;
        for key in row.list(keys) {
            map.get_or_insert(key, value.clone());
        }
    }
    Ok(map)
}

/// Abbreviated titles and ranks with their words.
fn spelled_out(table: &Table) -> WordMap<String> {
    let mut words = WordMap::default();
    for row in table.rows().filter(|row| !row.get("word").is_empty()) {
        words.get_or_insert(row.get("form"), row.get("word").to_owned());
    }
    words
}

fn read_class(row: &Row<'_>) -> Result<PartOfSpeech, TableError> {
    Ok(match row.get("pos") {
        "DET" => PartOfSpeech::Determiner,
        "PRON" => PartOfSpeech::Pronoun,
        "ADP" => PartOfSpeech::Adposition,
        "CCONJ" | "SCONJ" => PartOfSpeech::Conjunction,
        "AUX" => PartOfSpeech::Auxiliary,
        "PART" => PartOfSpeech::Particle,
        "ADV" => PartOfSpeech::Adverb,
        "ADJ" => PartOfSpeech::Adjective,
        "NUM" => PartOfSpeech::Number,
        "X" => PartOfSpeech::Unknown,
        _ => return Err(row.error("pos", "no such class")),
    })
}

fn read_ends(row: &Row<'_>) -> Result<Ends, TableError> {
    Ok(match row.get("ends") {
        "never" => Ends::Never,
        "maybe" => Ends::Maybe,
        "number" => Ends::BeforeNumber,
        _ => return Err(row.error("ends", "never, maybe or number")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bundled_tables_are_well_formed() {
        let lexicon = Lexicon::read().unwrap();
        assert!(lexicon.is_known("minister"));
        assert!(!lexicon.is_common("caracas"));
    }
}
