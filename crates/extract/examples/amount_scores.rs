//! Scores amounts on phrase specifications: `amount_scores FILE.json…`, each a list of
//! `{"Input", "Results": [{"Text", "Resolution": {"value"}}]}`. A case is right when every result's
//! words hold an amount with its value. Wrong ones are printed with `--differences`.
#![allow(clippy::print_stdout)]

#[path = "../tests/support/plain_document.rs"]
mod plain_document;
#[path = "../tests/support/shown.rs"]
#[allow(dead_code)]
mod shown;

use serde_json::Value;

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let differences = arguments.iter().any(|argument| argument == "--differences");
    arguments.retain(|argument| !argument.starts_with("--"));
    for file in &arguments {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let cases: Vec<Value> =
            serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap_or_default();
        let (mut right, mut wrong) = (0, 0);
        for case in &cases {
            if is_right(case) {
                right += 1;
                continue;
            }
            wrong += 1;
            if differences {
                println!("{} -> {:?}", case["Input"], found(case));
            }
        }
        println!("{file}: {right} of {} right", right + wrong);
    }
}

/// What is read in the case's text.
fn found(case: &Value) -> Vec<String> {
    let input = case["Input"].as_str().unwrap_or_default();
    let document = plain_document::plain_document(input, None);
    shown::amounts(input, &shown::read(&document).quantities)
}

fn is_right(case: &Value) -> bool {
    let input = case["Input"].as_str().unwrap_or_default();
    let document = plain_document::plain_document(input, None);
    let quantities = shown::read(&document).quantities;
    let results = case["Results"].as_array().cloned().unwrap_or_default();
    let expected = results.iter().filter_map(|result| {
        let value = result["Resolution"]["value"]
            .as_str()?
            .trim_end_matches('%')
            .parse::<f64>()
            .ok()?;
        Some((result["Text"].as_str()?.to_lowercase(), value))
    });
    expected.into_iter().all(|(words, value)| {
        quantities.iter().any(|quantity| {
            let same = (quantity.low - value).abs() <= value.abs() * 1e-9;
            let read = quantity.span.of(input).to_lowercase();
            same && (words.contains(&read) || read.contains(&words))
        })
    })
}
