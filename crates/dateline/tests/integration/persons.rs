//! Of which country and sector persons are, in short reports that need the language model: `persons.tsv`.

use serde_json::Value;

use crate::cases::hold;

const CASES: &str = include_str!("persons.tsv");

#[test]
fn persons_are_of_the_country_and_sector_that_is_told() {
    hold(CASES, "The news", persons);
}

/// Those with a name.
fn persons(reading: &Value) -> String {
    let named = |person: &&Value| {
        let mentions = person["mentions"].as_array().unwrap();
        person["kind"] == "person" && mentions.iter().any(|mention| mention["via"] == "name")
    };
    let people = reading["people"].as_array().unwrap();
    let all: Vec<String> = people.iter().filter(named).map(person).collect();
    all.join(" ; ")
}

fn person(person: &Value) -> String {
    let sectors = person["sectors"].as_array().unwrap();
    let sectors: Vec<&str> = sectors.iter().filter_map(Value::as_str).collect();
    let sectors = match sectors.as_slice() {
        [] => "-".to_owned(),
        codes => codes.join("+"),
    };
    let name = person["name"].as_str().unwrap();
    let country = person["country"].as_str().unwrap_or("-");
    format!("{name} / {country} / {sectors}")
}
