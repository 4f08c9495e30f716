//! How like two wordings are: by their words and their runs of four letters, rare ones weighing more.

use std::collections::BTreeMap;

use crate::hash::fnv1a;
use crate::words::{Word, plain_words};

/// What stands against a wording that says little: words of the greatest weight, in halves.
const DOUBT_IN_WORDS: u32 = 3;
/// The same in runs of letters.
const DOUBT_IN_RUNS: u32 = 12;
/// A fragment of fewer words than this must stand whole in what it is taken from.
const FEW_WORDS: usize = 4;

/// A wording as it is compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    senses: Weighed,
    runs: Weighed,
    /// Whether it is a sentence or clause of its own, not a piece of one.
    whole: bool,
}

/// Signs in order, each once, with their weights.
#[derive(Clone, Debug, Default)]
struct Weighed {
    signs: Vec<(u64, u32)>,
    mass: u32,
}

/// What one wording is made of, before it is known how rare that is.
pub(crate) struct Signs {
    senses: Vec<u64>,
    runs: Vec<u64>,
    whole: bool,
}

impl Signs {
    /// The signs of `text`, whose content words are `words`.
    pub(crate) fn of(text: &str, words: &[Word], whole: bool) -> Signs {
        let sense = |word: &Word| fnv1a([word.sense.as_str()]);
        Signs {
            senses: once(words.iter().map(sense).collect()),
            runs: once(runs(text)),
            whole,
        }
    }
}

fn once(mut signs: Vec<u64>) -> Vec<u64> {
    signs.sort_unstable();
    signs.dedup();
    signs
}

fn runs(text: &str) -> Vec<u64> {
    let mut letters = vec![' '];
    for (_, word) in plain_words(text) {
        letters.extend(word.chars());
        letters.push(' ');
    }
    let run = |four: &[char]| fnv1a([four.iter().collect::<String>().as_str()]);
    letters.windows(4).map(run).collect()
}

/// Weighs the signs of all wordings of a story by how few wordings have them.
pub(crate) fn weigh(all: &[Signs]) -> Vec<Line> {
    let (senses, runs) = (
        Rarity::of(all.iter().map(|signs| &signs.senses)),
        Rarity::of(all.iter().map(|signs| &signs.runs)),
    );
    let line = |signs: &Signs| Line {
        senses: senses.weigh(&signs.senses),
        runs: runs.weigh(&signs.runs),
        whole: signs.whole,
    };
    all.iter().map(line).collect()
}

/// Fewer wordings than this cannot tell what is rare: the renderings of one saying would make its own
/// words common.
const LEAST_LINES: u32 = 256;

/// In how many wordings each sign stands.
struct Rarity {
    lines: u32,
    with: BTreeMap<u64, u32>,
}

impl Rarity {
    fn of<'s>(lines: impl Iterator<Item = &'s Vec<u64>>) -> Rarity {
        let mut rarity = Rarity {
            lines: 1,
            with: BTreeMap::new(),
        };
        for signs in lines {
            rarity.lines = rarity.lines.saturating_add(1);
            for sign in signs {
                *rarity.with.entry(*sign).or_default() += 1;
            }
        }
        rarity.lines = rarity.lines.max(LEAST_LINES);
        rarity
    }

    /// The binary logarithm of how rare a sign is, in quarters and whole numbers, so that it is the
    /// same on every machine; at least 1.
    fn weight(&self, count: u32) -> u32 {
        let rare = 16 * u128::from(self.lines) / u128::from(count.max(1));
        rare.max(16).pow(3).saturating_mul(rare.max(16)).ilog2() - 15
    }

    fn weigh(&self, signs: &[u64]) -> Weighed {
        let weighed = |sign: &u64| {
            (
                *sign,
                self.weight(self.with.get(sign).copied().unwrap_or(1)),
            )
        };
        let signs: Vec<(u64, u32)> = signs.iter().map(weighed).collect();
        let mass = signs.iter().map(|(_, weight)| weight).sum();
        Weighed { signs, mass }
    }
}

impl Weighed {
    /// The weight of what both have, and how many signs that are.
    fn common(&self, other: &Weighed) -> (u32, usize) {
        let (mut mass, mut count, mut at) = (0, 0, 0);
        for (sign, weight) in &self.signs {
            while other.signs.get(at).is_some_and(|(s, _)| s < sign) {
                at += 1;
            }
            if other.signs.get(at).is_some_and(|(s, _)| s == sign) {
                mass += weight;
                count += 1;
            }
        }
        (mass, count)
    }

    /// The signs that both have.
    fn shared(&self, other: &Weighed) -> Weighed {
        let held = |sign: &u64| other.signs.binary_search_by_key(sign, |(s, _)| *s).is_ok();
        let signs: Vec<(u64, u32)> = self
            .signs
            .iter()
            .filter(|(sign, _)| held(sign))
            .copied()
            .collect();
        let mass = signs.iter().map(|(_, weight)| weight).sum();
        Weighed { signs, mass }
    }

    fn heaviest(&self) -> u32 {
        self.signs
            .iter()
            .map(|(_, weight)| *weight)
            .max()
            .unwrap_or(0)
    }
}

impl Line {
    /// How many content words it has.
    pub(crate) fn size(&self) -> usize {
        self.senses.signs.len()
    }

    /// What its words mean, each once, the rarest first.
    pub(crate) fn rarest(&self) -> Vec<u64> {
        let mut signs = self.senses.signs.clone();
        signs.sort_by_key(|(sign, weight)| (std::cmp::Reverse(*weight), *sign));
        signs.into_iter().map(|(sign, _)| sign).collect()
    }

    /// Whether two wordings stand for mostly different words of this one, as pieces of it do.
    pub(crate) fn is_divided_by(&self, one: &Line, other: &Line) -> bool {
        let (a, b) = (
            self.senses.shared(&one.senses),
            self.senses.shared(&other.senses),
        );
        2 * a.common(&b).0 < a.mass.min(b.mass)
    }

    /// Whether two wordings are pieces of this one: mostly in it, and standing for different words of it. Where nothing
    /// is known of who speaks, two sentences that each share some words with a third are no pieces of it.
    pub(crate) fn is_made_of(&self, one: &Line, other: &Line) -> bool {
        let mostly = |piece: &Line| 2 * self.senses.common(&piece.senses).0 > piece.senses.mass;
        mostly(one) && mostly(other) && self.is_divided_by(one, other)
    }

    /// How many of their words two texts share (Dice), in thousandths.
    pub(crate) fn same_words(&self, other: &Line) -> i32 {
        let (common, _) = self.senses.common(&other.senses);
        part(2 * common, self.senses.mass + other.senses.mass)
    }

    /// Whether it is a piece of a sentence.
    pub(crate) fn is_fragment(&self) -> bool {
        !self.whole
    }
}

/// How like two wordings are, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Likeness {
    /// Of words and letters together.
    pub(crate) like: i32,
    /// How much of the shorter one's words stand in the longer.
    pub(crate) held: i32,
    /// How many words are shared.
    pub(crate) shared: usize,
    /// How many words the shorter has.
    pub(crate) size: usize,
}

impl Likeness {
    /// Whether the words of the shorter stand in the longer, nearly all.
    pub(crate) fn is_in_its_words(&self) -> bool {
        self.held >= 850
    }

    /// Whether so few words could stand anywhere, and do not even stand there whole.
    pub(crate) fn says_little(&self) -> bool {
        self.shared < 2 || self.size < FEW_WORDS && !self.is_in_its_words()
    }
}

/// Two sentences are compared as equals (Dice); a fragment by how much of it stands in the other, less
/// the shorter it is.
pub(crate) fn likeness(one: &Line, other: &Line) -> Likeness {
    let (short, long) = if one.size() <= other.size() {
        (one, other)
    } else {
        (other, one)
    };
    let (words, shared) = short.senses.common(&long.senses);
    let (letters, _) = short.runs.common(&long.runs);
    let like = if one.whole && other.whole {
        let dice = |common: u32, a: &Weighed, b: &Weighed| part(2 * common, a.mass + b.mass);
        dice(words, &one.senses, &other.senses) + dice(letters, &one.runs, &other.runs)
    } else {
        let doubt = |all: &Weighed, halves: u32| halves * all.heaviest() / 2;
        let runs = if short.runs.mass <= long.runs.mass {
            &short.runs
        } else {
            &long.runs
        };
        part(
            words,
            short.senses.mass + doubt(&short.senses, DOUBT_IN_WORDS),
        ) + part(letters, runs.mass + doubt(runs, DOUBT_IN_RUNS))
    };
    Likeness {
        like: like / 2,
        held: part(words, short.senses.mass),
        shared,
        size: short.size(),
    }
}

/// `some` of `all`, in thousandths.
fn part(some: u32, all: u32) -> i32 {
    i32::try_from(1000 * u64::from(some) / u64::from(all.max(1))).unwrap_or(1000)
}

/// What is left of a likeness when the best rivals on both sides are heard: what is as like to two
/// passages renders neither (Artetxe and Schwenk 2019, margins between sentences).
pub(crate) fn margin(like: i32, rival: i32, other_rival: i32) -> i32 {
    like - 3 * (rival + other_rival) / 8
}
