//! Where a deed was done: "in", "at", "near" a place of its clause.

use dateline_model::{Event, EventPlace, EventType, Place, PlacePrecision, Status};

use super::Context;
use super::lexicon::Tag;
use super::sentence::Told;
use super::triggers::Hit;

/// How many words from its trigger a place still belongs to the clause.
const NEAR: usize = 14;

/// How many words a visit's goal may stand behind it, past those who go.
const FAR: usize = 28;

/// The place that the sentence gives for the deed: the nearest one, a town before a country.
pub(super) fn place(context: &Context<'_>, told: &Told<'_>, hit: &Hit<'_>) -> Option<EventPlace> {
    if hit.trigger.mode.as_deref() == Some("visit")
        && let Some(place) = goal(context, told, hit)
    {
        return Some(EventPlace {
            place,
            basis: "clause",
        });
    }
    let mut best: Option<(bool, bool, usize, usize)> = None;
    for (nth, at) in places_in(context, told) {
        if !is_locative(told, at) || beyond_clause(told, hit, at) {
            continue;
        }
        let distance = at.abs_diff(hit.head);
        let country = is_country(context, nth);
        let candidate = (country, distance > NEAR, distance, nth);
        if best.is_none_or(|best| candidate < best) {
            best = Some(candidate);
        }
    }
    let (_, far, _, place) = best?;
    Some(EventPlace {
        place,
        basis: if far { "sentence" } else { "clause" },
    })
}

/// Where a visit goes or an attack hits: the place right after the trigger, or after "to", "on".
pub(super) fn goal(context: &Context<'_>, told: &Told<'_>, hit: &Hit<'_>) -> Option<usize> {
    let towards: &[&str] = match hit.trigger.kind {
        EventType::Assault => &["on", "against", "of"],
        _ => &["to", "in", "at"],
    };
    let after = |at: &usize| *at > hit.last && *at <= hit.last + FAR;
    let reached = |at: usize| {
        at == hit.last + 1
            || at.checked_sub(1).is_some_and(|before| {
                told.norm(before)
                    .is_some_and(|norm| towards.contains(&norm))
            })
    };
    let mut places =
        places_in(context, told).filter(|(_, at)| after(at) && !beyond_clause(told, hit, *at));
    places.find(|(_, at)| reached(*at)).map(|(nth, _)| nth)
}

/// Places of the sentence: index into `Context::places`, first word.
fn places_in<'s>(
    context: &Context<'s>,
    told: &'s Told<'_>,
) -> impl Iterator<Item = (usize, usize)> + use<'s> {
    let places: &'s [Place] = context.places;
    let span = told.span;
    let first = places.partition_point(|place| place.span.start() < span.start());
    let inside =
        (first..places.len()).take_while(move |nth| places[*nth].span.start() < span.end());
    inside.map(move |nth| {
        let start = places[nth].span.start();
        (
            nth,
            told.words.partition_point(|word| word.span.end() <= start),
        )
    })
}

fn is_country(context: &Context<'_>, nth: usize) -> bool {
    context
        .places
        .get(nth)
        .is_some_and(|place| place.precision == PlacePrecision::Country)
}

/// "in Geneva", "at the palace in Lima", "in the capital, Lima".
fn is_locative(told: &Told<'_>, at: usize) -> bool {
    if told.tag(at + 1) == Some(Tag::Possessive) {
        return false;
    }
    let mut before = (at.saturating_sub(4)..at).rev();
    let preposition = before.find(|before| {
        !matches!(
            told.words[*before].tag,
            Tag::Determiner | Tag::Noun | Tag::Comma
        )
    });
    preposition
        .and_then(|at| told.norm(at))
        .is_some_and(is_inside)
}

/// Whether a preposition tells that something is done in the place behind it.
pub(super) fn is_inside(preposition: &str) -> bool {
    matches!(
        preposition,
        "in" | "at" | "near" | "outside" | "inside" | "across" | "around"
    )
}

/// Whether a new clause begins between the trigger and the place.
fn beyond_clause(told: &Told<'_>, hit: &Hit<'_>, at: usize) -> bool {
    let between = if at > hit.last {
        hit.last + 1..at
    } else {
        at..hit.first
    };
    between.into_iter().any(|between| match told.tag(between) {
        Some(Tag::Subordinator | Tag::Relative | Tag::Stop | Tag::Modal) => true,
        Some(Tag::Verb) => at < hit.first && told.norm(between + 1) != Some("by"),
        _ => false,
    })
}

/// The event that a report opens with took place where the report was filed, if it was that day.
pub(super) fn stand_at_dateline(context: &Context<'_>, events: &mut [Event]) {
    let Some(dateline) = &context.document.dateline else {
        return;
    };
    let inside = |place: &Place| dateline.whole.contains(&place.span);
    let Some(place) = context.places.iter().position(inside) else {
        return;
    };
    let opens = |event: &&mut Event| {
        event.sentence.end() >= dateline.whole.end()
            && event.sentence.start() <= dateline.whole.end() + 2
    };
    let Some(lead) = events.iter_mut().find(opens) else {
        return;
    };
    let day = lead
        .date
        .as_ref()
        .and_then(|date| date.interval)
        .map(|days| (days.from(), days.to()));
    let published = context.document.published.date;
    let that_day = published.is_some_and(|date| day == Some((date, date)));
    if that_day
        && lead.place.is_none()
        && lead.mode.as_deref() != Some("phone")
        && lead.status == Status::Actual
    {
        lead.place = Some(EventPlace {
            place,
            basis: "dateline",
        });
    }
}
