//! The ways in which the reports of a story write their actors.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Actor, ActorKind, Country, MentionVia, Reading};

use crate::words::fold;

/// An office and the country it belongs to.
pub(crate) type Office = (String, Country);

/// All actors of the story that are written in one way.
pub(crate) struct Form<'a> {
    pub(crate) key: FormKey,
    /// Each with the place of its report.
    pub(crate) actors: Vec<(usize, &'a Actor)>,
}

/// What makes two actors one form: kind, words of the name, and what tells namesakes apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FormKey {
    pub(crate) kind: ActorKind,
    pub(crate) named: bool,
    pub(crate) words: Vec<String>,
    pub(crate) apart: String,
}

impl Form<'_> {
    /// Named before unnamed, long names before short ones.
    pub(crate) fn rank(&self) -> (bool, Reverse<usize>, &FormKey) {
        (!self.key.named, Reverse(self.key.words.len()), &self.key)
    }

    pub(crate) fn country(&self) -> Option<&Country> {
        self.actors.iter().find_map(|(_, actor)| country_of(actor))
    }

    pub(crate) fn offices(&self) -> BTreeSet<Office> {
        let held = self.actors.iter().flat_map(|(_, actor)| &actor.offices);
        held.filter_map(|office| Some((office.title.clone(), office.country.clone()?)))
            .collect()
    }

    /// Whether it is written as initials: "UN".
    pub(crate) fn is_abbreviation(&self) -> bool {
        let name = self
            .actors
            .first()
            .map_or("", |(_, actor)| actor.name.as_str());
        (2..=6).contains(&name.chars().count()) && name.chars().all(char::is_uppercase)
    }
}

fn country_of(actor: &Actor) -> Option<&Country> {
    actor.country.as_ref().map(|country| country.value())
}

/// Every form in which an actor of `readings` is written, the surest first.
pub(crate) fn all<'a>(readings: &[&'a Reading]) -> Vec<Form<'a>> {
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
    let mut forms: Vec<Form<'_>> = forms.into_values().collect();
    forms.sort_by(|a, b| a.rank().cmp(&b.rank()));
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
