//! Tables of short reports with what is expected of each, read in one run with the language model.

use std::fmt::Write;

use serde_json::Value;

use crate::language::with_model;
use crate::program::Folder;

/// Each row is a report, " | " between its paragraphs, and behind a tab what `told` says of its reading.
pub(crate) fn hold(table: &str, title: &str, told: impl Fn(&Value) -> String) {
    let cases = || table.lines().filter(|line| !line.starts_with('#')).skip(1);
    let folder = Folder::new();
    folder.file("reports.jsonl", reports(cases(), title));
    let run = with_model(&folder, &["read", "--json", "reports.jsonl"]);
    let readings = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let found = cases().zip(readings).map(|(line, reading)| {
        let report = line.split('\t').next().unwrap();
        format!("{report}\t{}", told(&reading))
    });
    let found: Vec<String> = found.collect();
    let pairs = found.iter().zip(cases());
    let differ: Vec<String> = pairs
        .filter(|(found, expected)| found != expected)
        .map(|(found, expected)| format!("-{expected}\n+{found}"))
        .collect();
    assert!(
        differ.is_empty() && found.len() == cases().count(),
        "{}",
        differ.join("\n")
    );
}

/// One JSON object a line.
fn reports<'t>(cases: impl Iterator<Item = &'t str>, title: &str) -> String {
    let mut input = String::new();
    for (report, _) in cases.filter_map(|line| line.split_once('\t')) {
        let text = format!("{title}\n\n{}\n", report.replace(" | ", "\n\n"));
        writeln!(input, "{}", serde_json::json!({ "text": text })).unwrap();
    }
    input
}
