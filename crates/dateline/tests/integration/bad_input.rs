//! Bad input is named with its reason, ends with code 3, and the rest of the work goes on.

use crate::program::{Folder, Run, dateline, dateline_with};

const GOOD: &str = "LIMA, Feb 3, 2022 - President Ana Torres met union leaders on Thursday.\n\n\
    “We will talk again,” Torres told reporters.\n";

/// Reads a good report beside `name`, and returns what was said about the bad one.
fn beside_a_good_one(name: &str, contents: impl AsRef<[u8]>) -> Run {
    let folder = Folder::new();
    folder.file("in/good.txt", GOOD);
    folder.file(&format!("in/{name}"), contents);
    let run = dateline(&folder, &["brief", "in"]);
    assert_eq!(run.code, 3, "{name}: {}", run.stderr);
    assert!(run.stderr.contains(name), "{name}: {}", run.stderr);
    assert!(
        run.stdout.contains("good.txt"),
        "the good report is missing: {}",
        run.stdout
    );
    run
}

#[test]
fn empty_file() {
    assert!(beside_a_good_one("empty.txt", "").stderr.contains("empty"));
}

#[test]
fn binary_file() {
    let noise: Vec<u8> = (0..4096u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    beside_a_good_one("picture.txt", noise);
}

#[test]
fn fifty_megabytes_of_one_line() {
    let run = beside_a_good_one("long.txt", "word ".repeat(10_000_000));
    assert!(run.stderr.contains("long.txt"));
}

#[test]
fn html_without_text() {
    beside_a_good_one(
        "bare.html",
        "<html><head><title></title></head><body><script>x()</script></body></html>",
    );
}

#[test]
fn a_bad_line_of_json() {
    let folder = Folder::new();
    let lines =
        "{\"id\":\"a\",\"text\":\"Ana Torres met union leaders in Lima.\"}\n{\"id\":\"b\",\n";
    folder.file("reports.jsonl", lines);
    let run = dateline(&folder, &["read", "--json", "reports.jsonl"]);
    assert_eq!(run.code, 3);
    assert!(run.stderr.contains("reports.jsonl:2"), "{}", run.stderr);
    assert_eq!(run.json().len(), 1);
}

#[test]
fn wrong_encodings_are_read_or_named() {
    let folder = Folder::new();
    let text = "El presidente Nicolás Núñez habló en Bogotá, según la agencia. “Sí”, añadió.";
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let latin: Vec<u8> = text
        .chars()
        .map(|c| match c {
            '“' => 0x93,
            '”' => 0x94,
            c => c as u32 as u8,
        })
        .collect();
    folder.file("in/utf16.txt", utf16);
    folder.file("in/latin.txt", latin);
    let run = dateline(&folder, &["read", "--json", "in"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for reading in run.json() {
        assert_eq!(reading["text"], text, "{}", reading["encoding"]);
    }
}

#[cfg(unix)]
#[test]
fn a_directory_loop_and_a_file_that_is_not_there() {
    let folder = Folder::new();
    folder.file("in/good.txt", GOOD);
    std::os::unix::fs::symlink("..", folder.path().join("in/loop")).unwrap();
    let run = dateline(&folder, &["brief", "in", "missing.txt"]);
    assert_eq!(run.code, 3);
    assert!(run.stderr.contains("loop"), "{}", run.stderr);
    assert!(run.stderr.contains("missing.txt"), "{}", run.stderr);
    assert!(run.stdout.contains("good.txt"));
}

#[cfg(unix)]
#[test]
fn an_unreadable_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.file("in/good.txt", GOOD);
    let locked = folder.file("in/locked.txt", GOOD);
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0)).unwrap();
    if std::fs::read(&locked).is_ok() {
        return; // The superuser may read everything.
    }
    let run = dateline(&folder, &["brief", "in"]);
    assert_eq!(run.code, 3);
    assert!(run.stderr.contains("locked.txt"), "{}", run.stderr);
}

#[test]
fn standard_input() {
    let folder = Folder::new();
    let run = dateline_with(&folder, &["read", "--json", "-"], GOOD.as_bytes());
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.json()[0]["path"], "-");
    assert_eq!(dateline_with(&folder, &["read", "-"], b"").code, 3);
}

#[test]
fn an_empty_folder_is_nothing_found() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path().join("in")).unwrap();
    assert_eq!(dateline(&folder, &["brief", "in"]).code, 1);
}

#[test]
fn terminal_codes_in_a_report_do_not_reach_the_terminal() {
    let folder = Folder::new();
    folder.file(
        "a.txt",
        "\u{1b}[31mAna Torres\u{1b}[0m met union leaders on Thursday, Torres said.\n",
    );
    let run = dateline(&folder, &["brief", "a.txt"]);
    assert!(!run.stdout.contains('\u{1b}'));
}
