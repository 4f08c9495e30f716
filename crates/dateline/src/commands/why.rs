//! `why`: the words, rules and lineage behind an id.

use dateline_model::Declared;
use dateline_store::Archive;
use dateline_views::{text, wire};
use serde_json::{Value, json};

use crate::cli::Why;
use crate::commands::story::current;
use crate::config::Settings;
use crate::exit::{Outcome, UsageError};
use crate::gather::gather;
use crate::output::{complain, print, print_json};
use crate::pipeline::Pipeline;

pub(super) fn run(why: &Why, settings: &Settings) -> anyhow::Result<Outcome> {
    let (id, (stories, readings)) = if why.paths.is_empty() {
        let archive = Archive::open(&settings.data)?;
        (today(&why.id, &archive)?, kept(&archive)?)
    } else {
        (why.id.clone(), compiled(why, settings)?)
    };
    let Some((found, story)) = find(&id, &stories, &readings) else {
        return Err(UsageError(format!("{}: no such id", why.id)).into());
    };
    if why.json {
        print_json(&found)?;
    } else {
        print(&text::why(&found, &story))?;
    }
    Ok(Outcome::Done)
}

/// The id that a story has now, which a reader is told of where it is another.
fn today(id: &str, archive: &Archive) -> anyhow::Result<String> {
    let now = current(archive, id)?;
    if now != id {
        complain(&format!("{id} is now {now}"));
    }
    Ok(now)
}

type Json = (Vec<Value>, Vec<Value>);

fn kept(archive: &Archive) -> anyhow::Result<Json> {
    let mut stories = Vec::new();
    for row in archive.stories()? {
        let json = archive.story(&row.story)?.unwrap_or_default();
        stories.push(serde_json::from_str(&json)?);
    }
    let readings = archive.readings()?;
    let readings = readings.iter().map(|(_, json)| serde_json::from_str(json));
    Ok((stories, readings.collect::<Result<_, _>>()?))
}

fn compiled(why: &Why, settings: &Settings) -> anyhow::Result<Json> {
    let pipeline = Pipeline::load(settings)?;
    let readings = gather(&why.paths, settings, &Declared::default(), &pipeline).readings();
    let records = pipeline.compile(&readings, &[]);
    let stories = records
        .iter()
        .map(|it| serde_json::to_value(wire::Record::new(it, &readings)));
    let readings_json = readings
        .iter()
        .map(|it| serde_json::to_value(wire::Reading::new(it)));
    Ok((
        stories.collect::<Result<_, _>>()?,
        readings_json.collect::<Result<_, _>>()?,
    ))
}

/// The object called `id`, and the story that it belongs to (null for a report in no story).
fn find(id: &str, stories: &[Value], readings: &[Value]) -> Option<(Value, Value)> {
    for story in stories {
        if story["story"] == id {
            return Some((story.clone(), story.clone()));
        }
        for list in ["events", "utterances", "links", "cuts", "origins"] {
            if let Some(found) = named(id, &story[list]) {
                return Some((found.clone(), story.clone()));
            }
        }
    }
    readings.iter().find_map(|reading| {
        let found = find_in_reading(id, reading)?;
        let report = &reading["report"];
        let holds = |story: &&Value| list(&story["reports"]).any(|it| it["report"] == *report);
        Some((
            found,
            stories.iter().find(holds).cloned().unwrap_or(Value::Null),
        ))
    })
}

/// A report, or a quotation or event of it with its report written into every place.
fn find_in_reading(id: &str, reading: &Value) -> Option<Value> {
    if reading["report"] == id {
        return Some(reading.clone());
    }
    let found = ["quotes", "events"]
        .iter()
        .find_map(|list| named(id, &reading[*list]))?;
    let mut found = found.clone();
    name_report(&mut found, &reading["report"]);
    Some(found)
}

fn name_report(value: &mut Value, report: &Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| name_report(item, report)),
        Value::Object(fields) => {
            fields
                .values_mut()
                .for_each(|field| name_report(field, report));
            if fields.contains_key("text") && fields.contains_key("start") {
                fields.insert("report".to_owned(), json!(report));
            }
        }
        _ => {}
    }
}

/// The object called `id`, or the one that the decision `id` made.
fn named<'v>(id: &str, objects: &'v Value) -> Option<&'v Value> {
    list(objects).find(|object| object["id"] == id || object["decision"]["id"] == id)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}
