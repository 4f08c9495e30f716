//! Which of a model's tokens lie in which of our words.

use std::ops::Range;

use dateline_model::{Span, Viewed};
use lexis::Doc;

/// Two cuttings of one text laid over each other.
pub(super) struct Alignment {
    /// By word: the tokens that overlap it.
    tokens: Vec<Range<usize>>,
    /// By token: the first word that it overlaps; none for white space.
    words: Vec<Option<usize>>,
}

impl Alignment {
    /// Lays our `words` over the model's tokens; both are in order.
    pub(super) fn new(words: &[Span<Viewed>], doc: &Doc<'_>) -> Alignment {
        let spans: Vec<Range<usize>> = doc.tokens().map(|token| token.range()).collect();
        let (mut tokens, mut first_words) = (Vec::new(), vec![None; spans.len()]);
        let mut from = 0;
        for (nth, word) in words.iter().enumerate() {
            while spans.get(from).is_some_and(|span| span.end <= word.start()) {
                from += 1;
            }
            let overlapping = spans[from..]
                .iter()
                .take_while(|span| span.start < word.end())
                .count();
            for slot in &mut first_words[from..from + overlapping] {
                slot.get_or_insert(nth);
            }
            tokens.push(from..from + overlapping);
        }
        Alignment {
            tokens,
            words: first_words,
        }
    }

    /// The tokens that overlap a word.
    pub(super) fn tokens(&self, word: usize) -> Range<usize> {
        self.tokens.get(word).cloned().unwrap_or_default()
    }

    /// The first word that overlaps a token.
    pub(super) fn word(&self, token: usize) -> Option<usize> {
        self.words.get(token).copied().flatten()
    }
}
