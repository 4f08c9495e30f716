//! The archive: adding twice changes nothing, lists are filtered, a forged text is found.

use serde_json::Value;

use crate::program::{Folder, dateline, sample};

fn filled() -> Folder {
    let folder = Folder::new();
    let run = dateline(&folder, &["add", &sample()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    folder
}

#[test]
fn adding_again_changes_nothing() {
    let folder = filled();
    let before = dateline(&folder, &["stories", "--json"]).stdout;
    let events = dateline(&folder, &["events", "--json"]).stdout;
    let again = dateline(&folder, &["add", &sample()]);
    assert!(again.stdout.starts_with("0 new"), "{}", again.stdout);
    assert_eq!(dateline(&folder, &["stories", "--json"]).stdout, before);
    assert_eq!(dateline(&folder, &["events", "--json"]).stdout, events);
}

#[test]
fn reports_added_one_by_one_give_the_record_of_all_at_once() {
    let (all, one_by_one) = (filled(), Folder::new());
    let mut files: Vec<_> = std::fs::read_dir(sample())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|path| path.is_file());
    files.sort();
    files.reverse();
    for file in files {
        let run = dateline(&one_by_one, &["add", &file.display().to_string()]);
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
    let events = |folder| dateline(folder, &["events", "--json"]).stdout;
    assert_eq!(events(&one_by_one), events(&all));
}

#[test]
fn verify_proves_and_finds_a_forgery() {
    let folder = filled();
    let run = dateline(&folder, &["verify"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("all as they were"), "{}", run.stdout);
    let path = folder.path().join("dateline-data/dateline.db");
    let file = rusqlite::Connection::open(path).unwrap();
    let forged = zstd::bulk::compress(b"They never met.", 3).unwrap();
    file.execute(
        "UPDATE report_text SET text = ?1 WHERE report = (SELECT min(report) FROM report)",
        [forged],
    )
    .unwrap();
    drop(file);
    let run = dateline(&folder, &["verify"]);
    assert_eq!(run.code, 4);
    assert!(
        run.stderr.contains("does not have the hash"),
        "{}",
        run.stderr
    );
}

#[test]
fn lists_can_be_filtered_and_every_id_opened() {
    let folder = filled();
    let consult = dateline(&folder, &["events", "--type", "CONSULT", "--json"]).json();
    assert!(!consult.is_empty());
    assert!(consult.iter().all(|event| event["type"] == "CONSULT"));
    let unknown = dateline(&folder, &["events", "--type", "NONSENSE"]);
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.stderr.contains("there are AGREE"),
        "{}",
        unknown.stderr
    );
    let sure = dateline(&folder, &["events", "--min-origins", "2", "--json"]).json();
    assert!(
        sure.iter()
            .all(|event| event["counts"]["origins"].as_u64() >= Some(2))
    );
    let all = dateline(&folder, &["events", "--json"]).json();
    let score = |event: &serde_json::Value| event["score"].as_f64().unwrap();
    let most = all.iter().map(score).fold(0.0, f64::max);
    let args = ["events", "--min-score", &most.to_string(), "--json"];
    let surest = dateline(&folder, &args).json();
    assert!(!surest.is_empty() && surest.len() < all.len());
    assert!(surest.iter().all(|event| score(event) >= most));
    for list in ["events", "quotes", "links"] {
        let first = &dateline(&folder, &[list, "--json"]).json()[0];
        let why = dateline(&folder, &["why", first["id"].as_str().unwrap()]);
        assert_eq!(why.code, 0, "{list}: {}", why.stderr);
        assert!(why.stdout.contains("characters"), "{}", why.stdout);
    }
}

#[test]
fn each_telling_says_by_which_word_and_rule_it_was_read() {
    let folder = filled();
    let event = &dateline(&folder, &["events", "--json"]).json()[0];
    let told = &event["evidence"][0];
    let (word, sentence) = (told["trigger"]["text"].as_str(), told["text"].as_str());
    assert!(sentence.unwrap().contains(word.unwrap()), "{told}");
    let (rule, score) = (told["rule"].as_str().unwrap(), &told["score"]);
    let why = dateline(&folder, &["why", event["id"].as_str().unwrap()]).stdout;
    let line = format!("by “{}” ", word.unwrap());
    assert!(
        why.contains(&line) && why.contains(&format!(" · {rule} · score {score}")),
        "{why}"
    );
}

#[test]
fn quotations_are_filtered_by_what_stands_behind_them() {
    let folder = filled();
    let quotes = dateline(&folder, &["quotes", "--json"]).json();
    let origins = |quote: &Value| quote["counts"]["origins"].as_u64().unwrap();
    for least in 1..=3 {
        let listed = dateline(
            &folder,
            &["quotes", "--min-origins", &least.to_string(), "--json"],
        );
        let expected = quotes.iter().filter(|quote| origins(quote) >= least);
        let expected: Vec<Value> = expected.cloned().collect();
        assert!(!expected.is_empty() && expected.len() <= quotes.len());
        assert_eq!(listed.json(), expected);
    }
    let refused = dateline(&folder, &["links", "--min-origins", "2"]);
    assert_eq!(refused.code, 2, "{}", refused.stderr);
}

#[test]
fn nothing_found_and_no_archive_have_codes_of_their_own() {
    let folder = Folder::new();
    let run = dateline(&folder, &["events"]);
    assert_eq!(run.code, 4);
    assert!(run.stderr.contains("no archive here"), "{}", run.stderr);
    let folder = filled();
    assert_eq!(
        dateline(&folder, &["events", "--actor", "Nobody At All"]).code,
        1
    );
    assert_eq!(dateline(&folder, &["why", "e000"]).code, 2);
    assert_eq!(dateline(&folder, &["frobnicate"]).code, 2);
}

#[test]
fn csv_has_a_row_for_each_event() {
    let folder = filled();
    let rows = dateline(&folder, &["events", "--csv"])
        .stdout
        .lines()
        .count();
    let objects = dateline(&folder, &["events", "--json"]).json().len();
    assert_eq!(rows, objects + 1);
}

#[test]
fn declared_publisher_and_day_override_the_text() {
    let folder = Folder::new();
    let file = folder.file(
        "a.txt",
        "The minister met union leaders in Lima on Friday.\n",
    );
    let args = [
        "add",
        file.to_str().unwrap(),
        "--publisher",
        "Plaza Daily",
        "--published",
        "2022-02-18",
    ];
    assert_eq!(dateline(&folder, &args).code, 0);
    let report = &dateline(&folder, &["reports", "--json"]).json()[0];
    assert_eq!(report["publisher"], "Plaza Daily");
    assert_eq!(report["published"]["date"], "2022-02-18");
    assert_eq!(report["published"]["basis"], "meta");
}
