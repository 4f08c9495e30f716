//! Installed pipelines say of every reference document what spaCy says of it, field by field.
//!
//! What spaCy says lies in `crates/lexis/tests/parity`, with the documents; its README has the format.

#![expect(
    clippy::unwrap_used,
    reason = "references that are not as they should be end the test"
)]

mod shared;

use std::path::Path;

use lexis::Doc;
use serde_json::{Value, json};

/// The references in the file `name`, one document each.
fn references(name: &str) -> Vec<Value> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lexis/tests/parity");
    let packed = std::fs::File::open(dir.join(name)).unwrap();
    let text = zstd::decode_all(packed).unwrap();
    let lines = text.split(|byte| *byte == b'\n');
    let lines = lines.filter(|line| !line.is_empty());
    lines
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect()
}

/// What a pipeline says, in the references' fields.
fn said(doc: &Doc) -> Value {
    let places = Characters::of(doc.text());
    let each = |of: &dyn Fn(lexis::Token) -> Value| doc.tokens().map(of).collect::<Vec<_>>();
    let starts = doc.tokens().filter(|token| token.starts_sentence());
    let names = doc.names().map(|name| {
        let tokens = name.tokens();
        json!([tokens.start, tokens.end, name.label()])
    });
    json!({
        "start": each(&|token| json!(places.before(token.range().start))),
        "end": each(&|token| json!(places.before(token.range().end))),
        "tags": each(&|token| json!(token.tag())),
        "pos": each(&|token| json!(token.pos())),
        "morphs": each(&|token| json!(token.morph())),
        "lemmas": each(&|token| json!(token.lemma())),
        "heads": each(&|token| json!(token.head().index())),
        "deps": each(&|token| json!(token.dep())),
        "sents": starts.map(|token| json!(token.index())).collect::<Vec<_>>(),
        "ents": names.collect::<Vec<_>>(),
    })
}

/// Bytes to characters.
struct Characters(Vec<usize>);

impl Characters {
    fn of(text: &str) -> Characters {
        Characters(text.char_indices().map(|(byte, _)| byte).collect())
    }

    /// How many characters begin before this byte.
    fn before(&self, byte: usize) -> usize {
        self.0.partition_point(|start| *start < byte)
    }
}

/// Notes where the two differ: the first place in each field.
fn compare(reference: &Value, said: &Value, differences: &mut Vec<String>) {
    for (field, values) in said.as_object().unwrap() {
        let (found, wanted) = (
            values.as_array().unwrap(),
            reference[field].as_array().unwrap(),
        );
        if found == wanted {
            continue;
        }
        let places = 0..found.len().max(wanted.len());
        let at = places
            .into_iter()
            .find(|at| found.get(*at) != wanted.get(*at));
        let at = at.unwrap_or_default();
        differences.push(format!(
            "{} {field}[{at}]: {} and not {}",
            reference["id"],
            found.get(at).unwrap_or(&Value::Null),
            wanted.get(at).unwrap_or(&Value::Null),
        ));
    }
}

/// Compares every field of every document, which have `least` tokens at least.
fn check(model: &str, file: &str, least: usize) {
    let pipeline = shared::pipeline(model);
    let mut worker = pipeline.worker();
    let (mut differences, mut tokens) = (Vec::new(), 0);
    let references = references(file);
    for reference in &references {
        let doc = worker.read(reference["text"].as_str().unwrap());
        tokens += doc.len();
        compare(reference, &said(&doc), &mut differences);
    }
    assert!(tokens >= least, "{model}: only {tokens} tokens compared");
    let shown = differences.iter().take(5).cloned().collect::<Vec<_>>();
    assert!(
        differences.is_empty(),
        "{model}: {} fields differ from spaCy's, the first of them:\n{}",
        differences.len(),
        shown.join("\n")
    );
    let texts: Vec<&str> = references
        .iter()
        .map(|reference| reference["text"].as_str().unwrap())
        .collect();
    for (texts, references) in texts.chunks(9).zip(references.chunks(9)) {
        for (doc, reference) in worker.read_all(texts).iter().zip(references) {
            compare(reference, &said(doc), &mut differences);
        }
    }
    assert!(differences.is_empty(), "together: {differences:#?}");
}

#[test]
fn en_core_web_md() {
    check("en_core_web_md", "ref_en_md.jsonl.zst", 38_000);
}

#[test]
fn en_core_web_sm() {
    check("en_core_web_sm", "ref_en_sm.jsonl.zst", 38_000);
}

#[test]
fn es_core_news_sm() {
    check("es_core_news_sm", "ref_es_sm.jsonl.zst", 20_000);
}

#[test]
fn fr_core_news_sm() {
    check("fr_core_news_sm", "ref_fr_sm.jsonl.zst", 5_000);
}

#[test]
fn fr_core_news_md() {
    check("fr_core_news_md", "ref_fr_md.jsonl.zst", 5_000);
}

#[test]
fn a_worker_that_has_read_everything_says_what_a_fresh_one_says() {
    let pipeline = shared::pipeline("en_core_web_sm");
    let references = references("ref_en_sm.jsonl.zst");
    let texts = || {
        references
            .iter()
            .map(|reference| reference["text"].as_str().unwrap())
    };
    let mut seasoned = pipeline.worker();
    texts().for_each(|text| drop(seasoned.read(text)));
    for text in texts() {
        let fresh = said(&pipeline.worker().read(text));
        assert_eq!(said(&seasoned.read(text)), fresh, "{text}");
    }
}

#[test]
fn threads_that_share_a_pipeline_say_the_same() {
    let pipeline = shared::pipeline("en_core_web_sm");
    let references = references("ref_en_sm.jsonl.zst");
    let texts: Vec<&str> = references
        .iter()
        .map(|reference| reference["text"].as_str().unwrap())
        .collect();
    let read = |texts: &mut dyn Iterator<Item = &&str>| -> Vec<Value> {
        let mut worker = pipeline.worker();
        texts.map(|text| said(&worker.read(text))).collect()
    };
    let (forth, mut back) = std::thread::scope(|threads| {
        let forth = threads.spawn(|| read(&mut texts.iter()));
        let back = threads.spawn(|| read(&mut texts.iter().rev()));
        (forth.join().unwrap(), back.join().unwrap())
    });
    back.reverse();
    assert_eq!(forth, back);
}
