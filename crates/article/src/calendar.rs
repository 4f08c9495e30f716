//! Dates as pages write them: enough to date a page, not to read every expression of time.

use dateline_model::{Span, Table, TableError, WordMap};
use jiff::civil::{Date, Weekday};

use crate::words::{Shape, Word};

/// Names of months and days in the languages that pages date themselves in.
#[derive(Clone, Debug)]
pub(crate) struct Calendar {
    names: WordMap<Named>,
}

#[derive(Clone, Copy, Debug)]
struct Named {
    what: What,
    /// An English word as well: a name only with a capital ("may", "march").
    needs_capital: bool,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Month(i8),
    Weekday(Weekday),
}

/// A date in some words, as far as they fix it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dated {
    /// Index of its first word.
    pub(crate) start: usize,
    /// Index after its last word.
    pub(crate) end: usize,
    pub(crate) span: Span,
    pub(crate) year: Option<i16>,
    pub(crate) month: Option<i8>,
    pub(crate) day: Option<i8>,
    pub(crate) weekday: Option<Weekday>,
}

impl Dated {
    /// The day, where year, month and day are all fixed.
    pub(crate) fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?).ok()
    }

    /// The first day it can stand for; `None` without a year.
    pub(crate) fn first_day(&self) -> Option<Date> {
        Date::new(self.year?, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }
}

impl Calendar {
    pub(crate) fn from_table(table: &Table) -> Result<Calendar, TableError> {
        let mut names = WordMap::default();
        for row in table.rows() {
            let number: i8 = row
                .get("number")
                .parse()
                .map_err(|_| row.error("number", "not a number"))?;
            let what = match row.get("what") {
                "month" => What::Month(number),
                "weekday" => What::Weekday(
                    Weekday::from_monday_one_offset(number)
                        .map_err(|_| row.error("number", "not 1 to 7"))?,
                ),
                _ => return Err(row.error("what", "neither month nor weekday")),
            };
            for name in row.list("names") {
                let needs_capital = name.starts_with(char::is_uppercase);
                let named = Named {
                    what,
                    needs_capital,
                };
                names.extend([(name.to_lowercase(), named)]);
            }
        }
        Ok(Calendar { names })
    }

    fn named(&self, word: &Word) -> Option<What> {
        let named = self.names.get(&word.norm)?;
        (word.is_capital() || !named.needs_capital).then_some(named.what)
    }

    fn month(&self, word: Option<&Word>) -> Option<i8> {
        match self.named(word?)? {
            What::Month(month) => Some(month),
            What::Weekday(_) => None,
        }
    }

    /// The day of the week that `word` names.
    pub(crate) fn weekday(&self, word: Option<&Word>) -> Option<Weekday> {
        match self.named(word?)? {
            What::Weekday(weekday) => Some(weekday),
            What::Month(_) => None,
        }
    }

    /// Every date in `words`, none overlapping. A weekday beside a date belongs to it; a weekday or
    /// a month alone is no date.
    pub(crate) fn dates(&self, words: &[Word]) -> Vec<Dated> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.date_at(words, at) {
                Some(date) => {
                    at = date.end.max(at + 1);
                    found.push(self.with_weekday(words, date));
                }
                None => at += 1,
            }
        }
        found
    }

    fn date_at(&self, words: &[Word], start: usize) -> Option<Dated> {
        self.month_first(words, start)
            .or_else(|| self.day_first(words, start))
            .or_else(|| numeric(words, start))
            .or_else(|| year_alone(words, start))
    }

    /// "March 4, 2022", "Mar. 4", "March 2022".
    fn month_first(&self, words: &[Word], start: usize) -> Option<Dated> {
        let month = self.month(words.get(start))?;
        let mut next = start + 1;
        if is_mark(words, next, ".") {
            next += 1;
        }
        if let Some(year) = year(words.get(next)) {
            return Some(dated(words, start, next + 1, Some(year), Some(month), None));
        }
        let day = day(words.get(next))?;
        let after = next + 1;
        let skipped = after + usize::from(is_mark(words, after, ","));
        if let Some(year) = year(words.get(skipped)) {
            return Some(dated(
                words,
                start,
                skipped + 1,
                Some(year),
                Some(month),
                Some(day),
            ));
        }
        // "March 4-6": the first day; "March 20 percent" is not a date, but "March 20" reads so.
        Some(dated(words, start, after, None, Some(month), Some(day)))
    }

    /// "4 March 2022", "4 de marzo de 2022", "4. März 2022", "16-Feb-2022".
    fn day_first(&self, words: &[Word], start: usize) -> Option<Dated> {
        let day = day(words.get(start))?;
        let joint = |at: usize| {
            words
                .get(at)
                .is_some_and(|word| matches!(word.norm.as_str(), "de" | "of" | "." | "-"))
        };
        let month_at = start + 1 + usize::from(joint(start + 1));
        let month = self.month(words.get(month_at))?;
        let mut next = month_at + 1;
        while next < month_at + 3 && (joint(next) || is_mark(words, next, ",")) {
            next += 1;
        }
        if let Some(year) = year(words.get(next)) {
            return Some(dated(
                words,
                start,
                next + 1,
                Some(year),
                Some(month),
                Some(day),
            ));
        }
        Some(dated(
            words,
            start,
            month_at + 1,
            None,
            Some(month),
            Some(day),
        ))
    }

    fn with_weekday(&self, words: &[Word], mut date: Dated) -> Dated {
        if date.day.is_none() {
            return date;
        }
        let between = |word: &Word| matches!(word.norm.as_str(), "," | "(" | "." | "the");
        let before = (1..=2).find_map(|back| {
            let at = date.start.checked_sub(back)?;
            let near = words.get(at + 1..date.start)?.iter().all(between);
            near.then(|| self.weekday(words.get(at)))
                .flatten()
                .map(|weekday| (at, weekday))
        });
        if let Some((at, weekday)) = before {
            date.start = at;
            date.weekday = Some(weekday);
        } else {
            let at = date.end + usize::from(words.get(date.end).is_some_and(between));
            if let Some(weekday) = self.weekday(words.get(at)) {
                date.end = at + 1;
                date.weekday = Some(weekday);
            }
        }
        date.span = cover(words, date.start, date.end);
        date
    }
}

/// "2022-02-16", "16.02.2022", "2/16/2022"; day and month in doubt give no date.
fn numeric(words: &[Word], start: usize) -> Option<Dated> {
    let numbers = |at: usize| {
        words
            .get(at)
            .filter(|word| word.shape == Shape::Number)?
            .number()
    };
    let mark = words
        .get(start + 1)
        .filter(|word| matches!(word.norm.as_str(), "-" | "/" | "."))?;
    let same = words
        .get(start + 3)
        .is_some_and(|other| other.norm == mark.norm);
    let touching = cover(words, start, start + 5).len() <= 13;
    let third = numbers(start + 4).or_else(|| day_before_time(words.get(start + 4)?))?;
    let (first, second) = (numbers(start)?, numbers(start + 2)?);
    if !same || !touching {
        return None;
    }
    let (year, month, day) = match (first, second, third) {
        (1900..=2099, month, day) => (first, month, day),
        (day, month, 1900..=2099) if day > 12 && month <= 12 => (third, month, day),
        (month, day, 1900..=2099) if day > 12 && month <= 12 => (third, month, day),
        (both, same, 1900..=2099) if both == same => (third, both, both),
        // With full stops the day always comes first.
        (day, month, 1900..=2099) if mark.is(".") => (third, month, day),
        _ => return None,
    };
    let (year, month, day) = (year as i16, month as i8, day as i8);
    Date::new(year, month, day).ok()?;
    Some(dated(
        words,
        start,
        start + 5,
        Some(year),
        Some(month),
        Some(day),
    ))
}

/// The "16" of "2022-02-16T10:00".
fn day_before_time(word: &Word) -> Option<u32> {
    let (day, hour) = word.norm.split_once('t')?;
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    (digits(day) && digits(hour))
        .then(|| day.parse().ok())
        .flatten()
}

fn year_alone(words: &[Word], start: usize) -> Option<Dated> {
    let year = year(words.get(start))?;
    // "2,019 people", "2019.50", "$2019" and "Tu-2019" name no year.
    let glued = |at: Option<usize>| {
        at.and_then(|at| words.get(at))
            .is_some_and(|word| matches!(word.norm.as_str(), "$" | "€" | "£" | "#" | "%"))
    };
    (!glued(start.checked_sub(1)) && !glued(Some(start + 1)))
        .then(|| dated(words, start, start + 1, Some(year), None, None))
}

fn dated(
    words: &[Word],
    start: usize,
    end: usize,
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
) -> Dated {
    Dated {
        start,
        end,
        span: cover(words, start, end),
        year,
        month,
        day,
        weekday: None,
    }
}

/// The characters from the word at `start` to the one before `end`.
pub(crate) fn cover(words: &[Word], start: usize, end: usize) -> Span {
    let inside = words.get(start..end.min(words.len())).unwrap_or_default();
    match (inside.first(), inside.last()) {
        (Some(first), Some(last)) => first.span.cover(&last.span),
        _ => Span::new(0, 0),
    }
}

fn is_mark(words: &[Word], at: usize, mark: &str) -> bool {
    words.get(at).is_some_and(|word| word.is(mark))
}

fn year(word: Option<&Word>) -> Option<i16> {
    let word = word.filter(|word| word.norm.len() == 4)?;
    word.norm
        .parse()
        .ok()
        .filter(|year| (1900..2100).contains(year))
}

fn day(word: Option<&Word>) -> Option<i8> {
    let word = word.filter(|word| word.norm.len() <= 4)?;
    word.number()
        .filter(|day| (1..=31).contains(day))
        .and_then(|day| i8::try_from(day).ok())
}

#[cfg(test)]
mod tests {
    use crate::Rules;
    use crate::words::words;
    use dateline_model::Span;

    fn read(text: &str) -> Vec<String> {
        let words = words(text, Span::new(0, text.len()), 1000);
        let show = |date: &super::Dated| {
            let part = |value: Option<i16>| value.map_or("?".to_owned(), |value| value.to_string());
            let weekday = date
                .weekday
                .map_or(String::new(), |weekday| format!(" {weekday:?}"));
            let (month, day) = (date.month.map(i16::from), date.day.map(i16::from));
            format!("{}-{}-{}{weekday}", part(date.year), part(month), part(day))
        };
        Rules::bundled()
            .calendar
            .dates(&words)
            .iter()
            .map(show)
            .collect()
    }

    #[test]
    fn forms_of_dates() {
        assert_eq!(read("on Mar 4, 2022"), ["2022-3-4"]);
        assert_eq!(read("Jan.\u{a0}13 spoke"), ["?-1-13"]);
        assert_eq!(read("el 4 de marzo de 2022"), ["2022-3-4"]);
        assert_eq!(read("16 février 2022"), ["2022-2-16"]);
        assert_eq!(
            read("3. März 2021, in March 2021"),
            ["2021-3-3", "2021-3-?"]
        );
        assert_eq!(
            read("Wednesday, February 16 and 17 Feb (Thursday)"),
            ["?-2-16 Wednesday", "?-2-17 Thursday"]
        );
        assert_eq!(
            read("2022-02-16T10:00 or 16/02/2022 or 2/16/2022"),
            ["2022-2-16"; 3]
        );
        assert_eq!(read("back in 2019"), ["2019-?-?"]);
    }

    #[test]
    fn what_is_no_date() {
        assert!(read("they may 20 times, $2019, 12,000 in march 5000").is_empty());
        // Which number is the month is not certain.
        assert_eq!(read("03/04/2022"), ["2022-?-?"]);
        assert!(read("Wednesday and March").is_empty());
    }
}
