//! What a scorer hands back, as a table and as JSON.

use std::fmt;

use serde_json::{Value, json};

use crate::Tally;
use crate::tally::ratio;

/// All that was measured in one run.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// The task's name.
    pub task: String,
    /// One line per field.
    pub rows: Vec<Row>,
}

/// One field.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The field's name.
    pub field: String,
    /// What came out.
    pub measure: Measure,
}

/// What was measured of a field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure {
    /// Items found; its value is F1.
    Found(Tally),
    /// Right answers out of all; its value is their share.
    Right {
        /// Answers that are right.
        right: usize,
        /// All of them.
        of: usize,
    },
    /// Precision and recall that are means; its value is their harmonic mean.
    Rates {
        /// Precision, 0 to 1.
        precision: f64,
        /// Recall, 0 to 1.
        recall: f64,
    },
    /// A number with a scale of its own.
    Number(f64),
}

impl Measure {
    /// The number that floors are set for; `None` when there was nothing to measure.
    pub fn value(&self) -> Option<f64> {
        match *self {
            Measure::Found(tally) => tally.f1(),
            Measure::Right { right, of } => ratio(right, of),
            Measure::Rates { precision, recall } => Some(harmonic(precision, recall)),
            Measure::Number(number) => Some(number),
        }
    }

    fn precision(&self) -> Option<f64> {
        match self {
            Measure::Found(tally) => tally.precision(),
            Measure::Rates { precision, .. } => Some(*precision),
            _ => None,
        }
    }

    fn recall(&self) -> Option<f64> {
        match self {
            Measure::Found(tally) => tally.recall(),
            Measure::Rates { recall, .. } => Some(*recall),
            _ => None,
        }
    }

    /// Gold items, predicted items and right ones, as far as there are such counts.
    fn counts(&self) -> [Option<usize>; 3] {
        match *self {
            Measure::Found(tally) => [tally.gold, tally.predicted, tally.correct].map(Some),
            Measure::Right { right, of } => [Some(of), None, Some(right)],
            _ => [None; 3],
        }
    }
}

impl Scores {
    pub(crate) fn new(task: &str) -> Scores {
        Scores {
            task: task.to_owned(),
            rows: Vec::new(),
        }
    }

    pub(crate) fn push(&mut self, field: &str, measure: Measure) {
        self.rows.push(Row {
            field: field.to_owned(),
            measure,
        });
    }

    /// The value of a field; `None` when there is no such field or nothing to measure.
    pub fn value(&self, field: &str) -> Option<f64> {
        self.rows
            .iter()
            .find(|row| row.field == field)?
            .measure
            .value()
    }

    /// The same as JSON: `{"schema":"dateline/scores/1","task":…,"fields":[{"field":…,…}]}`.
    pub fn to_json(&self) -> Value {
        let fields: Vec<Value> = self.rows.iter().map(row_json).collect();
        json!({"schema": "dateline/scores/1", "task": self.task, "fields": fields})
    }
}

fn row_json(row: &Row) -> Value {
    let [gold, predicted, correct] = row.measure.counts();
    json!({
        "field": row.field,
        "gold": gold,
        "predicted": predicted,
        "correct": correct,
        "precision": row.measure.precision(),
        "recall": row.measure.recall(),
        "value": row.measure.value(),
    })
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let field = self.task.as_str();
        writeln!(
            f,
            "{field:<20} {:>6} {:>6} {:>6}  {:>6} {:>6} {:>6}",
            "gold", "found", "right", "P", "R", "score"
        )?;
        self.rows.iter().try_for_each(|row| write_row(row, f))
    }
}

fn write_row(row: &Row, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{:<20}", row.field)?;
    for count in row.measure.counts() {
        write!(
            f,
            " {:>6}",
            count.map_or_else(String::new, |count| count.to_string())
        )?;
    }
    write!(f, " ")?;
    let measure = &row.measure;
    for rate in [measure.precision(), measure.recall(), measure.value()] {
        write!(
            f,
            " {:>6}",
            rate.map_or_else(String::new, |rate| format!("{rate:.3}"))
        )?;
    }
    writeln!(f)
}

fn harmonic(a: f64, b: f64) -> f64 {
    if a + b > 0.0 {
        2.0 * a * b / (a + b)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Scores {
        let mut scores = Scores::new("readings");
        scores.push(
            "title",
            Measure::Found(Tally {
                gold: 2,
                predicted: 2,
                correct: 1,
            }),
        );
        scores.push("speaker", Measure::Right { right: 3, of: 4 });
        scores.push("ARI", Measure::Number(-0.25));
        scores.push("none", Measure::Found(Tally::default()));
        scores
    }

    #[test]
    fn prints_a_table() {
        let expected = "\
readings               gold  found  right       P      R  score
title                     2      2      1   0.500  0.500  0.500
speaker                   4             3                 0.750
ARI                                                      -0.250
none                      0      0      0                      
";
        assert_eq!(sample().to_string(), expected);
    }

    #[test]
    fn prints_json() {
        let json = sample().to_json();
        assert_eq!(json["fields"][0]["value"], 0.5);
        assert_eq!(json["fields"][1]["predicted"], Value::Null);
        assert_eq!(sample().value("ARI"), Some(-0.25));
        assert_eq!(sample().value("none"), None);
    }
}
