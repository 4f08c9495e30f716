//! Who did what to whom.

use std::collections::BTreeSet;

use super::Field;
use super::gold::{GoldEvent, GoldReading};
use super::wire::{Event, EventPlace, Participant, Reading};
use crate::chars::Chars;
use crate::days::days;
use crate::matching::{one_to_one, unpaired};
use crate::names::names_agree;
use crate::{Searchable, Tally};

/// Types in which the order of sides means nothing.
const MUTUAL: &[&str] = &["CONSULT", "AGREE", "COOPERATE"];

/// `events`: the type is the same and more than half of all acting countries are shared (for
/// [`MUTUAL`] types, of the countries on both sides). A second telling of an event that was found
/// counts neither for nor against. Recipients and date are measured over those found; the status
/// over those found in the words that gold names, as another telling may have another status.
/// Modes are measured over those whose type is gold's own, told in its words; places over those told in its words.
/// `event triples` is the strict measure: acting countries, recipients' countries and type, all the same.
pub(super) fn count(gold: &GoldReading, reading: &Reading, text: &Searchable) -> Vec<Field> {
    let found = &reading.events;
    let places: Vec<Option<Chars>> = gold.events.iter().map(|e| text.find(&e.place)).collect();
    let pairs = one_to_one(gold.events.len(), found.len(), |g, p| {
        event_likeness(&gold.events[g], places[g], &found[p])
    });
    let again = |p: &usize| {
        pairs
            .iter()
            .any(|(g, _)| tells_again(&gold.events[*g], &found[*p]))
    };
    let extra = unpaired(&pairs, found.len()).filter(|p| !again(p)).count();
    let events = Tally {
        gold: gold.events.len(),
        predicted: pairs.len() + extra,
        correct: pairs.len(),
    };
    let [mut status, mut modes, mut places_told] = [Tally::default(); 3];
    let [mut recipients, mut dates] = [Tally::default(); 2];
    for (g, p) in &pairs {
        let (gold, found) = (&gold.events[*g], &found[*p]);
        if told_here(places[*g], found) {
            status.compare(Some(gold.status.as_str()), Some(found.status.as_str()));
            count_mode(gold, found, &mut modes);
            count_place(gold, found, &mut places_told);
        }
        count_recipients(gold, found, &mut recipients);
        if let Some(gold) = gold.date.as_deref().and_then(days) {
            dates.compare(Some(gold), found.date.as_ref().and_then(|date| date.days()));
        }
    }
    vec![
        ("events", events),
        ("event triples", triples(gold, found)),
        ("event status", status),
        ("event recipients", recipients),
        ("event dates", dates),
        ("event modes", modes),
        ("event places", places_told),
    ]
}

fn count_mode(gold: &GoldEvent, found: &Event, tally: &mut Tally) {
    if let Some(mode) = gold.mode.as_ref().filter(|_| gold.kind == found.kind) {
        tally.compare(mode.as_deref(), found.mode.as_deref());
    }
}

/// Of the names of a place, one may be a part of the other.
fn count_place(gold: &GoldEvent, found: &Event, tally: &mut Tally) {
    if let Some(site) = &gold.site {
        let same = |gold: &&str, found: &&EventPlace| {
            names_agree(gold, &found.name) || names_agree(gold, &found.text)
        };
        tally.compare_by(site.as_deref(), found.place.as_ref(), same);
    }
}

/// Who acts, on whom, in what way: each triple of a report counts once, however often it is told.
fn triples(gold: &GoldReading, found: &[Event]) -> Tally {
    let told: BTreeSet<Triple<'_>> = found.iter().map(Triple::of).collect();
    let told: Vec<Triple<'_>> = told.into_iter().collect();
    let mut known = BTreeSet::new();
    let wanted = gold.events.iter();
    let wanted: Vec<&GoldEvent> = wanted
        .filter(|event| known.insert(Triple::of_gold(event, &event.kind)))
        .collect();
    let pairs = one_to_one(wanted.len(), told.len(), |g, p| {
        f64::from(told[p].is(wanted[g]))
    });
    Tally {
        gold: wanted.len(),
        predicted: told.len(),
        correct: pairs.len(),
    }
}

/// A type, the acting countries and those of recipients; all together where sides are equal.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Triple<'e> {
    kind: &'e str,
    actors: BTreeSet<&'e str>,
    recipients: BTreeSet<&'e str>,
}

impl<'e> Triple<'e> {
    fn of(event: &'e Event) -> Triple<'e> {
        let mutual = is_mutual(&event.kind);
        let others = event.recipients.iter().filter(|_| !mutual);
        Triple {
            kind: &event.kind,
            actors: found_parties(event, mutual),
            recipients: others.filter_map(country).collect(),
        }
    }

    fn of_gold(event: &'e GoldEvent, kind: &'e str) -> Triple<'e> {
        let mutual = is_mutual(kind);
        let others = event.recipients.iter().filter(|_| !mutual);
        Triple {
            kind,
            actors: gold_parties(event, mutual),
            recipients: others.filter_map(Option::as_deref).collect(),
        }
    }

    /// Of two types that are both defensible, either is right.
    fn is(&self, gold: &'e GoldEvent) -> bool {
        let kinds = std::iter::once(&gold.kind).chain(&gold.also);
        kinds
            .into_iter()
            .any(|kind| Triple::of_gold(gold, kind) == *self)
    }
}

/// 0 for another event; more when told at the same place, and still more on the same days.
fn event_likeness(gold: &GoldEvent, place: Option<Chars>, found: &Event) -> f64 {
    if !is_same(gold, found) {
        return 0.0;
    }
    let same_days = gold_days(gold).is_some() && gold_days(gold) == found_days(found);
    1.0 + 2.0 * f64::from(told_here(place, found)) + f64::from(same_days)
}

fn told_here(place: Option<Chars>, found: &Event) -> bool {
    place.is_some_and(|place| place.overlaps(&found.trigger))
}

fn is_same(gold: &GoldEvent, found: &Event) -> bool {
    let right_type = gold.kind == found.kind || gold.also.as_ref() == Some(&found.kind);
    // Of two types that are both defensible, the one found tells how sides are counted.
    let mutual = is_mutual(&found.kind);
    right_type && mostly_shared(&gold_parties(gold, mutual), &found_parties(found, mutual))
}

/// Whether `found` can be another telling of `gold`: nothing tells them apart.
fn tells_again(gold: &GoldEvent, found: &Event) -> bool {
    let days = gold_days(gold).zip(found_days(found));
    is_same(gold, found) && days.is_none_or(|(gold, found)| gold == found)
}

fn gold_days(gold: &GoldEvent) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    gold.date.as_deref().and_then(days)
}

fn found_days(found: &Event) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    found.date.as_ref().and_then(|date| date.days())
}

fn gold_parties(gold: &GoldEvent, mutual: bool) -> BTreeSet<&str> {
    let others = gold.recipients.iter().filter(|_| mutual);
    gold.actors
        .iter()
        .chain(others)
        .filter_map(Option::as_deref)
        .collect()
}

fn found_parties(found: &Event, mutual: bool) -> BTreeSet<&str> {
    let others = found.recipients.iter().filter(|_| mutual);
    found
        .actors
        .iter()
        .chain(others)
        .filter_map(country)
        .collect()
}

fn country(participant: &Participant) -> Option<&str> {
    participant.country.as_deref()
}

fn is_mutual(kind: &str) -> bool {
    MUTUAL.contains(&kind)
}

/// Whether more than half of all countries stand on both sides; two empty sides agree.
pub(crate) fn mostly_shared(left: &BTreeSet<&str>, right: &BTreeSet<&str>) -> bool {
    let all = left.union(right).count();
    all == 0 || 2 * left.intersection(right).count() > all
}

fn count_recipients(gold: &GoldEvent, found: &Event, tally: &mut Tally) {
    if is_mutual(&gold.kind) {
        return;
    }
    let wanted: BTreeSet<&str> = gold
        .recipients
        .iter()
        .filter_map(Option::as_deref)
        .collect();
    let named: BTreeSet<&str> = found.recipients.iter().filter_map(country).collect();
    tally.gold += wanted.len();
    tally.predicted += named.len();
    tally.correct += wanted.intersection(&named).count();
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn second_tellings_are_free_and_strangers_are_not() {
        let gold = json!({"path": "a", "main": [], "events": [
            {"text": "met", "type": "CONSULT", "status": "actual", "actors": ["GBR", "FRA"], "recipients": [], "date": "2022-02-16"},
            {"text": "blamed", "type": "ACCUSE", "status": "actual", "actors": ["GBR"], "recipients": ["FRA"], "date": null}]});
        let gold: GoldReading = serde_json::from_value(gold).unwrap();
        let event = |kind: &str,
                     actors: &[&str],
                     recipients: &[&str],
                     day: Option<&str>,
                     start: usize| {
            let sides = |codes: &[&str]| {
                codes
                    .iter()
                    .map(|c| json!({"country": c}))
                    .collect::<Vec<_>>()
            };
            json!({"type": kind, "status": "actual", "actors": sides(actors), "recipients": sides(recipients),
                "date": day.map(|day| json!({"from": day, "to": day})), "trigger": {"start": start, "end": start + 3}})
        };
        let reading = json!({"text": "They met. They talked. One blamed.", "events": [
            event("CONSULT", &["GBR", "FRA"], &[], None, 15),
            event("CONSULT", &["FRA"], &["GBR"], Some("2022-02-16"), 5),
            event("CONSULT", &["GBR", "FRA"], &[], Some("2020-01-01"), 15),
            event("ACCUSE", &["FRA"], &["GBR"], None, 27)]});
        let reading: Reading = serde_json::from_value(reading).unwrap();
        let counted = count(&gold, &reading, &Searchable::new(&reading.text));
        // the second is the meeting, the first a telling again; another year and the other way
        // round are mistakes
        assert_eq!(
            counted[0].1,
            Tally {
                gold: 2,
                predicted: 3,
                correct: 1
            }
        );
        assert_eq!(
            counted[2].1,
            Tally {
                gold: 1,
                predicted: 1,
                correct: 1
            }
        );
        assert_eq!(
            counted[4].1,
            Tally {
                gold: 1,
                predicted: 1,
                correct: 1
            }
        );
    }

    #[test]
    fn a_status_is_that_of_the_words_in_gold() {
        let gold = json!({"path": "a", "main": [], "events": [
            {"text": "met", "type": "CONSULT", "status": "actual", "actors": ["GBR"], "recipients": [], "date": null}]});
        let gold: GoldReading = serde_json::from_value(gold).unwrap();
        let statuses = |start: usize| {
            let reading = json!({"text": "They met. They will talk.", "events": [
                {"type": "CONSULT", "status": "planned", "actors": [{"country": "GBR"}], "recipients": [],
                 "date": null, "trigger": {"start": start, "end": start + 3}}]});
            let reading: Reading = serde_json::from_value(reading).unwrap();
            count(&gold, &reading, &Searchable::new(&reading.text))[2].1
        };
        let wrong = Tally {
            gold: 1,
            predicted: 1,
            correct: 0,
        };
        assert_eq!((statuses(5), statuses(20)), (wrong, Tally::default()));
    }

    #[test]
    fn modes_and_places_count_where_gold_notes_them() {
        let gold = json!({"path": "a", "main": [], "events": [
            {"text": "met", "type": "CONSULT", "mode": "visit", "place": "Port Vila", "status": "actual",
             "actors": ["GBR"], "recipients": [], "date": null},
            {"text": "blamed", "type": "ACCUSE", "status": "actual", "actors": ["GBR"], "recipients": [], "date": null}]});
        let gold: GoldReading = serde_json::from_value(gold).unwrap();
        let found = |kind: &str, start: usize, place: &str| {
            json!({"type": kind, "mode": "phone", "place": {"name": place, "text": place}, "status": "actual",
                   "actors": [{"country": "GBR"}], "recipients": [], "trigger": {"start": start, "end": start + 3}})
        };
        let places = [("Vila", 1), ("Apia", 0)];
        for (place, right) in places {
            let events = [found("CONSULT", 5, place), found("ACCUSE", 14, place)];
            let reading = json!({"text": "They met. They blamed.", "events": events});
            let reading: Reading = serde_json::from_value(reading).unwrap();
            let counted = count(&gold, &reading, &Searchable::new(&reading.text));
            let tally = |correct| Tally {
                gold: 1,
                predicted: 1,
                correct,
            };
            assert_eq!(counted[5], ("event modes", tally(0)));
            assert_eq!(counted[6], ("event places", tally(right)));
        }
    }

    #[test]
    fn a_triple_counts_once_and_wholly() {
        let told = |recipients: &[&str]| json!({"text": "blamed", "type": "ACCUSE", "status": "actual", "actors": ["GBR"], "recipients": recipients, "date": null});
        let found = |recipient: &str| {
            json!({"type": "ACCUSE", "status": "actual", "actors": [{"country": "GBR"}], "recipients": [{"country": recipient}],
                   "date": null, "trigger": {"start": 5, "end": 11}})
        };
        let gold = json!({"path": "a", "main": [], "events": [told(&["FRA"]), told(&["FRA"]), told(&["FRA", "DEU"])]});
        let gold: GoldReading = serde_json::from_value(gold).unwrap();
        let reading = json!({"text": "They blamed it.", "events": [found("FRA"), found("FRA"), found("ITA")]});
        let reading: Reading = serde_json::from_value(reading).unwrap();
        let right = Tally {
            gold: 2,
            predicted: 2,
            correct: 1,
        };
        assert_eq!(triples(&gold, &reading.events), right);
    }

    #[test]
    fn most_countries_must_be_shared() {
        let set = |codes: &[&'static str]| codes.iter().copied().collect::<BTreeSet<_>>();
        assert!(mostly_shared(&set(&["RUS", "VEN"]), &set(&["RUS", "VEN"])));
        assert!(!mostly_shared(&set(&["RUS", "VEN"]), &set(&["RUS"])));
        assert!(mostly_shared(&set(&["A", "B", "C"]), &set(&["A", "B"])));
        assert!(mostly_shared(&set(&[]), &set(&[])));
    }
}
