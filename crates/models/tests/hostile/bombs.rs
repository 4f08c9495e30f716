//! Files that are small where they lie and huge where they are read.

use std::fs;

use crate::archive::{overwrite, sizes, wheel};
use crate::small::{Files, Folder, folder, small};
use crate::survive;

/// Bytes of zeros that a bomb unpacks to: more than any file of so small a wheel may have.
const BOMB: usize = 96 << 20;

/// Opens a wheel whose file `name` holds `bytes`, with another size of that file told if there is one,
/// which must be refused with the file's name.
fn refused(
    folder: &Folder,
    files: &Files,
    name: &str,
    bytes: Vec<u8>,
    told: Option<u64>,
) -> String {
    let path = folder.0.join("small.whl");
    let mut files = files.clone();
    files.insert(name.to_owned(), bytes);
    let mut wheel = wheel(&files);
    if let Some(told) = told {
        for field in sizes(&wheel, name) {
            overwrite(&mut wheel, field, told);
        }
    }
    fs::write(&path, wheel).unwrap();
    let error = survive(&path)
        .err()
        .unwrap_or_else(|| panic!("{name} was read"));
    let message = error.to_string();
    assert!(message.contains(name), "{name}: {message}");
    let of_component = name == "tokenizer" || error.component().is_some();
    assert!(
        of_component || !name.contains('/') || name == "vocab/lookups.bin",
        "{message}"
    );
    message
}

#[test]
fn what_unpacks_to_more_than_a_file_may_have_is_refused() {
    let folder = folder("bombs", &Files::new());
    let files = small("en_core_web_md");
    for name in files.keys() {
        let message = refused(&folder, &files, name, vec![0; BOMB], None);
        assert!(message.contains("are read at most"), "{message}");
    }
}

#[test]
fn a_bomb_that_tells_a_small_size_is_refused() {
    let folder = folder("small-bombs", &Files::new());
    let files = small("en_core_web_sm");
    for name in ["tokenizer", "ner/model", "config.cfg", "tagger/cfg"] {
        refused(&folder, &files, name, vec![0; BOMB], Some(1000));
    }
}

#[test]
fn a_size_of_gigabytes_is_refused_unread() {
    let folder = folder("promises", &Files::new());
    let files = small("en_core_web_md");
    for (name, bytes) in &files {
        let message = refused(&folder, &files, name, bytes.clone(), Some(3 << 30));
        assert!(message.contains("are read at most"), "{message}");
    }
}

#[test]
fn more_values_than_any_pipeline_has_are_refused() {
    let folder = folder("values", &Files::new());
    let files = small("en_core_web_md");
    // A list of six million nothings, a byte each: in memory each takes forty.
    let nothings = [&[0xdd, 0, 0x60, 0, 0][..], &vec![0xc0; 0x60_0000]].concat();
    for name in [
        "tokenizer",
        "ner/model",
        "lemmatizer/lookups/lookups.bin",
        "vocab/key2row",
    ] {
        let message = refused(&folder, &files, name, nothings.clone(), None);
        assert!(message.contains("values"), "{message}");
    }
}

#[test]
fn nesting_without_end_is_refused() {
    let folder = folder("deep", &Files::new());
    for model in ["en_core_web_md", "fr_core_news_sm", "es_core_news_sm"] {
        let files = small(model);
        for name in files.keys() {
            let unread = model.ends_with("_sm") && name.starts_with("vocab/v");
            if unread || (model.ends_with("_sm") && name.ends_with("key2row")) {
                continue;
            }
            let deep = match name.rsplit('/').next() {
                Some("cfg" | "meta.json") => vec![b'['; 100_000],
                Some("config.cfg") => [&b"[nlp]\nlang = "[..], &vec![b'['; 100_000]].concat(),
                _ => vec![0x91; 100_000],
            };
            refused(&folder, &files, name, deep, None);
        }
    }
}
