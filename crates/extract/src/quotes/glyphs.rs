//! The single characters that can be quotation marks, and on which side of words they stand.

use dateline_model::Span;

/// One character that is a quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    /// The character.
    pub(super) span: Span,
    /// Whether it is a double mark; single ones pair apart.
    pub(super) double: bool,
    /// On which side of the words it stands.
    pub(super) side: Side,
}

/// On which side of words a mark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Before them.
    Open,
    /// After them.
    Close,
    /// Its neighbours do not tell.
    Either,
}

/// Words that a single mark begins by leaving letters out.
const ELISIONS: &[&str] = &[
    "tis", "twas", "em", "til", "till", "cause", "n", "round", "bout", "s",
];

/// The marks of one paragraph in order; apostrophes, inches, feet and years are left out.
pub(super) fn find(text: &str, paragraph: Span) -> Vec<Glyph> {
    let words = paragraph.of(text);
    let mut before = None;
    let mut glyphs = Vec::new();
    let mut places = words.char_indices();
    while let Some((at, first)) = places.next() {
        let behind = words.get(at..).unwrap_or("");
        // Two plain single marks in a row are one double mark.
        let twin = behind.starts_with("''") || behind.starts_with("``");
        if twin {
            places.next();
        }
        let (character, length) = if twin {
            ('"', 2)
        } else {
            (first, first.len_utf8())
        };
        let rest = behind.get(length..).unwrap_or("");
        let seen = Seen {
            character,
            before,
            after: rest.chars().next(),
            rest,
        };
        if let Some((double, side)) = seen.mark() {
            let start = paragraph.start() + at;
            glyphs.push(Glyph {
                span: Span::new(start, start + length),
                double,
                side,
            });
        }
        before = Some(character);
    }
    glyphs
}

/// A character with its neighbours.
struct Seen<'t> {
    character: char,
    before: Option<char>,
    after: Option<char>,
    rest: &'t str,
}

impl Seen<'_> {
    /// Whether the character is a mark: double or not, and its side.
    fn mark(&self) -> Option<(bool, Side)> {
        match self.character {
            '"' | '＂' => self.plain_double(),
            '“' | '„' | '‟' => Some((true, self.typed(Side::Open))),
            '”' => Some((true, self.typed(Side::Close))),
            '«' => Some((true, self.typed(Side::Open))),
            '»' => Some((true, self.typed(Side::Close))),
            '\'' | '’' | '‘' | '‚' | '‛' => self.single().map(|side| (false, side)),
            _ => None,
        }
    }

    /// Plain marks go by their neighbours. Inches look like closing marks that nothing opened,
    /// which the pairing leaves out.
    fn plain_double(&self) -> Option<(bool, Side)> {
        let side = match (self.can_open(), self.can_close()) {
            (true, false) => Side::Open,
            (false, true) => Side::Close,
            _ => Side::Either,
        };
        Some((true, side))
    }

    /// A typed mark means what it is, unless its neighbours say clearly the contrary.
    fn typed(&self, own: Side) -> Side {
        match (self.can_open(), self.can_close()) {
            (true, false) => Side::Open,
            (false, true) => Side::Close,
            _ => own,
        }
    }

    fn single(&self) -> Option<Side> {
        let side = match (self.can_open(), self.can_close()) {
            (true, false) => Side::Open,
            (false, true) => Side::Close,
            _ => return None,
        };
        let elided = side == Side::Open && self.leaves_letters_out();
        (!elided).then_some(side)
    }

    /// "'90s", "'tis", "rock 'n' roll".
    fn leaves_letters_out(&self) -> bool {
        let word: String = self
            .rest
            .chars()
            .take(8)
            .take_while(|c| c.is_alphanumeric())
            .collect();
        let year = word.starts_with(|c: char| c.is_ascii_digit());
        year || ELISIONS.contains(&word.to_lowercase().as_str())
    }

    fn can_open(&self) -> bool {
        let free_before = self.before.is_none_or(|c| {
            c.is_whitespace()
                || is_dash(c)
                || is_mark(c)
                || matches!(c, '(' | '[' | '{' | '/' | ':')
        });
        free_before
            && self
                .after
                .is_some_and(|c| !c.is_whitespace() && !ends_words(c))
    }

    fn can_close(&self) -> bool {
        let free_after = self
            .after
            .is_none_or(|c| c.is_whitespace() || is_dash(c) || is_mark(c) || ends_words(c));
        free_after
            && self
                .before
                .is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '['))
    }
}

fn is_dash(character: char) -> bool {
    matches!(character, '-' | '–' | '—' | '―')
}

fn is_mark(character: char) -> bool {
    matches!(
        character,
        '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' | '‚'
    )
}

fn ends_words(character: char) -> bool {
    matches!(
        character,
        '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '…'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(text: &str) -> Vec<Side> {
        find(text, Span::new(0, text.len()))
            .iter()
            .map(|glyph| glyph.side)
            .collect()
    }

    #[test]
    fn neighbours_tell_the_side() {
        assert_eq!(sides("a \"b\" c"), [Side::Open, Side::Close]);
        assert_eq!(sides("a\"b"), [Side::Either]);
        assert_eq!(sides("„b“ c"), [Side::Open, Side::Close]);
        assert_eq!(sides("« b »"), [Side::Open, Side::Close]);
        assert_eq!(sides("''b,'' c"), [Side::Open, Side::Close]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert!(sides("don’t rock 'n roll in the '90s, Reuters").is_empty());
    }
}
