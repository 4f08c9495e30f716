//! `simulate`: copies with known parents, made from reports, for `eval copies`.

use dateline_eval::simulate::{Original, Plan, simulate};
use dateline_model::{BlockKind, Declared, Reading};

use crate::cli::Simulate;
use crate::config::Settings;
use crate::exit::Outcome;
use crate::gather::gather;
use crate::output::print;
use crate::pipeline::Pipeline;

pub(super) fn run(typed: &Simulate, settings: &Settings) -> anyhow::Result<Outcome> {
    let pipeline = Pipeline::load(settings)?;
    let gathered = gather(&typed.paths, settings, &Declared::default(), &pipeline);
    let outcome = gathered.outcome();
    let originals: Vec<Original> = gathered.readings().iter().map(original).collect();
    let plan = Plan {
        seed: typed.seed,
        copies: usize::from(typed.copies),
    };
    for made in simulate(&originals, plan) {
        print(&format!("{made}\n"))?;
    }
    Ok(outcome)
}

fn original(reading: &Reading) -> Original {
    let body = reading.document.blocks.iter();
    let body = body.filter(|block| block.kind == BlockKind::Body);
    Original {
        title: reading.document.headline().unwrap_or_default().to_owned(),
        paragraphs: body
            .map(|block| block.span.of(reading.text()).to_owned())
            .collect(),
    }
}
