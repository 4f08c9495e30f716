//! Expressions of time. Gold is TimeML (`.tml`), of which the `TIMEX3` elements inside `TEXT`
//! count, or the TEI of the GUM corpus (`.xml`). Predictions are readings, one for each file in
//! order of name; of these, `dates` with `start`, `end`, `value`, `from` and `to` are used.
//! Positions count characters of the text without its tags, as [`inputs`] gives it.
//!
//! TimeML as in TempEval-3 (UzZaman and others 2013): strict = the same characters; relaxed = any
//! overlap, one to one; value = relaxed with the same value. TEI by days: the share of all dates
//! that are found, and of those that are found with exactly the first and last day of gold.

mod tei;
mod time_ml;

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::chars::Chars;
use crate::days::between;
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
    from: Option<String>,
    to: Option<String>,
}

/// A file of gold taken apart.
#[derive(Debug, Default, PartialEq)]
struct Marked {
    text: String,
    /// The day of creation.
    date: Option<String>,
    times: Vec<(Chars, Answer)>,
}

/// What gold says of an expression.
#[derive(Debug, PartialEq)]
enum Answer {
    /// TIMEX3.
    Value(String),
    /// The first and the last day; `None` where gold leaves one open.
    Days(Option<(Date, Date)>),
}

/// The table of floors for gold that is all TEI.
const BY_DAYS: &str = "dates-by-days";

/// What is counted of one kind of gold.
#[derive(Default)]
struct Counts {
    gold: usize,
    found: usize,
    strict: usize,
    relaxed: usize,
    right: usize,
}

/// TimeML: strict, relaxed and value F1; TEI: the shares of dates found and of days exact. Over all
/// files together.
///
/// # Errors
/// When gold or a prediction does not have the right shape, or their numbers differ.
pub fn score(gold: &[GoldFile], predictions: &[Value]) -> Result<Scores, EvalError> {
    let documents = documents(gold)?;
    let predicted: Vec<Predicted> = predictions_for(documents.len(), predictions)?;
    let [mut by_value, mut by_days] = [Counts::default(), Counts::default()];
    for ((is_tei, document), found) in documents.iter().zip(&predicted) {
        let counts = if *is_tei { &mut by_days } else { &mut by_value };
        counts.add(document, &found.dates);
    }
    let only_tei = !documents.is_empty() && documents.iter().all(|(is_tei, _)| *is_tei);
    let mut scores = Scores::new(if only_tei {
        BY_DAYS
    } else {
        Task::Dates.name()
    });
    if !only_tei {
        scores.push("strict", by_value.tally(by_value.strict));
        scores.push("relaxed", by_value.tally(by_value.relaxed));
        scores.push("value", by_value.tally(by_value.right));
    }
    if only_tei || by_days.gold > 0 {
        scores.push("dates found", by_days.share(by_days.relaxed));
        scores.push("exact days", by_days.share(by_days.right));
    }
    Ok(scores)
}

impl Counts {
    fn add(&mut self, document: &Marked, found: &[PredictedTimex]) {
        let gold = &document.times;
        let pairs = one_to_one(gold.len(), found.len(), |g, p| {
            gold[g].0.likeness(&found[p].at)
        });
        self.gold += gold.len();
        self.found += found.len();
        self.relaxed += pairs.len();
        for (g, p) in pairs {
            let ((at, answer), found) = (&gold[g], &found[p]);
            self.strict += usize::from(*at == found.at);
            self.right += usize::from(agrees(answer, found));
        }
    }

    fn tally(&self, correct: usize) -> Measure {
        Measure::Found(Tally {
            gold: self.gold,
            predicted: self.found,
            correct,
        })
    }

    fn share(&self, right: usize) -> Measure {
        Measure::Right {
            right,
            of: self.gold,
        }
    }
}

fn agrees(answer: &Answer, found: &PredictedTimex) -> bool {
    match answer {
        Answer::Value(value) => found.value.as_ref() == Some(value),
        Answer::Days(days) => {
            days.is_some() && *days == between(found.from.as_deref(), found.to.as_deref())
        }
    }
}

/// `id`, `text` and `date` (the day of creation) of each item.
///
/// # Errors
/// When gold does not have the right shape.
pub fn inputs(gold: &[GoldFile]) -> Result<Vec<Value>, EvalError> {
    let files = gold.iter().filter(|file| is_marked(file));
    let items = documents(gold)?.into_iter().zip(files);
    Ok(items
        .map(|((_, it), file)| json!({"id": file.name, "text": it.text, "date": it.date}))
        .collect())
}

fn is_tei(file: &GoldFile) -> bool {
    file.name.ends_with(".xml")
}

fn is_marked(file: &GoldFile) -> bool {
    is_tei(file) || file.name.ends_with(".tml")
}

/// Every file of gold, and whether it is TEI.
fn documents(gold: &[GoldFile]) -> Result<Vec<(bool, Marked)>, EvalError> {
    let document = |file: &GoldFile| {
        let marked = if is_tei(file) {
            tei::marked(file)
        } else {
            time_ml::marked(file)
        };
        Ok((is_tei(file), marked?))
    };
    gold.iter()
        .filter(|file| is_marked(file))
        .map(document)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIME_ML: &str = r#"<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2022-02-16">16 Feb</TIMEX3></DCT>
<TEXT>É &amp; on <TIMEX3 tid="t1" type="DATE" value="2022-02-14">Monday</TIMEX3> or in <TIMEX3 tid="t2" type="DATE" value="2019-05">May 2019</TIMEX3>.</TEXT></TimeML>"#;

    const TEI: &str = "<text dateCreated=\"2015-05-18\">\n<head>\nVote\tN\nheld\tV\n</head>\n<p>\n<s>\nOn\tI\n\
<date when=\"2015-05-18\">\nMonday\tN\n</date>\n,\t,\nthey\tP\n<w>\ndid\tV\nn't\tR\n</w>\nmeet\tV\nin\tI\n\
<date from=\"2014\" to=\"2015\">\n2014\tC\n-\tS\n2015\tC\n</date>\n.\t.\n</s>\n</p>\n</text>";

    pub(super) fn time_ml() -> GoldFile {
        GoldFile {
            name: "a.tml".into(),
            text: TIME_ML.into(),
        }
    }

    pub(super) fn tei() -> GoldFile {
        GoldFile {
            name: "b.xml".into(),
            text: TEI.into(),
        }
    }

    #[test]
    fn strict_relaxed_and_value_by_hand() {
        let said = json!({"dates": [
            {"start": 7, "end": 13, "value": "2022-02-14"},
            {"start": 24, "end": 28, "value": "2019"},
            {"start": 0, "end": 1, "value": null}]});
        let scores = score(&[time_ml()], &[said]).unwrap();
        assert_eq!(scores.value("strict"), Some(2.0 / 5.0));
        assert_eq!(scores.value("relaxed"), Some(4.0 / 5.0));
        assert_eq!(scores.value("value"), Some(2.0 / 5.0));
        assert_eq!(scores.value("exact days"), None);
    }

    #[test]
    fn days_by_hand() {
        let said = json!({"dates": [
            {"start": 14, "end": 20, "value": "2015-05-18", "from": "2015-05-18", "to": "2015-05-18"},
            {"start": 42, "end": 46, "value": "2014", "from": "2014-01-01", "to": "2014-12-31"}]});
        let scores = score(&[tei()], &[said]).unwrap();
        assert_eq!(scores.value("dates found"), Some(1.0));
        assert_eq!(scores.value("exact days"), Some(0.5));
        assert_eq!(scores.value("strict"), None);
    }
}
