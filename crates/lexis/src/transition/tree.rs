//! What follows from heads: the stretch under a word, and the sentences.

use super::Arc;

/// First and last word of the stretch that a word and all below it cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edges {
    pub(super) first: usize,
    pub(super) last: usize,
}

/// Rounds after which crossing arcs are taken as they are.
const ROUNDS: usize = 12;

/// The edges of every word. Arcs that cross make several rounds necessary.
pub(super) fn edges(arcs: &[Arc]) -> Vec<Edges> {
    let mut edges: Vec<Edges> = (0..arcs.len())
        .map(|word| Edges {
            first: word,
            last: word,
        })
        .collect();
    for _ in 0..ROUNDS {
        let there_and_back = (0..arcs.len()).chain((0..arcs.len()).rev());
        for child in there_and_back {
            let below = edges[child];
            let head = &mut edges[arcs[child].head];
            head.first = head.first.min(below.first);
            head.last = head.last.max(below.last);
        }
        if heads_lie_within_sentences(arcs, &edges) {
            break;
        }
    }
    edges
}

/// Whether a sentence begins with each word: with the first word under each root.
pub(super) fn sentence_starts(arcs: &[Arc]) -> Vec<bool> {
    starts(arcs, &edges(arcs))
}

fn starts(arcs: &[Arc], edges: &[Edges]) -> Vec<bool> {
    let mut starts = vec![false; arcs.len()];
    for (word, arc) in arcs.iter().enumerate() {
        if arc.head == word {
            starts[edges[word].first] = true;
        }
    }
    starts
}

/// Whether no head lies outside its sentence. The last word of all is not asked, as in the
/// reference implementation.
fn heads_lie_within_sentences(arcs: &[Arc], edges: &[Edges]) -> bool {
    let starts = starts(arcs, edges);
    let mut start = 0;
    for (word, begins) in starts.iter().enumerate() {
        if (word > 0 && *begins) || word + 1 == arcs.len() {
            let outside = |arc: &Arc| arc.head < start || arc.head > word;
            if arcs[start..word].iter().any(outside) {
                return false;
            }
            start = word;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arcs(heads: &[usize]) -> Vec<Arc> {
        heads
            .iter()
            .map(|head| Arc {
                head: *head,
                label: 0,
            })
            .collect()
    }

    #[test]
    fn each_root_begins_a_sentence_with_the_first_word_below_it() {
        let arcs = arcs(&[1, 1, 1, 4, 4]);
        assert_eq!(sentence_starts(&arcs), [true, false, false, true, false]);
    }

    #[test]
    fn crossing_arcs_come_to_rest() {
        // As the reference implementation has it: the round ends before the word's edge has
        // reached the root, which lies within its sentence all the same.
        let edges = edges(&arcs(&[2, 3, 2, 2, 1]));
        assert_eq!(edges[1], Edges { first: 1, last: 4 });
        assert_eq!(edges[2], Edges { first: 0, last: 3 });
    }
}
