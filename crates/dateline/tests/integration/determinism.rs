//! Same input, same bytes out: whatever the order, the number of threads, or how often.

use crate::program::{Folder, dateline, sample};

fn files() -> Vec<String> {
    let mut files: Vec<String> = std::fs::read_dir(sample())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| path.display().to_string())
        .collect();
    files.sort();
    files
}

fn brief(files: &[String]) -> String {
    let folder = Folder::new();
    let mut args = vec!["brief", "--json"];
    args.extend(files.iter().map(String::as_str));
    let run = dateline(&folder, &args);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stdout
}

#[test]
fn the_order_of_inputs_makes_no_difference() {
    let mut files = files();
    let first = brief(&files);
    for turn in 1..6 {
        files.rotate_left(turn);
        files.swap(0, turn);
        assert_eq!(brief(&files), first);
    }
}

#[test]
fn running_twice_gives_the_same_bytes() {
    let folder = Folder::new();
    let read = || dateline(&folder, &["read", "--json", &sample()]).stdout;
    assert_eq!(read(), read());
}
