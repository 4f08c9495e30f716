//! The program's scores on its own sample do not fall below what they were.

use crate::program::{Folder, dateline, root};

fn hold(task: &str, gold: &str) {
    let folder = Folder::new();
    let gold = root().join("samples/gold").join(gold).display().to_string();
    let run = dateline(&folder, &["eval", task, &gold, "--floors"]);
    assert_eq!(run.code, 0, "{}\n{}", run.stderr, run.stdout);
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
