//! Reports a second through each stage, on the sample. `cargo bench`; read the `item/s` column.

#![expect(
    clippy::unwrap_used,
    reason = "a bench whose input is missing must stop"
)]

use std::path::PathBuf;

use dateline_annotate::Lexicon;
use dateline_intake::{Input, Limits};
use dateline_model::{Annotations, Document, RawPage, Reading, Story};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

fn sample() -> Vec<Input> {
    vec![Input::Path(PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../samples/caracas"
    )))]
}

fn pages() -> Vec<RawPage> {
    dateline_intake::open(&sample(), &Limits::default())
        .map(Result::unwrap)
        .collect()
}

fn documents() -> Vec<Document> {
    let rules = dateline_article::Rules::bundled();
    pages()
        .iter()
        .map(|page| dateline_article::read(page, &rules).0)
        .collect()
}

fn annotated() -> Vec<(Document, Annotations)> {
    let lexicon = Lexicon::bundled();
    let annotate = |document| {
        let (annotations, _) = dateline_annotate::annotate(&document, &lexicon);
        (document, annotations)
    };
    documents().into_iter().map(annotate).collect()
}

fn readings() -> Vec<Reading> {
    let rules = dateline_extract::Rules::bundled();
    let read =
        |(document, annotations)| dateline_extract::read(document, annotations, Vec::new(), &rules);
    annotated().into_iter().map(read).collect()
}

fn stories(readings: &[Reading]) -> Vec<Story> {
    dateline_story::group(readings, &dateline_story::Rules::bundled())
}

#[divan::bench]
fn intake(bencher: Bencher<'_, '_>) {
    bencher.counter(ItemsCount::new(pages().len())).bench(pages);
}

#[divan::bench]
fn article(bencher: Bencher<'_, '_>) {
    let (pages, rules) = (pages(), dateline_article::Rules::bundled());
    bencher
        .counter(ItemsCount::new(pages.len()))
        .bench_local(|| {
            pages
                .iter()
                .map(|page| dateline_article::read(page, &rules))
                .collect::<Vec<_>>()
        });
}

#[divan::bench]
fn annotate(bencher: Bencher<'_, '_>) {
    let (documents, lexicon) = (documents(), Lexicon::bundled());
    bencher
        .counter(ItemsCount::new(documents.len()))
        .bench_local(|| {
            let annotate = |document| dateline_annotate::annotate(document, &lexicon);
            documents.iter().map(annotate).collect::<Vec<_>>()
        });
}

#[divan::bench]
fn extract(bencher: Bencher<'_, '_>) {
    let (annotated, rules) = (annotated(), dateline_extract::Rules::bundled());
    bencher
        .counter(ItemsCount::new(annotated.len()))
        .with_inputs(|| annotated.clone())
        .bench_local_values(|annotated| {
            let read = |(document, annotations)| {
                dateline_extract::read(document, annotations, Vec::new(), &rules)
            };
            annotated.into_iter().map(read).collect::<Vec<_>>()
        });
}

#[divan::bench]
fn story(bencher: Bencher<'_, '_>) {
    let readings = readings();
    bencher
        .counter(ItemsCount::new(readings.len()))
        .bench_local(|| stories(&readings));
}

#[divan::bench]
fn record(bencher: Bencher<'_, '_>) {
    let readings = readings();
    let stories = stories(&readings);
    bencher
        .counter(ItemsCount::new(readings.len()))
        .bench_local(|| {
            let compile = |story| dateline_record::compile(story, &readings);
            stories.iter().map(compile).collect::<Vec<_>>()
        });
}
