//! What an expression means once it is known when it was written.

use dateline_model::{Anchor, Grain, Interval, PartialDate, TimexKind};
use jiff::civil::Date;

use super::clause::Tense;
use super::expression::{Count, Unit};
use super::order::Order;

/// When and how an expression was written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    /// The day of publication.
    pub(super) now: Option<Date>,
    /// The time spoken of: what was named last, or where a story of history stands.
    pub(super) before: Option<Spoken>,
    /// Which way the clause looks.
    pub(super) tense: Tense,
    /// The time named last, even in passing.
    pub(super) last: Option<Spoken>,
    /// The time spoken of last was named in this sentence.
    pub(super) near: bool,
    /// The report tells history: dates without a year belong to the time spoken of.
    pub(super) narrative: bool,
    /// How the report writes days with slashes, where that is known.
    pub(super) order: Option<Order>,
}

/// A time spoken of before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spoken {
    pub(super) interval: Interval,
    pub(super) grain: Grain,
    /// In which stretch of the report.
    pub(super) stretch: usize,
}

/// What an expression means.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sense {
    pub(super) kind: TimexKind,
    pub(super) value: Option<String>,
    pub(super) interval: Option<Interval>,
    pub(super) partial: PartialDate,
    pub(super) grain: Grain,
    pub(super) anchor: Anchor,
}

impl Sense {
    /// A stretch of the calendar; without `interval`, the value `open`.
    pub(super) fn date(
        interval: Option<Interval>,
        grain: Grain,
        anchor: Anchor,
        open: impl Into<String>,
    ) -> Sense {
        let value =
            interval.map_or_else(|| open.into(), |interval| calendar_value(interval, grain));
        Sense {
            kind: TimexKind::Date,
            value: Some(value),
            interval,
            partial: PartialDate::default(),
            grain,
            anchor,
        }
    }

    /// A length of time or something that recurs.
    pub(super) fn period(kind: TimexKind, value: String, unit: Unit, anchor: Anchor) -> Sense {
        Sense {
            kind,
            value: Some(value),
            interval: None,
            partial: PartialDate::default(),
            grain: grain_of(unit),
            anchor,
        }
    }

    /// The same with what the words fix by themselves.
    pub(super) fn fixing(self, partial: PartialDate) -> Sense {
        Sense { partial, ..self }
    }
}

/// TIMEX3 value of a stretch of the calendar.
fn calendar_value(interval: Interval, grain: Grain) -> String {
    let from = interval.from();
    let year = year_value(from.year());
    match grain {
        Grain::Time | Grain::Day => format!("{year}-{:02}-{:02}", from.month(), from.day()),
        Grain::Week => {
            let week = from.iso_week_date();
            format!("{}-W{:02}", year_value(week.year()), week.week())
        }
        Grain::Month => format!("{year}-{:02}", from.month()),
        Grain::Quarter => format!("{year}-Q{}", (from.month() + 2) / 3),
        Grain::Season => format!("{year}-{}", season_letters(from.month() / 3)),
        Grain::Year => year,
        Grain::Decade => year.chars().take(year.len() - 1).collect(),
        Grain::Century => year.chars().take(year.len() - 2).collect(),
    }
}

fn year_value(year: i16) -> String {
    if year > 0 {
        format!("{year:04}")
    } else {
        format!("BC{:04}", 1 - i32::from(year))
    }
}

/// SP, SU, FA, WI for 1 to 4.
pub(super) fn season_letters(season: i8) -> &'static str {
    match season {
        1 => "SP",
        2 => "SU",
        3 => "FA",
        _ => "WI",
    }
}

/// How fine a unit of time is.
pub(super) fn grain_of(unit: Unit) -> Grain {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Grain::Time,
        Unit::Day => Grain::Day,
        Unit::Week | Unit::Fortnight => Grain::Week,
        Unit::Month => Grain::Month,
        Unit::Quarter => Grain::Quarter,
        Unit::Year => Grain::Year,
        Unit::Decade => Grain::Decade,
        Unit::Century => Grain::Century,
    }
}

/// The value of a time of that grain when nothing of it is known.
pub(super) fn open_value(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => "XXXX-XX-XXTXX",
        Unit::Day => "XXXX-XX-XX",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
    }
}

/// TIMEX3 value of two lengths together: `P2Y3M`, `PT4H30M`.
pub(super) fn lengths_value(longer: (Count, Unit), shorter: (Count, Unit)) -> String {
    let first = length_value(longer.0, longer.1);
    let second = length_value(shorter.0, shorter.1);
    let rest = if first.starts_with("PT") { 2 } else { 1 };
    format!("{first}{}", second.get(rest..).unwrap_or_default())
}

/// TIMEX3 value of a length of time: `P2Y`, `PT30M`, `PXD`.
pub(super) fn length_value(count: Count, unit: Unit) -> String {
    let (clock, letters, factor) = match unit {
        Unit::Second => ("T", "S", 1),
        Unit::Minute => ("T", "M", 1),
        Unit::Hour => ("T", "H", 1),
        Unit::Day => ("", "D", 1),
        Unit::Week => ("", "W", 1),
        Unit::Fortnight => ("", "W", 2),
        Unit::Month => ("", "M", 1),
        Unit::Quarter => ("", "Q", 1),
        Unit::Year => ("", "Y", 1),
        Unit::Decade => ("", "DE", 1),
        Unit::Century => ("", "CE", 1),
    };
    match (count, unit) {
        (Count::Quarter, Unit::Century) => "P25Y".to_owned(),
        (Count::Quarter, Unit::Hour) => "PT15M".to_owned(),
        (Count::Quarter, _) => format!("P{clock}0.25{letters}"),
        (Count::Halves(1), Unit::Hour) => "PT30M".to_owned(),
        (Count::Halves(1), Unit::Decade) => "P5Y".to_owned(),
        (Count::Halves(1), Unit::Year) => "P6M".to_owned(),
        (Count::Halves(1), Unit::Century) => "P50Y".to_owned(),
        (Count::Vague, _) => format!("P{clock}X{letters}"),
        (Count::Halves(halves), _) if halves % 2 == 1 && factor == 1 => {
            format!("P{clock}{}.5{letters}", halves / 2)
        }
        (Count::Halves(halves), _) => format!("P{clock}{}{letters}", halves / 2 * factor),
    }
}
