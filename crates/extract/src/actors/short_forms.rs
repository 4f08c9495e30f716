//! First words that stand for bodies named in full elsewhere: "Halden" for "Halden Foods".

use std::collections::BTreeSet;
use std::ops::Range;

use dateline_model::{Annotations, Name, NameKind, WordMap};

/// The first words of a report's bodies; nothing for one that several begin with, or that is a
/// person's too.
#[derive(Debug, Default)]
pub(super) struct ShortForms(WordMap<Option<Range<usize>>>);

impl ShortForms {
    pub(super) fn of(text: &str, annotations: &Annotations) -> ShortForms {
        let words = |name: &Name| {
            let tokens = annotations.tokens.get(name.tokens.clone());
            let tokens = tokens.unwrap_or_default().iter();
            tokens.map(|token| token.span.of(text)).collect::<Vec<_>>()
        };
        let of = |kind: NameKind| {
            let names = annotations.names.iter();
            names.filter(move |name| name.kind == kind && name.tokens.len() > 1)
        };
        let people: BTreeSet<&str> = of(NameKind::Person).flat_map(words).collect();
        let mut forms = ShortForms::default();
        for name in of(NameKind::Organisation) {
            let full = words(name);
            let Some(first) = full.first().filter(|first| is_form(first)) else {
                continue;
            };
            let known = forms.0.get_or_insert(*first, Some(name.tokens.clone()));
            let same = known.as_ref().is_some_and(|tokens| {
                let other = annotations.tokens.get(tokens.clone()).unwrap_or_default();
                other
                    .iter()
                    .map(|token| token.span.of(text))
                    .eq(full.iter().copied())
            });
            if !same || people.contains(first) {
                *known = None;
            }
        }
        forms
    }

    /// The full name that begins with `word`.
    pub(super) fn full(&self, word: &str) -> Option<Range<usize>> {
        self.0.get(word)?.clone()
    }
}

fn is_form(word: &str) -> bool {
    word.len() > 2 && word.starts_with(char::is_uppercase)
}
