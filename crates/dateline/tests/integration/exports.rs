//! The files of `export` are exactly what their usual readers expect.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::program::{Folder, dateline, sample};

/// Rows taken apart in the plainest way: no quoting, no escapes.
struct Rows(Vec<Vec<String>>);

impl Rows {
    fn read(folder: &Folder, name: &str, columns: usize) -> Rows {
        let text = fs::read_to_string(folder.path().join("out").join(name)).unwrap();
        assert!(text.ends_with('\n'), "{name}");
        let rows: Vec<Vec<String>> = text
            .lines()
            .map(|line| line.split('\t').map(str::to_owned).collect())
            .collect();
        for row in &rows {
            assert_eq!(row.len(), columns, "{name}: {row:?}");
        }
        Rows(rows)
    }

    fn column(&self, nth: usize) -> Vec<&str> {
        self.0.iter().map(|row| row[nth].as_str()).collect()
    }

    fn assert_unique(&self, nth: usize) {
        let cells = self.column(nth);
        let once: BTreeSet<&&str> = cells.iter().collect();
        assert_eq!(once.len(), cells.len(), "column {nth}");
    }

    /// Every cell of the columns is empty or a number between the bounds.
    fn assert_numbers(&self, columns: &[usize], low: f64, high: f64) {
        for nth in columns {
            for cell in self.column(*nth).iter().filter(|cell| !cell.is_empty()) {
                let number: f64 = cell.parse().unwrap();
                assert!((low..=high).contains(&number), "column {nth}: {cell}");
            }
        }
    }
}

fn exported(format: &str, more: &[&str]) -> Folder {
    let folder = Folder::new();
    let mut args = vec!["export", "--format", format, "--out", "out"];
    args.extend(more);
    let run = dateline(&folder, &args);
    assert_eq!(run.code, 0, "{}", run.stderr);
    folder
}

#[test]
fn polecat_has_forty_columns_below_a_heading() {
    let folder = exported("polecat", &[&sample()]);
    let mut rows = Rows::read(&folder, "polecat.tsv", 40);
    let heading = rows.0.remove(0);
    assert_eq!((&*heading[0], &*heading[39]), ("Event ID", "Version"));
    assert!(!rows.0.is_empty());
    rows.assert_unique(0);
    rows.assert_numbers(&[4], -10.0, 10.0);
    rows.assert_numbers(&[28], -90.0, 90.0);
    rows.assert_numbers(&[29], -180.0, 180.0);
    for row in &rows.0 {
        // In every cell of a side, each of them has its place.
        let names = row[7].split(';').count();
        for cell in row[8..15].iter().filter(|cell| !cell.is_empty()) {
            assert_eq!(cell.split(';').count(), names, "{row:?}");
        }
        let date = &row[1];
        assert!(date.is_empty() || date.parse::<jiff::civil::Date>().is_ok());
    }
    let mut sidecar = Rows::read(&folder, "polecat.dateline.tsv", 27);
    sidecar.0.remove(0);
    assert_eq!(sidecar.column(0), rows.column(0));
}

#[test]
fn gdelt_has_61_and_16_columns_and_no_heading() {
    let folder = exported("gdelt", &[&sample()]);
    let events = Rows::read(&folder, "gdelt.export.tsv", 61);
    events.assert_unique(0);
    events.assert_numbers(&[0], 0.0, 9_007_199_254_740_991.0);
    events.assert_numbers(&[1, 2, 3, 4, 31, 32, 33, 59], 0.0, 1e14);
    events.assert_numbers(&[25], 0.0, 1.0);
    events.assert_numbers(&[29], 1.0, 4.0);
    events.assert_numbers(&[30], -10.0, 10.0);
    events.assert_numbers(&[35, 43, 51], 0.0, 5.0);
    for row in &events.0 {
        assert_eq!(row[34], "", "no tone is made up");
        assert!(row[26].starts_with(&row[27]) && row[27].starts_with(&row[28]));
        assert!(row[1].is_empty() || row[1].starts_with(&row[2]) && row[2].starts_with(&row[3]));
    }
    let mentions = Rows::read(&folder, "gdelt.mentions.tsv", 16);
    mentions.assert_numbers(&[6, 9, 11, 12], 0.0, 1e9);
    mentions.assert_numbers(&[7, 8], -1.0, 1e9);
    for row in &events.0 {
        let told = mentions
            .column(0)
            .iter()
            .filter(|id| **id == row[0])
            .count();
        assert_eq!(told.to_string(), row[31], "NumMentions of {}", row[0]);
    }
    let mut sidecar = Rows::read(&folder, "gdelt.dateline.tsv", 27);
    sidecar.0.remove(0);
    assert_eq!(sidecar.column(0), events.column(0));
}

#[test]
fn mentions_point_to_the_characters_of_the_deed() {
    let folder = exported("gdelt", &[&sample()]);
    let readings = dateline(&folder, &["read", "--json", &sample()]).json();
    let mentions = Rows::read(&folder, "gdelt.mentions.tsv", 16);
    for row in &mentions.0 {
        let known = |reading: &&Value| {
            reading["url"] == row[5].as_str() || reading["report"] == row[5].as_str()
        };
        let at: u64 = row[9].parse().unwrap();
        // Versions of a report share their address.
        let (reading, event) = readings
            .iter()
            .filter(known)
            .flat_map(|reading| {
                let events = reading["events"].as_array().unwrap().iter();
                events.map(move |event| (reading, event))
            })
            .find(|(_, event)| event["trigger"]["start"] == at)
            .unwrap();
        let sentence: usize = row[6].parse().unwrap();
        let start = &reading["sentences"][sentence - 1]["start"];
        assert_eq!(*start, event["sentence"]["start"]);
    }
}

#[test]
fn plover_has_an_object_for_each_event() {
    let folder = exported("plover", &[&sample()]);
    let text = fs::read_to_string(folder.path().join("out/plover.jsonl")).unwrap();
    let records: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let mut sidecar = Rows::read(&folder, "plover.dateline.tsv", 27);
    sidecar.0.remove(0);
    let ids: Vec<&str> = records
        .iter()
        .map(|it| it["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, sidecar.column(0));
    sidecar.assert_unique(0);
    for record in &records {
        assert!(record["event"].is_string() && record["source"].is_array());
    }
}

#[test]
fn what_did_not_happen_is_left_out_unless_asked_for() {
    let statuses = |folder: &Folder| -> BTreeSet<String> {
        let mut rows = Rows::read(folder, "polecat.dateline.tsv", 27);
        rows.0.remove(0);
        rows.column(7).into_iter().map(str::to_owned).collect()
    };
    let told = statuses(&exported("polecat", &[&sample()]));
    for status in ["planned", "denied", "hypothetical"] {
        assert!(!told.contains(status), "{told:?}");
    }
    let all = statuses(&exported("polecat", &["--all-statuses", &sample()]));
    assert!(
        all.contains("planned") || all.contains("hypothetical"),
        "{all:?}"
    );
}

#[test]
fn the_archive_gives_the_same_files() {
    let from_paths = exported("gdelt", &[&sample()]);
    let folder = Folder::new();
    assert_eq!(dateline(&folder, &["add", &sample()]).code, 0);
    let run = dateline(&folder, &["export", "--format", "gdelt", "--out", "out"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for name in [
        "gdelt.export.tsv",
        "gdelt.mentions.tsv",
        "gdelt.dateline.tsv",
    ] {
        let read = |folder: &Folder| fs::read(folder.path().join("out").join(name)).unwrap();
        assert_eq!(read(&folder), read(&from_paths), "{name}");
    }
}

/// Names that would break a table: in the publisher, the address and the text.
const HOSTILE: &str = r#"{"id": "1", "date": "2022-02-18", "publisher": "The \"Daily\"\tPost\nand\r\nMail\\", "url": "https://example.org/a\tb\"c", "title": "\"Talks\"", "text": "\"Minister\"\tAna \"La\tJefa\" Torres of Peru met Russian Foreign Minister Sergei Lavrov\u2028in Lima on Wednesday.\n\nPeru accused Chile of spying."}"#;

#[test]
fn hostile_names_break_no_table() {
    for format in ["polecat", "gdelt"] {
        let folder = Folder::new();
        folder.file("a.jsonl", HOSTILE);
        let run = dateline(
            &folder,
            &["export", "--format", format, "--out", "out", "a.jsonl"],
        );
        assert_eq!(run.code, 0, "{}", run.stderr);
        let files: &[(&str, usize)] = match format {
            "polecat" => &[("polecat.tsv", 40), ("polecat.dateline.tsv", 27)],
            _ => &[("gdelt.export.tsv", 61), ("gdelt.mentions.tsv", 16)],
        };
        for (name, columns) in files {
            let rows = Rows::read(&folder, name, *columns);
            assert!(!rows.0.is_empty(), "{name}");
            let whole = format!("{:?}", rows.0);
            assert!(
                !whole.contains('\r') && !whole.contains('\u{2028}'),
                "{whole}"
            );
        }
        python_reads(&folder, files);
    }
}

#[test]
fn python_takes_the_files_apart() {
    let folder = exported("polecat", &[&sample()]);
    python_reads(
        &folder,
        &[("polecat.tsv", 40), ("polecat.dateline.tsv", 27)],
    );
    let folder = exported("gdelt", &[&sample()]);
    let files = [
        ("gdelt.export.tsv", 61),
        ("gdelt.mentions.tsv", 16),
        ("gdelt.dateline.tsv", 27),
    ];
    python_reads(&folder, &files);
}

/// Python's csv module, strict, with and without quoting: both must give the same rows.
const READER: &str = r#"
import csv, sys
for name, columns in zip(sys.argv[1::2], sys.argv[2::2]):
    def rows(**how):
        with open(name, encoding="utf-8", newline="") as file:
            return list(csv.reader(file, delimiter="\t", strict=True, **how))
    plain = rows(quoting=csv.QUOTE_NONE)
    assert plain and all(len(row) == int(columns) for row in plain), name
    assert plain == rows(), name
    with open(name, encoding="utf-8") as file:
        assert len(file.read().splitlines()) == len(plain), name
"#;

fn python_reads(folder: &Folder, files: &[(&str, usize)]) {
    let mut python = Command::new("python3");
    python.arg("-").current_dir(folder.path().join("out"));
    for (name, columns) in files {
        python.args([name, &&*columns.to_string()]);
    }
    let Ok(mut child) = python.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn() else {
        return; // no Python here
    };
    child
        .stdin
        .take()
        .unwrap()
        .write_all(READER.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
}
