//! Which parts of quotations render one saying: each is aligned to the longest that holds it, never
//! to a chain of others.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use dateline_model::Interval;
use jiff::ToSpan;

use crate::likeness::{Likeness, Rarity, Voices, likeness, same_saying, voices};
use crate::people::{People, Who};
use crate::quoted::Part;
use crate::when;

/// Dates this many days apart can still be those of one occasion: clocks, late broadcasts.
const SAME_OCCASION_DAYS: i32 = 2;
/// A saying is looked for by so many of its rarest words.
const LOOKED_UP_WORDS: usize = 12;

/// The parts that render one saying. The first is the longest; all others were aligned to it.
pub(crate) struct Saying {
    pub(crate) parts: Vec<usize>,
    pub(crate) speaker: Option<Who>,
}

/// The sayings that `parts` render, each part in one. `heard` is shown every saying before parts that
/// no other report calls for are put back together.
pub(crate) fn all(
    parts: &[Part<'_>],
    people: &People,
    mut heard: impl FnMut(&Saying),
) -> Vec<Saying> {
    let mut sayings = Sayings::new(parts, people);
    for nth in longest_first(parts) {
        sayings.add(nth);
    }
    sayings.found.iter().for_each(&mut heard);
    sayings.rejoin()
}

fn longest_first(parts: &[Part<'_>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|nth| (Reverse(parts[*nth].senses.len()), *nth));
    order
}

/// The sayings found so far.
struct Sayings<'s, 'a> {
    parts: &'s [Part<'a>],
    people: &'s People,
    rarity: Rarity,
    found: Vec<Saying>,
    by_word: BTreeMap<&'s str, BTreeSet<usize>>,
}

impl<'s, 'a> Sayings<'s, 'a> {
    fn new(parts: &'s [Part<'a>], people: &'s People) -> Self {
        let rarity = Rarity::of(parts);
        Sayings {
            parts,
            people,
            rarity,
            found: Vec::new(),
            by_word: BTreeMap::new(),
        }
    }

    fn add(&mut self, nth: usize) {
        let part = &self.parts[nth];
        if let Some(saying) = self.find(nth) {
            let saying = &mut self.found[saying];
            saying.parts.push(nth);
            saying.speaker = self.people.better_known(saying.speaker, part.speaker);
            return;
        }
        for sense in &part.senses {
            self.by_word
                .entry(sense)
                .or_default()
                .insert(self.found.len());
        }
        self.found.push(Saying {
            parts: vec![nth],
            speaker: part.speaker,
        });
    }

    /// The saying whose longest rendering holds most of this part.
    fn find(&self, nth: usize) -> Option<usize> {
        let part = &self.parts[nth];
        let mut words: Vec<&String> = part.senses.iter().collect();
        words.sort_by_key(|sense| (self.rarity.count(sense), *sense));
        let known = words
            .into_iter()
            .take(LOOKED_UP_WORDS)
            .filter_map(|w| self.by_word.get(w.as_str()));
        let near: BTreeSet<usize> = known.flatten().copied().collect();
        let fits = near
            .into_iter()
            .filter_map(|saying| Some((self.fits(part, saying)?, saying)));
        fits.max_by_key(|(like, saying)| (like.words + like.letters, Reverse(*saying)))
            .map(|(_, s)| s)
    }

    fn fits(&self, part: &Part<'_>, saying: usize) -> Option<Likeness> {
        let saying = &self.found[saying];
        let longest = &self.parts[*saying.parts.first()?];
        let voices = voices(part.speaker, saying.speaker, self.people);
        if voices == Voices::Different {
            return None;
        }
        let like = likeness(part, longest, &self.rarity);
        let same = same_saying(&like, voices, part.reading == longest.reading);
        (same && one_occasion(part.date, longest.date)).then_some(like)
    }

    /// Undoes cuts that no other report called for: a part that stands alone goes back to the parts
    /// of its quotation beside it.
    fn rejoin(mut self) -> Vec<Saying> {
        let mut of: Vec<usize> = vec![0; self.parts.len()];
        for (saying, found) in self.found.iter().enumerate() {
            found.parts.iter().for_each(|part| of[*part] = saying);
        }
        let alone = |sayings: &[Saying], saying: usize| sayings[saying].parts.len() == 1;
        for nth in 1..self.parts.len() {
            let same = self.parts[nth].quotation.id == self.parts[nth - 1].quotation.id;
            let (before, here) = (of[nth - 1], of[nth]);
            if !same || before == here {
                continue;
            }
            let lone_here = alone(&self.found, here);
            if lone_here || is_lone_run(&self.found[before], self.parts, nth) {
                let (from, into) = if lone_here {
                    (here, before)
                } else {
                    (before, here)
                };
                let moved = std::mem::take(&mut self.found[from].parts);
                moved.iter().for_each(|part| of[*part] = into);
                self.found[into].parts.extend(moved);
            }
        }
        self.found.retain(|saying| !saying.parts.is_empty());
        self.found
    }
}

/// Whether a saying has only parts of the quotation that part `nth` belongs to.
fn is_lone_run(saying: &Saying, parts: &[Part<'_>], nth: usize) -> bool {
    saying
        .parts
        .iter()
        .all(|part| parts[*part].quotation.id == parts[nth].quotation.id)
}

fn one_occasion(one: Option<Interval>, other: Option<Interval>) -> bool {
    let (Some(one), Some(other)) = (one, other) else {
        return true;
    };
    let reach = SAME_OCCASION_DAYS.days();
    one.from() <= when::later(other.to(), reach) && other.from() <= when::later(one.to(), reach)
}
