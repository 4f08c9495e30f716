//! Prints the sentences, tokens and names of a text file: every line a paragraph.

use dateline_annotate::{Lexicon, annotate};
use dateline_model::{Block, BlockKind, Document, Published, ReportId, RuleId, Source, Span};

#[expect(clippy::print_stdout, reason = "an example prints")]
fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let document = lines_as_paragraphs(std::fs::read_to_string(path)?);
        let (annotations, notes) = annotate(&document, &Lexicon::bundled());
        for sentence in &annotations.sentences {
            println!("\n{:?}", sentence.span.of(&document.text));
            for token in &annotations.tokens[sentence.tokens.clone()] {
                print!(
                    "{}|{}|{:?} ",
                    token.span.of(&document.text),
                    token.lemma,
                    token.pos
                );
            }
            println!();
            let inside = annotations
                .names
                .iter()
                .filter(|name| sentence.span.contains(&name.span));
            inside.for_each(|name| println!("  {:?} {}", name.kind, name.span.of(&document.text)));
        }
        for note in notes {
            println!(
                "{}: {:?}",
                note.kind,
                note.span.map(|span| span.of(&document.text))
            );
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
