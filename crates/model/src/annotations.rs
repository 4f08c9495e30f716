//! What the language layer knows of a document: sentences, tokens and names.

use crate::{Span, Syntax};
use serde::{Deserialize, Serialize};

/// Sentences, tokens and names of one document.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Annotations {
    /// In order, none overlapping. Only characters of the report proper stand in sentences.
    pub sentences: Vec<Sentence>,
    /// In order, none overlapping. Every token belongs to exactly one sentence.
    pub tokens: Vec<Token>,
    /// In order, none overlapping.
    pub names: Vec<Name>,
}

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Sentence {
    /// Its characters, without white space around them.
    pub span: Span,
    /// Its tokens: a range of indices into [`Annotations::tokens`].
    pub tokens: std::ops::Range<usize>,
    /// Which paragraph it stands in: an index into `Document::blocks`.
    pub block: usize,
}

/// One word, number or mark.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Token {
    /// Its characters.
    pub span: Span,
    /// Lower case, typographic marks plain: what word lists are compared with.
    pub norm: String,
    /// Dictionary form; the same as `norm` where the layer knows none.
    pub lemma: String,
    /// Part of speech; [`PartOfSpeech::Unknown`] where the layer tells none.
    pub pos: PartOfSpeech,
    /// What a language model says of it; nothing where none is at hand.
    pub syntax: Option<Syntax>,
}

/// Universal part-of-speech classes, as far as stages ask for them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[expect(
    missing_docs,
    reason = "the names are the definition: universaldependencies.org/u/pos"
)]
pub enum PartOfSpeech {
    Adjective,
    Adposition,
    Adverb,
    Auxiliary,
    Conjunction,
    Determiner,
    Interjection,
    Noun,
    Number,
    Particle,
    Pronoun,
    ProperNoun,
    Punctuation,
    Symbol,
    Verb,
    #[default]
    Unknown,
}

/// A name in the text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Name {
    /// Its characters.
    pub span: Span,
    /// Its tokens: a range of indices into [`Annotations::tokens`].
    pub tokens: std::ops::Range<usize>,
    /// What it names, as far as its form tells.
    pub kind: NameKind,
}

/// What a name names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum NameKind {
    /// A human being.
    Person,
    /// An organisation, agency, company, ministry.
    Organisation,
    /// A country, region, town or other place.
    Place,
    /// People of a country or what belongs to it: "Russian".
    Demonym,
    /// Something else with a name: a treaty, a product.
    Other,
    /// Its form does not tell.
    #[default]
    Unknown,
}

impl Annotations {
    /// The index of the sentence that holds the byte at `position`.
    pub fn sentence_at(&self, position: usize) -> Option<usize> {
        let nth = self
            .sentences
            .partition_point(|sentence| sentence.span.end() <= position);
        self.sentences
            .get(nth)
            .filter(|sentence| sentence.span.holds(position))
            .map(|_| nth)
    }

    /// The range of indices of the tokens that lie wholly inside `span`.
    pub fn tokens_in(&self, span: &Span) -> std::ops::Range<usize> {
        let first = self
            .tokens
            .partition_point(|token| token.span.start() < span.start());
        let last = self
            .tokens
            .partition_point(|token| token.span.end() <= span.end());
        first..last.max(first)
    }
}
