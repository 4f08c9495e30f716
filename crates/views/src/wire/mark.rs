//! Places in a stored text, counted in Unicode characters.

use dateline_model::{CharOffsets, Span};
use serde::{Deserialize, Serialize};

/// A half-open range of Unicode characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The first character, counted from 0.
    pub start: usize,
    /// The character after the last.
    pub end: usize,
}

/// A half-open range of Unicode characters with the words that stand there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The first character, counted from 0.
    pub start: usize,
    /// The character after the last.
    pub end: usize,
    /// The words, exactly as stored.
    pub text: String,
}

/// Turns spans of one text into places and marks.
#[derive(Clone, Debug)]
pub struct Marker<'t> {
    text: &'t str,
    offsets: CharOffsets<'t>,
}

impl<'t> Marker<'t> {
    /// Prepares for `text`.
    pub fn new(text: &'t str) -> Self {
        Marker {
            text,
            offsets: CharOffsets::new(text),
        }
    }

    /// The characters of `span`.
    pub fn place(&self, span: &Span) -> Place {
        Place {
            start: self.offsets.char_at(span.start()),
            end: self.offsets.char_at(span.end()),
        }
    }

    /// How many characters stand before the byte at `byte`.
    pub fn character(&self, byte: usize) -> usize {
        self.offsets.char_at(byte)
    }

    /// How many characters the text has.
    pub fn length(&self) -> usize {
        self.offsets.char_at(self.text.len())
    }

    /// The characters of `span` and its words.
    pub fn mark(&self, span: &Span) -> Mark {
        let Place { start, end } = self.place(span);
        Mark {
            start,
            end,
            text: span.of(self.text).to_owned(),
        }
    }

    /// The same for several spans.
    pub fn marks(&self, spans: &[Span]) -> Vec<Mark> {
        spans.iter().map(|span| self.mark(span)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_not_bytes() {
        let text = "Nicolás said “no”";
        let no = Span::new(text.find("no").unwrap(), text.find("no").unwrap() + 2);
        let mark = Marker::new(text).mark(&no);
        assert_eq!((mark.start, mark.end, mark.text.as_str()), (14, 16, "no"));
    }
}
