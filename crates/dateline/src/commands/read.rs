//! `read`: one reading per report.

use dateline_views::{text, wire};

use crate::cli::Inputs;
use crate::config::Settings;
use crate::exit::Outcome;
use crate::gather::each_report;
use crate::output::{print, print_json};
use crate::pipeline::Pipeline;

pub(super) fn run(inputs: &Inputs, settings: &Settings) -> anyhow::Result<Outcome> {
    let pipeline = Pipeline::load(settings)?;
    let mut first = true;
    let outcome = each_report(&inputs.paths, settings, &pipeline, |reading| {
        if inputs.json {
            return print_json(&wire::Reading::new(reading));
        }
        let gap = if first { "" } else { "\n" };
        first = false;
        print(&format!("{gap}{}", text::reading(reading)))
    });
    // The program ends here: to take the tables apart would be time lost.
    std::mem::forget(pipeline);
    outcome
}
