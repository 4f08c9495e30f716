//! "The governor was blunt: the dam was old, she said": a pronoun that nobody owns means the person, or the body, with
//! which its sentence, or the one before, opens.

use std::ops::Range;

use dateline_model::{
    Actor, ActorKind, ActorMention, Annotations, PartOfSpeech, Quotation, Role, Span, Token,
};

use crate::actors;

/// Words from the article to the noun, at most.
const LONGEST: usize = 5;

/// The words that describe whom "he", "she" or "it" at `source` means.
pub(super) fn of(annotations: &Annotations, source: Span, nouns: &actors::Rules) -> Option<Span> {
    let tokens = &annotations.tokens;
    let at = tokens.partition_point(|token| token.span.start() < source.start());
    let pronoun = tokens.get(at).filter(|token| token.span == source)?;
    if !matches!(pronoun.norm.as_str(), "he" | "she" | "it") {
        return None;
    }
    let sentences = &annotations.sentences;
    let own = sentences.partition_point(|sentence| sentence.tokens.end <= at);
    let block = sentences.get(own)?.block;
    let near = [Some(own), own.checked_sub(1)].into_iter().flatten();
    let near = near.filter_map(|nth| sentences.get(nth));
    let mut near = near.filter(|sentence| sentence.block == block);
    near.find_map(|sentence| {
        let words = sentence.tokens.start..sentence.tokens.end.min(at);
        subject(tokens, words, nouns, &pronoun.norm)
    })
}

/// The article and the noun for one person or body, the subject, with which `words` begin.
fn subject(
    tokens: &[Token],
    words: Range<usize>,
    nouns: &actors::Rules,
    pronoun: &str,
) -> Option<Span> {
    let first = tokens.get(words.start).filter(|_| !words.is_empty())?;
    if !matches!(first.norm.as_str(), "the" | "a" | "an" | "one" | "another") {
        return None;
    }
    let subject = |token: &&Token| {
        let role = token.syntax.as_ref().map(|syntax| syntax.role);
        matches!(role, Some(Role::Subject | Role::PassiveSubject))
    };
    let noun = tokens.get(words)?.iter().take(LONGEST).find(subject)?;
    let syntax = noun.syntax.as_ref()?;
    let one = syntax.pos == PartOfSpeech::Noun && noun.norm == syntax.lemma;
    let kind = nouns.kind_named(&syntax.lemma);
    let fits = match pronoun {
        "it" => kind == Some(ActorKind::Organisation),
        _ => kind == Some(ActorKind::Person) && nouns.may_be_called(&syntax.lemma, pronoun),
    };
    let fits = one && fits;
    fits.then(|| Span::new(first.span.start(), noun.span.end()))
}

/// Whether `words` are somebody of whom nothing was known, and stand behind whoever spoke before `quotations[nth]`.
pub(super) fn is_new(words: Span, actors: &[Actor], quotations: &[Quotation], nth: usize) -> bool {
    let before = quotations.get(..nth).unwrap_or_default();
    let spoke = |other: &Quotation| other.source.is_some_and(|it| it.start() >= words.start());
    let at = |mention: &ActorMention| mention.span.overlaps(&words);
    let known = actors.iter().any(|actor| actor.mentions.iter().any(at));
    !known && !before.iter().any(spoke)
}
