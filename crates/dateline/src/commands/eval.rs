//! `eval`: scores predictions against gold.

use crate::cli::Eval;
use crate::config::Settings;
use crate::exit::{Outcome, UsageError};

pub(super) fn run(eval: &Eval, _settings: &Settings) -> anyhow::Result<Outcome> {
    Err(UsageError(format!("{}: no such task", eval.task)).into())
}
