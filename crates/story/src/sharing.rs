//! What kind of overlap two reports have, by where the words stand that both hold.
//!
//! Words are counted apart that are a page's frame, that are somebody's speech or paper, and that are
//! told. What is told makes a copy; how much of the shorter narration it is, and how little it was
//! changed, makes it a reprint, a rewrite or a part.

use dateline_model::OverlapKind;

use crate::{
    passages::{Pair, SharedRun},
    report::Report,
    view::Use,
};

/// So much of an overlap must be of one sort to be called after it.
const MOSTLY: f64 = 0.8;
/// A reprint holds so much of what the other narrates …
const WHOLE: f64 = 0.75;
/// … in so many words at least.
const LEAST_WHOLE: usize = 20;
/// A rewrite keeps no more than this of the words of the shorter sentences, over so many of them: where
/// one leaves out words of the other, all that it has is kept.
const KEPT: f64 = 0.6;
const SENTENCES: usize = 3;

/// The kind of overlap that `pair` is, and the rule that tells.
pub(crate) fn judge(pair: &Pair, reports: &[Report<'_>]) -> (OverlapKind, &'static str) {
    let counted = Counted::of(pair);
    let narrated = |side| pair.narration(side, &reports[pair.report(side)].words);
    let whole = narrated(0).max(narrated(1)) >= WHOLE && counted.told >= LEAST_WHOLE;
    let live = counted.told + counted.said;
    match () {
        () if part(counted.frame, live + counted.frame) >= MOSTLY => {
            (OverlapKind::Furniture, "story.overlap.furniture")
        }
        () if counted.is_reworded() => match pair.retold {
            true => (OverlapKind::Rewrite, "story.overlap.retold"),
            false => (OverlapKind::Rewrite, "story.overlap.reworded"),
        },
        () if whole => (OverlapKind::Reprint, "story.overlap.whole"),
        () if part(counted.said, live) >= MOSTLY => {
            (OverlapKind::SharedStatement, "story.overlap.said")
        }
        () => (OverlapKind::PartialCopy, "story.overlap.part"),
    }
}

fn part(some: usize, all: usize) -> f64 {
    some as f64 / all.max(1) as f64
}

/// Shared words by what they are.
#[derive(Default)]
struct Counted {
    frame: usize,
    said: usize,
    told: usize,
    /// Of the told ones as the shorter report has them: all, and those that agree.
    shorter: usize,
    same: usize,
    /// How many sentences they make.
    sentences: usize,
}

impl Counted {
    fn of(pair: &Pair) -> Counted {
        let mut counted = Counted::default();
        for run in &pair.runs {
            let words = run.words[0].len().max(run.words[1].len());
            match () {
                () if is_frame(run) => counted.frame += words,
                () if run.told => {
                    counted.told += words;
                    counted.shorter += run.words[0].len().min(run.words[1].len());
                    counted.same += run.aligned.same as usize;
                    counted.sentences += 1;
                }
                () if run.said => counted.said += words,
                () => {}
            }
        }
        counted
    }

    fn is_reworded(&self) -> bool {
        self.sentences >= SENTENCES && part(self.same, self.shorter) <= KEPT
    }
}

fn is_frame(run: &SharedRun) -> bool {
    run.framed || run.spread == Use::Furniture
}
