//! What each model is to learn from each sentence.

use std::collections::BTreeMap;
use std::ops::Range;

use dateline_extract::events::coder::{Frames, Lens, Pair, bundled_frames};
use dateline_linear::{Example as Lesson, Signs};
use dateline_model::{Annotations, Document, EventType, Span};
use dateline_train::Example;
use rayon::prelude::*;

use super::whole;
use crate::pipeline::each_paragraph;

/// The models of the coder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Which word is the deed, and of which type.
    Deed,
    /// The type, by the sentence as a whole.
    Around,
    /// The mode, by the deed.
    Mode,
    /// Whether it happened, by the deed.
    Status,
    /// Which noun is which side of the deed.
    Side,
}

/// In one sentence at most so many other words are shown as no deed.
const OTHERS: usize = 9;

impl Part {
    pub(super) const ALL: [Part; 5] = [
        Part::Deed,
        Part::Around,
        Part::Mode,
        Part::Status,
        Part::Side,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Part::Deed => "deed",
            Part::Around => "around",
            Part::Mode => "mode",
            Part::Status => "status",
            Part::Side => "side",
        }
    }
}

/// All sentences with what they teach.
pub(super) struct Lessons<'e> {
    pub(super) seen: Vec<Seen<'e>>,
    /// For each part and sentence, signs with the name of their class.
    taught: Vec<Vec<Vec<Taught>>>,
}

/// A class and the signs that speak for it.
pub(super) type Taught = (String, Signs);

/// A sentence of the corpus as a paragraph of a document.
#[derive(Clone)]
pub(super) struct Seen<'e> {
    pub(super) example: &'e Example,
    pub(super) pair: Pair,
    /// The words of the deed.
    pub(super) words: Range<usize>,
    /// The words of all deeds of the sentence, where the first of its rows tells it whole.
    pub(super) whole: Option<Vec<Range<usize>>>,
    /// The document: an index into those that were read.
    pub(super) document: usize,
}

impl<'e> Lessons<'e> {
    /// Nothing where the sentences have no trees.
    pub(super) fn new(
        examples: &'e [Example],
        read: &'e [(Document, Annotations)],
    ) -> Option<Self> {
        let seen = seen(examples, read);
        let frames = bundled_frames();
        Lens::new(&read.first()?.1, &frames)?;
        let documents: Vec<&[Seen<'_>]> = seen.chunk_by(|a, b| a.document == b.document).collect();
        let deeds = Deeds::count(&seen, read, &frames);
        let each = |teach: &(dyn Fn(usize, &Seen<'_>, &Lens<'_>) -> Vec<Taught> + Sync)| {
            let each = documents.par_iter().flat_map_iter(|sentences| {
                let lens = Lens::new(&read[sentences[0].document].1, &frames);
                let teach = |(nth, seen)| {
                    lens.as_ref()
                        .map_or_else(Vec::new, |lens| teach(nth, seen, lens))
                };
                sentences.iter().enumerate().map(teach).collect::<Vec<_>>()
            });
            each.collect::<Vec<Vec<Taught>>>()
        };
        let mut taught: Vec<Vec<Vec<Taught>>> = Part::ALL
            .iter()
            .map(|part| each(&|nth, seen, lens| taught(*part, nth, seen, lens, &deeds)))
            .collect();
        let sides = whole::sides(&taught[Part::Side as usize]);
        for part in [Part::Deed, Part::Around] {
            let more = each(&|_, seen, lens| whole::taught(part, seen, lens, &sides));
            for (own, more) in taught[part as usize].iter_mut().zip(more) {
                own.extend(more);
            }
        }
        Some(Lessons { seen, taught })
    }

    /// The classes of a part, and what the sentences that `take` lets through teach of them.
    pub(super) fn of(
        &self,
        part: Part,
        take: &(dyn Fn(usize) -> bool + Sync),
    ) -> (Vec<&str>, Vec<Lesson>) {
        classed(&self.taught[part as usize], take)
    }
}

/// The classes of what is taught, in order of name, and each lesson that `take` lets through with its class.
pub(super) fn classed<'t>(
    taught: &'t [Vec<Taught>],
    take: &(dyn Fn(usize) -> bool + Sync),
) -> (Vec<&'t str>, Vec<Lesson>) {
    let mut classes: Vec<&str> = taught
        .iter()
        .flatten()
        .map(|(class, _)| class.as_str())
        .collect();
    classes.sort_unstable();
    classes.dedup();
    let taken = taught.iter().enumerate().filter(|(nth, _)| take(*nth));
    let lessons = taken
        .flat_map(|(_, lessons)| lessons)
        .map(|(class, signs)| Lesson {
            signs: signs.clone(),
            class: classes.binary_search(&class.as_str()).unwrap_or_default(),
        });
    let lessons = lessons.collect();
    (classes, lessons)
}

/// Each example in the paragraph that holds it.
fn seen<'e>(examples: &'e [Example], read: &'e [(Document, Annotations)]) -> Vec<Seen<'e>> {
    let seen = examples.iter().zip(each_paragraph(read)).map(
        |(example, (document, annotations, block))| {
            let here = |span: Option<Span>| tokens(annotations, span, block.start());
            Seen {
                example,
                pair: Pair {
                    sentence: tokens(annotations, Some(block), 0),
                    source: here(example.marked.source),
                    target: here(example.marked.target),
                },
                words: here(example.marked.deed),
                whole: None,
                document,
            }
        },
    );
    let mut seen: Vec<Seen<'e>> = seen.collect();
    whole::gather(&mut seen);
    seen
}

/// The tokens that a stretch touches, of a text that begins at byte `begins`.
pub(in super::super) fn tokens(
    annotations: &Annotations,
    span: Option<Span>,
    begins: usize,
) -> Range<usize> {
    let Some(span) = span else { return 0..0 };
    let (start, end) = (span.start() + begins, span.end() + begins);
    let first = annotations
        .tokens
        .partition_point(|token| token.span.end() <= start);
    let past = annotations
        .tokens
        .partition_point(|token| token.span.start() < end);
    first..past.max(first)
}

fn taught(part: Part, nth: usize, seen: &Seen<'_>, lens: &Lens<'_>, known: &Deeds) -> Vec<Taught> {
    let Seen { example, pair, .. } = seen;
    let deed = seen.deed(lens);
    let code = example.code().to_owned();
    match (part, deed) {
        (Part::Deed | Part::Around, None) if example.report.is_some() => Vec::new(),
        (Part::Around, _) => {
            let seen = [pair.clone(), one_sided(pair, nth)];
            seen.iter()
                .map(|pair| (code.clone(), lens.around(pair)))
                .collect()
        }
        (Part::Deed, _) => deeds(deed, seen, code, nth, lens, known),
        (Part::Mode, Some(deed)) => {
            vec![(format!("{code}/{}", example.mode), lens.deed(pair, deed))]
        }
        (Part::Status, Some(deed)) => vec![(example.status.clone(), lens.deed(pair, deed))],
        (Part::Side, Some(deed)) => sides(deed, pair, lens),
        _ => Vec::new(),
    }
}

impl Seen<'_> {
    /// The word that names the deed, where there is one.
    pub(super) fn deed(&self, lens: &Lens<'_>) -> Option<usize> {
        lens.head(&self.words)
            .filter(|_| self.example.kind.is_some())
    }
}

/// How often a word is the deed that is marked, and how often another word.
struct Deeds(BTreeMap<String, [usize; 2]>);

impl Deeds {
    fn count(seen: &[Seen<'_>], read: &[(Document, Annotations)], frames: &Frames) -> Deeds {
        let mut counts: BTreeMap<String, [usize; 2]> = BTreeMap::new();
        for sentences in seen.chunk_by(|a, b| a.document == b.document) {
            let Some(lens) = Lens::new(&read[sentences[0].document].1, frames) else {
                continue;
            };
            for one in sentences {
                for at in lens.deeds(&one.pair) {
                    let other = usize::from(!one.words.contains(&at));
                    counts.entry(lens.lemma(at).to_owned()).or_default()[other] += 1;
                }
            }
        }
        Deeds(counts)
    }

    /// Whether a word is the deed in less than one of ten places.
    fn is_hardly(&self, lemma: &str) -> bool {
        self.0
            .get(lemma)
            .is_none_or(|[deed, other]| deed * 10 < deed + other)
    }
}

/// The pair with one of its sides left out, in turns: reports often name only one.
fn one_sided(pair: &Pair, turn: usize) -> Pair {
    match turn % 2 {
        0 => Pair {
            source: 0..0,
            ..pair.clone()
        },
        _ => Pair {
            target: 0..0,
            ..pair.clone()
        },
    }
}

fn deeds(
    deed: Option<usize>,
    seen: &Seen<'_>,
    code: String,
    nth: usize,
    lens: &Lens<'_>,
    known: &Deeds,
) -> Vec<Taught> {
    let (pair, words) = (&seen.pair, &seen.words);
    // What is none in a report that is told whole is taught with the sides that the coder would see.
    let whole = seen.example.report.is_some();
    let none = "NONE".to_owned();
    let others: Vec<usize> = lens
        .deeds(pair)
        .into_iter()
        .filter(|at| !words.contains(at))
        .collect();
    let step = others.len().div_ceil(OTHERS).max(1);
    let others = others
        .into_iter()
        .step_by(step)
        .enumerate()
        .map(|(turn, at)| {
            let seen = match turn % 3 {
                0 => pair.clone(),
                1 => one_sided(pair, turn / 3),
                // A deed of others may stand beside the one that is marked; words that are never one may not.
                _ if known.is_hardly(lens.lemma(at)) => lens.own_sides(pair.sentence.clone(), at),
                _ => pair.clone(),
            };
            (none.clone(), lens.deed(&seen, at))
        });
    let own = deed.into_iter().flat_map(|deed| {
        let seen = [pair.clone(), one_sided(pair, nth)];
        seen.map(|pair| (code.clone(), lens.deed(&pair, deed)))
    });
    own.chain(others.filter(|_| !whole)).collect()
}

fn sides(deed: usize, pair: &Pair, lens: &Lens<'_>) -> Vec<Taught> {
    let heads = [&pair.source, &pair.target].map(|range| lens.head(range));
    let inside = |at: &usize| pair.source.contains(at) || pair.target.contains(at);
    let nouns = lens.nouns(pair.sentence.clone()).into_iter();
    let class = |at: usize| match at {
        at if Some(at) == heads[0] => Some("source"),
        at if Some(at) == heads[1] => Some("target"),
        at if inside(&at) => None,
        _ => Some("none"),
    };
    let mut all: Vec<usize> = nouns.chain(heads.into_iter().flatten()).collect();
    all.sort_unstable();
    all.dedup();
    let told = all.into_iter().filter_map(|at| Some((at, class(at)?)));
    let (nouns, classes): (Vec<usize>, Vec<&str>) = told.unzip();
    let signs = lens.sides(pair.sentence.clone(), deed, &nouns);
    classes.into_iter().map(str::to_owned).zip(signs).collect()
}

/// Whether a type is one of cooperation.
pub(super) fn is_cooperation(kind: EventType) -> bool {
    kind.quad() < 3
}
