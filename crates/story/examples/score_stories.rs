//! Scores the grouping of reports into stories on JSON Lines with `id`, `date`, `title`, `text` and
//! `cluster`: BCubed precision, recall and F1.

use std::{collections::BTreeMap, error::Error, fs};

use dateline_model::RawPage;
use dateline_story::{Rules, group};
use serde_json::Value;

#[path = "stages/mod.rs"]
mod stages;

#[expect(clippy::print_stdout, reason = "a program")]
fn main() -> Result<(), Box<dyn Error>> {
    let (rules, stages) = (Rules::bundled(), stages::Stages::bundled());
    for path in std::env::args().skip(1) {
        let (mut gold, mut readings) = (BTreeMap::new(), Vec::new());
        for (nth, line) in fs::read_to_string(&path)?.lines().enumerate() {
            let row: Value = serde_json::from_str(line)?;
            let reading = stages.read(&read(&format!("{nth:05}"), &row));
            gold.insert(reading.id().to_string(), row["cluster"].to_string());
            readings.push(reading);
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

fn read(id: &str, row: &Value) -> RawPage {
    let text = |key: &str| row[key].as_str().map(str::to_owned);
    let mut page = stages::page(id, text("text").unwrap_or_default());
    page.declared.title = text("title").filter(|title| !title.is_empty());
    page.declared.date = row["date"]
        .as_str()
        .and_then(|date| date.get(..10)?.parse().ok());
    page
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
