//! The words of a bare text, where no stage has read it: for streams that only ask for copies.

use dateline_model::Span;

use crate::words::{Speech, Word, Words, fold};

/// What stands inside words and before the s of a possessive, which is no part of the word.
const MARKS: [char; 2] = ['\'', '’'];

impl Words {
    /// The words of `text`: lines are paragraphs, sentences end at full stops before a capital, and
    /// what stands in double quotation marks is speech.
    pub(crate) fn of_text(text: &str) -> Words {
        let mut all = Words::default();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let mut speech = Speech::None;
            for sentence in sentences(line) {
                let from = start + sentence.start();
                all.add_sentence(sentence.of(line), from, &mut speech);
            }
            start += line.len();
        }
        all
    }

    fn add_sentence(&mut self, sentence: &str, start: usize, speech: &mut Speech) {
        let first = self.words.len();
        let mut open: Option<usize> = None;
        for (at, letter) in sentence.char_indices().chain([(sentence.len(), ' ')]) {
            match (is_inside(letter), open) {
                (true, None) => open = Some(at),
                (false, Some(from)) => {
                    self.add_word(&sentence[from..at], start + from, first, *speech);
                    open = None;
                }
                _ => {}
            }
            *speech = match letter {
                '“' | '«' => Speech::Verbatim,
                '”' | '»' => Speech::None,
                '"' if *speech == Speech::None => Speech::Verbatim,
                '"' => Speech::None,
                _ => *speech,
            };
        }
        if self.words.len() > first {
            self.sentences.push(first..self.words.len());
        }
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

fn is_inside(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || MARKS.contains(&letter) || letter.is_alphanumeric()
}

// A full stop ends a sentence when a space and no small letter follow, and two letters or more
// stand before it.
fn sentences(line: &str) -> Vec<Span> {
    let (mut start, mut spans) = (0, Vec::new());
    let mut letters = 0;
    let mut ended = false;
    for (at, letter) in line.char_indices() {
        match letter {
            '.' | '?' | '!' if letters >= 2 => ended = true,
            '”' | '"' | ')' if ended => {}
            ' ' if ended => {
                spans.push(Span::new(start, at));
                (start, ended) = (at, false);
            }
            _ => ended = false,
        }
        letters = if letter.is_alphanumeric() {
            letters + 1
        } else {
            0
        };
    }
    spans.push(Span::new(start, line.len()));
    spans
}
