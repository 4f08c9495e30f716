//! Words and marks of a stretch of text, made comparable: the article stage's own plain tokens.
//!
//! Odd spacing, curly quotes and zero-width characters must not hide a phrase, so everything is
//! compared by [`Word::norm`]; spans always point at the characters as they stand.

use dateline_model::Span;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Begins with a small letter, or is of a script without capitals.
    Lower,
    /// Begins with a capital.
    Capital,
    /// At least two letters, all of them capitals.
    Upper,
    /// Begins with a digit.
    Number,
    /// A single mark.
    Mark,
}

/// A word or a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) span: Span,
    pub(crate) norm: String,
    pub(crate) shape: Shape,
}

impl Word {
    pub(crate) fn is_mark(&self) -> bool {
        self.shape == Shape::Mark
    }

    /// Written as names are: with a capital, or in capitals.
    pub(crate) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper)
    }

    pub(crate) fn is(&self, norm: &str) -> bool {
        self.norm == norm
    }

    /// A whole number of few digits, an ordinal ending allowed: `16`, `16th`.
    pub(crate) fn number(&self) -> Option<u32> {
        let digits = self.norm.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let ending = self.norm.get(digits.len()..)?;
        let plain = matches!(ending, "" | "st" | "nd" | "rd" | "th");
        (plain && digits.len() <= 4)
            .then(|| digits.parse().ok())
            .flatten()
    }
}

/// The words and marks inside `span`, at most `limit` of them.
pub(crate) fn words(text: &str, span: Span, limit: usize) -> Vec<Word> {
    let inside = span.of(text);
    let mut found = Vec::new();
    let mut chars = inside.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if found.len() >= limit {
            break;
        }
        if first.is_whitespace() || is_invisible(first) {
            continue;
        }
        let mut end = start + first.len_utf8();
        if is_letter(first) {
            while let Some(&(at, next)) = chars.peek() {
                let rest = inside.get(at + next.len_utf8()..).unwrap_or("");
                if !is_letter(next) && !is_invisible(next) && !joins_letters(next, rest) {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
        }
        push(&mut found, inside, start, end, span.start());
    }
    found.truncate(limit);
    found
}

/// All words of a phrase in a table.
pub(crate) fn norms(phrase: &str) -> Vec<String> {
    let whole = Span::new(0, phrase.len());
    words(phrase, whole, usize::MAX)
        .into_iter()
        .map(|word| word.norm)
        .collect()
}

fn push(found: &mut Vec<Word>, inside: &str, start: usize, end: usize, offset: usize) {
    let Some(raw) = inside.get(start..end) else {
        return;
    };
    let mut stem = raw.trim_end_matches(is_invisible);
    let possessive = ["'s", "’s", "'S", "’S"]
        .iter()
        .find(|ending| stem.ends_with(**ending));
    if let Some(ending) = possessive.filter(|ending| stem.len() > ending.len()) {
        stem = stem.get(..stem.len() - ending.len()).unwrap_or(stem);
    }
    let mut add = |from: usize, piece: &str| {
        let span = Span::new(offset + from, offset + from + piece.len());
        found.push(Word {
            span,
            norm: norm(piece),
            shape: shape(piece),
        });
    };
    add(start, stem);
    if possessive.is_some() {
        add(start + stem.len(), raw.get(stem.len()..).unwrap_or(""));
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// Characters that take no room: they separate nothing and count for nothing.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

/// An apostrophe between letters: "don't", "Wednesday's".
fn joins_letters(mark: char, rest: &str) -> bool {
    matches!(mark, '\'' | '’') && rest.chars().next().is_some_and(char::is_alphabetic)
}

fn norm(raw: &str) -> String {
    raw.chars()
        .filter(|c| !is_invisible(*c))
        .flat_map(plain)
        .collect()
}

fn plain(c: char) -> impl Iterator<Item = char> {
    let c = match c {
        '‘' | '’' | '‚' | '`' | '´' | '‹' | '›' => '\'',
        '“' | '”' | '„' | '«' | '»' | '″' => '"',
        '—' | '―' | '−' | '‒' => '–',
        '‐' | '‑' => '-',
        other => other,
    };
    c.to_lowercase()
}

fn shape(raw: &str) -> Shape {
    let Some(first) = raw.chars().next() else {
        return Shape::Mark;
    };
    if first.is_numeric() {
        return Shape::Number;
    }
    if !is_letter(first) {
        return Shape::Mark;
    }
    if !first.is_uppercase() {
        return Shape::Lower;
    }
    let mut letters = raw.chars().skip(1).filter(|c| c.is_alphabetic()).peekable();
    if letters.peek().is_some() && letters.all(char::is_uppercase) {
        return Shape::Upper;
    }
    Shape::Capital
}

#[cfg(test)]
mod tests {
    use super::*;

    fn norms_of(text: &str) -> Vec<String> {
        norms(text)
    }

    #[test]
    fn odd_spacing_and_quotes_make_no_difference() {
        assert_eq!(
            norms_of("last\u{a0}\u{a0}month’s  talks"),
            ["last", "month", "'s", "talks"]
        );
        assert_eq!(
            norms_of("Wednes\u{ad}day — “no”"),
            ["wednesday", "–", "\"", "no", "\""]
        );
        assert_eq!(norms_of("don’t sign-up"), ["don't", "sign", "-", "up"]);
    }

    #[test]
    fn spans_point_at_the_characters() {
        let text = "Él dijo: España’s 16th";
        let words = words(text, Span::new(0, text.len()), 100);
        let raw: Vec<&str> = words.iter().map(|word| word.span.of(text)).collect();
        assert_eq!(raw, ["Él", "dijo", ":", "España", "’s", "16th"]);
        assert_eq!(words.last().and_then(Word::number), Some(16));
    }

    #[test]
    fn shapes() {
        let text = "NATO Kyiv a 24 – U";
        let words = words(text, Span::new(0, text.len()), 100);
        let shapes: Vec<Shape> = words.iter().map(|word| word.shape).collect();
        use Shape::*;
        assert_eq!(shapes, [Upper, Capital, Lower, Number, Mark, Capital]);
    }
}
