//! What was compiled from the kept reports: stories and the objects that lists show.

use std::collections::BTreeSet;

use rusqlite::{Transaction, params};

use crate::StoreError;
use crate::packed::pack;

/// The stories that the archive shall hold.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    /// The ids of those that stay as they are.
    pub kept: BTreeSet<String>,
    /// Those that are new or were compiled anew.
    pub stories: Vec<StoryRow>,
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
    /// Stands for all that it was compiled from.
    pub basis: String,
    /// Its events, quotations, links and disputes.
    pub items: Vec<Item>,
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
        let old = ids(work)?;
        for story in old.iter().filter(|id| !self.kept.contains(*id)) {
            for table in ["item", "story_report", "story"] {
                let sql = format!("DELETE FROM {table} WHERE story = ?1");
                work.prepare_cached(&sql)?.execute([story])?;
            }
        }
        self.stories.iter().try_for_each(|story| story.insert(work))
    }
}

fn ids(work: &Transaction<'_>) -> Result<Vec<String>, StoreError> {
    let mut query = work.prepare("SELECT story FROM story ORDER BY story")?;
    let ids = query.query_map([], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

impl StoryRow {
    fn insert(&self, work: &Transaction<'_>) -> Result<(), StoreError> {
        let [reports, publishers, origins] = self.counts;
        work.prepare_cached("INSERT INTO story VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?
            .execute(params![
                self.story,
                self.title,
                self.from,
                self.to,
                reports,
                publishers,
                origins,
                pack(&self.json),
                self.basis,
            ])?;
        for report in &self.reports {
            work.prepare_cached("INSERT INTO story_report VALUES (?1, ?2)")?
                .execute(params![self.story, report])?;
        }
        let mut items = self.items.iter().enumerate();
        items.try_for_each(|(place, item)| item.insert(place, work))
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
