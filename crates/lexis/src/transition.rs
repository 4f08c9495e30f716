//! Reading a text by moves: the parser and the name finder.

mod names;
mod parser;
mod projective;
mod tree;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::msgpack;
use crate::weights::{field, text};

pub(crate) use names::NameFinder;
pub(crate) use parser::{Arc, Parser, State};

/// The moves of a transition system in the order of their scores: kind and label.
pub(crate) type Moves = Vec<(u8, String)>;

/// Reads a `moves` file.
///
/// The file numbers the kinds and counts for each how often each label was seen; the order follows
/// from that: kind by kind, the most frequent label first, equal ones from Z to A. Labels with a
/// negative count were added after training and come last.
pub(crate) fn moves(bytes: &[u8]) -> Result<Moves, String> {
    let root = msgpack::read(bytes)?;
    let json = field(&root, "moves").and_then(text).ok_or("no moves")?;
    let kinds: BTreeMap<String, BTreeMap<String, Value>> =
        serde_json::from_str(&json).map_err(|error| error.to_string())?;
    let (mut moves, mut added) = (Vec::new(), Vec::new());
    for (kind, labels) in kinds {
        let kind: u8 = kind.parse().map_err(|_| "a kind that is no number")?;
        let mut counted = Vec::new();
        for (label, count) in labels {
            counted.push((count.as_i64().ok_or("a count that is no number")?, label));
        }
        counted.sort_unstable();
        for (count, label) in counted.into_iter().rev() {
            match count {
                ..0 => added.push((count, label, kind)),
                _ => moves.push((kind, label)),
            }
        }
    }
    added.sort_by(|left, right| (right.0, &right.1, left.2).cmp(&(left.0, &left.1, right.2)));
    moves.extend(added.into_iter().map(|(_, label, kind)| (kind, label)));
    Ok(moves)
}

/// The place of the greatest of the allowed scores; the first of equal ones.
fn best(scores: &[f32], allowed: impl Fn(usize) -> bool) -> Option<usize> {
    let mut best: Option<(usize, f32)> = None;
    for (place, score) in scores.iter().enumerate() {
        if best.is_none_or(|(_, best)| *score > best) && allowed(place) {
            best = Some((place, *score));
        }
    }
    best.map(|(place, _)| place)
}
