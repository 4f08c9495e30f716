//! `brief`: the main job without keeping anything.

use dateline_model::Declared;
use dateline_views::{text, wire};

use crate::cli::Inputs;
use crate::config::Settings;
use crate::exit::Outcome;
use crate::gather::gather;
use crate::output::{print, print_json};
use crate::pipeline::Pipeline;

pub(super) fn run(inputs: &Inputs, settings: &Settings) -> anyhow::Result<Outcome> {
    let pipeline = Pipeline::load(settings)?;
    let gathered = gather(&inputs.paths, settings, &Declared::default(), &pipeline);
    let outcome = gathered.outcome();
    let readings = gathered.readings();
    for (nth, record) in pipeline.compile(&readings, &[]).iter().enumerate() {
        if inputs.json {
            print_json(&wire::Record::new(record, &readings))?;
        } else {
            let gap = if nth > 0 { "\n\n" } else { "" };
            print(&format!("{gap}{}", text::brief(record, &readings)))?;
        }
    }
    Ok(outcome)
}
