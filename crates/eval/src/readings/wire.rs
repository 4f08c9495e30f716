//! A reading as the program prints it: only what is measured, and patient with what is missing.

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

use crate::chars::Chars;
use crate::days::between;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Reading {
    pub(crate) path: String,
    pub(crate) publisher: Value,
    pub(crate) title: Value,
    pub(crate) byline: Value,
    pub(crate) dateline: Option<Dateline>,
    pub(crate) credit: Vec<Credit>,
    pub(crate) published: Published,
    pub(crate) text: String,
    pub(crate) main: Vec<Chars>,
    pub(crate) people: Vec<Person>,
    pub(crate) dates: Vec<Timex>,
    pub(crate) amounts: Vec<Amount>,
    pub(crate) quotes: Vec<Quote>,
    pub(crate) events: Vec<Event>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Dateline {
    pub(crate) place: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Credit {
    pub(crate) name: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Published {
    pub(crate) date: Option<String>,
    pub(crate) earliest: Option<String>,
    pub(crate) latest: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) country: Option<String>,
    pub(crate) sectors: Vec<String>,
    pub(crate) mentions: Vec<Mention>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Mention {
    pub(crate) via: String,
    /// The words of the report.
    pub(crate) text: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Timex {
    #[serde(flatten)]
    pub(crate) at: Chars,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) from: Option<String>,
    pub(crate) to: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Amount {
    #[serde(flatten)]
    pub(crate) at: Chars,
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
    pub(crate) unit: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Quote {
    pub(crate) kind: String,
    pub(crate) level: String,
    pub(crate) score: f64,
    pub(crate) content: Vec<Chars>,
    pub(crate) speaker: Option<String>,
    pub(crate) speaker_name: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Event {
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) status: String,
    pub(crate) actors: Vec<Participant>,
    pub(crate) recipients: Vec<Participant>,
    pub(crate) date: Option<EventDate>,
    pub(crate) trigger: Chars,
    pub(crate) mode: Option<String>,
    pub(crate) place: Option<EventPlace>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct EventPlace {
    pub(crate) name: String,
    /// The words of the report.
    pub(crate) text: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Participant {
    pub(crate) country: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct EventDate {
    pub(crate) from: Option<String>,
    pub(crate) to: Option<String>,
}

impl EventDate {
    /// Both days, when both are known.
    pub(crate) fn days(&self) -> Option<(Date, Date)> {
        between(self.from.as_deref(), self.to.as_deref())
    }
}
