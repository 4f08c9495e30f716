//! Calendar arithmetic: months, weeks, seasons, movable feasts.

use dateline_model::Interval;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// `date` moved by whole days; `None` past the ends of the calendar.
pub(super) fn shifted(date: Date, days: i32) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?)
        .ok()
}

/// The days of a month, `months` away from the month of `date`.
pub(super) fn month_from(date: Date, months: i32) -> Option<Interval> {
    let first = date
        .first_of_month()
        .checked_add(jiff::Span::new().try_months(months).ok()?);
    let first = first.ok()?;
    Some(Interval::new(first, first.last_of_month()))
}

/// The days of a month.
pub(super) fn month(year: i16, month: i8) -> Option<Interval> {
    month_from(Date::new(year, month, 1).ok()?, 0)
}

/// The days of the years `first` to `last`.
pub(super) fn years(first: i16, last: i16) -> Option<Interval> {
    Some(Interval::new(
        Date::new(first, 1, 1).ok()?,
        Date::new(last, 12, 31).ok()?,
    ))
}

/// The quarter of a year, 1 to 4.
pub(super) fn quarter(year: i16, quarter: i8) -> Option<Interval> {
    let first = month(year, quarter * 3 - 2)?;
    Some(Interval::new(first.from(), month(year, quarter * 3)?.to()))
}

/// A season of the northern year by whole months; winter begins in December of `year`.
pub(super) fn season(year: i16, season: i8) -> Option<Interval> {
    let first = month(year, season * 3)?.from();
    let last = first.checked_add(2.months()).ok()?.last_of_month();
    Some(Interval::new(first, last))
}

/// Monday to Sunday around `date`.
pub(super) fn week(date: Date) -> Option<Interval> {
    let monday = shifted(date, -i32::from(date.weekday().to_monday_zero_offset()))?;
    Some(Interval::new(monday, shifted(monday, 6)?))
}

/// Saturday and Sunday of the week of `date`.
pub(super) fn weekend(date: Date) -> Option<Interval> {
    let sunday = week(date)?.to();
    Some(Interval::new(shifted(sunday, -1)?, sunday))
}

/// The last such weekday that is not after `date`.
pub(super) fn weekday_until(weekday: Weekday, date: Date) -> Option<Date> {
    shifted(date, -i32::from(weekday.until(date.weekday())))
}

/// The first such weekday that is not before `date`.
pub(super) fn weekday_from(weekday: Weekday, date: Date) -> Option<Date> {
    shifted(date, i32::from(date.weekday().until(weekday)))
}

/// Easter Sunday of the Western churches.
///
/// The anonymous Gregorian computus: golden number, century corrections, epact, Sunday.
pub(super) fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let golden = year_number.rem_euclid(19);
    let (century, rest) = (year_number.div_euclid(100), year_number.rem_euclid(100));
    let moon = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon + 15).rem_euclid(30);
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * sunday) / 451;
    let days = epact + sunday - 7 * late + 114;
    Date::new(
        year,
        i8::try_from(days / 31).ok()?,
        i8::try_from(days % 31 + 1).ok()?,
    )
    .ok()
}

/// The nth such weekday of a month.
pub(super) fn nth_weekday(year: i16, month: i8, weekday: Weekday, nth: i8) -> Option<Date> {
    Date::new(year, month, 1)
        .ok()?
        .nth_weekday_of_month(nth, weekday)
        .ok()
}

/// The most days that a month can have.
pub(super) fn longest(month: i8) -> i8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn easter_falls_where_it_fell() {
        assert_eq!(easter(2022), Some(date(2022, 4, 17)));
        assert_eq!(easter(2008), Some(date(2008, 3, 23)));
        assert_eq!(easter(2038), Some(date(2038, 4, 25)));
    }

    #[test]
    fn weekdays_on_both_sides() {
        let friday = date(2022, 2, 18);
        assert_eq!(
            weekday_until(Weekday::Wednesday, friday),
            Some(date(2022, 2, 16))
        );
        assert_eq!(weekday_until(Weekday::Friday, friday), Some(friday));
        assert_eq!(
            weekday_from(Weekday::Wednesday, friday),
            Some(date(2022, 2, 23))
        );
    }

    #[test]
    fn winter_reaches_into_the_next_year() {
        let winter = season(2019, 4).unwrap();
        assert_eq!(
            (winter.from(), winter.to()),
            (date(2019, 12, 1), date(2020, 2, 29))
        );
    }

    #[test]
    fn the_end_of_the_calendar_is_no_panic() {
        assert_eq!(shifted(Date::MAX, 1), None);
        assert_eq!(week(Date::MAX), None);
        assert_eq!(month(9999, 12).map(|month| month.to()), Some(Date::MAX));
    }
}
