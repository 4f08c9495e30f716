//! Role phrases: "the former Brazilian president", "Deputy Foreign Minister", "Kremlin spokesman".

use std::collections::BTreeSet;
use std::ops::Range;

use super::complement;
use super::reading::Reading;
use super::rules::Role;
use super::scene::Scene;

/// Words before a head noun that are looked at.
const LONGEST: usize = 9;

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
    complement::read(scene, &mut phrase, limit);
    Some(phrase)
}

/// A leader with a country and no other body is of its government; a former office makes an elite.
pub(super) fn sectors(
    scene: &Scene<'_>,
    phrase: &RolePhrase,
    from_words: &[String],
) -> Vec<String> {
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
    // "the opposition senator" is both.
    let both = |word: &String| word == "OPP" && own.iter().any(|sector| sector == "LEG");
    let mut sectors = match (neutral, from_words.is_empty()) {
        (false, false) if from_words.iter().any(both) => [own, from_words.to_vec()].concat(),
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
