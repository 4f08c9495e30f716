//! What of a shared run is the same in both reports, and what one of them changed, left out or put in.

use std::ops::Range;

use dateline_model::{AlignedPart, PartKind};

use crate::align::Run;
use crate::words::Words;

/// The parts of a run, in the order of both reports.
pub(crate) fn of(run: &Run, left: &Words, right: &Words) -> Vec<AlignedPart> {
    let mut parts = Vec::new();
    let (mut at, mut start) = ((run.left.start, run.right.start), None);
    let ends = [(run.left.end, run.right.end)];
    for next in run.matches.iter().copied().chain(ends) {
        if next != at || next == ends[0] {
            let from = start.take().unwrap_or(at);
            parts.extend(part(
                PartKind::Same,
                from.0..at.0,
                from.1..at.1,
                left,
                right,
            ));
            parts.extend(other(at.0..next.0, at.1..next.1, left, right));
        }
        start = start.or(Some(next));
        at = (next.0 + 1, next.1 + 1);
    }
    parts
}

/// The words between two stretches that are the same.
fn other(a: Range<usize>, b: Range<usize>, left: &Words, right: &Words) -> Option<AlignedPart> {
    let kind = match (a.is_empty(), b.is_empty()) {
        (true, _) => PartKind::Inserted,
        (false, true) => PartKind::Deleted,
        (false, false) => PartKind::Changed,
    };
    part(kind, a, b, left, right)
}

fn part(
    kind: PartKind,
    a: Range<usize>,
    b: Range<usize>,
    left: &Words,
    right: &Words,
) -> Option<AlignedPart> {
    let (left, right) = (left.span(&a), right.span(&b));
    let some = left.or(right).is_some();
    some.then_some(AlignedPart { kind, left, right })
}
