//! A report made of plain paragraphs.

use dateline_model::{Block, BlockKind, Document, Published, ReportId, RuleId, Source, Span};

/// A document in which every line of `text` that is not empty is a paragraph, or a heading where it
/// begins with `#`.
pub(crate) fn plain(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let begin = start + (line.len() - line.trim_start().len());
            blocks.push(Block {
                span: Span::new(begin, begin + words.len()),
                kind: if words.starts_with('#') {
                    BlockKind::Heading
                } else {
                    BlockKind::Body
                },
                rule: RuleId::new("test.paragraph"),
            });
        }
        start += line.len();
    }
    Document {
        id: ReportId::new("r1"),
        source: Source::default(),
        text: text.to_owned(),
        main: blocks.iter().map(|block| block.span).collect(),
        blocks,
        title: None,
        byline: None,
        dateline: None,
        credits: Vec::new(),
        published: Published::default(),
        language: Some("en".to_owned()),
    }
}
