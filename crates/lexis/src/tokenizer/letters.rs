//! Which patterns a word of plain letters cannot match.
//!
//! Most of a text is such words, and the patterns for what parts a word inside, or makes it an
//! address, want a mark or a digit: to know that beforehand saves most searches.

use fancy_regex::Expr;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, HirKind};

/// Whether `string` has ASCII letters only.
pub(super) fn only(string: &str) -> bool {
    string.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Whether every match of `pattern` holds something else than an ASCII letter.
pub(super) fn never_match(pattern: &str) -> bool {
    Expr::parse_tree(pattern).is_ok_and(|tree| is_known(&tree.expr) && needs_other(&tree.expr))
}

/// Whether the pattern is put together of kinds that match from left to right.
fn is_known(expr: &Expr) -> bool {
    match expr {
        Expr::Empty
        | Expr::Any { .. }
        | Expr::Assertion(_)
        | Expr::Literal { .. }
        | Expr::Delegate { .. }
        | Expr::LookAround(..) => true,
        Expr::Concat(parts) | Expr::Alt(parts) => parts.iter().all(is_known),
        Expr::Group(inner) => is_known(inner),
        Expr::AtomicGroup(inner) | Expr::Repeat { child: inner, .. } => is_known(inner),
        _ => false,
    }
}

fn needs_other(expr: &Expr) -> bool {
    match expr {
        // In any case, a character beyond ASCII can stand for a letter.
        Expr::Literal { val, casei } => val
            .chars()
            .any(|c| !c.is_ascii_alphabetic() && (c.is_ascii() || !casei)),
        Expr::Concat(parts) => parts.iter().any(needs_other),
        Expr::Alt(parts) => !parts.is_empty() && parts.iter().all(needs_other),
        Expr::Group(inner) => needs_other(inner),
        Expr::AtomicGroup(inner) => needs_other(inner),
        Expr::Repeat { child, lo, .. } => *lo > 0 && needs_other(child),
        Expr::Delegate { inner, casei } => is_without_letters(inner, *casei),
        _ => false,
    }
}

/// Whether a class of characters has no ASCII letter.
fn is_without_letters(class: &str, any_case: bool) -> bool {
    let parsed = ParserBuilder::new()
        .case_insensitive(any_case)
        .build()
        .parse(class);
    parsed.is_ok_and(|hir| match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => {
            let mut letters = ('A'..='Z').chain('a'..='z');
            let has = |letter: char| {
                let mut ranges = class.iter();
                ranges.any(|range| (range.start()..=range.end()).contains(&letter))
            };
            !letters.any(has)
        }
        HirKind::Literal(literal) => !literal.0.iter().any(u8::is_ascii_alphabetic),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_or_digit_that_must_stand_there_rules_letters_out() {
        for pattern in [
            r"\.\.+|…|(?<=[a-z])[,:](?=[A-Z])",
            r"^(?:[a-z]+://)?[a-z0-9]+(?:\.[a-z]+)+$",
            "(?i)[0-9]{2}x",
        ] {
            assert!(never_match(pattern), "{pattern}");
        }
    }

    #[test]
    fn what_letters_can_match_is_searched() {
        for pattern in ["[a-z]+", r"(?:\.)?x", r"\w", ".", r"a|\.", "(?i)ſ", ""] {
            assert!(!never_match(pattern), "{pattern}");
        }
    }
}
