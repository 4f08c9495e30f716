//! An archive that grows: no report is read twice, only what changed is compiled, and the order and the
//! batches in which reports came leave no trace.

use std::path::PathBuf;

use dateline_model::Span;
use dateline_store::{Archive, KeptReading, PackedReading};
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::program::{Dice, Folder, dateline, root};

fn reports() -> Vec<String> {
    let files = ["caracas", "ferry", "border"].into_iter().flat_map(|name| {
        let files = std::fs::read_dir(root().join("samples").join(name)).unwrap();
        files.map(|entry| entry.unwrap().path())
    });
    let mut files: Vec<PathBuf> = files
        .filter(|path| {
            path.extension()
                .is_some_and(|it| it == "txt" || it == "html")
        })
        .collect();
    files.sort();
    files
        .iter()
        .map(|path| path.display().to_string())
        .collect()
}

/// Adds these reports at once; gives what the program says of its work.
fn add(folder: &Folder, reports: &[String]) -> String {
    let args: Vec<&str> = ["add"]
        .into_iter()
        .chain(reports.iter().map(String::as_str))
        .collect();
    let run = dateline(folder, &args);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stderr
}

fn filled(reports: &[String]) -> Folder {
    let folder = Folder::new();
    add(&folder, reports);
    folder
}

pub(crate) fn open(folder: &Folder) -> Connection {
    Connection::open(folder.path().join("dateline-data/dateline.db")).unwrap()
}

/// Every cell of every table.
fn dump(folder: &Folder) -> Vec<(String, Vec<Vec<Value>>)> {
    let file = open(folder);
    let tables = [
        "report",
        "report_text",
        "reading",
        "story",
        "story_report",
        "item",
        "setting",
    ];
    let rows = |table: &str| {
        let sql = format!("SELECT * FROM {table}");
        let mut query = file.prepare(&sql).unwrap();
        let columns = query.column_count();
        let rows = query.query_map([], |row| (0..columns).map(|nth| row.get(nth)).collect());
        let mut rows: Vec<Vec<Value>> = rows.unwrap().map(Result::unwrap).collect();
        rows.sort_by_key(|row| format!("{row:?}"));
        rows
    };
    tables.map(|table| (table.to_owned(), rows(table))).into()
}

pub(crate) fn assert_same(folder: &Folder, expected: &Folder) {
    for ((table, rows), (_, others)) in dump(folder).iter().zip(dump(expected)) {
        assert!(!rows.is_empty(), "{table}");
        assert!(*rows == others, "{table} differs");
    }
}

#[test]
fn no_report_is_read_twice() {
    let reports = reports();
    let (last, most) = reports.split_last().unwrap();
    let folder = filled(most);
    let mark = zstd::bulk::compress(b"{}", 3).unwrap();
    open(&folder)
        .execute("UPDATE reading SET json = ?1", [&mark])
        .unwrap();
    let told = add(&folder, std::slice::from_ref(last));
    let all = reports.len();
    assert!(told.contains(&format!("read 1 of {all} reports")), "{told}");
    assert!(!told.contains("compiled 0"), "{told}");
    let untouched: usize = open(&folder)
        .query_row(
            "SELECT count(*) FROM reading WHERE json = ?1",
            [&mark],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(untouched, most.len());
    assert_eq!(add(&folder, &reports), "");
}

#[test]
fn a_story_is_found_by_the_id_that_it_had() {
    let all: Vec<String> = (reports().into_iter())
        .filter(|path| path.contains("caracas"))
        .collect();
    let stories = |folder: &Folder| -> Vec<String> {
        let listed = dateline(folder, &["stories", "--json"]).json();
        let ids = listed
            .iter()
            .map(|story| story["story"].as_str().unwrap().to_owned());
        ids.collect()
    };
    let whole = stories(&filled(&all));
    for (nth, report) in all.iter().enumerate() {
        let folder = filled(std::slice::from_ref(report));
        let old = stories(&folder).remove(0);
        if whole.contains(&old) {
            continue;
        }
        add(&folder, &all);
        let why = dateline(&folder, &["why", &old, "--json"]);
        assert_eq!(why.code, 0, "{nth}: {}", why.stderr);
        assert!(
            why.stderr.contains(&format!("{old} is now ")),
            "{}",
            why.stderr
        );
        return;
    }
    panic!("no report alone is a story of another name");
}

#[test]
fn stories_that_stay_are_not_compiled() {
    let reports = reports();
    let (last, most) = reports.split_last().unwrap();
    let folder = filled(most);
    let kept = |folder: &Folder| -> usize {
        open(folder)
            .query_row(
                "SELECT count(*) FROM story WHERE title = 'marked'",
                [],
                |row| row.get(0),
            )
            .unwrap()
    };
    open(&folder)
        .execute("UPDATE story SET title = 'marked'", [])
        .unwrap();
    let before = kept(&folder);
    add(&folder, std::slice::from_ref(last));
    assert!((1..before).contains(&kept(&folder)), "{before}");
}

#[test]
fn order_and_batches_leave_no_trace() {
    let mut reports = reports();
    let expected = filled(&reports);
    for seed in 0..4 {
        let mut dice = Dice(seed);
        for end in (1..reports.len()).rev() {
            reports.swap(end, dice.below(end + 1));
        }
        let folder = Folder::new();
        let mut rest = &reports[..];
        while !rest.is_empty() {
            let (batch, later) = rest.split_at(1 + dice.below(rest.len()));
            add(&folder, batch);
            rest = later;
        }
        assert_same(&folder, &expected);
    }
    assert_eq!(dateline(&expected, &["verify"]).code, 0);
}

#[test]
fn a_damaged_reading_is_made_anew() {
    let reports = reports();
    let expected = filled(&reports);
    let (last, most) = reports.split_last().unwrap();
    let folder = filled(most);
    let file = open(&folder);
    let of =
        |nth: usize| format!("(SELECT report FROM report ORDER BY report LIMIT 1 OFFSET {nth})");
    let cut = format!(
        "UPDATE reading SET whole = substr(whole, 1, 40) WHERE report = {}",
        of(0)
    );
    assert_eq!(file.execute(&cut, []).unwrap(), 1);
    let swap = format!(
        "UPDATE reading SET whole = (SELECT whole FROM reading WHERE report = {}) WHERE report = {}",
        of(2),
        of(1)
    );
    assert_eq!(file.execute(&swap, []).unwrap(), 1);
    drop(file);
    lie_of_places(&folder);
    let verified = dateline(&folder, &["verify"]);
    assert_eq!(verified.code, 4, "{}", verified.stderr);
    let told = add(&folder, std::slice::from_ref(last));
    assert!(told.contains("read 4 of"), "{told}");
    assert_same(&folder, &expected);
}

/// One reading gets a token outside its text.
fn lie_of_places(folder: &Folder) {
    let read_by: String = open(folder)
        .query_row("SELECT max(made_by) FROM reading", [], |row| row.get(0))
        .unwrap();
    let mut archive = Archive::create(&folder.path().join("dateline-data")).unwrap();
    let mut last = None;
    let keep =
        |some: Vec<PackedReading>| last = some.last().and_then(PackedReading::open).or(last.take());
    archive.each_packed(&read_by, 8, keep).unwrap();
    let mut reading = last.unwrap();
    reading.annotations.tokens[0].span = Span::new(0, reading.document.text.len() + 7);
    assert!(!reading.is_sound());
    let lie = KeptReading::new(&reading, "{}".to_owned());
    archive.put_readings(&[lie], &read_by).unwrap();
}

#[test]
fn a_run_that_was_cut_off_goes_on_where_it_was() {
    let reports = reports();
    let (expected, folder) = (filled(&reports), filled(&reports));
    let file = open(&folder);
    file.execute("DELETE FROM setting", []).unwrap();
    file.execute(
        "UPDATE reading SET made_by = 'another' WHERE report < 'r8'",
        [],
    )
    .unwrap();
    let left: usize = file
        .query_row(
            "SELECT count(*) FROM reading WHERE made_by = 'another'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    drop(file);
    let told = add(&folder, &reports[..1]);
    let all = reports.len();
    assert!(left > 0 && left < all);
    assert!(
        told.contains(&format!("read {left} of {all} reports, compiled 0 of")),
        "{told}"
    );
    assert_same(&folder, &expected);
}

#[test]
fn an_archive_of_an_older_program_is_read_and_brought_up_to_date() {
    let reports = reports();
    let expected = filled(&reports);
    let (last, most) = reports.split_last().unwrap();
    let folder = filled(most);
    let before = dateline(&folder, &["stories", "--json"]).stdout;
    open(&folder)
        .execute_batch(
            "DROP TABLE decision; DROP INDEX item_by_story; ALTER TABLE reading DROP COLUMN made_by; \
             ALTER TABLE reading DROP COLUMN whole; ALTER TABLE story DROP COLUMN basis; \
             UPDATE setting SET value = 'dateline 0.1.0'; PRAGMA user_version = 1;",
        )
        .unwrap();
    let stories = dateline(&folder, &["stories", "--json"]);
    assert_eq!((stories.code, stories.stdout), (0, before));
    let first = &dateline(&folder, &["stories", "--json"]).json()[0];
    let story = dateline(&folder, &["story", first["story"].as_str().unwrap()]);
    assert_eq!(story.code, 0, "{}", story.stderr);
    assert_eq!(dateline(&folder, &["verify"]).code, 0);
    add(&folder, std::slice::from_ref(last));
    assert_same(&folder, &expected);
}

#[test]
fn no_bytes_of_a_kept_reading_stop_the_program() {
    let reports = reports();
    let folder = filled(&reports[..2]);
    let file = open(&folder);
    let (report, read_by, whole): (String, String, Vec<u8>) = file
        .query_row("SELECT report, made_by, whole FROM reading", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .unwrap();
    let bytes = zstd::bulk::decompress(&whole, 1 << 24).unwrap();
    let archive = Archive::open(&folder.path().join("dateline-data")).unwrap();
    let rules = dateline_story::Rules::bundled();
    let mut opened = 0;
    for seed in 0..400 {
        let (mut dice, mut forged) = (Dice(seed), bytes.clone());
        let at = dice.below(forged.len());
        forged[at] = dice.below(256) as u8;
        let forged = zstd::bulk::compress(&forged, 1).unwrap();
        file.execute(
            "UPDATE reading SET whole = ?1 WHERE report = ?2",
            (forged, &report),
        )
        .unwrap();
        let compile = |some: Vec<PackedReading>| {
            for reading in some.iter().filter_map(PackedReading::open) {
                opened += 1;
                let readings = [reading];
                for story in dateline_story::group(&readings, &rules) {
                    dateline_record::compile(&story, &readings);
                }
            }
        };
        archive.each_packed(&read_by, 9, compile).unwrap();
    }
    // The other report's reading opens each time, and so do many forged ones.
    assert!(opened > 400, "{opened}");
}
