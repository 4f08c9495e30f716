//! Everything that was read from one report.

use crate::{
    Actor, ActorId, Annotations, Attribution, Document, Event, Note, Place, Quantity, Quotation,
    ReportId, Timex,
};
use serde::{Deserialize, Serialize};

/// One report, read.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Reading {
    /// The report.
    pub document: Document,
    /// Its sentences, tokens and names.
    pub annotations: Annotations,
    /// Who acts in it, in order of first mention; then sources that are only described.
    pub actors: Vec<Actor>,
    /// Its dates and times, in order.
    pub timexes: Vec<Timex>,
    /// Its amounts, in order.
    pub quantities: Vec<Quantity>,
    /// Its places, in order.
    pub places: Vec<Place>,
    /// Its quotations, in order.
    pub quotations: Vec<Quotation>,
    /// Its events, in order.
    pub events: Vec<Event>,
    /// The outlets it names as sources, in order.
    pub attributions: Vec<Attribution>,
    /// What the stages were unsure of.
    pub notes: Vec<Note>,
}

impl Reading {
    /// The report's id.
    pub fn id(&self) -> &ReportId {
        &self.document.id
    }

    /// The stored text.
    pub fn text(&self) -> &str {
        &self.document.text
    }

    /// The actor called `id`.
    pub fn actor(&self, id: &ActorId) -> Option<&Actor> {
        self.actors.iter().find(|actor| actor.id == *id)
    }
}
