//! The program's scores on its own sample do not fall below what they were.

use crate::language::with_model;
use crate::program::{Folder, dateline, root};

/// With the default model, as the published figures are.
fn hold(task: &str, gold: &str) {
    let folder = Folder::new();
    let gold = root().join("samples/gold").join(gold).display().to_string();
    with_model(&folder, &["eval", task, &gold, "--floors"]);
}

#[test]
fn gold_without_an_item_is_refused() {
    let folder = Folder::new();
    folder.file("gold.jsonl", "\n");
    let run = dateline(&folder, &["eval", "copies", "gold.jsonl"]);
    assert_eq!(run.code, 3, "{}", run.stdout);
    assert!(
        run.stderr.contains("gold.jsonl: no gold in it"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_task_without_floors_holds_none() {
    let folder = Folder::new();
    folder.file(
        "gold.jsonl",
        "{\"id\": \"a\", \"text\": \"b\", \"group\": 1}\n",
    );
    let run = dateline(&folder, &["eval", "copies", "gold.jsonl", "--floors"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("copies has no floors"),
        "{}",
        run.stderr
    );
}

#[test]
fn readings_are_scored_apart() {
    let folder = Folder::new();
    folder.file(
        "reading.jsonl",
        "{\"path\": \"a.txt\", \"title\": \"One\", \"text\": \"One\"}\n",
    );
    folder.file(
        "gold.json",
        "{\"path\": \"a.txt\", \"genre\": \"interview\", \"title\": \"One\", \"main\": []}\n",
    );
    let by = [
        "eval",
        "readings",
        "gold.json",
        "--predictions",
        "reading.jsonl",
        "--by",
    ];
    let run = dateline(&folder, &[&by[..], &["genre"]].concat());
    assert!(
        run.stdout.starts_with("interview "),
        "{}{}",
        run.stdout,
        run.stderr
    );
    let run = dateline(&folder, &[&by[..], &["kind"]].concat());
    assert!(
        run.stdout.starts_with("direct "),
        "{}{}",
        run.stdout,
        run.stderr
    );
    folder.file("gold.json", "{\"path\": \"a.txt\", \"main\": []}\n");
    let run = dateline(&folder, &[&by[..], &["genre"]].concat());
    assert_eq!(run.code, 3);
    assert!(
        run.stderr.contains("a.txt: has no field `genre`"),
        "{}",
        run.stderr
    );
    let run = dateline(&folder, &["eval", "quotes", "gold.json", "--by", "kind"]);
    assert_eq!(run.code, 2);
}

#[test]
fn readings_hold_their_floors() {
    hold("readings", "caracas");
}

#[test]
fn the_story_holds_its_floors() {
    hold("story", "caracas/story.json");
}

#[test]
fn renderings_hold_their_floors() {
    hold("renderings", "renderings/full.tsv");
}

#[test]
fn overlaps_hold_their_floors() {
    hold("overlaps", "overlaps/pairs.jsonl");
}

#[test]
fn amounts_hold_their_floors() {
    hold("amounts", "recognizers");
}

#[test]
fn dates_hold_their_floors() {
    hold("dates", "wikiwars");
}

#[test]
fn days_hold_their_floors() {
    hold("dates", "gum-news");
}
