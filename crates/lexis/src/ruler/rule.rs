//! Rules as they are written in an `attribute_ruler/patterns` file.
//!
//! Reading checks the shape only; whether a rule is understood is decided when it is compiled.

use rmpv::ValueRef;
use serde::{Deserialize, Serialize};

use crate::msgpack::{self, kind};

/// One rule: where one of its patterns matches, the token at `index` is given the attributes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Rule {
    /// Alternatives, each a sequence of tokens.
    pub(crate) patterns: Vec<Vec<TokenSpec>>,
    /// What is set, by attribute name.
    pub(crate) attrs: Vec<(String, Operand)>,
    /// Which token of the match is changed; negative from its end.
    pub(crate) index: i64,
}

/// What one token of a pattern must be: attribute names with what is asked of them.
pub(crate) type TokenSpec = Vec<(String, Operand)>;

/// The right-hand side of a condition or of an attribute.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum Operand {
    /// A string.
    Text(String),
    /// A truth value.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A list of strings.
    Texts(Vec<String>),
    /// Named tests, as in `{"NOT_IN": [...]}`.
    Tests(Vec<(String, Operand)>),
}

impl Rule {
    /// Reads all rules of a `patterns` file; an error names the number of the rule.
    pub(crate) fn parse_all(bytes: &[u8]) -> Result<Vec<Rule>, String> {
        let value = msgpack::read(bytes)?;
        let parse =
            |(number, value)| parse_rule(value).map_err(|error| format!("rule {number}: {error}"));
        msgpack::list(&value)?
            .iter()
            .enumerate()
            .map(parse)
            .collect()
    }
}

fn parse_rule(value: &ValueRef<'_>) -> Result<Rule, String> {
    let mut rule = Rule {
        patterns: Vec::new(),
        attrs: Vec::new(),
        index: 0,
    };
    for (key, value) in msgpack::map(value)? {
        match msgpack::text(key)? {
            "patterns" => rule.patterns = parse_patterns(value)?,
            "attrs" => rule.attrs = entries(value)?,
            "index" => rule.index = whole(value)?,
            other => return Err(format!("unknown key {other:?}")),
        }
    }
    Ok(rule)
}

fn parse_patterns(value: &ValueRef<'_>) -> Result<Vec<Vec<TokenSpec>>, String> {
    let pattern = |value| msgpack::list(value)?.iter().map(entries).collect();
    msgpack::list(value)?.iter().map(pattern).collect()
}

fn entries(value: &ValueRef<'_>) -> Result<Vec<(String, Operand)>, String> {
    let entry = |(key, value): &(ValueRef<'_>, ValueRef<'_>)| {
        let key = msgpack::text(key)?.to_owned();
        let operand = operand(value).map_err(|error| format!("{key}: {error}"))?;
        Ok((key, operand))
    };
    msgpack::map(value)?.iter().map(entry).collect()
}

fn operand(value: &ValueRef<'_>) -> Result<Operand, String> {
    match value {
        ValueRef::String(_) => Ok(Operand::Text(msgpack::text(value)?.to_owned())),
        ValueRef::Boolean(flag) => Ok(Operand::Flag(*flag)),
        ValueRef::Integer(_) => whole(value).map(Operand::Number),
        ValueRef::Array(members) => texts(members).map(Operand::Texts),
        ValueRef::Map(_) => entries(value).map(Operand::Tests),
        other => Err(format!("{} is not supported", kind(other))),
    }
}

fn texts(members: &[ValueRef<'_>]) -> Result<Vec<String>, String> {
    members
        .iter()
        .map(|member| msgpack::text(member).map(str::to_owned))
        .collect()
}

fn whole(value: &ValueRef<'_>) -> Result<i64, String> {
    match value {
        ValueRef::Integer(number) => number
            .as_i64()
            .ok_or_else(|| "too large a number".to_owned()),
        other => Err(format!("expected a whole number, found {}", kind(other))),
    }
}
