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
    let head = start.checked_sub(2).map_or("", |at| scene.lemma(at));
    let lives = ["resident", "inhabitant", "outskirts", "mayor"].contains(&head);
    let called =
        before(1) == "of" && (lives || sort.contains(&head)) || is_sort(scene, item, &sort);
    let person = matches!(item.who, Who::Person(_));
    // "faith in Bell", "interested in Bell" is none.
    let held = [
        "faith",
        "trust",
        "confidence",
        "belief",
        "interest",
        "believe",
        "confide",
    ];
    let inside = before(1) == "in" && !held.contains(&head);
    let alone = scene.pos(item.tokens.end) != PartOfSpeech::ProperNoun;
    let within = inside && alone && !scene.is_possessive(item.tokens.end);
    side || called || person && within
}

/// "Ostel, a mountain village of 600 people,".
fn is_sort(scene: &Scene<'_>, item: &Item, sorts: &[&str]) -> bool {
    let end = item.tokens.end;
    let article = scene.norm(end) == "," && matches!(scene.norm(end + 1), "a" | "the");
    let mut nouns = (end + 2..end + 6).filter(|at| article && sorts.contains(&scene.norm(*at)));
    nouns.any(|at| scene.is_apposed(&(at..at + 1), &item.tokens))
}
