//! `add`: into the archive; adding again changes nothing.

use dateline_model::{Declared, RawPage, Reading};
use dateline_store::{Archive, KeptReport};

use super::compiled::compiled;
use crate::cli::Add;
use crate::config::Settings;
use crate::exit::Outcome;
use crate::gather::{Gathered, gather};
use crate::output::print;
use crate::pipeline::Pipeline;

pub(super) fn run(add: &Add, settings: &Settings) -> anyhow::Result<Outcome> {
    let pipeline = Pipeline::load(settings)?;
    let mut archive = Archive::create(&settings.data)?;
    let known = Declared {
        publisher: add.publisher.clone(),
        date: add.published,
        ..Declared::default()
    };
    let gathered = gather(&add.paths, settings, &known, &pipeline);
    let outcome = gathered.outcome();
    let kept = keep(gathered);
    let new = archive.add(&kept)?;
    if new > 0 || archive.made_by()?.as_deref() != Some(pipeline.made_by().as_str()) {
        compile(&mut archive, &pipeline)?;
    }
    let stories = archive.stories()?.len();
    let old = kept.len() - new;
    let data = settings.data.display();
    print(&format!(
        "{new} new, {old} already there, {stories} stories in {data}\n"
    ))?;
    Ok(outcome)
}

fn keep(gathered: Gathered) -> Vec<KeptReport> {
    let keep = |(page, reading): (_, Reading)| KeptReport {
        report: reading.document.id,
        page,
        text: reading.document.text,
    };
    gathered.reports.into_iter().map(keep).collect()
}

/// Reads every kept report again and replaces all that was compiled before.
fn compile(archive: &mut Archive, pipeline: &Pipeline) -> anyhow::Result<()> {
    let reports = archive.reports()?;
    let pages: Vec<&RawPage> = reports.iter().map(|report| &report.page).collect();
    let readings = pipeline.read_all(&pages);
    let records = pipeline.compile(&readings);
    archive.put_compiled(&compiled(&readings, &records)?, &pipeline.made_by())?;
    Ok(())
}
