//! Ids of strings: a number from the format's own list, or a hash.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::hash::murmur64;

static NUMBERED: LazyLock<HashMap<&'static str, u64>> = LazyLock::new(|| {
    rows(include_str!("../data/symbols.tsv"))
        .filter_map(|(number, name)| Some((name, number.parse().ok()?)))
        .collect()
});

/// The rows of a table of two columns, without its comment lines.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table
        .lines()
        .filter(|line| !line.starts_with("# "))
        .filter_map(|line| line.split_once('\t'))
}

/// The 64-bit id by which the format refers to `string`; the empty string has id 0.
pub(crate) fn string_id(string: &str) -> u64 {
    match NUMBERED.get(string) {
        _ if string.is_empty() => 0,
        Some(&number) => number,
        None => murmur64(string.as_bytes()),
    }
}

/// The name that the format's list gives to `number`.
pub(crate) fn numbered(number: u64) -> Option<&'static str> {
    NUMBERED
        .iter()
        .find(|(_, known)| **known == number)
        .map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_names_keep_their_number() {
        assert_eq!(string_id("ORG"), 383);
        assert_eq!(string_id(""), 0);
        assert_eq!(string_id("hello"), murmur64(b"hello"));
        assert_eq!(numbered(383), Some("ORG"));
    }
}
