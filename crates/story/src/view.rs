//! What a text has in common with the others of an index, and which of its runs everybody has.

use std::{collections::BTreeMap, ops::Range};

use rayon::prelude::*;

use crate::{
    hash,
    index::{Index, Posting},
    shingle::WIDE,
};

/// So many shingles two texts must share to be compared.
const LEAST_SHARED: usize = 2;
/// A shingle is furniture when so many texts of its publisher hold it that have little else in
/// common with each other …
const OWN_STRANGERS: usize = 2;
/// … and a stock phrase when so many of any publisher do; the text itself not counted.
const STRANGERS: usize = 3;

/// How widespread a run of words is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Use {
    /// By this text and those that share a good part of it.
    Own,
    /// By texts of several publishers that have little else in common.
    Stock,
    /// By texts of its publisher that have little else in common.
    Furniture,
}

/// A text among the others.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The texts that are worth a comparison, in order.
    pub candidates: Vec<usize>,
    pub(crate) marks: Marks,
}

/// How widespread the sampled runs of a text are, in order of place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    runs: Vec<(usize, Use)>,
}

impl Marks {
    /// Stands for them: the same only while they are.
    pub(crate) fn hash(&self) -> u64 {
        let runs = self.runs.iter();
        hash::sequence(runs.map(|(place, is)| (*place as u64) << 2 | *is as u64))
    }

    /// How widespread the words of `range` are, for the better part.
    pub(crate) fn spread(&self, range: &Range<usize>) -> Use {
        let from = self.runs.partition_point(|(place, _)| *place < range.start);
        let inside = self.runs[from..]
            .iter()
            .take_while(|(place, _)| place + WIDE <= range.end);
        let (mut all, mut wide, mut own) = (0, 0, 0);
        for (_, is) in inside {
            all += 1;
            wide += usize::from(*is >= Use::Stock);
            own += usize::from(*is >= Use::Furniture);
        }
        match () {
            () if own > 0 && own * 2 >= all => Use::Furniture,
            () if wide > 0 && wide * 2 >= all => Use::Stock,
            () => Use::Own,
        }
    }
}

impl View {
    /// How text number `text` stands to the others.
    pub(crate) fn of(index: &Index, text: usize) -> View {
        let mut kin = Kin {
            index,
            text,
            near: BTreeMap::new(),
        };
        let (mut met, mut runs) = (Vec::new(), Vec::new());
        for posting in index.postings(text) {
            if index.count(posting.shingle) < 2 {
                runs.push((usize::from(posting.place), Use::Own));
                continue;
            }
            let mut others = index.holders(posting.shingle);
            others.retain(|other| *other as usize != text);
            let is = kin.spread(posting, &others);
            runs.push((usize::from(posting.place), is));
            // a text that is near is compared whatever it shares: what that is, the comparison tells
            met.extend(
                others
                    .into_iter()
                    .filter(|other| is == Use::Own || kin.is_near(text, *other as usize)),
            );
        }
        runs.sort_unstable();
        met.sort_unstable();
        let often = met
            .chunk_by(|a: &u32, b| a == b)
            .filter(|run| run.len() >= LEAST_SHARED);
        View {
            candidates: often.map(|run| run[0] as usize).collect(),
            marks: Marks { runs },
        }
    }
}

/// How each text of an index stands to the others.
pub(crate) fn all(index: &Index) -> Vec<View> {
    let texts = (0..index.len()).into_par_iter();
    texts.map(|text| View::of(index, text)).collect()
}

/// The pairs of texts that one of both found worth a comparison, the smaller number first.
pub(crate) fn pairs(views: &[View]) -> Vec<(usize, usize)> {
    let each = views.iter().enumerate();
    let mut pairs: Vec<(usize, usize)> = each
        .flat_map(|(text, view)| {
            view.candidates
                .iter()
                .map(move |other| (text.min(*other), text.max(*other)))
        })
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Which texts are near each other, worked out once.
struct Kin<'i> {
    index: &'i Index,
    text: usize,
    near: BTreeMap<(usize, usize), bool>,
}

impl Kin<'_> {
    fn is_near(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (a.min(b), a.max(b));
        let index = self.index;
        *self
            .near
            .entry((a, b))
            .or_insert_with(|| index.are_near(a, b))
    }

    fn spread(&mut self, posting: &Posting, others: &[u32]) -> Use {
        if others.len() < OWN_STRANGERS {
            return Use::Own;
        }
        let far: Vec<usize> = others
            .iter()
            .map(|other| *other as usize)
            .filter(|other| !self.is_near(self.text, *other))
            .collect();
        let publisher = self.index.label(self.text).publisher;
        let same = |other: &usize| self.index.label(*other).publisher == publisher;
        let own: Vec<usize> = far
            .iter()
            .copied()
            .filter(|other| publisher.is_some() && same(other))
            .collect();
        // of a shingle that very many hold, only the hubs are looked at: most must be strangers
        let strangers = if self.index.is_common(posting.shingle) {
            STRANGERS - 1
        } else {
            STRANGERS
        };
        if self.kinds(&own, OWN_STRANGERS) {
            Use::Furniture
        } else if self.kinds(&far, strangers) {
            Use::Stock
        } else {
            Use::Own
        }
    }

    // Whether there are so many texts among `texts` of which none is near another. The longest are
    // asked first: excerpts of one text are near that text, if not near each other.
    fn kinds(&mut self, texts: &[usize], least: usize) -> bool {
        if texts.len() < least {
            return false;
        }
        let mut order = texts.to_vec();
        order.sort_by_key(|text| {
            let size = self.index.postings(*text).len();
            (std::cmp::Reverse(size), self.index.label(*text).key)
        });
        let mut kinds: Vec<usize> = Vec::with_capacity(least);
        for text in order {
            if kinds.iter().all(|other| !self.is_near(text, *other)) {
                kinds.push(text);
            }
            if kinds.len() >= least {
                return true;
            }
        }
        false
    }
}
