//! Words a second that amounts, places and attributions read: `part_speed FILE…`, plain texts.
#![allow(clippy::print_stdout, clippy::disallowed_methods)]

#[path = "../tests/support/plain_document.rs"]
mod plain_document;

use std::hint::black_box;
use std::time::Instant;

use dateline_annotate::Lexicon;
use dateline_extract::{amounts, attributions, places};
use dateline_model::{Annotations, Document};

const ROUNDS: usize = 20;

fn main() {
    let texts = std::env::args()
        .skip(1)
        .filter_map(|file| std::fs::read_to_string(file).ok());
    let lexicon = Lexicon::bundled();
    let read: Vec<(Document, Annotations)> = texts
        .map(|text| {
            let document = plain_document::plain_document(&text, None);
            let (annotations, _) = dateline_annotate::annotate(&document, &lexicon);
            (document, annotations)
        })
        .collect();
    let words: usize = read
        .iter()
        .flat_map(|(_, annotations)| &annotations.tokens)
        .filter(|token| token.norm.starts_with(char::is_alphanumeric))
        .count();
    let (counts, names, outlets) = (
        amounts::Rules::bundled(),
        places::Rules::bundled(),
        attributions::Rules::bundled(),
    );
    let time = |part: &str, find: &dyn Fn(&Document, &Annotations) -> usize| {
        let start = Instant::now();
        for _ in 0..ROUNDS {
            read.iter().for_each(|(document, annotations)| {
                black_box(find(document, annotations));
            });
        }
        let seconds = start.elapsed().as_secs_f64();
        println!("{part}: {:.0} words/s", (words * ROUNDS) as f64 / seconds);
        seconds
    };
    let together = time("amounts", &|d, a| amounts::find(d, a, &[], &counts).len())
        + time("places", &|d, a| places::find(d, a, &names).len())
        + time("attributions", &|d, a| {
            attributions::find(d, a, &outlets).len()
        });
    println!(
        "together: {:.0} words/s",
        (words * ROUNDS) as f64 / together
    );
}
