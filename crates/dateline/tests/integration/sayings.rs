//! Who said what, in sentences that need the language model: `sayings.tsv`.

use serde_json::Value;

use crate::cases::hold;

const CASES: &str = include_str!("sayings.tsv");

/// Each sentence is a report of its own.
#[test]
fn sentences_are_read_by_their_trees() {
    hold(CASES, "The port", quotations);
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
