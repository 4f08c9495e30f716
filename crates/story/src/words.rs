//! The words of a report proper, ready to be compared with those of another.

use std::{borrow::Cow, ops::Range};

use dateline_model::{Block, BlockKind, Reading, Span, Token};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{Rules, hash, spans::SpanSet, spelling::Spelling};

/// So many letters begin a word.
const HEAD: usize = 3;

/// One word of a report.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Equal for words that are spelt alike but for case and accents.
    pub(crate) key: u64,
    /// Equal for words that begin alike: a scan's slip further on leaves it as it is.
    pub(crate) head: u64,
    /// Its letters, as far as they are compared.
    pub(crate) spelling: Spelling,
    /// Its characters.
    pub(crate) span: Span,
    /// Whether it is speech.
    pub(crate) speech: Speech,
    /// Whether it belongs to a name, as in a list of guests that two reporters can take down alike.
    pub(crate) name: bool,
    /// Its sentence: an index into [`Words::sentences`].
    pub(crate) sentence: usize,
}

impl Word {
    /// The word spelt `folded` at `span`, in sentence number `sentence`.
    pub(crate) fn new(
        folded: &str,
        span: Span,
        speech: Speech,
        name: bool,
        sentence: usize,
    ) -> Word {
        let end = folded.char_indices().nth(HEAD);
        let end = end.map_or(folded.len(), |(end, _)| end);
        let (head, key) = hash::head_and_all(folded.as_bytes(), end);
        Word {
            key,
            head,
            spelling: Spelling::of(folded),
            span,
            speech,
            name,
            sentence,
        }
    }

    /// Whether both are one word, if need be with a slip.
    pub(crate) fn is_like(&self, other: &Word) -> bool {
        self.key == other.key || self.spelling.is_close(&other.spelling)
    }

    /// Whether a reporter chose it: it is not quoted word for word.
    pub(crate) fn is_narration(&self) -> bool {
        !matches!(self.speech, Speech::Verbatim | Speech::Frame)
    }
}

/// Whose words they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Speech {
    /// The reporter's.
    None,
    /// A speaker's, as the reporter puts them.
    Indirect,
    /// A speaker's, word for word.
    Verbatim,
    /// Nobody's: a page's frame.
    Frame,
}

/// How much of a page is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// The report proper.
    Proper,
    /// All of it, what stands around the report marked as frame.
    Page,
}

/// The words of one report proper; marks and furniture are left out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    pub(crate) words: Vec<Word>,
    /// The words of each sentence: ranges of indices into `words`.
    pub(crate) sentences: Vec<Range<usize>>,
}

impl Words {
    pub(crate) fn of(reading: &Reading, extent: Extent, rules: &Rules) -> Words {
        let main = SpanSet::new(reading.document.main.iter().copied());
        let voices = Voices::of(reading, rules);
        let names = SpanSet::new(reading.annotations.names.iter().map(|name| name.span));
        let mut all = Words::default();
        for sentence in &reading.annotations.sentences {
            let tokens = reading.annotations.tokens.get(sentence.tokens.clone());
            let (first, nth) = (all.words.len(), all.sentences.len());
            let tokens = tokens.unwrap_or(&[]).iter();
            for token in tokens.filter(|it| is_word(it) && main.contains(&it.span)) {
                let (speech, named) = (voices.at(&token.span), names.contains(&token.span));
                let word = Word::new(&fold(&token.norm), token.span, speech, named, nth);
                all.words.push(word);
            }
            all.sentences.push(first..all.words.len());
        }
        if extent == Extent::Page {
            all.add_frame(reading);
        }
        all
    }

    // What stands around the report proper, behind its words.
    fn add_frame(&mut self, reading: &Reading) {
        let document = &reading.document;
        let main = |block: &Block| document.main.iter().any(|span| span.overlaps(&block.span));
        let around = document.blocks.iter();
        for block in around.filter(|it| it.kind != BlockKind::Title && !main(it)) {
            let found = Words::of_text(block.span.of(&document.text));
            let (words, sentences) = (self.words.len(), self.sentences.len());
            self.words.extend(found.words.into_iter().map(|word| Word {
                speech: Speech::Frame,
                span: Span::new(
                    block.span.start() + word.span.start(),
                    block.span.start() + word.span.end(),
                ),
                sentence: sentences + word.sentence,
                ..word
            }));
            let shifted = found.sentences.into_iter();
            self.sentences
                .extend(shifted.map(|it| words + it.start..words + it.end));
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The characters from the first to the last word of `range`.
    pub(crate) fn span(&self, range: &Range<usize>) -> Option<Span> {
        let words = self.words.get(range.clone())?;
        Some(words.first()?.span.cover(&words.last()?.span))
    }

    /// The words of the sentence that holds word number `nth`.
    pub(crate) fn sentence_of(&self, nth: usize) -> Range<usize> {
        let sentence = self
            .words
            .get(nth)
            .and_then(|word| self.sentences.get(word.sentence));
        sentence.cloned().unwrap_or(nth..nth)
    }

    /// The indices of the words that lie wholly inside `span`.
    pub(crate) fn inside(&self, span: &Span) -> Range<usize> {
        let first = self
            .words
            .partition_point(|word| word.span.start() < span.start());
        let last = self
            .words
            .partition_point(|word| word.span.end() <= span.end());
        first..last.max(first)
    }

    /// How many words are not quoted word for word.
    pub(crate) fn narrated(&self) -> usize {
        self.words.iter().filter(|word| word.is_narration()).count()
    }
}

/// Whose words stand where.
struct Voices {
    frame: SpanSet,
    verbatim: SpanSet,
    content: SpanSet,
}

impl Voices {
    fn of(reading: &Reading, rules: &Rules) -> Voices {
        let quoted = reading.quotations.iter().flat_map(|q| q.verbatim.clone());
        Voices {
            frame: rules.frame.of(reading),
            verbatim: SpanSet::new(quoted.chain(rules.printed.of(reading))),
            content: SpanSet::new(reading.quotations.iter().flat_map(|q| q.content.clone())),
        }
    }

    fn at(&self, span: &Span) -> Speech {
        match () {
            () if self.frame.contains(span) => Speech::Frame,
            () if self.verbatim.contains(span) => Speech::Verbatim,
            () if self.content.contains(span) => Speech::Indirect,
            () => Speech::None,
        }
    }
}

/// `word` without its accents: papers differ in whether they print them.
pub(crate) fn fold(word: &str) -> Cow<'_, str> {
    if word
        .bytes()
        .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
    {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    word.nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .collect()
}

// A possessive ending is no word: "Peru's government" and "the government of Peru" must meet.
fn is_word(token: &Token) -> bool {
    token.norm != "'s" && token.norm.contains(char::is_alphanumeric)
}
