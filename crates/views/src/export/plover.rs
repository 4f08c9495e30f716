//! `plover.jsonl`: one object per event, with the names of PLOVER's records.

use dateline_model::{Country, Party, Sector};
use serde_json::{Value, json};

use super::deed::{Deed, Telling};
use super::{CODER, File, sidecar};

pub(super) fn files(deeds: &[Deed<'_>]) -> Vec<File> {
    let lines = deeds.iter().map(|deed| format!("{}\n", record(deed)));
    let ids = deeds.iter().map(|deed| deed.entry.id.to_string());
    vec![
        File {
            name: "plover.jsonl",
            contents: lines.collect(),
        },
        File {
            name: "plover.dateline.tsv",
            contents: sidecar::table("id", ids.zip(deeds)),
        },
    ]
}

fn record(deed: &Deed<'_>) -> Value {
    let entry = deed.entry;
    let first = deed.first();
    let document = first.map(|telling| &telling.report.reading.document);
    json!({"id": entry.id.as_str(), "date": deed.day(),
           "source": sides(deed, &entry.actors), "target": sides(deed, &entry.recipients),
           "event": entry.kind.code(), "mode": entry.mode, "context": entry.contexts.join(", "),
           "eventText": first.map(|telling| telling.text(&telling.event.trigger)),
           "eventLoc": place(deed),
           "text": first.map(|telling| telling.text(&telling.event.sentence)),
           "language": document.map(|document| &document.language),
           "publication": document.map(|document| &document.source.publisher),
           "coder": CODER, "version": "2.0"})
}

fn sides(deed: &Deed<'_>, parties: &[Party]) -> Vec<Value> {
    parties.iter().map(|party| side(deed, party)).collect()
}

fn side(deed: &Deed<'_>, party: &Party) -> Value {
    let words = |telling: &Telling<'_>| {
        deed.words(telling, party)
            .map(|it| telling.text(&it).to_owned())
    };
    let sectors: Vec<&str> = party.sectors.iter().map(Sector::as_str).collect();
    json!({"actorText": deed.first().and_then(words).unwrap_or_else(|| party.name.clone()),
           "actorName": party.name,
           "code": party.country.as_ref().map(Country::as_str),
           "sector": (!sectors.is_empty()).then(|| sectors.join(", "))})
}

fn place(deed: &Deed<'_>) -> Option<Value> {
    let (_, place) = deed.place()?;
    let country = place.country.as_ref().map(Country::as_str);
    Some(json!({"name": place.name, "country code": country}))
}
