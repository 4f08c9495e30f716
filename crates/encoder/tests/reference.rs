//! The vectors are those that other programs compute from the same weights.
//!
//! `DATELINE_MODELS_FROM=FOLDER cargo test -p dateline-encoder -- --ignored`, with the archives named
//! below in the folder. `tests/reference/make.py` made what is compared with.

#![expect(clippy::unwrap_used, reason = "what is missing should stop it")]

mod models;

use std::path::PathBuf;

use dateline_encoder::similarity;
use serde_json::Value;

#[expect(
    clippy::disallowed_methods,
    reason = "a test has no binary to read settings for it"
)]
fn folder() -> PathBuf {
    std::env::var("DATELINE_MODELS_FROM")
        .expect("DATELINE_MODELS_FROM names a folder")
        .into()
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
#[ignore = "needs the models: DATELINE_MODELS_FROM names the folder of their archives"]
fn minilm_as_onnx_runtime() {
    let minilm = models::minilm(&folder());
    check("minilm", 0.9999, |texts| minilm.encode(texts));
}

#[test]
#[ignore = "needs the models: DATELINE_MODELS_FROM names the folder of their archives"]
fn e5_as_its_own_engine() {
    let e5 = models::e5(&folder());
    check("e5", 0.999, |texts| e5.encode(texts));
}
