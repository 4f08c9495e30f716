//! What Python's `str` methods say about a text.
//!
//! Python asks Unicode's general categories where Rust's `char` asks derived properties, so the two
//! differ outside ASCII. Characters that entered Unicode after the version that a given Python was
//! built with are the one difference that is left.

use crate::characters;

/// `str.isalpha`: letters only, and at least one.
pub(crate) fn is_alpha(text: &str) -> bool {
    !text.is_empty() && text.chars().all(characters::is_alpha)
}

/// Whether every character is punctuation; true of the empty text, as in spaCy.
pub(crate) fn is_punct(text: &str) -> bool {
    text.chars().all(characters::is_punct)
}

/// `str.isspace`.
pub(crate) fn is_space(text: &str) -> bool {
    !text.is_empty() && text.chars().all(characters::is_space)
}

/// `str.isdigit`.
pub(crate) fn is_digit(text: &str) -> bool {
    !text.is_empty() && text.chars().all(characters::is_digit)
}

/// `str.islower`: something has a case, and nothing is upper or title case.
pub(crate) fn is_lower(text: &str) -> bool {
    text.chars().all(|c| !is_capital(c)) && text.chars().any(char::is_lowercase)
}

/// `str.isupper`: something is upper case, and nothing is lower or title case.
pub(crate) fn is_upper(text: &str) -> bool {
    text.chars()
        .all(|c| !c.is_lowercase() && !characters::is_title(c))
        && text.chars().any(char::is_uppercase)
}

/// `str.istitle`: capitals only after what has no case, lower case only after what has one.
pub(crate) fn is_title(text: &str) -> bool {
    let mut after_cased = false;
    let mut any = false;
    for c in text.chars() {
        let capital = is_capital(c);
        let cased = capital || c.is_lowercase();
        if cased && capital == after_cased {
            return false;
        }
        after_cased = cased;
        any |= cased;
    }
    any
}

fn is_capital(c: char) -> bool {
    c.is_uppercase() || characters::is_title(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_classes_are_pythons() {
        assert!(is_alpha("Ærø") && !is_alpha("a\u{301}") && !is_alpha("Ⅷ") && !is_alpha(""));
        assert!(is_punct("«") && is_punct("") && !is_punct("$"));
        assert!(is_space("\u{1c}\u{a0}") && !is_space(""));
        assert!(is_digit("²") && is_digit("٣") && !is_digit("½"));
        assert!(is_lower("a1") && !is_lower("1") && !is_lower("aB"));
        assert!(is_upper("A1") && !is_upper("ǅ") && !is_upper("1"));
        assert!(is_title("Don Juan") && !is_title("DonJ") && !is_title("don") && is_title("ǅa"));
    }
}
