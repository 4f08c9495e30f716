//! The case file of events: `cases/events.md`.
//!
//! A case is a heading, a report in a fenced block and what is expected in a second one. Run with
//! `UPDATE=1` to write what is found into the file; then read the difference before keeping it.

#[path = "support/case_file.rs"]
mod case_file;
#[path = "support/report.rs"]
mod report;

use std::sync::LazyLock;

use dateline_annotate::Lexicon;
use dateline_extract::Rules;
use dateline_model::{
    DateBasis, Event, EventDate, Participant, Published, PublishedBasis, Reading, Span,
};
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// The tables, read once.
static TABLES: LazyLock<(Lexicon, Rules)> =
    LazyLock::new(|| (Lexicon::bundled(), Rules::bundled()));

/// The day on which every report of the case file was published: a Wednesday.
const PUBLISHED: Date = date(2023, 5, 10);

fn read(text: &str) -> Reading {
    let mut document = report::plain(text);
    document.published = Published {
        date: Some(PUBLISHED),
        basis: PublishedBasis::Meta,
        earliest: Some(PUBLISHED),
        latest: Some(PUBLISHED),
        ..Published::default()
    };
    let (lexicon, rules) = &*TABLES;
    let (annotations, notes) = dateline_annotate::annotate(&document, lexicon);
    dateline_extract::read(document, annotations, notes, rules)
}

#[test]
fn event_cases() {
    case_file::check("cases/events.md", |text| {
        let reading = read(text);
        let lines: String = reading
            .events
            .iter()
            .map(|event| line(&reading, event))
            .collect();
        if lines.is_empty() {
            "nothing\n".to_owned()
        } else {
            lines
        }
    });
}

/// `CONSULT/phone actual Ana Ruz[PER] + Li Wei[CHN] 2023-05-09 in Lima "spoke by phone"`.
fn line(reading: &Reading, event: &Event) -> String {
    let mode = event
        .mode
        .as_ref()
        .map_or(String::new(), |mode| format!("/{mode}"));
    let status = format!("{:?}", event.status).to_lowercase();
    let mut line = format!("{}{mode} {status}", event.kind.code());
    line += &part(reading, " ", &event.actors);
    line += &part(reading, " -> ", &event.recipients);
    line += &event
        .date
        .as_ref()
        .map_or(String::new(), |date| format!(" {}", shown(reading, date)));
    let place = event
        .place
        .as_ref()
        .and_then(|place| reading.places.get(place.place));
    line += &place.map_or(String::new(), |place| format!(" in {}", place.name));
    line += &format!(" {:?}", event.trigger.of(reading.text()));
    let claimed = event.claimed_by.as_ref().and_then(|id| reading.actor(id));
    line += &claimed.map_or(String::new(), |actor| {
        format!(" by the word of {}", actor.name)
    });
    line + "\n"
}

fn part(reading: &Reading, before: &str, parts: &[Participant]) -> String {
    let one = |part: &Participant| {
        let actor = reading
            .actor(&part.actor)
            .expect("events name actors of their reading");
        let country = actor
            .country
            .as_ref()
            .map_or("-", |country| country.value().as_str());
        format!("{}[{country}]", actor.name)
    };
    let all: Vec<String> = parts.iter().map(one).collect();
    if all.is_empty() {
        String::new()
    } else {
        format!("{before}{}", all.join(" + "))
    }
}

fn shown(reading: &Reading, date: &EventDate) -> String {
    let days = date
        .interval
        .map(|days| (days.from().to_string(), days.to().to_string()));
    let days = match days {
        Some((from, to)) if from == to => from,
        Some((from, to)) => format!("{from}/{to}"),
        None => format!("({})", date.span.of(reading.text())),
    };
    match date.basis {
        DateBasis::Context => format!("{days} by context"),
        DateBasis::Clause | DateBasis::Sentence => days,
    }
}

/// Words that bring triggers, actors, dates and marks together in every order.
fn newslike() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Peru",
        "Ana Ruz",
        "met",
        "talks",
        "between",
        "and",
        ",",
        ".",
        "said",
        "sanctions",
        "on",
        "by",
        "were",
        "“",
        "”",
        "who",
        "visited",
        "Monday",
        "the two sides",
        "attack",
        "of",
        "to",
        "will",
        "not",
        ";",
        "—",
        "(",
        "’s",
        "é",
        "\u{301}",
        "🙂",
        "\n\n",
        "including",
        "US",
        "-",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|words| words.join(" "))
}

fn every_span(event: &Event) -> Vec<Span> {
    let parts = event
        .actors
        .iter()
        .chain(&event.recipients)
        .map(|part| part.span);
    let date = event.date.as_ref().map(|date| date.span);
    parts
        .chain(date)
        .chain([event.trigger, event.sentence])
        .collect()
}

proptest! {
    #[test]
    fn spans_quote_the_text(text in newslike()) {
        let reading = read(&text);
        for event in &reading.events {
            for span in every_span(event) {
                prop_assert!(!span.of(&text).is_empty());
            }
            prop_assert!(!event.actors.is_empty() || !event.recipients.is_empty());
            prop_assert!((0.0..=1.0).contains(&event.score));
        }
    }

    #[test]
    fn any_text_can_be_read(text in any::<String>()) {
        read(&text);
    }
}
