//! Copies among bare texts: no reading, no model, words alone.

use std::collections::BTreeSet;

use crate::{
    families, hash,
    index::Label,
    stream::{CopyIndex, Prepared},
    tree::{self, Member},
};

/// A short line is part of a page's frame when texts of so many families have it.
const FRAME: usize = 3;

/// A text among which copies are looked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct CopyText<'t> {
    /// What tells it from every other text.
    pub id: &'t str,
    /// Its words.
    pub text: &'t str,
    /// Its publisher.
    pub publisher: Option<&'t str>,
    /// The day of publication, as a number.
    pub day: Option<i32>,
}

/// One text among its copies; texts are numbered as they were given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Copy {
    /// The text that its family comes from, as far as it is here; the text itself when it is that
    /// one, or stands alone.
    pub root: usize,
    /// The text that it was copied from; `None` for a root.
    pub parent: Option<usize>,
    /// How much of it stands in the parent, 0 to 1; 0 for a root.
    pub share: f64,
}

/// Finds the copies among `texts`; their order makes no difference.
pub fn copies(texts: &[CopyText<'_>]) -> Vec<Copy> {
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by_key(|nth| texts[*nth].id);
    let mut index = CopyIndex::default();
    let mut prepared: Vec<Prepared> = Vec::with_capacity(texts.len());
    for text in order.iter().map(|nth| &texts[*nth]) {
        let ready = Prepared::new(text.text);
        index.add(label(text), &ready);
        prepared.push(ready);
    }
    let shared = index.overlaps(&prepared);
    let families = families::families(prepared.len(), &families::ties(&shared));
    let frame = frame(&prepared, &families);
    let member = |nth: usize| Member {
        family: families[nth],
        day: texts[order[nth]].day,
        words: prepared[nth].words.len(),
        frame: prepared[nth]
            .lines
            .iter()
            .filter(|line| frame.contains(line))
            .count(),
    };
    let members: Vec<Member> = (0..prepared.len()).map(member).collect();
    let mut found = vec![Copy::default(); texts.len()];
    for (nth, place) in tree::trees(&members, &shared).into_iter().enumerate() {
        found[order[nth]] = Copy {
            root: order[place.root],
            parent: place.parent.map(|parent| order[parent]),
            share: place.share,
        };
    }
    found
}

// The short lines that texts of several families have: bylines, credits, calls to subscribe.
fn frame(ready: &[Prepared], families: &[usize]) -> BTreeSet<u64> {
    let lines = ready.iter().zip(families);
    let mut held: Vec<(u64, usize)> = lines
        .flat_map(|(ready, family)| ready.lines.iter().map(|line| (*line, *family)))
        .collect();
    held.sort_unstable();
    held.dedup();
    let lines = held.chunk_by(|a, b| a.0 == b.0);
    lines
        .filter(|line| line.len() >= FRAME)
        .map(|line| line[0].0)
        .collect()
}

fn label(text: &CopyText<'_>) -> Label {
    Label {
        key: hash::bytes(text.id.as_bytes()),
        publisher: text
            .publisher
            .map(|name| hash::bytes(name.as_bytes()) as u32),
        day: text.day,
    }
}
