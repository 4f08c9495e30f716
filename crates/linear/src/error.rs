//! What can be wrong with a file of weights.

use std::fmt;

/// A file of weights that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WeightsError {
    /// It does not begin as such a file does, or was made for another version.
    NotWeights,
    /// It ends or points outside at this byte.
    Damaged(usize),
    /// It has no model of this name.
    Missing(String),
    /// These two models do not know the same classes, though they are to be used together.
    Unlike(&'static str, &'static str),
}

impl fmt::Display for WeightsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WeightsError::NotWeights => write!(f, "not a file of weights of this version"),
            WeightsError::Damaged(at) => write!(f, "damaged at byte {at}"),
            WeightsError::Unlike(one, other) => {
                write!(f, "models {one:?} and {other:?} know different classes")
            }
            WeightsError::Missing(name) => write!(f, "no model {name:?} in it"),
        }
    }
}

impl std::error::Error for WeightsError {}
