//! Items without heads: paragraphs that each tell of another country than those beside them.

use std::collections::BTreeSet;

use dateline_model::{NameKind, Span};

use super::heads::{Head, Reader};

/// How many paragraphs there must be.
const LEAST: usize = 6;

/// The paragraphs as items, where nearly all name a country, hardly two in a row share one or a name, and most
/// tell first of one that no other begins with.
pub(super) fn paragraphs(reader: &Reader<'_>) -> Option<Vec<(usize, Head)>> {
    let parts = &reader.document.main;
    if parts.len() < LEAST {
        return None;
    }
    let named: Vec<Named> = parts.iter().map(|part| Named::of(part, reader)).collect();
    let placed = named.iter().filter(|named| !named.countries.is_empty());
    let apart = named
        .windows(2)
        .filter(|two| two[0].shares_nothing(&two[1]));
    let firsts: BTreeSet<&String> = named
        .iter()
        .filter_map(|named| named.countries.first())
        .collect();
    let (placed, apart) = (placed.count(), apart.count());
    let is_digest = 6 * placed >= 5 * parts.len()
        && 5 * apart >= 4 * (parts.len() - 1)
        && 3 * firsts.len() >= 2 * parts.len();
    is_digest.then(|| {
        parts
            .iter()
            .map(|part| (part.start(), Head::Mark))
            .collect()
    })
}

/// What a paragraph names.
struct Named {
    /// In order.
    countries: Vec<String>,
    people: BTreeSet<String>,
}

impl Named {
    fn of(part: &Span, reader: &Reader<'_>) -> Named {
        let names = &reader.annotations.names;
        let first = names.partition_point(|name| name.span.start() < part.start());
        let names = names[first..]
            .iter()
            .take_while(|name| name.span.end() <= part.end());
        let mut named = Named {
            countries: Vec::new(),
            people: BTreeSet::new(),
        };
        for name in names {
            if let Some(code) = reader.country(&name.span) {
                named.countries.push(code);
            } else if matches!(name.kind, NameKind::Person | NameKind::Organisation) {
                let words = name.span.of(&reader.document.text);
                named
                    .people
                    .extend(words.split_whitespace().last().map(str::to_owned));
            }
        }
        named
    }

    fn shares_nothing(&self, other: &Named) -> bool {
        self.people.is_disjoint(&other.people)
            && !self
                .countries
                .iter()
                .any(|code| other.countries.contains(code))
    }
}
