//! All wordings of a story, ready to be compared in words and, with an encoder, in meaning.

use std::ops::Range;

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
    let (here, there) = (0..left.len(), left.len()..texts.len());
    let ranked = |one: usize, side: &Range<usize>| wordings.ranked(one, side.clone());
    let mut best: Vec<Vec<(i32, usize)>> = here.clone().map(|l| ranked(l, &there)).collect();
    best.extend(there.clone().map(|r| ranked(r, &here)));
    let rival = |one: usize, other: usize| wordings.first_rival(one, other, &best[one]);
    let sure = |l: usize, r: usize| margin(wordings.like(l, r).like, rival(l, r), rival(r, l));
    here.map(|l| there.clone().map(|r| sure(l, r)).collect())
        .collect()
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

    /// `others` with how like each is to `one`, the likeliest first.
    fn ranked(&self, one: usize, others: impl Iterator<Item = usize>) -> Vec<(i32, usize)> {
        let mut likes: Vec<(i32, usize)> = others.map(|it| (self.like(one, it).like, it)).collect();
        likes.sort_unstable_by(|a, b| b.cmp(a));
        likes
    }

    /// The likeness of the first of `ranked` that is a rival of `other` for the words of `one`.
    fn first_rival(&self, one: usize, other: usize, ranked: &[(i32, usize)]) -> i32 {
        let mut rivals = ranked.iter().filter(|(_, it)| *it != other);
        let line = |nth: usize| &self.lines[nth];
        let first = rivals.find(|(_, it)| !line(one).is_made_of(line(other), line(*it)));
        first.map_or(0, |(like, _)| *like)
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
    fn pieces_of_a_sentence_are_no_rivals() {
        let whole = [
            "We reviewed the harbour plans and ratified a treaty to protect every northern village.",
            "Nobody was paid in March.",
        ];
        let pieces = [
            "reviewed the harbour plans",
            "to protect every northern village",
        ];
        let found = alike(&whole, &pieces, None);
        let alone = alike(&whole, &pieces[..1], None);
        assert_eq!(found[0][0], alone[0][0]);
        assert!(found[0][1] > 150, "{found:?}");
    }

    #[test]
    fn sentences_that_share_other_words_are_rivals() {
        let left = ["The harbour was closed by the army on the night of the storm."];
        let right = [
            "The army closed the harbour while all the fishermen of the coast were asleep.",
            "A storm that night took the roofs of every school and market in the province.",
        ];
        let found = alike(&left, &right, None);
        let alone = alike(&left, &right[..1], None);
        assert!(found[0][0] < alone[0][0], "{found:?} {alone:?}");
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
