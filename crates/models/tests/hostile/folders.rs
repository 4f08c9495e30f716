//! A pipeline in a folder, one file of which is damaged.

use std::fs;

use crate::damage::{Damage, changed_bytes, changed_values, changed_words, each_damage};
use crate::small::{Files, folder, small, with_own_patterns};
use crate::{survive, survive_damage_to};

/// Opens copies of a pipeline, one file of which is changed by `change`.
fn open_copies(files: &Files, name: &str, cases: u32, change: impl Fn(&[u8], Damage) -> Vec<u8>) {
    let original = &files[name];
    let language = String::from_utf8_lossy(&files["meta.json"]).len();
    let folder = folder(
        &format!("{language}-{}-{cases}", name.replace('/', "-")),
        files,
    );
    assert!(
        survive(&folder.0).is_ok(),
        "the pipeline is not sound to begin with"
    );
    each_damage(name, cases, |damage| {
        fs::write(folder.0.join(name), change(original, damage)).unwrap();
        survive_damage_to(name, &folder.0);
    });
}

#[test]
fn damaged_settings() {
    let files = small("en_core_web_sm");
    open_copies(&files, "config.cfg", 40, changed_words);
    open_copies(&files, "tagger/cfg", 20, changed_words);
}

#[test]
fn damaged_tables() {
    let files = small("en_core_web_sm");
    let own = with_own_patterns("en_core_web_sm");
    open_copies(&own, "tokenizer", 30, changed_values);
    open_copies(&files, "attribute_ruler/patterns", 40, changed_values);
    open_copies(&files, "lemmatizer/lookups/lookups.bin", 40, changed_values);
    open_copies(&files, "vocab/lookups.bin", 20, changed_values);
    open_copies(&files, "parser/moves", 20, changed_bytes);
    open_copies(&files, "ner/moves", 20, changed_bytes);
}

#[test]
fn damaged_models() {
    let files = small("en_core_web_sm");
    open_copies(&files, "tok2vec/model", 40, changed_values);
    open_copies(&files, "parser/model", 40, changed_values);
    open_copies(&files, "ner/model", 40, changed_values);
    open_copies(&files, "tok2vec/model", 20, changed_bytes);
}

#[test]
fn damaged_vectors() {
    let files = small("en_core_web_md");
    open_copies(&files, "vocab/vectors", 40, changed_bytes);
    open_copies(&files, "vocab/key2row", 60, changed_values);
    open_copies(&files, "vocab/key2row", 20, changed_bytes);
    open_copies(&files, "tok2vec/model", 40, changed_values);
}

#[test]
fn damaged_french_files() {
    let files = small("fr_core_news_sm");
    open_copies(
        &files,
        "lemmatizer/lookups/lookups.bin",
        100,
        changed_values,
    );
    open_copies(&files, "lemmatizer/lookups/lookups.bin", 20, changed_bytes);
    open_copies(&files, "morphologizer/cfg", 40, changed_words);
    open_copies(&files, "tokenizer", 30, changed_values);
}

#[test]
fn damaged_spanish_files() {
    let files = small("es_core_news_sm");
    open_copies(
        &files,
        "lemmatizer/lookups/lookups.bin",
        100,
        changed_values,
    );
    open_copies(&files, "lemmatizer/lookups/lookups.bin", 20, changed_bytes);
    open_copies(&files, "morphologizer/cfg", 40, changed_words);
}
