//! Predictions for sentences: the PLOVER contexts that their words stand for.

use dateline_extract::events::Rules;
use serde_json::{Value, json};

use crate::commands::train::tokens;
use crate::pipeline::{Pipeline, each_paragraph};

/// One prediction for each sentence.
pub(super) fn predict(inputs: &[Value], pipeline: &Pipeline) -> Vec<Value> {
    let texts: Vec<&str> = inputs
        .iter()
        .map(|input| input["text"].as_str().unwrap_or_default())
        .collect();
    let read = pipeline.readers().annotate_paragraphs(&texts);
    let rules = Rules::bundled();
    each_paragraph(&read)
        .map(|(_, annotations, block)| {
            let tokens = &annotations.tokens[tokens(annotations, Some(block), 0)];
            let words: Vec<&str> = tokens.iter().map(|token| token.norm.as_str()).collect();
            json!({"contexts": rules.contexts(&words)})
        })
        .collect()
}
