//! Which of several days, months or years is meant: the nearest past one, or the one ahead.

use dateline_model::{Anchor, Grain, Interval};
use jiff::civil::{Date, Weekday};

use super::calendar::{shifted, weekday_from, weekday_until};
use super::clause::Tense;
use super::expression::{Turn, Year};
use super::sense::{Moment, Spoken};

/// Leap days come back after eight years at the latest.
const YEARS_AROUND: i16 = 8;

/// A day without year this near ahead is meant rather than one almost a year back.
const SOON: i32 = 90;

/// The interval in the year that is meant, and what told the year.
pub(super) fn pick_year(
    year: Year,
    moment: &Moment,
    grain: Grain,
    in_year: impl Fn(i16) -> Option<Interval>,
) -> (Option<Interval>, Anchor) {
    if let Year::Given(year) = year {
        return (in_year(year), Anchor::None);
    }
    if year == Year::Same {
        let spoken = moment.last.map(|spoken| spoken.interval.from().year());
        return (spoken.and_then(in_year), Anchor::Previous);
    }
    if let Year::Off(years) = year {
        return year_away(years, moment, in_year);
    }
    let spoken = moment
        .before
        .filter(|_| moment.narrative && year == Year::Unsaid);
    if let Some(spoken) = spoken {
        return (near(spoken, in_year), Anchor::Previous);
    }
    let interval = moment.now.and_then(|now| {
        let around =
            now.year().saturating_sub(YEARS_AROUND)..=now.year().saturating_add(YEARS_AROUND);
        let all: Vec<Interval> = around.filter_map(in_year).collect();
        meant(&all, now, year, moment.tense, grain)
    });
    (interval, Anchor::Publication)
}

/// "May of last year": in the calendar year so many years from now, or from the time spoken of.
fn year_away(
    years: i32,
    moment: &Moment,
    in_year: impl Fn(i16) -> Option<Interval>,
) -> (Option<Interval>, Anchor) {
    let (base, anchor) = match moment.before.filter(|_| moment.narrative) {
        Some(spoken) => (Some(spoken.interval.from()), Anchor::Previous),
        None => (moment.now, Anchor::Publication),
    };
    let interval = base.and_then(|base| in_year(base.year().checked_add(years.try_into().ok()?)?));
    (interval, anchor)
}

/// The one of `all`, which stand in order, that is meant on the day `now`.
fn meant(all: &[Interval], now: Date, year: Year, tense: Tense, grain: Grain) -> Option<Interval> {
    let begun = all
        .iter()
        .rev()
        .find(|interval| interval.from() <= now)
        .copied();
    let over = all
        .iter()
        .rev()
        .find(|interval| interval.to() < now)
        .copied();
    let ahead = all.iter().find(|interval| interval.to() >= now).copied();
    let yet_to_begin = all.iter().find(|interval| interval.from() > now).copied();
    match (year, tense) {
        (Year::Turned(Turn::Last), _) => over,
        (Year::Turned(Turn::Next), _) => yet_to_begin,
        (Year::Turned(_), _) => this(all, now),
        (_, Tense::Future) if grain == Grain::Day => not_just_past(begun, ahead, now),
        (_, Tense::Future) => ahead,
        (_, Tense::Unknown) if grain == Grain::Day => match (begun, yet_to_begin) {
            (Some(past), Some(soon)) if !is_soon(past, soon, now) => Some(past),
            (None, Some(_)) | (Some(_), Some(_)) => yet_to_begin,
            (past, None) => past,
        },
        _ => begun,
    }
}

/// "is to run from January 23", written on January 28, does not mean next year.
fn not_just_past(begun: Option<Interval>, ahead: Option<Interval>, now: Date) -> Option<Interval> {
    let limit = shifted(now, -30)?;
    let far = shifted(now, 300)?;
    begun
        .filter(|past| past.from() > limit && ahead.is_none_or(|ahead| ahead.from() > far))
        .or(ahead)
}

/// "this spring": the one that is on, else the one of this year.
fn this(all: &[Interval], now: Date) -> Option<Interval> {
    let on = all
        .iter()
        .find(|interval| interval.meets(&Interval::day(now)));
    on.or_else(|| {
        all.iter()
            .find(|interval| interval.from().year() == now.year())
    })
    .copied()
}

fn is_soon(past: Interval, ahead: Interval, now: Date) -> bool {
    let days_off = shifted(now, SOON).is_some_and(|soon| ahead.from() <= soon);
    let long_past = shifted(now, -240).is_some_and(|limit| past.from() < limit);
    days_off && long_past
}

/// In a story of history: nearest to the time spoken of.
fn near(spoken: Spoken, in_year: impl Fn(i16) -> Option<Interval>) -> Option<Interval> {
    let base = spoken.interval;
    let around = base.from().year().saturating_sub(1)..=base.to().year().saturating_add(1);
    let all: Vec<Interval> = around.take(4).filter_map(in_year).collect();
    all.into_iter()
        .min_by_key(|candidate| distance(*candidate, base))
}

/// How far a candidate's first day lies from a time spoken of; stories go forward, so that the way
/// back counts for more.
fn distance(candidate: Interval, base: Interval) -> i32 {
    let days = |from: Date, to: Date| from.until(to).map_or(i32::MAX / 4, |span| span.get_days());
    let begin = candidate.from();
    if begin > base.to() {
        return 2 * days(base.to(), begin);
    }
    if begin >= base.from() || candidate.contains(&base) {
        return 0;
    }
    3 * days(begin, base.from())
}

/// The day that is such a weekday: as picked, else in a neighbouring year; and whether the words
/// contradict each other.
pub(super) fn on_weekday(
    picked: Option<Interval>,
    weekday: Weekday,
    year: Year,
    in_year: impl Fn(i16) -> Option<Interval>,
) -> (Option<Interval>, bool) {
    let Some(picked) = picked else {
        return (None, false);
    };
    let fits = |day: &Interval| day.from().weekday() == weekday;
    if fits(&picked) {
        return (Some(picked), false);
    }
    if matches!(year, Year::Given(_)) {
        return (None, true);
    }
    let neighbours = [picked.from().year() - 1, picked.from().year() + 1];
    let other = neighbours.into_iter().filter_map(in_year).find(fits);
    (other, other.is_none())
}

/// The day that a weekday means.
pub(super) fn weekday(weekday: Weekday, turn: Turn, now: Date, tense: Tense) -> Option<Date> {
    match (turn, tense) {
        (Turn::Last, _) => weekday_until(weekday, shifted(now, -1)?),
        (Turn::Next, _) => weekday_from(weekday, shifted(now, 1)?),
        (Turn::This, Tense::Future | Tense::Unknown) | (Turn::Bare, Tense::Future) => {
            weekday_from(weekday, now)
        }
        _ => weekday_until(weekday, now),
    }
}
