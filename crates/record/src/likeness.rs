//! How much of a shorter rendering stands in a longer one.

use std::collections::BTreeMap;

use crate::people::{People, Who};
use crate::quoted::Part;

/// How common each word is in what is quoted in a story.
pub(crate) struct Rarity {
    parts: u32,
    with: BTreeMap<String, u32>,
}

impl Rarity {
    pub(crate) fn of(parts: &[Part<'_>]) -> Rarity {
        let mut with: BTreeMap<String, u32> = BTreeMap::new();
        for sense in parts.iter().flat_map(|part| &part.senses) {
            *with.entry(sense.clone()).or_default() += 1;
        }
        Rarity {
            parts: u32::try_from(parts.len()).unwrap_or(u32::MAX / 64),
            with,
        }
    }

    /// In how many parts the word stands.
    pub(crate) fn count(&self, sense: &str) -> u32 {
        self.with.get(sense).copied().unwrap_or(1)
    }

    /// The weight of a word: the binary logarithm of how rare it is, in whole numbers so that it is
    /// the same on every machine.
    fn weight(&self, sense: &str) -> u32 {
        let rare = 16 * (self.parts.min(u32::MAX / 64) + 1) / self.count(sense);
        rare.max(1).ilog2().saturating_sub(3).max(1)
    }
}

/// How much of the shorter part stands in the longer one, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Likeness {
    /// Of its words, rare ones weighing more.
    pub(crate) words: u32,
    /// Of its runs of four letters.
    pub(crate) letters: u32,
    /// How many words are shared.
    pub(crate) shared: usize,
    /// How many words the shorter has.
    pub(crate) size: usize,
}

pub(crate) fn likeness(one: &Part<'_>, other: &Part<'_>, rarity: &Rarity) -> Likeness {
    let swap = one.senses.len() > other.senses.len();
    let (short, long) = if swap { (other, one) } else { (one, other) };
    let weigh = |sense: &String| rarity.weight(sense);
    let all: u32 = short.senses.iter().map(weigh).sum();
    let common: u32 = short.senses.intersection(&long.senses).map(weigh).sum();
    let runs = short.runs.intersection(&long.runs).count();
    Likeness {
        words: percent(common as usize, all as usize),
        letters: percent(runs, short.runs.len()),
        shared: short.senses.intersection(&long.senses).count(),
        size: short.senses.len(),
    }
}

fn percent(part: usize, whole: usize) -> u32 {
    u32::try_from(100 * part / whole.max(1)).unwrap_or(100)
}

/// What is known of two parts' speakers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voices {
    /// The same one.
    Same,
    /// One is a person, the other somebody of the same country whom no name tells apart.
    MayBeSame,
    /// At least one is not known.
    Unknown,
    /// Two.
    Different,
}

pub(crate) fn voices(one: Option<Who>, other: Option<Who>, people: &People) -> Voices {
    let (Some(one), Some(other)) = (one, other) else {
        return Voices::Unknown;
    };
    if one == other {
        return Voices::Same;
    }
    let (a, b) = (people.get(one), people.get(other));
    let both_named = a.is_named_person() && b.is_named_person();
    let one_country = a.country.is_some() && a.country == b.country;
    if one_country && !both_named {
        Voices::MayBeSame
    } else {
        Voices::Different
    }
}

/// Whether a shorter rendering this like a longer one renders the same saying.
///
/// The thresholds for fragments follow a study on held-out translations (containment of four-letter
/// runs .46, of weighted words .45); a fragment of two or three words must stand there whole.
pub(crate) fn same_saying(like: &Likeness, voices: Voices, same_report: bool) -> bool {
    let Likeness {
        words,
        letters,
        shared,
        size,
    } = *like;
    let whole = words >= 85 && shared >= 2;
    match voices {
        Voices::Different => false,
        Voices::Unknown => words >= 70 && letters >= 60 && shared >= 4,
        Voices::MayBeSame => words >= 60 && letters >= 46 && shared >= 3,
        Voices::Same if same_report => whole && letters >= 80,
        Voices::Same => match size {
            0..=1 => false,
            2..=3 => whole,
            4..=6 => words >= 55 && letters >= 40 && shared >= 3,
            _ => words >= 45 && letters >= 40 && shared >= 4,
        },
    }
}
