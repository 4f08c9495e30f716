//! The least that may come out.

use std::collections::BTreeMap;
use std::fmt;

use crate::{EvalError, Scores};

/// The least value allowed for each field of each task.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Floors {
    tasks: BTreeMap<String, BTreeMap<String, f64>>,
}

/// A field that came out too low.
#[derive(Clone, Debug, PartialEq)]
pub struct BelowFloor {
    /// The field.
    pub field: String,
    /// The least that is allowed.
    pub floor: f64,
    /// What came out; `None` when the field was not measured.
    pub value: Option<f64>,
}

impl fmt::Display for BelowFloor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value {
            Some(value) => write!(f, "{}: {value:.3} is below {:.3}", self.field, self.floor),
            None => write!(f, "{}: not measured, floor {:.3}", self.field, self.floor),
        }
    }
}

impl Floors {
    /// Reads TOML: a table for each task, a number for each field.
    ///
    /// # Errors
    /// When it is not that.
    pub fn parse(text: &str) -> Result<Floors, EvalError> {
        let tasks = toml::from_str(text).map_err(|fault| EvalError::Floors {
            problem: fault.to_string(),
        })?;
        Ok(Floors { tasks })
    }

    /// The floors of the Caracas sample.
    ///
    /// # Errors
    /// When the bundled file is broken, which a test rules out.
    pub fn bundled() -> Result<Floors, EvalError> {
        Floors::parse(include_str!("../floors.toml"))
    }

    /// The tasks that have floors, in order of name.
    pub fn tasks(&self) -> impl Iterator<Item = &str> {
        self.tasks.keys().map(String::as_str)
    }

    /// The fields of `scores` that lie below their floor, in order of name.
    pub fn below(&self, scores: &Scores) -> Vec<BelowFloor> {
        let floors = self.tasks.get(&scores.task).into_iter().flatten();
        floors
            .filter_map(|(field, floor)| below(field, *floor, scores.value(field)))
            .collect()
    }
}

fn below(field: &str, floor: f64, value: Option<f64>) -> Option<BelowFloor> {
    let kept = value.is_some_and(|value| value >= floor);
    (!kept).then(|| BelowFloor {
        field: field.to_owned(),
        floor,
        value,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Measure;

    #[test]
    fn the_bundled_floors_can_be_read() {
        assert!(!Floors::bundled().unwrap().tasks.is_empty());
    }

    #[test]
    fn names_what_lies_below() {
        let floors =
            Floors::parse("[readings]\ntitle = 0.9\nquotes = 0.5\n\"date values\" = 0.1").unwrap();
        let mut scores = Scores::new("readings");
        scores.push("title", Measure::Number(0.85));
        scores.push("quotes", Measure::Number(0.5));
        let below: Vec<String> = floors
            .below(&scores)
            .iter()
            .map(|b| b.to_string())
            .collect();
        assert_eq!(
            below,
            [
                "date values: not measured, floor 0.100",
                "title: 0.850 is below 0.900"
            ]
        );
        assert!(Floors::parse("readings = 3").is_err());
    }
}
