//! Names that stay the same as long as the input does.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[doc = $doc:literal] $name:ident)+) => {$(
        #[doc = $doc]
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
        pub struct $name(String);

        impl $name {
            /// Takes an id as it is.
            pub fn new(id: impl Into<String>) -> Self {
                $name(id.into())
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

id! {
    /// One version of one report: `r` and the start of a hash over publisher, address and text.
    ReportId
    /// An actor inside one report: `p1`, `p2`, … in the order of their first mention.
    ActorId
    /// A quotation of one report: the report's id, a stop and `q1`, `q2`, …
    QuotationId
    /// An event as one report tells it: the report's id, a stop and `e1`, `e2`, …
    EventId
    /// A story: `s` and the start of a hash over its reports.
    StoryId
    /// An event of the record: `e` and the start of a hash over its evidence.
    EntryId
    /// One utterance of the record: `u` and the start of a hash over its renderings.
    UtteranceId
    /// A lineage link: `l` and the start of a hash over its ends, kind and evidence.
    LinkId
    /// What a person decided: `d1`, `d2`, … in the order of the log.
    DecisionId
    /// An origin: `o` and the start of a hash over its name or first report.
    OriginId
    /// The rule or model that made a fact: `quotes.cue.said`, `dates.weekday`, …
    RuleId
}
