//! Who is who across the reports of a story.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Actor, ActorId, ActorKind, Country, MentionVia, Reading, Sector};

use crate::names;
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
    pub(crate) sectors: Vec<Sector>,
    /// Whether any report calls it by name, not only by a role.
    named: bool,
}

impl Identity {
    /// Whether it is a human being known by name.
    pub(crate) fn is_named_person(&self) -> bool {
        self.named && self.kind == ActorKind::Person
    }
}

/// The actors of a story.
pub(crate) struct People {
    identities: Vec<Identity>,
    of: BTreeMap<(usize, ActorId), Who>,
}

impl People {
    /// Finds who is who. Deterministic for readings in a fixed order.
    pub(crate) fn gather(readings: &[&Reading]) -> People {
        let mut forms: Vec<Form<'_>> = collect_forms(readings).into_values().collect();
        forms.sort_by(|a, b| a.rank().cmp(&b.rank()));
        let mut circles = Circles::default();
        for form in forms {
            circles.place(form);
        }
        circles.into_people()
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

/// All actors of the story that are written in one way.
struct Form<'a> {
    key: FormKey,
    actors: Vec<(usize, &'a Actor)>,
}

/// What makes two actors one form: kind, words of the name, and what tells namesakes apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct FormKey {
    kind: ActorKind,
    named: bool,
    words: Vec<String>,
    apart: String,
}

impl Form<'_> {
    /// Named before unnamed, long names before short ones.
    fn rank(&self) -> (bool, std::cmp::Reverse<usize>, &FormKey) {
        (
            !self.key.named,
            std::cmp::Reverse(self.key.words.len()),
            &self.key,
        )
    }

    fn country(&self) -> Option<&Country> {
        self.actors.iter().find_map(|(_, actor)| country_of(actor))
    }

    fn offices(&self) -> BTreeSet<(String, Country)> {
        let held = self.actors.iter().flat_map(|(_, actor)| &actor.offices);
        held.filter_map(|office| Some((office.title.clone(), office.country.clone()?)))
            .collect()
    }
}

fn country_of(actor: &Actor) -> Option<&Country> {
    actor.country.as_ref().map(|country| country.value())
}

fn collect_forms<'a>(readings: &[&'a Reading]) -> BTreeMap<FormKey, Form<'a>> {
    let mut forms: BTreeMap<FormKey, Form<'_>> = BTreeMap::new();
    for (nth, reading) in readings.iter().enumerate() {
        for actor in &reading.actors {
            let key = form_key(nth, actor);
            let form = forms.entry(key.clone()).or_insert_with(|| Form {
                key,
                actors: Vec::new(),
            });
            form.actors.push((nth, actor));
        }
    }
    forms
}

fn form_key(reading: usize, actor: &Actor) -> FormKey {
    let named = actor.mentions.is_empty()
        || actor
            .mentions
            .iter()
            .any(|mention| mention.via == MentionVia::Name);
    let country = country_of(actor).map_or("", Country::as_str);
    let words = name_words(actor);
    let apart = match actor.kind {
        ActorKind::Country if !country.is_empty() => {
            return FormKey {
                kind: actor.kind,
                named,
                words: Vec::new(),
                apart: country.into(),
            };
        }
        // "The president" of two reports may be two; which country's tells more than the word.
        ActorKind::Person if !named && country.is_empty() => format!("{reading}"),
        ActorKind::Person if named && words.len() > 1 => String::new(),
        ActorKind::Group if country.is_empty() => format!("{reading}"),
        _ => country.to_owned(),
    };
    FormKey {
        kind: actor.kind,
        named,
        words,
        apart,
    }
}

fn name_words(actor: &Actor) -> Vec<String> {
    let folded = fold(&actor.name);
    let bare = folded
        .split(' ')
        .map(|word| word.trim_matches(|c: char| ",'’\"".contains(c)));
    let mut words: Vec<String> = bare
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words
}

/// The identities found so far, each known by its fullest form, and where to look for them.
#[derive(Default)]
struct Circles<'a> {
    circles: Vec<Circle<'a>>,
    by_sound: BTreeMap<String, BTreeSet<usize>>,
    by_first: BTreeMap<String, BTreeSet<usize>>,
    by_initials: BTreeMap<String, BTreeSet<usize>>,
    by_office: BTreeMap<(String, Country), BTreeSet<usize>>,
}

struct Circle<'a> {
    fullest: FormKey,
    country: Option<Country>,
    offices: BTreeSet<(String, Country)>,
    actors: Vec<(usize, &'a Actor)>,
}

impl<'a> Circles<'a> {
    /// Adds the form to the one circle it belongs to; a new one where none or several would do.
    fn place(&mut self, form: Form<'a>) {
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

    fn into_people(self) -> People {
        let mut people = People {
            identities: Vec::new(),
            of: BTreeMap::new(),
        };
        for (nth, circle) in self.circles.into_iter().enumerate() {
            for (reading, actor) in &circle.actors {
                people.of.insert((*reading, actor.id.clone()), Who(nth));
            }
            people.identities.push(circle.identity());
        }
        people
    }
}

impl Form<'_> {
    fn is_abbreviation(&self) -> bool {
        let name = self
            .actors
            .first()
            .map_or("", |(_, actor)| actor.name.as_str());
        (2..=6).contains(&name.chars().count()) && name.chars().all(char::is_uppercase)
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

    fn identity(self) -> Identity {
        let mut sectors: Vec<Sector> = self
            .actors
            .iter()
            .flat_map(|(_, actor)| actor.sectors.iter().cloned())
            .collect();
        sectors.sort();
        sectors.dedup();
        Identity {
            name: self.fullest_name(),
            kind: self.fullest.kind,
            country: self.country,
            sectors,
            named: self.fullest.named,
        }
    }
}

fn countries_agree(one: Option<&Country>, other: Option<&Country>) -> bool {
    one.is_none() || other.is_none() || one == other
}
