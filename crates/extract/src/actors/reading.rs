//! Reading a role phrase word by word, up to its head noun.

mod bodies;

use std::ops::Range;

use std::collections::BTreeSet;

use dateline_model::{NameKind, PartOfSpeech};

use super::phrases::{Nation, RolePhrase};
use super::rules::ModifierKind;
use super::scene::Scene;

/// A role phrase as far as it has been read.
pub(super) struct Reading<'s, 'a> {
    scene: &'s Scene<'a>,
    start: usize,
    at: usize,
    limit: usize,
    first_word: Option<usize>,
    title: Vec<String>,
    nation: Option<Nation>,
    holder: Option<usize>,
    pub(super) sectors: Vec<String>,
    ranks: BTreeSet<String>,
    former: bool,
    definite: bool,
    indefinite: bool,
    told: bool,
    pub(super) phrase: Option<RolePhrase>,
}

impl<'s, 'a> Reading<'s, 'a> {
    pub(super) fn new(scene: &'s Scene<'a>, start: usize, limit: usize) -> Self {
        Reading {
            scene,
            start,
            at: start,
            limit,
            first_word: None,
            title: Vec::new(),
            nation: None,
            holder: None,
            sectors: Vec::new(),
            ranks: BTreeSet::new(),
            former: false,
            definite: false,
            indefinite: false,
            told: false,
            phrase: None,
        }
    }

    pub(super) fn article(&mut self) {
        match self.scene.norm(self.at) {
            "the" | "its" | "his" | "her" | "their" | "this" => self.definite = true,
            "a" | "an" | "one" | "another" => self.indefinite = true,
            _ => return self.possessor(),
        }
        self.at += 1;
    }

    /// "Bell's lawyer": whose it is stands before it.
    fn possessor(&mut self) {
        let possessed = self
            .start
            .checked_sub(1)
            .is_some_and(|before| self.scene.is_possessive(before));
        self.definite |= possessed;
        self.told |= possessed;
    }

    /// Takes one modifier; false where none stands.
    pub(super) fn modifier(&mut self) -> bool {
        if self.at >= self.limit {
            return false;
        }
        let before_head = self.phrase.is_none();
        before_head
            && (self.status()
                || self.country()
                || self.holder()
                || self.organisation()
                || self.listed_body())
            || self.listed()
            || before_head && self.coordinator()
            || self.field()
    }

    /// "ex-president": a status grown onto the head noun.
    fn status(&mut self) -> bool {
        let norm = self.scene.norm(self.at);
        let Some(rest) = norm.strip_prefix("ex-") else {
            return false;
        };
        let Some((1, role)) = self.scene.rules.role_at(|_| (rest, rest)) else {
            return false;
        };
        self.former = true;
        self.take_head(role, 1, rest.to_owned(), false);
        true
    }

    /// Whether the name at `at` is made of a demonym and words of office, as in "**Peruvian
    /// Transport** and Housing Minister".
    fn is_titles(&self, at: usize) -> bool {
        let name = self.scene.name_at(at).and_then(|nth| self.scene.name(nth));
        let rules = self.scene.rules;
        let word = |at: usize| {
            rules.modifiers.contains_key(self.scene.norm(at))
                || rules.demonyms.contains_key(self.scene.norm(at))
        };
        name.is_some_and(|name| {
            name.kind != NameKind::Person && name.tokens.len() > 1 && name.tokens.clone().all(word)
        })
    }

    fn demonym_of_title(&mut self) -> bool {
        let code = self.scene.rules.demonyms.get(self.scene.norm(self.at));
        let Some(code) = code.filter(|_| self.is_titles(self.at)) else {
            return false;
        };
        self.nation.get_or_insert(Nation {
            code: code.clone(),
            tokens: self.at..self.at + 1,
        });
        self.told = true;
        self.at += 1;
        true
    }

    /// "Russian", "Brazil's", "US", "Moscow's".
    fn country(&mut self) -> bool {
        if self.demonym_of_title() {
            return true;
        }
        let Some(name) = self
            .scene
            .name_from(self.at)
            .and_then(|nth| self.scene.name(nth))
        else {
            return false;
        };
        if name.kind == NameKind::Person {
            return false;
        }
        let words = self.scene.joined(name.tokens.clone());
        let possessive = self.scene.is_possessive(name.tokens.end);
        let rules = self.scene.rules;
        let place = rules
            .places
            .get(&words)
            .filter(|state| possessive || !state.only_acting);
        let known = rules
            .demonyms
            .get(&words)
            .or(place.map(|state| &state.code));
        let town = || possessive.then(|| rules.codes.country_of(&words)).flatten();
        let Some(code) = known.map(String::as_str).or_else(town) else {
            return false;
        };
        self.nation.get_or_insert(Nation {
            code: code.to_owned(),
            tokens: name.tokens.clone(),
        });
        self.told = true;
        self.definite |= possessive;
        self.at = name.tokens.end + usize::from(possessive);
        true
    }

    /// "Bell's government", "the Bell administration": the country is that of the person.
    fn holder(&mut self) -> bool {
        let Some(nth) = self.scene.name_from(self.at) else {
            return false;
        };
        let Some(name) = self
            .scene
            .name(nth)
            .filter(|name| name.kind == NameKind::Person)
        else {
            return false;
        };
        let end = name.tokens.end;
        let head = end + usize::from(self.scene.is_possessive(end));
        let government = self
            .role_at(head)
            .and_then(|(_, role)| self.scene.rules.roles.get(role));
        if government.is_none_or(|role| role.class != "government")
            || head == end && self.start == self.at
        {
            return false;
        }
        self.holder = Some(nth);
        self.told = true;
        self.at = head;
        true
    }

    fn is_listed(&self, at: usize) -> bool {
        self.scene.rules.modifiers.contains_key(self.scene.norm(at))
    }

    fn role_at(&self, at: usize) -> Option<(usize, usize)> {
        if self.scene.name_at(at).is_some() {
            return None;
        }
        let word = |nth| (self.scene.norm(at + nth), self.scene.lemma(at + nth));
        let role = self.scene.rules.role_at(word);
        // "Peru accused Chile", not "the accused".
        role.filter(|(words, _)| !self.scene.is_parsed_verb(at + words - 1))
    }

    fn listed(&mut self) -> bool {
        let norm = self.scene.norm(self.at);
        // "France jailed its chairman": what somebody does is no word of an office.
        let done = self.nation.is_some() && self.scene.is_parsed_verb(self.at);
        let Some(modifier) = self.scene.rules.modifiers.get(norm).filter(|_| !done) else {
            return false;
        };
        let as_head = self.role_at(self.at);
        let goes_on = self.role_at(self.at + 1).is_some()
            || self.is_listed(self.at + 1)
            || self.is_field(self.at + 1)
            || self.scene.norm(self.at + 1) == "and" && self.is_listed(self.at + 2);
        if self.scene.name_at(self.at).is_some() && !self.is_titles(self.at)
            || as_head.is_some_and(|(words, _)| words > 1 || !goes_on)
        {
            return false;
        }
        match modifier.kind {
            ModifierKind::Former if self.phrase.is_some() => return false,
            ModifierKind::Former => self.former = true,
            ModifierKind::Rank => self.add_rank(norm),
            ModifierKind::Office => self.add_word(norm),
            ModifierKind::Sector => {
                self.sectors = modifier.sectors.clone();
                self.told = true;
                self.add_word(norm);
            }
            ModifierKind::Colour => {}
        }
        self.at += 1;
        true
    }

    /// "the Transport **and** Infrastructure Minister".
    fn coordinator(&mut self) -> bool {
        let office = |at: usize| {
            let modifier = self.scene.rules.modifiers.get(self.scene.norm(at));
            modifier.is_some_and(|modifier| modifier.kind == ModifierKind::Office)
        };
        let joins = self.scene.norm(self.at) == "and" && self.first_word.is_some();
        let before = self.at.checked_sub(1).is_some_and(office);
        let behind = office(self.at + 1)
            && self.at + 2 < self.limit
            && (self.role_at(self.at + 2).is_some() || self.is_listed(self.at + 2));
        let joined = joins && before && behind;
        if joined {
            self.add_word("and");
            self.at += 1;
        }
        joined
    }

    fn add_rank(&mut self, norm: &str) {
        self.ranks.insert(norm.to_owned());
        self.add_word(norm);
    }

    fn add_word(&mut self, norm: &str) {
        self.first_word.get_or_insert(self.at);
        self.title.push(norm.to_owned());
    }

    /// "the oil minister", "Housing Minister": any word right before a head noun.
    fn field(&mut self) -> bool {
        if !self.is_field(self.at) {
            return false;
        }
        let norm = self.scene.norm(self.at).to_owned();
        self.add_word(&norm);
        self.at += 1;
        true
    }

    fn is_field(&self, at: usize) -> bool {
        let plain = self.scene.pos(at) == PartOfSpeech::Unknown && self.scene.name_at(at).is_none();
        let alphabetic = self
            .scene
            .norm(at)
            .chars()
            .all(|c| c.is_alphabetic() || c == '-');
        let capitals = self.scene.is_capitalised(at) && self.scene.is_capitalised(at + 1);
        let inside = at > self.start && self.phrase.is_none();
        let noun = self.scene.norm(at) == self.scene.lemma(at)
            && !self
                .scene
                .rules
                .acting_verbs
                .contains_key(self.scene.lemma(at));
        let last = self.role_at(at).is_none() && self.role_at(at + 1).is_some();
        plain && alphabetic && last && (capitals || inside && noun)
    }

    /// Takes a head noun; a later one makes the earlier a modifier ("police chief").
    pub(super) fn head(&mut self) -> bool {
        let Some((length, role)) = self
            .role_at(self.at)
            .filter(|(length, _)| self.at + length <= self.limit)
        else {
            return false;
        };
        let end = self.at + length;
        let words = self.spelled_out(self.at..end);
        let (norm, lemma) = (self.scene.norm(end - 1), self.scene.lemma(end - 1));
        let plural = norm != lemma
            && norm.ends_with(['s', 'n', 'e'])
            && !self
                .scene
                .rules
                .roles
                .get(role)
                .is_some_and(|role| role.body);
        let singular = if plural {
            words
                .strip_suffix(norm)
                .map(|first| format!("{first}{lemma}"))
                .unwrap_or(words)
        } else {
            words
        };
        self.take_head(role, length, singular, plural);
        true
    }

    /// The words of an office, titles in full: "Lt. Gen." is a lieutenant general.
    fn spelled_out(&self, words: Range<usize>) -> String {
        let word = |at| match self.scene.norm(at) {
            norm if norm.ends_with('.') => self.scene.lemma(at),
            norm => norm,
        };
        words.map(word).collect::<Vec<_>>().join(" ")
    }

    fn take_head(&mut self, role: usize, length: usize, singular: String, plural: bool) {
        self.first_word.get_or_insert(self.at);
        for rank in ["vice", "prime"]
            .into_iter()
            .filter(|rank| singular.starts_with(rank))
        {
            self.ranks.insert(rank.to_owned());
        }
        if let Some(earlier) = self.phrase.take() {
            let neutral = self
                .scene
                .rules
                .roles
                .get(role)
                .is_some_and(|role| role.sectors.is_empty() || role.class == "official");
            let from_earlier = self.scene.rules.roles.get(earlier.role).filter(|_| neutral);
            self.sectors = from_earlier
                .map(|role| role.sectors.clone())
                .unwrap_or_default();
            self.told = true;
        }
        let head = singular.split(' ').next_back().unwrap_or("").to_owned();
        self.title.push(singular);
        self.at += length;
        let former = if self.former { "former " } else { "" };
        self.phrase = Some(RolePhrase {
            whole: self.start..self.at,
            words: self.first_word.unwrap_or(self.start)..self.at,
            title: format!("{former}{}", self.title.join(" ")),
            head,
            role,
            nation: self.nation.clone(),
            holder: self.holder,
            sectors: Vec::new(),
            ranks: self.ranks.clone(),
            former: self.former,
            definite: self.definite,
            indefinite: self.indefinite,
            plural,
            told: self.told,
        });
    }
}
