//! Whether two tellings can speak of the same days.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use dateline_model::{Interval, PartialDate};

use crate::telling::Telling;

/// An interval this long or shorter names an occasion; a longer one is coarse.
const OCCASION_DAYS: i32 = 3;
/// A coarse interval up to this long is searched day by day for one that fits a partial date.
const SEARCHED_DAYS: i32 = 31;
/// A bare weekday means a day at most this far from publication.
const WEEKDAY_REACH_DAYS: i32 = 7;
/// A report that gives an occasion a day at least this much later tells it as if it were new.
const LATE_DAYS: i32 = 5;

/// A telling without a date means something of this many days before publication.
const REMEMBERED_DAYS: i32 = 31;

/// How the times of two tellings stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum When {
    /// Both name the same occasion.
    Same,
    /// One is only partly known, and what is known fits the other.
    Fits,
    /// One is coarse and holds the other.
    Within,
    /// One says nothing.
    Undated,
    /// They cannot be the same.
    Apart,
}

/// How the times of two tellings stand to each other.
pub(crate) fn compare(one: &Telling<'_>, other: &Telling<'_>) -> When {
    match (one.interval(), other.interval()) {
        (Some(a), Some(b)) if !a.meets(&b) => When::Apart,
        (Some(a), Some(b)) if is_occasion(&a) && is_occasion(&b) => When::Same,
        (Some(_), Some(_)) => When::Within,
        (Some(days), None) => against(&days, other),
        (None, Some(days)) => against(&days, one),
        (None, None) => both_partial(one, other),
    }
}

fn against(days: &Interval, telling: &Telling<'_>) -> When {
    if telling.happened() && later(telling.published.to(), 1.day()) < days.from() {
        return When::Apart;
    }
    let Some(partial) = partial(telling) else {
        return When::Undated;
    };
    if length(days) > SEARCHED_DAYS {
        return When::Undated;
    }
    let fits = |day: &Date| partial.allows(*day) && within_reach(&partial, *day, telling);
    if each_day(days).any(|day| fits(&day)) {
        When::Fits
    } else {
        When::Apart
    }
}

fn both_partial(one: &Telling<'_>, other: &Telling<'_>) -> When {
    let (Some(a), Some(b)) = (partial(one), partial(other)) else {
        return When::Undated;
    };
    let both = |x: bool, y: bool| if x && y { Some(true) } else { None };
    let fields = [
        both(a.weekday.is_some(), b.weekday.is_some()).map(|_| a.weekday == b.weekday),
        both(a.day.is_some(), b.day.is_some()).map(|_| a.day == b.day),
        both(a.month.is_some(), b.month.is_some()).map(|_| a.month == b.month),
        both(a.year.is_some(), b.year.is_some()).map(|_| a.year == b.year),
    ];
    if fields.contains(&Some(false)) || published_apart(one, other) {
        return When::Apart;
    }
    if fields.contains(&Some(true)) {
        When::Fits
    } else {
        When::Undated
    }
}

fn published_apart(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    let (a, b) = (one.published, other.published);
    let reach = WEEKDAY_REACH_DAYS.days();
    later(a.to(), reach) < b.from() || later(b.to(), reach) < a.from()
}

/// Whether two reports appeared so near each other that both, giving no date, can mean one thing.
pub(crate) fn of_one_time(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    let reach = REMEMBERED_DAYS.days();
    let (a, b) = (one.published, other.published);
    one.interval().is_some()
        || other.interval().is_some()
        || a.from() <= later(b.to(), reach) && b.from() <= later(a.to(), reach)
}

fn within_reach(partial: &PartialDate, day: Date, telling: &Telling<'_>) -> bool {
    let reach = WEEKDAY_REACH_DAYS.days();
    let published = telling.published;
    !is_bare_weekday(partial)
        || day <= later(published.to(), reach) && published.from() <= later(day, reach)
}

/// Whether two reports put what may be one deed on neighbouring days, and both appeared when either day
/// was past, so that each could have told of the other.
pub(crate) fn may_misdate(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    let (Some(a), Some(b)) = (one.day(), other.day()) else {
        return false;
    };
    let (first, last) = (a.min(b), a.max(b));
    let known = |telling: &Telling<'_>| telling.published.from() >= last;
    first != last && later(first, 1.day()) == last && known(one) && known(other)
}

/// Whether one of two tellings gives no date and was published too long after the day of the other to
/// mean it without saying so.
pub(crate) fn is_stale(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    let stale = |dated: &Telling<'_>, undated: &Telling<'_>| {
        let last = dated
            .interval()
            .map(|days| later(days.to(), REMEMBERED_DAYS.days()));
        last.is_some_and(|last| undated.interval().is_none() && last < undated.published.from())
    };
    stale(one, other) || stale(other, one)
}

/// Whether `telling` speaks of what took place on `day` as of a later day: by a bare weekday that is
/// right for `day` but was read, or can only be read, as one of the week of publication.
pub(crate) fn tells_as_new(telling: &Telling<'_>, day: Date) -> bool {
    let Some(partial) = partial(telling) else {
        return false;
    };
    if !is_bare_weekday(&partial) || !partial.allows(day) {
        return false;
    }
    match telling.interval() {
        Some(days) => later(day, LATE_DAYS.days()) <= days.from(),
        None => later(day, WEEKDAY_REACH_DAYS.days()) <= telling.published.from(),
    }
}

fn is_bare_weekday(partial: &PartialDate) -> bool {
    partial.weekday.is_some()
        && PartialDate {
            weekday: None,
            ..*partial
        }
        .is_empty()
}

fn partial(telling: &Telling<'_>) -> Option<PartialDate> {
    let partial = telling.event.date.as_ref()?.partial;
    (!partial.is_empty()).then_some(partial)
}

/// Whether the interval is short enough to name an occasion.
pub(crate) fn is_occasion(days: &Interval) -> bool {
    length(days) <= OCCASION_DAYS
}

fn length(days: &Interval) -> i32 {
    days.from()
        .until(days.to())
        .map_or(i32::MAX, |span| span.get_days())
        .saturating_add(1)
}

fn each_day(days: &Interval) -> impl Iterator<Item = Date> {
    let last = days.to();
    std::iter::successors(Some(days.from()), |day| day.tomorrow().ok())
        .take_while(move |day| *day <= last)
}

/// `day` and `span` later; the end of time where the calendar ends.
pub(crate) fn later(day: Date, span: Span) -> Date {
    day.checked_add(span).unwrap_or(Date::MAX)
}
