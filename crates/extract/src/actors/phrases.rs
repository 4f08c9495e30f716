//! Role phrases: "the former Brazilian president", "Deputy Foreign Minister", "Kremlin spokesman".

use std::collections::BTreeSet;
use std::ops::Range;

use dateline_model::{NameKind, PartOfSpeech};

use super::rules::{ModifierKind, Role};
use super::scene::Scene;

/// Words before a head noun that are looked at.
const LONGEST: usize = 9;
/// Words of a field after "minister of" that are looked at.
const LONGEST_FIELD: usize = 4;

/// A country read from words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Nation {
    pub(super) code: String,
    /// The words that say so.
    pub(super) tokens: Range<usize>,
}

/// Words that tell what someone is.
#[derive(Clone, Debug)]
pub(super) struct RolePhrase {
    /// All of it, article and complement included.
    pub(super) whole: Range<usize>,
    /// Without article and country: the words of the office.
    pub(super) words: Range<usize>,
    /// The office in lower case, without its country.
    pub(super) title: String,
    /// The head noun's dictionary form.
    pub(super) head: String,
    /// Index into the table of roles.
    pub(super) role: usize,
    pub(super) nation: Option<Nation>,
    /// The person whose government or office it is: an index of a name.
    pub(super) holder: Option<usize>,
    pub(super) sectors: Vec<String>,
    /// Words that set the office apart: "vice", "deputy", "prime".
    pub(super) ranks: BTreeSet<String>,
    pub(super) former: bool,
    pub(super) definite: bool,
    pub(super) indefinite: bool,
    pub(super) plural: bool,
    /// Something beside the head noun tells whose it is.
    pub(super) told: bool,
}

impl RolePhrase {
    /// What `rules` say of the role.
    pub(super) fn role<'a>(&self, scene: &Scene<'a>) -> Option<&'a Role> {
        scene.rules.roles.get(self.role)
    }
}

/// The role phrase that begins at `start` and ends before `limit`.
pub(super) fn parse(scene: &Scene<'_>, start: usize, limit: usize) -> Option<RolePhrase> {
    let mut reading = Reading::new(scene, start, limit.min(start + LONGEST));
    reading.article();
    while reading.modifier() || reading.head() {}
    let mut phrase = reading.phrase?;
    phrase.sectors = sectors(scene, &phrase, &reading.sectors);
    complement(scene, &mut phrase, limit);
    Some(phrase)
}

/// A role phrase as far as it has been read.
struct Reading<'s, 'a> {
    scene: &'s Scene<'a>,
    start: usize,
    at: usize,
    limit: usize,
    first_word: Option<usize>,
    title: Vec<String>,
    nation: Option<Nation>,
    holder: Option<usize>,
    sectors: Vec<String>,
    ranks: BTreeSet<String>,
    former: bool,
    definite: bool,
    indefinite: bool,
    told: bool,
    phrase: Option<RolePhrase>,
}

impl<'s, 'a> Reading<'s, 'a> {
    fn new(scene: &'s Scene<'a>, start: usize, limit: usize) -> Self {
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

    fn article(&mut self) {
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
    fn modifier(&mut self) -> bool {
        if self.at >= self.limit {
            return false;
        }
        let before_head = self.phrase.is_none();
        before_head && (self.status() || self.country() || self.holder() || self.organisation())
            || self.listed()
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

    /// "Russian", "Brazil's", "US", "Moscow's".
    fn country(&mut self) -> bool {
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
        let Some(code) = rules
            .demonyms
            .get(&words)
            .or(place.map(|state| &state.code))
        else {
            return false;
        };
        self.nation.get_or_insert(Nation {
            code: code.clone(),
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

    /// "Kremlin", "State Department", "NATO's": a body named before the head noun.
    fn organisation(&mut self) -> bool {
        let Some(name) = self
            .scene
            .name_from(self.at)
            .and_then(|nth| self.scene.name(nth))
        else {
            return false;
        };
        let words = self.scene.joined(name.tokens.clone());
        let listed = self.scene.rules.organisations.get(&words);
        let end = name.tokens.end + usize::from(self.scene.is_possessive(name.tokens.end));
        let before_head = self.role_at(end).is_some() || self.is_listed(end);
        if !before_head
            || listed.is_none() && matches!(name.kind, NameKind::Person | NameKind::Demonym)
        {
            return false;
        }
        match listed {
            Some(listed) => self.sectors.extend(listed.sectors.iter().cloned()),
            None => self.sectors.extend(self.body_sectors(name.tokens.end - 1)),
        }
        if let Some(listed) = listed {
            self.nation.get_or_insert(Nation {
                code: listed.country.clone(),
                tokens: name.tokens.clone(),
            });
        }
        self.told = true;
        self.first_word.get_or_insert(self.at);
        self.title.push(words);
        self.at = end;
        true
    }

    /// The sectors of a body whose name ends with the word at `at` ("National Assembly").
    fn body_sectors(&self, at: usize) -> Vec<String> {
        let role = self
            .scene
            .rules
            .role_at(|nth| (self.scene.norm(at + nth), self.scene.lemma(at + nth)));
        let body = role
            .and_then(|(_, role)| self.scene.rules.roles.get(role))
            .filter(|role| role.body);
        body.map(|role| role.sectors.clone()).unwrap_or_default()
    }

    fn is_listed(&self, at: usize) -> bool {
        self.scene.rules.modifiers.contains_key(self.scene.norm(at))
    }

    fn role_at(&self, at: usize) -> Option<(usize, usize)> {
        if self.scene.name_at(at).is_some() {
            return None;
        }
        self.scene
            .rules
            .role_at(|nth| (self.scene.norm(at + nth), self.scene.lemma(at + nth)))
    }

    fn listed(&mut self) -> bool {
        let norm = self.scene.norm(self.at);
        let Some(modifier) = self.scene.rules.modifiers.get(norm) else {
            return false;
        };
        let as_head = self.role_at(self.at);
        let goes_on = self.role_at(self.at + 1).is_some()
            || self.is_listed(self.at + 1)
            || self.is_field(self.at + 1);
        if self.scene.name_at(self.at).is_some()
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
    fn head(&mut self) -> bool {
        let Some((length, role)) = self
            .role_at(self.at)
            .filter(|(length, _)| self.at + length <= self.limit)
        else {
            return false;
        };
        let end = self.at + length;
        let words = self.scene.joined(self.at..end);
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

/// A leader with a country and no other body is of its government; a former office makes an elite.
fn sectors(scene: &Scene<'_>, phrase: &RolePhrase, from_words: &[String]) -> Vec<String> {
    let own = phrase
        .role(scene)
        .map(|role| role.sectors.clone())
        .unwrap_or_default();
    let neutral = own.is_empty();
    let government = phrase
        .nation
        .as_ref()
        .is_some_and(|nation| nation.code.len() == 3)
        && phrase
            .role(scene)
            .is_some_and(|role| matches!(role.class.as_str(), "leader" | "speaker" | "official"));
    let mut sectors = match (neutral, from_words.is_empty()) {
        (_, false) => from_words.to_vec(),
        (false, true) => own,
        (true, true) if government => vec!["GOV".to_owned()],
        _ => Vec::new(),
    };
    if phrase.former
        && sectors
            .iter()
            .any(|sector| matches!(sector.as_str(), "GOV" | "LEG" | "MIL"))
    {
        sectors = vec!["ELI".to_owned()];
    }
    sectors.sort();
    sectors.dedup();
    sectors
}

/// Reads "of Brazil", "for oil", "to Washington", "in Lima" after the head noun.
fn complement(scene: &Scene<'_>, phrase: &mut RolePhrase, limit: usize) {
    let preposition = scene.norm(phrase.whole.end);
    if !matches!(preposition, "of" | "for" | "to" | "in" | "at" | "from") {
        return;
    }
    let mut at = phrase.whole.end + 1;
    at += usize::from(matches!(scene.norm(at), "the" | "its" | "his" | "their"));
    if at >= limit {
        return;
    }
    let belongs = matches!(preposition, "of" | "for");
    match scene.name_from(at).and_then(|nth| scene.name(nth)) {
        Some(name) if belongs && name.kind == NameKind::Demonym => {
            belonging_to_body(scene, phrase, at, limit)
        }
        Some(name) if name.kind != NameKind::Person => {
            let words = scene.joined(name.tokens.clone());
            if belongs {
                belonging(scene, phrase, &words, &name.tokens);
            }
            let posted = phrase
                .role(scene)
                .is_some_and(|role| matches!(role.class.as_str(), "envoy" | "delegation"));
            if preposition == "from" {
                origin(scene, phrase, &words, &name.tokens);
            }
            if belongs || posted {
                phrase.whole.end = name.tokens.end;
            }
        }
        None if belongs && takes_field(&phrase.head) => field_after(scene, phrase, at, limit),
        _ => {}
    }
}

/// "a spokesman for the Peruvian government", "head of the Peruvian army".
fn belonging_to_body(scene: &Scene<'_>, phrase: &mut RolePhrase, at: usize, limit: usize) {
    let body =
        parse(scene, at, limit).filter(|body| body.role(scene).is_some_and(|role| role.body));
    let Some(body) = body else { return };
    phrase.told = true;
    phrase.title = format!("{} of {}", phrase.title, body.title);
    phrase.nation = phrase.nation.take().or(body.nation);
    if phrase.sectors.is_empty() {
        phrase.sectors = body.sectors;
    }
    phrase.whole.end = body.whole.end;
    phrase.words.end = body.whole.end;
}

/// "the minister from Oslo".
fn origin(scene: &Scene<'_>, phrase: &mut RolePhrase, words: &str, tokens: &Range<usize>) {
    if let (None, Some(state)) = (&phrase.nation, scene.rules.places.get(words)) {
        phrase.nation = Some(Nation {
            code: state.code.clone(),
            tokens: tokens.clone(),
        });
        phrase.whole.end = tokens.end;
        phrase.told = true;
    }
}

fn belonging(scene: &Scene<'_>, phrase: &mut RolePhrase, words: &str, tokens: &Range<usize>) {
    phrase.told = true;
    let country = scene
        .rules
        .places
        .get(words)
        .filter(|state| !state.only_acting);
    let organisation = scene.rules.organisations.get(words);
    let code = country
        .map(|state| &state.code)
        .or(organisation.map(|organisation| &organisation.country));
    if let (None, Some(code)) = (&phrase.nation, code) {
        phrase.nation = Some(Nation {
            code: code.clone(),
            tokens: tokens.clone(),
        });
        if phrase.sectors.is_empty() {
            phrase.sectors = organisation
                .map(|o| o.sectors.clone())
                .unwrap_or_else(|| sectors(scene, phrase, &[]));
        }
    }
    if country.is_none() {
        phrase.title = format!("{} of {words}", phrase.title);
        phrase.words.end = tokens.end;
    }
}

fn takes_field(head: &str) -> bool {
    matches!(
        head,
        "minister"
            | "secretary"
            | "ministry"
            | "department"
            | "head"
            | "chief"
            | "director"
            | "leader"
    )
}

/// "minister of foreign affairs and trade": plain words after "of" are part of the office.
fn field_after(scene: &Scene<'_>, phrase: &mut RolePhrase, at: usize, limit: usize) {
    let is_word = |at: &usize| {
        scene.pos(*at) == PartOfSpeech::Unknown
            && scene.name_at(*at).is_none()
            && scene.norm(*at).chars().all(char::is_alphabetic)
            || scene.norm(*at) == "and" && scene.pos(at + 1) == PartOfSpeech::Unknown
    };
    let end = (at..limit.min(at + LONGEST_FIELD))
        .find(|at| !is_word(at))
        .unwrap_or(limit.min(at + LONGEST_FIELD));
    if end == at {
        return;
    }
    let words = scene.joined(at..end);
    phrase.title = format!("{} of {words}", phrase.title);
    phrase.told = true;
    phrase.words.end = end;
    phrase.whole.end = end;
    if words.ends_with("opposition") {
        phrase.sectors = vec!["OPP".to_owned()];
    }
}
