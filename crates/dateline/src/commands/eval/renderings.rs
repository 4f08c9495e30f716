//! Predictions for pairs of wordings: how surely one renders the other.

use serde_json::{Value, json};

use crate::config::Settings;
use crate::encoder::Encoder;

/// For each item the likeness of its `a` to every item's `b`.
pub(super) fn predict(inputs: &[Value], settings: &Settings) -> anyhow::Result<Vec<Value>> {
    let side = |key: &str| -> Vec<&str> {
        let texts = inputs.iter().map(|input| input[key].as_str());
        texts.map(Option::unwrap_or_default).collect()
    };
    let encoder = Encoder::of_run(settings)?;
    let encode = |texts: &[&str]| {
        encoder
            .as_ref()
            .map_or_else(Vec::new, |it| it.encode(texts))
    };
    let meaning = encoder.as_ref().map(|it| it.meaning(&encode));
    let rows = dateline_record::alike(&side("a"), &side("b"), meaning);
    Ok(rows.iter().map(|row| json!({"scores": row})).collect())
}
