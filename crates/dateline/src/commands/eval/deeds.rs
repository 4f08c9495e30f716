//! Predictions for words that name deeds: which tell of one deed, within the stories that are found.

use std::collections::BTreeMap;

use dateline_eval::{GoldFile, Task};
use dateline_model::{Reading, Span};
use serde_json::{Value, json};

use super::{read_inputs, stories};
use crate::pipeline::Pipeline;

/// For each report the deed that each of its mentions tells of.
pub(super) fn predict(gold: &[GoldFile], pipeline: &Pipeline) -> anyhow::Result<Vec<Value>> {
    let inputs = dateline_eval::inputs(Task::Coreference, gold)?;
    let readings = read_inputs(Task::Coreference, gold, pipeline)?;
    let mentions: Vec<Vec<Span>> = inputs.iter().map(mentions).collect();
    let grouped = pipeline.group(&readings);
    let of = stories(&grouped);
    let mut by_story: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (nth, reading) in readings.iter().enumerate() {
        let story = of
            .get(reading.id().as_str())
            .map_or("", |story| story.as_ref());
        by_story.entry(story).or_default().push(nth);
    }
    let mut rows = vec![Value::Null; readings.len()];
    for (story, reports) in by_story {
        let told: Vec<(&Reading, &[Span])> = reports
            .iter()
            .map(|nth| (&readings[*nth], mentions[*nth].as_slice()))
            .collect();
        let deeds = dateline_record::same_deeds(&told);
        for (nth, deeds) in reports.iter().zip(deeds) {
            let names: Vec<String> = deeds.iter().map(|deed| format!("{story}.{deed}")).collect();
            rows[*nth] = json!({ "clusters": names });
        }
    }
    Ok(rows)
}

/// Places in characters as places in bytes.
fn mentions(input: &Value) -> Vec<Span> {
    let text = input["text"].as_str().unwrap_or_default();
    let byte = |chars: u64| {
        let nth = usize::try_from(chars).unwrap_or(usize::MAX);
        text.char_indices()
            .nth(nth)
            .map_or(text.len(), |(at, _)| at)
    };
    let pairs = input["mentions"].as_array().into_iter().flatten();
    let spans = pairs.filter_map(|pair| {
        let (start, end) = (pair[0].as_u64()?, pair[1].as_u64()?);
        Some(Span::new(byte(start), byte(end)))
    });
    spans.collect()
}
