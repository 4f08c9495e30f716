//! Linear models over hashed signs.
//!
//! What is to be judged is described by [`Signs`]: many small yes-or-no observations, each known by the
//! hash of its words. [`learn`] finds a weight for each sign and class from examples, [`Weights`] holds
//! any number of learned models in one file, scores with them without copying it, and tells which signs
//! counted most.
//!
//! The models are one-vs-rest support vector machines with squared hinge loss, learned by dual coordinate
//! descent (Hsieh, Chang, Lin, Keerthi and Sundararajan, ICML 2008). Everything is deterministic: the same
//! examples in the same order give the same bytes.

mod error;
mod learn;
mod pack;
mod signs;
mod weights;

pub use error::WeightsError;
pub use learn::{Example, Settings, learn};
pub use pack::{Learned, pack};
pub use signs::{Signs, Start};
pub use weights::{Model, Weights};
