//! At which building a deed was done: "at the Miraflores palace", "at the foreign ministry".

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{DisputeKind, Field, PartOfSpeech, Reading, Role, Span, Table};

use crate::sources::Sources;
use crate::telling::Telling;
use crate::tree::Tree;
use crate::voice::Voice;

const SITES: &str = include_str!("../../../resources/record/sites.tsv");
/// Behind these a building is where something is done.
const AT: [&str; 4] = ["at", "in", "inside", "outside"];
/// What a building is called stands before it.
const CALLED: [Role; 3] = [Role::Adjective, Role::Compound, Role::Possessor];

/// A building as a telling names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ToldSite {
    kind: String,
    /// What it is called: "Miraflores".
    names: BTreeSet<String>,
    words: String,
    span: Span,
}

/// The table of buildings.
pub(crate) struct Sites {
    rows: BTreeMap<String, String>,
}

impl Sites {
    /// The table that ships with the program.
    #[expect(clippy::expect_used, reason = "a bundled table is checked by a test")]
    pub(crate) fn bundled() -> Sites {
        let table = Table::parse("sites.tsv", SITES).expect("bundled table");
        let rows = table.rows().flat_map(|row| {
            let words = row.list("words");
            words
                .map(move |word| (word.to_owned(), row.get("id").to_owned()))
                .collect::<Vec<_>>()
        });
        Sites {
            rows: rows.collect(),
        }
    }

    /// The one building at which the clause of the deed named at `trigger` puts it; `None` for two.
    pub(crate) fn told(&self, reading: &Reading, trigger: &Span) -> Option<ToldSite> {
        let tree = Tree::of(reading);
        let named = tree.words_in(trigger);
        let verbs = named.filter_map(|word| match tree.syntax(word)?.pos {
            PartOfSpeech::Verb => Some(word),
            _ => tree.syntax(word)?.head,
        });
        let verbs: BTreeSet<usize> = verbs.collect();
        let placed = verbs.iter().flat_map(|verb| tree.below(*verb));
        let placed = placed.filter(|(_, it)| it.role == Role::Oblique);
        let mut sites = placed.filter_map(|(word, _)| self.site(reading, tree, word));
        let site = sites.next()?;
        sites.next().is_none().then_some(site)
    }

    fn site(&self, reading: &Reading, tree: Tree<'_>, word: usize) -> Option<ToldSite> {
        let kind = self.rows.get(&tree.syntax(word)?.lemma.to_lowercase())?;
        let at = tree
            .below(word)
            .any(|(below, it)| it.role == Role::Case && AT.contains(&tree.form(below).as_str()));
        let called = |at: usize| {
            let before = tree
                .below(at)
                .filter(|(nth, it)| *nth < at && CALLED.contains(&it.role));
            before.map(|(nth, _)| nth).collect::<Vec<usize>>()
        };
        // "the Torre Alta palace" hangs together step by step
        let mut before = called(word);
        before.extend(before.clone().into_iter().flat_map(called));
        before.sort_unstable();
        let proper = |nth: &usize| {
            tree.syntax(*nth)
                .is_some_and(|it| it.pos == PartOfSpeech::ProperNoun)
        };
        let own = tree.span(word);
        let span = before
            .first()
            .map_or(own, |first| tree.span(*first).cover(&own));
        let words = span.of(reading.text()).split_whitespace();
        at.then(|| ToldSite {
            kind: kind.clone(),
            names: before
                .iter()
                .filter(|nth| proper(nth))
                .map(|nth| tree.form(*nth))
                .collect(),
            words: words.collect::<Vec<_>>().join(" "),
            span,
        })
    }
}

impl ToldSite {
    /// Whether it cannot be the same building.
    fn differs(&self, other: &ToldSite) -> bool {
        let (a, b) = (&self.names, &other.names);
        self.kind != other.kind || !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
    }
}

/// The buildings that tellings with one word for the deed give it; `None` where none is told. Who meets somebody at
/// the airport may receive him at the palace: those are two deeds in one visit.
pub(crate) fn field(tellings: &[&Telling<'_>], sources: &Sources<'_>) -> Option<Field<String>> {
    let mut by_deed: BTreeMap<&str, Vec<&Telling<'_>>> = BTreeMap::new();
    for telling in tellings
        .iter()
        .filter(|it| it.site.is_some() && it.happened())
    {
        let deed = telling.deed().unwrap_or_default();
        by_deed.entry(deed).or_default().push(telling);
    }
    let most = by_deed.into_values().max_by_key(Vec::len)?;
    let mut voices: Vec<Voice<'_, '_, &ToldSite>> = Vec::new();
    for telling in most {
        let site = telling.site.as_ref()?;
        match voices.iter_mut().find(|voice| !voice.value.differs(site)) {
            Some(voice) => voice.given.push((telling, site.span)),
            None => Voice::add(&mut voices, site, telling, site.span),
        }
    }
    voices.sort_by_key(|voice| (voice.support(sources), voice.value.words.clone()));
    let standing = voices.iter().filter(|voice| voice.stands(sources)).count();
    Some(Field {
        variants: voices
            .iter()
            .map(|it| it.variant(it.value.words.clone(), sources))
            .collect(),
        dispute: (standing > 1).then_some(DisputeKind::Differs),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_names_one_kind_of_building() {
        let table = Table::parse("sites.tsv", SITES).unwrap();
        let words: usize = table.rows().map(|row| row.list("words").count()).sum();
        assert_eq!(Sites::bundled().rows.len(), words);
    }
}
