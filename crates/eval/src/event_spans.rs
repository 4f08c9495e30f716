//! Who does what to whom as stretches of a sentence: gold is a file of two columns, a word and its label
//! (`O`, `B-S`, `I-S`; S source, T target, R both sides of a mutual deed), with an empty line after each
//! sentence; predictions are JSON lines with `labels`, one for each word.

use std::ops::Range;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::json_values::predictions_for;
use crate::{EvalError, GoldFile, Measure, Scores, Tally, Task};

#[derive(Deserialize)]
struct Predicted {
    labels: Vec<String>,
}

/// A stretch of words that is one side.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stretch {
    label: String,
    words: Range<usize>,
}

/// F1 of whole stretches with their labels over all sentences, for each label, and of stretches that overlap.
///
/// # Errors
/// When gold or a prediction does not have the right shape, or their numbers differ.
pub fn score(gold: &[GoldFile], predictions: &[Value]) -> Result<Scores, EvalError> {
    let sentences = sentences(gold)?;
    let predicted: Vec<Predicted> = predictions_for(sentences.len(), predictions)?;
    let both: Vec<(Vec<Stretch>, Vec<Stretch>)> = sentences
        .iter()
        .zip(&predicted)
        .map(|(words, found)| {
            let gold: Vec<&str> = words.iter().map(|(_, label)| label.as_str()).collect();
            let found: Vec<&str> = found.labels.iter().map(String::as_str).collect();
            (stretches(&gold), stretches(&found))
        })
        .collect();
    let mut scores = Scores::new(Task::EventSpans.name());
    let exact = |a: &Stretch, b: &Stretch| a == b;
    scores.push("stretches", Measure::Found(tally(&both, None, exact)));
    for (name, label) in [("source", "S"), ("target", "T"), ("mutual", "R")] {
        scores.push(name, Measure::Found(tally(&both, Some(label), exact)));
    }
    let touch = |a: &Stretch, b: &Stretch| {
        a.label == b.label && a.words.start < b.words.end && b.words.start < a.words.end
    };
    scores.push("overlap", Measure::Found(tally(&both, None, touch)));
    Ok(scores)
}

fn tally(
    both: &[(Vec<Stretch>, Vec<Stretch>)],
    label: Option<&str>,
    same: impl Fn(&Stretch, &Stretch) -> bool,
) -> Tally {
    let mut tally = Tally::default();
    let counts = |one: &&Stretch| label.is_none_or(|label| one.label == label);
    for (gold, found) in both {
        let mut left: Vec<&Stretch> = found.iter().filter(counts).collect();
        tally.predicted += left.len();
        for one in gold.iter().filter(counts) {
            tally.gold += 1;
            if let Some(at) = left.iter().position(|other| same(one, other)) {
                left.remove(at);
                tally.correct += 1;
            }
        }
    }
    tally
}

fn stretches(labels: &[&str]) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let mut open = false;
    for (at, label) in labels.iter().enumerate() {
        let Some((begins, name)) = label.split_once('-') else {
            open = false;
            continue;
        };
        match found
            .last_mut()
            .filter(|last| open && begins == "I" && last.label == name)
        {
            Some(last) => last.words.end = at + 1,
            None => found.push(Stretch {
                label: name.to_owned(),
                words: at..at + 1,
            }),
        }
        open = true;
    }
    found
}

/// The words of each sentence.
///
/// # Errors
/// When gold does not have the right shape.
pub fn inputs(gold: &[GoldFile]) -> Result<Vec<Value>, EvalError> {
    let words = |sentence: &Vec<(String, String)>| {
        sentence
            .iter()
            .map(|(word, _)| word.clone())
            .collect::<Vec<_>>()
    };
    Ok(sentences(gold)?
        .iter()
        .map(|sentence| json!({"words": words(sentence)}))
        .collect())
}

fn sentences(gold: &[GoldFile]) -> Result<Vec<Vec<(String, String)>>, EvalError> {
    let mut all = Vec::new();
    for file in gold {
        let mut sentence = Vec::new();
        for line in file.text.lines().chain([""]) {
            let mut cells = line.split_whitespace();
            match (cells.next(), cells.next_back()) {
                (Some(word), Some(label)) => sentence.push((word.to_owned(), label.to_owned())),
                (None, _) if sentence.is_empty() => {}
                (None, _) => all.push(std::mem::take(&mut sentence)),
                (Some(word), None) => {
                    return Err(EvalError::gold(
                        &file.name,
                        format!("no label beside {word:?}"),
                    ));
                }
            }
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_stretches_count_and_parts_only_overlap() {
        let gold = [GoldFile {
            name: "g.conll".to_owned(),
            text: "The\tB-S\nUN\tI-S\nthanked\tO\nPeru\tB-T\n\nA\tB-R\nmet\tO\n".to_owned(),
        }];
        let found = [
            json!({"labels": ["O", "B-S", "O", "B-T"]}),
            json!({"labels": ["B-R", "O"]}),
        ];
        let scores = score(&gold, &found).unwrap();
        assert!((scores.value("stretches").unwrap() - 2.0 / 3.0).abs() < 1e-9);
        assert_eq!(scores.value("overlap"), Some(1.0));
        assert_eq!(inputs(&gold).unwrap()[1], json!({"words": ["A", "met"]}));
    }

    #[test]
    fn a_word_without_label_is_told() {
        let gold = [GoldFile {
            name: "g.conll".to_owned(),
            text: "The\n".to_owned(),
        }];
        assert!(inputs(&gold).is_err());
    }
}
