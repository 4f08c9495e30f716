//! Times with a name of their own: holidays, "now", "recently".

use dateline_model::{Table, TableError};
use jiff::civil::Weekday;

use super::expression::{DayPart, Expression, Holiday, Year};
use super::grammar::Found;
use super::line::Line;
use super::words::Class;
use crate::phrases::Phrases;

/// The tables `holidays.tsv` and `phrases.tsv`.
#[derive(Clone, Debug)]
pub(super) struct NamedTimes {
    holidays: Phrases<Holiday>,
    references: Phrases<Reference>,
}

/// A phrase that names no day: its value, the rule that reads it, and what must stand around it.
#[derive(Clone, Debug)]
struct Reference {
    value: &'static str,
    rule: &'static str,
    /// The words of which one stands before it; any where there is none here.
    behind: Vec<String>,
    /// It is a phrase of its own: no noun follows.
    alone: bool,
}

impl NamedTimes {
    /// Reads both tables.
    pub(super) fn parse(holidays: &str, phrases: &str) -> Result<NamedTimes, TableError> {
        let mut days = Vec::new();
        for row in Table::parse("dates/holidays.tsv", holidays)?.rows() {
            let Some(holiday) = holiday_rule(row.get("rule")) else {
                return Err(row.error("rule", "expected MM-DD, MM/W/N, YYYY-MM-DD or easter+N"));
            };
            days.extend(row.list("forms").map(|form| (form.to_owned(), holiday)));
        }
        let mut references = Vec::new();
        for row in Table::parse("dates/phrases.tsv", phrases)?.rows() {
            let Some((value, rule)) = reference(row.get("id")) else {
                return Err(row.error("id", "no such rule"));
            };
            let reference = Reference {
                value,
                rule,
                behind: row.list("behind").map(str::to_owned).collect(),
                alone: row.get("alone") == "yes",
            };
            let forms = row.list("forms");
            references.extend(forms.map(|form| (form.to_owned(), reference.clone())));
        }
        Ok(NamedTimes {
            holidays: Phrases::new(days),
            references: Phrases::new(references),
        })
    }

    /// The words that a named time may begin with.
    pub(super) fn first_words(&self) -> impl Iterator<Item = &str> {
        self.holidays
            .first_words()
            .chain(self.references.first_words())
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
            let (expression, end) = with_part(line, expression, end);
            return Some(Found {
                expression: Some(expression),
                end,
                rule: "dates.holiday",
            });
        }
        let (reference, length) = self.references.at(words)?;
        let behind = &reference.behind;
        let fits = (behind.is_empty() || behind.iter().any(|word| word == line.before(at)))
            && (!reference.alone || line.ends(at + length))
            && !(line.capital(at) && line.capital(at + length));
        fits.then_some(Found {
            expression: Some(Expression::Reference(reference.value)),
            end: at + length,
            rule: reference.rule,
        })
    }
}

/// "Christmas night", "Easter morning".
fn with_part(line: Line<'_>, day: Expression, end: usize) -> (Expression, usize) {
    match line.value(Class::DayPart, end).map(DayPart::from_code) {
        Some(part) => {
            let day = Box::new(day);
            (Expression::PartOf { part, day }, end + 1)
        }
        None => (day, end),
    }
}

/// Whether a holiday's name is no part of a longer name: "Johnnie Christmas", "Easter Offensive".
fn is_day(line: Line<'_>, at: usize, end: usize) -> bool {
    let of_name = |at: usize| line.letters(at) && line.capital(at) && !line.is(Class::Joint, at);
    let day = line.is(Class::Weekday, end) || line.is(Class::DayPart, end);
    let named = line.capital(at) || line.width(at) > 0;
    named && !(at > 0 && of_name(at - 1)) && (day || !of_name(end))
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
        Some(shift) if line.word(end + 1) == "year" => (Year::Off(shift), end + 2),
        _ => (Year::Unsaid, end),
    }
}

fn holiday_rule(rule: &str) -> Option<Holiday> {
    if let Some(days) = rule.strip_prefix("easter") {
        return days.parse().ok().map(Holiday::Easter);
    }
    if let Ok(day) = rule.parse() {
        return Some(Holiday::Once(day));
    }
    if let Some((month, day)) = rule.split_once('-').filter(|_| !rule.contains('/')) {
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

/// TIMEX3 values of the rules that read phrases.
const REFERENCES: [(&str, &str); 6] = [
    ("dates.reference.present", "PRESENT_REF"),
    ("dates.reference.past", "PAST_REF"),
    ("dates.reference.future", "FUTURE_REF"),
    ("dates.history.past", "PAST_REF"),
    ("dates.history.present", "PRESENT_REF"),
    ("dates.history.future", "FUTURE_REF"),
];

/// The value of a rule, and its name.
fn reference(id: &str) -> Option<(&'static str, &'static str)> {
    let (rule, value) = REFERENCES.into_iter().find(|(rule, _)| *rule == id)?;
    Some((value, rule))
}
