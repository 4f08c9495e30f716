//! The headline: declared, repeated, or the first line that reads as one.

use dateline_model::BlockKind;

use super::line::Ending;
use super::{Hint, Known, Line, Page};
use crate::words::{Word, norms};

/// The most words of a headline that nothing declares.
const LONGEST: usize = 30;
/// The most words that a site may add to a declared headline: "… | Evening Post".
const LONGEST_SUFFIX: usize = 8;

pub(super) fn label(page: &mut Page<'_>, known: &Known<'_>) {
    if let Some(title) = known.title {
        label_declared(page, &letters(&norms(title)));
    }
    label_kickers(page);
    if !has_title(page) {
        label_first(page);
    }
    label_repeated(page);
}

fn has_title(page: &Page<'_>) -> bool {
    (0..page.lines.len()).any(|nth| page.kind(nth) == Some(BlockKind::Title))
}

fn label_declared(page: &mut Page<'_>, title: &[String]) {
    for nth in 0..page.lines.len().min(12) {
        let same = page
            .lines
            .get(nth)
            .is_some_and(|line| is_same(&line_letters(line), title));
        if same {
            page.set(nth, BlockKind::Title, "article.title.declared");
        }
    }
}

/// Equal, or equal but for a few words that one of them adds at its end.
fn is_same(line: &[String], title: &[String]) -> bool {
    let (short, long) = if line.len() <= title.len() {
        (line, title)
    } else {
        (title, line)
    };
    !short.is_empty()
        && long.starts_with(short)
        && long.len() - short.len() <= LONGEST_SUFFIX
        && (short.len() >= 4 || short.len() == long.len())
}

/// Breadcrumbs and the name of the site above the headline.
fn label_kickers(page: &mut Page<'_>) {
    for nth in 0..page.lines.len().min(6) {
        let Some(line) = page.lines.get(nth) else {
            return;
        };
        let crumbs = line.word_count <= 10
            && line.ending == Ending::None
            && line.words.iter().any(|word| word.is(">") || word.is("/"))
            && line.words.first().is_some_and(|word| {
                matches!(word.norm.as_str(), "home" | "news" | "world" | "homepage")
            });
        let below = (nth + 1..page.lines.len()).find(|nth| page.kind(*nth).is_none());
        let headed = below.and_then(|below| page.lines.get(below));
        let headed = headed.is_some_and(|below| below.word_count > line.word_count);
        let site = crate::publisher::is_site_line(line, headed, page.rules);
        match page.kind(nth) {
            None if crumbs => page.set(nth, BlockKind::Furniture, "article.breadcrumbs"),
            None if site => page.set(nth, BlockKind::Furniture, crate::publisher::SITE_LINE),
            None => return,
            Some(_) => {}
        }
    }
}

/// The first line that nothing else explains, if it reads as a headline.
fn label_first(page: &mut Page<'_>) {
    let Some(nth) = (0..page.lines.len()).find(|nth| page.kind(*nth).is_none()) else {
        return;
    };
    let Some(line) = page.lines.get(nth) else {
        return;
    };
    let repeated = repeats_later(page, nth);
    let heading = line.hint == Hint::Heading;
    let plain = line.word_count <= LONGEST
        && line.word_count >= 2
        && matches!(line.ending, Ending::None | Ending::Mark)
        && !line.reads_as_sentence_of_speech()
        && (has_more(page, nth) || !line.reads_as_prose(page.rules));
    if repeated {
        page.set(nth, BlockKind::Title, "article.title.repeated");
    } else if heading || plain {
        page.set(nth, BlockKind::Title, "article.title.first-line");
    }
}

fn repeats_later(page: &Page<'_>, nth: usize) -> bool {
    let Some(first) = page.lines.get(nth).filter(|line| line.word_count <= 40) else {
        return false;
    };
    let first = line_letters(first);
    first.len() >= 3
        && page
            .lines
            .iter()
            .skip(nth + 1)
            .take(4)
            .any(|other| line_letters(other) == first)
}

/// Whether anything follows that can be a report.
fn has_more(page: &Page<'_>, nth: usize) -> bool {
    page.lines
        .iter()
        .skip(nth + 1)
        .any(|line| line.reads_as_sentences(false, page.rules))
}

/// Lines that say the headline again.
fn label_repeated(page: &mut Page<'_>) {
    let Some(title) = (0..page.lines.len())
        .find(|nth| page.kind(*nth) == Some(BlockKind::Title))
        .and_then(|nth| page.lines.get(nth))
        .map(line_letters)
        .filter(|title| title.len() >= 3)
    else {
        return;
    };
    for nth in 0..page.lines.len() {
        let same = page
            .lines
            .get(nth)
            .is_some_and(|line| line_letters(line) == title);
        if same && page.kind(nth) != Some(BlockKind::Title) {
            page.set(nth, BlockKind::Title, "article.title.repeated");
        }
    }
}

fn line_letters(line: &Line) -> Vec<String> {
    // No headline has more words; a paragraph is never compared as a whole.
    line.words
        .iter()
        .take(80)
        .filter(|word| !word.is_mark())
        .map(|w| w.norm.clone())
        .collect()
}

fn letters(norms: &[String]) -> Vec<String> {
    let is_word = |norm: &&String| norm.chars().any(char::is_alphanumeric);
    norms.iter().filter(is_word).cloned().collect()
}

impl Line {
    /// A whole sentence in quotation marks: it opens a report, it does not head it.
    fn reads_as_sentence_of_speech(&self) -> bool {
        let quote = |word: Option<&Word>| word.is_some_and(|word| word.is("\""));
        quote(self.words.first()) && quote(self.words.last()) && self.ending != Ending::None
    }
}
