//! Words made comparable: folded, without endings, with the words that translators interchange.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::Table;
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
        let folded = fold(text);
        let all: Vec<String> = plain_words(&folded).take(4 * most).collect();
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
    fn word_at(&self, words: &[String]) -> (Option<Word>, usize) {
        let Some(first) = words.first() else {
            return (None, 1);
        };
        let stem = stem(first);
        if let Some(second) = words.get(1) {
            let phrase = format!("{stem} {}", self::stem(second));
            if let Some(sense) = self.senses.get(&phrase) {
                return (
                    Some(Word {
                        stem: phrase,
                        sense: sense.clone(),
                    }),
                    2,
                );
            }
        }
        if self.light.contains(first) {
            return (None, 1);
        }
        let sense = self.senses.get(&stem).unwrap_or(&stem).clone();
        (Some(Word { stem, sense }), 1)
    }
}

/// The words of folded text: letters and digits; an apostrophe ends a word and drops the rest.
fn plain_words(folded: &str) -> impl Iterator<Item = String> + '_ {
    let apostrophe = |c: char| c == '\'' || c == '\u{2019}';
    let pieces = folded.split(move |c: char| !c.is_alphanumeric() && !apostrophe(c));
    let bare = move |piece: &str| {
        piece
            .split(apostrophe)
            .find(|part| !part.is_empty())
            .map(str::to_owned)
    };
    pieces.filter_map(bare)
}

fn stems(phrase: &str) -> String {
    plain_words(&fold(phrase))
        .map(|word| stem(&word))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A light English stemmer: endings of number and tense off, British and American spelling one.
fn stem(word: &str) -> String {
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
