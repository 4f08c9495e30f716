//! Nouns for persons and what they are kinds of: a barrister is a lawyer.

use std::collections::BTreeMap;

use dateline_model::{Row, Table, TableError, WordMap, WordSet};

use super::rules::Gender;

/// The nouns by their dictionary forms.
#[derive(Clone, Debug, Default)]
pub(super) struct PersonNouns {
    nouns: WordMap<PersonNoun>,
    /// The names of kinds, by their numbers.
    kinds: Vec<String>,
    /// Nouns for somebody's part in what happened.
    parts: WordSet,
    /// Nouns for somebody's family.
    kin: WordSet,
    /// Nouns for somebody of a party.
    partisans: WordSet,
}

/// What a noun says of a person.
#[derive(Clone, Debug)]
struct PersonNoun {
    gender: Option<Gender>,
    /// What it means.
    kinds: Box<[u16]>,
    /// What that is a kind of.
    above: Box<[u16]>,
}

impl PersonNouns {
    /// Reads the tables of nouns and of parts.
    pub(super) fn read(nouns: &str, parts: &str) -> Result<PersonNouns, TableError> {
        let table = Table::parse("actors/person_nouns.tsv", nouns)?;
        let mut numbers = BTreeMap::new();
        let mut read = PersonNouns::default();
        for row in table.rows() {
            let noun = PersonNoun {
                gender: super::rules::read_gender(&row)?,
                kinds: numbered(&row, "kinds", &mut numbers),
                above: numbered(&row, "above", &mut numbers),
            };
            read.nouns.get_or_insert(row.get("word"), noun);
        }
        let mut kinds: Vec<(String, u16)> = numbers.into_iter().collect();
        kinds.sort_by_key(|(_, number)| *number);
        read.kinds = kinds.into_iter().map(|(kind, _)| kind).collect();
        for row in Table::parse("actors/parts.tsv", parts)?.rows() {
            match row.get("kind") {
                "part" => read.parts.extend(row.list("words")),
                "kin" => read.kin.extend(row.list("words")),
                "partisan" => read.partisans.extend(row.list("words")),
                "same" => read.share(&row.list("words").collect::<Vec<_>>()),
                _ => return Err(row.error("kind", "same, part, kin or partisan")),
            }
        }
        Ok(read)
    }

    /// Lets words mean the same as the first of them.
    fn share(&mut self, words: &[&str]) {
        let first = words
            .first()
            .and_then(|first| self.nouns.get(first))
            .cloned();
        let Some(first) = first else { return };
        self.nouns
            .extend(words.iter().map(|word| (*word, first.clone())));
    }

    pub(super) fn contains(&self, noun: &str) -> bool {
        self.nouns.contains_key(noun) || self.is_part(noun) || self.is_partisan(noun)
    }

    pub(super) fn gender(&self, noun: &str) -> Option<Gender> {
        self.nouns.get(noun)?.gender
    }

    /// What the noun is a kind of, nearest first; only its first meaning where it has several.
    pub(super) fn classes(&self, noun: &str) -> impl Iterator<Item = &str> {
        let found = self.nouns.get(noun);
        let own = found.and_then(|noun| noun.kinds.first()).into_iter();
        let alone = found.filter(|noun| noun.kinds.len() == 1);
        let above = alone.into_iter().flat_map(|noun| &*noun.above);
        let numbers = own.chain(above);
        numbers.filter_map(|number| Some(self.kinds.get(usize::from(*number))?.as_str()))
    }

    /// Whether "the judge" may be somebody new: the noun tells a part that somebody has in what
    /// happened, and not only what somebody is.
    pub(super) fn is_part(&self, noun: &str) -> bool {
        self.parts.contains(noun) || self.is_kin(noun)
    }

    /// "son", "widow": of somebody.
    pub(super) fn is_kin(&self, noun: &str) -> bool {
        self.kin.contains(noun)
    }

    /// "Democrat".
    pub(super) fn is_partisan(&self, noun: &str) -> bool {
        self.partisans.contains(noun)
    }

    /// Whether whoever is called `earlier` may be called `later` from then on: the same, or a
    /// word for its kind.
    pub(super) fn leads_to(&self, later: &str, earlier: &str) -> bool {
        if later == earlier {
            return true;
        }
        let (Some(later), Some(earlier)) = (self.nouns.get(later), self.nouns.get(earlier)) else {
            return false;
        };
        let kinds = || earlier.kinds.iter().chain(&*earlier.above);
        kinds().any(|kind| later.kinds.contains(kind))
    }
}

fn numbered(row: &Row<'_>, column: &str, numbers: &mut BTreeMap<String, u16>) -> Box<[u16]> {
    let kinds = row.list(column).map(|kind| {
        let next = u16::try_from(numbers.len()).unwrap_or(u16::MAX);
        *numbers.entry(kind.to_owned()).or_insert(next)
    });
    kinds.collect()
}

#[cfg(test)]
mod tests {
    use super::super::rules::Rules;

    #[test]
    fn a_later_noun_may_be_wider() {
        let rules = Rules::bundled();
        let nouns = &rules.nouns;
        assert!(nouns.leads_to("lawyer", "barrister"));
        assert!(nouns.leads_to("attorney", "lawyer"));
        assert!(!nouns.leads_to("barrister", "physician"));
        assert!(nouns.is_part("judge") && !nouns.is_part("jurist"));
    }
}
