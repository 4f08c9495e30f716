//! Which of many texts hold which runs of words: postings of sampled shingles, one text at a time.
//!
//! What is found depends on the texts that are held alone and never on the order in which they came,
//! so that a stream and a batch end with the same pairs.

use std::{collections::HashMap, ops::Range};

use crate::shingle::{self, Shingle};

/// A shingle that more texts hold joins each of them only with a few: enough to find the copies of a
/// text that everybody prints, without comparing all with all.
pub(crate) const COMMON: usize = 24;
pub(crate) const HUBS: usize = 4;
/// Two texts are near when so much of the smaller one's sample stands in both: a fraction …
const NEAR: (usize, usize) = (1, 5);
/// … and so many shingles in all, as far as the sample tells.
const LEAST_NEAR: usize = 20;
/// No posting.
const NONE: u32 = u32::MAX;
/// A full table is slow: slots for each shingle, as a fraction.
const ROOM: (usize, usize) = (8, 7);
/// The list of postings grows by one part in so many.
const GROWTH: usize = 8;

/// What an index knows of a text apart from its shingles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// What tells it from every other text, in every run.
    pub key: u64,
    /// Its publisher, as a number; furniture is told by texts of one publisher.
    pub publisher: Option<u32>,
    /// The day of publication, as a number, by which texts are forgotten.
    pub day: Option<i32>,
}

#[derive(Clone, Debug)]
struct Entry {
    label: Label,
    postings: Range<u32>,
    /// One shingle in so many was sampled.
    modulus: u32,
}

/// That a text holds a shingle.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Posting {
    pub(crate) shingle: u32,
    /// The text, by number.
    pub(crate) text: u32,
    /// The posting of the shingle before this one.
    before: u32,
    /// The shingle's first word in the text.
    pub(crate) place: u16,
    /// How many texts hold the shingle, up to this one.
    holders: u16,
}

/// Postings of sampled shingles, to be looked up by shingle and by text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    entries: Vec<Entry>,
    postings: Vec<Posting>,
    /// The last posting of each shingle, by open addressing.
    last: Vec<u32>,
    distinct: usize,
    /// Of a shingle of more than [`COMMON`] texts, those with the smallest keys; only looked up.
    hubs: HashMap<u32, [u32; HUBS], foldhash::fast::FixedState>,
}

impl Index {
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn label(&self, text: usize) -> &Label {
        &self.entries[text].label
    }

    /// The bytes that it takes up.
    pub(crate) fn bytes(&self) -> usize {
        self.entries.capacity() * size_of::<Entry>()
            + self.postings.capacity() * size_of::<Posting>()
            + self.last.capacity() * size_of::<u32>()
            + self.hubs.capacity() * size_of::<(u32, [u32; HUBS])>()
    }

    /// Adds a text by all its shingles, in order, and gives its number.
    pub(crate) fn add(&mut self, label: Label, shingles: &[Shingle]) -> usize {
        let modulus = shingle::modulus(shingles.len());
        let from = number(self.postings.len());
        let text = number(self.entries.len());
        let mut sampled: Vec<(u32, u16)> = shingles
            .iter()
            .filter(|(hash, _)| hash % u64::from(modulus) == 0)
            .map(|(hash, place)| (*hash as u32, u16::try_from(*place).unwrap_or(u16::MAX)))
            .collect();
        sampled.sort_unstable();
        sampled.dedup_by_key(|(shingle, _)| *shingle);
        self.entries.push(Entry {
            label,
            postings: from..from + number(sampled.len()),
            modulus,
        });
        self.make_room(sampled.len());
        for (shingle, place) in sampled {
            self.post(shingle, text, place);
        }
        text as usize
    }

    /// An index of the texts that were published on `day` or later, or on an unknown day; they keep
    /// their order.
    pub(crate) fn since(&self, day: i32) -> Index {
        let mut kept = Index::default();
        let fresh = |entry: &&Entry| entry.label.day.is_none_or(|own| own >= day);
        for entry in self.entries.iter().filter(fresh) {
            let from = number(kept.postings.len());
            let text = number(kept.entries.len());
            kept.entries.push(Entry {
                postings: from..from + number(entry.postings.len()),
                ..entry.clone()
            });
            for posting in self.slice(&entry.postings) {
                kept.post(posting.shingle, text, posting.place);
            }
        }
        kept
    }

    /// The postings of a text, in order of shingle.
    pub(crate) fn postings(&self, text: usize) -> &[Posting] {
        self.slice(&self.entries[text].postings)
    }

    fn slice(&self, range: &Range<u32>) -> &[Posting] {
        &self.postings[range.start as usize..range.end as usize]
    }

    /// Whether more than [`COMMON`] texts hold the shingle.
    pub(crate) fn is_common(&self, shingle: u32) -> bool {
        self.count(shingle) > COMMON
    }

    /// How many texts hold the shingle.
    pub(crate) fn count(&self, shingle: u32) -> usize {
        let last = self.postings.get(self.last[self.slot(shingle)] as usize);
        last.map_or(0, |posting| usize::from(posting.holders))
    }

    /// The texts that hold the shingle; of many, the hubs.
    pub(crate) fn holders(&self, shingle: u32) -> Vec<u32> {
        let last = self.last[self.slot(shingle)];
        match self.hubs.get(&shingle).filter(|_| self.is_common(shingle)) {
            Some(hubs) => hubs.to_vec(),
            None => self.chain(last).map(|posting| posting.text).collect(),
        }
    }

    /// Whether two texts have much of the smaller one in common, by their samples.
    pub(crate) fn are_near(&self, a: usize, b: usize) -> bool {
        let modulus = self.entries[a].modulus.max(self.entries[b].modulus);
        let smaller = self.sampled(a, modulus).min(self.sampled(b, modulus));
        let shared = shared(self.postings(a), self.postings(b), modulus);
        shared * modulus as usize >= LEAST_NEAR && shared * NEAR.1 >= smaller * NEAR.0
    }

    /// How many shingles the text holds of a sample of one in `modulus`.
    fn sampled(&self, text: usize, modulus: u32) -> usize {
        let postings = self.postings(text);
        if self.entries[text].modulus == modulus {
            return postings.len();
        }
        let kept = postings.iter().filter(|it| is_kept(it.shingle, modulus));
        kept.count()
    }

    fn chain(&self, mut next: u32) -> impl Iterator<Item = &Posting> {
        std::iter::from_fn(move || {
            let posting = self.postings.get(next as usize)?;
            next = posting.before;
            Some(posting)
        })
    }

    fn post(&mut self, shingle: u32, text: u32, place: u16) {
        if (self.distinct + 1) * ROOM.0 > self.last.len() * ROOM.1 {
            self.grow();
        }
        let slot = self.slot(shingle);
        let before = self.last[slot];
        let known = self.postings.get(before as usize);
        let holders = known.map_or(1, |posting| posting.holders.saturating_add(1));
        self.distinct += usize::from(known.is_none());
        self.last[slot] = number(self.postings.len());
        self.postings.push(Posting {
            shingle,
            text,
            before,
            place,
            holders,
        });
        if usize::from(holders) > COMMON {
            self.crowd(shingle, slot, text);
        }
    }

    // Doubling would leave half of the memory empty.
    fn make_room(&mut self, count: usize) {
        if self.postings.capacity() < self.postings.len() + count {
            self.postings
                .reserve_exact(count + self.postings.len() / GROWTH);
        }
    }

    // Keeps the holders with the smallest keys.
    fn crowd(&mut self, shingle: u32, slot: usize, text: u32) {
        let mut all: Vec<u32> = match self.hubs.get(&shingle) {
            Some(hubs) => hubs.iter().copied().chain([text]).collect(),
            None => self.chain(self.last[slot]).map(|p| p.text).collect(),
        };
        all.sort_by_key(|text| self.entries[*text as usize].label.key);
        if let Some(hubs) = all.first_chunk::<HUBS>() {
            self.hubs.insert(shingle, *hubs);
        }
    }

    // The slot that holds the shingle, or the free one where it belongs.
    fn slot(&self, shingle: u32) -> usize {
        let mask = self.last.len() - 1;
        let mut slot = (u64::from(shingle).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize;
        loop {
            slot &= mask;
            match self.postings.get(self.last[slot] as usize) {
                Some(posting) if posting.shingle != shingle => slot += 1,
                _ => return slot,
            }
        }
    }

    fn grow(&mut self) {
        let room = (self.last.len() * 2).max(1024);
        let old = std::mem::replace(&mut self.last, vec![NONE; room]);
        for posting in old.into_iter().filter(|posting| *posting != NONE) {
            let slot = self.slot(self.postings[posting as usize].shingle);
            self.last[slot] = posting;
        }
    }
}

// More than four thousand million postings fit in no memory that this is made for.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(NONE)
}

fn is_kept(shingle: u32, modulus: u32) -> bool {
    // moduli are powers of two
    shingle & (modulus - 1) == 0
}

// How many shingles of a sample are in both, each list in order of shingle. It is asked for so often that
// steps that depend on a guess of the processor would cost.
fn shared(left: &[Posting], right: &[Posting], modulus: u32) -> usize {
    let (mut a, mut b, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (left.get(a), right.get(b)) {
        let (x, y) = (x.shingle, y.shingle);
        count += usize::from((x == y) & is_kept(x, modulus));
        a += usize::from(x <= y);
        b += usize::from(y <= x);
    }
    count
}
