//! Words made comparable: folded, without endings, with the words that translators interchange.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Span, Table};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, accents and marks taken off, white space of any kind made one space.
pub(crate) fn fold(text: &str) -> String {
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    plain
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// One content word of a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Its stem, spelled one way: "defens" for defence and defense.
    pub(crate) stem: String,
    /// What it shares with the words that are used in its place; else the stem.
    pub(crate) sense: String,
    /// Where it stands in the text that was given.
    pub(crate) span: Span,
}

/// The tables of this stage.
pub(crate) struct Lexicon {
    light: BTreeSet<String>,
    senses: BTreeMap<String, String>,
}

const LIGHT: &str = include_str!("../../../resources/record/light-words.tsv");
const SENSES: &str = include_str!("../../../resources/record/same-sense.tsv");

impl Lexicon {
    /// The tables that ship with the program. A unit test reads them, so they cannot be broken.
    #[expect(clippy::expect_used, reason = "a bundled table is checked by a test")]
    pub(crate) fn bundled() -> Lexicon {
        let light = Table::parse("light-words.tsv", LIGHT).expect("bundled table");
        let senses = Table::parse("same-sense.tsv", SENSES).expect("bundled table");
        let light = light
            .rows()
            .flat_map(|row| row.list("words"))
            .map(fold)
            .collect();
        let named = |row: dateline_model::Row<'_>| {
            let id = row.get("id").to_owned();
            row.list("words")
                .map(move |word| (stems(word), id.clone()))
                .collect::<Vec<_>>()
        };
        Lexicon {
            light,
            senses: senses.rows().flat_map(named).collect(),
        }
    }

    /// The content words of `text` in order, at most `most`.
    pub(crate) fn content(&self, text: &str, most: usize) -> Vec<Word> {
        let all: Vec<(Span, String)> = plain_words(text).take(4 * most).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < all.len() && found.len() < most {
            let (word, used) = self.word_at(&all[at..]);
            found.extend(word);
            at += used;
        }
        found
    }

    /// The word or set phrase at the head of `words`, and how many words it takes up.
    fn word_at(&self, words: &[(Span, String)]) -> (Option<Word>, usize) {
        let Some((span, first)) = words.first() else {
            return (None, 1);
        };
        let stem = stem(first);
        if let Some((end, second)) = words.get(1) {
            let phrase = format!("{stem} {}", self::stem(second));
            if let Some(sense) = self.senses.get(&phrase) {
                let word = Word {
                    stem: phrase,
                    sense: sense.clone(),
                    span: span.cover(end),
                };
                return (Some(word), 2);
            }
        }
        if self.light.contains(first) {
            return (None, 1);
        }
        let (sense, span) = (self.senses.get(&stem).unwrap_or(&stem).clone(), *span);
        (Some(Word { stem, sense, span }), 1)
    }
}

/// The words of a text, folded, with their places: letters and digits; an apostrophe ends a word and
/// drops the rest.
pub(crate) fn plain_words(text: &str) -> impl Iterator<Item = (Span, String)> + '_ {
    let within = |c: char| c.is_alphanumeric() || is_apostrophe(c) || is_combining_mark(c);
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(within)?;
        let rest = &text[start..];
        let end = start + rest.find(|c| !within(c)).unwrap_or(rest.len());
        from = end;
        Some(Span::new(start, end))
    })
    .filter_map(|span| Some((span, bare(span.of(text))?)))
}

fn is_apostrophe(c: char) -> bool {
    c == '\'' || c == '\u{2019}'
}

fn bare(piece: &str) -> Option<String> {
    let word = piece.split(is_apostrophe).find(|part| !part.is_empty())?;
    let folded = fold(word);
    (!folded.is_empty()).then_some(folded)
}

fn stems(phrase: &str) -> String {
    let words = plain_words(phrase).map(|(_, word)| stem(&word));
    words.collect::<Vec<_>>().join(" ")
}

/// A light English stemmer: endings of number and tense off, British and American spelling one.
pub(crate) fn stem(word: &str) -> String {
    let spelled = one_spelling(word);
    let bare = [
        ("ies", "y"),
        ("ied", "y"),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
    ]
    .into_iter()
    .filter(|(ending, _)| *ending != "s" || !spelled.ends_with("ss"))
    .find_map(|(ending, instead)| {
        let head = spelled.strip_suffix(ending)?;
        (head.chars().count() >= 3).then(|| format!("{head}{instead}"))
    })
    .unwrap_or(spelled);
    let bare = match bare.strip_suffix('e') {
        Some(head) if head.chars().count() >= 3 => head.to_owned(),
        _ => bare,
    };
    undouble(bare)
}

fn one_spelling(word: &str) -> String {
    let pairs = [
        ("ence", "ense"),
        ("our", "or"),
        ("ogramme", "ogram"),
        ("isation", "ization"),
    ];
    let changed = pairs.into_iter().find_map(|(from, to)| {
        let head = word.strip_suffix(from)?;
        (head.chars().count() >= 3).then(|| format!("{head}{to}"))
    });
    changed.unwrap_or_else(|| word.to_owned())
}

fn undouble(mut stem: String) -> String {
    let mut ends = stem.chars().rev();
    let (last, before) = (ends.next(), ends.next());
    if last == before && last.is_some_and(|c| !"aeiousl".contains(c)) && stem.chars().count() > 3 {
        stem.pop();
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    fn senses(text: &str) -> Vec<String> {
        Lexicon::bundled()
            .content(text, 50)
            .into_iter()
            .map(|word| word.sense)
            .collect()
    }

    #[test]
    fn the_bundled_tables_are_sound() {
        let table = Table::parse("same-sense.tsv", SENSES).unwrap();
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for row in table.rows() {
            for word in row.list("words") {
                let before = seen.insert(stems(word), row.get("id").to_owned());
                assert!(
                    before.is_none_or(|id| id == row.get("id")),
                    "{word} stands in two rows"
                );
            }
        }
        assert!(Lexicon::bundled().light.contains("the"));
    }

    #[test]
    fn words_that_stand_for_each_other_agree() {
        assert_eq!(
            senses("They ruled out a rise"),
            senses("they excluded the increases")
        );
        assert_eq!(
            senses("the defence of our labour"),
            senses("the defense of labor")
        );
        assert_ne!(senses("a rise"), senses("a fall"));
    }

    #[test]
    fn odd_spacing_and_marks_hide_nothing() {
        assert_eq!(senses("rule\u{a0}out"), senses("“rule  out”"));
        assert_eq!(senses("Díaz’s"), senses("diaz"));
        assert!(senses("  ’ “” ").is_empty());
    }
}
