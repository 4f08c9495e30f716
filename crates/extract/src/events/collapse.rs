//! One deed told with two words in one sentence is one event.

use dateline_model::{ActorId, Event, Participant, Status};

use super::coded::is_mutual;
use super::{Context, claims};

/// Adds `event` to those of its sentence, or lets it merge into the one that tells the same deed.
pub(super) fn add(context: &Context<'_>, events: &mut Vec<Event>, event: Event) {
    match events.iter_mut().find(|old| is_same(context, old, &event)) {
        Some(old) => merge(old, event),
        None => events.push(event),
    }
}

fn is_same(context: &Context<'_>, a: &Event, b: &Event) -> bool {
    if a.kind != b.kind {
        return false;
    }
    a.trigger.overlaps(&b.trigger)
        || (agree(a, b)
            && (among(context, a, b) || among(context, b, a))
            && same_way(context, a, b))
}

fn agree(a: &Event, b: &Event) -> bool {
    let same_days = match (&a.date, &b.date) {
        (Some(a), Some(b)) => {
            a.span == b.span || (a.interval.is_some() && a.interval == b.interval)
        }
        _ => true,
    };
    let modes = a.mode == b.mode || a.mode.is_none() || b.mode.is_none();
    same_days && modes && a.status == b.status
}

/// Whether the two do not run in opposite ways: a visit is another one than the return visit.
fn same_way(context: &Context<'_>, a: &Event, b: &Event) -> bool {
    let visits = a.mode.as_deref() == Some("visit") && b.mode == a.mode;
    if !visits && (a.recipients.is_empty() || b.recipients.is_empty()) {
        return true;
    }
    if a.actors.is_empty() && b.actors.is_empty() {
        return true;
    }
    let same = |one: &Participant, other: &Participant| {
        one.actor == other.actor || share_country(context, &one.actor, &other.actor)
    };
    a.actors
        .iter()
        .any(|one| b.actors.iter().any(|other| same(one, other)))
}

/// Whether everyone of `a` is in `b` too, himself or through his country.
fn among(context: &Context<'_>, a: &Event, b: &Event) -> bool {
    let all = |event: &Event| -> Vec<ActorId> {
        event
            .actors
            .iter()
            .chain(&event.recipients)
            .map(|part| part.actor.clone())
            .collect()
    };
    let others = all(b);
    all(a).iter().all(|one| {
        others
            .iter()
            .any(|other| one == other || share_country(context, one, other))
    })
}

fn share_country(context: &Context<'_>, a: &ActorId, b: &ActorId) -> bool {
    let country = |id: &ActorId| {
        let actor = context.actors.get(claims::index_of(context, id)?)?;
        actor
            .country
            .as_ref()
            .map(|country| country.value().clone())
    };
    country(a).is_some() && country(a) == country(b)
}

/// Keeps the surer of the two, with what only the other one tells.
fn merge(old: &mut Event, new: Event) {
    let surer = new.score > old.score || (old.mode.is_none() && new.mode.is_some());
    // "accused Chad, a charge that it denied": who takes part is told once.
    let fuller = is_sideless(old) && !is_sideless(&new);
    let (mut kept, other) = if fuller || surer && !is_sideless(&new) {
        (new, old.clone())
    } else {
        (old.clone(), new)
    };
    let known = |kept: &Event, part: &Participant| {
        kept.actors
            .iter()
            .chain(&kept.recipients)
            .any(|p| p.actor == part.actor)
    };
    let sided = kept.recipients.is_empty() && kept.mode.as_deref() != Some("visit");
    let equals = sided && is_mutual(kept.kind);
    for part in other.actors {
        if !known(&kept, &part) {
            let acts = sided || kept.actors.is_empty();
            if acts {
                &mut kept.actors
            } else {
                &mut kept.recipients
            }
            .push(part);
        }
    }
    for part in other.recipients {
        if !known(&kept, &part) {
            if equals {
                &mut kept.actors
            } else {
                &mut kept.recipients
            }
            .push(part);
        }
    }
    kept.date = kept.date.or(other.date);
    kept.place = kept.place.or(other.place);
    kept.mode = kept.mode.or(other.mode);
    if kept.status == Status::Actual && kept.claimed_by.is_none() {
        kept.claimed_by = other.claimed_by;
    }
    *old = kept;
}

fn is_sideless(event: &Event) -> bool {
    event.actors.is_empty() && event.recipients.is_empty()
}
