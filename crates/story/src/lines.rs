//! The sentences of reports as they are compared: by names, numbers, rarer words, and by what they mean.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use dateline_model::Span;

use crate::{
    Meaning, hash,
    report::Report,
    terms::{self, CommonWords},
    vector::{Vector, log2},
    words::Speech,
};

/// Sentences of fewer words say too little.
const LEAST_WORDS: usize = 6;
/// What a name or a number counts for, against another word.
const NAMED: f64 = 1.5;
/// So many imagined sentences stand behind those that are compared.
const BACKGROUND: f64 = 3000.0;

/// A sentence as it is compared.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Its words.
    pub(crate) words: Range<usize>,
    pub(crate) span: Span,
    pub(crate) signs: Vector,
    /// What it means, where an encoder tells.
    meaning: Vec<f32>,
}

/// The sentences of each report.
pub(crate) type Lines = BTreeMap<usize, Vec<Line>>;

impl Line {
    fn of(report: &Report<'_>, words: &Range<usize>) -> Option<Line> {
        let span = report.words.span(words)?;
        Some(Line {
            words: words.clone(),
            span,
            signs: Vector::new(signs(report, words, &span)),
            meaning: Vec::new(),
        })
    }

    /// How much alike two sentences are, 0 to 1; `unrelated` is the likeness of meaning that tells nothing.
    pub(crate) fn alike(&self, other: &Line, unrelated: f64) -> f64 {
        let words = self.signs.dot(&other.signs);
        if self.meaning.is_empty() || other.meaning.is_empty() {
            return words;
        }
        let both = self.meaning.iter().zip(&other.meaning);
        let meant: f64 = both.map(|(a, b)| f64::from(a * b)).sum();
        let meant = ((meant - unrelated) / (1.0 - unrelated)).max(0.0);
        f64::midpoint(words, meant)
    }
}

/// The sentences of each of `members` that can be compared.
pub(crate) fn lines(members: &[usize], reports: &[Report<'_>], common: &CommonWords) -> Lines {
    let mut lines = Lines::new();
    let mut held: BTreeMap<u64, f64> = BTreeMap::new();
    for member in members {
        let report = &reports[*member];
        let sentences = report.words.sentences.iter();
        let long = sentences.filter(|it| it.len() >= LEAST_WORDS && !framed(report, it));
        let own: Vec<Line> = long.filter_map(|words| Line::of(report, words)).collect();
        for sign in own.iter().flat_map(|line| line.signs.keys()) {
            *held.entry(sign).or_default() += 1.0;
        }
        lines.insert(*member, own);
    }
    let all = lines.values().map(Vec::len).sum::<usize>() as f64 + 1.0;
    let rarity = |sign: u64| {
        let held = held.get(&sign).copied().unwrap_or(1.0);
        let expected = common.share(sign) * BACKGROUND + held;
        // who is in every sentence tells none of them from the others
        let here = log2(all / held) / log2(all).max(1.0);
        here * log2(BACKGROUND / expected.max(1.0)).max(0.0)
    };
    for line in lines.values_mut().flatten() {
        line.signs = std::mem::take(&mut line.signs).scaled(rarity).unit();
    }
    lines
}

/// Asks the encoder what the sentences of those reports mean that something points to.
pub(crate) fn mean(
    open: &[(usize, usize)],
    lines: &mut Lines,
    reports: &[Report<'_>],
    meaning: Meaning<'_>,
) {
    let wanted: BTreeSet<usize> = open.iter().flat_map(|(a, b)| [*a, *b]).collect();
    for member in wanted {
        let Some(own) = lines.get_mut(&member) else {
            continue;
        };
        let text = reports[member].reading.text();
        let texts: Vec<&str> = own.iter().map(|line| line.span.of(text)).collect();
        for (line, vector) in own.iter_mut().zip((meaning.encode)(&texts)) {
            line.meaning = vector;
        }
    }
}

fn framed(report: &Report<'_>, words: &Range<usize>) -> bool {
    let words = &report.words.words[words.clone()];
    words.iter().all(|word| word.speech == Speech::Frame)
}

// Each word once, a number by its value however it is written.
fn signs(report: &Report<'_>, words: &Range<usize>, span: &Span) -> Vec<(u64, f64)> {
    let text = report.reading.text();
    let mut signs: BTreeMap<u64, f64> = BTreeMap::new();
    for word in &report.words.words[words.clone()] {
        let weight = if word.name { NAMED } else { 1.0 };
        signs.insert(terms::key(word.span.of(text)), weight);
    }
    let quantities = &report.reading.quantities;
    let first = quantities.partition_point(|it| it.span.start() < span.start());
    let inside = quantities[first..].iter();
    for quantity in inside.take_while(|it| it.span.end() <= span.end()) {
        signs.insert(hash::bytes(&quantity.low.to_le_bytes()), NAMED);
    }
    signs.into_iter().collect()
}
