//! Whom words mean that only point to a speaker: "it said", "the statement said", "I said" inside
//! what somebody says.

use dateline_model::{Actor, ActorId, ActorKind, Annotations, Quotation, Span, SpeakerVia};

use super::words::{Class, Words};

/// Bytes back in which a pronoun finds whom it means.
const NEAR: usize = 700;
/// Bytes back in which a document finds who issued it.
const FAR: usize = 3_000;
/// Sentences back in which a pronoun finds whom it means.
const SENTENCES: usize = 2;

/// What pointing words are read from: the quotations before them, and all actors.
#[derive(Clone, Copy)]
pub(super) struct Pointers<'a> {
    pub(super) text: &'a str,
    pub(super) annotations: &'a Annotations,
    pub(super) words: &'a Words,
}

impl Pointers<'_> {
    /// Who speaks where `quotations[nth]` has only a pointing word for its source.
    pub(super) fn speaker(
        self,
        actors: &[Actor],
        quotations: &[Quotation],
        nth: usize,
    ) -> Option<(ActorId, SpeakerVia)> {
        let quotation = quotations.get(nth)?;
        let source = quotation.source?;
        let words = source.of(self.text).to_lowercase();
        let before = || quotations.get(..nth).unwrap_or_default().iter().rev();
        let kind = |id: &ActorId| actors.iter().find(|actor| actor.id == *id).map(|actor| actor.kind);
        let spoke = |reach: usize| before().take_while(move |other| is_near(other, source, reach));
        match words.as_str() {
            "i" | "we" => around(quotations, quotation).map(|id| (id, SpeakerVia::Pronoun)),
            "he" | "she" => {
                let mut speakers = spoke(NEAR).filter_map(|other| other.speaker.clone());
                let last = speakers.next().filter(|id| kind(id) == Some(ActorKind::Person));
                last.map(|id| (id, SpeakerVia::Pronoun))
            }
            "it" | "they" => {
                let last = spoke(NEAR).find_map(|other| other.speaker.clone());
                let body = |id: &ActorId| kind(id).is_some_and(|kind| kind != ActorKind::Person);
                let found = last.filter(body).or_else(|| self.body_before(actors, source, words == "they"));
                found.map(|id| (id, SpeakerVia::Pronoun))
            }
            _ if self.is_document(&words) => {
                let last = spoke(FAR).find_map(|other| other.speaker.clone());
                last.map(|id| (id, SpeakerVia::Previous))
            }
            _ => None,
        }
    }

    /// "the statement", "this letter", whose issuer was told before.
    pub(super) fn is_document(self, words: &str) -> bool {
        let mut words = words.split_whitespace();
        let article = words.next().is_some_and(|word| matches!(word, "the" | "this" | "that"));
        let noun = words.next_back();
        article && words.next().is_none() && noun.is_some_and(|noun| self.words.is(Class::Document, noun))
    }

    /// The first body or group in the nearest sentence that names one.
    fn body_before(self, actors: &[Actor], source: Span, many: bool) -> Option<ActorId> {
        let sentences = &self.annotations.sentences;
        let own = sentences.partition_point(|sentence| sentence.span.end() <= source.start());
        let near = own.saturating_sub(SENTENCES)..=own.min(sentences.len().saturating_sub(1));
        near.rev().find_map(|nth| {
            let sentence = sentences.get(nth)?.span;
            let before = Span::new(sentence.start(), sentence.end().min(source.start()).max(sentence.start()));
            let of_kind = |actor: &&Actor| match actor.kind {
                ActorKind::Group => many,
                ActorKind::Organisation => true,
                ActorKind::Country => !many,
                _ => false,
            };
            let mentions = actors.iter().filter(of_kind).flat_map(|actor| {
                let inside = actor.mentions.iter().filter(|mention| before.contains(&mention.span));
                inside.map(move |mention| (mention.span.start(), &actor.id))
            });
            mentions.min().map(|(_, id)| id.clone())
        })
    }
}

fn is_near(quotation: &Quotation, source: Span, reach: usize) -> bool {
    quotation
        .extent()
        .is_some_and(|extent| extent.end() + reach > source.start())
}

/// Who says the words in which the quotation stands.
fn around(quotations: &[Quotation], quotation: &Quotation) -> Option<ActorId> {
    let parent = quotation.parent.as_ref()?;
    quotations
        .iter()
        .find(|other| other.id == *parent)?
        .speaker
        .clone()
}
