//! The event coder: each rule of its codebook has a sentence (`codebook.tsv`), and what the rule says comes out of it; its card.

use std::fmt::Write;

use serde_json::Value;
use sha2::Digest;

use crate::language::with_model;
use crate::program::Folder;

const RULES: &str = include_str!("../../../../resources/events/codebook.tsv");
const SENTENCES: &str = include_str!("codebook.tsv");

/// The rows of a table without comments, cut into columns.
fn rows(table: &str) -> Vec<Vec<&str>> {
    let lines = table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .skip(1)
        .map(|line| line.split('\t').collect())
        .collect()
}

#[test]
fn every_rule_has_a_reason_and_a_sentence() {
    let (rules, sentences) = (rows(RULES), rows(SENTENCES));
    let ids = |rows: &[Vec<&str>]| rows.iter().map(|row| row[0].to_owned()).collect::<Vec<_>>();
    assert_eq!(ids(&rules), ids(&sentences));
    assert!(
        rules
            .iter()
            .all(|rule| rule.len() == 10 && !rule[9].is_empty())
    );
}

#[test]
fn each_rule_holds_on_its_sentence() {
    let folder = Folder::new();
    let mut input = String::new();
    for row in rows(SENTENCES) {
        let page = serde_json::json!({"text": format!("The week\n\n{}\n", row[1])});
        writeln!(input, "{page}").unwrap();
    }
    folder.file("reports.jsonl", &input);
    let all = ["read", "--json", "--min-score", "0.25", "reports.jsonl"];
    let readings = with_model(&folder, &all).json();
    let wrong: Vec<String> = (rows(RULES).iter().zip(rows(SENTENCES)).zip(&readings))
        .filter(|((rule, _), reading)| !holds(rule[7], reading))
        .map(|((rule, row), reading)| format!("{} “{}” {}", rule[0], row[1], reading["events"]))
        .collect();
    assert!(
        wrong.is_empty() && readings.len() == rows(RULES).len(),
        "{}",
        wrong.join("\n")
    );
}

/// Whether a deed of the type was read, or, for `NONE`, none at all.
fn holds(to: &str, reading: &Value) -> bool {
    let events = reading["events"].as_array().unwrap();
    match to {
        "NONE" => events.is_empty(),
        kind => events.iter().any(|event| event["type"] == kind),
    }
}

#[test]
fn the_card_names_the_coder_that_ships() {
    let coder = include_bytes!("../../../../resources/events/coder.bin");
    let card = include_str!("../../../../resources/events/coder.md");
    let hash = sha2::Sha256::digest(coder);
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(card.contains(&hash), "the card does not name {hash}");
}
