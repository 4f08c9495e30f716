//! Dates and times as a report words them, and the days they stand for.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::{RuleId, Span, kept};

/// A stretch of whole days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(from = "(Date, Date)", into = "(Date, Date)")]
pub struct Interval {
    // Invariant: from <= to.
    from: Date,
    to: Date,
}

impl From<(Date, Date)> for Interval {
    fn from((from, to): (Date, Date)) -> Self {
        Interval::new(from, to)
    }
}

impl From<Interval> for (Date, Date) {
    fn from(interval: Interval) -> Self {
        (interval.from, interval.to)
    }
}

impl Interval {
    /// The days `from` to `to`, both included, in whichever order they are given.
    pub fn new(from: Date, to: Date) -> Self {
        Interval {
            from: from.min(to),
            to: from.max(to),
        }
    }

    /// One day.
    pub fn day(date: Date) -> Self {
        Interval {
            from: date,
            to: date,
        }
    }

    /// The first day.
    pub fn from(&self) -> Date {
        self.from
    }

    /// The last day.
    pub fn to(&self) -> Date {
        self.to
    }

    /// Whether the two share a day.
    pub fn meets(&self, other: &Interval) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(&self, other: &Interval) -> bool {
        self.from <= other.from && other.to <= self.to
    }
}

/// An expression of time in a report.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Timex {
    /// The words.
    pub span: Span,
    /// What kind of time it names (TIMEX3 type).
    pub kind: TimexKind,
    /// TIMEX3 value, with `X` for what is not known: `2022-02-16`, `XXXX-WXX-3`, `P2Y`.
    pub value: Option<String>,
    /// The days; `None` where they cannot be told, as when the report's own date is unknown.
    pub interval: Option<Interval>,
    /// What the words themselves fix, whether or not the days can be told.
    pub partial: PartialDate,
    /// How fine the expression is.
    pub grain: Grain,
    /// What it was counted from.
    pub anchor: Anchor,
    /// What the words say as a tree of operators, `counted(-3, year, now)`: what is left where
    /// `interval` is `None`.
    pub op: String,
    /// The rule that read it.
    pub rule: RuleId,
}

/// What the words of an expression fix without knowing when they were written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct PartialDate {
    /// The year.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month, 1 to 31.
    pub day: Option<i8>,
    /// The day of the week.
    #[serde(with = "kept::weekday")]
    pub weekday: Option<Weekday>,
}

impl PartialDate {
    /// Whether `date` does not contradict anything that is fixed.
    pub fn allows(&self, date: Date) -> bool {
        self.year.is_none_or(|year| year == date.year())
            && self.month.is_none_or(|month| month == date.month())
            && self.day.is_none_or(|day| day == date.day())
            && self.weekday.is_none_or(|weekday| weekday == date.weekday())
    }

    /// Whether nothing at all is fixed.
    pub fn is_empty(&self) -> bool {
        *self == PartialDate::default()
    }
}

/// TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum TimexKind {
    /// A day, month, year, season, decade.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

/// How fine an expression of time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[expect(missing_docs, reason = "the names are the definition")]
pub enum Grain {
    Time,
    Day,
    Week,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
}

/// What an expression is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum Anchor {
    /// The day the report was published.
    Publication,
    /// A date mentioned before.
    Previous,
    /// Something that happened: "a week after the talks".
    Event,
    /// Nothing: the words say it all.
    None,
}
