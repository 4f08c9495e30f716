//! The one country that a report lies in, and whose people are its own without a word.

use std::collections::BTreeMap;

use dateline_model::{Actor, ActorKind, Country, Document, NameKind, Place, Span};

use crate::actors::granted::{ABROAD, is_state};
use crate::actors::rules::Rules;
use crate::actors::scene::Scene;

/// How many stretches of the report open it.
const OPENING: usize = 2;

/// How many mentions of one person count.
const MOST_OF_ONE: usize = 2;

/// Who may be of the report's country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Judges and polices it: never abroad.
    Local,
    /// Holds an office of state or strives for one.
    State,
    /// Lives and works there as it seems.
    Private,
    /// Of no country by what he does.
    Neither,
}

/// The country and the characters that tell it.
#[derive(Clone, Debug)]
pub(super) struct Home {
    pub(super) country: Country,
    pub(super) span: Span,
    /// Whether the report hardly names another.
    plain: bool,
    /// Whether it names it much more often than any other, or was filed there.
    clear: bool,
    /// Places that no table knows.
    unknown: Vec<Span>,
    /// Every word for another country.
    others: Vec<Span>,
}

impl Home {
    /// That of the dateline, else the first in headline and opening, where none is named more.
    pub(super) fn of(
        scene: &Scene<'_>,
        document: &Document,
        places: &[Place],
        actors: &[Actor],
    ) -> Option<Home> {
        let named = named(scene, places, actors);
        let (country, span) = seat(document, places, &named, scene.rules)?;
        let own = named.iter().filter(|(_, each)| *each == country).count();
        // A foreigner who is called one makes the report no less at home.
        let person = |span: &Span| {
            actors.iter().any(|one| {
                one.kind == ActorKind::Person
                    && one.mentions.iter().any(|mention| mention.span == *span)
            })
        };
        let mut times: BTreeMap<&Country, usize> = BTreeMap::new();
        for (span, each) in &named {
            let counts = *each != country && !person(span);
            *times.entry(each).or_default() += usize::from(counts);
        }
        let most = times.into_values().max().unwrap_or_default();
        let others = named.iter().filter(|(_, other)| *other != country);
        let others = others.map(|(span, _)| *span).collect();
        let unknown = places.iter().filter(|place| place.country.is_none());
        let unknown = unknown.map(|place| place.span).collect();
        (own >= most).then_some(Home {
            country,
            span,
            plain: own >= 2 * most || most < 2,
            clear: document.dateline.is_some() || 2 * own > 3 * most,
            unknown,
            others,
        })
    }

    /// Whether people of this kind are its own.
    pub(super) fn takes(&self, kind: Kind) -> bool {
        match kind {
            Kind::Local => true,
            Kind::State => self.clear,
            Kind::Private => self.plain,
            Kind::Neither => false,
        }
    }

    /// The place in these characters that no table knows: one of those at home.
    pub(super) fn unknown_in(&self, span: &Span) -> Option<Span> {
        let mut inside = self.unknown.iter().filter(|place| span.contains(place));
        inside.next().copied()
    }

    /// Whether another country is named in these characters.
    pub(super) fn names_another(&self, span: &Span) -> bool {
        self.others.iter().any(|other| span.contains(other))
    }
}

/// Every word for a state, its places, its people and those who act for it.
fn named(scene: &Scene<'_>, places: &[Place], actors: &[Actor]) -> Vec<(Span, Country)> {
    let mut named: BTreeMap<Span, Country> = BTreeMap::new();
    let told = places.iter();
    let told = told.filter_map(|place| Some((place.span, place.country.clone()?)));
    let acting = actors.iter().filter(|actor| actor.kind != ActorKind::Group);
    let acting = acting.filter_map(|actor| Some((actor, actor.country_code()?)));
    let acting = acting.flat_map(|(actor, country)| {
        // However often a report speaks of one person, that is one of a country.
        let times = match actor.kind {
            ActorKind::Person => MOST_OF_ONE,
            _ => actor.mentions.len(),
        };
        let mentions = actor.mentions.iter().take(times);
        mentions.map(|mention| (mention.span, country.clone()))
    });
    let peoples = scene.annotations.names.iter().filter_map(|name| {
        let words = scene.joined(name.tokens.clone());
        let code = scene.rules.demonyms.get(&words)?;
        (name.kind == NameKind::Demonym).then(|| (name.span, Country::new(code.as_str())))
    });
    for (span, country) in told.chain(acting).chain(peoples) {
        if is_state(country.as_str()) {
            named.entry(span).or_insert(country);
        }
    }
    named.into_iter().collect()
}

/// Where the report says that it is: in the dateline, else in headline and opening.
fn seat(
    document: &Document,
    places: &[Place],
    named: &[(Span, Country)],
    rules: &Rules,
) -> Option<(Country, Span)> {
    if let Some(dateline) = &document.dateline {
        let mut inside = places
            .iter()
            .filter(|place| dateline.span.contains(&place.span));
        let listed = inside.find_map(|place| place.country.clone());
        let parts = dateline.place.rsplit(',');
        let mut written = parts.filter_map(|part| rules.country_of(part.trim()));
        let country = listed.or_else(|| written.next().map(Country::new))?;
        return Some((country, dateline.span));
    }
    let opening = |stretches: usize| {
        let main = document.main.iter().take(stretches);
        let read: Vec<&Span> = document.title.iter().chain(main).collect();
        let told = named.iter();
        let told = told.filter(|(span, _)| read.iter().any(|part| part.contains(span)));
        told.collect::<Vec<_>>()
    };
    let mut openings = (0..=OPENING).map(opening);
    let told = openings.find(|told| !told.is_empty())?;
    let (span, country) = told.first()?;
    let alone = told.iter().all(|(_, other)| other == country);
    alone.then(|| (country.clone(), *span))
}

/// What a person is to a country, by the sectors.
pub(super) fn kind(actor: &Actor) -> Kind {
    let codes: Vec<&str> = actor.sector_codes().map(|code| code.as_str()).collect();
    let any = |of: &[&str]| codes.iter().any(|code| of.contains(code));
    let state = ["COP", "GOV", "JUD", "LEG", "MIL", "OPP", "PTY", "ELI"];
    let private = ["AGR", "CVL", "EDU", "LAB", "MED", "REL"];
    match codes.as_slice() {
        [] => Kind::Private,
        _ if deals_abroad(actor) => Kind::Neither,
        ["COP" | "JUD"] => Kind::Local,
        _ if any(&state) => Kind::State,
        _ if any(&private) => Kind::Private,
        _ => Kind::Neither,
    }
}

/// Foreign ministers and envoys: a report from elsewhere speaks of them as often. A commissioner of police or
/// education is none.
fn deals_abroad(actor: &Actor) -> bool {
    let titles = actor.offices.iter().map(|office| office.title.as_str());
    let sent = |title: &str| {
        let words = ABROAD.iter().filter(|word| title.contains(**word));
        let mut words = words.filter(|word| **word != COMMISSIONER);
        let high = title == COMMISSIONER || title.contains("high commissioner");
        high || words.next().is_some()
    };
    titles.into_iter().any(sent)
}

const COMMISSIONER: &str = "commissioner";
