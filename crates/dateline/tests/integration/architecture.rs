//! The borders between crates are those that ARCHITECTURE.md draws.

use std::collections::BTreeMap;
use std::fs;

use crate::program::root;

/// Our own crates that each crate's manifest depends on, development aside.
fn edges() -> BTreeMap<String, Vec<String>> {
    let mut edges = BTreeMap::new();
    for entry in fs::read_dir(root().join("crates")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let manifest = fs::read_to_string(path.join("Cargo.toml")).unwrap();
        let normal = manifest.split("[dependencies]").nth(1).unwrap_or("");
        let normal = normal.split("\n[").next().unwrap_or("");
        let ours = normal.lines().filter_map(|line| {
            line.strip_prefix("dateline-")
                .or(line.strip_prefix("lexis").map(|_| line))
        });
        let ours = ours.map(|line| line.split(['.', ' ']).next().unwrap().to_owned());
        edges.insert(name, ours.collect());
    }
    edges
}

/// The table in ARCHITECTURE.md: crate and what it depends on.
fn table() -> BTreeMap<String, String> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rows = text
        .lines()
        .filter(|line| line.starts_with("| ") && line.matches('|').count() == 5);
    let cells = rows.map(|row| {
        row.split('|')
            .map(|cell| cell.trim().to_owned())
            .collect::<Vec<_>>()
    });
    cells
        .filter(|cells| cells[1] != "crate")
        .map(|cells| (cells[1].clone(), cells[4].clone()))
        .collect()
}

#[test]
fn crates_depend_on_what_the_table_says() {
    let table = table();
    let edges = edges();
    assert_eq!(
        table.keys().collect::<Vec<_>>(),
        edges.keys().collect::<Vec<_>>()
    );
    for (name, ours) in edges {
        match table[&name].as_str() {
            "–" => assert!(ours.is_empty(), "{name} depends on {ours:?}"),
            "model" => assert_eq!(ours, ["model"], "{name}"),
            "lexis" => assert_eq!(ours, ["lexis"], "{name}"),
            "model, linear" => assert_eq!(ours, ["linear", "model"], "{name}"),
            "model, lexis" => assert_eq!(ours, ["model", "lexis"], "{name}"),
            "all of them" => assert_eq!(ours.len(), 15, "{name}"),
            other => panic!("the table says {other:?} of {name}"),
        }
    }
}

#[test]
fn the_order_of_the_stages_stands_once() {
    let pipeline = root().join("crates/dateline/src/pipeline.rs");
    for path in sources(&root().join("crates/dateline/src")) {
        let text = fs::read_to_string(&path).unwrap();
        let calls = [
            "dateline_article::read(",
            "dateline_annotate::annotate(",
            "dateline_story::group(",
        ];
        let called = calls.iter().any(|call| text.contains(call));
        assert_eq!(called, path.ends_with("pipeline.rs"), "{}", path.display());
    }
    assert!(pipeline.is_file());
}

fn sources(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path))
        } else {
            found.push(path)
        }
    }
    found
}
