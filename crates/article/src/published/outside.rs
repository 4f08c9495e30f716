//! Dates in metadata and in addresses.

use jiff::civil::Date;

use crate::rules::Rules;
use crate::words::words;
use dateline_model::Span;

/// The day that a value of metadata names: an ISO date or time, or a date in words.
pub(crate) fn day_of(value: &str, rules: &Rules) -> Option<Date> {
    let value = value.trim();
    if let Some(day) = value.get(..10).and_then(|day| day.parse::<Date>().ok()) {
        return plausible(day);
    }
    let words = words(value, Span::new(0, value.len()), 40);
    let found = rules
        .calendar
        .dates(&words)
        .into_iter()
        .find_map(|date| date.date());
    found.or_else(|| run_together(value)).and_then(plausible)
}

/// "20220304" at the start of `value`.
fn run_together(value: &str) -> Option<Date> {
    let digits = value
        .get(..8)
        .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    if value
        .get(8..)
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    {
        return None;
    }
    let year = digits.get(..4)?.parse().ok()?;
    let (month, day) = (
        digits.get(4..6)?.parse().ok()?,
        digits.get(6..)?.parse().ok()?,
    );
    Date::new(year, month, day).ok()
}

/// The web has no pages older than itself, and no file is from the far future.
fn plausible(date: Date) -> Option<Date> {
    (1900..2100).contains(&date.year()).then_some(date)
}

/// The day in an address: "/2022/03/04/", "/2022-03-04-", "/20220304/", "/2022/mar/04/".
pub(crate) fn in_address(url: &str) -> Option<Date> {
    let parts = parts(url);
    let whole = |nth: usize| {
        let (year, month) = year_and_month(&parts, nth)?;
        let day = small_number(parts.get(nth + 2)?)?;
        Date::new(year, month, day).ok()
    };
    (0..parts.len())
        .find_map(|nth| {
            whole(nth).or_else(|| {
                parts
                    .get(nth)
                    .filter(|part| part.len() == 8)
                    .and_then(|part| run_together(part))
            })
        })
        .and_then(plausible)
}

/// The first and last day of the month in an address: "/2022/03/story".
pub(crate) fn month_in_address(url: &str) -> Option<(Date, Date)> {
    let parts = parts(url);
    let (year, month) = (0..parts.len()).find_map(|nth| year_and_month(&parts, nth))?;
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.last_of_month()))
}

fn parts(url: &str) -> Vec<&str> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split_once('/').map_or("", |(_, path)| path);
    path.split(['/', '-', '_', '.', '=', '&', '?', '#'])
        .collect()
}

fn year_and_month(parts: &[&str], nth: usize) -> Option<(i16, i8)> {
    let year = parts
        .get(nth)
        .filter(|part| part.len() == 4)?
        .parse::<i16>()
        .ok()?;
    let month = parts.get(nth + 1)?;
    let month = small_number(month).or_else(|| english_month(month))?;
    ((1990..2100).contains(&year) && (1..=12).contains(&month)).then_some((year, month))
}

fn small_number(part: &str) -> Option<i8> {
    let digits = part.bytes().all(|byte| byte.is_ascii_digit()) && part.len() <= 2;
    digits.then(|| part.parse().ok()).flatten()
}

fn english_month(part: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let part = part.to_ascii_lowercase();
    let nth = MONTHS.iter().position(|month| part == *month)?;
    i8::try_from(nth + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn addresses() {
        let day = |url| in_address(url);
        assert_eq!(
            day("https://a.example/2022/03/04/story"),
            Some(date(2022, 3, 4))
        );
        assert_eq!(
            day("https://a.example/news/2022-03-04-story"),
            Some(date(2022, 3, 4))
        );
        assert_eq!(
            day("https://a.example/world/2022/mar/04/story"),
            Some(date(2022, 3, 4))
        );
        assert_eq!(
            day("https://a.example/story-20220304.html"),
            Some(date(2022, 3, 4))
        );
        assert_eq!(day("https://a.example/2022/13/04/story"), None);
        assert_eq!(day("https://a.example/id/20229999"), None);
        assert_eq!(day("2022/03/04"), None);
        let month = month_in_address("https://a.example/2022/02/story").unwrap();
        assert_eq!(month, (date(2022, 2, 1), date(2022, 2, 28)));
    }

    #[test]
    fn values_of_metadata() {
        let rules = Rules::bundled();
        let day = |value| day_of(value, &rules);
        assert_eq!(day("2022-03-04T23:00:00Z"), Some(date(2022, 3, 4)));
        assert_eq!(day("Fri, 04 Mar 2022 10:00:00 GMT"), Some(date(2022, 3, 4)));
        assert_eq!(day("20220304103000"), None);
        assert_eq!(day("20220304T1030"), Some(date(2022, 3, 4)));
        assert_eq!(day("yesterday"), None);
        assert_eq!(day("é"), None);
    }
}
