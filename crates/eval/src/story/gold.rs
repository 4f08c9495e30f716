//! Gold as people write it.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoldStory {
    pub(super) counts: GoldCounts,
    pub(super) reports: Vec<String>,
    pub(super) origins: Vec<GoldOrigin>,
    pub(super) links: Vec<GoldLink>,
    pub(super) events: Vec<GoldEvent>,
    pub(super) utterances: Vec<GoldUtterance>,
    pub(super) disputes: Vec<GoldDispute>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoldCounts {
    pub(super) reports: usize,
    pub(super) publishers: usize,
    pub(super) origins: usize,
}

/// An origin and all reports that have something from it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoldOrigin {
    #[serde(rename = "name")]
    pub(super) _name: String,
    pub(super) reports: Vec<String>,
}

/// A link; every end in `to` is right: the report, another that holds the same, the outlet's name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoldLink {
    pub(super) kind: String,
    pub(super) from: String,
    pub(super) to: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoldEvent {
    pub(super) name: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
    /// The countries of all sides.
    pub(super) parties: Vec<String>,
    pub(super) date: String,
    pub(super) reports: Vec<String>,
    pub(super) counts: GoldCounts,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoldUtterance {
    #[serde(rename = "name")]
    pub(super) _name: String,
    #[serde(rename = "speaker_name")]
    pub(super) _speaker_name: String,
    pub(super) renderings: Vec<GoldRendering>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoldRendering {
    pub(super) report: String,
    pub(super) text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoldDispute {
    pub(super) event: String,
    pub(super) field: String,
    pub(super) kind: String,
    /// For readers of gold.
    #[serde(rename = "values")]
    pub(super) _values: Vec<String>,
}
