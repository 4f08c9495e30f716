//! What a name names.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use dateline_model::{Annotations, Name, NameKind, Token};

use super::tables::Hint;
use crate::Lexicon;

/// The kind that form, tables and the word before the name tell.
pub(super) fn by_form(
    annotations: &Annotations,
    range: &Range<usize>,
    lexicon: &Lexicon,
) -> NameKind {
    let tokens = annotations.tokens.get(range.clone()).unwrap_or_default();
    let whole = joined(tokens);
    let tables = &lexicon.names;
    let tells = |hint| tokens.iter().any(|token| tables.tells(&token.norm, hint));
    let last_tells = |hint| {
        tokens
            .last()
            .is_some_and(|token| tables.tells(&token.norm, hint))
    };
    let before = range
        .start
        .checked_sub(1)
        .and_then(|at| annotations.tokens.get(at));
    let is_plain_word = tokens.len() == 1 && lexicon.is_known(&whole) && !tells(Hint::State);
    let titled = before.is_some_and(|token| tables.is_title(&token.norm));
    let given = tokens
        .first()
        .is_some_and(|token| tables.is_given(&token.norm));
    if tokens
        .iter()
        .any(|token| token.norm.chars().any(char::is_numeric))
    {
        NameKind::Other
    } else if tables.is_demonym(&whole) && !tables.is_place(&whole) {
        NameKind::Demonym
    } else if tables.is_place(&whole) {
        NameKind::Place
    } else if last_tells(Hint::Other) {
        NameKind::Other
    } else if tells(Hint::Organisation) && !is_plain_word {
        NameKind::Organisation
    } else if titled || given && tokens.len() > 1 {
        NameKind::Person
    } else if tells(Hint::Place) {
        NameKind::Place
    } else if tells(Hint::Other) {
        NameKind::Other
    } else {
        NameKind::Unknown
    }
}

/// Gives names of unknown kind the kind of the same name, or of a longer one that ends with it.
pub(super) fn agree(names: &mut [Name], annotations: &Annotations) {
    let words = |name: &Name| {
        annotations
            .tokens
            .get(name.tokens.clone())
            .unwrap_or_default()
    };
    let lone = names
        .iter()
        .filter(|name| name.kind == NameKind::Unknown && name.tokens.len() == 1);
    let alone: BTreeSet<&str> = lone
        .flat_map(&words)
        .map(|token| token.norm.as_str())
        .collect();
    let mut known: BTreeMap<String, NameKind> = BTreeMap::new();
    for name in names.iter().filter(|name| name.kind != NameKind::Unknown) {
        known.entry(joined(words(name))).or_insert(name.kind);
        if let (NameKind::Person, Some(last)) = (name.kind, words(name).last()) {
            known.entry(last.norm.clone()).or_insert(NameKind::Person);
        }
    }
    for name in names
        .iter()
        .filter(|name| name.kind == NameKind::Unknown && name.tokens.len() > 1)
    {
        // A name of several words that is taken up again by its last word alone is a person's.
        if let Some(last) = words(name)
            .last()
            .filter(|last| alone.contains(last.norm.as_str()))
        {
            known.entry(joined(words(name))).or_insert(NameKind::Person);
            known.entry(last.norm.clone()).or_insert(NameKind::Person);
        }
    }
    for name in names
        .iter_mut()
        .filter(|name| name.kind == NameKind::Unknown)
    {
        if let Some(kind) = known.get(&joined(words(name))) {
            name.kind = *kind;
        }
    }
}

pub(super) fn joined(tokens: &[Token]) -> String {
    let norms: Vec<&str> = tokens.iter().map(|token| token.norm.as_str()).collect();
    norms.join(" ")
}
