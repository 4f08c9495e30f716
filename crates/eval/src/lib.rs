//! Scorers for the project's own gold and for public formats.
//!
//! [`score`] takes gold files as text and predictions as JSON values in the shape that the program
//! prints, and gives [`Scores`]: a table for people, JSON for machines. [`Floors`] pin the least
//! that may come out. Nothing here reads a file or knows a stage: what is measured is what leaves
//! the program.
//!
//! Positions count Unicode characters, as in the program's JSON.

mod anchor;
mod assignment;
mod chars;
mod clusters;
mod days;
mod error;
mod floors;
mod json_values;
mod matching;
mod names;
mod scores;
mod tally;

pub mod actors;
pub mod amounts;
pub mod article;
pub mod copies;
pub mod coreference;
pub mod dates;
pub mod event_contexts;
pub mod event_pairs;
pub mod event_spans;
pub mod overlaps;
pub mod quotes;
pub mod readings;
pub mod renderings;
pub mod simulate;
pub mod stories;
pub mod story;

use serde_json::Value;

pub use anchor::{Anchor, Searchable};
pub use error::EvalError;
pub use floors::{BelowFloor, Floors};
pub use scores::{Measure, Row, Scores};
pub use tally::Tally;

/// A file of gold, read by the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldFile {
    /// Its name without folders.
    pub name: String,
    /// What it holds.
    pub text: String,
}

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// What the program reads in single reports: the project's own gold.
    Readings,
    /// The record of a story: the project's own gold.
    Story,
    /// Quotations and their sources: brat stand-off.
    Quotes,
    /// Expressions of time: TimeML.
    Dates,
    /// Which reports tell one story: JSON lines with `cluster`.
    Stories,
    /// Which texts are copies of one text: JSON lines with `group`.
    Copies,
    /// Country and sector of phrases that name actors: JSON.
    Actors,
    /// What a sentence with an event is about: TSV with `contexts` and `sentence`.
    EventContexts,
    /// The type of event between a marked source and target: TSV.
    EventPairs,
    /// Source and target of the event in a sentence: words with labels.
    EventSpans,
    /// Which text of a page is the report: JSON.
    Article,
    /// Numbers, money, percent and measures in phrases: JSON of Recognizers-Text.
    Amounts,
    /// Which wording renders which saying: TSV with two wordings of one saying on a line.
    Renderings,
    /// What kind of overlap two reports have: JSON lines of reports and pairs.
    Overlaps,
    /// Which words for deeds tell of one deed: JSON lines with tokens and mentions.
    Coreference,
}

impl Task {
    /// Every task.
    pub const ALL: &[Task] = &[
        Task::Readings,
        Task::Story,
        Task::Quotes,
        Task::Dates,
        Task::Stories,
        Task::Copies,
        Task::Actors,
        Task::EventContexts,
        Task::EventPairs,
        Task::EventSpans,
        Task::Article,
        Task::Amounts,
        Task::Renderings,
        Task::Overlaps,
        Task::Coreference,
    ];

    /// The name a user types.
    pub fn name(self) -> &'static str {
        match self {
            Task::Readings => "readings",
            Task::Story => "story",
            Task::Quotes => "quotes",
            Task::Dates => "dates",
            Task::Stories => "stories",
            Task::Copies => "copies",
            Task::Actors => "actors",
            Task::EventContexts => "events-contexts",
            Task::EventPairs => "events-pairs",
            Task::EventSpans => "events-spans",
            Task::Article => "article",
            Task::Amounts => "amounts",
            Task::Renderings => "renderings",
            Task::Overlaps => "overlaps",
            Task::Coreference => "coreference",
        }
    }

    /// The task of this name.
    pub fn from_name(name: &str) -> Option<Task> {
        Task::ALL.iter().copied().find(|task| task.name() == name)
    }
}

/// Measures `predictions` against `gold`, its files in order of name.
///
/// For `readings` and `story` the predictions are what `read --json` and `brief --json` print, in
/// any order. For the public sets they stand one per gold item, in the order of [`inputs`].
///
/// # Errors
/// When gold or a prediction does not have the shape of the task.
pub fn score(task: Task, gold: &[GoldFile], predictions: &[Value]) -> Result<Scores, EvalError> {
    match task {
        Task::Readings => readings::score_files(gold, predictions),
        Task::Story => story::score_files(gold, predictions),
        Task::Quotes => quotes::score(gold, predictions),
        Task::Dates => dates::score(gold, predictions),
        Task::Stories => stories::score(gold, predictions),
        Task::Copies => copies::score(gold, predictions),
        Task::Actors => actors::score(gold, predictions),
        Task::EventContexts => event_contexts::score(gold, predictions),
        Task::EventPairs => event_pairs::score(gold, predictions),
        Task::EventSpans => event_spans::score(gold, predictions),
        Task::Article => article::score(gold, predictions),
        Task::Amounts => amounts::score(gold, predictions),
        Task::Renderings => renderings::score(gold, predictions),
        Task::Overlaps => overlaps::score(gold, predictions),
        Task::Coreference => coreference::score(gold, predictions),
    }
}

/// What a program is given to predict from: the items of a public set without their answers.
///
/// Each is an object with `id` and what the task needs: `text`, and `date` where the set gives one.
/// Empty for `readings` and `story`, whose reports are files of their own, and for `article`, whose
/// pages are.
///
/// # Errors
/// When gold does not have the shape of the task.
pub fn inputs(task: Task, gold: &[GoldFile]) -> Result<Vec<Value>, EvalError> {
    match task {
        Task::Readings | Task::Story | Task::Article => Ok(Vec::new()),
        Task::Quotes => quotes::inputs(gold),
        Task::Dates => dates::inputs(gold),
        Task::Stories => stories::inputs(gold),
        Task::Copies => copies::inputs(gold),
        Task::Actors => actors::inputs(gold),
        Task::EventContexts => event_contexts::inputs(gold),
        Task::EventPairs => event_pairs::inputs(gold),
        Task::EventSpans => event_spans::inputs(gold),
        Task::Amounts => amounts::inputs(gold),
        Task::Renderings => renderings::inputs(gold),
        Task::Overlaps => overlaps::inputs(gold),
        Task::Coreference => coreference::inputs(gold),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_task_is_found_by_its_name() {
        for task in Task::ALL {
            assert_eq!(Task::from_name(task.name()), Some(*task));
        }
        assert_eq!(Task::from_name("horoscopes"), None);
    }

    #[test]
    fn no_task_takes_broken_gold_or_dies_of_it() {
        let file = |text: &str| GoldFile {
            name: "a.ann".into(),
            text: text.into(),
        };
        for task in Task::ALL {
            for text in [
                "",
                "{",
                "[]",
                "{}",
                "T1\tSource 9 1\tx",
                "<a>",
                "\u{301}\t\t",
                "null",
            ] {
                let _ = score(*task, &[file(text)], &[Value::Null]);
                let _ = inputs(*task, &[file(text)]);
            }
        }
    }
}
