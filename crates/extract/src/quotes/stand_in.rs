//! Whom words mean that only point to a speaker: "it said", "the statement said", "I said" inside
//! what somebody says.

use dateline_model::{
    Actor, ActorId, ActorKind, ActorMention, Annotations, MentionVia, Quotation, Span, SpeakerVia,
};

use super::words::{Class, Words};

/// Bytes back in which a pronoun finds whom it means.
const NEAR: usize = 700;
/// Bytes back in which a document finds who issued it.
const FAR: usize = 3_000;
/// Sentences back in which a pronoun finds whom it means.
const SENTENCES: usize = 2;
/// Bytes at the head of a sentence in which its subject begins.
const OPENING: usize = 6;

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
        let kind = |id: &ActorId| {
            actors
                .iter()
                .find(|actor| actor.id == *id)
                .map(|actor| actor.kind)
        };
        let spoke = |reach: usize| before().take_while(move |other| is_near(other, source, reach));
        match words.as_str() {
            "i" | "we" => around(quotations, quotation).map(|id| (id, SpeakerVia::Pronoun)),
            "he" | "she" => {
                let last = spoke(NEAR).find_map(|other| other.speaker.clone())?;
                let person = actors.iter().find(|actor| actor.id == last)?;
                // Whom the names mean was looked for before, with all that is known of them.
                let named = person
                    .mentions
                    .iter()
                    .any(|mention| mention.via == MentionVia::Name);
                let fits = person.kind == ActorKind::Person && !named;
                fits.then_some((last, SpeakerVia::Pronoun))
            }
            "it" | "they" => {
                let last = spoke(NEAR).find(|other| other.speaker.is_some());
                let many = words == "they";
                let from = last.and_then(|last| last.source).map_or(0, |it| it.start());
                let subject = self.subject_before(actors, source, many);
                let nearer = subject.as_ref().filter(|(_, start)| *start > from);
                let fits = |id: &ActorId| kind(id).is_some_and(|kind| stands_for(kind, many));
                let last = last.and_then(|last| last.speaker.clone()).filter(fits);
                let found = nearer.map(|(id, _)| id.clone()).or(last);
                let found = found.or(subject.map(|(id, _)| id));
                found.map(|id| (id, SpeakerVia::Pronoun))
            }
            _ if self.is_document(&words) && self.is_record(&words) => {
                let issuer = spoke(FAR).find_map(|other| self.issuer(other, &words));
                issuer.map(|id| (id, SpeakerVia::Previous))
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
        let article = words
            .next()
            .is_some_and(|word| matches!(word, "the" | "this" | "that"));
        let noun = words.next_back();
        let is = |noun| self.words.is(Class::Document, noun) || self.words.is(Class::Record, noun);
        article && words.next().is_none() && noun.is_some_and(is)
    }

    /// "the indictment", "the study": nobody who spoke in between wrote it.
    fn is_record(self, words: &str) -> bool {
        let noun = words.split_whitespace().next_back();
        noun.is_some_and(|noun| self.words.is(Class::Record, noun))
    }

    /// Whose "the study" is: who speaks in `before`, where that is "a study by the university".
    fn issuer(self, before: &Quotation, words: &str) -> Option<ActorId> {
        let noun = words.split_whitespace().next_back()?;
        let source = before.source?.of(self.text).to_lowercase();
        let same = source
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word == noun);
        same.then(|| before.speaker.clone())?
    }

    /// The body or group that opens this sentence or one before it, and where.
    fn subject_before(
        self,
        actors: &[Actor],
        source: Span,
        many: bool,
    ) -> Option<(ActorId, usize)> {
        let sentences = &self.annotations.sentences;
        let own = sentences.partition_point(|sentence| sentence.span.end() <= source.start());
        let near = own.saturating_sub(SENTENCES)..=own.min(sentences.len().saturating_sub(1));
        near.rev().find_map(|nth| {
            let start = sentences.get(nth)?.span.start();
            let opens = |mention: &ActorMention| {
                mention.span.end() <= source.start()
                    && mention.via != MentionVia::Pronoun
                    && (start..start + OPENING).contains(&mention.span.start())
            };
            let mut fitting = actors.iter().filter(|actor| stands_for(actor.kind, many));
            fitting
                .find(|actor| actor.mentions.iter().any(opens))
                .map(|actor| (actor.id.clone(), start))
        })
    }
}

/// Whether "it", or "they" where `many`, may stand for such an actor.
fn stands_for(kind: ActorKind, many: bool) -> bool {
    match kind {
        ActorKind::Person => false,
        ActorKind::Group => many,
        ActorKind::Country => !many,
        _ => true,
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
