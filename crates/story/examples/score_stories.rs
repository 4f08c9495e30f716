//! Scores the grouping of reports into stories on JSON Lines with `id`, `date`, `title`, `text` and
//! `cluster`: BCubed precision, recall and F1.

use std::{collections::BTreeMap, error::Error, fs};

use dateline_story::{Rules, group};
use serde_json::Value;

#[path = "../tests/support/mod.rs"]
mod support;

#[expect(clippy::print_stdout, reason = "a program")]
fn main() -> Result<(), Box<dyn Error>> {
    let rules = Rules::bundled();
    for path in std::env::args().skip(1) {
        let (mut gold, mut readings) = (BTreeMap::new(), Vec::new());
        for (nth, line) in fs::read_to_string(&path)?.lines().enumerate() {
            let row: Value = serde_json::from_str(line)?;
            let id = format!("{nth:05}");
            readings.push(read(&id, &row));
            gold.insert(id, row["cluster"].to_string());
        }
        let stories = group(&readings, &rules);
        let (precision, recall) = bcubed(&gold, &stories);
        let f1 = 2.0 * precision * recall / (precision + recall);
        let clusters = gold
            .values()
            .collect::<std::collections::BTreeSet<_>>()
            .len();
        println!(
            "{path}: P {precision:.3} R {recall:.3} F1 {f1:.3}, {} stories, gold {clusters}",
            stories.len()
        );
    }
    Ok(())
}

fn read(id: &str, row: &Value) -> dateline_model::Reading {
    let mut reading = support::reading(id, row["text"].as_str().unwrap_or_default());
    reading.document.source.declared_title = row["title"].as_str().map(str::to_owned);
    reading.document.published.date = row["date"]
        .as_str()
        .and_then(|date| date.get(..10)?.parse().ok());
    reading
}

fn bcubed(gold: &BTreeMap<String, String>, stories: &[dateline_model::Story]) -> (f64, f64) {
    let mut sizes: BTreeMap<&str, f64> = BTreeMap::new();
    gold.values()
        .for_each(|cluster| *sizes.entry(cluster).or_default() += 1.0);
    let (mut precision, mut recall) = (0.0, 0.0);
    for story in stories {
        let mut inside: BTreeMap<&str, f64> = BTreeMap::new();
        for report in &story.reports {
            *inside.entry(&gold[report.as_str()]).or_default() += 1.0;
        }
        for (cluster, count) in inside {
            precision += count * count / story.reports.len() as f64;
            recall += count * count / sizes[cluster];
        }
    }
    let all = gold.len() as f64;
    (precision / all, recall / all)
}
