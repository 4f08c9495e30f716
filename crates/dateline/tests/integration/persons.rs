//! Of which country and sector persons are, in short reports that need the language model: `persons.tsv`.

use std::fmt::Write;

use serde_json::Value;

use crate::language::with_model;
use crate::program::Folder;

const CASES: &str = include_str!("persons.tsv");

#[test]
fn persons_are_of_the_country_and_sector_that_is_told() {
    let folder = Folder::new();
    let cases = || CASES.lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut input = String::new();
    for (report, _) in cases().filter_map(|line| line.split_once('\t')) {
        let text = format!("The news\n\n{}\n", report.replace(" | ", "\n\n"));
        writeln!(input, "{}", serde_json::json!({ "text": text })).unwrap();
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
            format!(
                "{}\t{}",
                line.split('\t').next().unwrap(),
                persons(&reading)
            )
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
