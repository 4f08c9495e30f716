//! How good the models are on sentences that were held back while they were learned.

use std::fmt::Write;

use anyhow::Context;
use dateline_extract::events::coder::{Coder, Frames, Lens};
use dateline_linear::{Learned, Settings, learn, pack};
use dateline_model::{Annotations, Document, EventType};

use super::lessons::{Lessons, Seen, Taught, classed, is_cooperation};
use super::{models, whole};

/// One sentence in so many is held back.
const HELD: usize = 5;

/// A coder that has not seen one sentence in five.
pub(super) struct HeldBack<'l> {
    lessons: &'l Lessons<'l>,
    coder: Coder,
    lenses: Vec<Option<Lens<'l>>>,
}

impl<'l> HeldBack<'l> {
    /// Learns from four fifths.
    pub(super) fn new(
        lessons: &'l Lessons<'l>,
        read: &'l [(Document, Annotations)],
        frames: &'l Frames,
    ) -> anyhow::Result<HeldBack<'l>> {
        let packed = pack(&models(lessons, &|nth| !lessons.seen[nth].is_held()));
        // The models borrow their file for as long as the program runs.
        let coder = Coder::open(Vec::leak(packed)).context("the models just learned")?;
        let lenses = read.iter().map(|(_, it)| Lens::new(it, frames)).collect();
        Ok(HeldBack {
            lessons,
            coder,
            lenses,
        })
    }

    /// How the last fifth is judged.
    pub(super) fn table(&self) -> String {
        let mut count = Counts::default();
        for (seen, lens) in self.held() {
            count.add(seen, lens, &self.coder);
        }
        count.table()
    }

    /// Which deeds that the coder finds in the last fifth are to be noted.
    pub(super) fn keep(&self) -> Option<Learned> {
        let held: Vec<(&Seen<'_>, &Lens<'_>)> = self.held().collect();
        let taught: Vec<Taught> = held
            .into_iter()
            .flat_map(|(seen, lens)| whole::kept(seen, lens, &self.coder))
            .collect();
        let (classes, lessons) = classed(&taught.iter().collect::<Vec<_>>());
        let settings = Settings {
            balanced: false,
            at_least: 3,
            ..Settings::default()
        };
        (classes.len() == 2).then(|| learn("keep", &classes, &lessons, &settings))
    }

    fn held(&self) -> impl Iterator<Item = (&Seen<'l>, &Lens<'l>)> {
        let held = self.lessons.seen.iter().filter(|seen| seen.is_held());
        held.filter_map(|seen| Some((seen, self.lenses.get(seen.document)?.as_ref()?)))
    }
}

impl Seen<'_> {
    /// Whether it is held back. Sentences that stand twice with other marks fall on the same side.
    fn is_held(&self) -> bool {
        fold(&self.example.marked.text) == 0
    }
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
    fn add(&mut self, seen: &Seen<'_>, lens: &Lens<'_>, coder: &Coder) {
        let bare = seen.pair.source.is_empty() && seen.pair.target.is_empty();
        if bare {
            return;
        }
        let judged = coder.between(lens, &seen.pair);
        let found = judged.as_ref().map(|judged| (judged.kind, judged.margin));
        self.add_type(seen.example.kind, found);
        if let Some(deed) = seen.deed(lens) {
            self.deeds
                .add(judged.is_some_and(|judged| judged.deed == deed));
            let status = coder.status(lens, &seen.pair, deed);
            self.status.add(status == seen.example.status);
        }
    }

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
