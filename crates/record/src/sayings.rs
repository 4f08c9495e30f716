//! Which parts of quotations render one saying: each is aligned to the longest that holds it, never
//! to a chain of others.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Interval, Stance};
use jiff::ToSpan;

use crate::cited::Cited;
use crate::likeness::margin;
use crate::people::{People, Who};
use crate::quoted::Part;
use crate::sources::Sources;
use crate::voices::{Voices, voices};
use crate::when;
use crate::wordings::Wordings;

/// Dates this many days apart can still be those of one occasion: clocks, late broadcasts.
const SAME_OCCASION_DAYS: i32 = 2;
/// How sure it is that words cited word for word render what they stand in; more than any likeness.
const WORD_FOR_WORD: i32 = 2000;
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
    wordings: &Wordings,
    people: &People,
    sources: &Sources<'_>,
    mut heard: impl FnMut(&Saying),
) -> Vec<Saying> {
    let mut sayings = Sayings {
        parts,
        wordings,
        people,
        sources,
        cited: Cited::all(parts, sources),
        found: Vec::new(),
        by_word: BTreeMap::new(),
        by_speaker: BTreeMap::new(),
    };
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|nth| (Reverse(wordings.line(*nth).size()), *nth));
    order.into_iter().for_each(|nth| sayings.add(nth));
    sayings.found.iter().for_each(&mut heard);
    sayings.rejoin()
}

/// The sayings found so far.
struct Sayings<'s, 'a> {
    parts: &'s [Part<'a>],
    wordings: &'s Wordings,
    people: &'s People,
    sources: &'s Sources<'a>,
    cited: Vec<Cited>,
    found: Vec<Saying>,
    by_word: BTreeMap<u64, BTreeSet<usize>>,
    by_speaker: BTreeMap<Who, BTreeSet<usize>>,
}

impl Sayings<'_, '_> {
    fn add(&mut self, nth: usize) {
        let speaker = self.parts[nth].speaker;
        if let Some(saying) = self.find(nth) {
            let saying = &mut self.found[saying];
            saying.parts.push(nth);
            saying.speaker = self.people.better_known(saying.speaker, speaker);
            return;
        }
        let next = self.found.len();
        for sense in self.wordings.line(nth).rarest() {
            self.by_word.entry(sense).or_default().insert(next);
        }
        if let Some(who) = speaker {
            self.by_speaker.entry(who).or_default().insert(next);
        }
        self.found.push(Saying {
            parts: vec![nth],
            speaker,
        });
    }

    /// The saying whose longest rendering this part renders most surely.
    fn find(&self, nth: usize) -> Option<usize> {
        let fits = self.near(nth).into_iter();
        let fits = fits.filter_map(|saying| Some((self.fits(nth, saying)?, saying)));
        fits.max_by_key(|(sure, saying)| (*sure, Reverse(*saying)))
            .map(|(_, saying)| saying)
    }

    /// Sayings that share a rare word with this part; where meaning is known or words are cited, all of
    /// its speaker.
    fn near(&self, nth: usize) -> BTreeSet<usize> {
        let words = self.wordings.line(nth).rarest().into_iter();
        let shared = words
            .take(LOOKED_UP_WORDS)
            .filter_map(|word| self.by_word.get(&word));
        let speaker = self.parts[nth]
            .speaker
            .filter(|_| self.wordings.knows_meaning() || self.cited[nth].is_cited());
        let own = speaker.and_then(|who| self.by_speaker.get(&who));
        shared.chain(own).flatten().copied().collect()
    }

    fn fits(&self, nth: usize, saying: usize) -> Option<i32> {
        let saying = &self.found[saying];
        let longest = *saying.parts.first()?;
        let (part, other) = (&self.parts[nth], &self.parts[longest]);
        let voices = self.voices(nth, longest, saying.speaker);
        if voices == Voices::Different
            || !one_occasion(part.date, other.date)
            || self.are_contrary(nth, longest)
        {
            return None;
        }
        if voices == Voices::Same && self.is_cited_from(nth, saying) {
            return Some(WORD_FOR_WORD);
        }
        let like = self.wordings.like(nth, longest);
        // what is much the same, said on two days, was said twice
        let apart = part.date.zip(other.date);
        let apart = apart.is_some_and(|(a, b)| !a.meets(&b)) && !like.is_in_its_words();
        if apart || !voices.allow(&like, part.reading == other.reading) {
            return None;
        }
        let sure = margin(
            like.like,
            self.rival(nth, longest),
            self.rival(longest, nth),
        );
        voices.are_sure(sure).then_some(sure)
    }

    /// What is known of the speakers. Where both stand in one text, copied or translated, that text has one
    /// speaker, whatever each report calls him.
    fn voices(&self, nth: usize, longest: usize, speaker: Option<Who>) -> Voices {
        let (part, other) = (&self.parts[nth], &self.parts[longest]);
        let (here, there) = ((part.reading, &part.span), (other.reading, &other.span));
        if part.family != other.family && self.sources.same_text(here, there) {
            return Voices::Same;
        }
        voices(part.speaker, speaker, self.people)
    }

    /// "said that soldiers had fired" and "denied that soldiers had fired"; but whoever denied it may have said
    /// that they had not.
    fn are_contrary(&self, nth: usize, other: usize) -> bool {
        let denies = |nth: usize| self.parts[nth].quotation.stance == Stance::Deny;
        let negated = |nth: usize| self.cited[nth].is_negated();
        denies(nth) != denies(other) && negated(nth) == negated(other)
    }

    /// Whether the words that `nth` cites stand word for word in a rendering that another report gives.
    fn is_cited_from(&self, nth: usize, saying: &Saying) -> bool {
        let others = saying.parts.iter();
        let mut others =
            others.filter(|other| self.parts[**other].family != self.parts[nth].family);
        others.any(|other| self.cited[nth].stands_in(&self.cited[*other]))
    }

    /// How like `nth` is to what else the report of `other` holds that the same one may have said, but for
    /// what stands for other words of `nth`.
    fn rival(&self, nth: usize, other: usize) -> i32 {
        let (part, held) = (&self.parts[nth], &self.parts[other]);
        let first = self.parts.partition_point(|p| p.reading < held.reading);
        let beside = self.parts[first..].iter().enumerate();
        let beside = beside.take_while(|(_, p)| p.reading == held.reading);
        let rivals = beside.filter(|(_, p)| {
            p.quotation.id != held.quotation.id
                && p.quotation.id != part.quotation.id
                && voices(p.speaker, part.speaker, self.people) != Voices::Different
        });
        let rivals = rivals.map(|(at, _)| first + at);
        let line = |nth| self.wordings.line(nth);
        let rivals = rivals.filter(|rival| !line(nth).is_divided_by(line(other), line(*rival)));
        let likes = rivals.map(|rival| self.wordings.like(nth, rival).like);
        likes.max().unwrap_or(0)
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
