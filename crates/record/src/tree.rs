//! Walking the tree of a sentence.

use std::ops::Range;

use dateline_model::{Reading, Role, Span, Syntax};

/// The trees of a report; empty where no model has read it.
#[derive(Clone, Copy)]
pub(crate) struct Tree<'r> {
    reading: &'r Reading,
}

impl<'r> Tree<'r> {
    pub(crate) fn of(reading: &'r Reading) -> Tree<'r> {
        Tree { reading }
    }

    /// All words that have a place in a tree.
    pub(crate) fn words(self) -> impl Iterator<Item = (usize, &'r Syntax)> {
        let tokens = self.reading.annotations.tokens.iter().enumerate();
        tokens.filter_map(|(nth, token)| Some((nth, token.syntax.as_ref()?)))
    }

    pub(crate) fn syntax(self, word: usize) -> Option<&'r Syntax> {
        self.reading.annotations.tokens.get(word)?.syntax.as_ref()
    }

    pub(crate) fn span(self, word: usize) -> Span {
        self.reading.annotations.tokens[word].span
    }

    /// The word as it is written, in small letters.
    pub(crate) fn form(self, word: usize) -> String {
        self.span(word).of(self.reading.text()).to_lowercase()
    }

    /// The number of the sentence that holds `word`.
    pub(crate) fn sentence(self, word: usize) -> Option<usize> {
        self.reading
            .annotations
            .sentence_at(self.span(word).start())
    }

    pub(crate) fn sentence_span(self, sentence: usize) -> Option<Span> {
        Some(self.reading.annotations.sentences.get(sentence)?.span)
    }

    /// The words that depend on `word`, in their order.
    pub(crate) fn below(self, word: usize) -> impl Iterator<Item = (usize, &'r Syntax)> {
        let sentence = self.sentence(word).and_then(|nth| self.sentence_span(nth));
        let range = sentence.map_or(0..0, |span| self.words_in(&span));
        let all = range.filter_map(move |nth| Some((nth, self.syntax(nth)?)));
        all.filter(move |(_, syntax)| syntax.head == Some(word))
    }

    pub(crate) fn has(self, word: usize, role: Role) -> bool {
        self.below(word).any(|(_, below)| below.role == role)
    }

    /// The numbers of the words inside `span`.
    pub(crate) fn words_in(self, span: &Span) -> Range<usize> {
        self.reading.annotations.tokens_in(span)
    }
}
