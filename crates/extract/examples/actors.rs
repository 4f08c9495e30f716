//! Prints the actors of text files: every line a paragraph.

use dateline_annotate::{Lexicon, annotate};
use dateline_extract::actors::{self, Rules};
use dateline_model::{Block, BlockKind, Document, Published, ReportId, RuleId, Source, Span};

#[expect(clippy::print_stdout, reason = "an example prints")]
fn main() -> std::io::Result<()> {
    let (lexicon, rules) = (Lexicon::bundled(), Rules::bundled());
    for path in std::env::args().skip(1) {
        let document = lines_as_paragraphs(std::fs::read_to_string(&path)?);
        let (annotations, _) = annotate(&document, &lexicon);
        println!("=== {path}");
        for actor in actors::find(&document, &annotations, &rules) {
            let country = actor.country.as_ref().map(|country| {
                (
                    country.value().as_str().to_owned(),
                    country.evidence()[0].span.of(&document.text),
                )
            });
            let sectors: Vec<&str> = actor.sectors.iter().map(|sector| sector.as_str()).collect();
            println!(
                "{} {:?} {} {country:?} {sectors:?}",
                actor.id, actor.kind, actor.name
            );
            for office in &actor.offices {
                println!(
                    "    is {:?} {:?} {}",
                    office.title, office.country, office.rule
                );
            }
            for mention in &actor.mentions {
                let start = annotations.sentence_at(mention.span.start());
                println!(
                    "    {start:?} {} {}",
                    mention.span.of(&document.text),
                    mention.rule
                );
            }
        }
    }
    Ok(())
}

fn lines_as_paragraphs(text: String) -> Document {
    let mut start = 0;
    let mut blocks = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.trim_end().len());
        blocks.push(Block {
            span,
            kind: BlockKind::Body,
            rule: RuleId::new("example.line"),
        });
        start += line.len();
    }
    blocks.retain(|block| !block.span.is_empty());
    Document {
        id: ReportId::new("r1"),
        source: Source::default(),
        main: vec![Span::new(0, text.len())],
        blocks,
        title: None,
        byline: None,
        dateline: None,
        credits: Vec::new(),
        published: Published::default(),
        language: None,
        text,
    }
}
