//! `verify`: every stored text and every quoted character is as it was, and reading a report again
//! gives the same.

use dateline_model::RawPage;
use dateline_store::{Archive, KeptReport, PackedReading};
use dateline_views::wire::{self, check::Texts};
use serde_json::Value;

use super::kept::TOGETHER;
use crate::config::Settings;
use crate::exit::{IntegrityError, Outcome};
use crate::output::{complain, print};
use crate::pipeline::Pipeline;

pub(super) fn run(settings: &Settings) -> anyhow::Result<Outcome> {
    let archive = Archive::open(&settings.data)?;
    let mut faults: Vec<String> = archive.verify()?.iter().map(ToString::to_string).collect();
    let reports = archive.reports()?;
    let places = places(&archive, &reports, &mut faults)?;
    faults.extend(changed(&archive, &reports, settings)?);
    for fault in &faults {
        complain(fault);
    }
    if !faults.is_empty() {
        return Err(IntegrityError(faults.len()).into());
    }
    print(&format!(
        "{} reports, {places} quoted places: all as they were\n",
        reports.len()
    ))?;
    Ok(Outcome::Done)
}

/// Compares every quoted place of every reading and story; says how many there are.
fn places(
    archive: &Archive,
    reports: &[KeptReport],
    faults: &mut Vec<String>,
) -> anyhow::Result<usize> {
    let mut texts = Texts::default();
    for report in reports {
        texts.insert(report.report.as_str(), &report.text);
    }
    let mut objects = Vec::new();
    for (_, json) in archive.readings()? {
        objects.push(json);
    }
    for row in archive.stories()? {
        objects.extend(archive.story(&row.story)?);
    }
    let mut places = 0;
    for json in objects {
        let value: Value = serde_json::from_str(&json)?;
        let checked = texts.check(&value);
        places += checked.places;
        faults.extend(checked.faults);
    }
    Ok(places)
}

/// Reports that this program reads otherwise than it says it did.
fn changed(
    archive: &Archive,
    reports: &[KeptReport],
    settings: &Settings,
) -> anyhow::Result<Vec<String>> {
    let pipeline = Pipeline::load(settings)?;
    if archive.made_by()? != Some(pipeline.made_by()) {
        return Ok(Vec::new());
    }
    let readings: Vec<(String, String)> = archive.readings()?;
    let pages: Vec<&RawPage> = reports.iter().map(|report| &report.page).collect();
    let again = pipeline.readers().read_all(&pages);
    let faults = reports.iter().zip(again.iter().zip(&readings)).filter_map(
        |(report, (again, (_, kept)))| {
            let again = wire::Reading::new(again);
            let same = serde_json::to_string(&again).is_ok_and(|again| again == *kept);
            (!same).then(|| format!("{}: reading it again gives something else", report.report))
        },
    );
    let mut faults: Vec<String> = faults.collect();
    archive.each_packed(pipeline.read_by(), TOGETHER, |some| {
        let damaged = |kept: &&PackedReading| {
            let reading = kept.open();
            let at = again.binary_search_by(|it| it.id().as_str().cmp(kept.report()));
            reading.as_ref() != at.ok().map(|at| &again[at])
        };
        let damaged = some.iter().filter(damaged);
        faults.extend(damaged.map(|it| format!("{}: its kept reading is another", it.report())));
    })?;
    Ok(faults)
}
