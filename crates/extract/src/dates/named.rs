//! Times with a name of their own: holidays, "now", "recently".

use dateline_model::{Table, TableError};
use jiff::civil::Weekday;

use super::expression::{Expression, Holiday, Turn, Year};
use super::grammar::Found;
use super::line::Line;
use super::words::Class;
use crate::phrases::Phrases;

/// The tables `holidays.tsv` and `phrases.tsv`.
#[derive(Clone, Debug)]
pub(super) struct NamedTimes {
    holidays: Phrases<Holiday>,
    references: Phrases<(&'static str, &'static str)>,
}

impl NamedTimes {
    /// Reads both tables.
    pub(super) fn parse(holidays: &str, phrases: &str) -> Result<NamedTimes, TableError> {
        let mut days = Vec::new();
        for row in Table::parse("dates/holidays.tsv", holidays)?.rows() {
            let Some(holiday) = holiday_rule(row.get("rule")) else {
                return Err(row.error("rule", "expected MM-DD, MM/W/N or easter+N"));
            };
            days.extend(row.list("forms").map(|form| (form.to_owned(), holiday)));
        }
        let mut references = Vec::new();
        for row in Table::parse("dates/phrases.tsv", phrases)?.rows() {
            let Some(reference) = reference(row.get("value")) else {
                return Err(row.error("value", "expected PRESENT_REF, PAST_REF or FUTURE_REF"));
            };
            references.extend(row.list("forms").map(|form| (form.to_owned(), reference)));
        }
        Ok(NamedTimes {
            holidays: Phrases::new(days),
            references: Phrases::new(references),
        })
    }

    /// The named time that begins at `at`.
    pub(super) fn at(&self, line: Line<'_>, at: usize) -> Option<Found> {
        let words = |nth: usize| line.word(at + nth);
        let holiday = self
            .holidays
            .at(words)
            .filter(|(_, length)| is_day(line, at, at + length));
        if let Some((holiday, length)) = holiday {
            let (year, end) = holiday_year(line, at + length);
            let expression = Expression::Holiday {
                holiday: *holiday,
                year,
            };
            return Some(Found {
                expression: Some(expression),
                end,
                rule: "dates.holiday",
            });
        }
        let ((reference, rule), length) = self.references.at(words)?;
        let expression = Expression::Reference(reference);
        Some(Found {
            expression: Some(expression),
            end: at + length,
            rule,
        })
    }
}

/// Whether a holiday's name is no part of a longer name: "Johnnie Christmas", "Easter Offensive".
fn is_day(line: Line<'_>, at: usize, end: usize) -> bool {
    let of_name = |at: usize| line.letters(at) && line.capital(at) && !line.is(Class::Joint, at);
    let day = line.is(Class::Weekday, end) || line.is(Class::DayPart, end);
    line.capital(at) && !(at > 0 && of_name(at - 1)) && (day || !of_name(end))
}

/// The year behind a holiday: "Christmas 2019", "Easter last year".
fn holiday_year(line: Line<'_>, end: usize) -> (Year, usize) {
    let at = line.past(end, &[",", "of", "in"]);
    let year = line
        .digits(at, 4)
        .filter(|_| line.width(at) == 4 && !line.inside_number(at));
    if let Some(year) = year.and_then(|year| i16::try_from(year).ok()) {
        return (Year::Given(year), at + 1);
    }
    match line.value(Class::Shift, end) {
        Some(shift) if line.word(end + 1) == "year" => (Year::Turned(Turn::by(shift)), end + 2),
        _ => (Year::Unsaid, end),
    }
}

fn holiday_rule(rule: &str) -> Option<Holiday> {
    if let Some(days) = rule.strip_prefix("easter") {
        return days.parse().ok().map(Holiday::Easter);
    }
    if let Some((month, day)) = rule.split_once('-') {
        return Some(Holiday::Fixed(month.parse().ok()?, day.parse().ok()?));
    }
    let mut parts = rule.split('/').map(|part| part.parse::<i8>().ok());
    let (month, weekday, nth) = (parts.next()??, parts.next()??, parts.next()??);
    Some(Holiday::Nth {
        month,
        weekday: Weekday::from_monday_one_offset(weekday).ok()?,
        nth,
    })
}

/// The value and the id of the rule that gives it.
fn reference(value: &str) -> Option<(&'static str, &'static str)> {
    match value {
        "PRESENT_REF" => Some(("PRESENT_REF", "dates.reference.present")),
        "PAST_REF" => Some(("PAST_REF", "dates.reference.past")),
        "FUTURE_REF" => Some(("FUTURE_REF", "dates.reference.future")),
        _ => None,
    }
}
