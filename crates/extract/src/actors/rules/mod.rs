//! The tables that actors are found by.

mod read;

pub(super) use read::read_gender;

use std::collections::BTreeSet;

use dateline_model::{ActorKind, Table, WordMap};

use super::codes::Codes;
use super::granted::Leader;
use super::nouns::PersonNouns;
use super::told::Occupations;

/// The tables that actors are found by. All keys are in lower case, words parted by one space.
#[derive(Clone, Debug)]
pub struct Rules {
    /// What listed names stand for.
    pub(super) codes: Codes,
    pub(super) places: WordMap<State>,
    pub(super) demonyms: WordMap<String>,
    pub(super) country_names: WordMap<String>,
    pub(super) organisations: WordMap<Organisation>,
    pub(super) outlets: WordMap<String>,
    pub(super) roles: Vec<Role>,
    /// First word of a role to its words and its index in `roles`, longest first.
    role_words: WordMap<Vec<(Vec<String>, usize)>>,
    pub(super) nouns: PersonNouns,
    pub(super) occupations: Occupations,
    pub(super) modifiers: WordMap<Modifier>,
    pub(super) nominals: WordMap<BTreeSet<String>>,
    pub(super) honorifics: WordMap<Option<Gender>>,
    pub(super) given_names: WordMap<Option<Gender>>,
    /// Verbs by which someone acts, and whether their form in -s may be a noun.
    pub(super) acting_verbs: WordMap<bool>,
    /// Folded full names of those who led a state.
    pub(super) leaders: WordMap<Leader>,
    /// The same by the last of their names.
    pub(super) leaders_by_surname: WordMap<Vec<Leader>>,
}

impl Rules {
    /// With another table of outlets than the one that ships, of the same columns.
    pub fn with_outlets(mut self, outlets: &Table) -> Rules {
        self.outlets = read::read_outlets(outlets);
        self
    }

    /// The country of a place with this name.
    pub(crate) fn country_of(&self, place: &str) -> Option<&str> {
        self.codes.country_of(place)
    }

    /// The country of the people with this name: "Russian".
    pub(crate) fn people_of(&self, name: &str) -> Option<&str> {
        self.demonyms.get(name).map(String::as_str)
    }
}

/// A place that may stand for a state.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) code: String,
    /// It stands for the state only where it acts, as capitals do.
    pub(super) only_acting: bool,
}

/// An organisation, or a building that stands for one.
#[derive(Clone, Debug)]
pub(super) struct Organisation {
    pub(super) name: String,
    pub(super) country: String,
    pub(super) sectors: Vec<String>,
    pub(super) building: bool,
    pub(super) only_acting: bool,
}

/// What people, or a body of them, are called by what they do.
#[derive(Clone, Debug)]
pub(super) struct Role {
    pub(super) class: String,
    pub(super) sectors: Vec<String>,
    pub(super) body: bool,
    pub(super) gender: Option<Gender>,
    pub(super) alone: bool,
}

/// A word before the head noun of a role.
#[derive(Clone, Debug)]
pub(super) struct Modifier {
    pub(super) kind: ModifierKind,
    pub(super) sectors: Vec<String>,
}

/// What a modifier does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ModifierKind {
    /// Part of the title.
    Office,
    /// Part of the title that sets one office apart from another.
    Rank,
    /// The office is held no more.
    Former,
    /// Said of the person, not of the office.
    Colour,
    /// The sector comes from this word.
    Sector,
}

/// Grammatical gender of the words used for someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

impl Rules {
    /// The tables that ship with the program.
    pub fn bundled() -> Rules {
        #[expect(
            clippy::expect_used,
            reason = "a broken bundled table is a bug; a test reads them"
        )]
        read::rules().expect("bundled tables are well formed")
    }

    /// Whether the word is a noun for one person.
    pub(crate) fn is_person_noun(&self, word: &str) -> bool {
        self.nouns.contains(word)
    }

    /// Whether the noun does not speak against "he" or "she".
    pub(crate) fn may_be_called(&self, noun: &str, pronoun: &str) -> bool {
        match self.nouns.gender(noun) {
            Some(Gender::Male) => pronoun == "he",
            Some(Gender::Female) => pronoun == "she",
            None => true,
        }
    }

    /// Whether the noun is one for a body of people or for one person.
    pub(crate) fn kind_named(&self, noun: &str) -> Option<ActorKind> {
        let person = || self.is_person_noun(noun).then_some(ActorKind::Person);
        let body = self.is_body(noun) || noun == "group";
        body.then_some(ActorKind::Organisation).or_else(person)
    }

    /// The code of the state that a country, capital or building stands for, by its name in lower case.
    pub(crate) fn state_named(&self, name: &str) -> Option<&str> {
        self.places.get(name).map(|state| state.code.as_str())
    }

    /// Whether the word is a noun for a body of people.
    pub(super) fn is_body(&self, noun: &str) -> bool {
        let role = self.role_at(|nth| if nth == 0 { (noun, noun) } else { ("", "") });
        let role = role.and_then(|(_, role)| self.roles.get(role));
        role.is_some_and(|role| role.body)
    }

    /// Whether who is called so has an office in one of these sectors.
    pub(super) fn is_of_state(&self, noun: &str, sectors: &[&str]) -> bool {
        let role = self.role_at(|nth| if nth == 0 { (noun, noun) } else { ("", "") });
        let role = role.and_then(|(_, role)| self.roles.get(role));
        role.is_some_and(|role| {
            let of_state = |sector: &String| sectors.contains(&sector.as_str());
            !role.body && role.sectors.iter().any(of_state)
        })
    }

    /// The usual name of a country.
    pub(super) fn country_name<'a>(&'a self, code: &'a str) -> &'a str {
        self.country_names
            .get(&code.to_lowercase())
            .map_or(code, String::as_str)
    }

    /// The longest role whose words begin with `word(0)`, `word(1)`, …; a word is given by its norm
    /// and its dictionary form. Returns how many words it has and its index.
    pub(super) fn role_at<'t>(
        &self,
        word: impl Fn(usize) -> (&'t str, &'t str),
    ) -> Option<(usize, usize)> {
        let (norm, lemma) = word(0);
        let same = |(nth, expected): (usize, &String)| {
            let (norm, lemma) = word(nth);
            norm == expected || lemma == expected
        };
        let candidates = [norm, lemma]
            .into_iter()
            .filter_map(|first| self.role_words.get(first))
            .flatten();
        let fitting = candidates.filter(|(words, _)| words.iter().enumerate().all(same));
        fitting
            .max_by_key(|(words, _)| words.len())
            .map(|(words, role)| (words.len(), *role))
    }
}
