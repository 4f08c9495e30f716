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

use dateline_model::{
    Annotations, Document, Note, Quantity, Reading, Span, Table, TableError, Unit,
};

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

/// "US$7 billion", "Swiss francs": the name of a nation in that of its money speaks of no nation.
fn leave_out_currencies(annotations: &mut Annotations, quantities: &[Quantity]) {
    let money = quantities
        .iter()
        .filter(|quantity| matches!(quantity.unit, Unit::Money(_)));
    let money: Vec<Span> = money.map(|quantity| quantity.span).collect();
    let names = &mut annotations.names;
    names.retain(|name| !money.iter().any(|amount| amount.contains(&name.span)));
}

/// Reads one report. `notes` are the remarks of the stages before; they travel with the reading.
pub fn read(
    document: Document,
    mut annotations: Annotations,
    notes: Vec<Note>,
    rules: &Rules,
) -> Reading {
    let timexes = dates::find(&document, &annotations, &rules.dates);
    let quantities = amounts::find(&document, &annotations, &timexes, &rules.amounts);
    leave_out_currencies(&mut annotations, &quantities);
    let (doc, ann) = (&document, &annotations);
    let mut actors = actors::find(doc, ann, &rules.actors);
    let places = places::find(doc, ann, &rules.places);
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
    actors::tell(&mut actors, doc, ann, &places, &rules.actors);
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
