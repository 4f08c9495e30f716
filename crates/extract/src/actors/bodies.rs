//! Names of states and organisations, by tables and by their form.

use std::ops::Range;

use dateline_model::{NameKind, PartOfSpeech};

use super::items::{OrganisationNamed, Who};
use super::phrases::Nation;
use super::rules::Organisation;
use super::scene::Scene;

/// The rule of an organisation that only the form of its name or the model tells.
pub(super) const BY_FORM: &str = "actors.organisation.form";

/// A name that tables know: as an actor, or as no actor where it stands.
pub(super) enum Known {
    Is(Who),
    NotHere,
}

pub(super) fn state(scene: &Scene<'_>, words: &str, tokens: &Range<usize>) -> Option<Known> {
    let half = scene.half_meant(tokens);
    let words = half.as_deref().unwrap_or(words);
    let state = scene.rules.places.get(words)?;
    let adjective = scene.rules.demonyms.contains_key(words);
    let acts = if state.only_acting {
        stands_for_state(scene, tokens)
    } else {
        !adjective || is_noun(scene, tokens.end)
    };
    if scene.is_possessive(tokens.end) || !acts {
        return Some(Known::NotHere);
    }
    let rule = if state.only_acting {
        "actors.country.capital"
    } else {
        "actors.country.name"
    };
    Some(Known::Is(Who::State {
        code: state.code.clone(),
        rule,
    }))
}

/// "Russians said": people of a country, in the plural.
pub(super) fn people_of(scene: &Scene<'_>, words: &str, tokens: &Range<usize>) -> Option<Who> {
    let code = scene.rules.demonyms.get(words)?;
    let acts = words.ends_with('s') && scene.verb_follows(tokens.end);
    acts.then(|| Who::State {
        code: code.clone(),
        rule: "actors.country.people",
    })
}

/// "US" and its like are nouns where no noun follows.
pub(super) fn is_noun(scene: &Scene<'_>, next: usize) -> bool {
    use PartOfSpeech::{Adjective, Noun, ProperNoun, Unknown};
    let thing = match scene.pos(next) {
        Adjective | Noun | ProperNoun => true,
        Unknown => !scene.is_capitalised(next),
        _ => false,
    };
    !thing || scene.verb_follows(next)
}

/// Whether a capital or building acts as a government here, rather than being a place.
fn stands_for_state(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let before = scene.norm_before(tokens.start);
    if is_where(scene, tokens.start) {
        return false;
    }
    let conjoined = matches!(before, "between" | "against" | "with" | "by");
    let second = before == "and" && tokens.start > 2 && {
        let other = scene
            .name_at(tokens.start - 2)
            .and_then(|nth| scene.name(nth));
        let first = other.map(|name| (scene.joined(name.tokens.clone()), name.tokens.start));
        first.is_some_and(|(words, start)| {
            scene.rules.places.contains_key(&words)
                && !matches!(
                    scene.norm_before(start),
                    "in" | "to" | "from" | "at" | "near"
                )
        })
    };
    let ally = matches!(before, "of" | "on" | "to" | "for") && {
        let head = tokens.start.checked_sub(2).map_or("", |at| scene.lemma(at));
        matches!(
            head,
            "ally"
                | "partner"
                | "support"
                | "criticism"
                | "rival"
                | "enemy"
                | "call"
                | "pressure"
                | "foe"
                | "friend"
                | "threat"
                | "message"
                | "appeal"
                | "warning"
                | "sanction"
                | "demand"
                | "respond"
                | "response"
                | "loyal"
                | "hostile"
                | "close"
                | "reliance"
                | "impose"
        )
    };
    let acts = scene.verb_follows(tokens.end)
        || acts_with_next(scene, tokens.end)
        || scene.acts(tokens.end - 1);
    conjoined || second || ally || is_addressed(scene, tokens) || acts
}

/// "Astana and Tashkent agreed": the first of two places that act together.
fn acts_with_next(scene: &Scene<'_>, end: usize) -> bool {
    let joined = scene.norm(end) == "and";
    let next = scene.name_from(end + 1).filter(|_| joined);
    let next = next.and_then(|nth| scene.name(nth));
    next.is_some_and(|name| {
        let known = scene
            .rules
            .places
            .contains_key(&scene.joined(name.tokens.clone()));
        known && scene.verb_follows(name.tokens.end)
    })
}

/// "warned New Delhi", "accused Kyiv": the object of a verb of speech.
fn is_addressed(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let Some(verb) = tokens.start.checked_sub(1) else {
        return false;
    };
    let lemma = scene.lemma(verb);
    let addresses = scene.rules.acting_verbs.contains_key(lemma) && !GOES.contains(&lemma);
    addresses && scene.is_parsed_verb(verb)
}

/// Verbs whose object is a place.
const GOES: [&str; 9] = [
    "arrive", "cross", "enter", "head", "leave", "reach", "tour", "travel", "visit",
];

/// Whether the words before say that something is or goes there.
fn is_where(scene: &Scene<'_>, start: usize) -> bool {
    let at = start - usize::from(scene.norm_before(start) == "the");
    matches!(
        scene.norm_before(at),
        "in" | "at"
            | "near"
            | "from"
            | "into"
            | "outside"
            | "inside"
            | "around"
            | "across"
            | "through"
            | "via"
            | "visited"
            | "left"
            | "reached"
            | "visiting"
            | "leaving"
            | ","
    )
}

pub(super) fn listed(scene: &Scene<'_>, words: &str, tokens: &Range<usize>) -> Option<Known> {
    let stored = scene.words(tokens);
    if let Some(outlet) = scene
        .rules
        .outlets
        .get(&stored)
        .or_else(|| scene.rules.outlets.get(&format!("The {stored}")))
    {
        let who = OrganisationNamed {
            name: outlet.clone(),
            sectors: vec!["JRN".to_owned()],
            rule: "actors.organisation.outlet",
            ..Default::default()
        };
        return Some(Known::Is(Who::Organisation(who)));
    }
    let found = with_demonym(scene, tokens).or_else(|| scene.rules.organisations.get(words))?;
    if found.only_acting && !stands_for_state(scene, tokens) {
        return Some(Known::NotHere);
    }
    if found.building && (is_where(scene, tokens.start) || scene.is_possessive(tokens.end)) {
        return Some(Known::NotHere);
    }
    if found.building && found.country.len() == 3 && found.sectors == ["GOV"] {
        return Some(Known::Is(Who::State {
            code: found.country.clone(),
            rule: "actors.country.building",
        }));
    }
    let nation = Some(Nation {
        code: found.country.clone(),
        tokens: tokens.clone(),
    });
    let who = OrganisationNamed {
        name: found.name.clone(),
        nation,
        sectors: found.sectors.clone(),
        rule: "actors.organisation.table",
        initials: initials_after(scene, tokens.end),
    };
    Some(Known::Is(Who::Organisation(who)))
}

/// "U.S. Geological Survey": the table's name begins with the demonym before this one.
fn with_demonym<'a>(scene: &Scene<'a>, tokens: &Range<usize>) -> Option<&'a Organisation> {
    let before = scene.name(scene.name_at(tokens.start.checked_sub(1)?)?)?;
    scene
        .rules
        .organisations
        .get(&scene.joined(before.tokens.start..tokens.end))
}

/// An organisation known by its form: its head word tells the sector, a demonym or "of" the country.
pub(super) fn organisation(scene: &Scene<'_>, tokens: &Range<usize>) -> OrganisationNamed {
    let head = tokens.clone().rev().find_map(|at| role_sectors(scene, at));
    OrganisationNamed {
        name: scene.words(tokens),
        nation: nation_before(scene, tokens.start).or_else(|| nation_inside(scene, tokens)),
        sectors: head.unwrap_or_default(),
        rule: BY_FORM,
        initials: initials_after(scene, tokens.end),
    }
}

/// An organisation by a name whose form does not tell.
pub(super) fn unsure_organisation(scene: &Scene<'_>, tokens: &Range<usize>) -> OrganisationNamed {
    OrganisationNamed {
        rule: "actors.organisation.acts",
        ..organisation(scene, tokens)
    }
}

fn role_sectors(scene: &Scene<'_>, at: usize) -> Option<Vec<String>> {
    let (_, role) = scene
        .rules
        .role_at(|nth| (scene.norm(at + nth), scene.lemma(at + nth)))?;
    let role = scene
        .rules
        .roles
        .get(role)
        .filter(|role| role.body && !role.sectors.is_empty())?;
    Some(role.sectors.clone())
}

/// "Brazilian Foreign Ministry", "Brazil's Foreign Ministry", "Brazil's Ana Bell".
pub(super) fn nation_before(scene: &Scene<'_>, start: usize) -> Option<Nation> {
    let possessive = start.checked_sub(1).filter(|at| scene.is_possessive(*at));
    let last = possessive.unwrap_or(start).checked_sub(1)?;
    if let Some(nation) = led_by(scene, last) {
        return Some(nation);
    }
    let name = scene.name(scene.name_at(last)?)?;
    if name.tokens.end != last + 1 || name.kind == NameKind::Person {
        return None;
    }
    let words = scene.joined(name.tokens.clone());
    let place = possessive
        .and_then(|_| scene.rules.places.get(&words))
        .map(|state| &state.code);
    let code = scene.rules.demonyms.get(&words).or(place)?;
    Some(Nation {
        code: code.clone(),
        tokens: name.tokens.clone(),
    })
}

/// "US-led", which nobody takes for a name.
fn led_by(scene: &Scene<'_>, at: usize) -> Option<Nation> {
    let word = scene.norm(at);
    let code = scene
        .rules
        .demonyms
        .get(word)
        .filter(|_| word.contains('-'))?;
    Some(Nation {
        code: code.clone(),
        tokens: at..at + 1,
    })
}

/// "Bank of Brazil", "Russian News Agency", "Royal Dutch Navy", "United States Coast Guard".
fn nation_inside(scene: &Scene<'_>, tokens: &Range<usize>) -> Option<Nation> {
    let led = usize::from(LEADING.contains(&scene.norm(tokens.start)));
    let adjective = tokens.start + led..tokens.start + led + 1;
    let adjective = (scene.rules.demonyms.get(scene.norm(adjective.start)))
        .filter(|_| adjective.end <= tokens.end)
        .map(|code| (code, adjective));
    let state = |range: Range<usize>| {
        let state = scene.rules.places.get(&scene.joined(range.clone()))?;
        Some((&state.code, range))
    };
    // One word alone may be anybody's name: "Jordan Ltd", but for "UAE Air Force", "Kenya Airways", "Air India".
    let least = if scene.is_in_capitals(tokens.start) {
        1
    } else {
        2
    };
    let first =
        || (least..tokens.len()).find_map(|words| state(tokens.start..tokens.start + words));
    let company = || {
        let (start, next) = (tokens.start, scene.norm(tokens.start + 1));
        match (scene.norm(start), next) {
            ("air", _) => state(start + 1..start + 2),
            (_, next) if COMPANIES.contains(&next) => state(start..start + 1),
            _ => None,
        }
    };
    let after_of = || {
        tokens
            .clone()
            .find(|at| matches!(scene.norm(*at), "of" | "de"))
    };
    let last = || state(after_of()? + 1..tokens.end);
    let (code, tokens) = adjective.or_else(first).or_else(company).or_else(last)?;
    Some(Nation {
        code: code.clone(),
        tokens,
    })
}

/// What a nation's company is called after its name: "Kenya Airways".
const COMPANIES: [&str; 12] = [
    "airlines",
    "airways",
    "electricity",
    "gas",
    "oil",
    "petroleum",
    "post",
    "power",
    "railway",
    "railways",
    "steel",
    "telecom",
];

/// What may stand before the nation in a body's name.
const LEADING: [&str; 5] = ["federal", "imperial", "national", "republican", "royal"];

/// "Example Bank (EXB)": the initials in brackets right behind a name.
fn initials_after(scene: &Scene<'_>, end: usize) -> Option<String> {
    let end = end + usize::from(scene.norm(end) == ".");
    let short = scene.norm(end + 1);
    let bracketed = scene.norm(end) == "(" && scene.norm(end + 2) == ")";
    let capital =
        scene.is_capitalised(end + 1) && scene.name_from(end + 1).is_some() && short.len() <= 8;
    (bracketed && capital).then(|| short.to_owned())
}
