//! `eval`: scores predictions against gold. Where the program can do the task itself, it predicts
//! when no predictions are given.

mod contexts;
mod deeds;
mod overlaps;
mod pairs;
mod renderings;
mod spans;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use dateline_eval::readings::{By, score_by};
use dateline_eval::{Floors, GoldFile, Scores, Task};
use dateline_extract::actors::{Codes, code};
use dateline_model::{Declared, PageFormat, RawPage, Reading, Story};
use dateline_story::CopyText;
use dateline_views::wire;
use serde_json::{Value, json};

use crate::cli::{Eval, ScoredBy};
use crate::config::Settings;
use crate::exit::{Outcome, UsageError};
use crate::gather::gather;
use crate::named_file;
use crate::output::{complain, print, print_json};
use crate::pipeline::Pipeline;

pub(super) fn run(eval: &Eval, settings: &Settings) -> anyhow::Result<Outcome> {
    let task = Task::from_name(&eval.task).ok_or_else(|| unknown(&eval.task))?;
    if eval.floors {
        expect_floors(task)?;
    }
    if eval.by.is_some() && task != Task::Readings {
        return Err(UsageError("--by is for readings only".to_owned()).into());
    }
    let gold = gold_files(&eval.gold)?;
    let predictions = match &eval.predictions {
        Some(file) => lines(file)?,
        None => predict(task, &eval.gold, &gold, settings)?,
    };
    if let Some(file) = &eval.write {
        let lines: String = predictions
            .iter()
            .map(|value| format!("{value}\n"))
            .collect();
        fs::write(file, lines).with_context(|| file.display().to_string())?;
    }
    if let Some(by) = eval.by {
        return print_by(by, eval.json, &gold, &predictions);
    }
    let scores = dateline_eval::score(task, &gold, &predictions)?;
    if eval.json {
        print_json(&scores.to_json())?;
    } else {
        print(&scores.to_string())?;
    }
    if eval.floors {
        hold(&scores)
    } else {
        Ok(Outcome::Done)
    }
}

/// One table for each group.
fn print_by(
    by: ScoredBy,
    as_json: bool,
    gold: &[GoldFile],
    predictions: &[Value],
) -> anyhow::Result<Outcome> {
    let by = match by {
        ScoredBy::Genre => By::Genre,
        ScoredBy::Kind => By::Kind,
    };
    for scores in score_by(by, gold, predictions)? {
        if as_json {
            print_json(&scores.to_json())?;
        } else {
            print(&format!("{scores}\n"))?;
        }
    }
    Ok(Outcome::Done)
}

fn unknown(task: &str) -> UsageError {
    let names: Vec<&str> = Task::ALL.iter().map(|task| task.name()).collect();
    UsageError(format!(
        "{task}: no such task; there are {}",
        names.join(", ")
    ))
}

/// Without floors nothing could fall below them.
fn expect_floors(task: Task) -> anyhow::Result<()> {
    let floors = Floors::bundled()?;
    let known: Vec<&str> = floors.tasks().collect();
    if known.contains(&task.name()) {
        return Ok(());
    }
    let problem = format!(
        "{} has no floors; there are for {}",
        task.name(),
        known.join(", ")
    );
    Err(UsageError(problem).into())
}

/// Names every field below its floor.
fn hold(scores: &Scores) -> anyhow::Result<Outcome> {
    let below = Floors::bundled()?.below(scores);
    below.iter().for_each(|field| complain(&field.to_string()));
    Ok(if below.is_empty() {
        Outcome::Done
    } else {
        Outcome::SomeFailed
    })
}

/// The file, or those of the folder in order of name.
fn gold_files(path: &Path) -> anyhow::Result<Vec<GoldFile>> {
    let mut paths = vec![path.to_owned()];
    if path.is_dir() {
        let entries = fs::read_dir(path)?.map(|entry| Ok(entry?.path()));
        paths = entries.collect::<std::io::Result<Vec<PathBuf>>>()?;
        paths.retain(|path| path.is_file());
        paths.sort();
    }
    let files: Vec<GoldFile> = paths
        .iter()
        .map(|path| gold_file(path))
        .collect::<Result<_, _>>()?;
    // Everything would be right, and nothing measured.
    if files.iter().all(|file| file.text.trim().is_empty()) {
        anyhow::bail!("{}: no gold in it", path.display());
    }
    Ok(files)
}

fn gold_file(path: &Path) -> anyhow::Result<GoldFile> {
    let text = named_file::text(path)?;
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Ok(GoldFile { name, text })
}

fn lines(path: &Path) -> anyhow::Result<Vec<Value>> {
    let text = named_file::text(path)?;
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    let values = lines.map(|(nth, line)| {
        let place = || format!("{}:{}", path.display(), nth + 1);
        serde_json::from_str(line).with_context(place)
    });
    values.collect()
}

fn predict(
    task: Task,
    path: &Path,
    gold: &[GoldFile],
    settings: &Settings,
) -> anyhow::Result<Vec<Value>> {
    let pipeline = Pipeline::load(settings)?;
    match task {
        Task::Readings | Task::Story => own(task, path, settings, &pipeline),
        Task::Quotes | Task::Dates => {
            let readings = read_inputs(task, gold, &pipeline)?;
            Ok(readings.iter().map(read).collect::<Result<_, _>>()?)
        }
        Task::Amounts => {
            let inputs = dateline_eval::inputs(task, gold)?;
            let paragraphs = inputs.iter().filter_map(|input| input["text"].as_str());
            let readings = pipeline.readers().read_paragraphs(paragraphs);
            Ok(readings.iter().map(read).collect::<Result<_, _>>()?)
        }
        Task::Stories => {
            let readings = read_inputs(task, gold, &pipeline)?;
            let found = pipeline.group(&readings);
            let earlier = earlier_half(&readings);
            let before = pipeline.group(&earlier);
            let (groups, before) = (stories(&found), stories(&before));
            let shown = readings.iter().map(|it| it.id().as_str());
            Ok(shown
                .map(|id| json!({"cluster": groups.get(id), "before": before.get(id)}))
                .collect())
        }
        Task::Copies => Ok(copies(&dateline_eval::inputs(task, gold)?)),
        Task::Actors => Ok(code_actors(&dateline_eval::inputs(task, gold)?)),
        Task::EventContexts => Ok(contexts::predict(
            &dateline_eval::inputs(task, gold)?,
            &pipeline,
        )),
        Task::EventPairs => pairs::predict(&dateline_eval::inputs(task, gold)?, &pipeline),
        Task::EventSpans => spans::predict(&dateline_eval::inputs(task, gold)?, &pipeline),
        Task::Renderings => renderings::predict(&dateline_eval::inputs(task, gold)?, settings),
        Task::Overlaps => Ok(overlaps::predict(
            &dateline_eval::inputs(task, gold)?,
            &pipeline,
        )),
        Task::Coreference => deeds::predict(gold, &pipeline),
        Task::Article => Err(UsageError(format!("{} needs --predictions", task.name())).into()),
    }
}

/// Country and main sector of each phrase, as the tables have it on its date.
fn code_actors(inputs: &[Value]) -> Vec<Value> {
    let codes = Codes::bundled();
    let coded = inputs.iter().map(|input| {
        let text = |key: &str| input[key].as_str().unwrap_or_default();
        let date = text("date").get(..10).and_then(|date| date.parse().ok());
        let coded = code(text("text"), text("context"), date, &codes);
        let country = coded.country.map(|told| told.code);
        json!({"country": country, "sector": coded.sectors.first().map(|told| &told.code)})
    });
    coded.collect()
}

fn read(reading: &Reading) -> serde_json::Result<Value> {
    serde_json::to_value(wire::Reading::new(reading))
}

/// The project's own gold for the reports of `samples/NAME` lies in `samples/gold/NAME`.
fn own(
    task: Task,
    gold: &Path,
    settings: &Settings,
    pipeline: &Pipeline,
) -> anyhow::Result<Vec<Value>> {
    let folder = if gold.is_dir() {
        gold
    } else {
        gold.parent().unwrap_or(gold)
    };
    let reports = reports_of(folder)?;
    let readings = gather(&[reports], settings, &Declared::default(), pipeline).readings();
    if task == Task::Readings {
        return Ok(readings.iter().map(read).collect::<Result<_, _>>()?);
    }
    let records = pipeline.compile(&readings, &[]);
    let shaped = records
        .iter()
        .map(|it| serde_json::to_value(wire::Record::new(it, &readings)));
    Ok(shaped.collect::<Result<_, _>>()?)
}

fn reports_of(gold: &Path) -> anyhow::Result<PathBuf> {
    let gold = fs::canonicalize(gold).with_context(|| gold.display().to_string())?;
    let samples = gold.parent().and_then(Path::parent);
    let reports = samples
        .zip(gold.file_name())
        .map(|(samples, name)| samples.join(name));
    let reports = reports.filter(|reports| reports.is_dir());
    let missing = || UsageError("no reports beside this gold; give --predictions".to_owned());
    reports.ok_or_else(|| missing().into())
}

fn read_inputs(task: Task, gold: &[GoldFile], pipeline: &Pipeline) -> anyhow::Result<Vec<Reading>> {
    let inputs = dateline_eval::inputs(task, gold)?;
    let pages: Vec<RawPage> = inputs.iter().map(page).collect();
    Ok(pipeline
        .readers()
        .read_all(&pages.iter().collect::<Vec<_>>()))
}

/// The item as a page. It declares its own number as publisher, so that equal texts stay two.
fn page(input: &Value) -> RawPage {
    let text = |key: &str| input[key].as_str().map(str::to_owned);
    RawPage {
        path: text("id").unwrap_or_default(),
        format: PageFormat::Plain,
        text: text("text").unwrap_or_default(),
        encoding: "UTF-8".to_owned(),
        sha256: String::new(),
        declared: Declared {
            date: text("date").and_then(|date| date.get(..10)?.parse().ok()),
            title: text("title"),
            publisher: text("id"),
            ..Declared::default()
        },
    }
}

/// The readings that were published first, where days are known.
fn earlier_half(readings: &[Reading]) -> Vec<Reading> {
    let day = |reading: &&Reading| reading.document.published.date;
    let mut dated: Vec<&Reading> = readings.iter().filter(|it| day(it).is_some()).collect();
    dated.sort_by_key(|it| (day(it), it.id()));
    dated
        .iter()
        .take(dated.len() / 2)
        .map(|it| (*it).clone())
        .collect()
}

fn stories(found: &[Story]) -> BTreeMap<&str, &str> {
    let members = found.iter().flat_map(|story| {
        story
            .reports
            .iter()
            .map(|report| (report.as_str(), story.id.as_str()))
    });
    members.collect()
}

/// The family of each text, by its words alone.
fn copies(inputs: &[Value]) -> Vec<Value> {
    let texts: Vec<CopyText<'_>> = inputs.iter().map(copy_text).collect();
    let id = |nth: usize| texts[nth].id;
    let each = dateline_story::copies(&texts).into_iter();
    each.map(|it| json!({"group": id(it.root), "root": id(it.root), "parent": it.parent.map(id)}))
        .collect()
}

fn copy_text(input: &Value) -> CopyText<'_> {
    CopyText {
        id: input["id"].as_str().unwrap_or_default(),
        text: input["text"].as_str().unwrap_or_default(),
        publisher: input["publisher"].as_str(),
        day: input["day"]
            .as_i64()
            .and_then(|day| i32::try_from(day).ok()),
    }
}
