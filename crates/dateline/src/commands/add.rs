//! `add`: into the archive; adding again changes nothing, and costs what is new.

use std::collections::BTreeSet;

use dateline_model::{Declared, RawPage, Reading};
use dateline_store::{Archive, KeptReport};

use super::kept;
use super::recompile::compile;
use crate::cli::Add;
use crate::config::Settings;
use crate::exit::Outcome;
use crate::gather::each_new;
use crate::output::print;
use crate::pipeline::Pipeline;

pub(super) fn run(add: &Add, settings: &Settings) -> anyhow::Result<Outcome> {
    let pipeline = Pipeline::load(settings)?;
    let mut archive = Archive::create(&settings.data)?;
    let declared = Declared {
        publisher: add.publisher.clone(),
        date: add.published,
        ..Declared::default()
    };
    let there: BTreeSet<String> = archive.report_ids()?.into_iter().collect();
    let mut shelf = Shelf {
        archive: &mut archive,
        pipeline: &pipeline,
        waiting: Vec::new(),
        new: 0,
    };
    let known = (&declared, &there);
    let (outcome, old) = each_new(&add.paths, settings, known, &pipeline, |page, reading| {
        shelf.put(page, reading)
    })?;
    shelf.clear()?;
    let new = shelf.new;
    if archive.made_by()? != Some(pipeline.made_by()) {
        compile(&mut archive, &pipeline, new)?;
    }
    let stories = archive.stories()?.len();
    let data = settings.data.display();
    print(&format!(
        "{new} new, {old} already there, {stories} stories in {data}\n"
    ))?;
    Ok(outcome)
}

/// Reports that are read, on their way into the archive.
struct Shelf<'a> {
    archive: &'a mut Archive,
    pipeline: &'a Pipeline,
    waiting: Vec<(KeptReport, Reading)>,
    new: usize,
}

impl Shelf<'_> {
    fn put(&mut self, page: RawPage, reading: Reading) -> anyhow::Result<()> {
        let report = KeptReport {
            report: reading.id().clone(),
            page,
            text: reading.text().to_owned(),
        };
        self.waiting.push((report, reading));
        if self.waiting.len() < kept::TOGETHER {
            return Ok(());
        }
        self.clear()
    }

    /// What is kept is not lost when the run is cut off.
    fn clear(&mut self) -> anyhow::Result<()> {
        let (reports, readings): (Vec<_>, Vec<_>) = self.waiting.drain(..).unzip();
        self.new += self.archive.add(&reports)?;
        kept::keep(self.archive, &readings, self.pipeline)
    }
}
