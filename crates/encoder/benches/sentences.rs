//! Sentences a second through each encoder, one thread.
//!
//! `DATELINE_MODELS_FROM=FOLDER cargo bench -p dateline-encoder`; read the `item/s` column. Without the
//! folder of archives nothing is measured.

#![expect(clippy::unwrap_used, reason = "what is missing should stop it")]

#[path = "../tests/models/mod.rs"]
mod models;

use std::path::PathBuf;

use divan::Bencher;
use divan::counter::ItemsCount;

const SENTENCES: &str = include_str!("../tests/reference/sentences.json");

fn main() {
    if folder().is_some() {
        divan::main();
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a bench has no binary to read settings for it"
)]
fn folder() -> Option<PathBuf> {
    std::env::var("DATELINE_MODELS_FROM")
        .ok()
        .map(PathBuf::from)
}

fn short_sentences(language: Option<&str>) -> Vec<String> {
    let rows: Vec<[String; 2]> = serde_json::from_str(SENTENCES).unwrap();
    let chosen = |row: &&[String; 2]| language.is_none_or(|l| row[0] == l) && row[1].len() < 200;
    rows.iter()
        .filter(chosen)
        .map(|row| row[1].clone())
        .collect()
}

fn in_batches(bencher: Bencher, batch: usize, texts: &[String], encode: impl Fn(&[&str]) + Sync) {
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    bencher
        .counter(ItemsCount::new(texts.len()))
        .bench(|| texts.chunks(batch).for_each(&encode));
}

#[divan::bench(args = [1, 8, 32], sample_count = 10)]
fn minilm(bencher: Bencher, batch: usize) {
    let minilm = models::minilm(&folder().unwrap());
    in_batches(bencher, batch, &short_sentences(Some("en")), |texts| {
        drop(minilm.encode(texts))
    });
}

#[divan::bench(args = [1, 8, 32], sample_count = 10)]
fn e5(bencher: Bencher, batch: usize) {
    let e5 = models::e5(&folder().unwrap());
    in_batches(bencher, batch, &short_sentences(None), |texts| {
        drop(e5.encode(texts))
    });
}
