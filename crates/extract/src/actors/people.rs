//! When two names may be one person's.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name's words in lower case without accents, hyphened names in one word.
pub(super) fn folded(name: &str) -> Vec<String> {
    name.split_whitespace()
        .map(fold)
        .filter(|word| !word.is_empty())
        .collect()
}

fn fold(word: &str) -> String {
    let letters = word
        .nfd()
        .flat_map(char::to_lowercase)
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '.' | '’' | '\'' | 'ʼ'));
    letters.map(plain).collect()
}

/// Letters with a stroke, which are no letter and a mark.
fn plain(letter: char) -> char {
    match letter {
        'ð' | 'đ' => 'd',
        'ı' => 'i',
        'ł' => 'l',
        'ø' => 'o',
        other => other,
    }
}

/// Whether the names of two mentions, already known to share their last word or to be suffixes of
/// one another, may be one person's: "J. Bell" and "Jane Bell", "Ann Bell" and "Ann Mary Bell".
pub(super) fn may_be_same(left: &[String], right: &[String]) -> bool {
    let (short, long) = if left.len() <= right.len() {
        (left, right)
    } else {
        (right, left)
    };
    if long.ends_with(short) {
        return true;
    }
    let (Some((_, first_names)), Some((given, _))) = (short.split_last(), long.split_first())
    else {
        return false;
    };
    let Some(first) = first_names.first() else {
        return true;
    };
    first == given
        || is_initial(first, given)
        || is_initial(given, first)
        || first.len() > 4 && distance(first, given, 1) <= 1
}

fn is_initial(short: &str, long: &str) -> bool {
    short.chars().count() == 1 && long.starts_with(short)
}

/// Whether two full names differ only as transliterations do: one or two letters in the last name,
/// the same first letters ("Sergei Lvov", "Sergey Lvow").
pub(super) fn is_variant(left: &[String], right: &[String]) -> bool {
    let (Some(last_left), Some(last_right)) = (left.last(), right.last()) else {
        return false;
    };
    let (Some(first_left), Some(first_right)) = (left.first(), right.first()) else {
        return false;
    };
    let bound = match last_left.chars().count().min(last_right.chars().count()) {
        0..5 => return false,
        5..8 => 1,
        _ => 2,
    };
    let given = first_left == first_right
        || distance(first_left, first_right, 2) <= 2 && first_left.len() > 4;
    left.len() > 1 && right.len() > 1 && given && distance(last_left, last_right, bound) <= bound
}

/// Letters to change, add or leave out; more than `bound` is told as `bound + 1`.
fn distance(left: &str, right: &str, bound: usize) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (
        left.chars().take(32).collect(),
        right.chars().take(32).collect(),
    );
    if left.len().abs_diff(right.len()) > bound {
        return bound + 1;
    }
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let changed = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(left: &str, right: &str) -> bool {
        may_be_same(&folded(left), &folded(right))
    }

    #[test]
    fn shorter_forms_of_a_name() {
        assert!(same("Bell", "Jane Bell"));
        assert!(same("J. Bell", "Jane Bell"));
        assert!(same("El Amrani", "Karim El Amrani"));
        assert!(same("Jane Bell", "Jane Mary Bell"));
        assert!(!same("Carl Bell", "Jane Bell"));
    }

    #[test]
    fn accents_and_transliterations() {
        assert_eq!(folded("Nicolás Peña"), folded("Nicolas Pena"));
        assert!(is_variant(
            &folded("Sergei Ivanenko"),
            &folded("Sergey Ivanienko")
        ));
        assert!(!is_variant(&folded("Anna Bell"), &folded("Anna Ball")));
        assert!(!is_variant(
            &folded("Carlos Romero"),
            &folded("Carla Moreno")
        ));
    }
}
