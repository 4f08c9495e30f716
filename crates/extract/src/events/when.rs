//! When a deed was done: the expression of time that belongs to its trigger.

use dateline_model::{
    ActorId, DateBasis, Event, EventDate, EventType, Grain, Status, Timex, TimexKind,
};

use super::Context;
use super::lexicon::Tag;
use super::sentence::Told;
use super::triggers::{Hit, Part};

/// The date in the clause of `hit`, else in its sentence, unless it belongs to another deed there.
pub(super) fn date(
    context: &Context<'_>,
    told: &Told<'_>,
    hit: &Hit<'_>,
    others: &[Hit<'_>],
) -> Option<EventDate> {
    let clauses = Clauses::new(told);
    let own = clauses.of(hit.head);
    let mut nearest: Option<(bool, usize, &Timex)> = None;
    for timex in timexes_in(context, told) {
        let at = told
            .words
            .partition_point(|word| word.span.end() <= timex.span.start());
        let clause = clauses.of(at);
        if clause != own
            && (is_taken(&clauses, clause, own, others) || !reaches(told, &clauses, at))
        {
            continue;
        }
        if is_attribute(told, timex, at) {
            continue;
        }
        let candidate = (clause != own, at.abs_diff(hit.head), timex);
        if nearest.is_none_or(|best| (candidate.0, candidate.1) < (best.0, best.1)) {
            nearest = Some(candidate);
        }
    }
    let (elsewhere, _, timex) = nearest?;
    let basis = if elsewhere {
        DateBasis::Sentence
    } else {
        DateBasis::Clause
    };
    Some(dated(timex, basis))
}

/// Whether the date belongs to another deed. "After talks on Monday they signed" dates both.
fn is_taken(clauses: &Clauses, clause: usize, own: usize, others: &[Hit<'_>]) -> bool {
    others.iter().any(|other| {
        let meeting = other.trigger.kind == EventType::Consult && other.trigger.part == Part::Noun;
        clauses.of(other.head) == clause && !(meeting && clause < own)
    })
}

/// A date in another clause counts for the whole sentence where it opens it, or stands by a verb
/// of saying.
fn reaches(told: &Told<'_>, clauses: &Clauses, at: usize) -> bool {
    let clause = clauses.of(at);
    let here: Vec<usize> = (0..told.words.len())
        .filter(|nth| clauses.of(*nth) == clause)
        .collect();
    let opens = (0..at).all(|before| {
        !matches!(
            told.tag(before),
            Some(Tag::Verb | Tag::Auxiliary | Tag::Modal)
        )
    });
    opens || here.iter().any(|nth| is_speech(told, *nth))
}

/// "the 2018 vote": a year that only tells which one.
fn is_attribute(told: &Told<'_>, timex: &Timex, at: usize) -> bool {
    timex.grain == Grain::Year
        && told.tag(at + 1) == Some(Tag::Noun)
        && at.checked_sub(1).is_some_and(|before| {
            matches!(
                told.tag(before),
                Some(Tag::Determiner | Tag::Possessive | Tag::Noun)
            )
        })
}

fn is_speech(told: &Told<'_>, at: usize) -> bool {
    told.tag(at) == Some(Tag::Verb)
        && told
            .norm(at)
            .is_some_and(|norm| told.lexicon.is_saying(norm))
}

/// Days and times only: a length of time dates nothing.
pub(super) fn timexes_in<'a>(
    context: &Context<'a>,
    told: &Told<'_>,
) -> impl Iterator<Item = &'a Timex> {
    let span = told.span;
    let first = context
        .timexes
        .partition_point(|timex| timex.span.start() < span.start());
    let rest = context.timexes.get(first..).unwrap_or(&[]).iter();
    let inside = rest.take_while(move |timex| timex.span.start() < span.end());
    inside.filter(|timex| {
        let dates = matches!(timex.kind, TimexKind::Date | TimexKind::Time);
        dates && (timex.interval.is_some() || !timex.partial.is_empty())
    })
}

/// The date of a deed from an expression of time.
pub(super) fn dated(timex: &Timex, basis: DateBasis) -> EventDate {
    EventDate {
        interval: timex.interval,
        partial: timex.partial,
        grain: timex.grain,
        basis,
        span: timex.span,
    }
}

/// The clauses of a sentence, numbered: each border word begins a new one.
struct Clauses(Vec<usize>);

impl Clauses {
    fn new(told: &Told<'_>) -> Clauses {
        let mut nth = 0;
        let mut numbers = Vec::with_capacity(told.words.len());
        for at in 0..told.words.len() {
            nth += usize::from(begins_clause(told, at));
            numbers.push(nth);
        }
        Clauses(numbers)
    }

    fn of(&self, at: usize) -> usize {
        self.0.get(at).or(self.0.last()).copied().unwrap_or(0)
    }
}

fn begins_clause(told: &Told<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| told.tag(before));
    match told.tag(at) {
        Some(Tag::Subordinator | Tag::Relative | Tag::Stop) => true,
        Some(Tag::Comma) => holds_verb(told, at + 1),
        Some(Tag::Conjunction) => told.tag(at + 1) == Some(Tag::Verb),
        Some(Tag::Noun | Tag::Pronoun) => matches!(before, Some(Tag::Verb)) && reports(told, at),
        _ => false,
    }
}

/// Whether a verb stands between here and the next mark or border word.
fn holds_verb(told: &Told<'_>, from: usize) -> bool {
    let ends = |at: &usize| match told.tag(*at) {
        Some(Tag::Conjunction) => told.tag(at + 1) == Some(Tag::Verb),
        tag => matches!(
            tag,
            Some(Tag::Comma | Tag::Stop | Tag::Subordinator | Tag::Relative)
        ),
    };
    let mut here = (from..told.words.len()).take_while(|at| !ends(at));
    here.any(|at| matches!(told.tag(at), Some(Tag::Verb | Tag::Auxiliary | Tag::Modal)))
}

/// "said he met her": a verb of saying with a new subject after it.
fn reports(told: &Told<'_>, at: usize) -> bool {
    is_speech(told, at.saturating_sub(1))
        && told
            .words
            .get(at..(at + 6).min(told.words.len()))
            .is_some_and(|next| next.iter().any(|word| word.tag == Tag::Verb))
}

/// A deed without a date has it from the last sentence or the one before that, if they tell of the
/// same deed: the same type, and somebody in common.
pub(super) fn date_from_before(context: &Context<'_>, before: &[Event], event: &mut Event) {
    if event.date.is_some() || event.status != Status::Actual {
        return;
    }
    let Some(here) = context.annotations.sentence_at(event.sentence.start()) else {
        return;
    };
    let near = |other: &&Event| {
        let there = context.annotations.sentence_at(other.sentence.start());
        there.is_some_and(|there| there + 2 >= here) && other.status == Status::Actual
    };
    let same = |other: &&Event| other.kind == event.kind && have_common(other, event);
    let last = before.iter().rev().take(8).filter(near).find(same);
    let date = last.and_then(|other| other.date.clone());
    event.date = date.map(|date| EventDate {
        basis: DateBasis::Context,
        ..date
    });
}

fn have_common(a: &Event, b: &Event) -> bool {
    let everyone = |event: &Event| -> Vec<ActorId> {
        event
            .actors
            .iter()
            .chain(&event.recipients)
            .map(|part| part.actor.clone())
            .collect()
    };
    let others = everyone(b);
    everyone(a).iter().any(|actor| others.contains(actor))
}
