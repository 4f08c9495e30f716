//! Who it is that speaks, in short reports that need the language model: `voices.tsv`.

use serde_json::Value;

use crate::cases::hold;

const CASES: &str = include_str!("voices.tsv");

#[test]
fn speakers_are_who_they_are() {
    hold(CASES, "The news", speakers);
}

fn speakers(reading: &Value) -> String {
    let quotes = reading["quotes"].as_array().unwrap();
    let all: Vec<String> = quotes
        .iter()
        .map(|quote| speaker(reading, &quote["speaker"]))
        .collect();
    all.join(" ; ")
}

fn speaker(reading: &Value, id: &Value) -> String {
    let people = reading["people"].as_array().unwrap();
    let Some(person) = people.iter().find(|person| person["id"] == *id) else {
        return "-".to_owned();
    };
    let country = person["country"].as_str().unwrap_or("-");
    let told = |field: &str| person[field].as_str().unwrap_or("-");
    [told("name"), told("kind"), country].join(" / ")
}
