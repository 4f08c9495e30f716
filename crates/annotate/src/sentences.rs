//! From words to sentences.

use std::ops::Range;

use dateline_model::{Span, Viewed};

use crate::lexicon::Ends;
use crate::{Lexicon, lemma, words};

/// Tokens; a longer sentence is cut, so that no later stage meets an unbounded one.
const LONGEST: usize = 600;
/// Tokens; a stop inside a shorter quotation ends no sentence ("the so-called ‘Who? Me’ rule").
const SHORT_QUOTATION: usize = 6;

/// Cuts the words of one paragraph into sentences: ranges of indices into `words`, in order, that
/// together hold every word.
pub(crate) fn split(text: &str, words: &[Span<Viewed>], lexicon: &Lexicon) -> Vec<Range<usize>> {
    let paragraph = Paragraph {
        text,
        words,
        lexicon,
    };
    let quoted = paragraph.short_quotations();
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < words.len() {
        let end = paragraph.after_closing(at);
        let ends = paragraph.ends_at(at, end) && !quoted.get(end - 1).copied().unwrap_or(false);
        if ends || end - start >= LONGEST {
            sentences.push(start..end);
            start = end;
        }
        at = end.max(at + 1);
    }
    if start < words.len() {
        sentences.push(start..words.len());
    }
    sentences
}

struct Paragraph<'a> {
    text: &'a str,
    words: &'a [Span<Viewed>],
    lexicon: &'a Lexicon,
}

impl Paragraph<'_> {
    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.of(self.text))
    }

    /// The index after the mark at `at` and the stops and closing marks that hang on it; the next
    /// index where `at` holds no end mark.
    fn after_closing(&self, at: usize) -> usize {
        let mut end = at + 1;
        if !is_stop(self.word(at)) {
            return end;
        }
        while end < self.words.len() && (self.closes(end) || is_stop(self.word(end))) {
            end += 1;
        }
        end
    }

    /// Whether a closing quotation mark or bracket stands at `at`, right behind the word before it.
    fn closes(&self, at: usize) -> bool {
        let touches =
            |left: usize, right: usize| match (self.words.get(left), self.words.get(right)) {
                (Some(left), Some(right)) => left.end() == right.start(),
                _ => false,
            };
        match self.word(at) {
            "”" | "’" | "»" | ")" | "]" => true,
            "\"" | "'" => touches(at - 1, at) && !touches(at, at + 1),
            _ => false,
        }
    }

    /// Whether a sentence ends with the mark or abbreviation at `at`; `next` follows it.
    fn ends_at(&self, at: usize, next: usize) -> bool {
        let word = self.word(at);
        if next >= self.words.len() || !(is_stop(word) || self.abbreviation(word).is_some()) {
            return next >= self.words.len();
        }
        if self.blank_line_before(next) {
            return true;
        }
        let opener = self.opener(next);
        let first = self.word(opener).chars().next().unwrap_or(' ');
        match self.abbreviation(word) {
            Some(Ends::Maybe) => return first.is_uppercase() && self.opens_sentence(opener),
            Some(_) => return false,
            None => {}
        }
        if first.is_lowercase() || matches!(first, ',' | ';' | ':') || self.bracketed_aside(next) {
            return false;
        }
        !(self.closes(next - 1) && !word.ends_with('.') && self.speech_follows(next))
    }

    fn abbreviation(&self, word: &str) -> Option<Ends> {
        let stripped = word
            .strip_suffix('.')
            .filter(|rest| !rest.is_empty() && !rest.ends_with('.'))?;
        let initial = stripped.chars().count() == 1;
        let listed = self
            .lexicon
            .abbreviations
            .get(&word.to_lowercase())
            .copied();
        listed.or(Some(if initial { Ends::Never } else { Ends::Maybe }))
    }

    fn blank_line_before(&self, at: usize) -> bool {
        let (Some(before), Some(word)) = (self.words.get(at - 1), self.words.get(at)) else {
            return false;
        };
        let between = self.text.get(before.end()..word.start()).unwrap_or("");
        between.matches('\n').count() > 1
    }

    /// The first word at or after `at` that is no opening mark.
    fn opener(&self, at: usize) -> usize {
        let opening = |at: &usize| {
            matches!(
                self.word(*at),
                "“" | "\"" | "‘" | "'" | "«" | "(" | "[" | "-" | "–" | "—" | "•"
            )
        };
        (at..self.words.len()).find(|at| !opening(at)).unwrap_or(at)
    }

    fn opens_sentence(&self, at: usize) -> bool {
        self.lexicon.is_closed(&words::norm(self.word(at)))
    }

    /// "of Example. (EXA), on its page": a bracket that goes on with the same sentence.
    fn bracketed_aside(&self, at: usize) -> bool {
        if self.word(at) != "(" {
            return false;
        }
        let close = (at..self.words.len().min(at + 12)).find(|at| self.word(*at) == ")");
        let after = close.and_then(|close| self.word(close + 1).chars().next());
        after.is_some_and(|c| c.is_lowercase() || matches!(c, ',' | ';'))
    }

    /// "“What next?” Anna Bell asked": the words after the quotation tell who said it.
    fn speech_follows(&self, at: usize) -> bool {
        let window = at..self.words.len().min(at + 5);
        let named = |at: &usize| {
            self.word(*at)
                .chars()
                .next()
                .is_some_and(char::is_uppercase)
        };
        let verb = window.clone().find(|at| !named(at)).unwrap_or(window.end);
        let norm = words::norm(self.word(verb));
        let lemma = lemma::of(
            &norm,
            dateline_model::PartOfSpeech::Unknown,
            None,
            self.lexicon,
        );
        verb > at && self.lexicon.speech.contains(&lemma)
    }

    /// For each word whether it stands inside a short quotation, closing mark left out.
    fn short_quotations(&self) -> Vec<bool> {
        let mut inside = vec![false; self.words.len()];
        let mut opened: Option<(usize, &str)> = None;
        for at in 0..self.words.len() {
            let word = self.word(at);
            match (opened, word) {
                (Some((start, "\"")), "\"")
                | (Some((start, "“")), "”")
                | (Some((start, "«")), "»") => {
                    if at - start <= SHORT_QUOTATION {
                        inside[start..at].fill(true);
                    }
                    opened = None;
                }
                (None, "\"") | (_, "“" | "«") => opened = Some((at, word)),
                _ => {}
            }
        }
        inside
    }
}

fn is_stop(word: &str) -> bool {
    matches!(word, "!" | "?" | "…" | "。" | "؟" | "।")
        || word.starts_with('.') && word.chars().all(|c| c == '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<String> {
        let lexicon = Lexicon::bundled();
        let words = words::split(text, &lexicon);
        let ranges = split(text, &words, &lexicon);
        let span = |range: &Range<usize>| words[range.start].cover(&words[range.end - 1]);
        ranges
            .iter()
            .map(|range| span(range).of(text).to_owned())
            .collect()
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        let text = "Gen. J. K. Roe met U.S. President Ann Bell at 5 p.m. on Jan. 13. He left the U.S. The rest stayed.";
        assert_eq!(
            sentences(text),
            [
                "Gen. J. K. Roe met U.S. President Ann Bell at 5 p.m. on Jan. 13.",
                "He left the U.S.",
                "The rest stayed.",
            ]
        );
    }

    #[test]
    fn closing_quotation_marks_belong_to_the_sentence() {
        let text = "“We walked together for peace.” “What comes next?” Ann Bell asked. \"Nothing will ever come of it.\" They left.";
        assert_eq!(
            sentences(text),
            [
                "“We walked together for peace.”",
                "“What comes next?” Ann Bell asked.",
                "\"Nothing will ever come of it.\"",
                "They left.",
            ]
        );
    }

    #[test]
    fn decimals_and_asides_end_no_sentence() {
        let text =
            "It rose 3.5 percent at Example. (EXA), on its page. . They left … and came back.";
        assert_eq!(
            sentences(text),
            [
                "It rose 3.5 percent at Example. (EXA), on its page. .",
                "They left … and came back."
            ]
        );
    }
}
