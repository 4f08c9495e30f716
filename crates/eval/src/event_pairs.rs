//! The type of event between a marked source and target: gold is a TSV with the columns
//! `marked_sentence` and `gold_root` (and `sentence`, `source`, `target`); predictions are JSON
//! lines with `root`, a PLOVER code.
//!
//! Quad and binary classes follow from the root. Gold that knows YIELD was coded after an older edition of
//! PLOVER, which calls so what are CONCEDE and RETREAT now, and puts some deeds elsewhere
//! (`resources/events/older-edition.tsv`); predictions are brought into that edition first. For this they may
//! hold `mode`, and the words of the deed as `deed` and `thing`.

use std::collections::BTreeSet;

use dateline_model::{EventType, Table};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::json_values::predictions_for;
use crate::{EvalError, GoldFile, Measure, Scores, Tally, Task};

#[derive(Deserialize)]
struct Predicted {
    root: Option<String>,
    mode: Option<String>,
    deed: Option<String>,
    thing: Option<String>,
}

/// The unweighted mean of F1 over the classes of gold: root, quad, binary.
///
/// # Errors
/// When gold or a prediction does not have the right shape, or their numbers differ.
pub fn score(gold: &[GoldFile], predictions: &[Value]) -> Result<Scores, EvalError> {
    let rows = rows(gold)?;
    let predicted: Vec<Predicted> = predictions_for(rows.len(), predictions)?;
    let roots: Vec<&str> = rows.iter().map(|row| cell(row, "gold_root")).collect();
    let has_yield = roots.contains(&"YIELD");
    let older = has_yield.then(OlderEdition::bundled);
    let found: Vec<&str> = predicted
        .iter()
        .map(|p| older.as_ref().map_or(p.root(), |older| older.of(p)))
        .collect();
    let by_class = |class: fn(&str) -> String| {
        let pairs = roots
            .iter()
            .zip(&found)
            .map(|(gold, found)| (class(gold), class(found)));
        Measure::Number(macro_f1(&pairs.collect::<Vec<_>>()))
    };
    let mut scores = Scores::new(Task::EventPairs.name());
    scores.push("root macro F1", by_class(str::to_owned));
    scores.push("quad macro F1", by_class(quad));
    scores.push("binary macro F1", by_class(binary));
    Ok(scores)
}

impl Predicted {
    fn root(&self) -> &str {
        self.root.as_deref().unwrap_or_default()
    }

    fn has_word(&self, words: &[String]) -> bool {
        let own = self.deed.iter().chain(&self.thing);
        words.is_empty() || own.into_iter().any(|word| words.contains(word))
    }
}

/// Where an older edition of PLOVER puts deeds that the manual 2.0 calls otherwise.
struct OlderEdition(Vec<Older>);

struct Older {
    root: String,
    mode: String,
    words: Vec<String>,
    older: String,
}

impl OlderEdition {
    #[expect(clippy::expect_used, reason = "a test reads the shipped table")]
    fn bundled() -> OlderEdition {
        let text = include_str!("../../../resources/events/older-edition.tsv");
        let table =
            Table::parse("older-edition.tsv", text).expect("the shipped table is well formed");
        let rows = table.rows().map(|row| Older {
            root: row.get("type").to_owned(),
            mode: row.get("mode").to_owned(),
            words: row.list("words").map(str::to_owned).collect(),
            older: row.get("older").to_owned(),
        });
        OlderEdition(rows.collect())
    }

    fn of<'p>(&'p self, predicted: &'p Predicted) -> &'p str {
        let fits = |row: &&Older| {
            let mode = row.mode.is_empty() || predicted.mode.as_deref() == Some(row.mode.as_str());
            row.root == predicted.root() && mode && predicted.has_word(&row.words)
        };
        self.0
            .iter()
            .find(fits)
            .map_or(predicted.root(), |row| &row.older)
    }
}

/// 1 to 4; empty for what is no event.
fn quad(root: &str) -> String {
    let known = EventType::from_code(root).map(EventType::quad);
    let quad = if root == "YIELD" { Some(2) } else { known };
    quad.map_or_else(String::new, |quad| quad.to_string())
}

/// Cooperation or conflict; empty for what is no event.
fn binary(root: &str) -> String {
    match quad(root).as_str() {
        "" => "",
        "1" | "2" => "cooperation",
        _ => "conflict",
    }
    .to_owned()
}

/// The mean of F1 over all classes that gold holds; 0 when there are none.
fn macro_f1(pairs: &[(String, String)]) -> f64 {
    let classes: BTreeSet<&String> = pairs.iter().map(|(gold, _)| gold).collect();
    let f1 = |class: &&String| {
        let tally = Tally {
            gold: pairs.iter().filter(|(gold, _)| gold == *class).count(),
            predicted: pairs.iter().filter(|(_, found)| found == *class).count(),
            correct: pairs
                .iter()
                .filter(|(gold, found)| gold == *class && found == *class)
                .count(),
        };
        tally.f1().unwrap_or(0.0)
    };
    classes.iter().map(f1).sum::<f64>() / classes.len().max(1) as f64
}

/// Each row without its gold columns.
///
/// # Errors
/// When gold does not have the right shape.
pub fn inputs(gold: &[GoldFile]) -> Result<Vec<Value>, EvalError> {
    let strip = |mut row: Map<String, Value>| {
        row.retain(|column, _| !column.starts_with("gold"));
        Value::Object(row)
    };
    Ok(rows(gold)?.into_iter().map(strip).collect())
}

fn rows(gold: &[GoldFile]) -> Result<Vec<Map<String, Value>>, EvalError> {
    let files: Result<Vec<Vec<Map<String, Value>>>, EvalError> = gold.iter().map(table).collect();
    Ok(files?.into_iter().flatten().collect())
}

fn table(file: &GoldFile) -> Result<Vec<Map<String, Value>>, EvalError> {
    let mut lines = file.text.lines().filter(|line| !line.is_empty());
    let columns: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    if !columns.contains(&"gold_root") {
        return Err(EvalError::gold(&file.name, "no column gold_root"));
    }
    let row = |line: &str| {
        let cells = line.split('\t').map(|cell| Value::String(cell.to_owned()));
        columns
            .iter()
            .map(|column| (*column).to_owned())
            .zip(cells)
            .collect()
    };
    Ok(lines.map(row).collect())
}

fn cell<'r>(row: &'r Map<String, Value>, column: &str) -> &'r str {
    row.get(column).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn macro_f1_by_hand() {
        let text = "sentence\tgold_root\nx\tACCUSE\ny\tACCUSE\nz\tYIELD\nw\tAGREE\n";
        let gold = [GoldFile {
            name: "p.tsv".into(),
            text: text.into(),
        }];
        let said = ["ACCUSE", "REJECT", "RETREAT", "SUPPORT"].map(|root| json!({"root": root}));
        let scores = score(&gold, &said).unwrap();
        // ACCUSE 2/3, YIELD 1, AGREE 0
        assert!((scores.value("root macro F1").unwrap() - (2.0 / 3.0 + 1.0) / 3.0).abs() < 1e-12);
        // 1, 2 and 3 are all right
        assert_eq!(scores.value("quad macro F1"), Some(1.0));
        assert_eq!(scores.value("binary macro F1"), Some(1.0));
        assert_eq!(inputs(&gold).unwrap()[0], json!({"sentence": "x"}));
    }

    #[test]
    fn no_event_is_a_class_of_its_own() {
        let pairs = [
            ("".to_owned(), "AID".to_owned()),
            ("AID".to_owned(), "AID".to_owned()),
        ];
        assert!((macro_f1(&pairs) - (0.0 + 2.0 / 3.0) / 2.0).abs() < 1e-12);
        assert_eq!(macro_f1(&[]), 0.0);
        assert_eq!(quad("nothing"), "");
    }
}
