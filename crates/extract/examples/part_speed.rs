//! Words a second that each part reads on one core: `part_speed [--model FILE] TEXT…`.
#![allow(clippy::print_stdout, clippy::disallowed_methods)]

#[path = "../tests/support/plain_document.rs"]
mod plain_document;

use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use dateline_annotate::Lexicon;
use dateline_extract::{actors, amounts, attributions, dates, places, quotes};
use dateline_model::{Actor, Annotations, Attribution, Document};

const ROUNDS: usize = 10;

/// A report with what quotations are found from.
struct Report {
    document: Document,
    annotations: Annotations,
    actors: Vec<Actor>,
    attributions: Vec<Attribution>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let model = (args.first().map(String::as_str) == Some("--model")).then(|| {
        args.remove(0);
        args.remove(0)
    });
    let pipeline = model
        .map(|model| lexis::Pipeline::open(Path::new(&model)))
        .transpose()?;
    let mut worker = pipeline.as_ref().map(lexis::Pipeline::worker);
    let lexicon = Lexicon::bundled();
    let (who, outlets) = (actors::Rules::bundled(), attributions::Rules::bundled());
    let mut reports = Vec::new();
    for file in args {
        let text = std::fs::read_to_string(file)?;
        let document = plain_document::plain_document(&text, None);
        let (annotations, _) = match &mut worker {
            Some(worker) => dateline_annotate::annotate_with(&document, &lexicon, worker),
            None => dateline_annotate::annotate(&document, &lexicon),
        };
        reports.push(Report {
            actors: actors::find(&document, &annotations, &who),
            attributions: attributions::find(&document, &annotations, &outlets),
            document,
            annotations,
        });
    }
    let tokens = reports.iter().flat_map(|report| &report.annotations.tokens);
    let words = tokens.filter(|token| token.norm.starts_with(char::is_alphanumeric));
    let words = words.count();
    let time = |part: &str, find: &dyn Fn(&Report) -> usize| {
        let start = Instant::now();
        for _ in 0..ROUNDS {
            reports.iter().for_each(|report| {
                black_box(find(report));
            });
        }
        let seconds = start.elapsed().as_secs_f64();
        println!("{part}: {:.0} words/s", (words * ROUNDS) as f64 / seconds);
        seconds
    };
    let (days, counts) = (dates::Rules::bundled(), amounts::Rules::bundled());
    let (names, said) = (places::Rules::bundled(), quotes::Rules::bundled());
    let together = time("actors", &|r| {
        actors::find(&r.document, &r.annotations, &who).len()
    }) + time("dates", &|r| {
        dates::find(&r.document, &r.annotations, &days).len()
    }) + time("places", &|r| {
        places::find(&r.document, &r.annotations, &names).len()
    }) + time("amounts", &|r| {
        amounts::find(&r.document, &r.annotations, &[], &counts).len()
    }) + time("attributions", &|r| {
        attributions::find(&r.document, &r.annotations, &outlets).len()
    }) + time("quotations", &|r| {
        let context = quotes::Context {
            document: &r.document,
            annotations: &r.annotations,
            actors: &r.actors,
            attributions: &r.attributions,
        };
        quotes::find(context, &said).len()
    });
    let all = (words * ROUNDS) as f64 / together;
    println!("all but events: {all:.0} words/s, {words} words");
    let rules = dateline_extract::Rules::bundled();
    time("everything", &|r| {
        let (document, annotations) = (r.document.clone(), r.annotations.clone());
        let reading = dateline_extract::read(document, annotations, Vec::new(), &rules);
        reading.events.len()
    });
    Ok(())
}
