//! What a language model says of a paragraph, told of our own words.
//!
//! A model cuts text in its own way ("re-election" is three of its tokens) and labels arcs by its own
//! scheme. Here its tree is laid over our words, and its labels become [`Role`]s: stages never see
//! either.

mod align;
mod mend;
mod scheme;

use std::ops::Range;

use dateline_model::{NameKind, PartOfSpeech, Role, Span, Syntax, Viewed};
use lexis::Doc;

use align::Alignment;
pub(crate) use mend::mend;
pub(crate) use scheme::Schemes;

/// What a model says of one paragraph. Indices count the paragraph's words.
#[derive(Default)]
pub(crate) struct Paragraph {
    /// By word.
    pub(crate) syntax: Vec<Option<Syntax>>,
    /// Names in order, each with what it names.
    pub(crate) names: Vec<(Range<usize>, NameKind)>,
}

impl Paragraph {
    /// The names, counted among all tokens of a report, of which `first` begins the paragraph.
    pub(crate) fn names_from(
        &self,
        first: usize,
    ) -> impl Iterator<Item = (Range<usize>, NameKind)> {
        let names = self.names.iter();
        names.map(move |(words, kind)| (first + words.start..first + words.end, *kind))
    }
}

/// Tells what a model says in `doc` of a paragraph's `words`, which are in order.
pub(crate) fn read(doc: &Doc<'_>, words: &[Span<Viewed>], schemes: &Schemes) -> Paragraph {
    let tree = tree(doc, schemes);
    let alignment = Alignment::new(words, doc);
    let syntax = (0..words.len()).map(|word| syntax(word, doc, &tree, &alignment));
    Paragraph {
        syntax: syntax.collect(),
        names: names(doc, schemes, &alignment),
    }
}

/// An arc of the model's tree: head and role of a token.
#[derive(Clone, Copy)]
struct Arc {
    head: usize,
    role: Role,
}

/// The model's tree with our roles. In ClearNLP's scheme a preposition stands between a noun and
/// its head; here it hangs below the noun, as in Universal Dependencies.
fn tree(doc: &Doc<'_>, schemes: &Schemes) -> Vec<Arc> {
    let mut arcs: Vec<Arc> = doc
        .tokens()
        .map(|token| Arc {
            head: token.head().index(),
            role: schemes.role(token.dep()),
        })
        .collect();
    for token in doc.tokens().filter(|token| token.dep() == "pobj") {
        let (noun, preposition) = (token.index(), token.head());
        let above = preposition.head();
        if above.index() == preposition.index() || arcs[preposition.index()].head == noun {
            continue;
        }
        let nominal = matches!(above.pos(), "NOUN" | "PROPN" | "PRON" | "NUM");
        let role = match (preposition.dep(), nominal) {
            ("agent", _) => Role::Agent,
            (_, true) => Role::NominalModifier,
            (_, false) => Role::Oblique,
        };
        let head = above.index();
        arcs[noun] = Arc { head, role };
        arcs[preposition.index()] = Arc {
            head: noun,
            role: Role::Case,
        };
    }
    arcs
}

fn syntax(word: usize, doc: &Doc<'_>, tree: &[Arc], alignment: &Alignment) -> Option<Syntax> {
    let tokens = alignment.tokens(word);
    // The word is what its topmost token is.
    let top = tokens
        .clone()
        .find(|token| !tokens.contains(&tree[*token].head) || tree[*token].head == *token)?;
    let token = doc.token(top)?;
    let Arc { head, role } = tree[top];
    let head = alignment.word(head).filter(|head| *head != word);
    let lemma = match tokens.len() {
        1 => token.lemma().to_owned(),
        _ => joined(doc, tokens, top),
    };
    Some(Syntax {
        pos: part_of_speech(token.pos()),
        lemma,
        features: token.morph().to_owned(),
        role,
        head,
    })
}

/// The letters of a word of several tokens, of which the last gives its dictionary form.
fn joined(doc: &Doc<'_>, tokens: Range<usize>, top: usize) -> String {
    let last = tokens.end - 1;
    let part = |nth: usize| {
        let token = doc.token(nth)?;
        let form = if nth == last && top == last {
            token.lemma()
        } else {
            token.text()
        };
        Some(form.to_lowercase())
    };
    tokens.filter_map(part).collect()
}

fn names(doc: &Doc<'_>, schemes: &Schemes, alignment: &Alignment) -> Vec<(Range<usize>, NameKind)> {
    let mut names: Vec<(Range<usize>, NameKind)> = Vec::new();
    for name in doc.names() {
        let tokens = name.tokens();
        let words = tokens.filter_map(|token| alignment.word(token));
        let (Some(kind), Some(first), Some(last)) =
            (schemes.kind(name.label()), words.clone().min(), words.max())
        else {
            continue;
        };
        if names.last().is_none_or(|(before, _)| before.end <= first) {
            names.push((first..last + 1, kind));
        }
    }
    names
}

/// The class that universaldependencies.org calls `name`.
fn part_of_speech(name: &str) -> PartOfSpeech {
    match name {
        "ADJ" => PartOfSpeech::Adjective,
        "ADP" => PartOfSpeech::Adposition,
        "ADV" => PartOfSpeech::Adverb,
        "AUX" => PartOfSpeech::Auxiliary,
        "CCONJ" | "SCONJ" | "CONJ" => PartOfSpeech::Conjunction,
        "DET" => PartOfSpeech::Determiner,
        "INTJ" => PartOfSpeech::Interjection,
        "NOUN" => PartOfSpeech::Noun,
        "NUM" => PartOfSpeech::Number,
        "PART" => PartOfSpeech::Particle,
        "PRON" => PartOfSpeech::Pronoun,
        "PROPN" => PartOfSpeech::ProperNoun,
        "PUNCT" => PartOfSpeech::Punctuation,
        "SYM" => PartOfSpeech::Symbol,
        "VERB" => PartOfSpeech::Verb,
        _ => PartOfSpeech::Unknown,
    }
}
