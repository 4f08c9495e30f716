//! The type of event between two sides that are marked in a sentence.

use dateline_extract::events::coder::{Lens, Pair, bundled_frames};
use dateline_train::Marked;
use serde_json::{Value, json};

use crate::commands::train::tokens;
use crate::exit::UsageError;
use crate::pipeline::{Pipeline, each_paragraph};

/// One prediction for each sentence: type, mode and the word of the deed.
pub(super) fn predict(inputs: &[Value], pipeline: &Pipeline) -> anyhow::Result<Vec<Value>> {
    let marked = inputs.iter().map(|input| {
        let sentence = input["marked_sentence"].as_str().unwrap_or_default();
        Marked::parse(sentence).map_err(|error| UsageError(format!("{sentence}: {error}")))
    });
    let marked = marked.collect::<Result<Vec<Marked>, UsageError>>()?;
    let texts: Vec<&str> = marked.iter().map(|marked| marked.text.as_str()).collect();
    let read = pipeline.readers().annotate_paragraphs(&texts);
    let frames = bundled_frames();
    let judged = marked.iter().zip(each_paragraph(&read)).map(|(marked, (_, annotations, block))| {
        let pair = Pair {
            sentence: tokens(annotations, Some(block), 0),
            source: tokens(annotations, marked.source, block.start()),
            target: tokens(annotations, marked.target, block.start()),
        };
        let lens = Lens::new(annotations, &frames)?;
        let judged = pipeline.coder().between(&lens, &pair)?;
        let mode = pipeline.coder().mode(&lens, &pair, &judged);
        let thing = lens.thing(judged.deed).map(|at| lens.lemma(at));
        Some(json!({
            "root": judged.kind.code(), "mode": mode, "deed": lens.lemma(judged.deed), "thing": thing,
            "margin": judged.margin, "rule": judged.rule.as_ref().map_or("events.coder", |rule| rule.as_str()),
        }))
    });
    Ok(judged
        .map(|judged| judged.unwrap_or_else(|| json!({"root": null})))
        .collect())
}
