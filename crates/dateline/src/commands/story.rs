//! `story`: the record of one story from the archive.

use dateline_model::ReportId;
use dateline_store::Archive;
use dateline_views::text;

use super::kept::readings;
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
    let pipeline = Pipeline::load(settings)?;
    let all = readings(&archive, &pipeline)?;
    let records = pipeline.stories(&all, &archive.decisions()?, |plot| {
        (plot.outline.id.as_str() == id).then(|| plot.compile())
    });
    let Some((record, readings)) = records.into_iter().flatten().next() else {
        let stale = format!(
            "{}: compiled by another version; `dateline add` a report again",
            story.id
        );
        return Err(UsageError(stale).into());
    };
    print(&text::brief(&record, &readings))?;
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
