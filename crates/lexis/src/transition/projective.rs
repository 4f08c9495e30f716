//! Arcs that cross others, which the parser cannot draw and hides in labels.
//!
//! The scheme is Nivre and Nilsson's (2005): a label "xcomp||conj" says that the word belongs
//! under the first word labelled "conj" that is found below its head.

use super::Arc;
use super::tree::{Edges, edges};

/// Moves words with a decorated label under the head that the label names, and takes off the
/// decoration. `decorations` gives for each label the plain one and that of the head.
pub(super) fn lift(
    arcs: &mut [Arc],
    decorations: &[Option<(usize, usize)>],
    blank: impl Fn(usize) -> bool,
) {
    if arcs.iter().all(|arc| decorations[arc.label].is_none()) {
        return;
    }
    let edges = edges(arcs);
    for word in 0..arcs.len() {
        if let Some((plain, wanted)) = decorations[arcs[word].label] {
            let head = below(arcs, &edges, word, wanted, &blank);
            arcs[word] = Arc { head, label: plain };
        }
    }
}

/// The first word with the label `wanted`, level by level below the head of `word`; else the head.
fn below(
    arcs: &[Arc],
    edges: &[Edges],
    word: usize,
    wanted: usize,
    blank: &impl Fn(usize) -> bool,
) -> usize {
    let mut level = vec![arcs[word].head];
    // Each word lies below one head, so that a level below the last word cannot exist.
    for _ in 0..arcs.len() {
        let mut next = Vec::new();
        for &head in &level {
            let Edges { first, last } = edges[head];
            for (child, arc) in (first..).zip(&arcs[first..=last]) {
                let other = child != word && child != head && !blank(child);
                if !other || arc.head != head {
                    continue;
                }
                if arc.label == wanted {
                    return child;
                }
                next.push(child);
            }
        }
        level = next;
    }
    arcs[word].head
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decorated_word_moves_below_its_heads_child() {
        let arc = |head, label| Arc { head, label };
        let mut arcs = [arc(1, 3), arc(1, 0), arc(1, 2), arc(2, 1)];
        let decorations = [None, None, None, Some((1, 2))];
        lift(&mut arcs, &decorations, |_| false);
        assert_eq!(arcs[0], arc(2, 1));
        assert_eq!(arcs[3], arc(2, 1));
    }
}
