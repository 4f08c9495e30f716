//! `gdelt.mentions.tsv`: one row per telling of an event, GDELT 2.0's 16 columns, without a heading
//! line.

use dateline_model::Party;

use super::cell::known;
use super::deed::Telling;
use super::dyad::Dyad;
use super::gdelt::{added, time};

pub(super) fn rows(dyads: &[Dyad<'_>]) -> Vec<Vec<String>> {
    dyads.iter().flat_map(tellings).collect()
}

fn tellings(dyad: &Dyad<'_>) -> Vec<Vec<String>> {
    let tellings = dyad.deed.tellings.iter();
    tellings.map(|telling| row(dyad, telling)).collect()
}

fn row(dyad: &Dyad<'_>, telling: &Telling<'_>) -> Vec<String> {
    let reading = telling.report.reading;
    let source = &reading.document.source;
    // 1 is a page with an address, 2 what can only be cited.
    let kind = if source.url.is_some() { "1" } else { "2" };
    let identifier = source.url.as_deref().unwrap_or(reading.id().as_str());
    let length = telling.report.marker.length();
    vec![
        dyad.number.to_string(),
        added(dyad.deed),
        known(telling.published().map(time)),
        kind.to_owned(),
        known(source.publisher.as_ref()),
        identifier.to_owned(),
        sentence(telling).to_string(),
        offset(dyad, telling, dyad.actor),
        offset(dyad, telling, dyad.recipient),
        character(telling, telling.event.trigger.start()),
        String::new(),
        (telling.event.score * 100.0).round().to_string(),
        length.to_string(),
        String::new(),
        String::new(),
        String::new(),
    ]
}

/// The number of the sentence, counted from 1.
fn sentence(telling: &Telling<'_>) -> usize {
    let sentences = &telling.report.reading.annotations.sentences;
    let start = telling.event.sentence.start();
    sentences.partition_point(|sentence| sentence.span.start() <= start)
}

/// The first character of a side; GDELT's -1 where the report does not name it.
fn offset(dyad: &Dyad<'_>, telling: &Telling<'_>, party: Option<&Party>) -> String {
    let words = party.and_then(|party| dyad.deed.words(telling, party));
    words.map_or("-1".to_owned(), |span| character(telling, span.start()))
}

fn character(telling: &Telling<'_>, byte: usize) -> String {
    telling.report.marker.character(byte).to_string()
}
