//! Short lines without a stop: sub-headings, links, the site's name.

use dateline_model::BlockKind;

use super::line::Ending;
use super::{Hint, Page};

/// The most words of a sub-heading between paragraphs.
const LONGEST_HEADING: usize = 12;

pub(super) fn label(page: &mut Page<'_>) {
    let body = page.body_range();
    let mut nth = 0;
    while nth < page.lines.len() {
        let end = run_end(page, nth);
        if end == nth {
            nth += 1;
            continue;
        }
        match body {
            Some((first, _)) if end <= first => label_head(page, nth, end),
            Some((_, last)) if nth > last => label_tail(page, nth, end),
            Some(_) => label_between(page, nth, end),
            None => label_head(page, nth, end),
        }
        nth = end;
    }
}

/// The end of the run of undecided lines that begins at `start`.
fn run_end(page: &Page<'_>, start: usize) -> usize {
    (start..page.lines.len())
        .find(|nth| page.kind(*nth).is_some())
        .unwrap_or(page.lines.len())
}

/// Before the body: lines under the headline.
fn label_head(page: &mut Page<'_>, start: usize, end: usize) {
    for nth in start..end {
        let Some(line) = page.lines.get(nth) else {
            return;
        };
        match () {
            () if line.is_list_item() && line.word_count >= 6 => item(page, nth),
            () => page.set(nth, BlockKind::Heading, "article.heading.under-title"),
        }
    }
}

/// Between paragraphs: one line is a sub-heading, several are links, unless they read as prose.
fn label_between(page: &mut Page<'_>, start: usize, end: usize) {
    let after_colon = start
        .checked_sub(1)
        .and_then(|nth| page.lines.get(nth))
        .is_some_and(|line| {
            line.ending == Ending::Colon && page.kind(start - 1) == Some(BlockKind::Body)
        });
    for nth in start..end {
        let Some(line) = page.lines.get(nth) else {
            return;
        };
        let heading = line.hint == Hint::Heading;
        let single = end - start == 1;
        match () {
            () if line.hint.is_content() => item(page, nth),
            () if after_colon || (line.is_list_item() && line.word_count >= 4) => item(page, nth),
            () if line.reads_as_prose(page.rules) && !heading => prose(page, nth),
            () if heading || (single && line.word_count <= LONGEST_HEADING) => {
                page.set(nth, BlockKind::Heading, "article.heading.between");
            }
            () => page.set(nth, BlockKind::Furniture, "article.links"),
        }
    }
}

/// After the body: the name of the site, links, buttons.
fn label_tail(page: &mut Page<'_>, start: usize, end: usize) {
    for nth in start..end {
        let Some(line) = page.lines.get(nth) else {
            return;
        };
        let prose = line.reads_as_prose(page.rules) && line.hint != Hint::Heading;
        match () {
            () if prose => self::prose(page, nth),
            () if line.hint.is_content() && line.word_count >= 3 => item(page, nth),
            () if line.is_list_item() && line.word_count >= 6 && nth == start => item(page, nth),
            () => page.set(nth, BlockKind::Furniture, "article.tail"),
        }
    }
}

fn item(page: &mut Page<'_>, nth: usize) {
    page.set(nth, BlockKind::Body, "article.body.list-item");
}

fn prose(page: &mut Page<'_>, nth: usize) {
    page.set(nth, BlockKind::Body, "article.body.prose");
}
