//! "A barber said he had thrown a chair. “It’s a good chair,” he said": a pronoun beside a cue means whoever spoke
//! last, where it was read as somebody farther away.
//!
//! Whom a pronoun means is told before anything is known of who speaks, and of persons whom the report only describes.

use dateline_model::{
    Actor, ActorId, ActorKind, ActorMention, Annotations, MentionVia, Quotation, RuleId, Span,
};

use crate::actors;

/// Sentences from whoever spoke last to the pronoun, at most.
const SENTENCES: usize = 3;
/// The cue of whoever is only named as a source.
const ACCORDING: &str = "quotes.cue.according-to";

/// Gives `quotations[nth]`, whose source is "he" or "she", to whoever spoke last, and the pronoun with it, if the one
/// who has it was not spoken of since, but for what was said.
pub(super) fn prefer(
    annotations: &Annotations,
    actors: &mut [Actor],
    quotations: &mut [Quotation],
    nth: usize,
    nouns: &actors::Rules,
) {
    let Some((nearer, held, source)) = found(annotations, actors, quotations, nth, nouns) else {
        return;
    };
    if let Some(quotation) = quotations.get_mut(nth) {
        quotation.speaker = Some(nearer.clone());
    }
    if let Some(actor) = actors.iter_mut().find(|actor| actor.id == held) {
        actor.mentions.retain(|mention| mention.span != source);
    }
    if let Some(actor) = actors.iter_mut().find(|actor| actor.id == nearer) {
        actor.mentions.push(ActorMention {
            span: source,
            via: MentionVia::Pronoun,
            rule: RuleId::new("quotes.pronoun.nearer"),
        });
        let place = |mention: &ActorMention| (mention.span.start(), mention.span.end());
        actor.mentions.sort_by_key(place);
    }
}

/// Who spoke last, who was taken for the speaker, and the pronoun.
fn found(
    annotations: &Annotations,
    actors: &[Actor],
    quotations: &[Quotation],
    nth: usize,
    nouns: &actors::Rules,
) -> Option<(ActorId, ActorId, Span)> {
    let quotation = quotations.get(nth)?;
    let source = quotation.source?;
    let pronoun = pronoun(annotations, source)?;
    let actor = |id: &ActorId| actors.iter().find(|actor| actor.id == *id);
    let held = actor(quotation.speaker.as_ref()?)?;
    let last = last(quotations, nth, source)?;
    let nearer = actor(last.speaker.as_ref()?)?;
    let since = last.source?.start();
    let fits = nearer.kind == ActorKind::Person
        && nearer.id != held.id
        && is_near(annotations, since, source.start())
        && may_be(annotations, nearer, pronoun, nouns);
    let told = named(held).filter(|span| (since..source.start()).contains(&span.start()));
    let inside = |span: &Span, quotation: &Quotation| {
        let mut content = quotation.content.iter();
        content.any(|content| content.contains(span))
    };
    let (said, told): (Vec<Span>, Vec<Span>) =
        told.partition(|span| inside(span, quotation) || inside(span, last));
    // "Bell had been told to go, he said": whoever tells it is not he of whom it is told.
    let spoken_of = said.iter().any(|span| inside(span, quotation));
    let better = fits && told.is_empty() && (spoken_of || brings_in(annotations, last));
    better.then(|| (nearer.id.clone(), held.id.clone(), source))
}

/// The word at `source`, if it is "he" or "she".
fn pronoun(annotations: &Annotations, source: Span) -> Option<&str> {
    let tokens = &annotations.tokens;
    let at = tokens.partition_point(|token| token.span.start() < source.start());
    let token = tokens.get(at).filter(|token| token.span == source)?;
    matches!(token.norm.as_str(), "he" | "she").then_some(token.norm.as_str())
}

/// The last quotation before that is told by whoever tells this one, with words for its speaker.
fn last(quotations: &[Quotation], nth: usize, source: Span) -> Option<&Quotation> {
    let parent = &quotations.get(nth)?.parent;
    let before = quotations.get(..nth)?.iter().rev();
    let mut before = before.filter(|other| other.parent == *parent && other.speaker.is_some());
    before.find(|other| {
        other
            .source
            .is_some_and(|words| words.end() <= source.start())
    })
}

/// Whether the words for the speaker are the first of somebody: "a barber", "another of the guards".
fn brings_in(annotations: &Annotations, quotation: &Quotation) -> bool {
    let first = |source: Span| {
        let tokens = &annotations.tokens;
        let at = tokens.partition_point(|token| token.span.start() < source.start());
        tokens.get(at).map_or("", |token| token.norm.as_str())
    };
    // "according to one who was present": of whom the sentence tells is somebody else.
    let subject = quotation.rule.as_str() != ACCORDING;
    let new = |source: Span| matches!(first(source), "a" | "an" | "one" | "another");
    subject && quotation.source.is_some_and(new)
}

/// Where the report names or describes somebody.
fn named(actor: &Actor) -> impl Iterator<Item = Span> {
    let mentions = actor.mentions.iter();
    let named = mentions.filter(|mention| mention.via != MentionVia::Pronoun);
    named.map(|mention| mention.span)
}

fn is_near(annotations: &Annotations, from: usize, to: usize) -> bool {
    let sentences = &annotations.sentences;
    let holding = |at: usize| sentences.partition_point(|sentence| sentence.span.end() <= at);
    let block = |at: usize| {
        sentences
            .get(holding(at))
            .map_or(0, |sentence| sentence.block)
    };
    holding(from) + SENTENCES >= holding(to) && block(from) + 1 >= block(to)
}

/// Whether nothing speaks against calling somebody "he" or "she".
fn may_be(annotations: &Annotations, actor: &Actor, pronoun: &str, nouns: &actors::Rules) -> bool {
    let other: &[&str] = match pronoun {
        "he" => &["she", "her", "hers", "mrs", "ms"],
        _ => &["he", "him", "his", "mr"],
    };
    let tokens = &annotations.tokens;
    let against = |mention: &ActorMention| {
        let at = tokens.partition_point(|token| token.span.start() < mention.span.start());
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let mut words = tokens.get(at).into_iter().chain(before);
        words.any(|token| other.contains(&token.norm.trim_end_matches('.')))
    };
    let mut words = actor.name.split(' ');
    words.all(|word| nouns.may_be_called(&word.to_lowercase(), pronoun))
        && !actor.mentions.iter().any(against)
}
