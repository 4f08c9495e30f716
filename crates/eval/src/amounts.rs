//! Amounts in phrases: gold is JSON as the Recognizers-Text project has it, a list of
//! `{"Input", "Results": [{"Start", "End", "Text", "Resolution": {"value", "unit"}}]}`, in files
//! called `NumberModel`, `CurrencyModel`, `PercentModel` and `DimensionModel`. Predictions are
//! readings, one for each case in order; of these, `amounts` are used.
//!
//! A case is right when every result is found, with its number and its unit, and nothing else of
//! the file's kind is claimed; strictly, when the characters are the same too. Units are compared by
//! `recognizers_units.tsv`. A file of numbers says nothing of units, so that "$20" is its 20; and it
//! leaves measures to other files, so that they are no claims there.
//!
//! `not-followed.tsv` beside the gold names the cases whose reading we do not share, each with a
//! class that the README explains; `followed` is the share of right cases without them.

use serde::Deserialize;
use serde_json::{Value, json};

use dateline_model::Table;

use crate::chars::Chars;
use crate::json_values::predictions_for;
use crate::matching::{one_to_one, unpaired};
use crate::readings::wire::Amount;
use crate::{EvalError, GoldFile, Measure, Scores, Task};

/// How far a number may be off: gold has fifteen digits.
const NEAR: f64 = 1e-9;
/// The value of a phrase that tells no number: "a small percentage". Whoever gives one number there
/// is wrong.
const UNTOLD: &str = "null";

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Case {
    input: String,
    results: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Expected {
    start: usize,
    end: usize,
    #[serde(default)]
    resolution: Resolution,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Resolution {
    value: Option<String>,
    unit: Option<String>,
    #[serde(rename = "isoCurrency")]
    code: Option<String>,
}

#[derive(Deserialize)]
struct Predicted {
    amounts: Vec<Amount>,
}

/// What a file's phrases hold.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Number,
    Currency,
    Percent,
    Dimension,
}

const KINDS: [(&str, Kind); 4] = [
    ("number", Kind::Number),
    ("currency", Kind::Currency),
    ("percent", Kind::Percent),
    ("dimension", Kind::Dimension),
];

/// How one case came out.
#[derive(Clone, Copy, Default)]
struct Outcome {
    right: bool,
    strict: bool,
    followed: bool,
}

/// The share of right cases for each kind: all, with the same characters, and without the cases
/// that are not followed.
///
/// # Errors
/// When gold or a prediction does not have the right shape, or their numbers differ.
pub fn score(gold: &[GoldFile], predictions: &[Value]) -> Result<Scores, EvalError> {
    let cases = cases(gold)?;
    let predicted: Vec<Predicted> = predictions_for(cases.len(), predictions)?;
    let (units, unfollowed) = (Units::bundled()?, unfollowed(gold)?);
    let mut outcomes: Vec<(Kind, Outcome)> = Vec::new();
    for ((kind, case), found) in cases.iter().zip(&predicted) {
        let mut outcome = units.outcome(*kind, case, &found.amounts);
        outcome.followed = !unfollowed.iter().any(|input| input == case.input.trim());
        outcomes.push((*kind, outcome));
    }
    let mut scores = Scores::new(Task::Amounts.name());
    for (name, kind) in KINDS {
        let of_kind = || {
            outcomes
                .iter()
                .filter(|(of, _)| *of == kind)
                .map(|(_, it)| it)
        };
        let mut push = |field: &str, counts: fn(&Outcome) -> bool, right: fn(&Outcome) -> bool| {
            let of = of_kind().filter(|it| counts(it)).count();
            let right = of_kind().filter(|it| counts(it) && right(it)).count();
            if of > 0 {
                scores.push(field, Measure::Right { right, of });
            }
        };
        push(name, |_| true, |it| it.right);
        push(&format!("{name} strict"), |_| true, |it| it.strict);
        push(&format!("{name} followed"), |it| it.followed, |it| it.right);
    }
    Ok(scores)
}

/// `id` and `text` of each case.
///
/// # Errors
/// When gold does not have the right shape.
pub fn inputs(gold: &[GoldFile]) -> Result<Vec<Value>, EvalError> {
    let cases = cases(gold)?.into_iter().enumerate();
    Ok(cases
        .map(|(nth, (_, case))| json!({"id": nth.to_string(), "text": case.input}))
        .collect())
}

fn cases(gold: &[GoldFile]) -> Result<Vec<(Kind, Case)>, EvalError> {
    let mut all = Vec::new();
    for file in gold.iter().filter(|file| file.name.ends_with(".json")) {
        let name = file.name.to_lowercase();
        let kind = KINDS.iter().find(|(kind, _)| name.starts_with(kind));
        let Some((_, kind)) = kind else {
            return Err(EvalError::gold(&file.name, "no kind of amount in its name"));
        };
        let text = file.text.trim_start_matches('\u{feff}');
        let cases: Vec<Case> =
            serde_json::from_str(text).map_err(|fault| EvalError::gold(&file.name, fault))?;
        all.extend(cases.into_iter().map(|case| (*kind, case)));
    }
    Ok(all)
}

/// The inputs of the cases that are not followed.
fn unfollowed(gold: &[GoldFile]) -> Result<Vec<String>, EvalError> {
    let Some(file) = gold.iter().find(|file| file.name == "not-followed.tsv") else {
        return Ok(Vec::new());
    };
    let table = Table::parse(&file.name, &file.text);
    let table = table.map_err(|fault| EvalError::gold(&file.name, fault))?;
    Ok(table
        .rows()
        .map(|row| row.get("input").to_owned())
        .collect())
}

/// Their units and ours.
struct Units(Vec<(String, Vec<String>)>);

impl Units {
    fn bundled() -> Result<Units, EvalError> {
        let name = "recognizers_units.tsv";
        let table = Table::parse(name, include_str!("../recognizers_units.tsv"));
        let table = table.map_err(|fault| EvalError::gold(name, fault))?;
        let rows = table.rows().map(|row| {
            let ours = row.list("ours").map(str::to_owned).collect();
            (row.get("theirs").to_owned(), ours)
        });
        Ok(Units(rows.collect()))
    }

    fn outcome(&self, kind: Kind, case: &Case, found: &[Amount]) -> Outcome {
        let places: Vec<Chars> = case
            .results
            .iter()
            .map(|expected| Chars::new(expected.start, expected.end + 1))
            .collect();
        let pairs = one_to_one(places.len(), found.len(), |g, p| {
            let agrees = self.agrees(kind, &case.results[g].resolution, &found[p]);
            if agrees {
                places[g].likeness(&found[p].at)
            } else {
                0.0
            }
        });
        let claims = unpaired(&pairs, found.len()).any(|p| is_claim(kind, &found[p].unit));
        let right = pairs.len() == places.len() && !claims;
        Outcome {
            right,
            strict: right && pairs.iter().all(|(g, p)| places[*g] == found[*p].at),
            followed: true,
        }
    }

    fn agrees(&self, kind: Kind, gold: &Resolution, found: &Amount) -> bool {
        let value = gold
            .value
            .as_deref()
            .map(|value| value.trim_end_matches('%'));
        if value == Some(UNTOLD) {
            return found.low != found.high && self.same_unit(kind, gold, &found.unit);
        }
        let Some(value) = value.and_then(|value| value.parse::<f64>().ok()) else {
            return false;
        };
        let near = |found: Option<f64>| {
            found.is_some_and(|found| (found - value).abs() <= value.abs() * NEAR)
        };
        near(found.low) && near(found.high) && self.same_unit(kind, gold, &found.unit)
    }

    fn same_unit(&self, kind: Kind, gold: &Resolution, found: &str) -> bool {
        let named = |unit: &str| {
            let ours = self.0.iter().find(|(theirs, _)| theirs == unit);
            ours.is_some_and(|(_, ours)| ours.iter().any(|ours| ours == found))
        };
        match kind {
            Kind::Number => true,
            Kind::Percent => found == "percent",
            _ => gold.code.as_deref() == Some(found) || gold.unit.as_deref().is_some_and(named),
        }
    }
}

/// Whether an amount of this unit is of the file's kind.
fn is_claim(kind: Kind, unit: &str) -> bool {
    let money = unit.len() == 3 && unit.chars().all(|c| c.is_ascii_uppercase());
    let plain = unit == "count" || unit == "share";
    match kind {
        Kind::Number => plain,
        Kind::Currency => money,
        Kind::Percent => unit == "percent",
        Kind::Dimension => !plain && !money && unit != "percent",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CURRENCY: &str = r#"[
        {"Input": "It costs 5 dollars.", "Results": [{"Start": 9, "End": 17, "Text": "5 dollars",
            "Resolution": {"value": "5", "unit": "Dollar"}}]},
        {"Input": "No money", "Results": []},
        {"Input": "A dollar", "Results": [{"Start": 2, "End": 7, "Text": "dollar",
            "Resolution": {"unit": "Dollar"}}]}]"#;

    fn gold() -> Vec<GoldFile> {
        let file = |name: &str, text: &str| GoldFile {
            name: name.to_owned(),
            text: text.to_owned(),
        };
        let unfollowed = "class\tinput\nbare-unit\tA dollar\n";
        vec![
            file("CurrencyModel.json", CURRENCY),
            file("not-followed.tsv", unfollowed),
        ]
    }

    fn amount(start: usize, end: usize, unit: &str) -> Value {
        json!({"start": start, "end": end, "low": 5.0, "high": 5.0, "unit": unit})
    }

    #[test]
    fn all_that_is_expected_and_nothing_else() {
        let nothing = json!({"amounts": []});
        let right = json!({"amounts": [amount(9, 18, "USD")]});
        let score = |first: &Value, second: &Value| {
            let found = [first.clone(), second.clone(), nothing.clone()];
            let scores = score(&gold(), &found).unwrap();
            let of = |field| scores.value(field).unwrap();
            (
                of("currency"),
                of("currency strict"),
                of("currency followed"),
            )
        };
        let third = 1.0 / 3.0;
        assert_eq!(score(&right, &nothing), (2.0 * third, 2.0 * third, 1.0));
        let euros = json!({"amounts": [amount(9, 18, "EUR")]});
        assert_eq!(score(&euros, &nothing), (third, third, 0.5));
        let near = json!({"amounts": [amount(9, 10, "USD"), amount(0, 2, "count")]});
        assert_eq!(score(&near, &nothing), (2.0 * third, third, 1.0));
        assert_eq!(
            score(&right, &json!({"amounts": [amount(0, 2, "USD")]})).2,
            0.5
        );
    }

    #[test]
    fn a_case_is_an_input() {
        let inputs = inputs(&gold()).unwrap();
        assert_eq!(inputs[0], json!({"id": "0", "text": "It costs 5 dollars."}));
        assert_eq!(inputs.len(), 3);
    }
}
