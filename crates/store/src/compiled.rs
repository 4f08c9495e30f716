//! What was compiled from the kept reports: readings, stories and the objects that lists show.

use rusqlite::{Transaction, params};

use crate::StoreError;
use crate::packed::pack;

/// Everything that was compiled, as JSON, with the columns that lists filter on.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    /// Report id and `dateline/reading/1`.
    pub readings: Vec<(String, String)>,
    /// The stories.
    pub stories: Vec<StoryRow>,
    /// Events, quotations, links and disputes.
    pub items: Vec<Item>,
}

/// A story as lists show it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoryRow {
    /// Its id.
    pub story: String,
    /// Its title.
    pub title: Option<String>,
    /// Its first day, ISO 8601.
    pub from: Option<String>,
    /// Its last day, ISO 8601.
    pub to: Option<String>,
    /// How many reports, publishers and origins tell it.
    pub counts: [usize; 3],
    /// The ids of its reports.
    pub reports: Vec<String>,
    /// `dateline/story/1`.
    pub json: String,
}

/// What an [`Item`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemKind {
    /// An event of a record.
    Event,
    /// A quotation of a reading.
    Quote,
    /// A lineage link.
    Link,
    /// A disputed field of an event or utterance.
    Dispute,
}

impl ItemKind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            ItemKind::Event => "event",
            ItemKind::Quote => "quote",
            ItemKind::Link => "link",
            ItemKind::Dispute => "dispute",
        }
    }
}

/// One object that lists show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Its id, or that of what it belongs to.
    pub id: String,
    /// Its story.
    pub story: String,
    /// Event type, link kind or disputed field.
    pub class: Option<String>,
    /// Names and codes of the acting side, or of the speaker.
    pub actors: Vec<String>,
    /// Names and codes of the receiving side.
    pub recipients: Vec<String>,
    /// The publishers that tell it.
    pub publishers: Vec<String>,
    /// Its first day, ISO 8601.
    pub from: Option<String>,
    /// Its last day, ISO 8601.
    pub to: Option<String>,
    /// How many independent origins it has.
    pub origins: usize,
    /// The published object.
    pub json: String,
}

impl Compiled {
    pub(crate) fn replace(&self, work: &Transaction<'_>) -> Result<(), StoreError> {
        work.execute_batch(
            "DELETE FROM item; DELETE FROM story_report; DELETE FROM story; DELETE FROM reading;",
        )?;
        for (report, json) in &self.readings {
            work.prepare_cached("INSERT INTO reading VALUES (?1, ?2)")?
                .execute(params![report, pack(json)])?;
        }
        self.stories
            .iter()
            .try_for_each(|story| story.insert(work))?;
        for (place, item) in self.items.iter().enumerate() {
            item.insert(place, work)?;
        }
        Ok(())
    }
}

impl StoryRow {
    fn insert(&self, work: &Transaction<'_>) -> Result<(), StoreError> {
        let [reports, publishers, origins] = self.counts;
        work.prepare_cached("INSERT INTO story VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?
            .execute(params![
                self.story,
                self.title,
                self.from,
                self.to,
                reports,
                publishers,
                origins,
                pack(&self.json)
            ])?;
        for report in &self.reports {
            work.prepare_cached("INSERT INTO story_report VALUES (?1, ?2)")?
                .execute(params![self.story, report])?;
        }
        Ok(())
    }
}

impl Item {
    fn insert(&self, place: usize, work: &Transaction<'_>) -> Result<(), StoreError> {
        work.prepare_cached(
            "INSERT INTO item VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            self.kind.name(),
            self.id,
            self.story,
            self.class,
            lines(&self.actors),
            lines(&self.recipients),
            lines(&self.publishers),
            self.from,
            self.to,
            self.origins,
            place,
            self.json,
        ])?;
        Ok(())
    }
}

/// Words as they are compared in filters: lower case, white space folded.
pub fn fold(words: &str) -> String {
    words
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// One folded value a line, with a line end before the first and after the last.
fn lines(values: &[String]) -> String {
    values
        .iter()
        .fold("\n".to_owned(), |all, value| all + &fold(value) + "\n")
}
