//! From a raw page to a document: which characters are the report; its title, byline, dateline,
//! credits and date of publication.
//!
//! [`read`] takes the text apart in this order: text (for HTML, the article of the page) →
//! stretches → what each stretch is → dateline → credits and publisher → date of publication.
//! Words and rules stand in `resources/article/*.tsv`; the id of the rule that told what a block is
//! goes with it.
//!
//! ```
//! use dateline_article::{Rules, read};
//! use dateline_model::{Declared, PageFormat, RawPage};
//!
//! let page = RawPage {
//!     path: "a.txt".into(),
//!     format: PageFormat::Plain,
//!     text: "Ferry runs aground\nOSLO (Reuters) - A ferry ran aground on Monday.\nShare this".into(),
//!     encoding: "UTF-8".into(),
//!     sha256: String::new(),
//!     declared: Declared::default(),
//! };
//! let (document, _notes) = read(&page, &Rules::bundled());
//! assert_eq!(document.headline(), Some("Ferry runs aground"));
//! assert_eq!(document.main[0].of(&document.text), "A ferry ran aground on Monday.");
//! ```

mod blocks;
mod calendar;
mod credit;
mod dateline;
mod html;
mod identity;
mod imprint;
mod outlets;
mod phrases;
mod published;
mod publisher;
mod rules;
mod split;
mod words;

use dateline_model::{Block, BlockKind, Byline, Document, Note, PageFormat, RawPage, Source, Span};

use blocks::Known;
use blocks::byline::ByLine;
use calendar::Dated;
use dateline::Opening;
use html::{Extracted, Meta};
use published::Signs;
pub use rules::Rules;

/// How many words of a byline or date line are read.
const LINE_WORDS: usize = 60;

/// Reads a page. A page without any text gives a document whose `main` is empty.
///
/// For plain text the stored text is the page's, without a byte order mark; for HTML it is the text
/// of its article, the headline first, with blank lines between paragraphs.
pub fn read(page: &RawPage, rules: &Rules) -> (Document, Vec<Note>) {
    let Extracted {
        text,
        hints,
        meta,
        mut notes,
    } = text_of(page, rules);
    let declared_title = page.declared.title.clone().or(meta.title.clone());
    let known = Known {
        title: declared_title.as_deref(),
        authors: &meta.authors,
    };
    let blocks = blocks::label(&text, &split::stretches(&text), &hints, &known, rules);
    let opening = opening(&text, &blocks, rules);
    let main = main(&text, &blocks, opening.as_ref());
    let bylines = bylines(&text, &blocks, rules);

    let source = source(page, &meta, &text, &blocks, rules);
    let mut credits = credit::collect(&text, &blocks, opening.as_ref(), rules);
    credits.retain(|credit| Some(credit.span) != source.publisher_span);
    let signs = Signs {
        declared: page.declared.date.or(meta.published),
        url: source.url.as_deref(),
        lines: dated_lines(&text, &blocks, &bylines, rules),
        dateline: opening.and_then(|opening| opening.date),
        main: main.clone(),
        captions: spans_of(&blocks, BlockKind::Caption),
    };
    let (published, dating) = published::date(&text, &signs, rules);
    notes.extend(dating);
    notes.extend(remarks(&meta, &main));

    let document = Document {
        id: identity::report_id(&source, &text),
        title: title(&blocks),
        byline: byline(&text, &blocks, &bylines, &meta, rules),
        dateline: opening.and_then(|opening| opening.dateline(&text)),
        language: identity::language(&text, &main),
        source,
        blocks,
        main,
        credits,
        published,
        text,
    };
    (document, notes)
}

fn text_of(page: &RawPage, rules: &Rules) -> Extracted {
    match page.format {
        PageFormat::Html => html::extract(&page.text, rules),
        PageFormat::Plain => {
            let text = page.text.strip_prefix('\u{feff}').unwrap_or(&page.text);
            Extracted {
                text: text.to_owned(),
                ..Extracted::default()
            }
        }
    }
}

fn source(page: &RawPage, meta: &Meta, text: &str, blocks: &[Block], rules: &Rules) -> Source {
    let outside = page.declared.publisher.clone().or(meta.publisher.clone());
    let inside = match outside {
        Some(_) => None,
        None => publisher::in_text(text, blocks, rules),
    };
    Source {
        path: page.path.clone(),
        publisher: outside.or(inside.map(|span| credit::plain(span.of(text)))),
        publisher_span: inside,
        url: page.declared.url.clone().or(meta.url.clone()),
        declared_id: page.declared.id.clone(),
        declared_title: page.declared.title.clone().or(meta.title.clone()),
        sha256: page.sha256.clone(),
        encoding: page.encoding.clone(),
    }
}

fn title(blocks: &[Block]) -> Option<Span> {
    blocks
        .iter()
        .find(|block| block.kind == BlockKind::Title)
        .map(|block| block.span)
}

fn spans_of(blocks: &[Block], kind: BlockKind) -> Vec<Span> {
    blocks
        .iter()
        .filter(|block| block.kind == kind)
        .map(|block| block.span)
        .collect()
}

/// The opening of the first paragraph.
fn opening(text: &str, blocks: &[Block], rules: &Rules) -> Option<Opening> {
    let first = blocks.iter().find(|block| block.kind == BlockKind::Body)?;
    dateline::read(text, first.span, rules)
}

/// Body and captions, without the dateline.
fn main(text: &str, blocks: &[Block], opening: Option<&Opening>) -> Vec<Span> {
    let told = blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Body | BlockKind::Caption));
    let told = told.map(|block| match opening {
        Some(opening) if block.span.start() == opening.whole.start() => {
            let rest = Span::<dateline_model::Text>::new(opening.whole.end(), block.span.end());
            let blank = rest.of(text).len() - rest.of(text).trim_start().len();
            Span::new(rest.start() + blank, rest.end())
        }
        _ => block.span,
    });
    told.filter(|span| !span.is_empty()).collect()
}

fn bylines(text: &str, blocks: &[Block], rules: &Rules) -> Vec<ByLine> {
    let of_kind = blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Byline);
    of_kind
        .filter_map(|block| {
            blocks::byline::read(text, &words::words(text, block.span, LINE_WORDS), rules)
        })
        .collect()
}

/// The writers: of a byline, of "Reporting by …", or of the metadata.
fn byline(
    text: &str,
    blocks: &[Block],
    bylines: &[ByLine],
    meta: &Meta,
    rules: &Rules,
) -> Option<Byline> {
    let lone = blocks.iter().filter(|block| {
        block.kind == BlockKind::Byline && block.rule.as_str() == "article.byline.lone-name"
    });
    let named = bylines.iter().find_map(|line| several(&line.names));
    let span = named
        .or_else(|| lone.map(|block| block.span).next())
        .or_else(|| blocks::byline::reporters(text, blocks, rules));
    if let Some(span) = span {
        return Some(Byline {
            name: credit::plain(span.of(text)),
            span: Some(span),
        });
    }
    (!meta.authors.is_empty()).then(|| Byline {
        name: meta.authors.join(", "),
        span: None,
    })
}

/// From the first name to the last.
fn several(names: &[Span]) -> Option<Span> {
    Some(names.first()?.cover(names.last()?))
}

/// Dates on lines of their own and in bylines; a line that says "published" goes before others, one
/// that says "updated" after them. After the body, and under corrections, only the first sort counts.
fn dated_lines(text: &str, blocks: &[Block], bylines: &[ByLine], rules: &Rules) -> Vec<Dated> {
    let last_body = blocks
        .iter()
        .rposition(|block| block.kind == BlockKind::Body);
    let mut dated: Vec<(u8, Dated)> = Vec::new();
    for (nth, block) in blocks.iter().enumerate() {
        if block.kind != BlockKind::DateLine {
            continue;
        }
        let above = nth.checked_sub(1).and_then(|nth| blocks.get(nth));
        let aside = last_body.is_some_and(|last| nth > last)
            || above.is_some_and(|above| above.kind == BlockKind::Correction);
        let lines = labelled_dates(text, block.span, rules).into_iter();
        dated.extend(lines.filter(|(order, _)| !aside || *order == 0));
    }
    dated.extend(
        bylines
            .iter()
            .filter_map(|line| line.date)
            .map(|date| (1, date)),
    );
    dated.sort_by_key(|(order, date)| (*order, date.span.start()));
    dated.into_iter().map(|(_, date)| date).collect()
}

/// The dates of a line: 0 where it calls them the publication, 2 where an update, else 1.
fn labelled_dates(text: &str, line: Span, rules: &Rules) -> Vec<(u8, Dated)> {
    let words = words::words(text, line, LINE_WORDS);
    let dates = rules
        .calendar
        .dates(&words)
        .into_iter()
        .filter(|date| date.day.is_some());
    let label = |date: &Dated| {
        let before = words.get(..date.start).unwrap_or_default();
        before
            .iter()
            .rev()
            .find_map(|word| match word.norm.as_str() {
                "published" | "posted" | "created" | "first" | "issued" => Some(0),
                "updated" | "modified" | "last" => Some(2),
                _ => None,
            })
    };
    dates
        .map(|date| (label(&date).unwrap_or(1), date))
        .collect()
}

fn remarks(meta: &Meta, main: &[Span]) -> Vec<Note> {
    let note = |kind: &str, text: String| Note {
        stage: "article",
        kind: kind.to_owned(),
        text,
        span: None,
    };
    let based = meta.based_on.as_ref().map(|work| {
        note(
            "source.based-on",
            format!("the page says that it is based on {work}"),
        )
    });
    let empty = main
        .is_empty()
        .then(|| note("text.none", "no text of a report was found".into()));
    based.into_iter().chain(empty).collect()
}

#[cfg(test)]
mod tests;
