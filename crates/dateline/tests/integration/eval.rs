//! The program's scores on its own sample do not fall below what they were.

use crate::program::{Folder, dateline, root};

fn hold(task: &str) {
    let folder = Folder::new();
    let gold = root().join("samples/gold/caracas").display().to_string();
    let gold = if task == "story" {
        format!("{gold}/story.json")
    } else {
        gold
    };
    let run = dateline(&folder, &["eval", task, &gold, "--floors"]);
    assert_eq!(run.code, 0, "{}\n{}", run.stderr, run.stdout);
}

#[test]
fn readings_hold_their_floors() {
    hold("readings");
}

#[test]
fn the_story_holds_its_floors() {
    hold("story");
}
