//! `add`: into the archive; adding again changes nothing, and costs what is new.

use std::collections::BTreeSet;

use dateline_model::{Declared, RawPage, Reading};
use dateline_store::{Archive, Compiled, KeptReport};

use super::compiled::story;
use super::kept;
use crate::cli::Add;
use crate::config::Settings;
use crate::exit::Outcome;
use crate::gather::each_new;
use crate::output::{complain, print};
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

/// Reads what this program has not read, and compiles the stories that are no longer the same.
fn compile(archive: &mut Archive, pipeline: &Pipeline, new: usize) -> anyhow::Result<()> {
    let (readings, again) = kept::renewed(archive, pipeline)?;
    let bases = archive.bases()?;
    let stories = pipeline.stories(&readings, |plot| {
        let id = plot.outline.id.as_str();
        if bases.get(id) == Some(&plot.basis) {
            return Ok(Err(id.to_owned()));
        }
        let (record, readings) = plot.compile();
        story(&record, &readings, &plot.basis).map(Ok)
    });
    let mut compiled = Compiled::default();
    for story in stories {
        match story? {
            Ok(story) => compiled.stories.push(story),
            Err(same) => {
                compiled.kept.insert(same);
            }
        }
    }
    complain(&format!(
        "read {} of {} reports, compiled {} of {} stories",
        new + again,
        readings.len(),
        compiled.stories.len(),
        compiled.stories.len() + compiled.kept.len()
    ));
    archive.put_compiled(&compiled, &pipeline.made_by())?;
    Ok(())
}
