//! `export`: events as files in the formats of political science.

use std::fs;

use anyhow::Context;
use dateline_model::{Decision, Declared, Reading};
use dateline_store::Archive;
use dateline_views::export::{Format, files};

use crate::cli::{Export, ExportFormat};
use crate::config::Settings;
use crate::exit::Outcome;
use crate::gather::gather;
use crate::output::{complain, print};
use crate::pipeline::Pipeline;

use super::kept::readings;

pub(super) fn run(export: &Export, settings: &Settings) -> anyhow::Result<Outcome> {
    let pipeline = Pipeline::load(settings)?;
    let (readings, decisions, outcome) = if export.paths.is_empty() {
        let (readings, decisions) = kept(settings, &pipeline)?;
        (readings, decisions, Outcome::Done)
    } else {
        let gathered = gather(&export.paths, settings, &Declared::default(), &pipeline);
        let outcome = gathered.outcome();
        (gathered.readings(), Vec::new(), outcome)
    };
    let records = pipeline.compile(&readings, &decisions);
    let format = format(export.format);
    let (events, files) = files(format, &records, &readings, export.all_statuses);
    fs::create_dir_all(&export.out).with_context(|| export.out.display().to_string())?;
    for file in files {
        let path = export.out.join(file.name);
        fs::write(&path, file.contents).with_context(|| path.display().to_string())?;
        print(&format!("{}\n", path.display()))?;
    }
    complain(&format!("{events} events"));
    Ok(match outcome {
        Outcome::Done if events == 0 => Outcome::NothingFound,
        other => other,
    })
}

/// What the archive keeps.
fn kept(settings: &Settings, pipeline: &Pipeline) -> anyhow::Result<(Vec<Reading>, Vec<Decision>)> {
    let archive = Archive::open(&settings.data)?;
    if archive
        .made_by()?
        .is_some_and(|by| by != pipeline.made_by())
    {
        complain(
            "the archive was compiled by another version or model: ids may differ from its lists",
        );
    }
    Ok((readings(&archive, pipeline)?, archive.decisions()?))
}

fn format(format: ExportFormat) -> Format {
    match format {
        ExportFormat::Plover => Format::Plover,
        ExportFormat::Polecat => Format::Polecat,
        ExportFormat::Gdelt => Format::Gdelt,
    }
}
