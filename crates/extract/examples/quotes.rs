//! Prints who says what in plain text files: `cargo run --example quotes FILE…`

use dateline_annotate::Lexicon;
use dateline_extract::{actors, attributions, quotes};
use dateline_model::{AttributionScope, Declared, PageFormat, Quotation, RawPage, Span};

#[expect(clippy::print_stdout, reason = "printing is what it is for")]
fn main() -> std::io::Result<()> {
    let lexicon = Lexicon::bundled();
    let people = actors::Rules::bundled();
    let outlets = attributions::Rules::bundled();
    let rules = quotes::Rules::bundled();
    let article = dateline_article::Rules::bundled();
    for path in std::env::args().skip(1) {
        let page = RawPage {
            path: path.clone(),
            format: PageFormat::Plain,
            text: std::fs::read_to_string(&path)?,
            encoding: "utf-8".to_owned(),
            sha256: String::new(),
            declared: Declared::default(),
        };
        let (document, _) = dateline_article::read(&page, &article);
        let (annotations, _) = dateline_annotate::annotate(&document, &lexicon);
        let actors = actors::find(&document, &annotations, &people);
        let attributions = attributions::find(&document, &annotations, &outlets);
        let context = quotes::Context {
            document: &document,
            annotations: &annotations,
            actors: &actors,
            attributions: &attributions,
        };
        println!("=== {path}");
        for one in &attributions {
            let covers = match one.scope {
                AttributionScope::Report => "the report",
                AttributionScope::Passage(passage) => passage.of(&document.text),
            };
            println!(
                "{:?} {} [{}] {}: {covers}",
                one.kind,
                one.outlet,
                one.phrase.of(&document.text),
                one.rule
            );
        }
        for quotation in quotes::find(context, &rules) {
            let speaker = quotation
                .speaker
                .as_ref()
                .and_then(|id| actors.iter().find(|a| a.id == *id));
            print(
                &document.text,
                &quotation,
                speaker.map_or("-", |actor| &actor.name),
            );
        }
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "printing is what it is for")]
fn print(text: &str, quotation: &Quotation, speaker: &str) {
    let words = |span: Option<Span>| span.map_or("-", |span| span.of(text));
    let all = |spans: &[Span]| {
        spans
            .iter()
            .map(|s| s.of(text))
            .collect::<Vec<_>>()
            .join(" || ")
    };
    let via: Vec<&str> = quotation.via.iter().map(|via| via.name.as_str()).collect();
    println!(
        "\n{:?} {speaker} ({:?}: {}) {} {:?} {}{}",
        quotation.kind,
        quotation.speaker_via,
        words(quotation.source),
        words(quotation.cue),
        quotation.stance,
        quotation.rule,
        if quotation.translated {
            " translated"
        } else {
            ""
        },
    );
    println!("  {}", all(&quotation.content));
    if !quotation.verbatim.is_empty() && quotation.verbatim != quotation.content {
        println!("  verbatim: {}", all(&quotation.verbatim));
    }
    if !via.is_empty() {
        println!("  via: {}", via.join(" | "));
    }
}
