//! Who said what, in sentences that need the language model: `sayings.tsv`.

use std::fmt::Write;

use serde_json::Value;

use crate::language::with_model;
use crate::program::Folder;

const CASES: &str = include_str!("sayings.tsv");

/// Each sentence is a report of its own.
#[test]
fn sentences_are_read_by_their_trees() {
    let folder = Folder::new();
    let cases = || CASES.lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut input = String::new();
    for (sentence, _) in cases().filter_map(|line| line.split_once('\t')) {
        let page = serde_json::json!({"text": format!("The port\n\n{sentence}\n")});
        writeln!(input, "{page}").unwrap();
    }
    folder.file("reports.jsonl", &input);
    let run = with_model(&folder, &["read", "--json", "reports.jsonl"]);
    let readings = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let found: Vec<String> = cases()
        .zip(readings)
        .map(|(line, reading)| {
            let sentence = line.split('\t').next().unwrap();
            format!("{sentence}\t{}", quotations(&reading))
        })
        .collect();
    let expected: Vec<&str> = cases().collect();
    let differ = found
        .iter()
        .zip(&expected)
        .filter(|(found, expected)| found != *expected);
    let differ: Vec<String> = differ
        .map(|(found, expected)| format!("-{expected}\n+{found}"))
        .collect();
    assert!(
        differ.is_empty() && found.len() == expected.len(),
        "{}",
        differ.join("\n")
    );
}

fn quotations(reading: &Value) -> String {
    let quotes = reading["quotes"].as_array().unwrap();
    let all: Vec<String> = quotes.iter().map(quotation).collect();
    if all.is_empty() {
        "-".to_owned()
    } else {
        all.join(" ; ")
    }
}

fn quotation(quote: &Value) -> String {
    let words = |mark: &Value| mark["text"].as_str().unwrap_or("-").to_owned();
    let content: Vec<String> = quote["content"]
        .as_array()
        .unwrap()
        .iter()
        .map(words)
        .collect();
    let told = |field: &str| quote[field].as_str().unwrap_or("-").to_owned();
    [
        told("level"),
        told("stance"),
        words(&quote["source"]),
        content.join(" + "),
    ]
    .join(" / ")
}
