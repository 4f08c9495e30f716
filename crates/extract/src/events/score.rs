//! How sure an event is: how often events with the same signs are right, as far as our gold tells
//! (`resources/events/score.tsv`, made by `score.py`).

use std::collections::BTreeMap;

use dateline_model::{Actor, Event, Participant, Row, Status, Table, TableError};

/// Events below are left out. On our own gold, less brings more wrong events than right.
const LEAST: f64 = 0.43;

/// The weights of a logistic curve.
#[derive(Clone, Debug)]
pub(super) struct Score {
    weights: BTreeMap<String, f64>,
    least: f64,
}

impl Score {
    pub(super) fn parse(table: &Table) -> Result<Score, TableError> {
        let weight = |row: &Row<'_>| {
            let weight = row.get("weight").parse();
            let weight = weight.map_err(|_| row.error("weight", "no number"))?;
            Ok((row.get("sign").to_owned(), weight))
        };
        let weights = table.rows().map(|row| weight(&row));
        Ok(Score {
            weights: weights.collect::<Result<_, TableError>>()?,
            least: LEAST,
        })
    }

    /// With another share of right ones that is enough.
    pub(super) fn with_least(mut self, least: f64) -> Score {
        self.least = least;
        self
    }

    /// Gives what the learned models found its score, and leaves out what is not sure enough.
    pub(super) fn settle(&self, actors: &[Actor], events: &mut Vec<Event>) {
        for event in events.iter_mut() {
            if let Some(margin) = event.margin {
                event.score = self.of(&signs(event, margin, actors));
            }
        }
        events.retain(|event| event.margin.is_none() || event.score >= self.least);
    }

    /// To two decimals.
    fn of(&self, signs: &[(&str, f64)]) -> f64 {
        let weight = |sign: &str| self.weights.get(sign).copied().unwrap_or_default();
        let sum: f64 = signs.iter().map(|(sign, value)| weight(sign) * value).sum();
        (100.0 / (1.0 + (-sum).exp())).round() / 100.0
    }
}

/// A margin says no more beyond this.
const MOST: f64 = 6.0;

/// What speaks for an event and against it.
fn signs(event: &Event, margin: f64, actors: &[Actor]) -> Vec<(&'static str, f64)> {
    let country = |side: &Participant| {
        let actor = actors.iter().find(|actor| actor.id == side.actor);
        let own = actor.and_then(Actor::country_code);
        own.or(side.home.as_ref().map(|home| home.country.value()))
            .cloned()
    };
    let guessed = |side: &Participant| side.home.is_some() && !side.is_understood();
    let open = |side: &Participant| country(side).is_none();
    let (does, gets) = (&event.actors, &event.recipients);
    let same = |side: &Participant| {
        let own = country(side);
        own.is_some() && gets.iter().any(|other| country(other) == own)
    };
    let is = [
        ("any", true),
        ("nobody acts", does.is_empty()),
        (
            "nobody receives",
            gets.is_empty() && !event.is_resignation(),
        ),
        ("who acts is open", does.iter().any(open)),
        ("who acts is placed", does.iter().any(guessed)),
        ("who receives is open", gets.iter().any(open)),
        ("who receives is placed", gets.iter().any(guessed)),
        (
            "who receives is understood",
            gets.iter().any(Participant::is_understood),
        ),
        ("several act", does.len() > 1),
        ("denied", event.status == Status::Denied),
        ("one country", does.iter().any(same)),
        (event.kind.code(), true),
    ];
    let told = is.into_iter().filter(|(_, holds)| *holds);
    let told = told.map(|(sign, _)| (sign, 1.0));
    told.chain([("margin", margin.min(MOST))]).collect()
}
