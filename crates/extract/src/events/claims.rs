//! Whose word stands for what is told: the quotations around a place in the text.

use dateline_model::{ActorId, Quotation, Span};

use super::Context;

/// The shortest quotation or reported clause whose content holds `span`.
pub(super) fn quotation_at<'a>(context: &Context<'a>, span: &Span) -> Option<&'a Quotation> {
    let holds = |quotation: &&Quotation| {
        quotation
            .content
            .iter()
            .any(|content| content.contains(span))
    };
    let length = |quotation: &&Quotation| quotation.extent().map_or(0, |extent| extent.len());
    near(context, span).iter().filter(holds).min_by_key(length)
}

/// The quotations that can reach to `span`: they stand in order, and none runs over many others.
fn near<'a>(context: &Context<'a>, span: &Span) -> &'a [Quotation] {
    const AROUND: usize = 12;
    let begins_before =
        |q: &Quotation| q.content.first().is_some_and(|c| c.start() <= span.start());
    let past = context.quotations.partition_point(begins_before);
    let first = past.saturating_sub(AROUND);
    let end = (past + 2).min(context.quotations.len());
    context.quotations.get(first..end).unwrap_or(&[])
}

/// Who speaks at `span`, as an index into `Context::actors`.
pub(super) fn speaker_at(context: &Context<'_>, span: &Span) -> Option<usize> {
    let speaker = quotation_at(context, span)?.speaker.as_ref()?;
    index_of(context, speaker)
}

/// Who spoke last before `span`, in its sentence or the one before, and the words that name him.
pub(super) fn speaker_before(context: &Context<'_>, span: &Span) -> Option<(usize, Span)> {
    let before = near(context, span).iter().rev();
    let named = |quotation: &Quotation| {
        let actor = index_of(context, quotation.speaker.as_ref()?)?;
        Some((actor, quotation.source?))
    };
    let sentence = |at: usize| context.annotations.sentence_at(at);
    let here = sentence(span.start())?;
    let ended = |q: &&Quotation| q.extent().is_some_and(|e| e.end() <= span.start());
    let mut before = before.filter(ended);
    let last = before.next()?;
    let there = sentence(last.extent()?.end().saturating_sub(1))?;
    named(last).filter(|_| here <= there + 1)
}

/// The place of an actor in `Context::actors`.
pub(super) fn index_of(context: &Context<'_>, id: &ActorId) -> Option<usize> {
    // Ids count from p1 in the order of the actors; a look there spares the search.
    let nth = id
        .as_str()
        .get(1..)
        .and_then(|number| number.parse::<usize>().ok());
    let there = nth.and_then(|nth| nth.checked_sub(1));
    let right = |nth: &usize| {
        context
            .actors
            .get(*nth)
            .is_some_and(|actor| actor.id == *id)
    };
    there
        .filter(right)
        .or_else(|| context.actors.iter().position(|actor| actor.id == *id))
}
