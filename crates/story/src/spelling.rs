//! Words that are spelt nearly alike: what a scan or a careless typist makes of one word.

/// So many bytes of a word are kept.
const KEPT: usize = 15;
/// One letter in so many may differ …
const LETTERS_PER_SLIP: usize = 4;
/// … and never more than this.
const MOST_SLIPS: usize = 3;

/// The letters of a word, folded, as far as they are kept.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spelling {
    bytes: [u8; KEPT],
    len: u8,
    /// Which letters there are: a bit for each of 32 classes of bytes.
    set: u32,
}

impl Spelling {
    pub(crate) fn of(word: &str) -> Spelling {
        let letters = &word.as_bytes()[..word.len().min(KEPT)];
        let mut spelling = Spelling::default();
        spelling.bytes[..letters.len()].copy_from_slice(letters);
        spelling.len = u8::try_from(letters.len()).unwrap_or_default();
        spelling.set = letters.iter().fold(0, |set, byte| set | 1 << (byte & 31));
        spelling
    }

    fn letters(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }

    /// Whether one may be the other with a slip or two.
    pub(crate) fn is_close(&self, other: &Spelling) -> bool {
        let (a, b) = (self.letters(), other.letters());
        let slips = (a.len().max(b.len()) / LETTERS_PER_SLIP).min(MOST_SLIPS);
        // a slip changes at most two classes of letters
        let differ = (self.set ^ other.set).count_ones() as usize;
        a.len().abs_diff(b.len()) <= slips && differ <= 2 * slips && slips > 0 && {
            distance(a, b) <= slips
        }
    }
}

// Edit distance (Levenshtein 1966).
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: [usize; KEPT + 1] = std::array::from_fn(|nth| nth);
    for (nth, letter) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = nth + 1;
        for (at, other) in b.iter().enumerate() {
            let changed = corner + usize::from(letter != other);
            corner = row[at + 1];
            row[at + 1] = changed.min(corner + 1).min(row[at] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: &str, b: &str) -> bool {
        Spelling::of(a).is_close(&Spelling::of(b))
    }

    #[test]
    fn slips_of_a_scan_are_close() {
        assert!(close("harbour", "harb0ur"));
        assert!(close("coastguard", "coasguord"));
        assert!(!close("modern", "modem"));
        assert!(!close("not", "now"));
        assert!(!close("", ""));
        assert!(!close("ferry", "dredger"));
    }

    #[test]
    fn distances_by_hand() {
        assert_eq!(distance(b"kitten", b"sitting"), 3);
        assert_eq!(distance(b"", b"abc"), 3);
        assert_eq!(distance(b"abc", b"abc"), 0);
    }
}
