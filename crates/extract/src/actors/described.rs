//! What stands beside a person's name and may stand for the person later: "Ann Bell, 61, a
//! librarian", "the barrister, Tom Rees,", "Finnish rider Oona Lahti".

use std::ops::Range;

use dateline_model::PartOfSpeech;

use super::phrases::Nation;
use super::scene::Scene;

/// Words on one side of a name that are looked at.
const LONGEST: usize = 8;

/// Whose politicians are named with party and state.
const AMERICAN: &str = "USA";

/// What is told of somebody beside a name.
#[derive(Clone, Debug, Default)]
pub(super) struct Described {
    /// Nouns for what somebody is.
    pub(super) nouns: Vec<String>,
    /// Years of age, as written.
    pub(super) age: Option<String>,
    pub(super) nation: Option<Nation>,
    /// The university where somebody works or learns.
    pub(super) school: Option<Range<usize>>,
}

/// What stands beside the name at `tokens`.
pub(super) fn beside(scene: &Scene<'_>, tokens: &Range<usize>) -> Described {
    let mut found = Described::default();
    in_front(scene, tokens, &mut found);
    behind(scene, tokens.end, &mut found);
    at_school(scene, tokens.end, &mut found);
    found
}

/// "Ann Bell of the University of Lyon", "Ann Bell, a historian at Lyon University".
fn at_school(scene: &Scene<'_>, end: usize, found: &mut Described) {
    let near = end..end + LONGEST;
    // "Bell spoke at the University" tells nothing of her.
    let inner = |at: &usize| {
        let word = scene.norm(*at).starts_with(char::is_alphanumeric);
        *at == end || word && scene.norm(end) == "," && !scene.is_parsed_verb(*at)
    };
    let led = |at: &usize| matches!(scene.norm(*at), "of" | "at" | "from");
    let Some(case) = near.take_while(inner).find(led) else {
        return;
    };
    let start = case + 1 + usize::from(scene.norm(case + 1) == "the");
    let small = |at: usize| matches!(scene.norm(at), "of" | "for" | "at" | "in");
    let words = (start..start + LONGEST).take_while(|at| scene.is_capitalised(*at) || small(*at));
    let words = start..start + words.count();
    let school = |at: usize| matches!(scene.norm(at), "university" | "college");
    if words.clone().any(school) && scene.is_capitalised(start) {
        // "Boston College" may be anywhere.
        let place = words.clone().rev().find(|at| scene.norm(*at) == "of");
        let nation = place.and_then(|of| {
            let tokens = of + 1..words.end;
            let code = scene
                .rules
                .codes
                .country_of(&scene.joined(tokens.clone()))?;
            let code = code.to_owned();
            Some(Nation { code, tokens })
        });
        found.nation = found.nation.take().or(nation);
        found.school = Some(words);
    }
}

/// "barrister Tom Rees", "the barrister, Tom Rees,".
fn in_front(scene: &Scene<'_>, tokens: &Range<usize>, found: &mut Described) {
    let Some(before) = tokens.start.checked_sub(1) else {
        return;
    };
    if scene.norm(before) == "," {
        let over = ends(scene, tokens.end);
        let start = phrase_start(scene, before);
        let start = (start..before)
            .rev()
            .find(|at| is_determiner(scene, *at))
            .unwrap_or(start);
        let first = (start..before).find(|at| scene.is_person_noun(*at));
        let apposed = first.is_some_and(|noun| scene.is_apposed(&(noun..noun + 1), tokens));
        let told = |noun: &usize| apposed || over && is_led(scene, start, *noun);
        if let Some(noun) = first.filter(|noun| told(noun) && !is_of_several(scene, *noun)) {
            found.nouns.push(scene.lemma(noun).to_owned());
            found.nation = nation_in(scene, start..noun);
        }
        return;
    }
    if scene.is_person_noun(before) {
        found.nouns.push(scene.lemma(before).to_owned());
        let start = phrase_start(scene, before);
        // "Russian spies before President Ruiz": whom a preposition parts from the noun is somebody else.
        let own = (start..before).rev().take_while(|at| !joins(scene, *at));
        let start = before - own.count();
        found.nation = nation_in(scene, start..before);
        let aged = (start..before).find_map(|at| years_old(scene.norm(at)));
        found.age = aged.map(str::to_owned);
    }
}

/// "the foreign ministers of both countries, Ruiz and Bell,": which of them is whose is not said.
fn is_of_several(scene: &Scene<'_>, noun: usize) -> bool {
    let several = ["both", "two", "three", "all", "several"];
    let at = noun + 2 + usize::from(scene.norm(noun + 2) == "the");
    scene.norm(noun + 1) == "of" && several.contains(&scene.norm(at))
}

fn is_determiner(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.norm(at);
    matches!(word, "the" | "a" | "an" | "his" | "her" | "its" | "their") || scene.is_possessive(at)
}

/// Where the noun phrase that ends before `end` may begin.
fn phrase_start(scene: &Scene<'_>, end: usize) -> usize {
    let first = end.saturating_sub(LONGEST);
    let part = |at: &usize| {
        let norm = scene.norm(*at);
        let word = norm.starts_with(char::is_alphanumeric) || scene.is_possessive(*at);
        let person = scene.is_persons_name(*at) && !scene.is_possessive(*at + 1);
        let parts = matches!(norm, "and" | "but" | "by" | "that" | "said" | "says");
        let clause = matches!(scene.pos(*at), PartOfSpeech::Verb | PartOfSpeech::Auxiliary);
        word && !person && !parts && !clause
    };
    end - (first..end).rev().take_while(part).count()
}

/// "before", "than", "while"; but "a Russian delegation under Minister Ruiz" is hers.
fn joins(scene: &Scene<'_>, at: usize) -> bool {
    use PartOfSpeech::{Adposition, Conjunction};
    match scene.norm(at) {
        "of" | "under" => false,
        "after" | "as" | "before" | "than" | "while" => true,
        _ => matches!(scene.pos(at), Adposition | Conjunction),
    }
}

/// Whether nothing but an article and adjectives stands before the noun.
fn is_led(scene: &Scene<'_>, start: usize, noun: usize) -> bool {
    let small = |at: usize| {
        matches!(
            scene.norm(at),
            "of" | "for" | "with" | "in" | "at" | "to" | "from" | "by" | "on" | "is" | "was"
        )
    };
    !(start..noun).any(small)
}

fn nation_in(scene: &Scene<'_>, words: Range<usize>) -> Option<Nation> {
    words.clone().rev().find_map(|at| {
        let name = scene.name(scene.name_from(at)?)?;
        let code = scene
            .rules
            .demonyms
            .get(&scene.joined(name.tokens.clone()))?;
        (name.tokens.end <= words.end).then(|| Nation {
            code: code.clone(),
            tokens: name.tokens.clone(),
        })
    })
}

/// ", 61, a retired librarian", ", who heads the union", " is a nurse".
fn behind(scene: &Scene<'_>, end: usize, found: &mut Described) {
    let mut at = end;
    if scene.is_party_and_state(at + 1) {
        found.nation.get_or_insert(Nation {
            code: AMERICAN.to_owned(),
            tokens: at + 1..at + 2,
        });
        return;
    }
    if matches!(scene.lemma(at), "win" | "beat" | "defeat" | "triumph") {
        found.nouns.push("winner".to_owned());
        return;
    }
    match scene.norm(at) {
        "," => at += 1,
        "is" | "was" | "became" | "remains" if matches!(scene.norm(at + 1), "a" | "an" | "the") => {
            at += 1;
        }
        _ => return,
    }
    at += usize::from(scene.norm(at) == "aged");
    if let Some(age) = age(scene.norm(at)) {
        found.age = Some(age.to_owned());
        at += 1;
        if scene.norm(at) == "," && matches!(scene.norm(at + 1), "of" | "from") {
            found.nation = found.nation.take().or_else(|| home(scene, at + 2));
        }
        if scene.norm(at) != "," {
            return;
        }
        at += 1;
    }
    apposed(scene, at, found);
}

/// "Ann Bell, 61, of **Lyon**,".
fn home(scene: &Scene<'_>, at: usize) -> Option<Nation> {
    let name = scene.name(scene.name_from(at)?)?;
    let code = scene
        .rules
        .codes
        .country_of(&scene.joined(name.tokens.clone()))?;
    Some(Nation {
        code: code.to_owned(),
        tokens: name.tokens.clone(),
    })
}

fn apposed(scene: &Scene<'_>, start: usize, found: &mut Described) {
    let told = match (scene.norm(start), scene.norm(start + 1)) {
        ("prosecuting" | "defending", _) => Some("barrister"),
        ("who", "heads" | "leads" | "headed" | "led" | "chairs" | "runs" | "ran" | "chaired") => {
            Some("leader")
        }
        _ => None,
    };
    if let Some(told) = told {
        found.nouns.push(told.to_owned());
        return;
    }
    let plain = |at: &usize| {
        let norm = scene.norm(*at);
        norm.starts_with(char::is_alphanumeric)
            && !matches!(
                norm,
                "who"
                    | "which"
                    | "of"
                    | "for"
                    | "with"
                    | "in"
                    | "at"
                    | "to"
                    | "from"
                    | "by"
                    | "on"
                    | "said"
                    | "says"
                    | "and"
                    | "but"
                    | "whose"
                    | "where"
            )
    };
    let mut words = start..start + (start..start + LONGEST).take_while(plain).count();
    // "Bell, told an agent that": what is done to others tells nothing of her.
    let done =
        |at: &usize| *at > start && is_determiner(scene, *at) && scene.is_parsed_verb(at - 1);
    words.end = words.clone().find(done).unwrap_or(words.end);
    // "Bell, Mayor Rees and …" is a list: the noun belongs to the next name.
    let noun = words.clone().rev().find(|at| scene.is_person_noun(*at));
    // "after talks with Bell, the senior official said": the subject of what follows is somebody else.
    let name = start.saturating_sub(2)..start;
    let apart = |noun: &usize| {
        scene.is_itself_subject(*noun) && !scene.is_apposed(&(*noun..*noun + 1), &name)
    };
    let noun = noun.filter(|noun| scene.name_from(noun + 1).is_none() && !apart(noun));
    let Some(noun) = noun else {
        return;
    };
    found.nouns.push(scene.lemma(noun).to_owned());
    let nation = nation_in(scene, words.start..noun);
    found.nation = found.nation.take().or(nation);
    if let Some(age) = words.find_map(|at| years_old(scene.norm(at))) {
        found.age.get_or_insert(age.to_owned());
    }
}

fn ends(scene: &Scene<'_>, at: usize) -> bool {
    !scene.norm(at).starts_with(char::is_alphanumeric) && !scene.is_possessive(at)
}

/// "61".
fn age(word: &str) -> Option<&str> {
    let digits = (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    digits.then_some(word)
}

/// "61-year-old".
pub(super) fn years_old(word: &str) -> Option<&str> {
    age(word.strip_suffix("-year-old")?)
}
