//! Whether a reading that comes from a file can be one: stages may rely on what constructors of the program
//! keep, and a file may hold anything.

use crate::{
    Actor, Annotations, AttributionScope, Document, Event, Evidence, Quotation, Reading, Sourced,
    Span,
};

impl Reading {
    /// Whether every place lies on borders of characters of the text, and every number of a token, block
    /// or place is one of this reading.
    pub fn is_sound(&self) -> bool {
        let text = self.text();
        let fits = |span: Span| text.get(span.range()).is_some();
        let (mut spans, mut all) = (Vec::new(), true);
        document(&self.document, &mut spans);
        annotations(&self.annotations, &mut spans);
        self.actors.iter().for_each(|it| actor(it, &mut spans));
        spans.extend(self.timexes.iter().map(|it| it.span));
        for quantity in &self.quantities {
            spans.extend(quantity.counted.iter().chain([&quantity.span]));
            all &= quantity.low.is_finite() && quantity.high.is_finite();
        }
        spans.extend(self.places.iter().map(|it| it.span));
        for it in &self.quotations {
            quotation(it, &mut spans);
            all &= it.score.is_finite();
        }
        for it in &self.events {
            event(it, &mut spans);
            let place = it.place.as_ref();
            all &= it.score.is_finite() && place.is_none_or(|it| it.place < self.places.len());
        }
        for it in &self.attributions {
            spans.extend([it.name, it.phrase]);
            if let AttributionScope::Passage(span) = it.scope {
                spans.push(span);
            }
        }
        spans.extend(self.notes.iter().filter_map(|it| it.span));
        all && self.numbers_fit() && spans.into_iter().all(fits)
    }

    fn numbers_fit(&self) -> bool {
        let Annotations {
            sentences,
            tokens,
            names,
        } = &self.annotations;
        let within = |range: &std::ops::Range<usize>| tokens.get(range.clone()).is_some();
        let heads = tokens.iter().filter_map(|it| it.syntax.as_ref()?.head);
        let blocks = self.document.blocks.len();
        sentences
            .iter()
            .all(|it| within(&it.tokens) && it.block < blocks)
            && names.iter().all(|it| within(&it.tokens))
            && heads.into_iter().all(|head| head < tokens.len())
            && in_order(sentences.iter().map(|it| it.span))
            && in_order(tokens.iter().map(|it| it.span))
    }
}

fn in_order(spans: impl Iterator<Item = Span>) -> bool {
    spans
        .map(|it| it.range())
        .is_sorted_by(|a, b| a.end <= b.start)
}

fn document(document: &Document, spans: &mut Vec<Span>) {
    spans.extend(document.blocks.iter().map(|it| it.span));
    spans.extend(document.source.publisher_span);
    spans.extend(document.main.iter().chain(&document.title));
    spans.extend(document.byline.iter().filter_map(|it| it.span));
    let lines = document.dateline.iter();
    spans.extend(lines.flat_map(|it| [it.span, it.whole]));
    let credits = document.credits.iter();
    spans.extend(credits.flat_map(|it| [it.span, it.whole]));
    spans.extend(&document.published.evidence);
}

fn annotations(annotations: &Annotations, spans: &mut Vec<Span>) {
    spans.extend(annotations.sentences.iter().map(|it| it.span));
    spans.extend(annotations.tokens.iter().map(|it| it.span));
    spans.extend(annotations.names.iter().map(|it| it.span));
}

fn actor(actor: &Actor, spans: &mut Vec<Span>) {
    spans.extend(actor.country.iter().map(|it| it.span));
    spans.extend(actor.sectors.iter().map(|it| it.span));
    spans.extend(actor.offices.iter().map(|it| it.span));
    spans.extend(actor.mentions.iter().map(|it| it.span));
}

fn quotation(quotation: &Quotation, spans: &mut Vec<Span>) {
    spans.extend(quotation.content.iter().chain(&quotation.verbatim));
    spans.extend(quotation.cue.iter().chain(&quotation.source));
    spans.extend(quotation.via.iter().map(|it| it.span));
}

fn event(event: &Event, spans: &mut Vec<Span>) {
    for participant in event.actors.iter().chain(&event.recipients) {
        spans.push(participant.span);
        sourced(participant.home.as_ref().map(|it| &it.country), spans);
    }
    spans.extend(event.date.iter().map(|it| it.span));
    spans.extend([event.trigger, event.sentence]);
}

fn sourced<T>(value: Option<&Sourced<T>>, spans: &mut Vec<Span>) {
    let evidence = value.into_iter().flat_map(Sourced::evidence);
    spans.extend(evidence.map(|it: &Evidence| it.span));
}
