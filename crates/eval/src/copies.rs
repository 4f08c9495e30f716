//! Which texts are copies of one text: gold is JSON lines with `id`, `text` and `group`;
//! predictions are JSON lines with `group`, `null` for a text that stands alone.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::clusters::{Crossed, numbered};
use crate::json_values::{predictions_for, values};
use crate::{EvalError, GoldFile, Measure, Scores, Task};

#[derive(Deserialize)]
struct GoldText {
    id: String,
    #[serde(default)]
    text: String,
    group: Option<String>,
}

#[derive(Deserialize)]
struct Predicted {
    group: Option<String>,
}

/// Pairwise F1 and the adjusted Rand index.
///
/// # Errors
/// When gold or a prediction does not have the right shape, or their numbers differ.
pub fn score(gold: &[GoldFile], predictions: &[Value]) -> Result<Scores, EvalError> {
    let gold = texts(gold)?;
    let predicted: Vec<Predicted> = predictions_for(gold.len(), predictions)?;
    let right = numbered(gold.iter().map(|text| text.group.as_deref()));
    let found = numbered(predicted.iter().map(|text| text.group.as_deref()));
    let crossed = Crossed::new(right.into_iter().zip(found));
    let mut scores = Scores::new(Task::Copies.name());
    scores.push("pairs", Measure::Found(crossed.pairs()));
    scores.push("adjusted Rand", Measure::Number(crossed.adjusted_rand()));
    Ok(scores)
}

/// `id` and `text` of each item.
///
/// # Errors
/// When gold does not have the right shape.
pub fn inputs(gold: &[GoldFile]) -> Result<Vec<Value>, EvalError> {
    let texts = texts(gold)?;
    Ok(texts
        .iter()
        .map(|text| json!({"id": text.id, "text": text.text}))
        .collect())
}

fn texts(gold: &[GoldFile]) -> Result<Vec<GoldText>, EvalError> {
    let files: Result<Vec<Vec<GoldText>>, EvalError> = gold.iter().map(values).collect();
    Ok(files?.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_by_hand() {
        let text =
            r#"{"id":"1","group":"a"} {"id":"2","group":"a"} {"id":"3","group":null} {"id":"4"}"#;
        let gold = [GoldFile {
            name: "c.jsonl".into(),
            text: text.into(),
        }];
        // right: 12; found: 12 and 34
        let said =
            [Some("x"), Some("x"), Some("y"), Some("y")].map(|group| json!({"group": group}));
        let scores = score(&gold, &said).unwrap();
        assert_eq!(scores.value("pairs"), Some(2.0 / 3.0));
        // by chance 1·2/6, at most 1.5
        let expected = (1.0 - 1.0 / 3.0) / (1.5 - 1.0 / 3.0);
        assert!((scores.value("adjusted Rand").unwrap() - expected).abs() < 1e-12);
    }
}
