//! Reads JSON Lines with `id`, `text` and perhaps `publisher` and `date` (a day number), and prints
//! for each text the root and the parent that were found, and how much of it stands in the parent.

use std::{error::Error, fs};

use dateline_story::{CopyText, copies};
use serde_json::Value;

#[expect(clippy::print_stdout, reason = "a program")]
fn main() -> Result<(), Box<dyn Error>> {
    for path in std::env::args().skip(1) {
        let lines = fs::read_to_string(&path)?;
        let rows: Vec<Value> = lines
            .lines()
            .map(serde_json::from_str)
            .collect::<Result<_, _>>()?;
        let texts: Vec<CopyText<'_>> = rows.iter().map(text).collect();
        for (text, copy) in texts.iter().zip(copies(&texts)) {
            let parent = copy.parent.map_or("-", |parent| texts[parent].id);
            println!(
                "{}\t{}\t{parent}\t{:.3}",
                text.id, texts[copy.root].id, copy.share
            );
        }
    }
    Ok(())
}

fn text(row: &Value) -> CopyText<'_> {
    CopyText {
        id: row["id"].as_str().unwrap_or_default(),
        text: row["text"].as_str().unwrap_or_default(),
        publisher: row["publisher"].as_str(),
        day: row["date"].as_i64().and_then(|day| i32::try_from(day).ok()),
    }
}
