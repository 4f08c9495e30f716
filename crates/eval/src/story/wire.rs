//! A story as the program prints it: only what is measured, and patient with what is missing.

use serde::Deserialize;
use serde_json::Value;

use super::gold::GoldCounts;
use crate::readings::wire::{EventDate, Participant};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Story {
    pub(super) reports: Vec<Report>,
    pub(super) counts: Counts,
    pub(super) events: Vec<Event>,
    pub(super) utterances: Vec<Utterance>,
    pub(super) links: Vec<Link>,
    pub(super) origins: Vec<Origin>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Report {
    pub(super) report: String,
    pub(super) path: String,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Counts {
    reports: usize,
    publishers: usize,
    origins: usize,
}

impl From<Counts> for GoldCounts {
    fn from(counts: Counts) -> GoldCounts {
        let Counts {
            reports,
            publishers,
            origins,
        } = counts;
        GoldCounts {
            reports,
            publishers,
            origins,
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Event {
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) actors: Vec<Participant>,
    pub(super) recipients: Vec<Participant>,
    pub(super) date: Option<EventDate>,
    pub(super) counts: Counts,
    pub(super) evidence: Vec<Evidence>,
    pub(super) disputes: Vec<Dispute>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Evidence {
    pub(super) report: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Dispute {
    pub(super) field: String,
    pub(super) kind: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Utterance {
    pub(super) variants: Vec<Variant>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Variant {
    pub(super) report: String,
    pub(super) text: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Link {
    pub(super) from: String,
    /// A report's id or an outlet's name, or an object that holds one of them.
    pub(super) to: Value,
    pub(super) kind: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Origin {
    pub(super) reports: Vec<String>,
}
