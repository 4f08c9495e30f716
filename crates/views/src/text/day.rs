//! Days in words.

use dateline_model::{EventDate, Interval, PartialDate, Published};
use jiff::civil::{Date, Weekday};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// "16 Feb 2022".
pub(super) fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date.month()), date.year())
}

/// "16 Feb 2022", "16–22 Feb 2022", "Feb 2022", "2018", as fine as the days allow.
pub(super) fn days(interval: Interval) -> String {
    let (from, to) = (interval.from(), interval.to());
    let same_month = from.first_of_month() == to.first_of_month();
    let whole_months = from == from.first_of_month() && to == to.last_of_month();
    if from == to {
        day(from)
    } else if from == from.first_of_year() && to == to.last_of_year() {
        if from.year() == to.year() {
            from.year().to_string()
        } else {
            format!("{}–{}", from.year(), to.year())
        }
    } else if same_month && whole_months {
        format!("{} {}", month(from.month()), from.year())
    } else if same_month {
        format!("{}–{}", from.day(), day(to))
    } else {
        format!("{} – {}", day(from), day(to))
    }
}

/// The days of an event, or the part of them that is known.
pub(super) fn event_date(date: &EventDate) -> String {
    date.interval.map_or_else(|| partial(&date.partial), days)
}

/// "Wednesday (week not known)".
fn partial(partial: &PartialDate) -> String {
    let day = match (partial.day, partial.month) {
        (Some(day), Some(number)) => format!("{day} {} (year not known)", month(number)),
        (None, Some(number)) => format!("{} (year not known)", month(number)),
        _ => String::new(),
    };
    match partial.weekday {
        _ if !day.is_empty() => day,
        Some(weekday) => format!("a {} (week not known)", weekday_name(weekday)),
        None => "date not known".to_owned(),
    }
}

/// When a report was published, with how that is known.
pub(super) fn published(published: &Published, basis: &str) -> String {
    match (published.date, published.earliest, published.latest) {
        (Some(date), _, _) => format!("{} ({basis})", day(date)),
        (None, Some(earliest), Some(latest)) => {
            format!("{} ({basis})", days(Interval::new(earliest, latest)))
        }
        (None, Some(earliest), None) => format!("not before {} ({basis})", day(earliest)),
        (None, None, Some(latest)) => format!("not after {} ({basis})", day(latest)),
        (None, None, None) => "date unknown".to_owned(),
    }
}

fn month(number: i8) -> &'static str {
    usize::try_from(number - 1)
        .ok()
        .and_then(|nth| MONTHS.get(nth))
        .copied()
        .unwrap_or("?")
}

fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn as_fine_as_the_days_allow() {
        let of = |from, to| days(Interval::new(from, to));
        assert_eq!(of(date(2022, 2, 16), date(2022, 2, 16)), "16 Feb 2022");
        assert_eq!(of(date(2022, 2, 16), date(2022, 2, 22)), "16–22 Feb 2022");
        assert_eq!(of(date(2022, 2, 1), date(2022, 2, 28)), "Feb 2022");
        assert_eq!(of(date(2018, 1, 1), date(2018, 12, 31)), "2018");
        assert_eq!(of(date(1999, 1, 1), date(2013, 12, 31)), "1999–2013");
        assert_eq!(
            of(date(2022, 1, 30), date(2022, 2, 2)),
            "30 Jan 2022 – 2 Feb 2022"
        );
    }
}
