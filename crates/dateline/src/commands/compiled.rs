//! Records in the shape that the archive keeps.

mod quotes;

use dateline_model::{Reading, Record};
use dateline_store::{Item, ItemKind, StoryRow};
use dateline_views::wire;
use serde_json::{Value, json};

/// A record that was compiled from `readings` on a `basis`, ready to be kept.
pub(super) fn story(
    record: &Record,
    readings: &[Reading],
    basis: &str,
) -> anyhow::Result<StoryRow> {
    let shaped = &serde_json::to_value(wire::Record::new(record, readings))?;
    let count = |key: &str| shaped["counts"][key].as_u64().unwrap_or(0) as usize;
    let mut items = events(shaped);
    items.extend(links(shaped));
    items.extend(quotes::items(shaped, readings)?);
    Ok(StoryRow {
        story: string(&shaped["story"]).unwrap_or_default(),
        title: string(&shaped["title"]),
        from: string(&shaped["from"]),
        to: string(&shaped["to"]),
        counts: ["reports", "publishers", "origins"].map(count),
        reports: strings(list(&shaped["reports"]).map(|report| &report["report"])),
        json: serde_json::to_string(shaped)?,
        basis: basis.to_owned(),
        items,
    })
}

/// Events and utterances, each followed by its disputes.
fn events(shaped: &Value) -> Vec<Item> {
    let mut items = Vec::new();
    for event in list(&shaped["events"]) {
        let item = event_item(event, shaped);
        items.extend(disputes(event, &item));
        items.push(item);
    }
    for utterance in list(&shaped["utterances"]) {
        items.extend(disputes(utterance, &utterance_item(utterance, shaped)));
    }
    items
}

fn event_item(event: &Value, shaped: &Value) -> Item {
    Item {
        class: string(&event["type"]),
        actors: sides(&event["actors"]),
        recipients: sides(&event["recipients"]),
        publishers: publishers(&event["evidence"], shaped),
        origins: origins(event),
        ..item(ItemKind::Event, event, shaped)
    }
}

fn utterance_item(utterance: &Value, shaped: &Value) -> Item {
    Item {
        actors: string(&utterance["speaker"]).into_iter().collect(),
        publishers: publishers(&utterance["variants"], shaped),
        origins: origins(utterance),
        ..item(ItemKind::Dispute, utterance, shaped)
    }
}

/// How many independent origins an object has by its own counts.
fn origins(object: &Value) -> usize {
    object["counts"]["origins"].as_u64().unwrap_or(0) as usize
}

fn disputes(owner: &Value, item: &Item) -> Vec<Item> {
    let disputes = list(&owner["disputes"]).map(|dispute| {
        let mut object = json!({"of": owner["id"], "story": item.story});
        extend(&mut object, dispute);
        Item {
            kind: ItemKind::Dispute,
            class: string(&dispute["field"]),
            json: object.to_string(),
            ..item.clone()
        }
    });
    disputes.collect()
}

/// Links, and where a person says that none holds.
fn links(shaped: &Value) -> Vec<Item> {
    let links = list(&shaped["links"]).chain(list(&shaped["cuts"]));
    let items = links.map(|link| Item {
        class: string(&link["kind"]),
        publishers: publishers(&link["evidence"], shaped),
        ..item(ItemKind::Link, link, shaped)
    });
    items.collect()
}

fn item(kind: ItemKind, object: &Value, shaped: &Value) -> Item {
    Item {
        kind,
        id: string(&object["id"]).unwrap_or_default(),
        story: string(&shaped["story"]).unwrap_or_default(),
        class: None,
        actors: Vec::new(),
        recipients: Vec::new(),
        publishers: Vec::new(),
        from: string(&object["date"]["from"]),
        to: string(&object["date"]["to"]),
        origins: 0,
        json: object.to_string(),
    }
}

fn extend(object: &mut Value, more: &Value) {
    if let (Some(object), Some(more)) = (object.as_object_mut(), more.as_object()) {
        object.extend(more.iter().map(|(key, value)| (key.clone(), value.clone())));
    }
}

fn sides(parties: &Value) -> Vec<String> {
    list(parties).flat_map(side).collect()
}

fn side(party: &Value) -> Vec<String> {
    let codes = list(&party["sectors"]).filter_map(string);
    string(&party["name"])
        .into_iter()
        .chain(string(&party["country"]))
        .chain(codes)
        .collect()
}

fn publishers(evidence: &Value, shaped: &Value) -> Vec<String> {
    let reports = strings(list(evidence).map(|place| &place["report"]));
    let told = |report: &&Value| string(&report["report"]).is_some_and(|id| reports.contains(&id));
    strings(
        list(&shaped["reports"])
            .filter(told)
            .map(|report| &report["publisher"]),
    )
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn strings<'a>(values: impl Iterator<Item = &'a Value>) -> Vec<String> {
    values.filter_map(string).collect()
}

fn string(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}
