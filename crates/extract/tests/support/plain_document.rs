//! A report made of paragraphs alone, for tests and measurements.

use dateline_model::{
    Block, BlockKind, Document, Published, PublishedBasis, ReportId, RuleId, Source, Span,
};
use jiff::civil::Date;

/// A document whose lines are all paragraphs of the report, published between two days.
pub(crate) fn plain_document(text: &str, published: Option<(Date, Date)>) -> Document {
    let blocks = lines(text);
    Document {
        id: ReportId::new("r1"),
        source: Source::default(),
        main: blocks.iter().map(|block| block.span).collect(),
        blocks,
        text: text.to_owned(),
        title: None,
        byline: None,
        dateline: None,
        credits: Vec::new(),
        published: published.map(published_between).unwrap_or_default(),
        language: Some("en".to_owned()),
    }
}

fn published_between((earliest, latest): (Date, Date)) -> Published {
    Published {
        date: (earliest == latest).then_some(earliest),
        basis: PublishedBasis::Meta,
        earliest: Some(earliest),
        latest: Some(latest),
        ..Published::default()
    }
}

fn lines(text: &str) -> Vec<Block> {
    let mut start = 0;
    let mut blocks = Vec::new();
    for line in text.split_inclusive('\n') {
        let head = line.len() - line.trim_start().len();
        let words = line.trim().len();
        if words > 0 {
            let span = Span::new(start + head, start + head + words);
            blocks.push(Block {
                span,
                kind: BlockKind::Body,
                rule: RuleId::new("test.line"),
            });
        }
        start += line.len();
    }
    blocks
}
