//! From the bytes that stages count to the characters that users see, and back.

/// Bytes between two remembered counts: small enough that a look-up scans one short stretch.
const STRIDE: usize = 128;

/// Translates byte positions of one text into Unicode character positions and back.
#[derive(Clone, Debug)]
pub struct CharOffsets<'t> {
    text: &'t str,
    // counts[i] = characters that begin before byte i * STRIDE.
    counts: Vec<usize>,
}

impl<'t> CharOffsets<'t> {
    /// Prepares the translation for `text`.
    pub fn new(text: &'t str) -> Self {
        let mut counts = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut seen = 0;
        for chunk in text.as_bytes().chunks(STRIDE) {
            counts.push(seen);
            seen += chunk.iter().filter(|byte| begins_character(**byte)).count();
        }
        counts.push(seen);
        CharOffsets { text, counts }
    }

    /// How many characters stand before the byte at `byte` (past the end: all of them).
    pub fn char_at(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let block = byte / STRIDE;
        let rest = &self.text.as_bytes()[block * STRIDE..byte];
        self.counts[block] + rest.iter().filter(|byte| begins_character(**byte)).count()
    }

    /// The byte at which character number `character` begins; `None` past the end of the text.
    pub fn byte_at(&self, character: usize) -> Option<usize> {
        let block = self
            .counts
            .partition_point(|count| *count <= character)
            .checked_sub(1)?;
        let start = (block * STRIDE).min(self.text.len());
        let mut left = character - self.counts[block];
        for (at, byte) in self.text.as_bytes()[start..].iter().enumerate() {
            if begins_character(*byte) {
                if left == 0 {
                    return Some(start + at);
                }
                left -= 1;
            }
        }
        (left == 0).then_some(self.text.len())
    }
}

fn begins_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting() {
        let text = "Nicolás “Maduro” — ñandú. ".repeat(40);
        let offsets = CharOffsets::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.char_at(byte), count);
            assert_eq!(offsets.byte_at(count), Some(byte));
        }
        let all = text.chars().count();
        assert_eq!(offsets.char_at(text.len()), all);
        assert_eq!(offsets.byte_at(all), Some(text.len()));
        assert_eq!(offsets.byte_at(all + 1), None);
    }

    #[test]
    fn empty_text_has_one_place() {
        let offsets = CharOffsets::new("");
        assert_eq!(offsets.char_at(0), 0);
        assert_eq!(offsets.byte_at(0), Some(0));
        assert_eq!(offsets.byte_at(1), None);
    }
}
