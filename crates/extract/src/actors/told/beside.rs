//! The words beside a person's name that say what the person is, or whose.

use std::ops::Range;

use dateline_model::PartOfSpeech;

use crate::actors::scene::Scene;

/// Words beside a name that are looked at.
const LONGEST: usize = 14;
/// Words between "who" and its verb.
const NEAR: usize = 3;

/// Some words beside a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) words: Range<usize>,
    pub(super) tells: Tells,
}

/// What they tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tells {
    /// What the person is: "a customs broker".
    Kind,
    /// To whom the person belongs, or whom the person leads: "of the weather bureau".
    Body,
    /// What the person does: a verb.
    Deed,
}

/// Everything that the words around the name at `name` tell.
pub(super) fn find(scene: &Scene<'_>, name: &Range<usize>) -> Vec<Phrase> {
    let before = in_front(scene, name.start).or_else(|| apposed_before(scene, name));
    let before = before.or_else(|| named(scene, name.start));
    let behind = behind(scene, name);
    // "the former minister Ann Bell, who leads the Greens"; "a clerk who runs the union".
    let last = behind.as_ref().filter(|phrase| phrase.tells == Tells::Kind);
    let who = last.filter(|phrase| scene.norm(phrase.words.end) == "who");
    let who = who.and_then(|phrase| deed(scene, phrase.words.end + 1));
    before.into_iter().chain(behind).chain(who).collect()
}

/// "a scout **named** Ann Bell", "a soldier who gave his name only as Bell".
fn named(scene: &Scene<'_>, start: usize) -> Option<Phrase> {
    let by = start.checked_sub(1)?;
    let end = match scene.norm(by) {
        "named" | "called" => by,
        "as" => {
            let from = start.saturating_sub(LONGEST);
            let clause = (from..by).rev().find(|at| scene.norm(*at) == "who")?;
            let names = (clause..by).any(|at| matches!(scene.norm(at), "name" | "identified"));
            names.then_some(clause)?
        }
        _ => return None,
    };
    in_front(scene, end)
}

/// "the Ukrainian **bookkeeper** Ann Bell".
fn in_front(scene: &Scene<'_>, start: usize) -> Option<Phrase> {
    let words = phrase_before(scene, start);
    let kind = Phrase {
        words,
        tells: Tells::Kind,
    };
    (!kind.words.is_empty()).then_some(kind)
}

/// "the project's chief engineer, Ann Bell,", "Counsel for the defence, Ann Bell,".
fn apposed_before(scene: &Scene<'_>, name: &Range<usize>) -> Option<Phrase> {
    let comma = name.start.checked_sub(1)?;
    if scene.norm(comma) != "," {
        return None;
    }
    // "Prosecuting, Ann Bell said".
    let word = comma.checked_sub(1)?;
    if matches!(scene.norm(word), "prosecuting" | "defending") {
        return Some(Phrase {
            words: word..comma,
            tells: Tells::Deed,
        });
    }
    let mut words = phrase_before(scene, comma);
    let mut led = words.start.checked_sub(1)?;
    // "the head of the union, Ann Bell,": a noun may stand before the preposition.
    while matches!(scene.norm(led), "of" | "for" | "in" | "at") {
        let before = phrase_before(scene, led);
        if before.is_empty() {
            break;
        }
        words.start = before.start;
        let Some(next) = before.start.checked_sub(1) else {
            break;
        };
        led = next;
    }
    let noun = head(scene, &words)?;
    let apposed = scene.is_apposed(&(noun..noun + 1), name);
    // "At the ministry, Ann Bell said".
    let placed = scene.parsed_pos(led) == Some(PartOfSpeech::Adposition) && scene.norm(led) != "by";
    let told = apposed || !placed && scene.is_person_noun(noun);
    told.then_some(Phrase {
        words,
        tells: Tells::Kind,
    })
}

/// The words of a noun phrase that ends before `end`.
fn phrase_before(scene: &Scene<'_>, end: usize) -> Range<usize> {
    let mut start = end;
    while end - start < LONGEST {
        let Some(at) = start.checked_sub(1) else {
            break;
        };
        let article = is_determiner(scene, at);
        let owner = scene.is_possessive(at);
        let person = scene.is_persons_name(at) && !scene.is_possessive(at + 1);
        let nominal = scene.is_nominal(at) == Some(true) && !person;
        if !scene.is_one_sentence(at, end) || !article && !owner && !nominal {
            break;
        }
        start = at;
        if article {
            break;
        }
    }
    start..end
}

fn is_determiner(scene: &Scene<'_>, at: usize) -> bool {
    matches!(
        scene.norm(at),
        "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our" | "another" | "whose"
    )
}

/// ", 54, a customs broker,", ", who runs the port,", " of the weather bureau", " is a nurse".
fn behind(scene: &Scene<'_>, name: &Range<usize>) -> Option<Phrase> {
    let mut at = name.end;
    match scene.norm(at) {
        "," => at += 1,
        // "removed Bell from the board" is no word of hers.
        "of" | "from" | "at" => {
            let body = body(scene, at + 1)?;
            return is_below(scene, &body.words, name).then_some(body);
        }
        "is" | "was" | "became" if matches!(scene.norm(at + 1), "a" | "an" | "the") => {
            return kind(scene, at + 1, name);
        }
        _ => return deed(scene, at),
    }
    at += usize::from(scene.norm(at) == "aged");
    if scene.norm(at).parse::<u8>().is_ok() {
        at += 1;
        if scene.norm(at) != "," {
            return None;
        }
        at += 1;
    }
    match scene.norm(at) {
        "who" => deed(scene, at + 1),
        "of" | "from" | "at" | "with" | "for" => body(scene, at + 1),
        _ => kind(scene, at, name),
    }
}

/// Whether the tree hangs a word of these below the name.
fn is_below(scene: &Scene<'_>, words: &Range<usize>, name: &Range<usize>) -> bool {
    let tokens = scene.annotations.tokens.get(words.clone());
    let mut parsed = tokens
        .into_iter()
        .flatten()
        .filter_map(|token| token.syntax.as_ref());
    parsed.any(|parsed| parsed.head.is_some_and(|head| name.contains(&head)))
}

fn body(scene: &Scene<'_>, start: usize) -> Option<Phrase> {
    let words = start..phrase_end(scene, start);
    let named = words.clone().any(|at| scene.is_nominal(at) == Some(true));
    named.then_some(Phrase {
        words,
        tells: Tells::Body,
    })
}

/// A noun phrase that stands beside the name, and is not what the next clause is about.
fn kind(scene: &Scene<'_>, start: usize, name: &Range<usize>) -> Option<Phrase> {
    let words = start..phrase_end(scene, start);
    // "Bell, in the town of Lyon,".
    if scene.parsed_pos(start) == Some(PartOfSpeech::Adposition) {
        return None;
    }
    let noun = head(scene, &words)?;
    let apart = scene.is_itself_subject(noun) && !scene.is_apposed(&(noun..noun + 1), name);
    let another = words
        .clone()
        .any(|at| scene.is_persons_name(at) && !scene.is_possessive(at + 1));
    (!apart && !another).then_some(Phrase {
        words,
        tells: Tells::Kind,
    })
}

/// "runs the port", "has led the union since May", "who teaches": by a verb.
fn deed(scene: &Scene<'_>, start: usize) -> Option<Phrase> {
    let small = |at: &usize| {
        let pos = scene.parsed_pos(*at);
        matches!(pos, Some(PartOfSpeech::Auxiliary | PartOfSpeech::Adverb))
    };
    let skipped = (start..start + NEAR).take_while(small).count();
    let verb = start + skipped;
    let copula = skipped > 0 && matches!(scene.norm(verb), "a" | "an" | "the");
    if copula {
        let words = verb..phrase_end(scene, verb);
        return Some(Phrase {
            words,
            tells: Tells::Kind,
        });
    }
    scene.is_parsed_verb(verb).then(|| Phrase {
        words: verb..phrase_end(scene, verb + 1),
        tells: Tells::Deed,
    })
}

/// Where the noun phrase that begins at `start` ends: before a mark, a verb or what joins another.
fn phrase_end(scene: &Scene<'_>, start: usize) -> usize {
    let inside = |at: &usize| {
        let norm = scene.norm(*at);
        let word = norm.starts_with(char::is_alphanumeric) || scene.is_possessive(*at);
        let clause = matches!(
            norm,
            "who" | "which" | "whose" | "that" | "since" | "when" | "as"
        );
        let verb = matches!(
            scene.parsed_pos(*at),
            Some(PartOfSpeech::Auxiliary | PartOfSpeech::Verb)
        );
        word && !clause && !(verb && scene.name_at(*at).is_none())
    };
    start + (start..start + LONGEST).take_while(inside).count()
}

/// The noun that the others of a phrase belong to: the last before a preposition.
pub(super) fn head(scene: &Scene<'_>, words: &Range<usize>) -> Option<usize> {
    let inside = |at: &usize| {
        let pos = scene.parsed_pos(*at);
        *at == words.start || pos != Some(PartOfSpeech::Adposition) || scene.is_possessive(*at)
    };
    let core = words.clone().take_while(inside);
    core.filter(|at| scene.is_nominal(*at) == Some(true)).last()
}
