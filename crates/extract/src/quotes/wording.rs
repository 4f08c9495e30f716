//! The characters that were said, and how much of them is word for word.

use std::ops::Range;

use dateline_model::{QuotationKind, Span};

use super::layout::Shape;
use super::marks::Ending;
use super::unit::{Page, Unit};

/// Marked words fewer than these are a fragment unless they stand as an utterance.
const FEW: usize = 4;

/// What was said.
#[derive(Clone, Debug, Default)]
pub(super) struct Wording {
    /// All of it.
    pub(super) content: Vec<Span>,
    /// The parts in marks.
    pub(super) verbatim: Vec<Span>,
    /// The marked stretches it holds: indices into [`Page::marked`].
    pub(super) marks: Vec<usize>,
    /// Whether words outside marks belong to it.
    told: bool,
}

impl Wording {
    /// Gathers the words in `runs` of a unit's items.
    pub(super) fn of(text: &str, page: &Page<'_>, unit: &Unit<'_>, runs: &[Range<usize>]) -> Self {
        let mut wording = Wording::default();
        for run in runs {
            wording.add(text, page, unit, run.clone());
        }
        wording
    }

    /// The words of one marked stretch and those that go on with it.
    pub(super) fn marked(text: &str, page: &Page<'_>, mark: usize) -> Self {
        let mut wording = Wording::default();
        wording.add_mark(text, page, mark, true);
        wording
    }

    fn add(&mut self, text: &str, page: &Page<'_>, unit: &Unit<'_>, run: Range<usize>) {
        let word = |at: usize| unit.norm(at).chars().any(char::is_alphanumeric);
        let told = run.clone().any(word);
        for mark in run.clone().filter_map(|at| unit.mark(at)) {
            self.add_mark(text, page, mark, !told);
        }
        if told {
            self.content.extend(unit.span(run));
        }
        self.told |= told;
    }

    fn add_mark(&mut self, text: &str, page: &Page<'_>, mark: usize, alone: bool) {
        for nth in page.chain(mark) {
            let Some(marked) = page.marked.get(nth) else {
                continue;
            };
            let words = without_comma(text, marked.marked.words);
            self.marks.push(nth);
            if words.is_empty() {
                continue;
            }
            self.verbatim.push(words);
            if alone || nth > mark {
                self.content.push(words);
            }
        }
    }

    /// How much is word for word, for words that stand to their cue as `shape` says.
    pub(super) fn kind(&self, text: &str, shape: Shape) -> QuotationKind {
        if self.verbatim.is_empty() {
            return QuotationKind::Indirect;
        }
        if self.told {
            return QuotationKind::Mixed;
        }
        let count: usize = self
            .verbatim
            .iter()
            .map(|words| count_words(words.of(text)))
            .sum();
        match shape {
            Shape::Utterance | Shape::Ahead => QuotationKind::Direct,
            Shape::Complement | Shape::Bare if count >= FEW => QuotationKind::Direct,
            _ if self.verbatim.iter().any(|words| is_sentence(text, *words)) => {
                QuotationKind::Direct
            }
            _ => QuotationKind::Fragment,
        }
    }

    /// Whether it holds more than one word: "denied this" tells nothing.
    pub(super) fn is_told(&self, text: &str) -> bool {
        self.content
            .iter()
            .any(|words| count_words(words.of(text)) > 1)
    }

    /// What was wrong with the marks, as the name of a rule.
    pub(super) fn repair(&self, page: &Page<'_>) -> Option<&'static str> {
        let last = page.marked.get(*self.marks.last()?)?;
        match last.marked.ending {
            Ending::Closed => None,
            Ending::Paragraph | Ending::LostClose => Some("quotes.marks.unclosed"),
            Ending::LostOpen => Some("quotes.marks.unopened"),
        }
    }
}

/// Whether marked words are a sentence of their own: a capital first, three words, a stop last.
pub(super) fn is_sentence(text: &str, words: Span) -> bool {
    let words = words.of(text);
    let first = words
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .chars()
        .next();
    let begins = first.is_some_and(|c| c.is_uppercase() || c.is_numeric() || !c.is_lowercase());
    let inner = words.trim_end_matches(['”', '’', '"', '\'', '»', ')', ']']);
    let ends = inner.ends_with(['.', '?', '!', '…', ',']);
    begins && ends && count_words(words) >= 3 && !is_title(words)
}

/// Whether the words are the title of a work: short, and every longer word has a capital.
fn is_title(words: &str) -> bool {
    let all: Vec<&str> = words.split_whitespace().take(12).collect();
    let longer = || all.iter().filter(|word| word.chars().count() >= 4);
    all.len() < 12
        && longer().count() > 0
        && longer().all(|word| !word.starts_with(char::is_lowercase))
}

fn count_words(words: &str) -> usize {
    words.split_whitespace().take(FEW).count()
}

fn without_comma(text: &str, words: Span) -> Span {
    let kept = words.of(text).trim_end_matches([',', ' ', '\u{a0}']);
    Span::new(words.start(), words.start() + kept.len())
}
