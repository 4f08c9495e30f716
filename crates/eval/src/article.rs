//! Which text of a page is the report: gold is a JSON object from page id to
//! `{"articleBody", "headline", "author", "datePublished"}` (all but the first may be missing);
//! predictions are JSON lines with `text`, `title`, `author`, `date`, in order of page id.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::json_values::{predictions_for, values};
use crate::names::{names_agree, wording};
use crate::tally::Tally;
use crate::{EvalError, GoldFile, Measure, Scores, Task};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct GoldPage {
    article_body: String,
    headline: Option<String>,
    author: Option<String>,
    date_published: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Predicted {
    text: String,
    title: Option<String>,
    author: Option<String>,
    date: Option<String>,
}

/// Words of the body as F1, the mean over pages; title, author and day as shares of right answers.
///
/// # Errors
/// When gold or a prediction does not have the right shape, or their numbers differ.
pub fn score(gold: &[GoldFile], predictions: &[Value]) -> Result<Scores, EvalError> {
    let gold = pages(gold)?;
    let predicted: Vec<Predicted> = predictions_for(gold.len(), predictions)?;
    let pairs: Vec<(&GoldPage, &Predicted)> = gold.values().zip(&predicted).collect();
    let bodies: Vec<Tally> = pairs
        .iter()
        .map(|(g, p)| words(&g.article_body, &p.text))
        .collect();
    let mut scores = Scores::new(Task::Article.name());
    scores.push(
        "words F1",
        Measure::Number(mean(bodies.iter().map(|t| t.f1().unwrap_or(1.0)))),
    );
    scores.push(
        "words P",
        Measure::Number(mean(bodies.iter().map(|t| t.precision().unwrap_or(1.0)))),
    );
    scores.push(
        "words R",
        Measure::Number(mean(bodies.iter().map(|t| t.recall().unwrap_or(1.0)))),
    );
    let title = |(g, p): &(&GoldPage, &Predicted)| {
        right(&g.headline, &p.title, |g, p| wording(g) == wording(p))
    };
    let author = |(g, p): &(&GoldPage, &Predicted)| right(&g.author, &p.author, names_agree);
    let date = |(g, p): &(&GoldPage, &Predicted)| right(&g.date_published, &p.date, same_day);
    scores.push("title", share(pairs.iter().filter_map(title)));
    scores.push("author", share(pairs.iter().filter_map(author)));
    scores.push("date", share(pairs.iter().filter_map(date)));
    Ok(scores)
}

/// Whether an answer is right; `None` when gold has none.
fn right(
    gold: &Option<String>,
    found: &Option<String>,
    same: impl Fn(&str, &str) -> bool,
) -> Option<bool> {
    gold.as_deref()
        .map(|gold| found.as_deref().is_some_and(|found| same(gold, found)))
}

fn same_day(gold: &str, found: &str) -> bool {
    gold.get(..10).is_some() && gold.get(..10) == found.get(..10)
}

fn share(answers: impl Iterator<Item = bool> + Clone) -> Measure {
    Measure::Right {
        right: answers.clone().filter(|right| *right).count(),
        of: answers.count(),
    }
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len().max(1);
    values.sum::<f64>() / count as f64
}

/// How many words both texts share, each as often as it stands in both.
fn words(gold: &str, found: &str) -> Tally {
    let (gold, found) = (counted(gold), counted(found));
    let shared = gold
        .iter()
        .map(|(word, n)| (*n).min(found.get(word).copied().unwrap_or(0)));
    Tally {
        gold: gold.values().sum(),
        predicted: found.values().sum(),
        correct: shared.sum(),
    }
}

fn counted(text: &str) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

fn pages(gold: &[GoldFile]) -> Result<BTreeMap<String, GoldPage>, EvalError> {
    let gold = gold.iter().filter(|file| file.name.ends_with(".json"));
    let files: Result<Vec<Vec<BTreeMap<String, GoldPage>>>, EvalError> = gold.map(values).collect();
    Ok(files?.into_iter().flatten().flatten().collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn words_by_hand() {
        let text = r#"{"b": {"articleBody": "one two two three", "headline": "A b"},
            "a": {"articleBody": "x", "datePublished": "2022-01-21T07:40"}}"#;
        let gold = [GoldFile {
            name: "g.json".into(),
            text: text.into(),
        }];
        let said = [
            json!({"text": "x", "date": "2022-01-21"}),
            json!({"text": "two, two; four", "title": "A  B"}),
        ];
        let scores = score(&gold, &said).unwrap();
        // page a: 1; page b: P 2/3, R 2/4, F1 4/7
        assert!((scores.value("words F1").unwrap() - (1.0 + 4.0 / 7.0) / 2.0).abs() < 1e-12);
        assert!((scores.value("words R").unwrap() - 0.75).abs() < 1e-12);
        assert_eq!(scores.value("title"), Some(1.0));
        assert_eq!(scores.value("author"), None);
        assert_eq!(scores.value("date"), Some(1.0));
    }
}
