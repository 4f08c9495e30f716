//! Annotations: the readable cases in `cases/`, and what holds of any text.
//!
//! A case's first block is a report, one paragraph a line, a headline marked with "# ". Its second
//! block lists the sentences, under each its names with what they name. `UPDATE=1` writes what the
//! program finds into the file.

use dateline_annotate::{Lexicon, annotate};
use dateline_model::{
    Annotations, Block, BlockKind, Document, Published, ReportId, RuleId, Source, Span,
};
use proptest::prelude::*;

#[test]
fn cases() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/cases/sentences.md");
    let cases = std::fs::read_to_string(path).unwrap();
    let lexicon = Lexicon::bundled();
    let mut parts: Vec<String> = cases.split("```\n").map(str::to_owned).collect();
    assert!(parts.len() % 4 == 1, "every case has two blocks");
    let mut wrong = 0;
    for at in (1..parts.len()).step_by(4) {
        let title = parts[at - 1]
            .lines()
            .rev()
            .find(|line| line.starts_with("## "))
            .unwrap_or("")
            .to_owned();
        let document = document(&parts[at]);
        let found = described(&document, &annotate(&document, &lexicon).0);
        if found != parts[at + 2] {
            wrong += 1;
            println!("{title}\n--- expected\n{}--- found\n{found}", parts[at + 2]);
            parts[at + 2] = found;
        }
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "a developer asks for new expectations"
    )]
    if std::env::var("UPDATE").is_ok() {
        std::fs::write(path, parts.join("```\n")).unwrap();
        return;
    }
    assert_eq!(wrong, 0, "cases differ");
}

fn described(document: &Document, annotations: &Annotations) -> String {
    let mut lines = String::new();
    for sentence in &annotations.sentences {
        lines += &format!("{}\n", sentence.span.of(&document.text));
        let inside = annotations
            .names
            .iter()
            .filter(|name| sentence.span.contains(&name.span));
        inside.for_each(|name| {
            lines += &format!("   {:?}: {}\n", name.kind, name.span.of(&document.text))
        });
    }
    lines
}

/// A report whose lines are its paragraphs.
fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let marked = if line.starts_with("# ") { 2 } else { 0 };
        let kind = if marked > 0 {
            BlockKind::Title
        } else {
            BlockKind::Body
        };
        let span = Span::new(start + marked, start + line.trim_end().len());
        blocks.push(Block {
            span,
            kind,
            rule: RuleId::new("test.line"),
        });
        start += line.len();
    }
    blocks.retain(|block| !block.span.is_empty());
    let title = blocks.iter().find(|block| block.kind == BlockKind::Title);
    Document {
        id: ReportId::new("r1"),
        source: Source::default(),
        main: blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Body)
            .map(|block| block.span)
            .collect(),
        title: title.map(|block| block.span),
        blocks,
        byline: None,
        dateline: None,
        credits: Vec::new(),
        published: Published::default(),
        language: None,
        text: text.to_owned(),
    }
}

proptest! {
    #[test]
    fn spans_are_in_order_and_on_borders(text in r"(?s)(([a-z]{1,6}|[A-Z][a-z]{2,5}|said|Mr\.|U\.S\.|\.|\. |\u{a0}|’s|“|”|\PC|é| |\n){0,80})") {
        let document = document(&text);
        let (annotations, _) = annotate(&document, &Lexicon::bundled());
        let mut end = 0;
        for token in &annotations.tokens {
            prop_assert!(token.span.start() >= end && !token.span.of(&text).is_empty());
            end = token.span.end();
        }
        let held: usize = annotations.sentences.iter().map(|sentence| sentence.tokens.len()).sum();
        prop_assert_eq!(held, annotations.tokens.len());
        for name in &annotations.names {
            prop_assert!(!name.span.of(&text).is_empty() && !name.tokens.is_empty());
        }
    }
}
