//! Whether two names mean the same.

use std::collections::BTreeSet;

/// Articles, titles, and whose somebody is: "her deputy" is "Ann Bell's deputy".
const LITTLE_WORDS: &[&str] = &[
    "a", "an", "the", "of", "mr", "mrs", "ms", "his", "her", "its", "their",
];

/// The words of a name in lower case, without articles and marks.
pub(crate) fn name_words(name: &str) -> BTreeSet<String> {
    let words = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let words = words.map(str::to_lowercase);
    words
        .filter(|word| !LITTLE_WORDS.contains(&word.as_str()))
        .collect()
}

/// Whether one name holds all the words of the other: "Maduro" and "Nicolás Maduro".
pub(crate) fn names_agree(left: &str, right: &str) -> bool {
    let (left, right) = (name_words(left), name_words(right));
    !left.is_empty() && !right.is_empty() && (left.is_subset(&right) || right.is_subset(&left))
}

/// The words of a text with one space between them, in lower case: equal for equal wording.
pub(crate) fn wording(text: &str) -> String {
    text.split_whitespace()
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_name_agrees_with_the_whole() {
        assert!(names_agree("Nicolás Maduro", "maduro"));
        assert!(names_agree("a European official", "European official"));
        assert!(!names_agree("Juan Guaidó", "Juan Gonzalez"));
        assert!(names_agree("Her deputy", "Ann Bell's deputy"));
        assert!(!names_agree("", "Maduro"));
        assert!(!names_agree("the", "The"));
    }

    #[test]
    fn wording_forgives_spaces() {
        assert_eq!(wording(" Two\u{a0}words "), "two words");
    }
}
