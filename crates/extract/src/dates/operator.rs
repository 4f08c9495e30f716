//! The operator tree of an expression as text: `part(early, month(3))`, `counted(-3, year, now)`.
//!
//! It is kept with every reading, so that what the words say is not lost where the days cannot be
//! told.

use std::fmt::{Display, Formatter, Result};

use super::expression::{Base, Count, DayPart, Expression, Holiday, Part, Turn, Unit, Year};

impl Display for Expression {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        use Expression as E;
        match self {
            E::Day {
                year,
                month,
                day,
                weekday,
            } => {
                write!(f, "day({year}, {month}, {day}")?;
                match weekday {
                    Some(weekday) => write!(f, ", weekday {})", weekday.to_monday_one_offset()),
                    None => write!(f, ")"),
                }
            }
            E::Slashed {
                year,
                first,
                second,
            } => match (first, second) {
                (13.., _) => write!(f, "day({year}, {second}, {first})"),
                (_, 13..) => write!(f, "day({year}, {first}, {second})"),
                _ => write!(
                    f,
                    "day({year}, {second}, {first}) or day({year}, {first}, {second})"
                ),
            },
            E::DayOfMonth(day) => write!(f, "day(same, same, {day})"),
            E::Month { year, month } => write!(f, "month({year}, {month})"),
            E::Year(year) => write!(f, "year({year})"),
            E::FiscalYear(year) => write!(f, "fiscal-year({year})"),
            E::Decade(first) => write!(f, "decade({first})"),
            E::Century(nth) => write!(f, "century({nth})"),
            E::Quarter { year, quarter } => write!(f, "quarter({year}, {quarter})"),
            E::Half { whole, second } => write!(f, "half({}, {whole})", 1 + i32::from(*second)),
            E::Season { year, season } => write!(f, "season({year}, {season})"),
            E::Weekday { weekday, turn } => {
                write!(f, "weekday({turn}, {})", weekday.to_monday_one_offset())
            }
            E::Days(days) => write!(f, "whole({days:+}, day, now)"),
            E::Whole { unit, by, from } => write!(f, "whole({by:+}, {unit}, {from})"),
            E::WeekOf(day) => write!(f, "week-of({day})"),
            E::Weekend(turn) => write!(f, "weekend({turn})"),
            E::Counted {
                count,
                unit,
                direction,
                from,
            } => {
                write!(f, "counted({}{count}, {unit}, {from})", sign(*direction))
            }
            E::CountedFrom {
                count,
                unit,
                direction,
                from,
            } => {
                write!(f, "counted({}{count}, {unit}, {from})", sign(*direction))
            }
            E::Length { count, unit } => write!(f, "length({count}, {unit})"),
            E::LengthAnd { longer, shorter } => write!(
                f,
                "length({}, {}, {}, {})",
                longer.0, longer.1, shorter.0, shorter.1
            ),
            E::Slice {
                count,
                unit,
                skipped,
                last,
                whole,
            } => {
                let end = if *last { "last" } else { "first" };
                match skipped {
                    0 => write!(f, "slice({end}, {count}, {unit}, {whole})"),
                    _ => write!(f, "slice({}, {count}, {unit}, {whole})", skipped + 1),
                }
            }
            E::Window {
                count,
                unit,
                direction,
            } => {
                write!(f, "window({}{count}, {unit}, now)", sign(*direction))
            }
            E::Every { count, unit } => write!(f, "every({count}, {unit})"),
            E::EveryWeekday(weekday) => {
                write!(f, "every(weekday {})", weekday.to_monday_one_offset())
            }
            E::EveryWeekend => write!(f, "every(weekend)"),
            E::EveryPart(part) => write!(f, "every({part})"),
            E::Reference(value) => write!(f, "reference({})", value.to_ascii_lowercase()),
            E::Holiday { holiday, year } => write!(f, "holiday({year}, {holiday})"),
            E::Within { part, whole } => write!(f, "part({part}, {whole})"),
            E::PartOf { part, day } => write!(f, "time({part}, {day})"),
            E::Clock { hour, minute, day } => match day {
                Some(day) => write!(f, "time({hour:02}:{minute:02}, {day})"),
                None => write!(f, "time({hour:02}:{minute:02}, same)"),
            },
        }
    }
}

fn sign(direction: i32) -> &'static str {
    if direction < 0 { "-" } else { "+" }
}

impl Display for Year {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Year::Given(year) => write!(f, "{year}"),
            Year::Unsaid => write!(f, "open"),
            Year::Same => write!(f, "same"),
            Year::Turned(turn) => write!(f, "{turn}"),
            Year::Off(years) => write!(f, "{years:+}"),
        }
    }
}

impl Display for Turn {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(match self {
            Turn::Bare => "open",
            Turn::Last => "last",
            Turn::This => "this",
            Turn::Next => "next",
        })
    }
}

impl Display for Base {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(match self {
            Base::Publication => "now",
            Base::Previous | Base::Context => "previous",
            Base::Event => "event",
        })
    }
}

impl Display for Count {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Count::Halves(halves) if halves % 2 == 0 => write!(f, "{}", halves / 2),
            Count::Halves(halves) => write!(f, "{}.5", halves / 2),
            Count::Quarter => write!(f, "0.25"),
            Count::Vague => write!(f, "some"),
        }
    }
}

impl Display for Unit {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(match self {
            Unit::Second => "second",
            Unit::Minute => "minute",
            Unit::Hour => "hour",
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Quarter => "quarter",
            Unit::Year => "year",
            Unit::Decade => "decade",
            Unit::Century => "century",
            Unit::Fortnight => "fortnight",
        })
    }
}

impl Display for Part {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(match self {
            Part::Early => "early",
            Part::Middle => "middle",
            Part::Late => "late",
            Part::End => "end",
            Part::Somewhere => "somewhere",
        })
    }
}

impl Display for DayPart {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(match self {
            DayPart::Morning => "morning",
            DayPart::Midday => "midday",
            DayPart::Afternoon => "afternoon",
            DayPart::Evening => "evening",
            DayPart::Night => "night",
        })
    }
}

impl Display for Holiday {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Holiday::Fixed(month, day) => write!(f, "{month}, {day}"),
            Holiday::Easter(days) => write!(f, "easter{days:+}"),
            Holiday::Once(day) => write!(f, "{day}"),
            Holiday::Nth {
                month,
                weekday,
                nth,
            } => {
                write!(
                    f,
                    "{month}, {nth}, weekday {}",
                    weekday.to_monday_one_offset()
                )
            }
        }
    }
}
