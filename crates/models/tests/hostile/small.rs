//! Small pipelines, made from the real ones: their tables are cut down to a few rows, so that hundreds
//! of damaged copies can be opened.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use rmpv::Value;
use zip::ZipArchive;

use crate::shared;

/// Rows that are left of each embedding table and of the word vectors.
const ROWS: usize = 7;

/// Entries that are left of each word list.
const WORDS: usize = 60;

/// Short patterns of a tokenizer.
const PATTERNS: [(&str, Option<&str>); 5] = [
    ("prefix_search", Some("^[(\"«¿]")),
    ("suffix_search", Some("[.,;:!?)\"»]$")),
    ("infix_finditer", Some("[–—/]")),
    ("token_match", None),
    ("url_match", None),
];

/// A pipeline's files by name.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// A folder that is removed when it is dropped.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A folder of this test's own, which holds `files`.
pub(crate) fn folder(test: &str, files: &Files) -> Folder {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("hostile-{test}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    for (name, bytes) in files {
        let path = dir.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    Folder(dir)
}

/// The installed model `name`, made small, with short patterns in its tokenizer: its own take most of
/// the time in which a pipeline opens.
pub(crate) fn small(name: &str) -> Files {
    let mut files = with_own_patterns(name);
    let mut root = value(&files["tokenizer"]);
    for (name, pattern) in PATTERNS {
        *entry(&mut root, name) = pattern.map_or(Value::Nil, Value::from);
    }
    files.insert("tokenizer".to_owned(), bytes(&root));
    files
}

/// The installed model `name`, made small.
pub(crate) fn with_own_patterns(name: &str) -> Files {
    let mut files = unpacked(&shared::fetched(name));
    for (name, bytes) in &mut files {
        match name.rsplit('/').next().unwrap() {
            "tokenizer" | "lookups.bin" if bytes.len() > 1 => *bytes = with_fewer_words(bytes),
            "model" => *bytes = cut(bytes),
            "key2row" if bytes.len() > 1 => *bytes = with_first_rows(bytes),
            "vectors" if bytes.len() > 1000 => *bytes = first_rows(bytes),
            _ => {}
        }
    }
    files
}

/// The files of a wheel that a pipeline is read from.
fn unpacked(wheel: &Path) -> Files {
    let mut archive = ZipArchive::new(File::open(wheel).unwrap()).unwrap();
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    let inside = names
        .iter()
        .find_map(|name| name.strip_suffix("config.cfg"));
    let mut files = Files::new();
    for name in &names {
        if let Some(known) = name.strip_prefix(inside.unwrap()).filter(|name| read(name)) {
            let mut bytes = Vec::new();
            let mut member = archive.by_name(name).unwrap();
            member.read_to_end(&mut bytes).unwrap();
            files.insert(known.to_owned(), bytes);
        }
    }
    assert!(files.contains_key("config.cfg") && files.contains_key("ner/model"));
    files
}

/// Whether the program reads a file of this name.
fn read(name: &str) -> bool {
    let base = name.rsplit('/').next().unwrap();
    let used = [
        "tokenizer",
        "config.cfg",
        "meta.json",
        "patterns",
        "lookups.bin",
        "model",
        "moves",
    ];
    let labels = ["tagger/cfg", "morphologizer/cfg"];
    !name.starts_with("senter/")
        && (used.contains(&base)
            || labels.contains(&name)
            || base == "vectors"
            || base == "key2row")
}

/// A file of word lists with the first entries of each.
fn with_fewer_words(file: &[u8]) -> Vec<u8> {
    let mut root = value(file);
    if let Value::Map(tables) = &mut root {
        tables.iter_mut().for_each(|(_, table)| shorten(table));
    }
    bytes(&root)
}

fn shorten(list: &mut Value) {
    match list {
        Value::Array(members) => {
            members.truncate(WORDS);
            members.iter_mut().for_each(shorten);
        }
        Value::Map(entries) => {
            entries.truncate(WORDS);
            entries.iter_mut().for_each(|(_, inner)| shorten(inner));
        }
        _ => {}
    }
}

/// A model with the first rows of its embedding tables.
fn cut(model: &[u8]) -> Vec<u8> {
    let mut root = value(model);
    let params = entry(&mut root, "params");
    for layer in list(params) {
        if layer
            .as_map()
            .is_some_and(|map| map.iter().any(|(key, _)| is(key, "E")))
        {
            let table = entry(layer, "E");
            let shape = list(entry(table, "shape"));
            let width = shape[1].as_u64().unwrap() as usize;
            shape[0] = Value::from(ROWS);
            match entry(table, "data") {
                Value::Binary(data) => data.truncate(ROWS * width * 4),
                other => panic!("{other}"),
            }
        }
    }
    bytes(&root)
}

/// The words whose vectors are among the first, which are those of frequent words.
fn with_first_rows(keys: &[u8]) -> Vec<u8> {
    let mut root = value(keys);
    if let Value::Map(entries) = &mut root {
        entries.retain(|(_, row)| row.as_u64().is_some_and(|row| row < ROWS as u64));
        assert!(!entries.is_empty());
    }
    bytes(&root)
}

/// The first rows of a NumPy file of word vectors: a head of 128 bytes, then 300 numbers a row.
fn first_rows(vectors: &[u8]) -> Vec<u8> {
    let head = String::from_utf8_lossy(&vectors[10..128]);
    let (_, from) = head.split_once("(").unwrap();
    let (rows, _) = from.split_once(",").unwrap();
    let fewer = format!("{ROWS:>width$}", width = rows.len());
    let head = head.replacen(rows, &fewer, 1);
    [
        &vectors[..10],
        head.as_bytes(),
        &vectors[128..][..ROWS * 300 * 4],
    ]
    .concat()
}

fn list(value: &mut Value) -> &mut Vec<Value> {
    match value {
        Value::Array(members) => members,
        other => panic!("no list: {other}"),
    }
}

fn entry<'v>(map: &'v mut Value, name: &str) -> &'v mut Value {
    let Value::Map(entries) = map else {
        panic!("no map around {name}")
    };
    let found = entries.iter_mut().find(|(key, _)| is(key, name));
    &mut found.unwrap().1
}

fn is(key: &Value, name: &str) -> bool {
    key.as_str() == Some(name) || key.as_slice() == Some(name.as_bytes())
}

/// What a MessagePack file holds.
pub(crate) fn value(mut bytes: &[u8]) -> Value {
    rmpv::decode::read_value(&mut bytes).unwrap()
}

/// The MessagePack file that holds this.
pub(crate) fn bytes(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    rmpv::encode::write_value(&mut bytes, value).unwrap();
    bytes
}
