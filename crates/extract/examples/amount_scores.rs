//! Prints what is read in each case of phrase specifications, without a language model, as
//! predictions for `dateline eval amounts`: `amount_scores FILE.json…`.
#![allow(clippy::print_stdout)]

#[path = "../tests/support/plain_document.rs"]
mod plain_document;

use dateline_extract::{amounts, dates};
use dateline_model::{Quantity, Unit};
use serde_json::{Value, json};

fn main() {
    let lexicon = dateline_annotate::Lexicon::bundled();
    let (days, counts) = (dates::Rules::bundled(), amounts::Rules::bundled());
    for file in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let cases: Vec<Value> =
            serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap_or_default();
        for case in &cases {
            let input = case["Input"].as_str().unwrap_or_default();
            let document = plain_document::plain_document(input, None);
            let (annotations, _) = dateline_annotate::annotate(&document, &lexicon);
            let timexes = dates::find(&document, &annotations, &days);
            let found = amounts::find(&document, &annotations, &timexes, &counts);
            let amounts: Vec<Value> = found.iter().map(|amount| shown(input, amount)).collect();
            println!("{}", json!({"text": input, "amounts": amounts}));
        }
    }
}

fn shown(text: &str, amount: &Quantity) -> Value {
    let unit = match &amount.unit {
        Unit::Count => "count",
        Unit::Percent => "percent",
        Unit::Money(code) | Unit::Measure(code) => code.as_str(),
    };
    let chars = |byte: usize| text.get(..byte).map_or(0, |text| text.chars().count());
    json!({"start": chars(amount.span.start()), "end": chars(amount.span.end()),
           "text": amount.span.of(text), "low": amount.low, "high": amount.high, "unit": unit})
}
