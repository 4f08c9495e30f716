//! `story`: the record of one story from the archive.

use dateline_model::{RawPage, Reading, ReportId};
use dateline_store::{Archive, KeptReport};
use dateline_views::text;

use crate::cli::Story;
use crate::config::Settings;
use crate::exit::{Outcome, UsageError};
use crate::output::print;
use crate::pipeline::Pipeline;

pub(super) fn run(story: &Story, settings: &Settings) -> anyhow::Result<Outcome> {
    let archive = Archive::open(&settings.data)?;
    let id = current(&archive, &story.id)?;
    let Some(json) = archive.story(&id)? else {
        return Err(UsageError(format!(
            "{}: no such story; see `dateline stories`",
            story.id
        ))
        .into());
    };
    if story.json {
        print(&(json + "\n"))?;
        return Ok(Outcome::Done);
    }
    let reports = archive.reports()?;
    let pipeline = Pipeline::load(settings)?;
    let readings: Vec<Reading> = read_again(&reports, &pipeline);
    let records = pipeline.compile(&readings);
    let record = records.iter().find(|record| record.story.as_str() == id);
    let Some(record) = record else {
        let stale = format!(
            "{}: compiled by another version; `dateline add` a report again",
            story.id
        );
        return Err(UsageError(stale).into());
    };
    print(&text::brief(record, &readings))?;
    Ok(Outcome::Done)
}

/// The id that the story called `id` has now: it may have become part of another, or got a new first
/// report.
pub(super) fn current(archive: &Archive, id: &str) -> anyhow::Result<String> {
    let members = archive.members()?.into_iter();
    let mut named = members.filter(|(report, story)| {
        story == id || dateline_story::name(&ReportId::new(report.as_str())).as_str() == id
    });
    Ok(named
        .next()
        .map_or_else(|| id.to_owned(), |(_, story)| story))
}

/// The readings of kept reports, made anew from their pages.
pub(super) fn read_again(reports: &[KeptReport], pipeline: &Pipeline) -> Vec<Reading> {
    let pages: Vec<&RawPage> = reports.iter().map(|report| &report.page).collect();
    pipeline.readers().read_all(&pages)
}
