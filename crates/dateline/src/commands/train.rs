//! `train`: learns the models of the event coder from marked sentences.

mod lessons;
mod measure;
mod whole;

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use dateline_linear::{Learned, Settings as Learning, learn, pack};
use dateline_train::{Corpus, Fault, Ontology};

pub(super) use self::lessons::tokens;
use self::lessons::{Lessons, Part};
use crate::cli::Train;
use crate::config::Settings;
use crate::exit::{Outcome, UsageError};
use crate::named_file;
use crate::output::{complain, print};
use crate::pipeline::Pipeline;

pub(super) fn run(train: &Train, settings: &Settings) -> anyhow::Result<Outcome> {
    let corpus = corpus(&train.corpus)?;
    let mut faults = corpus.faults.clone();
    faults.extend(dateline_train::faults(&corpus.examples));
    for file in &train.against {
        let text = named_file::text(file)?;
        faults.extend(dateline_train::leaks(&corpus.examples, &text));
    }
    faults
        .iter()
        .for_each(|fault: &Fault| complain(&fault.to_string()));
    let pipeline = Pipeline::load(settings)?;
    let texts: Vec<&str> = corpus
        .examples
        .iter()
        .map(|example| example.marked.text.as_str())
        .collect();
    let read = pipeline.readers().annotate_paragraphs(&texts);
    let lessons = Lessons::new(&corpus.examples, &read).ok_or_else(|| {
        UsageError("the coder is learned from trees: give a language model".to_owned())
    })?;
    if !train.unmeasured {
        print(&measure::held_back(&lessons, &read)?)?;
    }
    if let Some(out) = &train.out {
        fs::write(out, pack(&models(&lessons, &|_| true)))
            .with_context(|| out.display().to_string())?;
    }
    Ok(if faults.is_empty() {
        Outcome::Done
    } else {
        Outcome::SomeFailed
    })
}

fn corpus(paths: &[PathBuf]) -> anyhow::Result<Corpus> {
    let ontology = Ontology::bundled();
    let mut corpus = Corpus::default();
    for path in files(paths)? {
        let text = named_file::text(&path)?;
        corpus.read(&path.display().to_string(), &text, &ontology);
    }
    Ok(corpus)
}

/// The files that are named, and those of the folders that are, in order of name.
fn files(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = fs::read_dir(path).with_context(|| path.display().to_string())?;
        let inside = entries.map(|entry| Ok(entry?.path()));
        let mut inside = inside.collect::<std::io::Result<Vec<PathBuf>>>()?;
        inside.retain(|file| file.extension().is_some_and(|end| end == "tsv"));
        inside.sort();
        files.extend(inside);
    }
    Ok(files)
}

/// The models that are learned from the sentences that `take` lets through.
fn models(lessons: &Lessons, take: &(dyn Fn(usize) -> bool + Sync)) -> Vec<Learned> {
    Part::ALL
        .iter()
        .map(|part| {
            let (classes, examples) = lessons.of(*part, take);
            learn(part.name(), &classes, &examples, &learning(*part))
        })
        .collect()
}

/// Settings by part, chosen on sentences that were held back.
fn learning(part: Part) -> Learning {
    let usual = Learning::default();
    match part {
        Part::Deed => Learning {
            cost: 3.0,
            balanced: false,
            ..usual
        },
        Part::Side => Learning {
            balanced: false,
            ..usual
        },
        Part::Around | Part::Mode => Learning {
            at_least: 3,
            ..usual
        },
        Part::Status => usual,
    }
}
