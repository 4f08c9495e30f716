//! `reports`, `stories`, `events`, `quotes`, `links`, `disputes`, `decisions`: lists from the archive.

use dateline_model::EventType;
use dateline_store::{Archive, Filter, ItemKind, StoryRow};
use dateline_views::text::Column;
use dateline_views::wire;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::cli::{Counted, Filtered, Kind, Listing};
use crate::commands::story::current;
use crate::config::Settings;
use crate::exit::{Outcome, UsageError};
use crate::output;
use crate::share::Share;

const fn column(name: &'static str, width: usize) -> Column {
    Column { name, width }
}

pub(super) fn reports(listing: Listing, settings: &Settings) -> anyhow::Result<Outcome> {
    let columns = [
        column("report", 13),
        column("published", 10),
        column("publisher", 24),
        column("title", 60),
        column("path", 60),
    ];
    let archive = Archive::open(&settings.data)?;
    let readings = archive.readings()?;
    let parsed = readings.iter().map(|(_, json)| serde_json::from_str(json));
    let objects = parsed
        .collect::<Result<Vec<Value>, _>>()?
        .into_iter()
        .map(head)
        .collect();
    show(listing, &columns, objects, |it| {
        let published = &it["published"];
        let day = [&published["date"], &published["earliest"]]
            .into_iter()
            .find(|day| day.is_string());
        vec![
            cell(&it["report"]),
            day.map(cell).unwrap_or_default(),
            cell(&it["publisher"]),
            cell(&it["title"]),
            cell(&it["path"]),
        ]
    })
}

/// A report without its text and what was read in it.
fn head(reading: Value) -> Value {
    const KEYS: &[&str] = &[
        "report",
        "path",
        "publisher",
        "url",
        "title",
        "byline",
        "language",
        "dateline",
        "credit",
        "published",
        "sha256",
        "encoding",
    ];
    KEYS.iter()
        .map(|key| ((*key).to_owned(), reading[*key].clone()))
        .collect()
}

pub(super) fn stories(listing: Listing, settings: &Settings) -> anyhow::Result<Outcome> {
    let columns = [
        column("story", 13),
        column("from", 10),
        column("to", 10),
        column("reports", 7),
        column("publishers", 10),
        column("origins", 7),
        column("thread", 13),
        column("title", 80),
    ];
    let archive = Archive::open(&settings.data)?;
    let rows = archive.stories()?;
    let objects = rows.iter().map(|row| story(row, &archive));
    let objects = objects.collect::<anyhow::Result<_>>()?;
    show(listing, &columns, objects, |it| {
        let counts = &it["counts"];
        vec![
            cell(&it["story"]),
            cell(&it["from"]),
            cell(&it["to"]),
            cell(&counts["reports"]),
            cell(&counts["publishers"]),
            cell(&counts["origins"]),
            cell(&it["thread"]["first"]),
            cell(&it["title"]),
        ]
    })
}

/// What of a kept story is listed beside its row.
#[derive(Deserialize)]
struct Kept {
    #[serde(default)]
    thread: Value,
}

fn story(row: &StoryRow, archive: &Archive) -> anyhow::Result<Value> {
    let [reports, publishers, origins] = row.counts;
    let json = archive
        .story(&row.story)?
        .unwrap_or_else(|| "{}".to_owned());
    let kept: Kept = serde_json::from_str(&json)?;
    Ok(
        json!({"story": row.story, "title": row.title, "from": row.from, "to": row.to,
           "counts": {"reports": reports, "publishers": publishers, "origins": origins},
           "thread": kept.thread}),
    )
}

pub(super) fn events(counted: &Counted, settings: &Settings) -> anyhow::Result<Outcome> {
    let columns = [
        column("id", 13),
        column("date", 10),
        column("type", 10),
        column("mode", 12),
        column("status", 12),
        column("actors", 44),
        column("recipients", 32),
        column("place", 14),
        column("reports", 7),
        column("origins", 7),
        column("score", 5),
    ];
    let filter = counted_filter(counted);
    let mut objects = items(ItemKind::Event, filter, settings)?;
    let least = settings.min_score.map_or(0.0, Share::value);
    objects.retain(|it| it["score"].as_f64().is_none_or(|score| score >= least));
    show(counted.filtered.listing, &columns, objects, |it| {
        vec![
            cell(&it["id"]),
            cell(&it["date"]["from"]),
            cell(&it["type"]),
            cell(&it["mode"]),
            cell(&it["status"]),
            sides(&it["actors"]),
            sides(&it["recipients"]),
            cell(&it["place"]["name"]),
            cell(&it["counts"]["reports"]),
            cell(&it["counts"]["origins"]),
            cell(&it["score"]),
        ]
    })
}

pub(super) fn quotes(counted: &Counted, settings: &Settings) -> anyhow::Result<Outcome> {
    let columns = [
        column("id", 18),
        column("kind", 8),
        column("speaker", 28),
        column("words", 90),
        column("characters", 12),
        column("reports", 7),
        column("origins", 7),
    ];
    let filter = counted_filter(counted);
    let objects = items(ItemKind::Quote, filter, settings)?;
    show(counted.filtered.listing, &columns, objects, |it| {
        let content = || it["content"].as_array().into_iter().flatten();
        let words: Vec<String> = content().map(|part| cell(&part["text"])).collect();
        let first = content()
            .next()
            .map(|part| format!("{}–{}", part["start"], part["end"]));
        vec![
            cell(&it["id"]),
            cell(&it["kind"]),
            cell(&it["speaker_name"]),
            words.join(" … "),
            first.unwrap_or_default(),
            cell(&it["counts"]["reports"]),
            cell(&it["counts"]["origins"]),
        ]
    })
}

pub(super) fn links(filtered: &Filtered, settings: &Settings) -> anyhow::Result<Outcome> {
    let columns = [
        column("id", 13),
        column("from", 13),
        column("label", 16),
        column("to", 24),
        column("share", 6),
        column("evidence", 80),
    ];
    let objects = items(ItemKind::Link, filter(filtered), settings)?;
    show(filtered.listing, &columns, objects, |it| {
        let share = it["share"]
            .as_f64()
            .map_or(String::new(), |share| format!("{share:.2}"));
        vec![
            cell(&it["id"]),
            cell(&it["from"]),
            cell(it.get("label").unwrap_or(&it["kind"])),
            cell(&it["to"]),
            share,
            shown(it),
        ]
    })
}

/// The words that show a link, or the person who says that it holds.
fn shown(link: &Value) -> String {
    let decision = &link["decision"];
    match decision["id"].as_str() {
        Some(id) => format!("a person says so ({id}) {}", cell(&decision["why"])),
        None => cell(&link["evidence"][0]["text"]),
    }
}

pub(super) fn decisions(listing: Listing, settings: &Settings) -> anyhow::Result<Outcome> {
    let columns = [
        column("id", 6),
        column("ruling", 8),
        column("report", 13),
        column("other", 13),
        column("undone", 6),
        column("why", 80),
    ];
    let log = Archive::open(&settings.data)?.decision_log()?;
    let objects = log.iter().map(|it| wire::decision(&it.decision, it.undone));
    show(listing, &columns, objects.collect(), |it| {
        let keys = ["id", "ruling", "report", "other", "undone", "why"];
        keys.map(|key| cell(&it[key])).into()
    })
}

pub(super) fn disputes(counted: &Counted, settings: &Settings) -> anyhow::Result<Outcome> {
    let columns = [
        column("of", 13),
        column("field", 8),
        column("kind", 8),
        column("values", 100),
    ];
    let filter = counted_filter(counted);
    let objects = items(ItemKind::Dispute, filter, settings)?;
    show(counted.filtered.listing, &columns, objects, |it| {
        let values = it["values"].as_array().into_iter().flatten();
        let values: Vec<String> = values.map(|value| cell(&value["value"])).collect();
        vec![
            cell(&it["of"]),
            cell(&it["field"]),
            cell(&it["kind"]),
            values.join(" / "),
        ]
    })
}

fn items(kind: ItemKind, mut filter: Filter, settings: &Settings) -> anyhow::Result<Vec<Value>> {
    if let Some(class) = &filter.class {
        check_class(kind, class)?;
    }
    let archive = Archive::open(&settings.data)?;
    if let Some(id) = filter.story {
        filter.story = Some(current(&archive, &id)?);
    }
    let lines = archive.items(kind, &filter)?;
    Ok(lines
        .iter()
        .map(|line| serde_json::from_str(line))
        .collect::<Result<_, _>>()?)
}

/// What `--type` can name in a list.
fn check_class(kind: ItemKind, class: &str) -> Result<(), UsageError> {
    let known: Vec<String> = match kind {
        ItemKind::Event => EventType::ALL
            .iter()
            .map(|kind| kind.code().to_owned())
            .collect(),
        ItemKind::Link => Kind::words().collect(),
        ItemKind::Dispute => DISPUTED.map(str::to_owned).to_vec(),
        ItemKind::Quote => Vec::new(),
    };
    if known.iter().any(|word| word == class) {
        return Ok(());
    }
    Err(UsageError(match known[..] {
        [] => "quotations have no --type".to_owned(),
        _ => format!("no type {class}; there are {}", known.join(", ")),
    }))
}

const DISPUTED: [&str; 6] = ["actors", "date", "place", "status", "amount", "wording"];

fn filter(typed: &Filtered) -> Filter {
    Filter {
        actor: typed.actor.clone(),
        recipient: typed.recipient.clone(),
        class: typed.class.clone(),
        from: typed.from.map(|day| day.to_string()),
        to: typed.to.map(|day| day.to_string()),
        publisher: typed.publisher.clone(),
        story: typed.story.clone(),
        min_origins: None,
    }
}

fn counted_filter(typed: &Counted) -> Filter {
    Filter {
        min_origins: typed.min_origins,
        ..filter(&typed.filtered)
    }
}

fn show(
    listing: Listing,
    columns: &[Column],
    objects: Vec<Value>,
    cells: impl Fn(&Value) -> Vec<String>,
) -> anyhow::Result<Outcome> {
    if objects.is_empty() {
        return Ok(Outcome::NothingFound);
    }
    output::list(listing.format(), columns, &objects, cells)?;
    Ok(Outcome::Done)
}

fn sides(parties: &Value) -> String {
    let names: Vec<String> = parties
        .as_array()
        .into_iter()
        .flatten()
        .map(|party| cell(&party["name"]))
        .collect();
    names.join(" + ")
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
