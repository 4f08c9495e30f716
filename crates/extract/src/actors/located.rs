//! Names that the report itself uses for places, whatever form or model make of them: "in Ostel",
//! "the port city of Nordvik", "northern Kerivan".

use std::collections::BTreeSet;

use dateline_model::PartOfSpeech;

use super::items::{Item, Who};
use super::people;
use super::scene::Scene;

/// Leaves out whoever is no more than a place of this report.
pub(super) fn leave_out_places(scene: &Scene<'_>, items: &mut [Vec<Item>]) {
    let of_people: BTreeSet<String> = items
        .iter()
        .flatten()
        .filter(|item| matches!(item.who, Who::Person(_)) && item.tokens.len() > 1)
        .flat_map(|item| people::folded(&scene.words(&item.tokens)))
        .collect();
    let places: BTreeSet<String> = items
        .iter()
        .flatten()
        .filter(|item| is_placed(scene, item))
        .filter_map(|item| word(scene, item))
        .filter(|word| !of_people.contains(word))
        .collect();
    for items in items {
        items.retain(|item| !word(scene, item).is_some_and(|word| places.contains(&word)));
    }
}

/// The name of an item that may be a place: one word without an office.
fn word(scene: &Scene<'_>, item: &Item) -> Option<String> {
    let may_be = match &item.who {
        Who::Person(person) => person.offices.is_empty(),
        Who::Organisation(organisation) => organisation.sectors.is_empty(),
        _ => false,
    };
    let one = may_be && item.tokens.len() == 1;
    one.then(|| people::folded(&scene.words(&item.tokens)).pop())?
}

fn is_placed(scene: &Scene<'_>, item: &Item) -> bool {
    let start = item.tokens.start;
    let before = |back: usize| start.checked_sub(back).map_or("", |at| scene.norm(at));
    let side = ["northern", "southern", "eastern", "western"].contains(&before(1));
    let sort = [
        "city", "town", "village", "hamlet", "suburb", "district", "province", "region", "island",
    ];
    let called = before(1) == "of" && sort.contains(&before(2));
    let person = matches!(item.who, Who::Person(_));
    // "faith in Bell", "interested in Bell" is none.
    let noun = start.checked_sub(2).map(|at| scene.lemma(at));
    let held = [
        "faith",
        "trust",
        "confidence",
        "belief",
        "interest",
        "believe",
        "confide",
    ];
    let inside = before(1) == "in" && !noun.is_some_and(|noun| held.contains(&noun));
    let alone = scene.pos(item.tokens.end) != PartOfSpeech::ProperNoun;
    let within = inside && alone && !scene.is_possessive(item.tokens.end);
    side || called || person && within
}
