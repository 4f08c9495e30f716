//! What must hold of every record, whatever the readings.

mod tiny;

use std::collections::BTreeSet;

use dateline_model::{Evidence, Reading, Record};
use dateline_record::compile;
use proptest::prelude::*;

const PEOPLE: &str = "who a person KEN Ruth Wanja, president
who b person NOR Ingrid Marsh
who c org - Boar Foods
who d group KEN delegation
who e country NOR Norway
";

fn event() -> impl Strategy<Value = String> {
    let kind = prop::sample::select(vec!["CONSULT", "CONSULT/phone", "CONSULT/visit", "SUPPORT"]);
    let status = prop::sample::select(vec!["actual", "planned", "denied", "historical", "claimed"]);
    let who = prop::sample::subsequence(vec!["a", "b", "c", "d", "e"], 1..=3);
    let date = prop::sample::select(vec![
        "",
        " on 2021-05-05",
        " on 2021-05-06",
        " on 2021-05",
        " on Wed",
        " on Wed=2021-06-02",
    ]);
    let place = prop::sample::select(vec!["", " at Nairobi/KEN", " at Oslo/NOR", " at /KEN"]);
    let amount = prop::sample::select(vec!["", " of 7_accords", " of ~9_deals", " of +3_ships"]);
    (kind, status, who, date, place, amount).prop_map(|(kind, status, who, date, place, amount)| {
        let (first, rest) = who.split_at(1);
        format!(
            "event {kind} {status} {} > {}{date}{place}{amount}",
            first.join(" "),
            rest.join(" ")
        )
        .replace(">  ", "")
        .trim_end_matches([' ', '>'])
        .to_owned()
    })
}

fn quote() -> impl Strategy<Value = String> {
    let speaker = prop::sample::select(vec!["a", "b", "-"]);
    let kind = prop::sample::select(vec!["direct", "mixed", "indirect", "fragment"]);
    let words = prop::sample::subsequence(
        vec![
            "We",
            "review",
            "the",
            "strong",
            "port",
            "plans.",
            "Él",
            "“defends”",
            "coast;",
            "peace",
            "🙂",
            "\u{a0}",
        ],
        1..=12,
    );
    (speaker, kind, words)
        .prop_map(|(speaker, kind, words)| format!("quote {speaker} {kind} x {}", words.join(" ")))
}

fn report() -> impl Strategy<Value = Vec<String>> {
    let lines = prop_oneof![event(), quote()];
    let head = prop::sample::select(vec![
        "- -",
        "2021-05-06 Alpha",
        "2021-05-07 Beta",
        "2021-06-01..2021-06-30 Alpha",
    ]);
    (head, prop::collection::vec(lines, 0..6))
        .prop_map(|(head, lines)| [vec![head.to_owned()], lines].concat())
}

fn story(reports: &[Vec<String>], revised: bool) -> String {
    let mut text = PEOPLE.to_owned();
    for (nth, lines) in reports.iter().enumerate() {
        text += &format!("report R{nth} {}\n", lines.join("\n"));
    }
    if revised && reports.len() > 1 {
        text += "link R1 revises R0\n";
    }
    text
}

fn evidence(record: &Record) -> Vec<&Evidence> {
    let mut all: Vec<&Evidence> = Vec::new();
    for entry in &record.events {
        all.extend(entry.evidence.iter().map(|telling| &telling.evidence));
        all.extend(
            entry
                .status
                .variants
                .iter()
                .flat_map(|variant| &variant.evidence),
        );
        all.extend(
            entry
                .date
                .iter()
                .flat_map(|field| &field.variants)
                .flat_map(|v| &v.evidence),
        );
        all.extend(
            entry
                .place
                .iter()
                .flat_map(|field| &field.variants)
                .flat_map(|v| &v.evidence),
        );
        let amounts = entry.amounts.iter().flat_map(|field| &field.variants);
        all.extend(amounts.flat_map(|variant| &variant.evidence));
        all.extend(
            entry
                .actors
                .iter()
                .chain(&entry.recipients)
                .flat_map(|party| &party.evidence),
        );
    }
    for utterance in &record.utterances {
        let columns = utterance
            .renderings
            .iter()
            .flat_map(|rendering| &rendering.columns);
        all.extend(columns.map(|column| &column.facing));
        all.extend(
            utterance
                .renderings
                .iter()
                .map(|rendering| &rendering.evidence),
        );
        all.extend(
            utterance
                .wording
                .iter()
                .flat_map(|w| &w.variants)
                .flat_map(|v| &v.evidence),
        );
    }
    all
}

fn quotes(evidence: &Evidence, readings: &[Reading]) -> bool {
    let report = readings
        .iter()
        .find(|reading| *reading.id() == evidence.report);
    report.is_some_and(|report| !evidence.span.of(report.text()).is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn records_are_sound(
        reports in prop::collection::vec(report(), 0..6),
        turn in 0_usize..6,
        revised: bool,
    ) {
        let (story, mut readings) = tiny::parse(&story(&reports, revised));
        let record = compile(&story, &readings);

        for evidence in evidence(&record) {
            prop_assert!(quotes(evidence, &readings));
        }
        let told: BTreeSet<_> =
            record.events.iter().flat_map(|entry| &entry.evidence).map(|told| &told.event).collect();
        prop_assert_eq!(told.len(), readings.iter().map(|reading| reading.events.len()).sum::<usize>());
        let ids: BTreeSet<_> = record.events.iter().map(|entry| &entry.id).collect();
        prop_assert_eq!(ids.len(), record.events.len());
        for entry in &record.events {
            prop_assert!(!entry.evidence.is_empty() && !entry.status.variants.is_empty());
            prop_assert!(entry.counts.origins <= entry.counts.reports);
            prop_assert!(entry.counts.publishers <= entry.counts.reports);
            prop_assert!(entry.counts.reports <= record.counts.reports);
        }
        prop_assert!(record.counts.origins <= record.counts.reports);
        prop_assert!(record.utterances.iter().all(|utterance| !utterance.renderings.is_empty()));

        let by = turn % readings.len().max(1);
        readings.rotate_left(by);
        prop_assert_eq!(&compile(&story, &readings), &record);
        prop_assert_eq!(tiny::show(&record, &readings), tiny::show(&record, &readings));
    }
}
