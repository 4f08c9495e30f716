//! Which words for deeds tell of one deed, over many reports. Gold is JSON lines, one report each:
//!
//! ```json
//! {"id": "a1", "date": "2022-03-05", "sentences": [["Rebels", "took", "Kort", "."]],
//!  "mentions": [{"sentence": 0, "start": 1, "end": 2, "cluster": "x7"}]}
//! ```
//!
//! `start` and `end` count tokens of the sentence, half-open; `date` may be missing. The prediction for
//! a report is `{"clusters": […]}`: a name for each of its mentions, in order, shared by all mentions of
//! one deed in all reports; `null` for one that stands alone.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::assignment::best_assignment;
use crate::clusters::{Crossed, numbered};
use crate::json_values::{predictions_for, values};
use crate::tally::ratio;
use crate::{EvalError, GoldFile, Measure, Scores, Task};

#[derive(Deserialize)]
struct GoldReport {
    id: String,
    #[serde(default)]
    date: Option<String>,
    sentences: Vec<Vec<String>>,
    mentions: Vec<GoldMention>,
}

#[derive(Deserialize)]
struct GoldMention {
    sentence: usize,
    start: usize,
    end: usize,
    cluster: String,
}

#[derive(Deserialize)]
struct Predicted {
    clusters: Vec<Option<String>>,
}

/// MUC (Vilain and others 1995), B³ (Bagga and Baldwin 1998), CEAF by entities (Luo 2005) and the mean
/// of their F1, the CoNLL score. Mentions that stand alone count.
///
/// # Errors
/// When gold or a prediction does not have the right shape, or their numbers differ.
pub fn score(gold: &[GoldFile], predictions: &[Value]) -> Result<Scores, EvalError> {
    let gold = reports(gold)?;
    let predicted: Vec<Predicted> = predictions_for(gold.len(), predictions)?;
    for (nth, (report, row)) in gold.iter().zip(&predicted).enumerate() {
        if report.mentions.len() != row.clusters.len() {
            let (given, asked) = (row.clusters.len(), report.mentions.len());
            let problem = format!("{given} clusters for {asked} mentions");
            return Err(EvalError::prediction(nth, problem));
        }
    }
    let right = gold.iter().flat_map(|report| &report.mentions);
    let right = numbered(right.map(|mention| Some(mention.cluster.as_str())));
    let found = predicted.iter().flat_map(|row| &row.clusters);
    let found = numbered(found.map(Option::as_deref));
    Ok(measure(&Crossed::new(right.into_iter().zip(found))))
}

fn measure(crossed: &Crossed) -> Scores {
    let rates = |(precision, recall)| Measure::Rates { precision, recall };
    let all = [
        ("MUC", rates(muc(crossed))),
        ("BCubed", rates(crossed.bcubed())),
        ("CEAFe", rates(ceaf(crossed))),
    ];
    let mean = all
        .iter()
        .filter_map(|(_, measure)| measure.value())
        .sum::<f64>()
        / 3.0;
    let mut scores = Scores::new(Task::Coreference.name());
    all.into_iter()
        .for_each(|(name, measure)| scores.push(name, measure));
    scores.push("CoNLL", Measure::Number(mean));
    scores
}

/// Of the links that hold a group together, the share that the other grouping keeps.
fn muc(crossed: &Crossed) -> (f64, f64) {
    let links = |groups: usize| crossed.items().saturating_sub(groups);
    let kept = links(crossed.cells().count());
    let share = |groups: usize| ratio(kept, links(groups)).unwrap_or(0.0);
    (
        share(crossed.predicted_groups()),
        share(crossed.gold_groups()),
    )
}

/// How well the groups agree, each with the one other that suits all best.
fn ceaf(crossed: &Crossed) -> (f64, f64) {
    let likeness: Vec<(usize, usize, f64)> = crossed
        .cells()
        .map(|cell| {
            let sizes = (cell.of_gold + cell.of_predicted) as f64;
            (cell.gold, cell.predicted, 2.0 * cell.shared as f64 / sizes)
        })
        .collect();
    let sum = best_assignment(&likeness);
    let share = |groups: usize| sum / groups.max(1) as f64;
    (
        share(crossed.predicted_groups()),
        share(crossed.gold_groups()),
    )
}

/// `id`, `date`, `text` with a sentence on each line, and `mentions` as `[start, end]` in characters of
/// the text.
///
/// # Errors
/// When gold does not have the right shape.
pub fn inputs(gold: &[GoldFile]) -> Result<Vec<Value>, EvalError> {
    let input = |report: &GoldReport| {
        let lines: Vec<String> = report
            .sentences
            .iter()
            .map(|words| words.join(" "))
            .collect();
        let places: Option<Vec<[usize; 2]>> = report
            .mentions
            .iter()
            .map(|mention| place(report, mention))
            .collect();
        let missing = || EvalError::gold(&report.id, "a mention lies outside of its sentence");
        let (date, places) = (&report.date, places.ok_or_else(missing)?);
        Ok(json!({"id": report.id, "date": date, "text": lines.join("\n"), "mentions": places}))
    };
    reports(gold)?.iter().map(input).collect()
}

fn place(report: &GoldReport, mention: &GoldMention) -> Option<[usize; 2]> {
    let length = |words: &[String]| {
        words
            .iter()
            .map(|word| word.chars().count() + 1)
            .sum::<usize>()
    };
    let sentence = report.sentences.get(mention.sentence)?;
    let words = sentence
        .get(mention.start..mention.end)
        .filter(|words| !words.is_empty())?;
    let before: usize = report.sentences[..mention.sentence]
        .iter()
        .map(|words| length(words).max(1))
        .sum();
    let start = before + length(&sentence[..mention.start]);
    Some([start, start + length(words) - 1])
}

fn reports(gold: &[GoldFile]) -> Result<Vec<GoldReport>, EvalError> {
    let files: Result<Vec<Vec<GoldReport>>, EvalError> = gold.iter().map(values).collect();
    Ok(files?.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gold {a b c} {d e}, over two reports.
    fn gold() -> [GoldFile; 1] {
        let mention = |at: usize, cluster: &str| json!({"sentence": 0, "start": at, "end": at + 1, "cluster": cluster});
        let one = json!({"id": "1", "sentences": [["a", "b", "é", "d"], []],
            "mentions": [mention(0, "x"), mention(1, "x"), mention(2, "x"), mention(3, "y")]});
        let two = json!({"id": "2", "sentences": [["e"]], "mentions": [mention(0, "y")]});
        [GoldFile {
            name: "a.jsonl".into(),
            text: format!("{one}\n{two}\n"),
        }]
    }

    #[test]
    fn five_mentions_by_hand() {
        // predicted {a b} {c d e}
        let rows = [
            json!({"clusters": ["p", "p", "q", "q"]}),
            json!({"clusters": ["q"]}),
        ];
        let scores = score(&gold(), &rows).unwrap();
        let near = |field: &str, value: f64| {
            let found = scores.value(field).unwrap();
            assert!((found - value).abs() < 1e-9, "{field} {found}");
        };
        // links: 3 in gold, 3 predicted, 2 kept
        near("MUC", 2.0 / 3.0);
        near("BCubed", (1.0 + 1.0 + 1.0 / 3.0 + 4.0 / 3.0) / 5.0);
        // {a b c}–{a b} 4/5 and {d e}–{c d e} 4/5 of two groups
        near("CEAFe", 0.8);
        near("CoNLL", (2.0 / 3.0 + 11.0 / 15.0 + 0.8) / 3.0);
    }

    #[test]
    fn places_count_characters() {
        let inputs = inputs(&gold()).unwrap();
        assert_eq!(inputs[0]["text"], "a b é d\n");
        assert_eq!(
            inputs[0]["mentions"],
            json!([[0, 1], [2, 3], [4, 5], [6, 7]])
        );
    }
}
