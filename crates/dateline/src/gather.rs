//! From what was typed to readings: every input read once, every failure named, the rest done.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use dateline_intake::{Input, Limits};
use dateline_model::{Declared, RawPage, Reading};
use indicatif::{ProgressBar, ProgressStyle};

use crate::config::Settings;
use crate::exit::Outcome;
use crate::output::complain;
use crate::pipeline::Pipeline;

/// Pages that are read side by side before the next ones are fetched: bounds the memory.
const BATCH: usize = 256;

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
        match (self.failed, self.reports.len()) {
            (0, 0) => Outcome::NothingFound,
            (0, _) => Outcome::Done,
            _ => Outcome::SomeFailed,
        }
    }

    /// The readings alone.
    pub(crate) fn readings(self) -> Vec<Reading> {
        self.reports
            .into_iter()
            .map(|(_, reading)| reading)
            .collect()
    }
}

/// Reads everything under `paths`. What `known` declares overrides what a page declares.
pub(crate) fn gather(
    paths: &[PathBuf],
    settings: &Settings,
    known: &Declared,
    pipeline: &Pipeline,
) -> Gathered {
    let inputs: Vec<Input> = paths.iter().map(|path| input(path)).collect();
    let progress = progress();
    let mut gathered = Gathered::default();
    let mut seen = BTreeSet::new();
    let mut pages = dateline_intake::open(&inputs, &limits(settings));
    loop {
        let batch = next_batch(&mut pages, known, &mut gathered.failed, &progress);
        if batch.is_empty() {
            break;
        }
        let read = pipeline.read_all(&batch.iter().collect::<Vec<_>>());
        progress.inc(read.len() as u64);
        for (page, reading) in batch.into_iter().zip(read) {
            gathered.keep(page, reading, &mut seen, &progress);
        }
    }
    progress.finish_and_clear();
    gathered
}

impl Gathered {
    fn keep(
        &mut self,
        page: RawPage,
        reading: Reading,
        seen: &mut BTreeSet<String>,
        progress: &ProgressBar,
    ) {
        if reading.document.main.is_empty() {
            self.failed += 1;
            progress.suspend(|| complain(&format!("{}: no report text found", page.path)));
        } else if !seen.insert(reading.id().to_string()) {
            let same = format!(
                "{}: the same report was already read; counted once",
                page.path
            );
            progress.suspend(|| complain(&same));
        } else {
            self.reports.push((page, reading));
        }
    }
}

fn next_batch(
    pages: &mut dateline_intake::Pages,
    known: &Declared,
    failed: &mut usize,
    progress: &ProgressBar,
) -> Vec<RawPage> {
    let mut batch = Vec::new();
    while batch.len() < BATCH {
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
fn progress() -> ProgressBar {
    let style =
        ProgressStyle::with_template("{spinner} {pos} reports read · {per_sec} · {elapsed}");
    let bar = ProgressBar::new_spinner();
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
