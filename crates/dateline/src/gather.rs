//! From what was typed to readings: every input read once, every failure named, the rest done.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::time::Duration;

use dateline_intake::{Input, Limits};
use dateline_model::{Declared, RawPage, Reading, ReportId};
use indicatif::{ProgressBar, ProgressStyle};

use crate::config::Settings;
use crate::exit::Outcome;
use crate::output::complain;
use crate::pipeline::Pipeline;

/// Pages for each thread that are read side by side before the next ones are fetched: bounds the memory.
const EACH: usize = 4;

/// No report is there already.
static NONE: BTreeSet<String> = BTreeSet::new();

/// What a run has read, and how much of it failed.
#[derive(Default)]
pub(crate) struct Gathered {
    /// A page and its reading, in order of input; each report once.
    pub(crate) reports: Vec<(RawPage, Reading)>,
    /// How many inputs could not be read.
    pub(crate) failed: usize,
}

impl Gathered {
    /// How the run ends when all that was read is shown.
    pub(crate) fn outcome(&self) -> Outcome {
        outcome(self.failed, self.reports.len())
    }

    /// The readings alone.
    pub(crate) fn readings(self) -> Vec<Reading> {
        self.reports
            .into_iter()
            .map(|(_, reading)| reading)
            .collect()
    }
}

/// How a run ends that could not read `failed` inputs and read others.
fn outcome(failed: usize, read: usize) -> Outcome {
    match (failed, read) {
        (0, 0) => Outcome::NothingFound,
        (0, _) => Outcome::Done,
        _ => Outcome::SomeFailed,
    }
}

/// Reads everything under `paths`. What `known` declares overrides what a page declares.
pub(crate) fn gather(
    paths: &[PathBuf],
    settings: &Settings,
    known: &Declared,
    pipeline: &Pipeline,
) -> Gathered {
    let mut reports = Vec::new();
    let keep = |page, reading| {
        reports.push((page, reading));
        Ok::<_, Infallible>(())
    };
    let (failed, _) = match Run::new(pipeline, keep).read(paths, settings, (known, &NONE)) {
        Ok(counts) => counts,
        Err(never) => match never {},
    };
    Gathered { reports, failed }
}

/// Reads everything under `paths` and hands over each report once, in order of input, as soon as it
/// is read: what was handed over is not kept here.
///
/// # Errors
/// Those of `take`.
pub(crate) fn each_report(
    paths: &[PathBuf],
    settings: &Settings,
    pipeline: &Pipeline,
    mut take: impl FnMut(&Reading) -> anyhow::Result<()>,
) -> anyhow::Result<Outcome> {
    let mut read = 0;
    let count = |_, reading| {
        read += 1;
        take(&reading)
    };
    let known = (&Declared::default(), &NONE);
    let (failed, _) = Run::new(pipeline, count).read(paths, settings, known)?;
    Ok(outcome(failed, read))
}

/// The same for those reports alone that are not `there` already; also says how many are. What `declared`
/// says overrides what a page declares.
///
/// # Errors
/// Those of `take`.
pub(crate) fn each_new(
    paths: &[PathBuf],
    settings: &Settings,
    (declared, there): (&Declared, &BTreeSet<String>),
    pipeline: &Pipeline,
    mut take: impl FnMut(RawPage, Reading) -> anyhow::Result<()>,
) -> anyhow::Result<(Outcome, usize)> {
    let mut read = 0;
    let count = |page, reading| {
        read += 1;
        take(page, reading)
    };
    let (failed, old) = Run::new(pipeline, count).read(paths, settings, (declared, there))?;
    Ok((outcome(failed, read + old), old))
}

/// A run through inputs.
struct Run<'p, T> {
    pipeline: &'p Pipeline,
    take: T,
    progress: ProgressBar,
    seen: BTreeSet<String>,
    failed: usize,
    /// How many reports were there already.
    old: usize,
}

impl<'p, E, T: FnMut(RawPage, Reading) -> Result<(), E>> Run<'p, T> {
    fn new(pipeline: &'p Pipeline, take: T) -> Self {
        Run {
            pipeline,
            take,
            progress: progress(),
            seen: BTreeSet::new(),
            failed: 0,
            old: 0,
        }
    }

    /// Reads everything that is not `there`; returns how many inputs could not be read, and how many
    /// reports are there.
    fn read(
        mut self,
        paths: &[PathBuf],
        settings: &Settings,
        (known, there): (&Declared, &BTreeSet<String>),
    ) -> Result<(usize, usize), E> {
        let inputs: Vec<Input> = paths.iter().map(|path| input(path)).collect();
        let mut pages = dateline_intake::open(&inputs, &limits(settings));
        let readers = self.pipeline.readers();
        loop {
            let batch = next_batch(&mut pages, known, &mut self.failed, &self.progress);
            if batch.is_empty() {
                break;
            }
            let read = readers.read_new(&batch.iter().collect::<Vec<_>>(), there);
            self.progress.inc(read.len() as u64);
            for (page, reading) in batch.into_iter().zip(read) {
                self.hand_over(page, reading)?;
            }
        }
        self.progress.finish_and_clear();
        Ok((self.failed, self.old))
    }

    fn hand_over(&mut self, page: RawPage, read: Result<Reading, ReportId>) -> Result<(), E> {
        let id = read.as_ref().map_or_else(|there| there, Reading::id);
        let empty = read.as_ref().is_ok_and(|it| it.document.main.is_empty());
        if empty {
            self.failed += 1;
            self.complain(&format!("{}: no report text found", page.path));
        } else if !self.seen.insert(id.to_string()) {
            let path = &page.path;
            self.complain(&format!(
                "{path}: the same report was already read; counted once"
            ));
        } else if let Ok(reading) = read {
            let take = &mut self.take;
            return self.progress.suspend(|| take(page, reading));
        } else {
            self.old += 1;
        }
        Ok(())
    }

    fn complain(&self, message: &str) {
        self.progress.suspend(|| complain(message));
    }
}

fn next_batch(
    pages: &mut dateline_intake::Pages,
    known: &Declared,
    failed: &mut usize,
    progress: &ProgressBar,
) -> Vec<RawPage> {
    let mut batch = Vec::new();
    while batch.len() < EACH * rayon::current_num_threads() {
        match pages.next() {
            Some(Ok(page)) => batch.push(declare(page, known)),
            Some(Err(error)) => {
                *failed += 1;
                progress.suspend(|| complain(&error.to_string()));
            }
            None => break,
        }
    }
    batch
}

fn declare(mut page: RawPage, known: &Declared) -> RawPage {
    let declared = &mut page.declared;
    declared.publisher = known.publisher.clone().or(declared.publisher.take());
    declared.date = known.date.or(declared.date);
    page
}

fn input(path: &Path) -> Input {
    if path.as_os_str() == "-" {
        Input::Stdin
    } else {
        Input::Path(path.to_owned())
    }
}

fn limits(settings: &Settings) -> Limits {
    settings
        .max_bytes
        .map_or_else(Limits::default, |page_bytes| Limits { page_bytes })
}

/// A counter on stderr; indicatif shows it on terminals only.
pub(crate) fn progress() -> ProgressBar {
    let style =
        ProgressStyle::with_template("{spinner} {pos} reports read · {per_sec} · {elapsed}");
    let bar = ProgressBar::new_spinner();
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
