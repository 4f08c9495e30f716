//! The words of a bare text, where no stage has read it: for streams that only ask for copies.

use std::ops::Range;

use dateline_model::Span;

use crate::words::{Speech, Word, Words, fold};

/// What stands inside words and before the s of a possessive, which is no part of the word.
const MARKS: [char; 2] = ['\'', '’'];

/// A word has at least so many bytes with what parts it from the next, on average.
const BYTES_PER_WORD: usize = 6;
/// A full stop ends a sentence behind so many letters: behind one it is an initial's.
const LETTERS_BEFORE_STOP: usize = 2;

impl Words {
    /// The words of `text`: lines are paragraphs, sentences end at full stops before a space, and
    /// what stands in double quotation marks is speech.
    pub(crate) fn of_text(text: &str) -> Words {
        let mut all = Words::default();
        all.words.reserve(text.len() / BYTES_PER_WORD + 1);
        let mut state = State::default();
        let mut at = 0;
        while let Some(letter) = letter_at(text, at) {
            match (is_inside(letter), state.open) {
                (true, None) => state.open = Some(at),
                (false, Some(from)) => all.close_word(text, from..at, &mut state),
                _ => {}
            }
            if state.step(letter) {
                all.close_sentence(&mut state);
            }
            at += letter.len_utf8();
        }
        if let Some(from) = state.open {
            all.close_word(text, from..at, &mut state);
        }
        all.close_sentence(&mut state);
        all
    }

    fn close_word(&mut self, text: &str, word: Range<usize>, state: &mut State) {
        self.add_word(&text[word.clone()], word.start, state.first, state.speech);
        state.open = None;
    }

    fn close_sentence(&mut self, state: &mut State) {
        if self.words.len() > state.first {
            self.sentences.push(state.first..self.words.len());
        }
        state.first = self.words.len();
    }

    fn add_word(&mut self, word: &str, start: usize, first: usize, speech: Speech) {
        let plain = word
            .strip_suffix('s')
            .and_then(|stem| stem.strip_suffix(MARKS));
        let plain = plain.unwrap_or(word).trim_matches(MARKS);
        if !plain.contains(char::is_alphanumeric) {
            return;
        }
        let span = Span::new(start, start + word.len());
        let named = plain.starts_with(char::is_uppercase) && self.words.len() > first;
        let nth = self.sentences.len();
        self.words
            .push(Word::new(&fold(plain), span, speech, named, nth));
    }
}

/// Where a reader of a text is.
struct State {
    /// Where the word began that is being read.
    open: Option<usize>,
    /// The first word of the sentence.
    first: usize,
    speech: Speech,
    /// Letters and digits in a row.
    letters: usize,
    /// Whether a full stop was read, and nothing but marks that close behind it.
    ended: bool,
}

impl Default for State {
    fn default() -> State {
        State {
            open: None,
            first: 0,
            speech: Speech::None,
            letters: 0,
            ended: false,
        }
    }
}

impl State {
    /// Takes note of a letter or mark; tells whether a sentence ends there.
    fn step(&mut self, letter: char) -> bool {
        if letter.is_ascii_alphanumeric() {
            self.letters += 1;
            self.ended = false;
            return false;
        }
        let ends = letter == '\n' || (letter == ' ' && self.ended);
        self.ended = match letter {
            '.' | '?' | '!' => self.letters >= LETTERS_BEFORE_STOP,
            '”' | '"' | ')' => self.ended,
            _ => false,
        };
        self.speech = match letter {
            '\n' | '”' | '»' => Speech::None,
            '“' | '«' => Speech::Verbatim,
            '"' if self.speech == Speech::None => Speech::Verbatim,
            '"' => Speech::None,
            _ => self.speech,
        };
        let more = letter.is_alphanumeric();
        self.letters = if more { self.letters + 1 } else { 0 };
        ends
    }
}

fn letter_at(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() {
        return Some(char::from(byte));
    }
    text.get(at..)?.chars().next()
}

fn is_inside(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric() || letter == MARKS[0];
    }
    letter == MARKS[1] || letter.is_alphanumeric()
}
