//! From a document and its annotations to one reading: who acts, when, where, how much, who said
//! what, and what was done.
//!
//! [`read`] is the only way in. Each part is a function of what stands before it in this list:
//! [`actors`], [`dates`], [`places`], [`amounts`], [`attributions`], [`quotes`], [`events`].

mod atoms;
mod demonyms;
mod digest;
mod phrases;
#[allow(dead_code)]
mod tree;

pub mod actors;
pub mod amounts;
pub mod attributions;
pub mod dates;
pub mod events;
pub mod places;
pub mod quotes;

use dateline_model::{Annotations, Document, Note, Reading, Table, TableError};

/// The tables of every part.
#[derive(Clone, Debug)]
pub struct Rules {
    actors: actors::Rules,
    dates: dates::Rules,
    places: places::Rules,
    amounts: amounts::Rules,
    attributions: attributions::Rules,
    quotes: quotes::Rules,
    events: events::Rules,
}

impl Rules {
    /// The tables that ship with the program.
    pub fn bundled() -> Rules {
        Rules {
            actors: actors::Rules::bundled(),
            dates: dates::Rules::bundled(),
            places: places::Rules::bundled(),
            amounts: amounts::Rules::bundled(),
            attributions: attributions::Rules::bundled(),
            quotes: quotes::Rules::bundled(),
            events: events::Rules::bundled(),
        }
    }

    /// With another table of outlets than the one that ships, of the same columns.
    ///
    /// # Errors
    /// When a row has no name.
    pub fn with_outlets(mut self, outlets: &Table) -> Result<Rules, TableError> {
        self.attributions = self.attributions.with_outlets(outlets)?;
        self.actors = self.actors.with_outlets(outlets);
        Ok(self)
    }

    /// With another coder of events than the one that ships.
    pub fn with_coder(mut self, coder: events::coder::Coder) -> Rules {
        self.events = self.events.with_coder(coder);
        self
    }

    /// Where events are left out of which less than the share `least` is right, 0 to 1.
    pub fn with_least_score(mut self, least: f64) -> Rules {
        self.events = self.events.with_least_score(least);
        self
    }

    /// What judges who did what to whom.
    pub fn coder(&self) -> &events::coder::Coder {
        self.events.coder()
    }
}

/// Reads one report. `notes` are the remarks of the stages before; they travel with the reading.
pub fn read(
    document: Document,
    annotations: Annotations,
    notes: Vec<Note>,
    rules: &Rules,
) -> Reading {
    let (doc, ann) = (&document, &annotations);
    let mut actors = actors::find(doc, ann, &rules.actors);
    let timexes = dates::find(doc, ann, &rules.dates);
    let places = places::find(doc, ann, &rules.places);
    let quantities = amounts::find(doc, ann, &timexes, &rules.amounts);
    let attributions = attributions::find(doc, ann, &rules.attributions);
    let quoted = quotes::Context {
        document: doc,
        annotations: ann,
        actors: &actors,
        attributions: &attributions,
    };
    let mut quotations = quotes::find(quoted, &rules.quotes);
    let tables = (&rules.quotes, &rules.actors);
    quotes::become_actors(doc, ann, &mut actors, &mut quotations, tables);
    let against = |noun: &str| rules.events.is_against(noun);
    actors::settle_owned(&mut actors, ann, against);
    let others = actors::bystanders(doc, ann, &actors, &rules.actors, |noun| {
        rules.events.speaks_for_state(noun)
    });
    let digest = digest::Digest::of(doc, ann, &rules.actors);
    let told = events::Context {
        document: doc,
        annotations: ann,
        digest: &digest,
        actors: &actors,
        timexes: &timexes,
        places: &places,
        quotations: &quotations,
    };
    let (events, others) = events::find(told, others, &rules.events);
    actors.extend(others);
    actors::tell(&mut actors, doc, ann, &places, &rules.actors);
    Reading {
        document,
        annotations,
        actors,
        timexes,
        quantities,
        places,
        quotations,
        events,
        attributions,
        notes,
    }
}
