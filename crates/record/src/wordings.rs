//! All wordings of a story, ready to be compared in words and, with an encoder, in meaning.

use crate::likeness::{Likeness, Line, Signs, likeness, margin, weigh};
use crate::meant::{Meaning, Meant};
use crate::words::{Lexicon, Word};

/// Content words of one wording that are looked at; a longer one is known by its head.
pub(crate) const WORDS_PER_PART: usize = 120;

/// How surely each of `left` renders each of `right`, in thousandths, where each side is one report:
/// what is as like to two passages of a report renders neither.
pub fn alike(left: &[&str], right: &[&str], meaning: Option<Meaning<'_>>) -> Vec<Vec<i32>> {
    let lexicon = Lexicon::bundled();
    let texts: Vec<&str> = left.iter().chain(right).copied().collect();
    let words: Vec<Vec<Word>> = texts
        .iter()
        .map(|text| lexicon.content(text, WORDS_PER_PART))
        .collect();
    let all = texts.iter().zip(&words);
    let given: Vec<Given<'_>> = all
        .map(|(text, words)| Given {
            text,
            words,
            whole: is_sentence(text),
            meant: true,
        })
        .collect();
    let wordings = Wordings::new(&given, meaning);
    let row = |l: usize| (0..right.len()).map(move |r| (l, left.len() + r));
    let likes: Vec<Vec<i32>> = (0..left.len())
        .map(|l| row(l).map(|(l, r)| wordings.like(l, r).like).collect())
        .collect();
    margins(&likes)
}

/// Each likeness less the best rivals in its row and in its column.
fn margins(likes: &[Vec<i32>]) -> Vec<Vec<i32>> {
    let rows: Vec<Best> = likes
        .iter()
        .map(|row| Best::of(row.iter().copied()))
        .collect();
    let width = likes.first().map_or(0, Vec::len);
    let column = |nth: usize| Best::of(likes.iter().map(move |row| row[nth]));
    let columns: Vec<Best> = (0..width).map(column).collect();
    let less = |(row, best): (&Vec<i32>, &Best)| {
        let each = row.iter().zip(&columns);
        each.map(|(like, other)| margin(*like, best.but(*like), other.but(*like)))
            .collect()
    };
    likes.iter().zip(&rows).map(less).collect()
}

/// The two greatest of some numbers.
struct Best(i32, i32);

impl Best {
    fn of(all: impl Iterator<Item = i32>) -> Best {
        all.fold(Best(0, 0), |Best(first, second), next| match next {
            _ if next > first => Best(next, first),
            _ => Best(first, second.max(next)),
        })
    }

    /// The greatest that is not this one.
    fn but(&self, one: i32) -> i32 {
        if one == self.0 { self.1 } else { self.0 }
    }
}

/// Whether a text has the form of a sentence: a capital at its head, a mark at its end.
fn is_sentence(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphanumeric());
    let last = text.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»)".contains(c));
    first.is_some_and(|c| !c.is_lowercase()) && last.ends_with(['.', '!', '?', '…', ':', ';', ','])
}

/// One wording as it is given.
pub(crate) struct Given<'w> {
    pub(crate) text: &'w str,
    pub(crate) words: &'w [Word],
    /// Whether it is a sentence or clause of its own.
    pub(crate) whole: bool,
    /// Whether its meaning may show what it renders: encoding takes time.
    pub(crate) meant: bool,
}

/// Wordings that can be compared, by their numbers.
pub(crate) struct Wordings {
    lines: Vec<Line>,
    meant: Option<Meant>,
}

impl Wordings {
    pub(crate) fn new(given: &[Given<'_>], meaning: Option<Meaning<'_>>) -> Wordings {
        let signs = given
            .iter()
            .map(|it| Signs::of(it.text, it.words, it.whole));
        let lines = weigh(&signs.collect::<Vec<_>>());
        let meant = meaning.map(|meaning| Meant::new(given, meaning));
        Wordings { lines, meant }
    }

    pub(crate) fn line(&self, nth: usize) -> &Line {
        &self.lines[nth]
    }

    /// Whether meaning is compared, too: then a rendering may share few words with another.
    pub(crate) fn knows_meaning(&self) -> bool {
        self.meant.is_some()
    }

    /// How like two wordings are in words and, where it is known, in meaning.
    pub(crate) fn like(&self, one: usize, other: usize) -> Likeness {
        let (a, b) = (&self.lines[one], &self.lines[other]);
        let mut found = likeness(a, b);
        let windows = a.is_fragment() || b.is_fragment();
        let near = self
            .meant
            .as_ref()
            .and_then(|it| it.near(one, other, windows));
        if let Some(near) = near {
            found.like = (found.like + near) / 2;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_finds_its_other_wording() {
        let left = [
            "The dam held all night, thanks to the engineers.",
            "Nobody was paid in March.",
        ];
        let right = [
            "In March not one person was paid.",
            "All night long the dam held.",
        ];
        let found = alike(&left, &right, None);
        assert!(found[0][1] > 150 && found[1][0] > 150, "{found:?}");
        assert!(found[0][0] < 0 && found[1][1] < 0, "{found:?}");
    }

    #[test]
    fn a_fragment_is_found_in_its_sentence() {
        let right = [
            "We shall rebuild the harbour and the schools before the winter comes.",
            "The winter was long and the harbour froze.",
        ];
        let found = alike(&["rebuild the harbour"], &right, None);
        assert!(found[0][0] > 150 && found[0][1] < 150, "{found:?}");
    }

    #[test]
    fn meaning_finds_what_words_do_not() {
        let encode = |texts: &[&str]| -> Vec<Vec<f32>> {
            let about_rain = |text: &&str| text.contains("rain") || text.contains("lluvia");
            let vector = |text: &&str| {
                if about_rain(text) {
                    vec![1.0, 0.0]
                } else {
                    vec![0.0, 1.0]
                }
            };
            texts.iter().map(vector).collect()
        };
        let meaning = Meaning {
            encode: &encode,
            unrelated: 0.0,
        };
        let right = ["No hubo lluvia.", "El puerto abre hoy."];
        let found = alike(&["There was no rain."], &right, Some(meaning));
        assert!(found[0][0] > found[0][1], "{found:?}");
    }

    #[test]
    fn nothing_is_like_nothing() {
        assert!(alike(&[], &["a"], None).is_empty());
        assert_eq!(alike(&[""], &["", "…"], None)[0].len(), 2);
    }
}
