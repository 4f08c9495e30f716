//! Which texts are copies of one text: gold is JSON lines with `id`, `text` and `group`; predictions
//! are JSON lines with `group`, `null` for a text that stands alone. Gold that was simulated also has
//! `parent`, `ops` and `date`, a day number; then `root` and `parent` of the predictions are scored.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::clusters::{Crossed, numbered};
use crate::json_values::{predictions_for, values};
use crate::{EvalError, GoldFile, Measure, Scores, Task};

/// Slips of a scan in more letters than this make a text hard to recognise.
const NOISY: f64 = 0.04;

#[derive(Deserialize)]
struct GoldText {
    id: String,
    #[serde(default)]
    text: String,
    group: Option<String>,
    publisher: Option<String>,
    parent: Option<String>,
    #[serde(default)]
    ops: Vec<String>,
    date: Option<Value>,
}

#[derive(Deserialize)]
struct Predicted {
    group: Option<String>,
    root: Option<String>,
    parent: Option<String>,
}

/// Pairwise F1 and the adjusted Rand index; of simulated copies also how many are found by what was
/// done to them, how many roots and parents are right, and how far the count of origins is off.
///
/// # Errors
/// When gold or a prediction does not have the right shape, or their numbers differ.
pub fn score(gold: &[GoldFile], predictions: &[Value]) -> Result<Scores, EvalError> {
    let gold = texts(gold)?;
    let predicted: Vec<Predicted> = predictions_for(gold.len(), predictions)?;
    let right = numbered(gold.iter().map(|text| text.group.as_deref()));
    let found = numbered(predicted.iter().map(|text| text.group.as_deref()));
    let crossed = Crossed::new(right.iter().copied().zip(found.iter().copied()));
    let mut scores = Scores::new(Task::Copies.name());
    scores.push("pairs", Measure::Found(crossed.pairs()));
    scores.push("adjusted Rand", Measure::Number(crossed.adjusted_rand()));
    let family = Family::new(&gold);
    if !family.parents.is_empty() {
        by_operator(&family, &found, &mut scores);
        lineage(&family, &right, &predicted, &mut scores);
    }
    Ok(scores)
}

/// Simulated copies by number, each with its parent.
struct Family<'g> {
    gold: &'g [GoldText],
    parents: BTreeMap<usize, usize>,
}

impl<'g> Family<'g> {
    fn new(gold: &'g [GoldText]) -> Family<'g> {
        let numbers: BTreeMap<&str, usize> = gold
            .iter()
            .zip(0..)
            .map(|(text, nth)| (text.id.as_str(), nth))
            .collect();
        let parent = |text: &GoldText| numbers.get(text.parent.as_deref()?).copied();
        let parents = gold
            .iter()
            .enumerate()
            .filter_map(|(nth, text)| Some((nth, parent(text)?)));
        Family {
            gold,
            parents: parents.collect(),
        }
    }

    // A circle of parents ends where it began.
    fn root(&self, text: usize) -> usize {
        let mut seen = BTreeSet::new();
        let mut root = text;
        while let Some(parent) = self.parents.get(&root).filter(|_| seen.insert(root)) {
            root = *parent;
        }
        root
    }
}

// Of the copies to which something was done, how many stand in the group of their parent.
fn by_operator(family: &Family<'_>, found: &[usize], scores: &mut Scores) {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (copy, parent) in &family.parents {
        let mut kinds: BTreeSet<String> =
            family.gold[*copy].ops.iter().map(|op| kind(op)).collect();
        if kinds.is_empty() {
            kinds.insert("verbatim".to_owned());
        }
        for kind in kinds {
            let count = counts.entry(kind).or_default();
            *count = (
                count.0 + usize::from(found[*copy] == found[*parent]),
                count.1 + 1,
            );
        }
    }
    for (kind, (right, of)) in counts {
        scores.push(&format!("found: {kind}"), Measure::Right { right, of });
    }
}

// `cut3/7` is a cut; `ocr0.05` is noise in one letter of twenty.
fn kind(op: &str) -> String {
    let name = op.trim_end_matches(|letter: char| !letter.is_alphabetic());
    match op[name.len()..].parse::<f64>() {
        Ok(rate) if rate > NOISY => format!("{name} > 4 %"),
        Ok(_) if name == "ocr" => format!("{name} <= 4 %"),
        _ => name.to_owned(),
    }
}

// Whether the root and the parent of each copy are the right ones, and, for each text that has
// copies, how far the number of roots among it and its copies is from one.
fn lineage(family: &Family<'_>, right: &[usize], predicted: &[Predicted], scores: &mut Scores) {
    let id = |nth: usize| Some(family.gold[nth].id.as_str());
    let copies = || family.parents.iter();
    let roots =
        copies().filter(|(copy, _)| predicted[**copy].root.as_deref() == id(family.root(**copy)));
    let parents =
        copies().filter(|(copy, parent)| predicted[**copy].parent.as_deref() == id(**parent));
    let of = family.parents.len();
    scores.push(
        "root",
        Measure::Right {
            right: roots.count(),
            of,
        },
    );
    scores.push(
        "parent",
        Measure::Right {
            right: parents.count(),
            of,
        },
    );
    let mut origins: BTreeMap<usize, usize> = copies().map(|(copy, _)| (right[*copy], 0)).collect();
    for (nth, text) in predicted.iter().enumerate() {
        let alone = text.root.is_none() || text.root.as_deref() == id(nth);
        if let Some(count) = origins.get_mut(&right[nth]).filter(|_| alone) {
            *count += 1;
        }
    }
    let off: usize = origins.values().map(|count| count.abs_diff(1)).sum();
    scores.push(
        "origins off by",
        Measure::Number(off as f64 / origins.len() as f64),
    );
}

/// `id`, `text`, `publisher` and `day` of each item.
///
/// # Errors
/// When gold does not have the right shape.
pub fn inputs(gold: &[GoldFile]) -> Result<Vec<Value>, EvalError> {
    let texts = texts(gold)?;
    let day = |text: &GoldText| text.date.as_ref().and_then(Value::as_i64);
    Ok(texts
        .iter()
        .map(|text| json!({"id": text.id, "text": text.text, "publisher": text.publisher, "day": day(text)}))
        .collect())
}

fn texts(gold: &[GoldFile]) -> Result<Vec<GoldText>, EvalError> {
    let files: Result<Vec<Vec<GoldText>>, EvalError> = gold.iter().map(values).collect();
    Ok(files?.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> [GoldFile; 1] {
        [GoldFile {
            name: "c.jsonl".into(),
            text: text.into(),
        }]
    }

    #[test]
    fn pairs_by_hand() {
        let gold = file(
            r#"{"id":"1","group":"a"} {"id":"2","group":"a"} {"id":"3","group":null} {"id":"4"}"#,
        );
        // right: 12; found: 12 and 34
        let said =
            [Some("x"), Some("x"), Some("y"), Some("y")].map(|group| json!({"group": group}));
        let scores = score(&gold, &said).unwrap();
        assert_eq!(scores.value("pairs"), Some(2.0 / 3.0));
        // by chance 1·2/6, at most 1.5
        let expected = (1.0 - 1.0 / 3.0) / (1.5 - 1.0 / 3.0);
        assert!((scores.value("adjusted Rand").unwrap() - expected).abs() < 1e-12);
        assert_eq!(scores.value("root"), None);
    }

    #[test]
    fn lineage_by_hand() {
        let gold = file(
            r#"{"id":"1","group":"a"} {"id":"2","group":"a","parent":"1","ops":["cut2/3","ocr0.05"]}
               {"id":"3","group":"a","parent":"2","ops":["ocr0.02"]} {"id":"4","group":"b"}"#,
        );
        // 3 was not found, so there are two origins where one is right
        let said = [("1", None), ("1", Some("1")), ("3", None), ("4", None)]
            .map(|(root, parent)| json!({"group": root, "root": root, "parent": parent}));
        let scores = score(&gold, &said).unwrap();
        let value = |field: &str| scores.value(field).unwrap();
        assert_eq!(
            [value("root"), value("parent"), value("origins off by")],
            [0.5, 0.5, 1.0]
        );
        assert_eq!(
            [
                value("found: cut"),
                value("found: ocr > 4 %"),
                value("found: ocr <= 4 %")
            ],
            [1.0, 1.0, 0.0]
        );
    }
}
