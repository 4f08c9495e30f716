//! What a sentence with an event is about: gold is TSV with the columns `contexts` (PLOVER's, with `|`
//! between them, or `-` for none) and `sentence`. The prediction for a line is `{"contexts": […]}`.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::json_values::predictions_for;
use crate::{EvalError, GoldFile, Measure, Scores, Tally, Task};

#[derive(Deserialize)]
struct Predicted {
    contexts: BTreeSet<String>,
}

/// A sentence and what it is about.
type Line<'g> = (BTreeSet<&'g str>, &'g str);

/// The contexts found, over all sentences.
///
/// # Errors
/// When gold or a prediction does not have the right shape, or their numbers differ.
pub fn score(gold: &[GoldFile], predictions: &[Value]) -> Result<Scores, EvalError> {
    let lines = lines(gold)?;
    let predicted: Vec<Predicted> = predictions_for(lines.len(), predictions)?;
    let mut tally = Tally::default();
    for ((contexts, _), found) in lines.iter().zip(&predicted) {
        let right = contexts.iter().filter(|it| found.contexts.contains(**it));
        tally.gold += contexts.len();
        tally.predicted += found.contexts.len();
        tally.correct += right.count();
    }
    let mut scores = Scores::new(Task::EventContexts.name());
    scores.push("contexts", Measure::Found(tally));
    Ok(scores)
}

/// `text` of each line.
///
/// # Errors
/// When gold does not have the right shape.
pub fn inputs(gold: &[GoldFile]) -> Result<Vec<Value>, EvalError> {
    let lines = lines(gold)?;
    Ok(lines
        .iter()
        .map(|(_, sentence)| json!({"text": sentence}))
        .collect())
}

fn lines(gold: &[GoldFile]) -> Result<Vec<Line<'_>>, EvalError> {
    let mut all = Vec::new();
    for file in gold {
        let rows = file.text.lines().enumerate();
        for (nth, row) in rows.filter(|(_, row)| !row.is_empty() && !row.starts_with('#')) {
            let Some((contexts, sentence)) = row.split_once('\t') else {
                let problem = format!("line {}: not two columns", nth + 1);
                return Err(EvalError::gold(&file.name, problem));
            };
            let contexts = contexts.split('|').filter(|it| *it != "-");
            if sentence != "sentence" {
                all.push((contexts.collect(), sentence));
            }
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_context_counts_by_itself() {
        let gold = [GoldFile {
            name: "contexts.tsv".into(),
            text: "contexts\tsentence\n# c\nlegal|crime\tx\n-\ty\n".into(),
        }];
        let said = [
            json!({"contexts": ["crime"]}),
            json!({"contexts": ["health"]}),
        ];
        let scores = score(&gold, &said).unwrap();
        // one right, of two in gold and two found
        assert_eq!(scores.value("contexts"), Some(0.5));
        assert_eq!(inputs(&gold).unwrap()[1], json!({"text": "y"}));
    }
}
