//! Whether two renderings of a saying differ in wording, or only in how much they give.

use crate::words::Word;

/// A gap of more words than this on one side is something said in one rendering only.
const WIDEST_CHANGE: usize = 3;

/// Whether one rendering has another word where the other has one: "rule out" for "exclude". What
/// one of them leaves out, and other endings or spellings of one word, are no difference.
pub(crate) fn differs(one: &[Word], other: &[Word]) -> bool {
    let pairs = align(one, other);
    pairs
        .iter()
        .any(|(a, b)| synonyms(&one[*a], &other[*b], one, other))
        || pairs
            .windows(2)
            .any(|two| changed(one, other, two[0], two[1]))
}

/// Whether one rendering has all words of the other, in the same forms and in one run.
pub(crate) fn holds(one: &[Word], other: &[Word]) -> bool {
    let same = |run: &[Word]| run.iter().zip(other).all(|(a, b)| a.stem == b.stem);
    !other.is_empty() && one.windows(other.len()).any(same)
}

/// Two words of one sense that neither rendering also has in the other's form.
fn synonyms(a: &Word, b: &Word, one: &[Word], other: &[Word]) -> bool {
    let has = |words: &[Word], stem: &str| words.iter().any(|word| word.stem == stem);
    !one_stem(&a.stem, &b.stem) && !has(other, &a.stem) && !has(one, &b.stem)
}

/// Whether two stems are forms of one word: "defend" and "defens".
fn one_stem(a: &str, b: &str) -> bool {
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let shorter = a.chars().count().min(b.chars().count());
    a == b || same >= 4 && same + 2 >= shorter
}

/// Whether both renderings have words of their own, few, between two shared ones.
fn changed(one: &[Word], other: &[Word], from: (usize, usize), to: (usize, usize)) -> bool {
    let (left, right) = (&one[from.0 + 1..to.0], &other[from.1 + 1..to.1]);
    let few = |words: &[Word]| (1..=WIDEST_CHANGE).contains(&words.len());
    let moved = left
        .iter()
        .any(|word| other.iter().any(|o| o.sense == word.sense))
        || right
            .iter()
            .any(|word| one.iter().any(|o| o.sense == word.sense));
    few(left) && few(right) && !moved
}

/// The longest common run of senses with gaps, as pairs of places.
pub(crate) fn align(one: &[Word], other: &[Word]) -> Vec<(usize, usize)> {
    let width = other.len() + 1;
    let mut best = vec![0_u16; (one.len() + 1) * width];
    for a in (0..one.len()).rev() {
        for b in (0..other.len()).rev() {
            best[a * width + b] = if one[a].sense == other[b].sense {
                best[(a + 1) * width + b + 1] + 1
            } else {
                best[(a + 1) * width + b].max(best[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b, mut pairs) = (0, 0, Vec::new());
    while a < one.len() && b < other.len() {
        if one[a].sense == other[b].sense {
            pairs.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if best[(a + 1) * width + b] >= best[a * width + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lexicon;

    fn differ(one: &str, other: &str) -> bool {
        let lexicon = Lexicon::bundled();
        differs(&lexicon.content(one, 100), &lexicon.content(other, 100))
    }

    #[test]
    fn another_word_is_a_difference() {
        assert!(differ(
            "neither confirm nor exclude it",
            "could neither confirm nor rule out it"
        ));
        assert!(differ("the dam held all night", "the dam stood all night"));
    }

    #[test]
    fn trims_and_spellings_are_none() {
        assert!(!differ(
            "the dam held all through the night",
            "the dam held"
        ));
        assert!(!differ(
            "in defence of the harbour",
            "in defense of the harbor"
        ));
        assert!(!differ("", "the dam held"));
    }
}
