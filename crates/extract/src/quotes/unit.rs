//! Sentences as quotations need them: never cut inside quotation marks, with each marked stretch
//! as one item.

use std::ops::Range;

use dateline_model::{Annotations, Block, BlockKind, Document, Span, Token};

use super::Context;
use super::cues::Cues;
use super::marks::{self, Ending, Marked};

/// Items; a longer unit is not joined with what follows.
const LONGEST: usize = 300;

/// The body of a report, cut for quotations.
#[derive(Debug, Default)]
pub(super) struct Page<'a> {
    /// All marked stretches in order.
    pub(super) marked: Vec<PageMark>,
    /// The units in order.
    pub(super) units: Vec<Unit<'a>>,
}

/// A marked stretch in its report.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageMark {
    /// Where it stands and how it ends.
    pub(super) marked: Marked,
    /// Whether it goes on with the stretch before it, which no mark closed in its paragraph.
    pub(super) continues: bool,
}

/// A stretch of text in which a cue and what it governs stand together.
#[derive(Debug, Default)]
pub(super) struct Unit<'a> {
    /// Which block it stands in: an index into `Document::blocks`.
    pub(super) block: usize,
    /// Its words and marked stretches in order.
    pub(super) items: Vec<Item<'a>>,
}

/// A word outside quotation marks, or all that stands between two of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'a> {
    /// Its characters; of a marked stretch, with the marks.
    pub(super) span: Span,
    /// Its token, or the first one of a marked stretch: an index into `Annotations::tokens`.
    pub(super) token: usize,
    /// The word as lists have it; empty for a marked stretch.
    pub(super) norm: &'a str,
    /// The marked stretch: an index into [`Page::marked`].
    pub(super) mark: Option<usize>,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
    /// Whether a comma stands last inside its marks.
    pub(super) comma: bool,
}

impl<'a> Page<'a> {
    /// Cuts the paragraphs and captions of a report.
    pub(super) fn cut(document: &'a Document, annotations: &'a Annotations, cues: &Cues) -> Self {
        let mut page = Page::default();
        let mut first = 0;
        let mut above: Option<Span> = None;
        for (at, block) in document.blocks.iter().enumerate() {
            let rest = annotations.sentences.get(first..).unwrap_or_default();
            first += rest.partition_point(|sentence| sentence.block < at);
            let rest = annotations.sentences.get(first..).unwrap_or_default();
            let own = rest
                .get(..rest.partition_point(|s| s.block <= at))
                .unwrap_or_default();
            if is_told(block) && !own.is_empty() {
                let mut cutter =
                    Cutter::new(&document.text, cues, at, page.pair(document, block, above));
                for sentence in own {
                    let tokens = annotations.tokens.get(sentence.tokens.clone());
                    let first = sentence.tokens.start;
                    cutter.add(first, tokens.unwrap_or_default(), &page.marked);
                }
                page.units.extend(cutter.finish());
            }
            above = match block.kind {
                BlockKind::Body => Some(block.span),
                BlockKind::Title | BlockKind::Heading => None,
                _ => above,
            };
        }
        page
    }

    /// Cuts the words inside the marks of `outer` that hold marks of their own.
    pub(super) fn inside(outer: &Page<'_>, context: &Context<'a>, cues: &Cues) -> Self {
        let text = &context.document.text;
        let mut page = Page::default();
        for PageMark { marked, .. } in &outer.marked {
            let first = page.marked.len();
            let inner = marks::pair(text, marked.words).into_iter();
            page.marked.extend(inner.map(|marked| PageMark {
                marked,
                continues: false,
            }));
            if page.marked.len() > first {
                let marks = first..page.marked.len();
                page.cut_within(context, cues, marked.words, marks);
            }
        }
        page
    }

    /// Cuts the sentences and parts of sentences within `words`.
    fn cut_within(&mut self, context: &Context<'a>, cues: &Cues, words: Span, marks: Range<usize>) {
        let Context {
            document,
            annotations,
            ..
        } = context;
        let tokens = &annotations.tokens;
        let sentences = &annotations.sentences;
        let first = sentences.partition_point(|sentence| sentence.span.end() <= words.start());
        let rest = sentences.get(first..).unwrap_or_default();
        let block = rest.first().map_or(0, |sentence| sentence.block);
        let mut cutter = Cutter::new(&document.text, cues, block, marks);
        for sentence in rest
            .iter()
            .take_while(|sentence| sentence.span.start() < words.end())
        {
            let own = tokens.get(sentence.tokens.clone()).unwrap_or_default();
            let start = own.partition_point(|token| token.span.start() < words.start());
            let end = own.partition_point(|token| token.span.end() <= words.end());
            let part = own.get(start..end).unwrap_or_default();
            cutter.add(sentence.tokens.start + start, part, &self.marked);
        }
        self.units.extend(cutter.finish());
    }

    /// Pairs the marks of a paragraph, `above` which another stands; their places in [`Page::marked`].
    fn pair(&mut self, document: &Document, block: &Block, above: Option<Span>) -> Range<usize> {
        let first = self.marked.len();
        let left_open = |last: &PageMark| {
            last.marked.ending == Ending::Paragraph
                && above.is_some_and(|above| above.contains(&last.marked.whole))
        };
        let open = self.marked.last().is_some_and(left_open);
        for marked in marks::pair(&document.text, block.span) {
            let continues =
                open && self.marked.len() == first && marked.whole.start() == block.span.start();
            self.marked.push(PageMark { marked, continues });
        }
        first..self.marked.len()
    }

    /// The stretch at `mark` and those that go on with it.
    pub(super) fn chain(&self, mark: usize) -> impl Iterator<Item = usize> + '_ {
        let rest = self.marked.get(mark + 1..).unwrap_or_default();
        let more = rest.iter().take_while(|next| next.continues).count();
        mark..=mark + more
    }
}

fn is_told(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Body | BlockKind::Caption)
}

/// Cuts one paragraph.
struct Cutter<'a, 'r> {
    text: &'a str,
    cues: &'r Cues,
    marks: Range<usize>,
    units: Vec<Unit<'a>>,
    current: Unit<'a>,
}

impl<'a, 'r> Cutter<'a, 'r> {
    fn new(text: &'a str, cues: &'r Cues, block: usize, marks: Range<usize>) -> Self {
        let current = Unit {
            block,
            items: Vec::new(),
        };
        Cutter {
            text,
            cues,
            marks,
            units: Vec::new(),
            current,
        }
    }

    /// Adds one sentence, whose tokens begin at `first`; `marked` holds the stretches of the whole
    /// report.
    fn add(&mut self, first: usize, tokens: &'a [Token], marked: &[PageMark]) {
        let mut begins = true;
        for (at, token) in (first..).zip(tokens) {
            let passed = |mark: usize| {
                marked
                    .get(mark)
                    .is_none_or(|m| m.marked.whole.end() <= token.span.start())
            };
            while !self.marks.is_empty() && passed(self.marks.start) {
                self.marks.start += 1;
            }
            let nth = self.marks.start;
            let inside = marked
                .get(nth)
                .filter(|m| !self.marks.is_empty() && m.marked.whole.overlaps(&token.span));
            let goes_on = inside.is_some() && self.current.ends_with_mark(nth);
            if begins && !goes_on && !self.goes_on(tokens) {
                self.end_unit();
            }
            begins = false;
            match inside {
                Some(_) if goes_on => {}
                Some(mark) => self.current.items.push(Item {
                    span: mark.marked.whole,
                    token: at,
                    norm: "",
                    mark: Some(nth),
                    capital: false,
                    comma: mark.marked.words.of(self.text).ends_with(','),
                }),
                None => self.current.items.push(self.word(at, token)),
            }
        }
    }

    fn word(&self, at: usize, token: &'a Token) -> Item<'a> {
        let capital = token.span.of(self.text).starts_with(char::is_uppercase);
        Item {
            span: token.span,
            token: at,
            norm: &token.norm,
            mark: None,
            capital,
            comma: false,
        }
    }

    /// Whether a "sentence" only goes on with the one before: it begins with a small letter, or
    /// names who asked what stands in the marks before it ("Why?" Kim asked).
    fn goes_on(&self, tokens: &[Token]) -> bool {
        let small = tokens
            .first()
            .is_some_and(|token| token.span.of(self.text).starts_with(char::is_lowercase));
        if self.current.len() > LONGEST {
            return false;
        }
        small || self.current.ends_in_question(self.text) && self.begins_with_cue(tokens)
    }

    fn begins_with_cue(&self, tokens: &[Token]) -> bool {
        let word = |at: usize| tokens.get(at).map_or("", |token| token.norm.as_str());
        (0..6.min(tokens.len())).any(|at| {
            let cue = self.cues.at(word, at);
            cue.is_some_and(|(_, length)| matches!(word(at + length), "." | "," | ""))
        })
    }

    fn end_unit(&mut self) {
        let block = self.current.block;
        let next = Unit {
            block,
            items: Vec::new(),
        };
        let done = std::mem::replace(&mut self.current, next);
        if !done.items.is_empty() {
            self.units.push(done);
        }
    }

    fn finish(mut self) -> Vec<Unit<'a>> {
        self.end_unit();
        self.units
    }
}

impl<'a> Unit<'a> {
    /// The word at `at` as lists have it; empty for a marked stretch and outside the unit.
    pub(super) fn norm(&self, at: usize) -> &'a str {
        self.items.get(at).map_or("", |item| item.norm)
    }

    /// The marked stretch at `at`.
    pub(super) fn mark(&self, at: usize) -> Option<usize> {
        self.items.get(at).and_then(|item| item.mark)
    }

    /// Whether the word at `at` begins with a capital letter.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|item| item.capital)
    }

    /// The characters of the items in `range`; `None` where it holds no item.
    pub(super) fn span(&self, range: Range<usize>) -> Option<Span> {
        let items = self.items.get(range)?;
        let (first, last) = (items.first()?, items.last()?);
        Some(first.span.cover(&last.span))
    }

    /// The items that hold `tokens`.
    pub(super) fn holding(&self, tokens: &Range<usize>) -> Range<usize> {
        let past = self
            .items
            .partition_point(|item| item.token <= tokens.start);
        let end = self.items.partition_point(|item| item.token < tokens.end);
        past.saturating_sub(1)..end
    }

    /// How many items it has.
    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    fn ends_with_mark(&self, mark: usize) -> bool {
        self.items
            .last()
            .is_some_and(|item| item.mark == Some(mark))
    }

    fn ends_in_question(&self, text: &str) -> bool {
        let last = self.items.last().filter(|item| item.mark.is_some());
        let words = last.map_or("", |item| item.span.of(text));
        let inside =
            words.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '?' | '!' | ','));
        inside.ends_with(['?', '!', ','])
    }
}
