//! Which reports tell one story: gold is JSON lines with `id` and `cluster` (and `date`, `title`,
//! `text` to predict from); predictions are JSON lines with `cluster`, `null` for one that stands
//! alone. They may also hold `before`, the group of a report when only the earlier half was known: then
//! it is measured how many of those kept their company.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::clusters::{Crossed, numbered};
use crate::json_values::{predictions_for, values};
use crate::{EvalError, GoldFile, Measure, Scores, Task};

#[derive(Deserialize)]
struct GoldReport {
    id: String,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    text: String,
    cluster: String,
}

#[derive(Deserialize)]
struct Predicted {
    cluster: Option<String>,
    before: Option<String>,
}

/// BCubed, pairwise F1 and the adjusted Rand index.
///
/// # Errors
/// When gold or a prediction does not have the right shape, or their numbers differ.
pub fn score(gold: &[GoldFile], predictions: &[Value]) -> Result<Scores, EvalError> {
    let gold = reports(gold)?;
    let predicted: Vec<Predicted> = predictions_for(gold.len(), predictions)?;
    let right = numbered(gold.iter().map(|report| Some(report.cluster.as_str())));
    let found = numbered(predicted.iter().map(|report| report.cluster.as_deref()));
    let crossed = Crossed::new(right.into_iter().zip(found));
    let (precision, recall) = crossed.bcubed();
    let mut scores = Scores::new(Task::Stories.name());
    scores.push("BCubed", Measure::Rates { precision, recall });
    scores.push("pairs", Measure::Found(crossed.pairs()));
    scores.push("adjusted Rand", Measure::Number(crossed.adjusted_rand()));
    if let Some(stays) = stays(&predicted) {
        scores.push("stays", stays);
    }
    Ok(scores)
}

// Of the reports that were known before, how many are still with the same others of those.
fn stays(predicted: &[Predicted]) -> Option<Measure> {
    let known = predicted.iter().filter(|it| it.before.is_some());
    let (before, after): (Vec<_>, Vec<_>) = known
        .map(|it| (it.before.as_deref(), it.cluster.as_deref()))
        .unzip();
    let (before, after) = (companies(&before), companies(&after));
    let right = before.iter().zip(&after).filter(|(a, b)| a == b).count();
    let of = before.len();
    (of > 0).then_some(Measure::Right { right, of })
}

// For each report all those in its group.
fn companies(groups: &[Option<&str>]) -> Vec<Vec<usize>> {
    let numbers = numbered(groups.iter().copied());
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (nth, group) in numbers.iter().enumerate() {
        members.entry(*group).or_default().push(nth);
    }
    numbers.iter().map(|group| members[group].clone()).collect()
}

/// `id`, `date`, `title` and `text` of each report.
///
/// # Errors
/// When gold does not have the right shape.
pub fn inputs(gold: &[GoldFile]) -> Result<Vec<Value>, EvalError> {
    let input =
        |r: &GoldReport| json!({"id": r.id, "date": r.date, "title": r.title, "text": r.text});
    Ok(reports(gold)?.iter().map(input).collect())
}

fn reports(gold: &[GoldFile]) -> Result<Vec<GoldReport>, EvalError> {
    let files: Result<Vec<Vec<GoldReport>>, EvalError> = gold.iter().map(values).collect();
    Ok(files?.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_by_hand() {
        let lines = ["a", "a", "a", "b", "b"];
        let text: String = lines
            .iter()
            .enumerate()
            .map(|(nth, cluster)| {
                format!("{{\"id\":\"{nth}\",\"text\":\"t\",\"cluster\":\"{cluster}\"}}\n")
            })
            .collect();
        let gold = [GoldFile {
            name: "s.jsonl".into(),
            text,
        }];
        let said = ["x", "x", "y", "y", "y"].map(|cluster| json!({"cluster": cluster}));
        let scores = score(&gold, &said).unwrap();
        assert!((scores.value("BCubed").unwrap() - 11.0 / 15.0).abs() < 1e-12);
        assert_eq!(scores.value("pairs"), Some(0.5));
        assert!((scores.value("adjusted Rand").unwrap() - 1.0 / 6.0).abs() < 1e-12);
        assert_eq!(scores.value("stays"), None);
        let moved = ["x", "x", "y", "y", "y"].map(|it| json!({"cluster": it, "before": "x"}));
        assert_eq!(score(&gold, &moved).unwrap().value("stays"), Some(0.0));
        assert_eq!(inputs(&gold).unwrap()[4]["id"], "4");
        assert!(matches!(
            score(&gold, &said[1..]),
            Err(EvalError::Count { .. })
        ));
    }
}
