//! What a pipeline makes of a text.

use std::ops::Range;

use crate::symbols::{Symbol, Symbols};

/// An analysed text: tokens in order, each with its place in the tree, and names.
pub struct Doc<'a> {
    pub(crate) text: &'a str,
    pub(crate) symbols: &'a Symbols,
    pub(crate) tokens: Vec<TokenData>,
    pub(crate) names: Vec<NameData>,
    pub(crate) lemmas: String,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct TokenData {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) space_after: bool,
    pub(crate) starts_sentence: bool,
    pub(crate) blank: bool,
    pub(crate) tag: Symbol,
    pub(crate) pos: Symbol,
    pub(crate) morph: Symbol,
    pub(crate) dep: Symbol,
    pub(crate) head: usize,
    /// The base form that a rule has set.
    pub(crate) ruled_lemma: Symbol,
    pub(crate) lemma: Range<usize>,
}

#[derive(Clone, Debug)]
pub(crate) struct NameData {
    pub(crate) tokens: Range<usize>,
    pub(crate) label: Symbol,
}

/// A token of a [`Doc`].
#[derive(Clone, Copy)]
pub struct Token<'a> {
    doc: &'a Doc<'a>,
    nth: usize,
}

/// A name of a [`Doc`].
#[derive(Clone, Copy)]
pub struct Name<'a> {
    doc: &'a Doc<'a>,
    nth: usize,
}

impl<'a> Doc<'a> {
    /// The text that was read.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// How many tokens the text has.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether the text has no tokens.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The tokens in order.
    pub fn tokens(&self) -> impl ExactSizeIterator<Item = Token<'_>> {
        (0..self.tokens.len()).map(|nth| Token { doc: self, nth })
    }

    /// The token at place `nth`, counted from zero.
    pub fn token(&self, nth: usize) -> Option<Token<'_>> {
        (nth < self.tokens.len()).then_some(Token { doc: self, nth })
    }

    /// The names in order; they do not overlap.
    pub fn names(&self) -> impl ExactSizeIterator<Item = Name<'_>> {
        (0..self.names.len()).map(|nth| Name { doc: self, nth })
    }

    /// The sentences in order, as the places of their tokens. Without a parser or sentence finder
    /// in the pipeline the whole text is one.
    pub fn sentences(&self) -> Vec<Range<usize>> {
        let mut starts: Vec<usize> = (1..self.tokens.len())
            .filter(|nth| self.tokens[*nth].starts_sentence)
            .collect();
        starts.insert(0, 0);
        starts.push(self.tokens.len());
        let pairs = starts.windows(2).map(|pair| pair[0]..pair[1]);
        pairs.filter(|sentence| !sentence.is_empty()).collect()
    }
}

impl<'a> Token<'a> {
    fn data(&self) -> &'a TokenData {
        &self.doc.tokens[self.nth]
    }

    /// Its place among the tokens, counted from zero.
    pub fn index(&self) -> usize {
        self.nth
    }

    /// The letters, as they stand in the text.
    pub fn text(&self) -> &'a str {
        &self.doc.text[self.range()]
    }

    /// The bytes of the text that it covers.
    pub fn range(&self) -> Range<usize> {
        self.data().start..self.data().end
    }

    /// Whether one space follows that belongs to no token.
    pub fn space_after(&self) -> bool {
        self.data().space_after
    }

    /// Whether it is white space.
    pub fn is_space(&self) -> bool {
        self.data().blank
    }

    /// Whether a sentence begins with it.
    pub fn starts_sentence(&self) -> bool {
        self.data().starts_sentence
    }

    /// The fine part-of-speech tag in the pipeline's own scheme ("VBD"); empty if not known.
    pub fn tag(&self) -> &'a str {
        self.doc.symbols.get(self.data().tag)
    }

    /// The universal part of speech ("VERB"); empty if not known.
    pub fn pos(&self) -> &'a str {
        self.doc.symbols.get(self.data().pos)
    }

    /// The morphological features ("Number=Sing|Person=3"); empty if there are none.
    pub fn morph(&self) -> &'a str {
        self.doc.symbols.get(self.data().morph)
    }

    /// The dictionary form; empty if not known.
    pub fn lemma(&self) -> &'a str {
        &self.doc.lemmas[self.data().lemma.clone()]
    }

    /// The label of the arc to its head, in the pipeline's own scheme; empty if not parsed.
    pub fn dep(&self) -> &'a str {
        self.doc.symbols.get(self.data().dep)
    }

    /// Its head; itself for the root of a sentence.
    pub fn head(&self) -> Token<'a> {
        Token {
            doc: self.doc,
            nth: self.data().head,
        }
    }
}

impl<'a> Name<'a> {
    fn data(&self) -> &'a NameData {
        &self.doc.names[self.nth]
    }

    /// The places of its tokens.
    pub fn tokens(&self) -> Range<usize> {
        self.data().tokens.clone()
    }

    /// The bytes of the text that it covers.
    pub fn range(&self) -> Range<usize> {
        let tokens = self.tokens();
        self.doc.tokens[tokens.start].start..self.doc.tokens[tokens.end - 1].end
    }

    /// The letters, as they stand in the text.
    pub fn text(&self) -> &'a str {
        &self.doc.text[self.range()]
    }

    /// What kind of name it is ("PERSON", "GPE"), in the pipeline's own scheme.
    pub fn label(&self) -> &'a str {
        self.doc.symbols.get(self.data().label)
    }
}
