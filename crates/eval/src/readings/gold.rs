//! Gold as people write it.

use serde::Deserialize;

use crate::Anchor;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GoldReading {
    pub(crate) path: String,
    /// What the text is: "court report", "interview".
    #[serde(default)]
    pub(crate) genre: Option<String>,
    #[serde(default)]
    pub(crate) publisher: Option<String>,
    #[serde(default)]
    pub(crate) title: Option<String>,
    #[serde(default)]
    pub(crate) byline: Option<String>,
    #[serde(default)]
    pub(crate) dateline: Option<GoldDateline>,
    #[serde(default)]
    pub(crate) credit: Vec<String>,
    #[serde(default)]
    pub(crate) published: GoldPublished,
    pub(crate) main: Vec<Anchor>,
    /// Passages that nobody need place: captions, sub-headings, credits, corrections.
    #[serde(default)]
    pub(crate) neutral: Vec<Anchor>,
    #[serde(default)]
    pub(crate) people: Vec<GoldPerson>,
    #[serde(default)]
    pub(crate) dates: Vec<GoldDate>,
    #[serde(default)]
    pub(crate) amounts: Vec<GoldAmount>,
    #[serde(default)]
    pub(crate) quotes: Vec<GoldQuote>,
    #[serde(default)]
    pub(crate) events: Vec<GoldEvent>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GoldDateline {
    pub(crate) place: String,
    pub(crate) text: String,
}

/// The day when it is certain, else the bounds.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GoldPublished {
    pub(crate) date: Option<String>,
    /// For readers of gold: how an editor knows.
    #[serde(rename = "basis")]
    pub(crate) _basis: String,
    pub(crate) earliest: Option<String>,
    pub(crate) latest: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GoldPerson {
    pub(crate) name: String,
    pub(crate) country: Option<String>,
    pub(crate) sectors: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct GoldDate {
    #[serde(flatten)]
    pub(crate) place: Anchor,
    /// The days; `None` where the words do not tell, and then not measured.
    pub(crate) value: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct GoldAmount {
    #[serde(flatten)]
    pub(crate) place: Anchor,
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
    pub(crate) unit: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GoldQuote {
    pub(crate) kind: String,
    /// A second kind that is as good.
    #[serde(default)]
    pub(crate) also: Option<String>,
    pub(crate) speaker_name: Option<String>,
    pub(crate) content: Vec<Anchor>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct GoldEvent {
    /// The words of its fullest telling.
    #[serde(flatten)]
    pub(crate) place: Anchor,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// A second type that is as good.
    #[serde(default)]
    pub(crate) also: Option<String>,
    pub(crate) status: String,
    /// Countries; `None` for one who has none.
    pub(crate) actors: Vec<Option<String>>,
    /// Countries; `None` for one who has none.
    pub(crate) recipients: Vec<Option<String>>,
    /// The days; `None` where the report does not tell, and then not measured.
    pub(crate) date: Option<String>,
    /// The PLOVER mode; `Some(None)` where none fits, `None` where nobody noted it.
    #[serde(default, deserialize_with = "noted")]
    pub(crate) mode: Option<Option<String>>,
    /// Where it was done; `Some(None)` where the report does not tell, `None` where nobody noted it.
    #[serde(default, rename = "place", deserialize_with = "noted")]
    pub(crate) site: Option<Option<String>>,
}

/// A field that is there, even if it is null.
fn noted<'de, D: serde::Deserializer<'de>>(value: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(value).map(Some)
}
