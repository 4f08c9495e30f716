//! What sentences of reports whose deeds are all marked teach: that the other words are no deeds, with
//! the sides that the coder would see beside them.

use std::ops::Range;

use dateline_extract::events::coder::{Lens, Pair, best_sides, fits};
use dateline_linear::{Model, Weights, learn, pack};

use super::learning;
use super::lessons::{Part, Seen, Taught, classed};

/// Gives the first row of each sentence the words of all its deeds.
pub(super) fn gather(seen: &mut [Seen<'_>]) {
    let same = |a: &Seen<'_>, b: &Seen<'_>| {
        let (a, b) = (a.example, b.example);
        a.report == b.report && a.marked.text == b.marked.text
    };
    for rows in seen.chunk_by_mut(same) {
        let first = rows[0].pair.sentence.start;
        // Each row has the sentence read for itself: what counts is how far from its start a deed stands.
        let told = rows.iter().filter(|row| !row.words.is_empty()).map(|row| {
            let start = row.words.start - row.pair.sentence.start;
            first + start..first + start + row.words.len()
        });
        let told: Vec<Range<usize>> = told.collect();
        if rows[0].example.report.is_some() {
            rows[0].whole = Some(told);
        }
    }
}

/// The model of sides, learned before the others.
pub(super) fn sides(taught: &[Vec<Taught>]) -> Option<Model<'static>> {
    let (classes, examples) = classed(taught, &|_| true);
    let name = Part::Side.name();
    let learned = learn(name, &classes, &examples, &learning(Part::Side));
    // The model borrows its bytes for as long as the program runs.
    let packed: &'static [u8] = Vec::leak(pack(&[learned]));
    Weights::open(packed).ok()?.model(name).ok()
}

/// That the words of a sentence that are no deed are none.
pub(super) fn taught(
    part: Part,
    seen: &Seen<'_>,
    lens: &Lens<'_>,
    sides: &Option<Model<'static>>,
) -> Vec<Taught> {
    let (Some(deeds), Some(sides)) = (&seen.whole, sides) else {
        return Vec::new();
    };
    let none = |signs| ("NONE".to_owned(), signs);
    let parties = lens.parties(seen.pair.sentence.clone());
    let pairs = lens
        .deeds(&seen.pair)
        .into_iter()
        .filter(|at| !deeds.iter().any(|deed| deed.contains(at)))
        .filter_map(|at| Some((at, beside(at, &parties, seen, lens, sides)?)));
    match part {
        Part::Deed => pairs.map(|(at, pair)| none(lens.deed(&pair, at))).collect(),
        // Of a sentence with a deed the surroundings speak for it.
        _ if deeds.iter().any(|deed| !deed.is_empty()) => Vec::new(),
        _ => {
            let mut seen: Vec<Pair> = pairs.map(|(_, pair)| pair).collect();
            seen.dedup();
            seen.iter().map(|pair| none(lens.around(pair))).collect()
        }
    }
}

/// The sentence with the sides that fit a word best; nothing where nobody does.
fn beside(
    at: usize,
    parties: &[usize],
    seen: &Seen<'_>,
    lens: &Lens<'_>,
    sides: &Model<'_>,
) -> Option<Pair> {
    let bare = Pair {
        sentence: seen.pair.sentence.clone(),
        ..Pair::default()
    };
    let fit = fits(sides, lens, bare.sentence.clone(), at, parties);
    let best = best_sides(&fit, |_, _| false);
    let [source, target] = best.map(|nth| {
        nth.and_then(|nth| parties.get(nth))
            .map_or(0..0, |noun| lens.phrase(*noun, *noun + 1))
    });
    (!source.is_empty() || !target.is_empty()).then_some(Pair {
        source,
        target,
        ..bare
    })
}
