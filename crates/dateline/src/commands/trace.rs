//! `trace`: what each stage makes of one report.

use std::fmt::Write;

use dateline_model::{Declared, RawPage, Reading};
use dateline_views::{text, wire};
use serde_json::Value;

use crate::cli::{Stage, Trace};
use crate::config::Settings;
use crate::exit::Outcome;
use crate::gather::gather;
use crate::output::print;
use crate::pipeline::Pipeline;

const STAGES: &[(Stage, &str)] = &[
    (Stage::Intake, "intake"),
    (Stage::Article, "article"),
    (Stage::Annotate, "annotate"),
    (Stage::Extract, "extract"),
    (Stage::Story, "story"),
    (Stage::Record, "record"),
];

pub(super) fn run(trace: &Trace, settings: &Settings) -> anyhow::Result<Outcome> {
    let pipeline = Pipeline::load(settings)?;
    let paths = [trace.file.clone()];
    let gathered = gather(&paths, settings, &Declared::default(), &pipeline);
    let outcome = gathered.outcome();
    for (page, reading) in &gathered.reports {
        for (stage, name) in STAGES {
            if trace.stage.is_none_or(|only| only == *stage) {
                print(&format!(
                    "== {name}\n{}",
                    show(*stage, page, reading, &pipeline)?
                ))?;
            }
        }
    }
    Ok(outcome)
}

fn show(
    stage: Stage,
    page: &RawPage,
    reading: &Reading,
    pipeline: &Pipeline,
) -> anyhow::Result<String> {
    let document = &reading.document;
    Ok(match stage {
        Stage::Intake => intake(page),
        Stage::Article => article(reading)?,
        Stage::Annotate => text::tree(document, &reading.annotations),
        Stage::Extract => text::reading(reading),
        Stage::Story => story(reading, pipeline)?,
        Stage::Record => {
            let readings = std::slice::from_ref(reading);
            let records = pipeline.compile(readings, &[]);
            records
                .iter()
                .map(|record| text::brief(record, readings))
                .collect()
        }
    })
}

fn intake(page: &RawPage) -> String {
    let RawPage {
        path,
        format,
        text,
        encoding,
        sha256,
        declared,
    } = page;
    let characters = text.chars().count();
    format!(
        "{path}: {format:?}, {encoding}, {characters} characters, sha256 {sha256}\n{declared:?}\n"
    )
}

fn article(reading: &Reading) -> anyhow::Result<String> {
    let shaped = serde_json::to_value(wire::Reading::new(reading))?;
    let mut out = String::new();
    for key in [
        "title",
        "byline",
        "dateline",
        "credit",
        "published",
        "language",
        "publisher",
    ] {
        let _ = writeln!(out, "{key}: {}", shaped[key]);
    }
    let blocks = shaped["blocks"].as_array().into_iter().flatten();
    for (block, shaped) in reading.document.blocks.iter().zip(blocks) {
        let words = text::plain(block.span.of(&reading.document.text));
        let _ = writeln!(
            out,
            "{:<10} {:<28} {words}",
            name(&shaped["kind"]),
            name(&shaped["rule"])
        );
    }
    Ok(out)
}

fn name(value: &Value) -> &str {
    value.as_str().unwrap_or("–")
}

fn story(reading: &Reading, pipeline: &Pipeline) -> anyhow::Result<String> {
    let readings = std::slice::from_ref(reading);
    let mut out = String::new();
    for record in pipeline.compile(readings, &[]) {
        let shaped = wire::Record::new(&record, readings);
        for object in shaped.origins.iter().chain(&shaped.links) {
            let _ = writeln!(out, "{}", serde_json::to_string(object)?);
        }
    }
    Ok(out)
}
