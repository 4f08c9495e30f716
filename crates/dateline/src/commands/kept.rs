//! The readings of an archive: what this program has kept is opened, the rest is read.

use std::collections::BTreeSet;

use dateline_model::{RawPage, Reading};
use dateline_store::{Archive, KeptReading, KeptReport, PackedReading};
use dateline_views::wire;
use rayon::prelude::*;

use crate::gather::progress;
use crate::pipeline::Pipeline;

/// So many reports are read or opened, and kept, at a time.
pub(super) const TOGETHER: usize = 256;

/// All readings, in order of id; the archive stays as it is.
pub(super) fn readings(archive: &Archive, pipeline: &Pipeline) -> anyhow::Result<Vec<Reading>> {
    let (mut all, missing) = opened(archive, pipeline)?;
    for some in missing.chunks(TOGETHER) {
        all.extend(read(&reports(archive, some)?, pipeline));
    }
    all.sort_by(|a, b| a.id().cmp(b.id()));
    Ok(all)
}

/// The same, and keeps what had to be read; says how many reports that were.
pub(super) fn renewed(
    archive: &mut Archive,
    pipeline: &Pipeline,
) -> anyhow::Result<(Vec<Reading>, usize)> {
    let (mut all, missing) = opened(archive, pipeline)?;
    let progress = progress();
    for some in missing.chunks(TOGETHER) {
        let reports = reports(archive, some)?;
        let readings = read(&reports, pipeline);
        rename(archive, reports, &readings)?;
        keep(archive, &readings, pipeline)?;
        all.extend(readings);
        progress.inc(some.len() as u64);
    }
    progress.finish_and_clear();
    all.sort_by(|a, b| a.id().cmp(b.id()));
    all.dedup_by(|a, b| a.id() == b.id());
    Ok((all, missing.len()))
}

/// Keeps what was read in reports that are kept.
pub(super) fn keep(
    archive: &mut Archive,
    readings: &[Reading],
    pipeline: &Pipeline,
) -> anyhow::Result<()> {
    let shape = |reading: &Reading| {
        let json = serde_json::to_string(&wire::Reading::new(reading))?;
        Ok(KeptReading::new(reading, json))
    };
    let shaped = readings.par_iter().map(shape);
    let shaped = shaped.collect::<anyhow::Result<Vec<_>>>()?;
    Ok(archive.put_readings(&shaped, pipeline.read_by())?)
}

/// What this program has kept, and the ids of the other reports.
fn opened(archive: &Archive, pipeline: &Pipeline) -> anyhow::Result<(Vec<Reading>, Vec<String>)> {
    let mut all: Vec<Reading> = Vec::new();
    archive.each_packed(pipeline.read_by(), TOGETHER, |some| {
        all.par_extend(some.par_iter().filter_map(PackedReading::open));
    })?;
    let known: BTreeSet<&str> = all.iter().map(|it| it.id().as_str()).collect();
    let mut missing = archive.report_ids()?;
    missing.retain(|id| !known.contains(id.as_str()));
    Ok((all, missing))
}

fn reports(archive: &Archive, ids: &[String]) -> anyhow::Result<Vec<KeptReport>> {
    let reports = ids.iter().map(|id| archive.report(id));
    Ok(reports.collect::<Result<_, _>>()?)
}

fn read(reports: &[KeptReport], pipeline: &Pipeline) -> Vec<Reading> {
    let pages: Vec<&RawPage> = reports.iter().map(|it| &it.page).collect();
    pipeline.readers().read_all(&pages)
}

/// A program that finds another text in a page calls the report otherwise.
fn rename(
    archive: &mut Archive,
    reports: Vec<KeptReport>,
    readings: &[Reading],
) -> anyhow::Result<()> {
    for (report, reading) in reports.into_iter().zip(readings) {
        if report.report == *reading.id() {
            continue;
        }
        archive.remove(report.report.as_str())?;
        archive.rename_decided(report.report.as_str(), reading.id().as_str())?;
        archive.add(&[KeptReport {
            report: reading.id().clone(),
            text: reading.text().to_owned(),
            page: report.page,
        }])?;
    }
    Ok(())
}
