//! How good the models are on sentences that were held back while they were learned.

use std::fmt::Write;

use anyhow::Context;
use dateline_extract::events::coder::{Coder, Lens, bundled_frames};
use dateline_linear::pack;
use dateline_model::{Annotations, Document, EventType};

use super::lessons::{Lessons, is_cooperation};
use super::models;

/// One sentence in so many is held back.
const HELD: usize = 5;

/// Learns from four fifths and tells how the last fifth is judged.
pub(super) fn held_back(
    lessons: &Lessons<'_>,
    read: &[(Document, Annotations)],
) -> anyhow::Result<String> {
    // Sentences that stand twice with other marks must fall on the same side.
    let held = |nth: usize| fold(&lessons.seen[nth].example.marked.text) == 0;
    let packed = pack(&models(lessons, &|nth| !held(nth)));
    // The models borrow their file for as long as the program runs.
    let coder = Coder::open(Vec::leak(packed)).context("the models just learned")?;
    let frames = bundled_frames();
    let lenses: Vec<_> = read.iter().map(|(_, it)| Lens::new(it, &frames)).collect();
    let mut count = Counts::default();
    for seen in (0..lessons.seen.len())
        .filter(|nth| held(*nth))
        .map(|nth| &lessons.seen[nth])
        .filter(|seen| !seen.pair.source.is_empty() || !seen.pair.target.is_empty())
    {
        let Some(lens) = &lenses[seen.document] else {
            continue;
        };
        let judged = coder.between(lens, &seen.pair);
        let kind = seen.example.kind;
        count.add_type(
            kind,
            judged.as_ref().map(|judged| (judged.kind, judged.margin)),
        );
        if let Some(deed) = seen.deed(lens) {
            count
                .deeds
                .add(judged.as_ref().is_some_and(|judged| judged.deed == deed));
            count
                .status
                .add(coder.status(lens, &seen.pair, deed) == seen.example.status);
        }
    }
    Ok(count.table())
}

fn fold(text: &str) -> usize {
    text.bytes().fold(7_usize, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(usize::from(byte))
    }) / 16
        % HELD
}

#[derive(Default)]
struct Share {
    right: usize,
    all: usize,
}

impl Share {
    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    fn value(&self) -> f64 {
        self.right as f64 / self.all.max(1) as f64
    }
}

#[derive(Default)]
struct Counts {
    types: Share,
    quads: Share,
    binary: Share,
    deeds: Share,
    status: Share,
    /// Sentences where nothing happens, told as such.
    none: Share,
    /// Sentences where something happens, told as such.
    some: Share,
}

impl Counts {
    fn add_type(&mut self, gold: Option<EventType>, found: Option<(EventType, f32)>) {
        let happens = found.is_some_and(|(_, margin)| margin > 0.0);
        let Some(gold) = gold else {
            return self.none.add(!happens);
        };
        self.some.add(happens);
        self.types.add(found.is_some_and(|(kind, _)| kind == gold));
        self.quads
            .add(found.is_some_and(|(kind, _)| kind.quad() == gold.quad()));
        self.binary
            .add(found.is_some_and(|(kind, _)| is_cooperation(kind) == is_cooperation(gold)));
    }

    fn table(&self) -> String {
        let rows = [
            ("type", &self.types),
            ("quad class", &self.quads),
            ("cooperation or conflict", &self.binary),
            ("word of the deed", &self.deeds),
            ("status", &self.status),
            ("nothing happens", &self.none),
            ("something happens", &self.some),
        ];
        let mut table = String::from("held back               sentences  right\n");
        for (name, share) in rows {
            let _ = writeln!(table, "{name:<24}{:>8}  {:.3}", share.all, share.value());
        }
        table
    }
}
