//! The words that dates are built from.

use dateline_model::{Table, TableError, WordMap};

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
    Lasting,
    TimePreposition,
    Zone,
    NotYear,
    YearOf,
    Filler,
    Modifier,
    Joint,
    Label,
    Time,
    Opener,
    Ahead,
    AheadTo,
    Past,
    NotPast,
    Timetable,
    /// What goes on up to a day that it sets.
    SetsEnd,
    /// The first word of a time with a name of its own.
    Named,
}

const CLASSES: [(&str, Class); 39] = [
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
    ("lasting", Class::Lasting),
    ("time_preposition", Class::TimePreposition),
    ("zone", Class::Zone),
    ("not_year", Class::NotYear),
    ("year_of", Class::YearOf),
    ("filler", Class::Filler),
    ("modifier", Class::Modifier),
    ("joint", Class::Joint),
    ("label", Class::Label),
    ("time", Class::Time),
    ("opener", Class::Opener),
    ("ahead", Class::Ahead),
    ("ahead_to", Class::AheadTo),
    ("past", Class::Past),
    ("not_past", Class::NotPast),
    ("timetable", Class::Timetable),
    ("sets_end", Class::SetsEnd),
];

/// Classes whose words an expression may begin with.
const FIRST: [Class; 22] = [
    Class::Month,
    Class::MonthShort,
    Class::Weekday,
    Class::WeekdayShort,
    Class::Weekdays,
    Class::Unit,
    Class::Units,
    Class::Season,
    Class::DayPart,
    Class::Number,
    Class::Ordinal,
    Class::Vague,
    Class::Deictic,
    Class::Shift,
    Class::Following,
    Class::Part,
    Class::Decade,
    Class::Every,
    Class::Lasting,
    Class::Time,
    Class::Opener,
    Class::Named,
];

/// Classes that make a run of words a time: without one of them, or digits, there is none.
const TIME: [Class; 15] = [
    Class::Month,
    Class::MonthShort,
    Class::Weekday,
    Class::WeekdayShort,
    Class::Weekdays,
    Class::Unit,
    Class::Units,
    Class::Season,
    Class::DayPart,
    Class::Deictic,
    Class::Decade,
    Class::Every,
    Class::Lasting,
    Class::Time,
    Class::Named,
];

const CLASS_COUNT: usize = CLASSES.len() + 1;

/// What stands for "not of this class".
const NONE: i16 = i16::MIN;

/// One word with the number that it stands for in each class.
#[derive(Clone, Debug)]
struct Word {
    values: [i16; CLASS_COUNT],
    first: bool,
    time: bool,
}

impl Word {
    const UNKNOWN: Word = Word {
        values: [NONE; CLASS_COUNT],
        first: false,
        time: false,
    };

    fn is(&self, class: Class) -> bool {
        self.values[class as usize] != NONE
    }
}

/// The place of a word in [`Words`]; 0 is every word that is in no class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry(u16);

/// Single words with the numbers that they stand for, by class.
#[derive(Clone, Debug)]
pub(super) struct Words {
    entries: WordMap<Entry>,
    words: Vec<Word>,
}

impl Words {
    /// Reads the tables `words.tsv` and `tense.tsv`; `named` are the first words of named times.
    pub(super) fn parse<'n>(
        words: &str,
        tense: &str,
        named: impl Iterator<Item = &'n str>,
    ) -> Result<Words, TableError> {
        let mut all = Words {
            entries: WordMap::default(),
            words: vec![Word::UNKNOWN],
        };
        all.add("dates/words.tsv", words)?;
        all.add("dates/tense.tsv", tense)?;
        named.for_each(|word| all.set(word, Class::Named, 0));
        for word in &mut all.words {
            word.first = FIRST.iter().any(|class| word.is(*class));
            word.time = TIME.iter().any(|class| word.is(*class));
        }
        Ok(all)
    }

    fn add(&mut self, name: &'static str, text: &str) -> Result<(), TableError> {
        for row in Table::parse(name, text)?.rows() {
            let known = row.get("class");
            let Some((_, class)) = CLASSES.iter().find(|(name, _)| *name == known) else {
                return Err(row.error("class", "no such class of words"));
            };
            let value = row.get("value").parse().ok().filter(|value| *value != NONE);
            let Some(value) = value else {
                return Err(row.error("value", "expected a small whole number"));
            };
            row.list("forms")
                .for_each(|form| self.set(form, *class, value));
        }
        Ok(())
    }

    fn set(&mut self, form: &str, class: Class, value: i16) {
        let next = Entry(u16::try_from(self.words.len()).unwrap_or_default());
        let entry = *self.entries.get_or_insert(form, next);
        if entry == next {
            self.words.push(Word::UNKNOWN);
        }
        if let Some(word) = self.words.get_mut(usize::from(entry.0)) {
            word.values[class as usize] = value;
        }
    }

    /// Where `word` stands.
    pub(super) fn entry(&self, word: &str) -> Entry {
        self.entries.get(word).copied().unwrap_or_default()
    }

    fn word(&self, entry: Entry) -> &Word {
        self.words
            .get(usize::from(entry.0))
            .unwrap_or(&Word::UNKNOWN)
    }

    /// The number that a word stands for as a word of `class`.
    pub(super) fn value(&self, class: Class, entry: Entry) -> Option<i32> {
        let value = self.word(entry).values[class as usize];
        (value != NONE).then_some(i32::from(value))
    }

    /// Whether an expression of time may begin with the word.
    pub(super) fn may_begin(&self, entry: Entry) -> bool {
        self.word(entry).first
    }

    /// Whether the word makes a run of words a time.
    pub(super) fn tells_time(&self, entry: Entry) -> bool {
        self.word(entry).time
    }
}
