//! One sentence, made ready for finding who does what in it.

use dateline_model::{PartOfSpeech, Sentence, Span, Token};

use super::lexicon::{Form, Lexicon, Tag};
use super::mentions::People;
use super::participants::Participants;
use super::{Context, Rules};

/// One who may take part, at the words that name him.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// An index into `Context::actors`.
    pub(super) actor: usize,
    /// Whether it is a human being.
    pub(super) person: bool,
    pub(super) span: Span,
    /// The first and the last of its words in [`Told::words`].
    pub(super) first: usize,
    pub(super) last: usize,
}

/// A word with what it does in the sentence.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    pub(super) norm: &'a str,
    pub(super) span: Span,
    pub(super) tag: Tag,
    pub(super) form: Option<Form>,
    /// Whether the language layer takes it for a name.
    pub(super) proper: bool,
    /// The index of the longest mention that it belongs to in [`Told::named`].
    pub(super) named: Option<usize>,
}

/// A sentence without its quotation marks and parentheses, its words tagged, its actors marked.
pub(super) struct Told<'a> {
    pub(super) span: Span,
    pub(super) words: Vec<Word<'a>>,
    pub(super) named: Vec<Named>,
    /// Mentions inside longer ones: "Peru" in "the ambassador to Peru".
    pub(super) inner: Vec<Named>,
    pub(super) lexicon: &'a Lexicon,
    /// Who took part in the deed told last, for "the two sides".
    pub(super) before: Participants,
}

/// The most words of a sentence that are looked at; only broken text has more.
const LONGEST: usize = 200;

impl<'a> Told<'a> {
    /// Prepares a sentence.
    pub(super) fn new(
        context: &Context<'a>,
        sentence: &Sentence,
        people: &People,
        rules: &'a Rules,
    ) -> Told<'a> {
        let tokens = context
            .annotations
            .tokens
            .get(sentence.tokens.clone())
            .unwrap_or(&[]);
        let lexicon = &rules.lexicon;
        let words = open_words(&tokens[..tokens.len().min(LONGEST)]);
        let mut told = Told {
            span: sentence.span,
            words,
            named: Vec::new(),
            inner: Vec::new(),
            lexicon,
            before: Participants::default(),
        };
        told.mark_actors(context, people.within(&sentence.span));
        told.mark_nations(context, &people.states, &rules.nations);
        told.mark_speakers(context);
        told.mark_owners();
        told.tag_words();
        told
    }

    /// Its words as they are looked up.
    pub(super) fn norms(&self) -> Vec<&'a str> {
        self.words.iter().map(|word| word.norm).collect()
    }

    /// Whether the sentence tells of a game.
    pub(super) fn is_sport(&self) -> bool {
        let mut words = self.words.iter().enumerate();
        words.any(|(at, word)| {
            let phrases = self.lexicon.sport.get(word.norm).map(Vec::as_slice);
            let mut phrases = phrases.unwrap_or_default().iter();
            phrases.any(|phrase| self.stands_at(at, phrase))
        })
    }

    fn stands_at(&self, at: usize, phrase: &[String]) -> bool {
        let words = self.words.get(at..at + phrase.len());
        words.is_some_and(|words| words.iter().map(|word| word.norm).eq(phrase))
    }

    /// Where the words of `phrase` stand one after the other.
    pub(super) fn occurrences(&self, phrase: &[String]) -> Vec<usize> {
        let fits = |window: &[Word<'_>]| window.iter().zip(phrase).all(|(w, p)| w.norm == p);
        let windows = self.words.windows(phrase.len().max(1)).enumerate();
        windows
            .filter(|(_, window)| fits(window))
            .map(|(at, _)| at)
            .collect()
    }
}

/// The words outside parentheses, without quotation marks.
fn open_words(tokens: &[Token]) -> Vec<Word<'_>> {
    let mut depth = 0_usize;
    let mut words = Vec::with_capacity(tokens.len());
    for token in tokens {
        match token.norm.as_str() {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            "\"" | "``" | "''" | "«" | "»" | "“" | "”" => {}
            "'" if !is_possessive(&words, token) => {}
            norm if depth == 0 => words.push(Word {
                norm,
                span: token.span,
                tag: Tag::Noun,
                form: None,
                proper: token.pos == PartOfSpeech::ProperNoun,
                named: None,
            }),
            _ => {}
        }
    }
    words
}

/// Whether a lone apostrophe closes a plural ("the workers' strike") and touches it.
fn is_possessive(words: &[Word<'_>], token: &Token) -> bool {
    words
        .last()
        .is_some_and(|word| word.span.end() == token.span.start() && word.norm.ends_with('s'))
}
