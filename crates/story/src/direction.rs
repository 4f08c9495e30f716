//! Which of two reports took from the other.

use crate::{
    passages::{Nth, Pair},
    report::Report,
};

/// One report is a trimmed copy when so much more of it is shared than of the other.
const TRIMMED: f64 = 0.1;

/// The side that took from the other, and the rule that tells: by what it says of its sources, else
/// by dates of publication that cannot be the other way round, else because the other is an agency's
/// text or it is a declared reprint itself, else because it is the trimmed one, else (nothing tells)
/// the one with the larger id.
pub(crate) fn copier(pair: &Pair, reports: &[Report<'_>]) -> (Nth, &'static str) {
    let both = [&reports[pair.left], &reports[pair.right]];
    let told = by_credit(both).map(|side| (side, "story.copies.credit"));
    let dated = || by_date(both).map(|side| (side, "story.copies.date"));
    let made = || by_maker(both).map(|side| (side, "story.copies.maker"));
    let trimmed = || by_share(pair, both).map(|side| (side, "story.copies.trimmed"));
    told.or_else(dated)
        .or_else(made)
        .or_else(trimmed)
        .unwrap_or((1, "story.copies.undirected"))
}

fn by_credit([left, right]: [&Report<'_>; 2]) -> Option<Nth> {
    let credits = |a: &Report<'_>, b: &Report<'_>| {
        let named = a.makers.iter().chain(&a.cited).map(|naming| &naming.outlet);
        named
            .into_iter()
            .any(|outlet| b.publisher.as_ref() == Some(outlet))
    };
    match (credits(left, right), credits(right, left)) {
        (true, false) => Some(0),
        (false, true) => Some(1),
        _ => None,
    }
}

fn by_date([left, right]: [&Report<'_>; 2]) -> Option<Nth> {
    let ((left_from, left_to), (right_from, right_to)) = (left.published(), right.published());
    let later = |from: Option<_>, to: Option<_>| Some(from? > to?);
    if later(left_from, right_to) == Some(true) {
        return Some(0);
    }
    (later(right_from, left_to) == Some(true)).then_some(1)
}

// Of two texts of which one names a maker: a wire credit marks the agency's text, which the silent
// one took over; any other credit ("Source:") marks a reprint, perhaps of the silent one.
fn by_maker([left, right]: [&Report<'_>; 2]) -> Option<Nth> {
    match (left.makers.is_empty(), right.makers.is_empty()) {
        (false, true) => Some(if left.is_wire() { 1 } else { 0 }),
        (true, false) => Some(if right.is_wire() { 0 } else { 1 }),
        _ => None,
    }
}

fn by_share(pair: &Pair, [left, right]: [&Report<'_>; 2]) -> Option<Nth> {
    let more = pair.narration(0, &left.words) - pair.narration(1, &right.words);
    (more.abs() >= TRIMMED).then_some(if more > 0.0 { 0 } else { 1 })
}
