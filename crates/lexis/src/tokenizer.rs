//! From text to tokens: white space, then prefixes and suffixes, then what is inside.
//!
//! The format gives patterns (what may be cut off in front, behind, inside; what must stay whole)
//! and special cases (strings with a fixed cutting). Every token is a stretch of the text.

mod affixes;
mod letters;
mod pattern;
mod special;

use std::ops::Range;

use rmpv::ValueRef;
use serde::{Deserialize, Serialize};

use crate::characters::is_space;
use crate::msgpack;
use crate::weights::{field, pairs, text};
use affixes::{Affixes, Side};
use pattern::Pattern;
pub(crate) use special::Specials;

/// A token of a special case: its letters, and a norm of its own if it has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Part {
    pub(crate) text: String,
    pub(crate) norm: Option<String>,
}

/// A token: bytes of the text, and its norm if a special case gives one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    pub(crate) span: Range<usize>,
    pub(crate) norm: Option<&'a str>,
}

/// A tokenizer.
#[derive(Serialize, Deserialize)]
pub(crate) struct Tokenizer {
    prefixes: Affixes,
    suffixes: Affixes,
    infix: Option<Pattern>,
    whole: Option<Pattern>,
    url: Option<Pattern>,
    specials: Specials,
}

impl Tokenizer {
    /// Reads a `tokenizer` file.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Tokenizer, String> {
        let root = msgpack::read(bytes)?;
        let given = |name| field(&root, name).and_then(text);
        let pattern = |name| given(name).map(|text| Pattern::new(&text)).transpose();
        let special = special_cases(&root)?;
        let mut tokenizer = Tokenizer {
            prefixes: Affixes::new(given("prefix_search").as_deref(), Side::Front)?,
            suffixes: Affixes::new(given("suffix_search").as_deref(), Side::Back)?,
            infix: pattern("infix_finditer")?,
            whole: pattern("token_match")?,
            url: pattern("url_match")?,
            specials: Specials::default(),
        };
        let faster = field(&root, "faster_heuristics");
        let all = faster.is_some_and(|flag| matches!(flag, ValueRef::Boolean(false)));
        let phrases = tokenizer.phrases(&special, all);
        tokenizer.specials = Specials::new(special, phrases);
        Ok(tokenizer)
    }

    /// Refuses special cases whose parts are not their letters: tokens would lie elsewhere.
    pub(crate) fn check(&self) -> Result<(), String> {
        self.specials.check()
    }

    /// The special cases that affixes may hide (or `all`), cut as if they were no special cases.
    fn phrases(&self, special: &[(String, Vec<Part>)], all: bool) -> Vec<Vec<String>> {
        let hidden = |string: &&String| {
            all || string.contains(' ')
                || self.prefixes.length(string) > 0
                || self.suffixes.length(string) > 0
                || !self.infixes(string).is_empty()
        };
        let strings = special.iter().map(|(string, _)| string).filter(hidden);
        strings
            .map(|string| {
                let mut pieces = Vec::new();
                chunks(string, |chunk, _| {
                    self.cut(string, chunk, false, &mut pieces);
                });
                let words = pieces.into_iter();
                words.map(|piece| string[piece.span].to_owned()).collect()
            })
            .collect()
    }

    /// Cuts one stretch of `text` between white space (or of white space) into tokens.
    pub(crate) fn chunk<'a>(&'a self, text: &str, chunk: Range<usize>, out: &mut Vec<Piece<'a>>) {
        match self.specials.get(&text[chunk.clone()]) {
            Some(parts) => place(parts, chunk.start, out),
            None => self.cut(text, chunk, true, out),
        }
    }

    /// The special cases.
    pub(crate) fn specials(&self) -> &Specials {
        &self.specials
    }

    fn cut<'a>(
        &'a self,
        text: &str,
        chunk: Range<usize>,
        specials: bool,
        out: &mut Vec<Piece<'a>>,
    ) {
        let special = |string: &str| {
            let parts = specials.then(|| self.specials.get(string)).flatten();
            parts.is_some() && !string.is_empty()
        };
        let mut suffixes = Vec::new();
        let Range { mut start, mut end } = chunk;
        let mut last = 0;
        while start < end && end - start != last {
            let string = &text[start..end];
            if begins(&self.whole, string) || special(string) {
                break;
            }
            last = string.len();
            let front = self.prefixes.length(string);
            if front > 0 && special(&string[front..]) {
                out.push(plain(start..start + front));
                start += front;
                break;
            }
            let back = self.suffixes.length(&string[front..]);
            if back > 0 && special(&string[..last - back]) {
                suffixes.push(plain(end - back..end));
                end -= back;
                break;
            }
            if front > 0 {
                out.push(plain(start..start + front));
                start += front;
            }
            if back > 0 {
                suffixes.push(plain(end - back..end));
                end -= back;
            }
        }
        self.middle(text, start..end, specials, out);
        out.extend(suffixes.into_iter().rev());
    }

    /// What is left between prefixes and suffixes.
    fn middle<'a>(
        &'a self,
        text: &str,
        span: Range<usize>,
        specials: bool,
        out: &mut Vec<Piece<'a>>,
    ) {
        let string = &text[span.clone()];
        if string.is_empty() {
            return;
        }
        if let Some(parts) = specials.then(|| self.specials.get(string)).flatten() {
            return place(parts, span.start, out);
        }
        if begins(&self.whole, string) || begins(&self.url, string) {
            return out.push(plain(span));
        }
        let mut at = 0;
        for infix in self.infixes(string) {
            if infix.start == 0 {
                continue;
            }
            for part in [at..infix.start, infix.clone()] {
                if !part.is_empty() {
                    out.push(plain(span.start + part.start..span.start + part.end));
                }
            }
            at = infix.end;
        }
        if at < string.len() {
            out.push(plain(span.start + at..span.end));
        }
    }

    /// Where a string is cut inside.
    fn infixes(&self, string: &str) -> Vec<Range<usize>> {
        let infix = self.infix.as_ref();
        infix.map_or_else(Vec::new, |infix| infix.find_all(string))
    }
}

/// Calls `with` for each stretch of `text` to be cut on its own, and whether one space follows.
///
/// Stretches are runs of white space and runs of anything else; one space between two runs belongs
/// to neither.
pub(crate) fn chunks(text: &str, mut with: impl FnMut(Range<usize>, bool)) {
    let mut start = 0;
    let mut in_space = text.chars().next().is_some_and(is_space);
    for (at, c) in text.char_indices() {
        if is_space(c) == in_space {
            continue;
        }
        if start < at {
            with(start..at, c == ' ');
        }
        start = if c == ' ' { at + 1 } else { at };
        in_space = !in_space;
    }
    if start < text.len() {
        with(start..text.len(), text.ends_with(' ') && !in_space);
    }
}

/// Appends the tokens of a special case that begins at byte `start`.
fn place<'a>(parts: &'a [Part], start: usize, out: &mut Vec<Piece<'a>>) {
    let mut at = start;
    for part in parts {
        out.push(Piece {
            span: at..at + part.text.len(),
            norm: part.norm.as_deref(),
        });
        at += part.text.len();
    }
}

fn plain<'a>(span: Range<usize>) -> Piece<'a> {
    Piece { span, norm: None }
}

/// The special cases in a `tokenizer` file, in the order of their letters.
fn special_cases(root: &ValueRef) -> Result<Vec<(String, Vec<Part>)>, String> {
    let mut special = Vec::new();
    for (string, parts) in field(root, "exceptions").map(pairs).unwrap_or_default() {
        let string = text(string).ok_or("a special case that is no text")?;
        let parts = parts_of(parts).ok_or_else(|| format!("special case {string:?}"))?;
        special.push((string, parts));
    }
    special.sort_by(|left, right| left.0.cmp(&right.0));
    Ok(special)
}

fn parts_of(value: &ValueRef) -> Option<Vec<Part>> {
    let ValueRef::Array(parts) = value else {
        return None;
    };
    parts.iter().map(part).collect()
}

/// A part is a map whose keys are numbers or names of ORTH and NORM.
fn part(value: &ValueRef) -> Option<Part> {
    let mut part = Part {
        text: String::new(),
        norm: None,
    };
    for (key, value) in pairs(value) {
        let name = key.as_u64().and_then(crate::strings::numbered);
        match name.map(str::to_owned).or_else(|| text(key))?.as_str() {
            "ORTH" => part.text = text(value)?,
            "NORM" => part.norm = Some(text(value)?),
            _ => return None,
        }
    }
    (!part.text.is_empty()).then_some(part)
}

fn begins(pattern: &Option<Pattern>, string: &str) -> bool {
    pattern
        .as_ref()
        .is_some_and(|pattern| pattern.begins(string))
}
