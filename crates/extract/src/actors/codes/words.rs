//! The words of a phrase, and where it falls into parts.

use std::ops::Range;

use super::tables::Codes;

/// One word of a phrase.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    /// As it stands.
    pub(super) text: &'a str,
    /// Lower case, without its possessive ending.
    pub(super) norm: String,
    /// Bytes of the phrase.
    pub(super) at: Range<usize>,
    /// A comma, bracket or dash stands behind it.
    pub(super) closes: bool,
}

/// Some words of a phrase.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrase<'a> {
    pub(super) words: Vec<Word<'a>>,
}

impl<'a> Phrase<'a> {
    pub(super) fn new(text: &'a str) -> Phrase<'a> {
        let mut words: Vec<Word<'a>> = Vec::new();
        let mut start = None;
        for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
            let inside = letter.is_alphanumeric()
                || matches!(letter, '.' | '\'' | '’' | '-' | '&' | '/' | '‘' | '`');
            match (inside, start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    words.extend(word(text, from..at));
                    start = None;
                }
                _ => {}
            }
            let mark = matches!(
                letter,
                ',' | ';' | ':' | '(' | ')' | '–' | '—' | '"' | '“' | '”'
            );
            if let (true, Some(last)) = (mark, words.last_mut()) {
                last.closes |= matches!(letter, ',' | ';' | ':' | '(' | ')' | '–' | '—');
            }
        }
        Phrase { words }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The bytes from the first word to the last.
    pub(super) fn span(&self) -> Range<usize> {
        let start = self.words.first().map_or(0, |word| word.at.start);
        start..self.words.last().map_or(start, |word| word.at.end)
    }

    pub(super) fn slice(&self, range: Range<usize>) -> Phrase<'a> {
        Phrase {
            words: self.words.get(range).unwrap_or_default().to_vec(),
        }
    }

    /// The lower-case words of a range, a space between them.
    pub(super) fn joined(&self, range: Range<usize>) -> String {
        let words: Vec<&str> = self
            .words
            .get(range)
            .unwrap_or_default()
            .iter()
            .map(|word| word.norm.as_str())
            .collect();
        words.join(" ")
    }

    /// Whether a capital letter stands in it, as in names.
    pub(super) fn is_name(&self) -> bool {
        self.words.iter().any(|word| is_capitalised(word.text))
    }

    pub(super) fn without_articles(&self) -> Phrase<'a> {
        let first = self.words.iter().position(|word| !is_article(&word.norm));
        self.slice(first.unwrap_or(self.words.len())..self.words.len())
    }

    /// "over two dozen men" → "men"; "several of the largest unions" → "unions".
    pub(super) fn without_quantity(&self) -> Phrase<'a> {
        let mut first = 0;
        while let Some(word) = self.words.get(first) {
            let counted = is_quantity(&word.norm);
            let of = word.norm == "of" && first > 0;
            if first + 1 < self.words.len() && (counted || is_article(&word.norm) || of) {
                first += 1;
            } else {
                break;
            }
        }
        self.slice(first..self.words.len())
    }

    /// The stretches between commas and brackets.
    pub(super) fn parts(&self) -> Vec<Phrase<'a>> {
        let mut parts = Vec::new();
        let mut start = 0;
        for (nth, word) in self.words.iter().enumerate() {
            if word.closes || nth + 1 == self.words.len() {
                parts.push(self.slice(start..nth + 1));
                start = nth + 1;
            }
        }
        parts
    }

    /// The words before the first preposition, and those behind it. One inside a role that tables know, such as
    /// "chief of staff", does not part it.
    pub(super) fn at_preposition(&self, codes: &Codes) -> (Phrase<'a>, Phrase<'a>) {
        let of = (1..self.words.len()).find(|at| is_preposition(&self.words[*at].norm));
        match of {
            Some(at) => {
                let end = codes.role_over(self, at).unwrap_or(at);
                let next = end + usize::from(end == at);
                (self.slice(0..end), self.slice(next..self.words.len()))
            }
            None => (self.clone(), Phrase::default()),
        }
    }
}

fn word(text: &str, range: Range<usize>) -> Option<Word<'_>> {
    let shown = text.get(range.clone())?;
    let trimmed = shown.trim_matches(['\'', '’', '‘', '-', '`', '/']);
    let trimmed = match trimmed.strip_suffix('.') {
        Some(rest) if !rest.contains('.') && rest.chars().count() > 3 => rest,
        _ => trimmed,
    };
    let start = range.start + shown.find(trimmed)?;
    let norm = trimmed.to_lowercase().replace('’', "'");
    let norm = norm.strip_suffix("'s").unwrap_or(&norm).to_owned();
    (!norm.is_empty()).then(|| Word {
        text: trimmed,
        norm,
        at: start..start + trimmed.len(),
        closes: false,
    })
}

pub(super) fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn is_article(norm: &str) -> bool {
    matches!(
        norm,
        "the"
            | "a"
            | "an"
            | "its"
            | "his"
            | "her"
            | "their"
            | "this"
            | "these"
            | "those"
            | "that"
            | "our"
            | "my"
            | "your"
    )
}

fn is_quantity(norm: &str) -> bool {
    norm.chars().all(|c| c.is_ascii_digit())
        || matches!(
            norm,
            "one"
                | "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
                | "twelve"
                | "twenty"
                | "dozen"
                | "dozens"
                | "hundred"
                | "hundreds"
                | "thousand"
                | "thousands"
                | "million"
                | "millions"
                | "several"
                | "some"
                | "many"
                | "most"
                | "all"
                | "both"
                | "few"
                | "over"
                | "about"
                | "around"
                | "nearly"
                | "almost"
                | "more"
                | "than"
                | "least"
                | "at"
                | "at-least"
                | "up"
                | "as"
                | "other"
                | "another"
                | "each"
                | "every"
                | "largest"
                | "biggest"
                | "scores"
                | "tens"
                | "any"
                | "numerous"
                | "various"
                | "certain"
                | "couple"
                | "group"
                | "number"
                | "crowd"
                | "crowds"
                | "groups"
                | "half"
                | "majority"
                | "approximately"
                | "roughly"
        ) && norm != "crowd"
}

fn is_preposition(norm: &str) -> bool {
    matches!(
        norm,
        "of" | "for"
            | "in"
            | "to"
            | "at"
            | "from"
            | "on"
            | "with"
            | "against"
            | "near"
            | "by"
            | "into"
            | "within"
            | "across"
            | "inside"
            | "outside"
            | "who"
            | "which"
            | "whose"
            | "under"
            | "around"
            | "based"
            | "between"
            | "after"
            | "during"
    )
}
