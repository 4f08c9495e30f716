//! Threads: stories that tell on of the same people, one after the other. The stories stay as they are; each
//! follows at most one earlier story, the one that it shares most with.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{
    Actor, ActorKind, MentionVia, PlacePrecision, Reading, ReportId, StoryId, Thread,
};
use jiff::civil::Date;

use crate::{Outline, vector::log2, words::fold};

/// So many imagined stories stand behind the ones given, so that two names of a small archive are not common.
const BACKGROUND: f64 = 300.0;
/// What the names that two stories share must weigh: two of which one story in 128 knows each.
const ENOUGH: f64 = 14.0;
/// A name that more stories hold leads from none to another.
const HOLDERS: usize = 50;
/// A story is about a name that at least one report in so many holds; one in so many mention it.
const ABOUT: usize = 3;
const MENTIONED: usize = 12;
/// Codes of bodies that act in matters of all kinds: the name of one leads from none to another.
const WORLDWIDE: [&str; 3] = ["IGO", "INT", "EUR"];

/// Whom or what a story tells of, by its folded name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    Actor(String),
    Place(String),
}

/// A story as an episode: its first day, and its names.
struct Episode {
    day: Option<Date>,
    names: BTreeMap<Name, Told>,
}

/// A name as it is written, and whether the story is about it.
struct Told {
    words: String,
    about: bool,
}

/// What one episode shares with an earlier one, the rarest first.
struct Shared<'e> {
    earlier: usize,
    names: Vec<(f64, &'e Name)>,
}

/// Notes in each story the thread that it belongs to. `readings` are in order of id.
pub(crate) fn thread(stories: &mut [Outline], readings: &[&Reading]) {
    let episodes: Vec<Episode> = stories
        .iter()
        .map(|story| Episode::of(story, readings))
        .collect();
    let order = order(stories, &episodes);
    let followed = follow(&order, &episodes);
    let ids: Vec<StoryId> = stories.iter().map(|story| story.id.clone()).collect();
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for (later, shared) in &followed {
        let start = first.get(&shared.earlier).copied();
        let start = start.unwrap_or(shared.earlier);
        first.insert(shared.earlier, start);
        first.insert(*later, start);
    }
    for (nth, start) in first {
        let shared = followed.iter().find(|(later, _)| *later == nth);
        stories[nth].thread = Some(Thread {
            first: ids[start].clone(),
            follows: shared.map(|(_, shared)| ids[shared.earlier].clone()),
            names: shared.map_or_else(Vec::new, |(_, shared)| written(shared, &episodes[nth])),
        });
    }
}

fn written(shared: &Shared<'_>, episode: &Episode) -> Vec<String> {
    let names = shared.names.iter();
    names
        .filter_map(|(_, name)| Some(episode.names.get(*name)?.words.clone()))
        .collect()
}

/// Dated stories, the first to be told first.
fn order(stories: &[Outline], episodes: &[Episode]) -> Vec<usize> {
    let dated = (0..stories.len()).filter(|nth| episodes[*nth].day.is_some());
    let mut order: Vec<usize> = dated.collect();
    order.sort_by_key(|nth| (episodes[*nth].day, &stories[*nth].id));
    order
}

/// Each episode that follows an earlier one, in order of time.
fn follow<'e>(order: &[usize], episodes: &'e [Episode]) -> Vec<(usize, Shared<'e>)> {
    let mut holders: BTreeMap<&Name, usize> = BTreeMap::new();
    for name in episodes.iter().flat_map(|episode| episode.names.keys()) {
        *holders.entry(name).or_default() += 1;
    }
    let all = BACKGROUND + episodes.len() as f64;
    let weight = |name: &Name| {
        let held = holders.get(name).copied().unwrap_or(1);
        (held <= HOLDERS).then(|| log2(all / held as f64))
    };
    let mut told: BTreeMap<&Name, Vec<(usize, bool)>> = BTreeMap::new();
    let mut followed = Vec::new();
    for nth in order {
        let known: Vec<(f64, &Name, bool)> = episodes[*nth]
            .names
            .iter()
            .filter_map(|(name, told)| Some((weight(name)?, name, told.about)))
            .collect();
        followed.extend(nearest(&known, &told).map(|shared| (*nth, shared)));
        for (_, name, about) in known {
            told.entry(name).or_default().push((*nth, about));
        }
    }
    followed
}

/// The earlier episode that shares most; of equals the first. A name counts where one of the two is about it.
fn nearest<'e>(
    known: &[(f64, &'e Name, bool)],
    told: &BTreeMap<&'e Name, Vec<(usize, bool)>>,
) -> Option<Shared<'e>> {
    let mut met: BTreeMap<usize, Vec<(f64, &'e Name)>> = BTreeMap::new();
    for (weight, name, here) in known {
        let earlier = told.get(name).into_iter().flatten();
        for (nth, _) in earlier.filter(|(_, there)| *here || *there) {
            met.entry(*nth).or_default().push((*weight, *name));
        }
    }
    let enough = met.into_iter().filter(|(_, names)| is_enough(names));
    let best = enough
        .rev()
        .max_by(|(_, a), (_, b)| weigh(a).total_cmp(&weigh(b)));
    best.map(|(earlier, mut names)| {
        names.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        Shared { earlier, names }
    })
}

/// Whether names lead from one episode to the next: two of them, one of somebody who acts.
fn is_enough(names: &[(f64, &Name)]) -> bool {
    let acts = names.iter().any(|(_, name)| matches!(name, Name::Actor(_)));
    acts && names.len() >= 2 && weigh(names) >= ENOUGH
}

fn weigh(names: &[(f64, &Name)]) -> f64 {
    names.iter().map(|(weight, _)| weight).sum()
}

impl Episode {
    fn of(story: &Outline, readings: &[&Reading]) -> Episode {
        let own = story.reports.iter();
        let own: Vec<&Reading> = own.filter_map(|id| reading(readings, id)).collect();
        let mut held: BTreeMap<Name, (usize, String)> = BTreeMap::new();
        for reading in &own {
            for (name, words) in names(reading) {
                held.entry(name).or_insert((0, words)).0 += 1;
            }
        }
        let names = held.into_iter();
        let names = names.filter(|(_, (reports, _))| reports * MENTIONED >= own.len());
        let told = |(name, (reports, words)): (Name, (usize, String))| {
            let about = reports * ABOUT >= own.len();
            (name, Told { words, about })
        };
        let days = own.iter().filter_map(|reading| {
            let published = &reading.document.published;
            published.date.or(published.latest.and(published.earliest))
        });
        Episode {
            day: days.min(),
            names: names.map(told).collect(),
        }
    }
}

fn reading<'r>(readings: &[&'r Reading], id: &ReportId) -> Option<&'r Reading> {
    let at = readings.binary_search_by(|reading| reading.id().cmp(id));
    at.ok().map(|at| readings[at])
}

/// Whom a report names in full, and the towns and sites in it, each once.
fn names(reading: &Reading) -> BTreeMap<Name, String> {
    let outlets = outlets(reading);
    let actors = reading.actors.iter().filter(|actor| is_named(actor));
    let actors = actors.map(|actor| (folded(&actor.name), &actor.name));
    let actors = actors.filter(|(folded, _)| !outlets.contains(folded));
    let actors = actors.map(|(folded, name)| (Name::Actor(folded), name.clone()));
    let places = reading.places.iter();
    let places = places.filter(|place| place.precision <= PlacePrecision::City);
    let places = places.map(|place| (Name::Place(folded(&place.name)), place.name.clone()));
    actors.chain(places).collect()
}

/// Its publisher, and the papers and agencies that it has its account from: they tell of many matters.
fn outlets(reading: &Reading) -> BTreeSet<String> {
    let publisher = reading.document.source.publisher.iter();
    let credits = reading.document.credits.iter().map(|credit| &credit.name);
    let cited = reading.attributions.iter().map(|cited| &cited.outlet);
    let all = publisher.chain(credits).chain(cited);
    all.map(|name| folded(name)).collect()
}

fn folded(name: &str) -> String {
    fold(name).into_owned()
}

/// Whether its name tells it from all others: first name and surname, or an organisation's own name.
fn is_named(actor: &Actor) -> bool {
    let of_names = matches!(actor.kind, ActorKind::Person | ActorKind::Organisation);
    let mut mentions = actor.mentions.iter();
    let named = mentions.any(|mention| mention.via == MentionVia::Name);
    let country = actor
        .country
        .as_ref()
        .map(|country| country.value().as_str());
    let own = !country.is_some_and(|code| WORLDWIDE.contains(&code));
    of_names && named && own && actor.name.split_whitespace().nth(1).is_some()
}
