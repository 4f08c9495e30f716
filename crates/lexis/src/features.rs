//! Morphological feature strings, as in `Case=Nom|Number=Sing`.
//!
//! A normal form has its features sorted, its values sorted within each feature, and is empty where
//! nothing is said: spaCy writes `_` for that in its data.

use std::collections::BTreeMap;

/// The mark for "no features" in spaCy's data.
pub(crate) const NOTHING: &str = "_";

/// Brings a feature string into its normal form; a part without one `=` is refused.
pub(crate) fn normalise(text: &str) -> Result<String, String> {
    if text.is_empty() || text == NOTHING {
        return Ok(String::new());
    }
    let mut fields = BTreeMap::new();
    for part in text.split('|') {
        let (field, values) = split(part)?;
        fields.insert(field, sorted(values));
    }
    let mut parts: Vec<String> = fields
        .iter()
        .map(|(field, all)| format!("{field}={all}"))
        .collect();
    parts.sort_unstable();
    Ok(parts.join("|"))
}

fn split(part: &str) -> Result<(&str, &str), String> {
    part.split_once('=')
        .filter(|(_, values)| !values.contains('='))
        .ok_or_else(|| format!("not a morphological feature: {part:?}"))
}

fn sorted(values: &str) -> String {
    let mut values: Vec<&str> = values.split(',').collect();
    values.sort_unstable();
    values.join(",")
}

/// The value of one field, several joined by commas.
pub(crate) fn value<'a>(morph: &'a str, field: &str) -> Option<&'a str> {
    pairs(morph)
        .find(|(name, _)| *name == field)
        .map(|(_, values)| values)
}

/// Whether a string says `Field=Value`, possibly among other values of that field.
pub(crate) fn has(morph: &str, feature: &str) -> bool {
    single(morph).any(|(field, value)| is(feature, field, value))
}

/// Every `(field, value)` of a string, a field with several values giving several.
pub(crate) fn single(morph: &str) -> impl Iterator<Item = (&str, &str)> {
    pairs(morph).flat_map(|(field, values)| values.split(',').map(move |value| (field, value)))
}

fn pairs(morph: &str) -> impl Iterator<Item = (&str, &str)> {
    morph.split('|').filter_map(|part| part.split_once('='))
}

fn is(feature: &str, field: &str, value: &str) -> bool {
    let rest = feature
        .strip_prefix(field)
        .and_then(|rest| rest.strip_prefix('='));
    rest == Some(value)
}

#[cfg(test)]
mod tests {
    use super::{has, normalise, value};

    #[test]
    fn features_and_values_are_sorted() {
        assert_eq!(
            normalise("Number=Sing|Case=Nom,Acc").unwrap(),
            "Case=Acc,Nom|Number=Sing"
        );
        assert_eq!(normalise("_").unwrap(), "");
        assert_eq!(normalise("").unwrap(), "");
        assert!(normalise("Number").is_err());
        assert!(normalise("A=b=c").is_err());
    }

    #[test]
    fn features_are_looked_up_by_value() {
        let morph = "Case=Acc,Dat|Number=Plur";
        assert_eq!(value(morph, "Case"), Some("Acc,Dat"));
        assert!(has(morph, "Case=Dat"));
        assert!(!has(morph, "Case=Acc,Dat"));
        assert!(!has(morph, "Num=Plur"));
        assert!(!has("", "Case=Dat"));
    }
}
