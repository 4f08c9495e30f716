//! What follows the head noun of a role: "of Brazil", "for oil", "to Washington", "in Lima".

use std::ops::Range;

use dateline_model::{NameKind, PartOfSpeech};

use super::phrases::{Nation, RolePhrase, parse, sectors};
use super::scene::Scene;

/// Words of a field after "minister of" that are looked at.
const LONGEST_FIELD: usize = 4;
/// Words of a body after "spokesman for the" that are looked at.
const LONGEST_BODY: usize = 18;

/// Reads "of Brazil", "for oil", "to Washington", "in Lima" after the head noun.
pub(super) fn read(scene: &Scene<'_>, phrase: &mut RolePhrase, limit: usize) {
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
        Some(name) if name.kind != NameKind::Person || belongs && is_local(scene, phrase) => {
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
        None if belongs && takes_field(&phrase.head) => {
            field_after(scene, phrase, at, limit);
            country_after(scene, phrase);
        }
        _ => {}
    }
}

/// "the mayor of Quilpué": of a town, whatever the language layer takes its name for.
fn is_local(scene: &Scene<'_>, phrase: &RolePhrase) -> bool {
    phrase.role(scene).is_some_and(|role| role.class == "local")
}

/// "the minister of transport **of Peru**".
fn country_after(scene: &Scene<'_>, phrase: &mut RolePhrase) {
    let end = phrase.whole.end;
    let at = end + 1 + usize::from(scene.norm(end + 1) == "the");
    let name = scene.name_from(at).and_then(|nth| scene.name(nth));
    let Some(name) = name.filter(|_| scene.norm(end) == "of") else {
        return;
    };
    let state = scene.rules.places.get(&scene.joined(name.tokens.clone()));
    if let Some(state) = state.filter(|state| !state.only_acting) {
        phrase.nation.get_or_insert(Nation {
            code: state.code.clone(),
            tokens: name.tokens.clone(),
        });
        phrase.whole.end = name.tokens.end;
        phrase.told = true;
    }
}

/// "a spokesman for the Peruvian government", "head of the Peruvian army".
fn belonging_to_body(scene: &Scene<'_>, phrase: &mut RolePhrase, at: usize, limit: usize) {
    let body = parse(scene, at, limit.min(at + LONGEST_BODY))
        .filter(|body| body.role(scene).is_some_and(|role| role.body));
    let Some(body) = body else {
        return phrase.nation = phrase.nation.take().or_else(|| demonym(scene, at));
    };
    phrase.told = true;
    phrase.title = format!("{} of {}", phrase.title, body.title);
    phrase.nation = phrase.nation.take().or(body.nation);
    if phrase.sectors.is_empty() {
        phrase.sectors = body.sectors;
    }
    phrase.whole.end = body.whole.end;
    phrase.words.end = body.whole.end;
}

/// "spokesman of the **Peruvian** coast guard".
fn demonym(scene: &Scene<'_>, at: usize) -> Option<Nation> {
    let tokens = scene.name(scene.name_from(at)?)?.tokens.clone();
    let code = scene.rules.demonyms.get(&scene.joined(tokens.clone()))?;
    Some(Nation {
        code: code.clone(),
        tokens,
    })
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
