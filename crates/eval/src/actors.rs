//! Country and sector of phrases that name actors: gold is a JSON list of
//! `{"actor", "context", "date", "expect": {"country", "code_1", …}}`; predictions are JSON lines
//! with `country` and `sector`, `null` or `""` for none.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::json_values::{predictions_for, values};
use crate::{EvalError, GoldFile, Measure, Scores, Task};

#[derive(Deserialize)]
struct GoldActor {
    actor: String,
    #[serde(default)]
    context: String,
    #[serde(default)]
    date: String,
    expect: Expected,
}

/// Only what is given is asked for; an empty code means that there is none.
#[derive(Deserialize)]
struct Expected {
    country: Option<String>,
    code_1: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Predicted {
    country: Option<String>,
    sector: Option<String>,
}

/// The share of phrases with the right country, the right sector, and both of those asked for.
///
/// # Errors
/// When gold or a prediction does not have the right shape, or their numbers differ.
pub fn score(gold: &[GoldFile], predictions: &[Value]) -> Result<Scores, EvalError> {
    let gold = actors(gold)?;
    let predicted: Vec<Predicted> = predictions_for(gold.len(), predictions)?;
    let answers: Vec<[Option<bool>; 2]> = gold
        .iter()
        .zip(&predicted)
        .map(|(gold, found)| answers(&gold.expect, found))
        .collect();
    let mut scores = Scores::new(Task::Actors.name());
    scores.push(
        "country",
        share(answers.iter().filter_map(|[country, _]| *country)),
    );
    scores.push(
        "sector",
        share(answers.iter().filter_map(|[_, sector]| *sector)),
    );
    scores.push("both", share(answers.iter().filter_map(both)));
    Ok(scores)
}

fn answers(expected: &Expected, found: &Predicted) -> [Option<bool>; 2] {
    let right = |expected: &Option<String>, found: &Option<String>| {
        expected
            .as_deref()
            .map(|code| code == found.as_deref().unwrap_or_default())
    };
    [
        right(&expected.country, &found.country),
        right(&expected.code_1, &found.sector),
    ]
}

/// Whether all that was asked for is right; `None` when nothing was.
fn both(answers: &[Option<bool>; 2]) -> Option<bool> {
    let mut asked = answers.iter().flatten().peekable();
    asked.peek()?;
    Some(asked.all(|right| *right))
}

fn share(answers: impl Iterator<Item = bool> + Clone) -> Measure {
    Measure::Right {
        right: answers.clone().filter(|right| *right).count(),
        of: answers.count(),
    }
}

/// `actor`, `context` and `date` of each item.
///
/// # Errors
/// When gold does not have the right shape.
pub fn inputs(gold: &[GoldFile]) -> Result<Vec<Value>, EvalError> {
    let numbered = actors(gold)?.into_iter().enumerate();
    let input = |(
        id,
        GoldActor {
            actor,
            context,
            date,
            ..
        },
    ): (usize, GoldActor)| {
        json!({"id": id.to_string(), "text": actor, "context": context, "date": date})
    };
    Ok(numbered.map(input).collect())
}

fn actors(gold: &[GoldFile]) -> Result<Vec<GoldActor>, EvalError> {
    let files: Result<Vec<Vec<Vec<GoldActor>>>, EvalError> = gold.iter().map(values).collect();
    Ok(files?.into_iter().flatten().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_expected_is_asked() {
        let text = r#"[
            {"actor": "soldiers", "expect": {"code_1": "MIL", "country": ""}},
            {"actor": "Egypt", "expect": {"country": "EGY"}},
            {"actor": "a demand", "expect": {"self": null}},
            {"actor": "Turkish police", "expect": {"code_1": "COP", "country": "TUR"}}]"#;
        let gold = [GoldFile {
            name: "a.json".into(),
            text: text.into(),
        }];
        let said = [
            json!({"country": null, "sector": "MIL"}),
            json!({"country": "EGY", "sector": "GOV"}),
            json!({}),
            json!({"country": "TUR", "sector": "GOV"}),
        ];
        let scores = score(&gold, &said).unwrap();
        assert_eq!(scores.value("country"), Some(1.0));
        assert_eq!(scores.value("sector"), Some(0.5));
        assert_eq!(scores.value("both"), Some(2.0 / 3.0));
    }
}
