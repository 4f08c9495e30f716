//! Which words of one report say the same as which words of another: seeds, chains, extension.
//!
//! Shared shingles are the seeds. Seeds in the same order that stand close together are chained,
//! the words between them are aligned, and the ends are drawn out as long as most words agree. So a
//! copy that was reworded here and there is one run, and the cost stays near-linear.

use std::ops::Range;

use crate::{
    common::{Match, longest_common},
    shingle::Shingle,
    words::{Word, Words},
};

/// At most so many words may stand between two seeds of one chain, in either report.
const GAP: usize = 12;
/// A seed looks back at so many seeds for the one it continues.
const LOOK_BACK: usize = 48;
/// A shingle that a report repeats more often than this is no seed.
const REPEATS: usize = 4;
/// How far the end of a chain is drawn out at a time, in words.
const REACH: usize = 48;
/// Two stretches say the same when so much of the longer one stands in the other: a fraction.
pub(crate) const SIMILAR: (usize, usize) = (3, 5);

/// A stretch of words in both reports that says the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// The words that agree, in order: index in the left report, index in the right one.
    pub(crate) matches: Vec<Match>,
    pub(crate) left: Range<usize>,
    pub(crate) right: Range<usize>,
}

impl Run {
    /// Words of the longer side.
    pub(crate) fn words(&self) -> usize {
        self.left.len().max(self.right.len())
    }
}

/// The runs of two reports, in the order of the left one, none overlapping in either. `seeds` are
/// the shingles of each report, all of `width` words.
pub(crate) fn align(
    (left, right): (&Words, &Words),
    (left_seeds, right_seeds): (&[Shingle], &[Shingle]),
    width: usize,
) -> Vec<Run> {
    let segments = segments(shared(left_seeds, right_seeds), width);
    let mut free = Free {
        left: vec![true; left.len()],
        right: vec![true; right.len()],
    };
    let mut runs = Vec::new();
    for chain in chains(segments) {
        let Some(run) = free.claim(&chain, left, right) else {
            continue;
        };
        runs.push(run);
    }
    runs.sort_by_key(|run| run.left.start);
    runs
}

/// Equal words on one diagonal.
#[derive(Clone, Copy, Debug)]
struct Segment {
    left: usize,
    right: usize,
    len: usize,
}

// Places (left, right) at which both reports hold one shingle.
fn shared(left: &[Shingle], right: &[Shingle]) -> Vec<(usize, usize)> {
    let mut seeds = Vec::new();
    let mut rest = right;
    for group in left.chunk_by(|a, b| a.0 == b.0) {
        let hash = group[0].0;
        rest = &rest[rest.partition_point(|(other, _)| *other < hash)..];
        let others = &rest[..rest.partition_point(|(other, _)| *other == hash)];
        if group.len() <= REPEATS && others.len() <= REPEATS {
            let pairs = group
                .iter()
                .flat_map(|a| others.iter().map(move |b| (a.1, b.1)));
            seeds.extend(pairs.map(|(a, b)| (a as usize, b as usize)));
        }
    }
    seeds
}

// Seeds that overlap on one diagonal are one segment.
fn segments(mut seeds: Vec<(usize, usize)>, width: usize) -> Vec<Segment> {
    let diagonal = |seed: &(usize, usize)| seed.0 as i64 - seed.1 as i64;
    seeds.sort_by_key(|seed| (diagonal(seed), seed.0));
    let mut segments: Vec<Segment> = Vec::new();
    let mut last_diagonal = i64::MIN;
    for seed in seeds {
        let continues = last_diagonal == diagonal(&seed);
        last_diagonal = diagonal(&seed);
        match segments.last_mut() {
            Some(last) if continues && seed.0 <= last.left + last.len => {
                last.len = seed.0 + width - last.left;
            }
            _ => segments.push(Segment {
                left: seed.0,
                right: seed.1,
                len: width,
            }),
        }
    }
    segments.sort_by_key(|segment| (segment.left, segment.right));
    segments
}

// Segments joined to chains, the longest chain first.
fn chains(segments: Vec<Segment>) -> Vec<Vec<Segment>> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(segments.len());
    for (nth, segment) in segments.iter().enumerate() {
        let before = (nth.saturating_sub(LOOK_BACK)..nth)
            .filter_map(|other| {
                let gain = follows(&segments[other], segment)?;
                Some((best[other].0 + gain, other))
            })
            .max_by_key(|(score, other)| (*score, std::cmp::Reverse(*other)));
        best.push(match before {
            Some((score, other)) if score > segment.len => (score, Some(other)),
            _ => (segment.len, None),
        });
    }
    let mut order: Vec<usize> = (0..segments.len()).collect();
    order.sort_by_key(|nth| (std::cmp::Reverse(best[*nth].0), *nth));
    let mut taken = vec![false; segments.len()];
    order
        .iter()
        .filter_map(|end| trace(*end, &segments, &best, &mut taken))
        .collect()
}

// How many words `next` adds behind `segment`; `None` when it does not continue it.
fn follows(segment: &Segment, next: &Segment) -> Option<usize> {
    let (left_end, right_end) = (segment.left + segment.len, segment.right + segment.len);
    let overlap = left_end
        .saturating_sub(next.left)
        .max(right_end.saturating_sub(next.right));
    let gap = next
        .left
        .saturating_sub(left_end)
        .max(next.right.saturating_sub(right_end));
    let ahead = next.left > segment.left && next.right > segment.right;
    let gain = next.len.checked_sub(overlap)?.checked_sub(gap / 4)?;
    (ahead && gain > 0 && gap <= GAP).then_some(gain)
}

fn trace(
    end: usize,
    segments: &[Segment],
    best: &[(usize, Option<usize>)],
    taken: &mut [bool],
) -> Option<Vec<Segment>> {
    let mut chain = Vec::new();
    let mut next = Some(end);
    while let Some(nth) = next.filter(|nth| !taken[*nth]) {
        taken[nth] = true;
        chain.push(segments[nth]);
        next = best[nth].1;
    }
    chain.reverse();
    (!chain.is_empty()).then_some(chain)
}

/// The words that no run has taken yet.
struct Free {
    left: Vec<bool>,
    right: Vec<bool>,
}

impl Free {
    // Turns a chain into a run, draws it out, and takes its words.
    fn claim(&mut self, chain: &[Segment], left: &Words, right: &Words) -> Option<Run> {
        let mut matches = Vec::new();
        for segment in chain {
            self.link(*segment, &mut matches, left, right);
        }
        let core = matches.len();
        if core == 0 {
            return None;
        }
        self.draw_out(&mut matches, left, right);
        let (first, last) = (*matches.first()?, *matches.last()?);
        let run = Run {
            left: first.0..last.0 + 1,
            right: first.1..last.1 + 1,
            matches,
        };
        let run = self.round_off(run, left, right);
        if !similar(run.matches.len(), run.words()) {
            return None;
        }
        self.left[run.left.clone()].fill(false);
        self.right[run.right.clone()].fill(false);
        Some(run)
    }

    // Adds the words of `segment`, and those that agree in the gap before it.
    fn link(&self, segment: Segment, matches: &mut Vec<Match>, left: &Words, right: &Words) {
        let (from_left, from_right) = matches
            .last()
            .map_or((segment.left, segment.right), |last| {
                (last.0 + 1, last.1 + 1)
            });
        let skip = from_left
            .saturating_sub(segment.left)
            .max(from_right.saturating_sub(segment.right));
        if skip >= segment.len {
            return;
        }
        let (at_left, at_right) = (segment.left + skip, segment.right + skip);
        let clear = all(&self.left, from_left..segment.left + segment.len)
            && all(&self.right, from_right..segment.right + segment.len);
        if !clear {
            return;
        }
        let gap = longest_common(
            &left.words[from_left..at_left],
            &right.words[from_right..at_right],
        );
        matches.extend(
            gap.into_iter()
                .map(|(a, b)| (from_left + a, from_right + b)),
        );
        matches.extend((skip..segment.len).map(|n| (segment.left + n, segment.right + n)));
    }

    fn draw_out(&self, matches: &mut Vec<Match>, left: &Words, right: &Words) {
        while let Some(more) = self.behind(matches, left, right) {
            matches.extend(more);
        }
        while let Some(more) = self.before(matches, left, right) {
            matches.splice(0..0, more);
        }
    }

    fn behind(&self, matches: &[Match], left: &Words, right: &Words) -> Option<Vec<Match>> {
        let last = matches.last()?;
        let a = ahead(&self.left, last.0 + 1);
        let b = ahead(&self.right, last.1 + 1);
        let found = longest_common(&left.words[a.clone()], &right.words[b.clone()]);
        let keep = worth(&found, total(matches));
        let kept = found.get(..keep).filter(|kept| !kept.is_empty())?;
        Some(
            kept.iter()
                .map(|(x, y)| (a.start + x, b.start + y))
                .collect(),
        )
    }

    fn before(&self, matches: &[Match], left: &Words, right: &Words) -> Option<Vec<Match>> {
        let first = matches.first()?;
        let a = behind(&self.left, first.0);
        let b = behind(&self.right, first.1);
        let backwards = |words: &[Word]| words.iter().rev().copied().collect::<Vec<Word>>();
        let found = longest_common(
            &backwards(&left.words[a.clone()]),
            &backwards(&right.words[b.clone()]),
        );
        let keep = worth(&found, total(matches));
        let kept = found.get(..keep).filter(|kept| !kept.is_empty())?;
        Some(
            kept.iter()
                .rev()
                .map(|(x, y)| (a.end - 1 - x, b.end - 1 - y))
                .collect(),
        )
    }

    // A last word or two that differ ("key areas", "key fields") belong to a run that otherwise
    // reaches the end or the beginning of a sentence in both reports.
    fn round_off(&self, mut run: Run, left: &Words, right: &Words) -> Run {
        let a = left.sentence_of(run.left.end - 1).end;
        let b = right.sentence_of(run.right.end - 1).end;
        if is_tail(a - run.left.end, b - run.right.end)
            && all(&self.left, run.left.end..a)
            && all(&self.right, run.right.end..b)
        {
            (run.left.end, run.right.end) = (a, b);
        }
        let a = left.sentence_of(run.left.start).start;
        let b = right.sentence_of(run.right.start).start;
        if is_tail(run.left.start - a, run.right.start - b)
            && all(&self.left, a..run.left.start)
            && all(&self.right, b..run.right.start)
        {
            (run.left.start, run.right.start) = (a, b);
        }
        run
    }
}

fn is_tail(left: usize, right: usize) -> bool {
    left == right && left <= 2
}

/// Whether `same` words out of `words` are enough to say the same.
pub(crate) fn similar(same: usize, words: usize) -> bool {
    same * SIMILAR.1 >= words * SIMILAR.0
}

// Matched words and words of the longer side so far.
fn total(matches: &[Match]) -> (usize, usize) {
    let (Some(first), Some(last)) = (matches.first(), matches.last()) else {
        return (0, 0);
    };
    (matches.len(), (last.0 - first.0).max(last.1 - first.1) + 1)
}

// How many of the matches found beyond an end are worth keeping. Those that lie as close together
// as in the rest of a copy; or, beyond a longer insertion, those that take up most of the shorter
// side, as long as the run as a whole stays similar.
fn worth(found: &[Match], (same, words): (usize, usize)) -> usize {
    let kept = (1..=found.len()).rev().find(|count| {
        let (a, b) = found[count - 1];
        let (longer, shorter) = (a.max(b) + 1, a.min(b) + 1);
        let inserted = *count >= 4 && similar(*count, shorter);
        similar(*count, longer) || (inserted && similar(same + count, words + longer))
    });
    kept.unwrap_or(0)
}

fn all(free: &[bool], range: Range<usize>) -> bool {
    range.start <= range.end
        && free
            .get(range)
            .is_some_and(|part| part.iter().all(|free| *free))
}

// The free words from `start` on, as far as an end is drawn out at a time.
fn ahead(free: &[bool], start: usize) -> Range<usize> {
    let free_run = free
        .iter()
        .skip(start)
        .take(REACH)
        .take_while(|free| **free)
        .count();
    start..start + free_run
}

fn behind(free: &[bool], end: usize) -> Range<usize> {
    let free_run = free[..end]
        .iter()
        .rev()
        .take(REACH)
        .take_while(|free| **free)
        .count();
    end - free_run..end
}
