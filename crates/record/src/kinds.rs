//! The kind of deed that a word names: one for "acquire", "acquisition" and "takeover".

use std::collections::BTreeMap;

use dateline_model::{Reading, Span, Table};

use crate::words::{plain_words, stem};

const DEEDS: &str = include_str!("../../../resources/record/deeds.tsv");
/// The row of words that name a deed only together with what is said of it.
const LIGHT: &str = "light";
/// A phrase of the table has at most so many words.
const LONGEST_PHRASE: usize = 4;

/// A kind of deed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A row of the table, or a root that stands in none.
    Named(String),
    /// A word that may name any deed.
    Light(String),
}

/// The table of deeds.
pub(crate) struct Kinds {
    rows: BTreeMap<String, String>,
}

impl Kinds {
    /// The table that ships with the program.
    #[expect(clippy::expect_used, reason = "a bundled table is checked by a test")]
    pub(crate) fn bundled() -> Kinds {
        let table = Table::parse("deeds.tsv", DEEDS).expect("bundled table");
        let mut rows = BTreeMap::new();
        for row in table.rows() {
            for words in row.list("words") {
                let roots: Vec<String> = plain_words(words).map(|(_, word)| root(&word)).collect();
                rows.entry(roots.join(" "))
                    .or_insert(row.get("id").to_owned());
            }
        }
        Kinds { rows }
    }

    /// The kind of deed that the words at `span` name: the longest phrase of the table in them, else the
    /// root of their head.
    pub(crate) fn of(&self, reading: &Reading, span: &Span) -> Kind {
        let roots: Vec<String> = plain_words(span.of(reading.text()))
            .map(|(_, word)| root(&word))
            .collect();
        let longest = LONGEST_PHRASE.min(roots.len());
        let phrases = (2..=longest).rev().flat_map(|size| roots.windows(size));
        if let Some(row) = phrases
            .filter_map(|words| self.rows.get(&words.join(" ")))
            .next()
        {
            return Kind::Named(row.clone());
        }
        let lemma = head_lemma(reading, span).map(|lemma| root(&lemma));
        let head = lemma.or_else(|| roots.last().cloned()).unwrap_or_default();
        match self.rows.get(&head) {
            Some(row) if row == LIGHT => Kind::Light(head),
            Some(row) => Kind::Named(row.clone()),
            None => Kind::Named(head),
        }
    }
}

/// The dictionary form of the word that the others in `span` depend on.
fn head_lemma(reading: &Reading, span: &Span) -> Option<String> {
    let tokens = &reading.annotations.tokens;
    let first = tokens.partition_point(|token| token.span.end() <= span.start());
    let within = tokens.iter().enumerate().skip(first);
    let within = within.take_while(|(_, token)| token.span.start() < span.end());
    let within: Vec<(usize, &str, Option<usize>)> = within
        .map(|(nth, token)| {
            let syntax = token.syntax.as_ref();
            let lemma = syntax.map_or(token.lemma.as_str(), |it| it.lemma.as_str());
            (nth, lemma, syntax.and_then(|it| it.head))
        })
        .collect();
    let inside = |head: usize| within.iter().any(|(nth, ..)| *nth == head);
    let top = within.iter().find(|(_, _, head)| !head.is_some_and(inside));
    top.map(|(_, lemma, _)| lemma.to_lowercase())
}

/// What a verb and the nouns made of it share: "explod" for explode and explosion. The endings are those
/// that are left when the stemmer has been there: "departur".
fn root(word: &str) -> String {
    const ENDINGS: [&str; 11] = [
        "ation", "ition", "ment", "sion", "anc", "ens", "ion", "ur", "al", "er", "or",
    ];
    let stemmed = stem(word);
    let cut = ENDINGS.iter().find_map(|ending| {
        let head = stemmed.strip_suffix(ending)?;
        (head.chars().count() >= 4).then_some((head, *ending))
    });
    let bare = match cut {
        Some((head, "sion")) if !head.ends_with('s') => format!("{head}d"),
        Some((head, _)) => match head.strip_suffix('i') {
            Some(head) => format!("{head}y"),
            None => head.to_owned(),
        },
        None => stemmed,
    };
    // "reduction" and "reduce", "election" and "elect".
    let softened = bare
        .strip_suffix("ct")
        .filter(|head| head.chars().count() >= 3);
    softened.map_or(bare.clone(), |head| format!("{head}c"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_table_is_sound() {
        assert!(Kinds::bundled().rows.len() > 300);
    }

    #[test]
    fn verbs_and_their_nouns_share_a_root() {
        for (verb, noun) in [
            ("exploded", "explosion"),
            ("invades", "invasion"),
            ("appointed", "appointment"),
            ("departing", "departure"),
            ("denied", "denial"),
            ("elected", "elections"),
            ("reduced", "reduction"),
        ] {
            assert_eq!(root(verb), root(noun), "{verb} / {noun}");
        }
        assert_ne!(root("arrived"), root("departed"));
    }
}
