//! Which ways of writing an actor belong to one and the same.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Actor, ActorKind, Country, Sector};

use crate::forms::{Form, FormKey, Office};
use crate::names;
use crate::people::Identity;

/// The identities found so far, each known by its fullest form, and where to look for them.
#[derive(Default)]
pub(crate) struct Circles<'a> {
    pub(crate) circles: Vec<Circle<'a>>,
    by_sound: BTreeMap<String, BTreeSet<usize>>,
    by_first: BTreeMap<String, BTreeSet<usize>>,
    by_initials: BTreeMap<String, BTreeSet<usize>>,
    by_office: BTreeMap<Office, BTreeSet<usize>>,
}

/// The forms of one actor.
pub(crate) struct Circle<'a> {
    fullest: FormKey,
    country: Option<Country>,
    offices: BTreeSet<Office>,
    /// Each with the place of its report.
    pub(crate) actors: Vec<(usize, &'a Actor)>,
}

impl<'a> Circles<'a> {
    /// Adds the form to the one circle it belongs to; a new one where none or several would do.
    pub(crate) fn place(&mut self, form: Form<'a>) {
        let found = match form.key.kind {
            ActorKind::Person if form.key.named => self.person(&form),
            ActorKind::Person => self.holder(&form),
            ActorKind::Organisation => self.organisation(&form),
            ActorKind::Country | ActorKind::Group => None,
        };
        let nth = found.unwrap_or_else(|| self.open(&form));
        let offices = form.offices();
        for office in &offices {
            self.by_office
                .entry(office.clone())
                .or_default()
                .insert(nth);
        }
        let circle = &mut self.circles[nth];
        circle.country = circle.country.take().or_else(|| form.country().cloned());
        circle.offices.extend(offices);
        circle.actors.extend(form.actors);
    }

    fn open(&mut self, form: &Form<'a>) -> usize {
        let nth = self.circles.len();
        let words = &form.key.words;
        for word in words.iter().skip(usize::from(words.len() > 1)) {
            self.by_sound
                .entry(names::skeleton(word))
                .or_default()
                .insert(nth);
        }
        if let Some(first) = words.first().filter(|_| words.len() > 1) {
            self.by_first.entry(first.clone()).or_default().insert(nth);
            self.by_initials
                .entry(names::initials(words))
                .or_default()
                .insert(nth);
        }
        let fullest = form.key.clone();
        self.circles.push(Circle {
            fullest,
            country: None,
            offices: BTreeSet::new(),
            actors: Vec::new(),
        });
        nth
    }

    fn person(&self, form: &Form<'_>) -> Option<usize> {
        let words = &form.key.words;
        let near = self
            .by_sound
            .get(&names::skeleton(words.last()?))
            .into_iter()
            .flatten();
        let fits = |nth: &&usize| {
            let circle = &self.circles[**nth];
            circle.is_named(ActorKind::Person)
                && names::agree(words, &circle.fullest.words)
                && countries_agree(circle.country.as_ref(), form.country())
        };
        let found: Vec<usize> = near.filter(fits).copied().collect();
        if found.is_empty() {
            self.by_family_name_first(form)
        } else {
            self.only(&found, form)
        }
    }

    /// "Xi" for "Xi Jinping": only where the country is the same too.
    fn by_family_name_first(&self, form: &Form<'_>) -> Option<usize> {
        let [only] = form.key.words.as_slice() else {
            return None;
        };
        let country = form.country()?;
        let first = self.by_first.get(only).into_iter().flatten().copied();
        let same = |nth: &usize| {
            let circle = &self.circles[*nth];
            circle.is_named(ActorKind::Person) && circle.country.as_ref() == Some(country)
        };
        self.only(&first.filter(same).collect::<Vec<_>>(), form)
    }

    /// The one among `found`, if need be by country or by office.
    fn only(&self, found: &[usize], form: &Form<'_>) -> Option<usize> {
        let one = |left: Vec<usize>| {
            if let [only] = left[..] {
                Some(only)
            } else {
                None
            }
        };
        let by = |keep: &dyn Fn(&Circle<'_>) -> bool| {
            one(found
                .iter()
                .copied()
                .filter(|nth| keep(&self.circles[*nth]))
                .collect())
        };
        let offices = form.offices();
        one(found.to_vec())
            .or_else(|| {
                by(&|circle| circle.country.is_some() && circle.country.as_ref() == form.country())
            })
            .or_else(|| by(&|circle| !circle.offices.is_disjoint(&offices)))
    }

    /// The one person known to hold the office that an unnamed one is called by.
    fn holder(&self, form: &Form<'_>) -> Option<usize> {
        let offices = form.offices();
        let known = offices
            .iter()
            .filter_map(|office| self.by_office.get(office))
            .flatten();
        let holders: BTreeSet<usize> = known
            .copied()
            .filter(|nth| self.circles[*nth].is_named(ActorKind::Person))
            .collect();
        holders.first().copied().filter(|_| holders.len() == 1)
    }

    /// A longer name that ends in this one, or that this one abbreviates.
    fn organisation(&self, form: &Form<'_>) -> Option<usize> {
        let words = &form.key.words;
        let last = words.last()?;
        let longer = self
            .by_sound
            .get(&names::skeleton(last))
            .into_iter()
            .flatten();
        let abbreviated = self.by_initials.get(last).into_iter().flatten();
        let found: BTreeSet<usize> = match words.len() {
            1 if form.is_abbreviation() => abbreviated.copied().collect(),
            1 => longer
                .filter(|nth| self.circles[**nth].fullest.words == *words)
                .copied()
                .collect(),
            _ => longer
                .filter(|n| self.circles[**n].fullest.words.ends_with(words))
                .copied()
                .collect(),
        };
        let fits = |nth: &usize| {
            let circle = &self.circles[*nth];
            circle.fullest.kind == ActorKind::Organisation
                && countries_agree(circle.country.as_ref(), form.country())
        };
        self.only(&found.into_iter().filter(fits).collect::<Vec<_>>(), form)
    }
}

impl Circle<'_> {
    fn is_named(&self, kind: ActorKind) -> bool {
        self.fullest.kind == kind && self.fullest.named
    }

    /// The name of most words; of those the one most reports give, then the longest.
    fn fullest_name(&self) -> String {
        let mut given: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, actor) in &self.actors {
            *given.entry(actor.name.as_str()).or_default() += 1;
        }
        let rank =
            |(name, times): &(&str, usize)| (name.split_whitespace().count(), *times, name.len());
        let best = given.into_iter().rev().max_by_key(rank);
        best.map_or(String::new(), |(name, _)| name.to_owned())
    }

    /// What all its forms tell of it.
    pub(crate) fn identity(&self) -> Identity {
        let mut sectors: Vec<Sector> = self
            .actors
            .iter()
            .flat_map(|(_, actor)| actor.sector_codes().cloned())
            .collect();
        sectors.sort();
        sectors.dedup();
        Identity {
            name: self.fullest_name(),
            kind: self.fullest.kind,
            country: self.country.clone(),
            home: None,
            sectors,
            named: self.fullest.named,
        }
    }
}

fn countries_agree(one: Option<&Country>, other: Option<&Country>) -> bool {
    one.is_none() || other.is_none() || one == other
}
