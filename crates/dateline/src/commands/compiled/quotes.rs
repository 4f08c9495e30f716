//! The quotations of a story's reports, each with those who tell the same.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::Reading;
use dateline_store::{Item, ItemKind};
use dateline_views::wire;
use serde_json::{Value, json};

use super::{extend, item, list, origins, side, string, strings};

/// The utterances in which each quotation has a part, by its id.
type Utterances<'v> = BTreeMap<&'v str, Vec<&'v Value>>;

/// The quotations of a story's reports, each with its report and story.
pub(super) fn items(shaped: &Value, readings: &[Reading]) -> anyhow::Result<Vec<Item>> {
    let reports = strings(list(&shaped["reports"]).map(|report| &report["report"]));
    let belongs = |reading: &&Reading| reports.iter().any(|report| report == reading.id().as_str());
    let utterances = utterances(shaped);
    let mut items = Vec::new();
    for reading in readings.iter().filter(belongs) {
        let read = serde_json::to_value(wire::Reading::new(reading))?;
        let quotes = list(&read["quotes"]);
        items.extend(quotes.map(|quote| quote_item(quote, &read, shaped, &utterances)));
    }
    Ok(items)
}

fn utterances(shaped: &Value) -> Utterances<'_> {
    let mut of: Utterances<'_> = BTreeMap::new();
    for utterance in list(&shaped["utterances"]) {
        let quotes = list(&utterance["variants"]).filter_map(|it| it["quote"].as_str());
        let quotes: BTreeSet<&str> = quotes.collect();
        for quote in quotes {
            of.entry(quote).or_default().push(utterance);
        }
    }
    of
}

fn quote_item(quote: &Value, read: &Value, shaped: &Value, utterances: &Utterances<'_>) -> Item {
    let own = quote["id"].as_str().and_then(|id| utterances.get(id));
    let own = own.map_or(&[][..], Vec::as_slice);
    let mut object = json!({"report": read["report"], "story": shaped["story"],
        "counts": counts(own),
        "utterances": own.iter().map(|it| told(it)).collect::<Vec<_>>()});
    extend(&mut object, quote);
    let speaker = list(&read["people"]).find(|person| person["id"] == quote["speaker"]);
    Item {
        class: string(&quote["kind"]),
        actors: speaker.map(side).unwrap_or_default(),
        publishers: string(&read["publisher"]).into_iter().collect(),
        origins: origins(&object),
        json: object.to_string(),
        ..item(ItemKind::Quote, quote, shaped)
    }
}

/// A quotation is as well supported as the least supported of its parts; one that no utterance has stands on its
/// own report.
fn counts(utterances: &[&Value]) -> Value {
    let least = utterances.iter().min_by_key(|it| {
        let counts = ["origins", "publishers", "reports"].map(|key| it["counts"][key].as_u64());
        counts.map(Option::unwrap_or_default)
    });
    least.map_or_else(
        || json!({"reports": 1, "publishers": 1, "origins": 1}),
        |it| it["counts"].clone(),
    )
}

/// An utterance by its id, with its counts and all that they are counted from.
fn told(utterance: &Value) -> Value {
    let variants = list(&utterance["variants"]);
    let tellings = variants
        .map(|it| json!({"report": it["report"], "quote": it["quote"], "origin": it["origin"]}));
    json!({"id": utterance["id"], "counts": utterance["counts"],
           "tellings": tellings.collect::<Vec<_>>()})
}
