//! Definite descriptions of a person: "the librarian", "the 61-year-old", "the Belgian", "his widow".

use std::ops::Range;

use dateline_model::{PartOfSpeech, Sentence};

use super::described::years_old;
use super::phrases::{Nation, RolePhrase};
use super::scene::Scene;

/// Words between the article and the noun, at most.
const LONGEST: usize = 4;

/// A description that may mean somebody who has appeared.
#[derive(Clone, Debug)]
pub(super) struct Description {
    pub(super) tokens: Range<usize>,
    /// The noun's dictionary form; `None` for "the Belgian", "the 61-year-old".
    pub(super) noun: Option<String>,
    /// All words of an office that has more than its noun.
    pub(super) title: Option<String>,
    pub(super) nation: Option<Nation>,
    pub(super) age: Option<String>,
    /// "his", "Bell's": somebody else is told by whom the person is known.
    pub(super) owned: bool,
    /// "the former judge": what somebody is, not the part of anybody in what happened.
    pub(super) former: bool,
}

impl Description {
    /// A role without a name, seen as a description.
    pub(super) fn of_role(scene: &Scene<'_>, phrase: &RolePhrase) -> Description {
        Description {
            tokens: phrase.whole.clone(),
            noun: Some(phrase.head.clone()),
            title: (phrase.title != phrase.head && !phrase.former).then(|| phrase.title.clone()),
            nation: phrase.nation.clone(),
            age: None,
            former: phrase.former,
            owned: is_owner(scene, phrase.whole.start)
                || phrase
                    .whole
                    .start
                    .checked_sub(1)
                    .is_some_and(|before| scene.is_possessive(before)),
        }
    }
}

/// The descriptions of a sentence outside `taken`, which are sorted.
pub(super) fn find(
    scene: &Scene<'_>,
    sentence: &Sentence,
    taken: &[Range<usize>],
) -> Vec<Description> {
    let mut found = Vec::new();
    for at in sentence.tokens.clone() {
        if !is_article(scene, at) {
            continue;
        }
        let free = |words: &Range<usize>| {
            !taken
                .iter()
                .any(|other| other.start < words.end && words.start < other.end)
        };
        found.extend(
            parse(scene, at, sentence.tokens.end).filter(|description| free(&description.tokens)),
        );
    }
    found
}

fn is_article(scene: &Scene<'_>, at: usize) -> bool {
    scene.norm(at) == "the" || is_owner(scene, at)
}

fn is_owner(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.norm(at), "his" | "her" | "their" | "its") || scene.is_possessive(at)
}

fn parse(scene: &Scene<'_>, start: usize, limit: usize) -> Option<Description> {
    let mut found = Description {
        tokens: start..start + 1,
        noun: None,
        title: None,
        nation: None,
        age: None,
        owned: is_owner(scene, start),
        former: false,
    };
    let mut at = start + 1;
    while at < limit.min(start + 2 + LONGEST) {
        let (next, ends) = found.take(scene, at)?;
        at = next;
        found.tokens.end = at;
        if ends {
            return found.whole(scene);
        }
    }
    None
}

impl Description {
    /// Takes the word at `at`: where the next one is, and whether the phrase ends.
    fn take(&mut self, scene: &Scene<'_>, at: usize) -> Option<(usize, bool)> {
        let goes_on = |next: usize| goes_on(scene, next);
        if let Some((nation, noun)) = nation(scene, at) {
            let next = nation.tokens.end;
            self.nation = Some(nation);
            return (noun || goes_on(next)).then_some((next, !goes_on(next)));
        }
        if let Some(age) = years_old(scene.norm(at)) {
            self.age = Some(age.to_owned());
            return Some((at + 1, !goes_on(at + 1)));
        }
        let singular = scene.norm(at) == scene.lemma(at);
        if scene.is_person_noun(at) && singular && !goes_on(at + 1) {
            self.noun = Some(scene.lemma(at).to_owned());
            return Some((at + 1, true));
        }
        let adjective = is_plain(scene, at) && scene.name_at(at).is_none_or(|_| goes_on(at + 1));
        adjective.then_some((at + 1, false))
    }

    /// Nothing where it tells no person.
    fn whole(mut self, scene: &Scene<'_>) -> Option<Description> {
        let kin = self
            .noun
            .as_deref()
            .is_some_and(|noun| scene.rules.nouns.is_kin(noun));
        // "the mother of four" is told by nobody else.
        let own = scene.norm(self.tokens.end) == "of"
            && scene.pos(self.tokens.end + 1) == PartOfSpeech::Number;
        if own {
            self.tokens.end += 2;
        }
        self.owned |= kin && !own;
        let told = self.noun.is_some() || self.age.is_some() || self.nation.is_some();
        (told && !(self.owned && self.noun.is_none())).then_some(self)
    }
}

/// Whether the word at `at` belongs to the phrase as its next adjective or noun.
fn goes_on(scene: &Scene<'_>, at: usize) -> bool {
    match scene.is_nominal(at) {
        Some(nominal) => nominal || years_old(scene.norm(at)).is_some(),
        None => is_plain(scene, at) && !super::bodies::is_noun(scene, at),
    }
}

fn is_plain(scene: &Scene<'_>, at: usize) -> bool {
    let letters = |c: char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'');
    let word = scene.norm(at);
    let closed = matches!(
        scene.pos(at),
        PartOfSpeech::Auxiliary
            | PartOfSpeech::Adposition
            | PartOfSpeech::Pronoun
            | PartOfSpeech::Conjunction
            | PartOfSpeech::Determiner
    );
    word.starts_with(char::is_alphanumeric) && word.chars().all(letters) && !closed
}

/// The nation at `at`, and whether the word may stand alone for one of its people: "the Belgian".
fn nation(scene: &Scene<'_>, at: usize) -> Option<(Nation, bool)> {
    let name = scene.name(scene.name_from(at)?)?;
    let whole = scene.joined(name.tokens.clone());
    let code = scene.rules.demonyms.get(&whole)?;
    let words = scene.norm(name.tokens.end - 1);
    // "the French" are all of them, and "the U.S." is none.
    let state = scene.rules.places.contains_key(&whole);
    let many = ["s", "sh", "ch", "ese"];
    let one = !state && !many.iter().any(|many| words.ends_with(many));
    let nation = Nation {
        code: code.clone(),
        tokens: name.tokens.clone(),
    };
    Some((nation, one))
}
