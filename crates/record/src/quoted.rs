//! Quotations cut into the parts that other reports may render alone.

use dateline_model::{
    Grain, Interval, Quotation, QuotationKind, QuotationLevel, Reading, Span, TimexKind,
};

use crate::people::{People, Who};
use crate::sources::Sources;
use crate::wordings::WORDS_PER_PART;
use crate::words::{Lexicon, Word};

/// A sentence of fewer words than this stays with the one before.
const SHORTEST_PART: usize = 4;
/// A quotation of more parts than this is one part from there on.
const PARTS_PER_QUOTATION: usize = 60;

/// One part of a quotation: a sentence or clause of it, or all of it.
pub(crate) struct Part<'a> {
    pub(crate) reading: usize,
    pub(crate) family: usize,
    pub(crate) quotation: &'a Quotation,
    pub(crate) span: Span,
    /// Its content words, with their places in the report.
    pub(crate) words: Vec<Word>,
    pub(crate) speaker: Option<Who>,
    pub(crate) date: Option<Interval>,
}

/// The parts of all quotations, in order of report and place.
pub(crate) fn parts<'a>(
    sources: &Sources<'a>,
    people: &People,
    lexicon: &Lexicon,
) -> Vec<Part<'a>> {
    let mut all = Vec::new();
    for (nth, reading) in sources.readings.iter().enumerate() {
        let spoken = |quotation: &&Quotation| quotation.level == QuotationLevel::Speech;
        for quotation in reading.quotations.iter().filter(spoken) {
            let date = said_on(reading, quotation);
            let speaker = quotation
                .speaker
                .as_ref()
                .and_then(|id| people.who(nth, id));
            for span in cut(reading.text(), &quotation.content) {
                all.push(Part {
                    reading: nth,
                    family: sources.family(nth),
                    quotation,
                    span,
                    words: words(reading.text(), &span, lexicon),
                    speaker,
                    date,
                });
            }
        }
    }
    all
}

fn words(text: &str, span: &Span, lexicon: &Lexicon) -> Vec<Word> {
    let moved = |word: Word| Word {
        span: Span::new(
            span.start() + word.span.start(),
            span.start() + word.span.end(),
        ),
        ..word
    };
    let words = lexicon.content(span.of(text), WORDS_PER_PART);
    words.into_iter().map(moved).collect()
}

impl Part<'_> {
    /// Whether it is a sentence of the speaker's own words, not a piece of one or a report of it.
    pub(crate) fn is_whole(&self, text: &str) -> bool {
        let first = self.span.of(text).chars().find(|c| c.is_alphanumeric());
        self.quotation.kind == QuotationKind::Direct && first.is_some_and(|c| !c.is_lowercase())
    }
}

/// The day named beside the quotation: "said on Wednesday that …".
fn said_on(reading: &Reading, quotation: &Quotation) -> Option<Interval> {
    let extent = quotation.extent()?;
    let beside = quotation.cue.or(quotation.source).unwrap_or(extent);
    let nth = reading.annotations.sentence_at(beside.start())?;
    let sentence = reading.annotations.sentences.get(nth)?.span;
    let first = reading
        .timexes
        .partition_point(|timex| timex.span.start() < sentence.start());
    let near = reading.timexes.iter().skip(first);
    let own = near
        .take_while(|timex| timex.span.start() < sentence.end())
        .filter(|timex| {
            timex.kind == TimexKind::Date
                && timex.grain == Grain::Day
                && !quotation
                    .content
                    .iter()
                    .any(|content| content.overlaps(&timex.span))
        });
    let mut days = own.filter_map(|timex| timex.interval);
    // Two different days beside one quotation: the sentence is about more than the saying.
    let first = days.next()?;
    days.all(|other| other == first).then_some(first)
}

/// The sentences and clauses of a quotation. Short ones stay with their neighbour.
fn cut(text: &str, content: &[Span]) -> Vec<Span> {
    let mut parts: Vec<Span> = Vec::new();
    for whole in content {
        let mut start = whole.start();
        for end in ends(text, whole).chain([whole.end()]) {
            let part = trim(text, Span::new(start, end));
            start = end;
            let short =
                part.of(text).split_whitespace().take(SHORTEST_PART).count() < SHORTEST_PART;
            let full = parts.len() >= PARTS_PER_QUOTATION;
            match parts.last_mut() {
                _ if part.is_empty() => {}
                Some(before) if short || full => *before = before.cover(&part),
                _ => parts.push(part),
            }
        }
    }
    parts
}

fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let head = words.len() - words.trim_start().len();
    Span::new(
        span.start() + head,
        span.start() + head + words.trim().len(),
    )
}

/// Where sentences and clauses end inside `whole`, after the mark.
fn ends<'t>(text: &'t str, whole: &Span) -> impl Iterator<Item = usize> + use<'t> {
    let words = whole.of(text);
    let offset = whole.start();
    let marks = words
        .char_indices()
        .filter(|(_, c)| ['.', '!', '?', ';', '…'].contains(c));
    let ends = marks.filter_map(move |(at, mark)| {
        let after = at + mark.len_utf8();
        let (before, rest) = (&words[..at], &words[after..]);
        let ended = mark != '.' || ends_in_a_word(before);
        (ended && (mark == ';' || opens_a_sentence(rest))).then_some(after)
    });
    ends.map(move |end| offset + end)
}

/// Whether a stop after `before` can end a sentence: not after an initial or a short title.
fn ends_in_a_word(before: &str) -> bool {
    let last = before
        .chars()
        .rev()
        .take_while(|c| c.is_alphanumeric())
        .take(4)
        .count();
    last >= 4 || before.ends_with([')', ']', '"', '”', '’'])
}

fn opens_a_sentence(rest: &str) -> bool {
    let mut ahead = rest.chars().take(6);
    let spaced = ahead
        .next()
        .is_some_and(|c| c.is_whitespace() || "\"”’)".contains(c));
    let first = ahead.find(|c| !c.is_whitespace() && !"\"“”‘’[(".contains(*c));
    spaced && first.is_some_and(|c| !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_all(text: &str) -> Vec<&str> {
        let parts = cut(text, &[Span::new(0, text.len())]);
        parts.into_iter().map(|part| part.of(text)).collect()
    }

    #[test]
    fn cuts_at_sentences_and_semicolons() {
        let text =
            "We will rebuild every school; the money is there already. Nobody goes home tonight.";
        let parts = [
            "We will rebuild every school;",
            "the money is there already.",
            "Nobody goes home tonight.",
        ];
        assert_eq!(cut_all(text), parts);
    }

    #[test]
    fn short_titles_and_short_sentences_cut_nothing() {
        assert_eq!(
            cut_all("The U.S. and Mr. Lee will pay. Yes. All of it.").len(),
            1
        );
        assert!(cut_all(" \u{a0}").is_empty());
    }
}
