//! What can be wrong with gold or predictions.

use std::fmt;

/// Why nothing could be scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EvalError {
    /// A gold file does not have the shape of its task.
    Gold {
        /// The file.
        file: String,
        /// What is wrong, in words.
        problem: String,
    },
    /// A prediction does not have the shape of its task.
    Prediction {
        /// Which one, counted from 1.
        nth: usize,
        /// What is wrong, in words.
        problem: String,
    },
    /// There are not as many predictions as gold items.
    Count {
        /// Gold items.
        gold: usize,
        /// Predictions.
        predictions: usize,
    },
    /// The file of floors cannot be read.
    Floors {
        /// What is wrong, in words.
        problem: String,
    },
}

impl EvalError {
    pub(crate) fn gold(file: &str, problem: impl fmt::Display) -> EvalError {
        EvalError::Gold {
            file: file.to_owned(),
            problem: problem.to_string(),
        }
    }

    pub(crate) fn prediction(nth: usize, problem: impl fmt::Display) -> EvalError {
        EvalError::Prediction {
            nth: nth + 1,
            problem: problem.to_string(),
        }
    }
}

impl fmt::Display for EvalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EvalError::Gold { file, problem } => write!(f, "gold {file}: {problem}"),
            EvalError::Prediction { nth, problem } => write!(f, "prediction {nth}: {problem}"),
            EvalError::Count { gold, predictions } => {
                write!(f, "{gold} gold items but {predictions} predictions")
            }
            EvalError::Floors { problem } => write!(f, "floors: {problem}"),
        }
    }
}

impl std::error::Error for EvalError {}
