//! What is read: the sentences, and the lines around them that hold dates too.

use dateline_model::{Annotations, BlockKind, Document, Sentence, Span};

use crate::atoms::{self, Atom};

/// A stretch of the report that is read by itself.
#[derive(Debug)]
pub(super) struct Stretch<'a> {
    span: Span,
    sentence: Option<&'a Sentence>,
    /// It tells the story: the times of a byline or a dateline are no times spoken of.
    tells: bool,
}

impl Stretch<'_> {
    /// Whether it tells the story.
    pub(super) fn tells(&self) -> bool {
        self.tells
    }

    /// Whether it is a line of its own: no sentence.
    pub(super) fn is_line(&self) -> bool {
        self.sentence.is_none()
    }

    /// Its atoms.
    pub(super) fn atoms<'t>(&self, text: &'t str, annotations: &Annotations) -> Vec<Atom<'t>> {
        match self.sentence {
            Some(sentence) => atoms::of_sentence(text, annotations, sentence),
            None => atoms::of_spans(text, std::iter::once(self.span)),
        }
    }
}

/// The sentences, headings, bylines, credits, and the words before the first sentence, in order.
pub(super) fn all<'a>(document: &Document, annotations: &'a Annotations) -> Vec<Stretch<'a>> {
    let mut stretches: Vec<Stretch<'a>> = annotations.sentences.iter().map(told).collect();
    let around = document.blocks.iter().filter_map(|block| {
        let tells = match block.kind {
            BlockKind::Heading => true,
            BlockKind::Byline | BlockKind::DateLine | BlockKind::Correction | BlockKind::Credit => {
                false
            }
            _ => return None,
        };
        Some((block.span, tells))
    });
    let dateline = document.dateline.iter().map(|it| (it.whole, false));
    let free = around
        .chain(dateline)
        .filter(|(span, _)| is_free(span, annotations));
    let free: Vec<_> = free
        .map(|(span, tells)| Stretch {
            span,
            sentence: None,
            tells,
        })
        .collect();
    stretches.extend(free);
    stretches.sort_by_key(|stretch| stretch.span.start());
    stretches
}

fn told(sentence: &Sentence) -> Stretch<'_> {
    Stretch {
        span: sentence.span,
        sentence: Some(sentence),
        tells: true,
    }
}

/// Whether no sentence stands there.
fn is_free(span: &Span, annotations: &Annotations) -> bool {
    let sentences = &annotations.sentences;
    let nth = sentences.partition_point(|sentence| sentence.span.end() <= span.start());
    sentences
        .get(nth)
        .is_none_or(|sentence| !sentence.span.overlaps(span))
}
