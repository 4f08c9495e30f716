//! One condition of a token pattern: an attribute and what is asked of it.

use regex::Regex;

use super::rule::Operand;
use crate::{features, python_regex, python_text};

/// What a condition looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attribute {
    Text,
    Lower,
    Norm,
    Prefix,
    Suffix,
    Shape,
    Length,
    Is(Class),
    Tag,
    Pos,
    Morph,
    Dep,
    Lemma,
    Entity,
    SpaceAfter,
}

/// A class of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Alpha,
    Ascii,
    Digit,
    Lower,
    Upper,
    Title,
    Space,
    Punct,
}

/// What the text of a word is seen as by a ruler.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LexicalView<'a> {
    /// The word as it stands.
    pub(crate) text: &'a str,
    /// In lower case.
    pub(crate) lower: &'a str,
    /// Its norm; tokenizer exceptions can give one token a norm of its own.
    pub(crate) norm: &'a str,
    /// Its shape, as in `Xxxx`.
    pub(crate) shape: &'a str,
    /// Its first character.
    pub(crate) prefix: &'a str,
    /// Its last three characters.
    pub(crate) suffix: &'a str,
}

/// An attribute and a test of it.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    pub(super) attribute: Attribute,
    test: Test,
}

#[derive(Clone, Debug)]
enum Test {
    Is(String),
    In(Vec<String>),
    NotIn(Vec<String>),
    Subset(Vec<String>),
    Superset(Vec<String>),
    Intersects(Vec<String>),
    Search(Regex),
    Compare(Comparison, i64),
}

#[derive(Clone, Copy, Debug)]
enum Comparison {
    Equal,
    Unequal,
    AtLeast,
    AtMost,
    Above,
    Below,
}

impl Condition {
    /// Reads the conditions on one attribute; an error names the key.
    pub(super) fn parse(key: &str, operand: &Operand) -> Result<Vec<Condition>, String> {
        let read = || {
            let attribute = Attribute::parse(key)?;
            let tests = tests(attribute, operand)?;
            Ok(tests
                .into_iter()
                .map(|test| Condition { attribute, test })
                .collect())
        };
        read().map_err(|error: String| format!("{key}: {error}"))
    }

    /// Whether a word passes a condition on its text.
    pub(super) fn holds_of_word(&self, word: &LexicalView<'_>) -> bool {
        match self.attribute {
            Attribute::Text => self.holds_of_text(word.text),
            Attribute::Lower => self.holds_of_text(word.lower),
            Attribute::Norm => self.holds_of_text(word.norm),
            Attribute::Prefix => self.holds_of_text(word.prefix),
            Attribute::Suffix => self.holds_of_text(word.suffix),
            Attribute::Shape => self.holds_of_text(word.shape),
            Attribute::Length => self.holds_of_number(length(word.text)),
            Attribute::Is(class) => self.holds_of_number(class.contains(word.text).into()),
            _ => true,
        }
    }

    /// Whether a label passes, or one that no rule knows if there is none.
    pub(super) fn holds_of_label(&self, label: Option<&str>) -> bool {
        match (label, self.attribute) {
            (Some(morph), Attribute::Morph) => self.holds_of_features(morph),
            (Some(label), _) => self.holds_of_text(label),
            (None, _) => matches!(self.test, Test::NotIn(_)),
        }
    }

    /// Whether a number passes, or a truth value as 0 or 1.
    pub(super) fn holds_of_number(&self, number: i64) -> bool {
        match &self.test {
            Test::Compare(comparison, limit) => comparison.holds(number, *limit),
            _ => false,
        }
    }

    fn holds_of_text(&self, text: &str) -> bool {
        let is_text = |member: &String| member == text;
        match &self.test {
            Test::Is(wanted) => is_text(wanted),
            Test::In(set) | Test::Subset(set) | Test::Intersects(set) => set.iter().any(is_text),
            Test::NotIn(set) => !set.iter().any(is_text),
            Test::Superset(set) => set.iter().all(is_text),
            Test::Search(pattern) => pattern.is_match(text),
            Test::Compare(..) => false,
        }
    }

    fn holds_of_features(&self, morph: &str) -> bool {
        let mut said = features::single(morph).map(|(field, value)| format!("{field}={value}"));
        match &self.test {
            Test::Subset(set) => said.all(|feature| set.contains(&feature)),
            Test::Superset(set) => set.iter().all(|feature| features::has(morph, feature)),
            Test::Intersects(set) => said.any(|feature| set.contains(&feature)),
            _ => self.holds_of_text(morph),
        }
    }
}

impl Attribute {
    fn parse(key: &str) -> Result<Attribute, String> {
        Ok(match key.to_uppercase().as_str() {
            "ORTH" | "TEXT" => Attribute::Text,
            "LOWER" => Attribute::Lower,
            "NORM" => Attribute::Norm,
            "PREFIX" => Attribute::Prefix,
            "SUFFIX" => Attribute::Suffix,
            "SHAPE" => Attribute::Shape,
            "LENGTH" => Attribute::Length,
            "TAG" => Attribute::Tag,
            "POS" => Attribute::Pos,
            "MORPH" => Attribute::Morph,
            "DEP" => Attribute::Dep,
            "LEMMA" => Attribute::Lemma,
            "ENT_TYPE" => Attribute::Entity,
            "SPACY" => Attribute::SpaceAfter,
            other => Attribute::Is(Class::parse(other)?),
        })
    }

    /// Whether the text of a word decides it.
    pub(super) fn is_lexical(self) -> bool {
        use Attribute::{Dep, Entity, Lemma, Morph, Pos, SpaceAfter, Tag};
        !matches!(self, Tag | Pos | Morph | Dep | Lemma | Entity | SpaceAfter)
    }

    fn is_number(self) -> bool {
        matches!(
            self,
            Attribute::Length | Attribute::Is(_) | Attribute::SpaceAfter
        )
    }
}

impl Class {
    fn parse(key: &str) -> Result<Class, String> {
        Ok(match key {
            "IS_ALPHA" => Class::Alpha,
            "IS_ASCII" => Class::Ascii,
            "IS_DIGIT" => Class::Digit,
            "IS_LOWER" => Class::Lower,
            "IS_UPPER" => Class::Upper,
            "IS_TITLE" => Class::Title,
            "IS_SPACE" => Class::Space,
            "IS_PUNCT" => Class::Punct,
            _ => return Err("this attribute is not supported".to_owned()),
        })
    }

    fn contains(self, text: &str) -> bool {
        match self {
            Class::Alpha => python_text::is_alpha(text),
            Class::Ascii => text.is_ascii(),
            Class::Digit => python_text::is_digit(text),
            Class::Lower => python_text::is_lower(text),
            Class::Upper => python_text::is_upper(text),
            Class::Title => python_text::is_title(text),
            Class::Space => python_text::is_space(text),
            Class::Punct => python_text::is_punct(text),
        }
    }
}

impl Comparison {
    fn parse(name: &str) -> Option<Comparison> {
        Some(match name {
            "==" => Comparison::Equal,
            "!=" => Comparison::Unequal,
            ">=" => Comparison::AtLeast,
            "<=" => Comparison::AtMost,
            ">" => Comparison::Above,
            "<" => Comparison::Below,
            _ => return None,
        })
    }

    fn holds(self, number: i64, limit: i64) -> bool {
        match self {
            Comparison::Equal => number == limit,
            Comparison::Unequal => number != limit,
            Comparison::AtLeast => number >= limit,
            Comparison::AtMost => number <= limit,
            Comparison::Above => number > limit,
            Comparison::Below => number < limit,
        }
    }
}

fn tests(attribute: Attribute, operand: &Operand) -> Result<Vec<Test>, String> {
    match operand {
        Operand::Tests(named) => named
            .iter()
            .map(|(name, operand)| named_test(attribute, name, operand))
            .collect(),
        plain => Ok(vec![plain_test(attribute, plain)?]),
    }
}

fn plain_test(attribute: Attribute, operand: &Operand) -> Result<Test, String> {
    match operand {
        Operand::Text(text) if !attribute.is_number() => {
            check_features(attribute, text).map(|()| Test::Is(text.clone()))
        }
        Operand::Number(number) if attribute.is_number() => {
            Ok(Test::Compare(Comparison::Equal, *number))
        }
        Operand::Flag(flag) if attribute.is_number() => {
            Ok(Test::Compare(Comparison::Equal, i64::from(*flag)))
        }
        _ => Err("this value is not supported here".to_owned()),
    }
}

fn named_test(attribute: Attribute, name: &str, operand: &Operand) -> Result<Test, String> {
    let upper = name.to_uppercase();
    let test = match (operand, Comparison::parse(name)) {
        (Operand::Number(limit), Some(comparison)) if attribute.is_number() => {
            Some(Test::Compare(comparison, *limit))
        }
        (Operand::Texts(set), _) if !attribute.is_number() => set_test(attribute, &upper, set)?,
        (Operand::Text(pattern), _) if upper == "REGEX" && searchable(attribute) => {
            Some(Test::Search(python_regex::compile(pattern)?))
        }
        _ => None,
    };
    test.ok_or_else(|| format!("{name} is not supported here"))
}

fn set_test(attribute: Attribute, name: &str, set: &[String]) -> Result<Option<Test>, String> {
    let set = if attribute == Attribute::Morph {
        normal(set)?
    } else {
        set.to_vec()
    };
    Ok(Some(match name {
        "IN" => Test::In(set),
        "NOT_IN" => Test::NotIn(set),
        "IS_SUBSET" => Test::Subset(set),
        "IS_SUPERSET" => Test::Superset(set),
        "INTERSECTS" => Test::Intersects(set),
        _ => return Ok(None),
    }))
}

/// spaCy tells an analysis without features from a missing one, which is empty to us both times:
/// what would have to tell them apart is refused.
fn normal(set: &[String]) -> Result<Vec<String>, String> {
    let each = |text: &String| {
        check_features(Attribute::Morph, text)?;
        features::normalise(text)
    };
    set.iter().map(each).collect()
}

fn check_features(attribute: Attribute, text: &str) -> Result<(), String> {
    let ambiguous = text.is_empty() || text == features::NOTHING;
    if attribute == Attribute::Morph && ambiguous {
        return Err("asking for no features is not supported".to_owned());
    }
    Ok(())
}

fn searchable(attribute: Attribute) -> bool {
    !attribute.is_number() && attribute != Attribute::Morph
}

fn length(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(i64::MAX)
}
