//! What sentences of reports whose deeds are all marked teach: that the other words are no deeds, with
//! the sides that the coder would see beside them.

use dateline_extract::events::coder::{Coder, Lens, Pair, best_sides, fits};
use dateline_linear::{Model, Weights, learn, pack};

use super::learning;
use super::lessons::{Part, Seen, Taught, classed};

/// Gives the first row of each sentence the words of all its deeds.
pub(super) fn gather(seen: &mut [Seen<'_>]) {
    let same = |a: &Seen<'_>, b: &Seen<'_>| {
        let key = |seen: &Seen<'_>| {
            (
                seen.example.report.clone(),
                seen.example.marked.text.clone(),
            )
        };
        key(a) == key(b)
    };
    for rows in seen.chunk_by_mut(same) {
        let first = rows[0].pair.sentence.start;
        // Each row has the sentence read for itself: what counts is how far from its start a deed stands.
        let told = rows.iter().filter(|row| !row.words.is_empty()).map(|row| {
            let start = row.words.start - row.pair.sentence.start;
            (
                first + start..first + start + row.words.len(),
                row.example.kind,
            )
        });
        let told = told.collect();
        if rows[0].example.report.is_some() {
            rows[0].whole = Some(told);
        }
    }
}

/// The model of sides, learned before the others.
pub(super) fn sides(taught: &[Vec<Taught>]) -> Option<Model<'static>> {
    let all: Vec<&Taught> = taught.iter().flatten().collect();
    let (classes, examples) = classed(&all);
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
        .filter(|at| !deeds.iter().any(|(deed, _)| deed.contains(at)))
        .filter_map(|at| {
            let fit = |noun: &usize| fits(sides, lens, &bare(seen), at, *noun);
            let fit: Vec<[f32; 2]> = parties.iter().map(fit).collect();
            Some((at, beside(&parties, &fit, seen, lens)?.0))
        });
    match part {
        Part::Deed => pairs.map(|(at, pair)| none(lens.deed(&pair, at))).collect(),
        // Of a sentence with a deed the surroundings speak for it.
        _ if !deeds.is_empty() => Vec::new(),
        _ => {
            let mut seen: Vec<Pair> = pairs.map(|(_, pair)| pair).collect();
            seen.dedup();
            seen.iter().map(|pair| none(lens.around(pair))).collect()
        }
    }
}

/// Which of the deeds that a coder finds in a sentence, learned from others, are marked in it.
pub(super) fn kept(seen: &Seen<'_>, lens: &Lens<'_>, coder: &Coder) -> Vec<Taught> {
    let Some(deeds) = &seen.whole else {
        return Vec::new();
    };
    let parties = lens.parties(seen.pair.sentence.clone());
    let fit = |at: usize, noun: usize| coder.sides(lens, &bare(seen), at, noun);
    let mut taught = Vec::new();
    for at in lens.deeds(&seen.pair) {
        let fits: Vec<[f32; 2]> = parties.iter().map(|noun| fit(at, *noun)).collect();
        let Some((pair, fits)) = beside(&parties, &fits, seen, lens) else {
            continue;
        };
        let around = coder.around(lens, &pair);
        let judged = coder.at(lens, &pair, at, &around);
        let Some(judged) = judged.filter(|judged| judged.margin > LEAST) else {
            continue;
        };
        let marked = deeds
            .iter()
            .any(|(words, kind)| words.contains(&at) && *kind == Some(judged.kind));
        let class = if marked { "keep" } else { "drop" };
        taught.push((class.to_owned(), lens.keep(&pair, &judged, fits)));
    }
    taught
}

/// Deeds that beat "nothing happens" by less are never noted.
const LEAST: f32 = -0.5;

fn bare(seen: &Seen<'_>) -> Pair {
    Pair {
        sentence: seen.pair.sentence.clone(),
        ..Pair::default()
    }
}

/// The sentence with the sides that fit a word best, and how well they do; nothing where nobody does.
fn beside(
    parties: &[usize],
    fits: &[[f32; 2]],
    seen: &Seen<'_>,
    lens: &Lens<'_>,
) -> Option<(Pair, [Option<f32>; 2])> {
    let best = best_sides(fits, |_, _| false);
    let words = |side: usize| {
        let noun = best[side].and_then(|nth| parties.get(nth));
        noun.map_or(0..0, |noun| lens.phrase(*noun, *noun + 1))
    };
    let pair = Pair {
        source: words(0),
        target: words(1),
        ..bare(seen)
    };
    let fit = |side: usize| best[side].map(|nth| fits[nth][side]);
    (best != [None, None]).then_some((pair, [fit(0), fit(1)]))
}
