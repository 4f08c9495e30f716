//! What the words of a date say, before it is known when they were written.

use jiff::civil::{Date, Weekday};

/// An expression of time, composed from smaller ones.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expression {
    /// "16 February 2022", "Feb. 16", "Wednesday, February 16".
    Day {
        year: Year,
        month: i8,
        day: i8,
        weekday: Option<Weekday>,
    },
    /// "the 20th": a day of the month spoken of.
    DayOfMonth(i8),
    /// "March 2021", "in May", "last June".
    Month { year: Year, month: i8 },
    /// "2018"; years before Christ count 0, -1, -2 …
    Year(i16),
    /// "the 1990s": its first year.
    Decade(i16),
    /// "the 21st century": 21.
    Century(i16),
    /// "the third quarter of 2021".
    Quarter { year: Year, quarter: i8 },
    /// "the summer of 2012": 1 spring to 4 winter.
    Season { year: Year, season: i8 },
    /// "Wednesday", "last Friday".
    Weekday { weekday: Weekday, turn: Turn },
    /// "today", "yesterday".
    Days(i32),
    /// "last week", "this month", "the following day": whole units of the calendar from `from`.
    Whole { unit: Unit, by: i32, from: Base },
    /// "last weekend", "the weekend".
    Weekend(Turn),
    /// "on weekends".
    EveryWeekend,
    /// "three years ago", "two days later", "a week after the talks".
    Counted {
        count: Count,
        unit: Unit,
        direction: i32,
        from: Base,
    },
    /// "a week after … on Jan. 13": counted from a date that the sentence names.
    CountedFrom {
        count: Count,
        unit: Unit,
        direction: i32,
        from: Box<Expression>,
    },
    /// "two hours".
    Length { count: Count, unit: Unit },
    /// "two years and three months".
    LengthAnd {
        longer: (Count, Unit),
        shorter: (Count, Unit),
    },
    /// "the first ten months of 1915", "the last week of August", "the second week of May", before which
    /// one unit is skipped.
    Slice {
        count: Count,
        unit: Unit,
        skipped: i32,
        last: bool,
        whole: Box<Expression>,
    },
    /// "12/11/2020": which of the two is the month, others must tell.
    Slashed { year: i16, first: i8, second: i8 },
    /// "the second half of 2008", "the first half of May".
    Half {
        whole: Box<Expression>,
        second: bool,
    },
    /// "fiscal 1990": a year whose days only its owner knows.
    FiscalYear(i16),
    /// "the week of March 3".
    WeekOf(Box<Expression>),
    /// "the past two weeks", "the next 30 days".
    Window {
        count: Count,
        unit: Unit,
        direction: i32,
    },
    /// "daily", "every two weeks".
    Every { count: i32, unit: Unit },
    /// "every Monday".
    EveryWeekday(Weekday),
    /// "nightly", "every morning".
    EveryPart(DayPart),
    /// "now", "recently": a TIMEX3 reference word.
    Reference(&'static str),
    /// "Christmas", "Good Friday last year".
    Holiday { holiday: Holiday, year: Year },
    /// "early March", "the end of 1914".
    Within { part: Part, whole: Box<Expression> },
    /// "Tuesday night", "this morning".
    PartOf { part: DayPart, day: Box<Expression> },
    /// "8 a.m.", "Wednesday at 14:30".
    Clock {
        hour: i8,
        minute: i8,
        day: Option<Box<Expression>>,
    },
}

impl Expression {
    /// Whether it means another day when its clause looks ahead.
    pub(super) fn asks_tense(&self) -> bool {
        use Expression as E;
        match self {
            E::Day { year, .. }
            | E::Month { year, .. }
            | E::Quarter { year, .. }
            | E::Season { year, .. }
            | E::Holiday { year, .. } => *year == Year::Unsaid,
            E::Weekday { turn, .. } => matches!(turn, Turn::Bare | Turn::This),
            E::Weekend(turn) => *turn == Turn::Bare,
            E::Within { whole, .. } | E::Slice { whole, .. } | E::Half { whole, .. } => {
                whole.asks_tense()
            }
            E::PartOf { day, .. } | E::WeekOf(day) => day.asks_tense(),
            E::Clock { day, .. } => day.as_ref().is_some_and(|day| day.asks_tense()),
            E::CountedFrom { from, .. } => from.asks_tense(),
            _ => false,
        }
    }
}

/// Which year a date without full year means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// The words give it.
    Given(i16),
    /// The words leave it out.
    Unsaid,
    /// "last May", "next summer".
    Turned(Turn),
    /// "May of that year": the year spoken of last.
    Same,
    /// "May of last year": calendar years from now.
    Off(i32),
}

/// "last", "this", "next", or none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Bare,
    Last,
    This,
    Next,
}

impl Turn {
    /// The turn of a shift by -1, 0 or 1.
    pub(super) fn by(shift: i32) -> Turn {
        match shift {
            -1 => Turn::Last,
            0 => Turn::This,
            _ => Turn::Next,
        }
    }
}

/// What a relative date counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    Publication,
    Previous,
    /// "the year", "the week": the one spoken of just before, else that of the publication.
    Context,
    /// Something that happened, on a day that the words do not tell.
    Event,
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Count {
    /// So many halves: 5 is two and a half.
    Halves(i32),
    /// "a quarter of a century".
    Quarter,
    /// "several", "years".
    Vague,
}

impl Count {
    /// So many wholes.
    pub(super) fn whole(number: i32) -> Count {
        Count::Halves(number.saturating_mul(2))
    }
}

/// Units of time, in the order of the table's codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Fortnight,
}

impl Unit {
    /// The unit that the table's `code` means.
    pub(super) fn from_code(code: i32) -> Option<Unit> {
        use Unit::*;
        let all = [
            Second, Minute, Hour, Day, Week, Month, Quarter, Year, Decade, Century, Fortnight,
        ];
        usize::try_from(code - 1)
            .ok()
            .and_then(|nth| all.get(nth))
            .copied()
    }
}

/// Parts of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

impl DayPart {
    /// The part that the table's `code` means.
    pub(super) fn from_code(code: i32) -> DayPart {
        match code {
            1 => DayPart::Morning,
            2 => DayPart::Midday,
            3 => DayPart::Afternoon,
            4 => DayPart::Evening,
            _ => DayPart::Night,
        }
    }

    /// TIMEX3 letters.
    pub(super) fn letters(self) -> &'static str {
        match self {
            DayPart::Morning => "TMO",
            DayPart::Midday => "TMI",
            DayPart::Afternoon => "TAF",
            DayPart::Evening => "TEV",
            DayPart::Night => "TNI",
        }
    }
}

/// Parts of a month, year or season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Middle,
    Late,
    /// "year-end": the last day.
    End,
    /// "earlier this month", "later this year": the words add no bounds.
    Somewhere,
}

impl Part {
    /// The part that the table's `code` means.
    pub(super) fn from_code(code: i32) -> Part {
        match code {
            1 => Part::Early,
            2 => Part::Middle,
            _ => Part::Late,
        }
    }
}

/// How the day of a holiday is found in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holiday {
    /// Month and day.
    Fixed(i8, i8),
    /// Days from Easter Sunday.
    Easter(i32),
    /// One day in history.
    Once(Date),
    /// The nth such weekday of a month; -1 is the last.
    Nth {
        month: i8,
        weekday: Weekday,
        nth: i8,
    },
}
