//! Scores copies and origins on JSON Lines with `id`, `text`, `date` (a day number), `group` and
//! `parent`: pairwise precision, recall and F1 of reports that share an origin, of reports that a
//! link of kind copies joins, and how often such a link points to the older one.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fs,
};

use dateline_model::{LinkEnd, LinkKind, Story};
use dateline_story::{Rules, group};
use serde_json::Value;

#[path = "../tests/support/mod.rs"]
mod support;

type Pairs = BTreeSet<(String, String)>;

#[expect(clippy::print_stdout, reason = "a program")]
fn main() -> Result<(), Box<dyn Error>> {
    let rules = Rules::bundled();
    for path in std::env::args().skip(1) {
        let (mut gold, mut readings) = (BTreeMap::new(), Vec::new());
        for (nth, line) in fs::read_to_string(&path)?.lines().enumerate() {
            let row: Value = serde_json::from_str(line)?;
            let id = format!("{nth:05}");
            let mut reading = support::reading(&id, row["text"].as_str().unwrap_or_default());
            reading.document.source.declared_title = row["title"].as_str().map(str::to_owned);
            readings.push(reading);
            gold.insert(id, row["group"].to_string());
        }
        let stories = group(&readings, &rules);
        let gold = together(gold.iter().map(|(id, group)| (group.clone(), id.clone())));
        let by_origin = stories.iter().flat_map(|story| {
            let whole = story.roots.iter().filter(|root| root.span.is_none());
            whole.map(|root| (root.origin.to_string(), root.report.to_string()))
        });
        println!("{path}: one origin: {}", score(&together(by_origin), &gold));
        for least in [0.0, 0.1, 0.2, 0.3, 0.4] {
            println!(
                "copies of {least} or more: {}",
                score(&copies(&stories, least), &gold)
            );
        }
    }
    Ok(())
}

fn copies(stories: &[Story], least: f64) -> Pairs {
    let links = stories.iter().flat_map(|story| &story.links);
    let links = links.filter(|link| link.kind == LinkKind::Copies && link.share >= Some(least));
    let ends = links.filter_map(|link| match &link.to {
        LinkEnd::Report(to) => Some((link.from.to_string(), to.to_string())),
        LinkEnd::Outlet(_) => None,
    });
    ends.map(|(a, b)| if a < b { (a, b) } else { (b, a) })
        .collect()
}

fn together(members: impl Iterator<Item = (String, String)>) -> Pairs {
    let mut groups: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (group, id) in members {
        groups.entry(group).or_default().insert(id);
    }
    let mut pairs = Pairs::new();
    for group in groups.values() {
        for (nth, a) in group.iter().enumerate() {
            pairs.extend(group.iter().skip(nth + 1).map(|b| (a.clone(), b.clone())));
        }
    }
    pairs
}

fn score(found: &Pairs, gold: &Pairs) -> String {
    let hits = found.intersection(gold).count() as f64;
    let (precision, recall) = (hits / found.len() as f64, hits / gold.len() as f64);
    let f1 = 2.0 * precision * recall / (precision + recall);
    format!(
        "P {precision:.3} R {recall:.3} F1 {f1:.3} ({} of {})",
        found.len(),
        gold.len()
    )
}
