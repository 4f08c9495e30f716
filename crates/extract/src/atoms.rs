//! Tokens cut into runs of letters, runs of digits and single marks.
//!
//! Dates and amounts are read over these, so that it does not matter whether a tokeniser keeps
//! `Feb.`, `1999-2013`, `a.m.` or `$48.2` together.

use std::borrow::Cow;

use dateline_model::{Annotations, Sentence, Span};

/// One run of letters, one run of digits, or one mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Atom<'t> {
    /// Its bytes in the stored text.
    pub(crate) span: Span,
    /// Lower case, typographic marks plain.
    pub(crate) word: Cow<'t, str>,
    /// What it is made of.
    pub(crate) kind: AtomKind,
    /// Nothing stands between it and the atom before.
    pub(crate) glued: bool,
    /// Its first letter is a capital.
    pub(crate) capital: bool,
}

/// What an atom is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AtomKind {
    Letters,
    Digits,
    Mark,
}

impl Atom<'_> {
    /// The number that a run of at most nine digits writes.
    pub(crate) fn digits(&self) -> Option<i64> {
        let short = self.kind == AtomKind::Digits && self.word.len() <= 9;
        short.then(|| self.word.parse().ok()).flatten()
    }

    /// How many digits it has; none for anything else.
    pub(crate) fn width(&self) -> usize {
        if self.kind == AtomKind::Digits {
            self.word.len()
        } else {
            0
        }
    }
}

/// The atoms of one sentence, to look things up in.
///
/// Every look-up past an end gives the answer of an empty word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run<'a>(pub(crate) &'a [Atom<'a>]);

impl<'a> Run<'a> {
    fn atom(&self, at: usize) -> Option<&'a Atom<'a>> {
        self.0.get(at)
    }

    /// The word at `at`.
    pub(crate) fn word(&self, at: usize) -> &'a str {
        self.atom(at).map_or("", |atom| &atom.word)
    }

    /// The word before `at`.
    pub(crate) fn before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |at| self.word(at))
    }

    /// Whether the word at `at` is one of these.
    pub(crate) fn any(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.word(at))
    }

    /// Whether these words stand at `at`.
    pub(crate) fn reads(&self, at: usize, words: &[&str]) -> bool {
        words
            .iter()
            .enumerate()
            .all(|(nth, word)| self.word(at + nth) == *word)
    }

    /// `at`, or past it when one of these words stands there.
    pub(crate) fn past(&self, at: usize, words: &[&str]) -> usize {
        at + usize::from(self.any(at, words))
    }

    /// Whether the word at `at` begins with a capital.
    pub(crate) fn capital(&self, at: usize) -> bool {
        self.atom(at).is_some_and(|atom| atom.capital)
    }

    /// Whether nothing stands between the atom at `at` and the one before.
    pub(crate) fn glued(&self, at: usize) -> bool {
        self.atom(at).is_some_and(|atom| atom.glued)
    }

    /// Whether letters stand at `at`.
    pub(crate) fn letters(&self, at: usize) -> bool {
        self.atom(at)
            .is_some_and(|atom| atom.kind == AtomKind::Letters)
    }

    /// How many digits stand at `at`.
    pub(crate) fn width(&self, at: usize) -> usize {
        self.atom(at).map_or(0, Atom::width)
    }

    /// The number in digits at `at`, no longer than `width` digits.
    pub(crate) fn digits(&self, at: usize, width: usize) -> Option<i32> {
        let atom = self.atom(at).filter(|atom| atom.width() <= width)?;
        i32::try_from(atom.digits()?).ok()
    }
}

/// The atoms of one sentence, in order.
pub(crate) fn of_sentence<'t>(
    text: &'t str,
    annotations: &Annotations,
    sentence: &Sentence,
) -> Vec<Atom<'t>> {
    let tokens = annotations
        .tokens
        .get(sentence.tokens.clone())
        .unwrap_or_default();
    of_spans(text, tokens.iter().map(|token| token.span))
}

/// The atoms of some stretches of the text, which stand in order.
pub(crate) fn of_spans(text: &str, spans: impl Iterator<Item = Span>) -> Vec<Atom<'_>> {
    let mut atoms: Vec<Atom<'_>> = Vec::with_capacity(spans.size_hint().0);
    for whole in spans {
        cut(text, whole, &mut atoms);
    }
    atoms
}

/// Adds the runs of one stretch of the text.
fn cut<'t>(text: &'t str, whole: Span, atoms: &mut Vec<Atom<'t>>) {
    let mut open: Option<(AtomKind, Span)> = None;
    for (at, character) in whole.of(text).char_indices() {
        let at = whole.start() + at;
        let end = at + character.len_utf8();
        let Some(kind) = kind_of(character) else {
            continue;
        };
        match &mut open {
            Some((last, span)) if *last == kind && kind != AtomKind::Mark && span.end() == at => {
                *span = Span::new(span.start(), end);
            }
            _ => {
                let done = open.replace((kind, Span::new(at, end)));
                close(text, done, atoms);
            }
        }
    }
    close(text, open, atoms);
}

fn kind_of(character: char) -> Option<AtomKind> {
    match character {
        _ if character.is_whitespace() || is_invisible(character) => None,
        'a'..='z' | 'A'..='Z' => Some(AtomKind::Letters),
        '0'..='9' => Some(AtomKind::Digits),
        'ʼ' => Some(AtomKind::Mark),
        _ if character.is_alphabetic() || is_combining(character) => Some(AtomKind::Letters),
        _ => Some(AtomKind::Mark),
    }
}

fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// Soft hyphen, zero-width space and joiners, byte order mark.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}')
}

fn close<'t>(text: &'t str, run: Option<(AtomKind, Span)>, atoms: &mut Vec<Atom<'t>>) {
    let Some((kind, span)) = run else { return };
    let letters = span.of(text);
    let glued = atoms
        .last()
        .is_some_and(|last| last.span.end() == span.start());
    atoms.push(Atom {
        span,
        word: word(letters, kind),
        kind,
        glued,
        capital: letters.chars().next().is_some_and(char::is_uppercase),
    });
}

/// Lower case, typographic marks plain; most words are so already and are not copied.
fn word(letters: &str, kind: AtomKind) -> Cow<'_, str> {
    let lower = |character: char| character.is_ascii_lowercase() || character.is_lowercase();
    match kind {
        AtomKind::Digits => Cow::Borrowed(letters),
        AtomKind::Letters if letters.chars().all(lower) => Cow::Borrowed(letters),
        AtomKind::Letters => Cow::Owned(letters.to_lowercase()),
        AtomKind::Mark => Cow::Borrowed(plain(letters)),
    }
}

/// Typographic apostrophes and dashes as their plain forms.
fn plain(mark: &str) -> &str {
    match mark {
        "‘" | "’" | "‛" | "ʼ" | "′" | "`" => "'",
        "‐" | "‑" | "‒" | "–" | "—" | "−" => "-",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let atoms = of_spans(text, [Span::new(0, text.len())].into_iter());
        atoms
            .into_iter()
            .map(|atom| atom.word.into_owned())
            .collect()
    }

    #[test]
    fn letters_digits_and_marks_part() {
        assert_eq!(cut("1999–2013"), ["1999", "-", "2013"]);
        assert_eq!(cut("$48.2"), ["$", "48", ".", "2"]);
        assert_eq!(cut("8a.m."), ["8", "a", ".", "m", "."]);
        assert_eq!(cut("Díaz’s"), ["díaz", "'", "s"]);
    }
}
