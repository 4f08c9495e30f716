//! Reports that a publisher makes to one pattern – the weather, the markets, match reports: alike in
//! their words, and never one story for that.

use std::collections::BTreeSet;

use dateline_model::Table;

use crate::{report::Report, words::fold};

/// What stands in a pattern for a number, a date or a name.
const SLOT: &str = "#";

/// Words of the calendar.
#[derive(Clone, Debug)]
pub(crate) struct Calendar {
    words: BTreeSet<String>,
}

impl Calendar {
    pub(crate) fn parse(table: &Table) -> Calendar {
        let words = table.rows().flat_map(|row| row.list("words"));
        Calendar {
            words: words.map(str::to_owned).collect(),
        }
    }
}

/// The headline of a publisher's report, as a pattern and what fills it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Headline {
    publisher: String,
    pattern: Vec<String>,
    /// Days, months, years and dates.
    dates: BTreeSet<String>,
    /// Scores, percentages and other figures with a fraction.
    results: BTreeSet<String>,
    names: BTreeSet<String>,
    /// The words of all names in the report.
    named: BTreeSet<String>,
}

impl Headline {
    /// None where the publisher or the headline is not known, or the headline has no words of its own.
    pub(crate) fn of(report: &Report<'_>, calendar: &Calendar) -> Option<Headline> {
        let mut headline = Headline {
            publisher: report.publisher.clone()?,
            named: named(report),
            ..Headline::default()
        };
        let words: Vec<String> = words(report.reading.document.headline()?).collect();
        let dated = words.iter().any(|word| calendar.words.contains(word));
        for word in words {
            headline.add(word, dated, calendar);
        }
        let own = headline.pattern.iter().any(|word| word != SLOT);
        own.then_some(headline)
    }

    fn add(&mut self, word: String, dated: bool, calendar: &Calendar) {
        let figure = word.contains(|letter: char| letter.is_ascii_digit());
        if calendar.words.contains(&word) || figure && (is_year(&word) || dated && is_whole(&word))
        {
            self.dates.insert(word);
        } else if figure && !is_whole(&word) {
            self.results.insert(word);
        } else if self.named.contains(&word) {
            self.names.insert(word);
        } else if !figure {
            self.pattern.push(word);
            return;
        }
        if self.pattern.last().is_none_or(|last| last != SLOT) {
            self.pattern.push(SLOT.to_owned());
        }
    }

    /// Whether both follow one pattern of one publisher, but tell of different dates, results or names. A
    /// name that the other report knows as well is no different one, and neither is a mere number: it
    /// may have grown.
    pub(crate) fn is_another(&self, other: &Headline) -> bool {
        let differ =
            |a: &BTreeSet<String>, b: &BTreeSet<String>| !a.is_empty() && !b.is_empty() && a != b;
        let strange = |a: &Headline, b: &Headline| !a.names.is_subset(&b.named);
        self.publisher == other.publisher
            && self.pattern == other.pattern
            && (differ(&self.dates, &other.dates)
                || differ(&self.results, &other.results)
                || strange(self, other) && strange(other, self))
    }
}

fn named(report: &Report<'_>) -> BTreeSet<String> {
    let reading = report.reading;
    let places = reading.places.iter().map(|place| place.name.as_str());
    let actors = reading.actors.iter().map(|actor| actor.name.as_str());
    let names = places.chain(actors).flat_map(str::split_whitespace);
    let names = names.filter(|word| word.starts_with(char::is_uppercase));
    names.flat_map(words).collect()
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|letter: char| letter.is_whitespace() || ",;:".contains(letter));
    let bare = words
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '%'));
    bare.filter(|word| !word.is_empty())
        .map(|word| fold(word).into_owned())
}

fn is_whole(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_year(word: &str) -> bool {
    is_whole(word) && word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))
}
