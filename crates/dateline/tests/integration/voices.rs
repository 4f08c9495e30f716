//! Who it is that speaks, in short reports that need the language model: `voices.tsv`.

use std::fmt::Write;

use serde_json::Value;

use crate::language::with_model;
use crate::program::Folder;

const CASES: &str = include_str!("voices.tsv");

#[test]
fn speakers_are_who_they_are() {
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
            let report = line.split('\t').next().unwrap();
            format!("{report}\t{}", speakers(&reading))
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
