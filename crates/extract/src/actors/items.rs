//! What a sentence holds that may be an actor: people with the roles beside their names, states,
//! organisations, roles without a name, pronouns.

use std::ops::Range;

use dateline_model::{NameKind, PartOfSpeech, Sentence};

use super::bodies::{Known, is_noun, listed, nation_before, organisation, people_of, state};
use super::described::{self, Described};
use super::descriptions::{self, Description};
use super::phrases::{self, Nation, RolePhrase};
use super::rules::Gender;
use super::scene::Scene;

/// Something in a sentence that may be an actor, at the tokens that mention it.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) tokens: Range<usize>,
    pub(super) who: Who,
}

/// Who an item may be.
#[derive(Clone, Debug)]
pub(super) enum Who {
    /// A person's name.
    Person(PersonNamed),
    /// A country, or a capital that stands for it.
    State { code: String, rule: &'static str },
    /// An organisation's name.
    Organisation(OrganisationNamed),
    /// A role without a name.
    Nominal(RolePhrase),
    /// "the librarian", "the Belgian".
    Description(Description),
    /// "he", "she" and their forms.
    Pronoun(Gender),
}

/// A person's name and what stands beside it.
#[derive(Clone, Debug, Default)]
pub(super) struct PersonNamed {
    pub(super) offices: Vec<(RolePhrase, &'static str)>,
    pub(super) nation: Option<Nation>,
    pub(super) gender: Option<Gender>,
    pub(super) described: Described,
    /// Its form alone does not tell that it is a person.
    pub(super) unsure: bool,
}

/// An organisation's name and what is known of it.
#[derive(Clone, Debug, Default)]
pub(super) struct OrganisationNamed {
    pub(super) name: String,
    pub(super) nation: Option<Nation>,
    pub(super) sectors: Vec<String>,
    pub(super) rule: &'static str,
    /// Its initials in brackets behind it.
    pub(super) initials: Option<String>,
}

/// The items of one sentence, in order.
pub(super) fn find(scene: &Scene<'_>, sentence: &Sentence) -> Vec<Item> {
    let mut phrases = role_phrases(scene, sentence);
    let mut items = Vec::new();
    let names = names_in(scene, sentence);
    for nth in &names {
        let is_modifier = |phrase: &RolePhrase| {
            phrase.holder != Some(*nth)
                && scene
                    .name(*nth)
                    .is_some_and(|name| phrase.whole.contains(&name.tokens.start))
        };
        if !phrases.iter().any(is_modifier) {
            items.extend(name_item(scene, *nth));
        }
    }
    let kinds = attach(scene, sentence, &mut items, &mut phrases);
    let nominals = phrases
        .into_iter()
        .filter(|phrase| !is_attribute(scene, phrase))
        .map(|phrase| Item {
            tokens: phrase.whole.clone(),
            who: Who::Nominal(phrase),
        });
    items.extend(nominals);
    describe(scene, sentence, &mut items, kinds);
    items.extend(pronouns(scene, sentence));
    items.sort_by_key(|item| (item.tokens.start, item.tokens.end));
    items
}

/// Descriptions take the place of whatever else their words may be, but persons, roles and `kinds`
/// of bodies that have a name.
fn describe(
    scene: &Scene<'_>,
    sentence: &Sentence,
    items: &mut Vec<Item>,
    kinds: Vec<Range<usize>>,
) {
    let sure = |item: &&Item| matches!(item.who, Who::Person(_) | Who::Nominal(_));
    let offices = |item: &Item| match &item.who {
        Who::Person(person) => person.offices.clone(),
        _ => Vec::new(),
    };
    let mut taken: Vec<Range<usize>> = items
        .iter()
        .filter(sure)
        .map(|item| item.tokens.clone())
        .collect();
    taken.extend(kinds);
    taken.extend(
        items
            .iter()
            .flat_map(offices)
            .map(|(office, _)| office.whole),
    );
    let mut found = descriptions::find(scene, sentence, &taken);
    found.retain(|description| {
        let named = |item: &Item| {
            is_named(scene, description, item) || is_body_named(scene, description, item)
        };
        !items.iter().any(named)
    });
    items.retain(|item| {
        !found
            .iter()
            .any(|description| description.tokens.contains(&item.tokens.start))
    });
    items.extend(found.into_iter().map(|description| Item {
        tokens: description.tokens.clone(),
        who: Who::Description(description),
    }));
}

/// "China, Brazil's biggest customer,": no person.
fn is_body_named(scene: &Scene<'_>, description: &Description, item: &Item) -> bool {
    let body = matches!(item.who, Who::State { .. } | Who::Organisation(_));
    let behind = scene.norm(item.tokens.end) == "," && description.tokens.start > item.tokens.end;
    let Some(noun) = description.tokens.clone().next_back() else {
        return false;
    };
    body && behind && scene.is_apposed(&(noun..noun + 1), &item.tokens)
}

/// "her son, Owen Bell,": the name behind says who it is.
fn is_named(scene: &Scene<'_>, description: &Description, item: &Item) -> bool {
    let Who::Person(person) = &item.who else {
        return false;
    };
    let end = description.tokens.end;
    let behind = end + usize::from(scene.norm(end) == ",");
    let told = |noun: &String| person.described.nouns.contains(noun);
    item.tokens.start == behind && description.noun.as_ref().is_some_and(told)
}

/// "the army base", "police station": a role before the noun that it belongs to.
fn is_attribute(scene: &Scene<'_>, phrase: &RolePhrase) -> bool {
    let body = phrase.role(scene).is_none_or(|role| role.body);
    let bare = !phrase.definite && !phrase.indefinite;
    (body || bare) && !is_noun(scene, phrase.whole.end)
}

fn names_in(scene: &Scene<'_>, sentence: &Sentence) -> Vec<usize> {
    let mut names: Vec<usize> = sentence
        .tokens
        .clone()
        .filter_map(|at| scene.name_from(at))
        .collect();
    names.dedup();
    names
}

fn role_phrases(scene: &Scene<'_>, sentence: &Sentence) -> Vec<RolePhrase> {
    let mut phrases = Vec::new();
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        match phrases::parse(scene, at, sentence.tokens.end) {
            Some(phrase) => {
                at = phrase.whole.end.max(at + 1);
                phrases.push(phrase);
            }
            None => at += 1,
        }
    }
    phrases
}

fn name_item(scene: &Scene<'_>, nth: usize) -> Option<Item> {
    let name = scene.name(nth)?;
    let tokens = without_noun(scene, name.tokens.clone(), name.kind);
    let words = scene.joined(tokens.clone());
    let who = match name.kind {
        _ if is_adjective(scene, &tokens) => return None,
        NameKind::Person | NameKind::Demonym if shortened(scene, &tokens, &words).is_some() => {
            Who::Organisation(organisation(scene, &scene.name_led_by(&tokens)?))
        }
        NameKind::Person | NameKind::Unknown if is_after_kind(scene, &tokens) => {
            Who::Organisation(organisation(scene, &tokens))
        }
        NameKind::Person => person(scene, &tokens, false),
        NameKind::Demonym if !scene.rules.places.contains_key(&words) => {
            // "the Houthis", "the Taliban": no people, but a body of that name.
            match listed(scene, &words, &tokens) {
                Some(Known::Is(who)) => who,
                _ => people_of(scene, &words, &tokens)?,
            }
        }
        kind => {
            let known = state(scene, &words, &tokens)
                .or_else(|| spelt_out(scene, &tokens))
                .or_else(|| listed(scene, &words, &tokens))
                .or_else(|| shortened(scene, &tokens, &words));
            match (known, kind) {
                (Some(Known::Is(who)), _) => who,
                (Some(Known::NotHere), _) => return None,
                (None, NameKind::Place | NameKind::Other) if is_told_by_who(scene, &tokens) => {
                    person(scene, &tokens, true)
                }
                (None, NameKind::Place) if is_unplaced(scene, &tokens, &words) => {
                    person(scene, &tokens, true)
                }
                (None, NameKind::Place | NameKind::Other | NameKind::Demonym) => return None,
                (None, NameKind::Organisation) if is_told_a_person(scene, &tokens) => {
                    person(scene, &tokens, true)
                }
                (None, NameKind::Organisation) => Who::Organisation(organisation(scene, &tokens)),
                (None, _) => person(scene, &tokens, true),
            }
        }
    };
    Some(Item { tokens, who })
}

/// "Halden said" in a report that names Halden Foods, where no table knows a Halden.
fn shortened(scene: &Scene<'_>, tokens: &Range<usize>, words: &str) -> Option<Known> {
    let full = scene.name_led_by(tokens)?;
    let rules = scene.rules;
    let known = rules.codes.country_of(words).is_some() || rules.demonyms.contains_key(words);
    let common = rules.is_body(scene.lemma(tokens.start))
        || rules.modifiers.contains_key(scene.norm(tokens.start));
    let acts = scene.is_subject(tokens.clone()) == Some(true) || scene.is_possessive(tokens.end);
    let meant = !known && !common && acts;
    meant.then(|| Known::Is(Who::Organisation(organisation(scene, &full))))
}

/// "Islamist group Harakat Noor", "the rock band Example": the noun before it says what it is.
fn is_after_kind(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    const KINDS: [&str; 14] = [
        "group",
        "movement",
        "band",
        "gang",
        "militia",
        "firm",
        "company",
        "charity",
        "network",
        "alliance",
        "coalition",
        "club",
        "retailer",
        "brand",
    ];
    let before = tokens.start.checked_sub(1);
    before.is_some_and(|at| KINDS.contains(&scene.norm(at)) && !scene.is_capitalised(at))
}

/// "the Olympic champion": a word beside a noun, and nobody's name.
fn is_adjective(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let pos = |at: usize| scene.parsed_pos(at);
    let demonym = scene.rules.demonyms.contains_key(scene.norm(tokens.start));
    tokens.len() == 1
        && !demonym
        && pos(tokens.start) == Some(PartOfSpeech::Adjective)
        && pos(tokens.end) == Some(PartOfSpeech::Noun)
}

/// "RSF" in a report that names the Rapid Support Forces: the initials are theirs, whoever else bears them.
fn spelt_out(scene: &Scene<'_>, tokens: &Range<usize>) -> Option<Known> {
    let full = scene.name_of_initials(tokens)?;
    let who = match listed(scene, &scene.joined(full.clone()), &full) {
        Some(Known::Is(who)) => who,
        _ => Who::Organisation(organisation(scene, &full)),
    };
    Some(Known::Is(who))
}

/// "Grower Ann Bell" at the head of a sentence: the noun is no part of her name.
fn without_noun(scene: &Scene<'_>, tokens: Range<usize>, kind: NameKind) -> Range<usize> {
    let first = tokens.start;
    let noun =
        scene.pos(first) == PartOfSpeech::Noun && scene.rules.is_person_noun(scene.lemma(first));
    let led = matches!(kind, NameKind::Person | NameKind::Unknown) && tokens.len() > 2 && noun;
    // "Neighbouring Georgia" at the head of a sentence.
    let plain = tokens.len() > 1 && matches!(scene.norm(first), "neighbouring" | "neighboring");
    let state = |words: Range<usize>| scene.rules.places.contains_key(&scene.joined(words));
    let beside = plain && !state(tokens.clone()) && state(first + 1..tokens.end);
    first + usize::from(led || beside)..tokens.end
}

/// "Eluned Bell, the meteorologist", where form or model took the name for an organisation's. A
/// company may be a builder or a maker too.
fn is_told_a_person(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let told = |noun: &String| {
        let ends = ["ist", "ian", "man", "woman"];
        ends.iter().any(|end| noun.ends_with(end)) || scene.rules.nouns.gender(noun).is_some()
    };
    let plain = tokens
        .clone()
        .all(|at| !scene.rules.is_body(scene.lemma(at)));
    let who = is_told_by_who(scene, tokens);
    tokens.len() > 1 && plain && (who || described::beside(scene, tokens).nouns.iter().any(told))
}

/// Several words that the model takes for a place: no table knows one of that name, and nobody is in it.
fn is_unplaced(scene: &Scene<'_>, tokens: &Range<usize>, words: &str) -> bool {
    let inside = [
        "in", "at", "near", "from", "to", "of", "on", "outside", "around", "across", "the",
    ];
    let led = [
        "north", "south", "east", "west", "new", "port", "fort", "mount", "lake", "cape",
    ];
    let whose = scene.is_possessive(tokens.end);
    let placed = inside.contains(&scene.norm_before(tokens.start))
        || led.contains(&scene.norm(tokens.start))
        || scene.rules.codes.country_of(words).is_some();
    tokens.len() > 1 && !placed && !whose
}

/// "Rosa San Juan, who": no place, whatever the model says.
fn is_told_by_who(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let who = scene.norm(tokens.end) == "," && scene.norm(tokens.end + 1) == "who";
    tokens.len() > 1 && who
}

fn person(scene: &Scene<'_>, tokens: &Range<usize>, unsure: bool) -> Who {
    let honorific = scene.rules.honorifics.get(scene.norm_before(tokens.start));
    let given = (tokens.len() > 1)
        .then(|| scene.rules.given_names.get(scene.norm(tokens.start)))
        .flatten();
    let described = described::beside(scene, tokens);
    let nation = nation_before(scene, tokens.start).or_else(|| described.nation.clone());
    let told = !described.nouns.is_empty() || described.age.is_some();
    Who::Person(PersonNamed {
        gender: honorific.copied().flatten().or(given.copied().flatten()),
        described,
        unsure: unsure && !told && honorific.is_none() && (given.is_none() || tokens.len() < 2),
        nation,
        offices: Vec::new(),
    })
}

fn pronouns(scene: &Scene<'_>, sentence: &Sentence) -> Vec<Item> {
    let gender = |at| match scene.norm(at) {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    };
    let found = sentence.tokens.clone().filter_map(|at| {
        Some(Item {
            tokens: at..at + 1,
            who: Who::Pronoun(gender(at)?),
        })
    });
    found.collect()
}

/// Gives the roles that stand beside names to those names; what is left in `phrases` has no name.
/// The words that tell what kind of body a name is come back.
fn attach(
    scene: &Scene<'_>,
    sentence: &Sentence,
    items: &mut Vec<Item>,
    phrases: &mut Vec<RolePhrase>,
) -> Vec<Range<usize>> {
    super::apposition::repeated_office(scene, items, phrases);
    super::apposition::offices(scene, sentence, items, phrases);
    let kinds = super::apposition::bodies(scene, items, phrases);
    super::apposition::delegations(scene, items);
    super::apposition::memberships(scene, items, phrases);
    kinds
}
