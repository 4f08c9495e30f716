//! The fields of an entry: every value with those who give it, and whether the values contradict.

use dateline_model::{DisputeKind, EventDate, Field, PlaceName, PlacePrecision, Status};

use crate::matching::differ;
use crate::sources::Sources;
use crate::telling::{Telling, ToldPlace};
use crate::voice::Voice;
use crate::when;

/// Gives to each precise voice the tellings of vaguer ones that it answers for.
fn fold<T>(voices: &mut Vec<Voice<'_, '_, T>>, answers: impl Fn(&T, &T) -> bool) {
    let mut at = 0;
    while at < voices.len() {
        let covering = (0..voices.len())
            .find(|nth| *nth != at && answers(&voices[*nth].value, &voices[at].value));
        match covering {
            Some(nth) => {
                let vague = voices.remove(at);
                voices[nth - usize::from(nth > at)]
                    .given
                    .extend(vague.given);
            }
            None => at += 1,
        }
    }
}

/// When it happened; `None` where no telling says.
pub(crate) fn date(tellings: &[&Telling<'_>], sources: &Sources<'_>) -> Option<Field<EventDate>> {
    let mut voices: Vec<Voice<'_, '_, Told>> = Vec::new();
    let first_day = tellings
        .iter()
        .filter_map(|telling| Some((telling.published.from(), telling.day()?)));
    let first_day = first_day.min().map(|(_, day)| day);
    for telling in tellings {
        let Some(date) = &telling.event.date else {
            continue;
        };
        if date.interval.is_none() && date.partial.is_empty() {
            continue;
        }
        let late = first_day.is_some_and(|day| when::tells_as_new(telling, day));
        Voice::add(&mut voices, Told::new(date, late), telling, date.span);
    }
    voices.sort_by_key(|voice| {
        (
            voice.value.late,
            voice.support(sources),
            voice.value.order(),
        )
    });
    fold(&mut voices, Told::answers_for);
    voices.sort_by_key(|voice| {
        (
            voice.value.late,
            voice.support(sources),
            voice.value.order(),
        )
    });
    let standing: Vec<_> = voices
        .iter()
        .filter(|voice| voice.stands(sources))
        .collect();
    let best = standing.first().map(|voice| &voice.value);
    let differs = standing
        .iter()
        .any(|voice| best.is_some_and(|best| voice.value.contradicts(best)));
    let dispute = match standing.iter().any(|voice| voice.value.late) {
        true if standing.len() > 1 => Some(DisputeKind::Retold),
        _ => differs.then_some(DisputeKind::Differs),
    };
    let variants = voices
        .iter()
        .map(|v| v.variant(v.value.date.clone(), sources))
        .collect();
    (!voices.is_empty()).then_some(Field { variants, dispute })
}

/// A date as told, with what sets it apart from another telling of the same day.
#[derive(Clone, Debug)]
struct Told {
    date: EventDate,
    late: bool,
}

impl PartialEq for Told {
    fn eq(&self, other: &Told) -> bool {
        let (a, b) = (&self.date, &other.date);
        self.late == other.late
            && a.interval == b.interval
            && (a.interval.is_some() || a.partial == b.partial)
    }
}

impl Told {
    fn new(date: &EventDate, late: bool) -> Told {
        Told {
            date: date.clone(),
            late,
        }
    }

    fn order(&self) -> impl Ord + use<> {
        let partial = self.date.partial;
        let weekday = partial.weekday.map(|day| day.to_monday_zero_offset());
        let days = self.date.interval.map(|days| (days.from(), days.to()));
        (
            days.is_none(),
            days,
            partial.year,
            partial.month,
            partial.day,
            weekday,
        )
    }

    /// Whether this date is the finer one of two that agree.
    fn answers_for(&self, vague: &Told) -> bool {
        let Some(days) = self.date.interval else {
            return false;
        };
        if self.late != vague.late {
            return false;
        }
        match vague.date.interval {
            Some(wide) => wide != days && wide.contains(&days),
            None => days.from() == days.to() && vague.date.partial.allows(days.from()),
        }
    }

    fn contradicts(&self, other: &Told) -> bool {
        match (self.date.interval, other.date.interval) {
            (Some(a), Some(b)) => !a.meets(&b),
            (Some(days), None) => !other.date.partial.allows(days.from()),
            (None, Some(days)) => !self.date.partial.allows(days.from()),
            (None, None) => self.date.partial != other.date.partial,
        }
    }
}

/// Where it happened; `None` where no telling says. The place a report was filed from counts only
/// where no report names another.
pub(crate) fn place(tellings: &[&Telling<'_>], sources: &Sources<'_>) -> Option<Field<PlaceName>> {
    let placed = || {
        tellings
            .iter()
            .filter_map(|telling| Some((*telling, telling.place.as_ref()?)))
    };
    let named = placed().any(|(_, place)| !place.filed_there);
    let mut voices: Vec<Voice<'_, '_, Spot<'_>>> = Vec::new();
    for (telling, place) in placed().filter(|(_, place)| !named || !place.filed_there) {
        Voice::add(&mut voices, Spot(place), telling, place.span);
    }
    voices.sort_by_key(|voice| (voice.support(sources), voice.value.0.name.clone()));
    fold(&mut voices, Spot::answers_for);
    voices.sort_by_key(|voice| (voice.support(sources), voice.value.0.name.clone()));
    let standing: Vec<_> = voices
        .iter()
        .filter(|voice| voice.stands(sources))
        .collect();
    let clash = |nth: usize| {
        standing[..nth]
            .iter()
            .any(|v| differ(v.value.0, standing[nth].value.0))
    };
    let dispute = (0..standing.len())
        .any(clash)
        .then_some(DisputeKind::Differs);
    let variants = voices
        .iter()
        .map(|v| v.variant(v.value.0.name.clone(), sources))
        .collect();
    (!voices.is_empty()).then_some(Field { variants, dispute })
}

#[derive(Clone, Copy)]
struct Spot<'t>(&'t ToldPlace);

impl PartialEq for Spot<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}

impl Spot<'_> {
    /// A town answers for its country.
    fn answers_for(&self, vague: &Spot<'_>) -> bool {
        self.0.precision < PlacePrecision::Country
            && vague.0.precision == PlacePrecision::Country
            && self.0.name.country == vague.0.name.country
    }
}

/// Whether it happened. A plan that came about is no dispute; a deed that somebody denies is.
pub(crate) fn status(tellings: &[&Telling<'_>], sources: &Sources<'_>) -> Field<Status> {
    let mut voices: Vec<Voice<'_, '_, Status>> = Vec::new();
    for telling in tellings {
        Voice::add(
            &mut voices,
            telling.event.status,
            telling,
            telling.event.trigger,
        );
    }
    let came_about = tellings.iter().any(|telling| telling.happened());
    voices.sort_by_key(|voice| {
        let overtaken = came_about && voice.value == Status::Planned;
        (overtaken, voice.support(sources), voice.value)
    });
    let stands = |wanted: &dyn Fn(Status) -> bool| {
        voices
            .iter()
            .any(|voice| wanted(voice.value) && voice.stands(sources))
    };
    let denied = stands(&|status| status == Status::Denied);
    let told = stands(&|s| matches!(s, Status::Actual | Status::Claimed | Status::Historical));
    let dispute = (denied && told).then_some(DisputeKind::Differs);
    let variants = voices
        .iter()
        .map(|voice| voice.variant(voice.value, sources))
        .collect();
    Field { variants, dispute }
}
