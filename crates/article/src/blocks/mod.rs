//! What each stretch of a page is: headline, byline, body, caption, credit, furniture.
//!
//! Sure signs go first (rule tables, forms of bylines and dates), then what reads as sentences is
//! body, and what is left (short lines without a stop) is told by where it stands.

pub(crate) mod byline;
mod headline;
mod leftover;
mod line;
mod paragraph;

use dateline_model::{Block, BlockKind, RuleId, Span};

use crate::rules::Rules;
pub(crate) use line::{Hint, Line};

/// What is known of the page besides its text.
#[derive(Debug, Default)]
pub(crate) struct Known<'k> {
    /// The headline from outside the text.
    pub(crate) title: Option<&'k str>,
    /// The writers that metadata names.
    pub(crate) authors: &'k [String],
}

/// Lines and what they were found to be; `None` while undecided.
pub(crate) struct Page<'p> {
    text: &'p str,
    /// The page was text, without marks that tell what its lines are.
    is_plain: bool,
    pub(crate) lines: Vec<Line>,
    pub(crate) labels: Vec<Option<Label>>,
    pub(crate) rules: &'p Rules,
}

/// What a line is, and the rule that told so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) kind: BlockKind,
    pub(crate) rule: RuleId,
}

impl Label {
    pub(crate) fn new(kind: BlockKind, rule: &str) -> Label {
        Label {
            kind,
            rule: RuleId::new(rule),
        }
    }
}

/// The stretches of `text`, each with its kind. `hints` are in the order of `spans`, or empty.
pub(crate) fn label(
    text: &str,
    spans: &[Span],
    hints: &[Hint],
    known: &Known<'_>,
    rules: &Rules,
) -> Vec<Block> {
    let hint = |nth: usize| hints.get(nth).copied().unwrap_or(Hint::None);
    let lines: Vec<Line> = spans
        .iter()
        .enumerate()
        .map(|(nth, span)| Line::read(text, *span, hint(nth)))
        .collect();
    let labels = vec![None; lines.len()];
    let mut page = Page {
        text,
        is_plain: hints.is_empty(),
        lines,
        labels,
        rules,
    };
    page.label_sure_lines();
    headline::label(&mut page, known);
    byline::label_lone_names(&mut page, known);
    page.label_sentences();
    leftover::label(&mut page);
    page.close();
    page.never_all_furniture();
    page.into_blocks()
}

impl Page<'_> {
    pub(crate) fn kind(&self, nth: usize) -> Option<BlockKind> {
        self.labels.get(nth)?.as_ref().map(|label| label.kind)
    }

    pub(crate) fn set(&mut self, nth: usize, kind: BlockKind, rule: &str) {
        if let Some(label) = self.labels.get_mut(nth) {
            *label = Some(Label::new(kind, rule));
        }
    }

    /// The first and last line of the body so far.
    pub(crate) fn body_range(&self) -> Option<(usize, usize)> {
        let is_body = |label: &Option<Label>| {
            label
                .as_ref()
                .is_some_and(|label| label.kind == BlockKind::Body)
        };
        let first = self.labels.iter().position(is_body)?;
        let last = self.labels.iter().rposition(is_body)?;
        Some((first, last))
    }

    fn label_sure_lines(&mut self) {
        for (line, label) in self.lines.iter().zip(&mut self.labels) {
            *label = line
                .as_separator()
                .or_else(|| line.by_hint(self.rules))
                .or_else(|| line.by_rule(self.text, self.rules))
                .or_else(|| line.as_tagged_link())
                .or_else(|| line.as_date_line(self.rules))
                .or_else(|| line.as_byline(self.text, self.rules))
                .or_else(|| paragraph::by_weight(line, self.rules));
        }
    }

    fn label_sentences(&mut self) {
        let mut after_body = false;
        for (line, label) in self.lines.iter().zip(&mut self.labels) {
            if label.is_none() && line.reads_as_sentences(after_body, self.rules) {
                *label = Some(Label::new(BlockKind::Body, "article.body.sentences"));
            }
            after_body = label
                .as_ref()
                .is_some_and(|label| label.kind == BlockKind::Body);
        }
    }

    /// A heading such as "Comments" in the second half closes the report.
    fn close(&mut self) {
        let whole: usize = self.body_bytes(0);
        let closing = (0..self.lines.len()).find(|nth| {
            self.lines
                .get(*nth)
                .is_some_and(|line| line.closes(self.rules))
                && self.body_bytes(*nth) * 2 < whole
        });
        let Some(closing) = closing else { return };
        for nth in closing + 1..self.lines.len() {
            self.set(nth, BlockKind::Furniture, "article.after-closing");
        }
    }

    fn body_bytes(&self, from: usize) -> usize {
        let inside = self.lines.iter().zip(&self.labels).skip(from);
        inside
            .filter(|(_, label)| {
                label
                    .as_ref()
                    .is_some_and(|label| label.kind == BlockKind::Body)
            })
            .map(|(line, _)| line.span.len())
            .sum()
    }

    /// A page of which nothing was found to be body keeps its longest stretch, if that is no line
    /// that a rule was sure of.
    fn never_all_furniture(&mut self) {
        if self.body_range().is_some() {
            return;
        }
        // Somebody who gives a single line wants it read.
        if self.lines.len() == 1 && self.is_plain {
            return self.set(0, BlockKind::Body, "article.body.only-line");
        }
        let sure = |nth: &usize| {
            matches!(
                self.kind(*nth),
                None | Some(BlockKind::Heading | BlockKind::Furniture | BlockKind::Caption)
            ) && self
                .lines
                .get(*nth)
                .is_some_and(|line| line.word_count >= 8)
        };
        let size = |nth: &usize| self.lines.get(*nth).map_or(0, |line| line.span.len());
        let longest = (0..self.lines.len()).filter(sure).max_by_key(size);
        if let Some(longest) = longest.filter(|nth| self.is_unsure(*nth)) {
            self.set(longest, BlockKind::Body, "article.body.longest");
        }
    }

    fn is_unsure(&self, nth: usize) -> bool {
        let rule = self
            .labels
            .get(nth)
            .and_then(Option::as_ref)
            .map(|label| label.rule.as_str());
        rule.is_none_or(|rule| {
            !rule.starts_with("article.line") && !rule.starts_with("article.notice")
        })
    }

    fn into_blocks(self) -> Vec<Block> {
        let labelled = self.lines.iter().zip(self.labels);
        labelled
            .filter_map(|(line, label)| {
                label.map(|label| Block {
                    span: line.span,
                    kind: label.kind,
                    rule: label.rule,
                })
            })
            .collect()
    }
}
