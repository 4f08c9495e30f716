//! Expressions of time: gold is TimeML (`.tml`), of which the `TIMEX3` elements inside `TEXT` count.
//! Predictions are readings, one for each file in order of name; of these, `dates` with `start`,
//! `end` and `value` are used. Positions count characters of `TEXT` without its tags, as
//! [`inputs`] gives it.
//!
//! As in TempEval-3 (UzZaman and others 2013): strict = the same characters; relaxed = any overlap,
//! one to one; value = relaxed with the same value.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::chars::Chars;
use crate::json_values::predictions_for;
use crate::matching::one_to_one;
use crate::{EvalError, GoldFile, Measure, Scores, Tally, Task};

#[derive(Deserialize)]
struct Predicted {
    dates: Vec<PredictedTimex>,
}

#[derive(Deserialize)]
struct PredictedTimex {
    #[serde(flatten)]
    at: Chars,
    value: Option<String>,
}

/// A TimeML file taken apart.
#[derive(Debug, PartialEq)]
struct TimeMl {
    text: String,
    /// The day of creation.
    date: Option<String>,
    timexes: Vec<(Chars, String)>,
}

/// Strict, relaxed and value F1, over all files together.
///
/// # Errors
/// When gold or a prediction does not have the right shape, or their numbers differ.
pub fn score(gold: &[GoldFile], predictions: &[Value]) -> Result<Scores, EvalError> {
    let documents = documents(gold)?;
    let predicted: Vec<Predicted> = predictions_for(documents.len(), predictions)?;
    let [mut strict, mut relaxed, mut value] = [Tally::default(); 3];
    for (document, found) in documents.iter().zip(&predicted) {
        let (gold, found) = (&document.timexes, &found.dates);
        let pairs = one_to_one(gold.len(), found.len(), |g, p| {
            gold[g].0.likeness(&found[p].at)
        });
        for tally in [&mut strict, &mut relaxed, &mut value] {
            tally.gold += gold.len();
            tally.predicted += found.len();
        }
        relaxed.correct += pairs.len();
        strict.correct += pairs
            .iter()
            .filter(|(g, p)| gold[*g].0 == found[*p].at)
            .count();
        let same_value = |(g, p): &&(usize, usize)| found[*p].value.as_ref() == Some(&gold[*g].1);
        value.correct += pairs.iter().filter(same_value).count();
    }
    let mut scores = Scores::new(Task::Dates.name());
    scores.push("strict", Measure::Found(strict));
    scores.push("relaxed", Measure::Found(relaxed));
    scores.push("value", Measure::Found(value));
    Ok(scores)
}

/// `id`, `text` and `date` (the day of creation) of each item.
///
/// # Errors
/// When gold does not have the right shape.
pub fn inputs(gold: &[GoldFile]) -> Result<Vec<Value>, EvalError> {
    let input = |file: &GoldFile| {
        let TimeMl { text, date, .. } = time_ml(file)?;
        Ok(json!({"id": file.name, "text": text, "date": date}))
    };
    gold.iter().filter(is_time_ml).map(input).collect()
}

fn is_time_ml(file: &&GoldFile) -> bool {
    file.name.ends_with(".tml")
}

fn documents(gold: &[GoldFile]) -> Result<Vec<TimeMl>, EvalError> {
    gold.iter().filter(is_time_ml).map(time_ml).collect()
}

fn time_ml(file: &GoldFile) -> Result<TimeMl, EvalError> {
    let xml = roxmltree::Document::parse(&file.text).map_err(|e| EvalError::gold(&file.name, e))?;
    let named = |name: &'static str| xml.descendants().find(move |node| node.has_tag_name(name));
    let text = named("TEXT").ok_or_else(|| EvalError::gold(&file.name, "no TEXT element"))?;
    let mut taken = TimeMl {
        text: String::new(),
        date: None,
        timexes: Vec::new(),
    };
    for node in text.descendants() {
        let start = taken.text.chars().count();
        if node.has_tag_name("TIMEX3") {
            let end = start + characters(node);
            let value = node.attribute("value").unwrap_or_default();
            taken
                .timexes
                .push((Chars::new(start, end), value.to_owned()));
        }
        taken
            .text
            .push_str(node.text().filter(|_| node.is_text()).unwrap_or_default());
    }
    let made = named("DCT").and_then(|node| node.descendants().find_map(|n| n.attribute("value")));
    taken.date = made.map(str::to_owned);
    Ok(taken)
}

/// How many characters of text a node holds.
fn characters(node: roxmltree::Node<'_, '_>) -> usize {
    let texts = node.descendants().filter(|node| node.is_text());
    texts
        .filter_map(|node| node.text())
        .map(|text| text.chars().count())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const XML: &str = r#"<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2022-02-16">16 Feb</TIMEX3></DCT>
<TEXT>É &amp; on <TIMEX3 tid="t1" type="DATE" value="2022-02-14">Monday</TIMEX3> or in <TIMEX3 tid="t2" type="DATE" value="2019-05">May 2019</TIMEX3>.</TEXT></TimeML>"#;

    fn gold() -> [GoldFile; 1] {
        [GoldFile {
            name: "a.tml".into(),
            text: XML.into(),
        }]
    }

    #[test]
    fn tags_are_taken_out_and_counted() {
        let taken = time_ml(&gold()[0]).unwrap();
        assert_eq!(taken.text, "É & on Monday or in May 2019.");
        assert_eq!(taken.date.as_deref(), Some("2022-02-16"));
        assert_eq!(
            taken.timexes[0],
            (Chars::new(7, 13), "2022-02-14".to_owned())
        );
        assert_eq!(taken.timexes[1], (Chars::new(20, 28), "2019-05".to_owned()));
    }

    #[test]
    fn strict_relaxed_and_value_by_hand() {
        let said = json!({"dates": [
            {"start": 7, "end": 13, "value": "2022-02-14"},
            {"start": 24, "end": 28, "value": "2019"},
            {"start": 0, "end": 1, "value": null}]});
        let scores = score(&gold(), &[said]).unwrap();
        assert_eq!(scores.value("strict"), Some(2.0 / 5.0));
        assert_eq!(scores.value("relaxed"), Some(4.0 / 5.0));
        assert_eq!(scores.value("value"), Some(2.0 / 5.0));
    }
}
