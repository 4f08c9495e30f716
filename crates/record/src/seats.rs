//! Who takes part, seated by country and person.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{ActorKind, Country, EventType};

use crate::people::{People, Who};
use crate::telling::ToldPlace;

/// PLOVER codes in the place of a country that stand for no state, and so for no one side.
const STATELESS: [&str; 6] = ["IGO", "NGO", "MNC", "INT", "NGM", "RAD"];

/// Who sits at a table: a country, or someone who stands for none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Seat {
    /// Everyone who acts for this country.
    Country(Country),
    /// Someone whose country is not known, or who has none.
    Alone(Who),
}

/// Those who are named on one seat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seated {
    pub(crate) persons: BTreeSet<Who>,
    /// People whom no report calls by name: "the captain".
    pub(crate) roles: BTreeSet<Who>,
    pub(crate) organisations: BTreeSet<Who>,
    /// Whether any report tells that somebody here acts for this country; else it is taken for granted.
    pub(crate) told: bool,
}

impl Seated {
    /// All who are told apart from the others of their seat.
    pub(crate) fn known(&self) -> impl Iterator<Item = &Who> {
        let people = self.persons.iter().chain(&self.roles);
        people.chain(&self.organisations)
    }
}

/// One side of an event.
pub(crate) type Side = BTreeMap<Seat, Seated>;

/// Whether both sides do the same: who is named first does not matter.
pub(crate) fn of_equals(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Consult | EventType::Agree | EventType::Cooperate
    )
}

/// The sides of a deed: all together for deeds of equals, else who acts, then whom it is done to.
pub(crate) fn sides(
    people: &People,
    kind: EventType,
    actors: &[Who],
    recipients: &[Who],
    place: Option<&ToldPlace>,
) -> Vec<Side> {
    // "Chad and Mali signed": who signs with whom is the same people, in either order.
    let joint = actors.len() > 1 && recipients.iter().all(|who| actors.contains(who));
    if joint && !of_equals(kind) {
        return vec![seat_all(people, actors), Side::new()];
    }
    if !of_equals(kind) {
        return vec![seat_all(people, actors), seat_all(people, recipients)];
    }
    let mut all = seat_all(people, &[actors, recipients].concat());
    let host = place
        .filter(|place| !place.filed_there)
        .and_then(|place| place.name.country.clone());
    if kind == EventType::Consult
        && all.len() == 1
        && let Some(host) = host
    {
        // A visitor's other side is the country he visits.
        all.entry(Seat::Country(host)).or_default().told = true;
    }
    vec![all]
}

/// Where someone sits.
pub(crate) fn seat(people: &People, who: Who) -> Seat {
    let identity = people.get(who);
    let country = identity
        .country
        .clone()
        .or_else(|| identity.home.clone())
        .filter(|c| !STATELESS.contains(&c.as_str()));
    country.map_or(Seat::Alone(who), Seat::Country)
}

fn seat_all(people: &People, all: &[Who]) -> Side {
    let mut side = Side::new();
    for who in all {
        let seated = side.entry(seat(people, *who)).or_default();
        let identity = people.get(*who);
        seated.told |= identity.country.is_some() || identity.home.is_none();
        match identity.kind {
            ActorKind::Person if identity.named => seated.persons.insert(*who),
            ActorKind::Person => seated.roles.insert(*who),
            ActorKind::Organisation => seated.organisations.insert(*who),
            ActorKind::Country | ActorKind::Group => false,
        };
    }
    side
}
