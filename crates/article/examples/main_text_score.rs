//! Scores main text against an article-extraction benchmark: precision, recall and F1 of shingles of
//! four words, averaged over pages, as the benchmark does.
//!
//! `cargo run --release -p dateline-article --example main_text_score -- FOLDER`, where FOLDER holds
//! `html/ID.html` and `ground-truth.json` (an object of `ID: {"articleBody": …}`).

#![expect(clippy::print_stdout, reason = "a score is printed")]

use std::collections::BTreeMap;
use std::path::Path;

use dateline_article::{Rules, read};
use dateline_model::{BlockKind, Declared, PageFormat, RawPage};
use serde_json::Value;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let folder = std::env::args().nth(1).ok_or("name a folder")?;
    let folder = Path::new(&folder);
    let gold: Value = serde_json::from_slice(&std::fs::read(folder.join("ground-truth.json"))?)?;
    let rules = Rules::bundled();
    let (mut precision, mut recall, mut harmonic, mut pages) = (0.0, 0.0, 0.0, 0.0);
    let mut worst = Vec::new();
    for (id, item) in gold.as_object().ok_or("not an object")? {
        let html = std::fs::read(folder.join("html").join(format!("{id}.html")))?;
        let found = report(String::from_utf8_lossy(&html).into_owned(), &rules);
        let wanted = item
            .get("articleBody")
            .and_then(Value::as_str)
            .unwrap_or("");
        let (p, r) = overlap(&shingles(&found), &shingles(wanted));
        let f = if p + r > 0.0 {
            2.0 * p * r / (p + r)
        } else {
            0.0
        };
        (precision, recall, harmonic, pages) =
            (precision + p, recall + r, harmonic + f, pages + 1.0);
        worst.push((f, p, r, id.clone()));
    }
    worst.sort_by(|left, right| left.0.total_cmp(&right.0));
    for (f, p, r, id) in worst.iter().take(12) {
        println!("{f:.3} precision {p:.3} recall {r:.3} {id}");
    }
    println!(
        "{pages} pages: precision {:.3} recall {:.3} F1 {:.3} (F1 of the means {:.3})",
        precision / pages,
        recall / pages,
        harmonic / pages,
        2.0 * precision * recall / (precision + recall) / pages,
    );
    Ok(())
}

/// The text that is the report, headings inside it counted as the benchmark does.
fn report(text: String, rules: &Rules) -> String {
    let page = RawPage {
        path: String::new(),
        format: PageFormat::Html,
        text,
        encoding: String::new(),
        sha256: String::new(),
        declared: Declared::default(),
    };
    let (document, _) = read(&page, rules);
    let first = document
        .blocks
        .iter()
        .position(|block| block.kind == BlockKind::Body);
    let inside = document
        .blocks
        .iter()
        .enumerate()
        .filter(|(nth, block)| match block.kind {
            BlockKind::Body | BlockKind::Caption => true,
            BlockKind::Heading => first.is_some_and(|first| *nth > first),
            _ => false,
        });
    let parts: Vec<&str> = inside
        .map(|(_, block)| block.span.of(&document.text))
        .collect();
    parts.join("\n")
}

fn shingles(text: &str) -> BTreeMap<Vec<String>, usize> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let mut found = BTreeMap::new();
    for shingle in words.windows(4.min(words.len().max(1))) {
        *found.entry(shingle.to_vec()).or_insert(0) += 1;
    }
    found
}

fn overlap(
    found: &BTreeMap<Vec<String>, usize>,
    wanted: &BTreeMap<Vec<String>, usize>,
) -> (f64, f64) {
    let common: usize = found
        .iter()
        .map(|(key, n)| (*n).min(wanted.get(key).copied().unwrap_or(0)))
        .sum();
    let share = |of: &BTreeMap<Vec<String>, usize>| {
        let all: usize = of.values().sum();
        if all == 0 {
            1.0
        } else {
            common as f64 / all as f64
        }
    };
    (share(found), share(wanted))
}
