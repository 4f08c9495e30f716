//! What kind of overlap two reports have. Gold is JSON lines of two sorts: reports, `{"report": "r1",
//! "publisher", "date", "title", "text"}`, of which only `report` and `text` must be there, and pairs of
//! them, `{"left": "r1", "right": "r2", "class", "why"}`. Reports that stand in no pair show what a publisher
//! prints everywhere. Predictions are JSON lines, one for each pair, with `class`, `none` or `null` for no overlap.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::json_values::{predictions_for, values};
use crate::{EvalError, GoldFile, Measure, Scores, Tally, Task};

/// The class of two reports that share nothing.
const NONE: &str = "none";

#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Pair {
        left: String,
        right: String,
        class: Option<String>,
    },
    Report {
        report: String,
        text: String,
        publisher: Option<String>,
        date: Option<String>,
        title: Option<String>,
    },
}

#[derive(Deserialize)]
struct Predicted {
    class: Option<String>,
}

/// How many classes are right, each class by itself, and which class was taken for which.
///
/// # Errors
/// When gold or a prediction does not have the right shape, or their numbers differ.
pub fn score(gold: &[GoldFile], predictions: &[Value]) -> Result<Scores, EvalError> {
    let lines = lines(gold)?;
    let wanted: Vec<&str> = lines.iter().filter_map(class).collect();
    let predicted: Vec<Predicted> = predictions_for(wanted.len(), predictions)?;
    let found = predicted.iter().map(|it| it.class.as_deref());
    let pairs: Vec<(&str, &str)> = wanted
        .into_iter()
        .zip(found.map(|class| class.unwrap_or(NONE)))
        .collect();
    let mut scores = Scores::new(Task::Overlaps.name());
    let right = pairs.iter().filter(|(gold, found)| gold == found).count();
    let of = pairs.len();
    scores.push("class", Measure::Right { right, of });
    let classes: BTreeSet<&str> = pairs.iter().map(|(gold, _)| *gold).collect();
    for name in classes {
        scores.push(name, Measure::Found(tally(name, &pairs)));
    }
    for ((gold, found), count) in confusions(&pairs) {
        let name = format!("{gold}, taken for {found}");
        scores.push(&name, Measure::Number(count as f64));
    }
    Ok(scores)
}

fn tally(class: &str, pairs: &[(&str, &str)]) -> Tally {
    Tally {
        gold: pairs.iter().filter(|(gold, _)| *gold == class).count(),
        predicted: pairs.iter().filter(|(_, found)| *found == class).count(),
        correct: pairs.iter().filter(|pair| **pair == (class, class)).count(),
    }
}

fn confusions<'p>(pairs: &[(&'p str, &'p str)]) -> BTreeMap<(&'p str, &'p str), usize> {
    let mut counts = BTreeMap::new();
    for pair in pairs.iter().filter(|(gold, found)| gold != found) {
        *counts.entry(*pair).or_default() += 1;
    }
    counts
}

fn class(line: &Line) -> Option<&str> {
    match line {
        Line::Pair { class, .. } => Some(class.as_deref().unwrap_or(NONE)),
        Line::Report { .. } => None,
    }
}

/// The lines without their classes.
///
/// # Errors
/// When gold does not have the right shape.
pub fn inputs(gold: &[GoldFile]) -> Result<Vec<Value>, EvalError> {
    let shown = |line: &Line| match line {
        Line::Pair { left, right, .. } => json!({"left": left, "right": right}),
        Line::Report {
            report,
            text,
            publisher,
            date,
            title,
        } => {
            json!({"id": report, "text": text, "publisher": publisher, "date": date, "title": title})
        }
    };
    Ok(lines(gold)?.iter().map(shown).collect())
}

fn lines(gold: &[GoldFile]) -> Result<Vec<Line>, EvalError> {
    let files: Result<Vec<Vec<Line>>, EvalError> = gold.iter().map(values).collect();
    Ok(files?.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_by_hand() {
        let gold = [GoldFile {
            name: "o.jsonl".into(),
            text: r#"{"report":"a","text":"x"} {"report":"b","text":"y","publisher":"P"}
                {"left":"a","right":"b","class":"reprint","why":"all of it"}
                {"left":"b","right":"a","class":"furniture"}
                {"left":"b","right":"a","class":"furniture"}"#
                .into(),
        }];
        assert_eq!(inputs(&gold).unwrap().len(), 5);
        let said = [Some("reprint"), Some("reprint"), None].map(|it| json!({"class": it}));
        let scores = score(&gold, &said).unwrap();
        assert_eq!(scores.value("class"), Some(1.0 / 3.0));
        assert_eq!(scores.value("reprint"), Some(2.0 / 3.0));
        assert_eq!(scores.value("furniture, taken for reprint"), Some(1.0));
        assert_eq!(scores.value("furniture, taken for none"), Some(1.0));
    }
}
