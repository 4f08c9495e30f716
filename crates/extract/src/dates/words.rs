//! The words that dates are built from.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Table, TableError};

/// What kind of word it is; the names are those of the `class` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Month,
    MonthShort,
    MonthDoubtful,
    Weekday,
    WeekdayShort,
    Weekdays,
    Unit,
    Units,
    Season,
    DayPart,
    Number,
    Ordinal,
    Vague,
    Deictic,
    Shift,
    Following,
    Part,
    Back,
    Before,
    After,
    Decade,
    Every,
    TimePreposition,
    Zone,
    NotYear,
    Filler,
    Joint,
    Label,
    Opener,
}

const CLASSES: [(&str, Class); 29] = [
    ("month", Class::Month),
    ("month_short", Class::MonthShort),
    ("month_doubtful", Class::MonthDoubtful),
    ("weekday", Class::Weekday),
    ("weekday_short", Class::WeekdayShort),
    ("weekdays", Class::Weekdays),
    ("unit", Class::Unit),
    ("units", Class::Units),
    ("season", Class::Season),
    ("daypart", Class::DayPart),
    ("number", Class::Number),
    ("ordinal", Class::Ordinal),
    ("vague", Class::Vague),
    ("deictic", Class::Deictic),
    ("shift", Class::Shift),
    ("following", Class::Following),
    ("part", Class::Part),
    ("back", Class::Back),
    ("before", Class::Before),
    ("after", Class::After),
    ("decade", Class::Decade),
    ("every", Class::Every),
    ("time_preposition", Class::TimePreposition),
    ("zone", Class::Zone),
    ("not_year", Class::NotYear),
    ("filler", Class::Filler),
    ("joint", Class::Joint),
    ("label", Class::Label),
    ("opener", Class::Opener),
];

/// Classes whose words stand only inside or around an expression.
const NEVER_FIRST: [Class; 6] = [
    Class::TimePreposition,
    Class::Zone,
    Class::NotYear,
    Class::Filler,
    Class::Joint,
    Class::Label,
];

/// Classes of single words, with the number that each word stands for.
#[derive(Clone, Debug)]
pub(super) struct Words {
    classes: BTreeMap<Class, BTreeMap<String, i32>>,
    /// Words with which an expression may begin.
    openers: BTreeSet<String>,
}

impl Words {
    /// Reads the table `words.tsv`.
    pub(super) fn parse(text: &str) -> Result<Words, TableError> {
        let mut classes: BTreeMap<Class, BTreeMap<String, i32>> = BTreeMap::new();
        for row in Table::parse("dates/words.tsv", text)?.rows() {
            let name = row.get("class");
            let Some((_, class)) = CLASSES.iter().find(|(known, _)| *known == name) else {
                return Err(row.error("class", "no such class of words"));
            };
            let Ok(value) = row.get("value").parse() else {
                return Err(row.error("value", "expected a whole number"));
            };
            let forms = row.list("forms").map(|form| (form.to_owned(), value));
            classes.entry(*class).or_default().extend(forms);
        }
        let openers = classes
            .iter()
            .filter(|(class, _)| !NEVER_FIRST.contains(class));
        let openers = openers
            .flat_map(|(_, words)| words.keys().cloned())
            .collect();
        Ok(Words { classes, openers })
    }

    /// The number that `word` stands for as a word of `class`.
    pub(super) fn value(&self, class: Class, word: &str) -> Option<i32> {
        self.classes.get(&class)?.get(word).copied()
    }

    /// Whether an expression of time may begin with `word`.
    pub(super) fn may_begin(&self, word: &str) -> bool {
        self.openers.contains(word)
    }

    /// Whether `word` is of `class`.
    pub(super) fn is(&self, class: Class, word: &str) -> bool {
        self.value(class, word).is_some()
    }
}

/// Words that tell whether a clause looks ahead or back: the table `tense.tsv`.
#[derive(Clone, Debug)]
pub(super) struct TenseWords {
    pub(super) ahead: BTreeSet<String>,
    pub(super) ahead_to: BTreeSet<String>,
    pub(super) back: BTreeSet<String>,
    pub(super) not_back: BTreeSet<String>,
}

impl TenseWords {
    /// Reads the table `tense.tsv`.
    pub(super) fn parse(text: &str) -> Result<TenseWords, TableError> {
        let table = Table::parse("dates/tense.tsv", text)?;
        let class = |name: &str| -> BTreeSet<String> {
            let rows = table.rows().filter(|row| row.get("class") == name);
            rows.flat_map(|row| row.list("forms").map(str::to_owned).collect::<Vec<_>>())
                .collect()
        };
        Ok(TenseWords {
            ahead: class("ahead"),
            ahead_to: class("ahead_to"),
            back: class("back"),
            not_back: class("not_back"),
        })
    }
}
