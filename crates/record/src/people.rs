//! Who is who across the reports of a story.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{ActorId, ActorKind, Country, Reading, Sector};

use crate::circles::Circles;
use crate::forms;
use crate::words::fold;

/// Names one actor in all reports of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Who(usize);

/// One actor as all reports together know it.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    /// The fullest name that any report gives.
    pub(crate) name: String,
    pub(crate) kind: ActorKind,
    pub(crate) country: Option<Country>,
    /// The country that most reports take for granted of one whose own is not told.
    pub(crate) home: Option<Country>,
    pub(crate) sectors: Vec<Sector>,
    /// Whether any report calls it by name, not only by a role.
    pub(crate) named: bool,
}

impl Identity {
    /// Whether it is a human being known by name.
    pub(crate) fn is_named_person(&self) -> bool {
        self.named && self.kind == ActorKind::Person
    }
}

fn family_name(name: &str) -> Option<String> {
    fold(name).split(' ').next_back().map(str::to_owned)
}

/// After whom a government is named: "Biden administration".
fn governs(name: &str) -> Option<String> {
    const GOVERNMENTS: [&str; 4] = ["administration", "government", "cabinet", "presidency"];
    let folded = fold(name);
    let (holder, kind) = folded.rsplit_once(' ')?;
    let holder = holder.strip_prefix("the ").unwrap_or(holder);
    GOVERNMENTS
        .contains(&kind)
        .then(|| holder.split(' ').next_back().map(str::to_owned))?
}

/// The actors of a story.
pub(crate) struct People {
    identities: Vec<Identity>,
    of: BTreeMap<(usize, ActorId), Who>,
}

impl People {
    /// Finds who is who. Deterministic for readings in a fixed order.
    pub(crate) fn gather(readings: &[&Reading]) -> People {
        let mut circles = Circles::default();
        for form in forms::all(readings) {
            circles.place(form);
        }
        let mut people = People {
            identities: Vec::new(),
            of: BTreeMap::new(),
        };
        for (nth, circle) in circles.circles.iter().enumerate() {
            for (reading, actor) in &circle.actors {
                people.of.insert((*reading, actor.id.clone()), Who(nth));
            }
            people.identities.push(circle.identity());
        }
        people.lend_countries();
        people.take_home(readings);
        people
    }

    /// Whoever takes part in a deed without a country of his own acts for the one where he is at home.
    fn take_home(&mut self, readings: &[&Reading]) {
        let mut taken: BTreeMap<(Who, &Country), BTreeSet<usize>> = BTreeMap::new();
        for (nth, reading) in readings.iter().enumerate() {
            let events = reading.events.iter();
            for part in events.flat_map(|event| event.actors.iter().chain(&event.recipients)) {
                if let (Some(home), Some(who)) = (&part.home, self.who(nth, &part.actor)) {
                    let in_reports = taken.entry((who, home.country.value())).or_default();
                    in_reports.insert(nth);
                }
            }
        }
        let mut most: BTreeMap<Who, usize> = BTreeMap::new();
        for ((who, country), in_reports) in taken {
            let before = most.entry(who).or_default();
            if in_reports.len() > *before {
                *before = in_reports.len();
                self.identities[who.0].home = Some(country.clone());
            }
        }
    }

    /// "The Biden administration" acts for the country of the one person of that name.
    fn lend_countries(&mut self) {
        let persons = self.identities.iter().filter(|it| it.is_named_person());
        let known: Vec<(String, Country)> = persons
            .filter_map(|it| Some((family_name(&it.name)?, it.country.clone()?)))
            .collect();
        for identity in self.identities.iter_mut().filter(|it| it.country.is_none()) {
            let Some(holder) = governs(&identity.name) else {
                continue;
            };
            let mut of_name = known.iter().filter(|(name, _)| *name == holder);
            if let (Some((_, country)), None) = (of_name.next(), of_name.next()) {
                identity.country = Some(country.clone());
            }
        }
    }

    /// The actor that `report` calls `id`.
    pub(crate) fn who(&self, reading: usize, id: &ActorId) -> Option<Who> {
        self.of.get(&(reading, id.clone())).copied()
    }

    /// What all reports together know of `who`.
    pub(crate) fn get(&self, who: Who) -> &Identity {
        &self.identities[who.0]
    }

    /// The one of two that tells more exactly who speaks; the first where both tell the same.
    pub(crate) fn better_known(&self, one: Option<Who>, other: Option<Who>) -> Option<Who> {
        let by_name = |who: Option<Who>| who.is_some_and(|who| self.get(who).is_named_person());
        if one.is_none() || by_name(other) && !by_name(one) {
            other
        } else {
            one
        }
    }

    /// Whether `who` is a human being.
    pub(crate) fn is_person(&self, who: Who) -> bool {
        self.get(who).kind == ActorKind::Person
    }
}
