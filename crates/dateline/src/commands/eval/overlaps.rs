//! Predictions for pairs of reports: what kind of overlap they have.

use std::collections::BTreeMap;

use dateline_model::RawPage;
use dateline_views::wire;
use serde_json::{Value, json};

use crate::pipeline::Pipeline;

/// One prediction for each pair among `inputs`, in order.
pub(super) fn predict(inputs: &[Value], pipeline: &Pipeline) -> Vec<Value> {
    let reports: Vec<&Value> = inputs.iter().filter(|it| it["text"].is_string()).collect();
    let names = reports.iter().filter_map(|it| it["id"].as_str());
    let numbers: BTreeMap<&str, usize> = names.zip(0..).collect();
    let pages: Vec<RawPage> = reports.iter().map(|it| page(it)).collect();
    let readings = pipeline
        .readers()
        .read_all(&pages.iter().collect::<Vec<_>>());
    let number = |name: &Value| numbers.get(name.as_str()?).copied();
    let pairs = inputs.iter().filter(|it| it["left"].is_string());
    // an unknown report shares nothing with any
    let ends = |it: &Value| {
        let both = number(&it["left"]).zip(number(&it["right"]));
        both.unwrap_or((usize::MAX, usize::MAX))
    };
    let found = pipeline.overlaps(&readings, &pairs.map(ends).collect::<Vec<_>>());
    let shown = |it: &Option<dateline_model::Overlap>| match it {
        Some(it) => wire::overlap(it),
        None => json!({"class": null}),
    };
    found.iter().map(shown).collect()
}

fn page(input: &Value) -> RawPage {
    let mut page = super::page(input);
    let publisher = input["publisher"].as_str().filter(|name| !name.is_empty());
    page.declared.publisher = publisher.map(str::to_owned);
    page
}
