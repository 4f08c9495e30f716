//! From text to tokens: white space, then prefixes and suffixes, then what is inside.
//!
//! The format gives patterns (what may be cut off in front, behind, inside; what must stay whole)
//! and special cases (strings with a fixed cutting). Every token is a stretch of the text.

mod affixes;
mod special;

use std::ops::Range;

use fancy_regex::Regex;
use serde::{Deserialize, Serialize};

use crate::characters::is_space;
use crate::weights::{decoded, field, pairs, text};
use affixes::{Affixes, Side};
pub(crate) use special::Specials;

/// The patterns and special cases of a tokenizer, as the format writes them.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Rules {
    prefix: Option<String>,
    suffix: Option<String>,
    infix: Option<String>,
    whole: Option<String>,
    url: Option<String>,
    special: Vec<(String, Vec<Part>)>,
    /// Special cases are looked for inside other strings only where affixes could hide them.
    faster: bool,
}

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

impl Rules {
    /// Reads a `tokenizer` file.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Rules, String> {
        let root = decoded(bytes)?;
        let pattern = |name| field(&root, name).and_then(text);
        let mut special = Vec::new();
        for (string, parts) in field(&root, "exceptions").map(pairs).unwrap_or_default() {
            let string = text(string).ok_or("a special case that is no text")?;
            let parts = parts_of(parts).ok_or_else(|| format!("special case {string:?}"))?;
            if parts.iter().map(|part| part.text.as_str()).collect::<String>() != string {
                return Err(format!("special case {string:?}: its parts are not its letters"));
            }
            special.push((string, parts));
        }
        special.sort_by(|left, right| left.0.cmp(&right.0));
        Ok(Rules {
            prefix: pattern("prefix_search"),
            suffix: pattern("suffix_search"),
            infix: pattern("infix_finditer"),
            whole: pattern("token_match"),
            url: pattern("url_match"),
            special,
            faster: field(&root, "faster_heuristics").is_none_or(|flag| {
                !matches!(flag, rmpv::ValueRef::Boolean(false))
            }),
        })
    }
}

fn parts_of(value: &rmpv::ValueRef) -> Option<Vec<Part>> {
    let rmpv::ValueRef::Array(parts) = value else {
        return None;
    };
    parts.iter().map(part).collect()
}

/// A part is a map whose keys are numbers or names of ORTH and NORM.
fn part(value: &rmpv::ValueRef) -> Option<Part> {
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

/// A tokenizer, ready to run.
pub(crate) struct Tokenizer {
    prefixes: Affixes,
    suffixes: Affixes,
    infix: Option<Regex>,
    whole: Option<Regex>,
    url: Option<Regex>,
    specials: Specials,
}

impl Tokenizer {
    /// Compiles the patterns; the message names the one that does not compile.
    pub(crate) fn new(rules: &Rules) -> Result<Tokenizer, String> {
        let compile = |name: &str, pattern: &Option<String>| {
            let pattern = pattern.as_deref().map(compiled);
            pattern
                .transpose()
                .map_err(|error| format!("pattern {name}: {error}"))
        };
        let mut tokenizer = Tokenizer {
            prefixes: Affixes::new(rules.prefix.as_deref(), Side::Front)?,
            suffixes: Affixes::new(rules.suffix.as_deref(), Side::Back)?,
            infix: compile("infix_finditer", &rules.infix)?,
            whole: compile("token_match", &rules.whole)?,
            url: compile("url_match", &rules.url)?,
            specials: Specials::default(),
        };
        let phrases = tokenizer.phrases(rules);
        tokenizer.specials = Specials::new(&rules.special, phrases);
        Ok(tokenizer)
    }

    /// The special cases that affixes may hide, cut as they are when they are no special cases.
    fn phrases(&self, rules: &Rules) -> Vec<Vec<String>> {
        let hidden = |string: &&String| {
            !rules.faster
                || string.contains(' ')
                || self.prefixes.length(string) > 0
                || self.suffixes.length(string) > 0
                || !self.infixes(string).is_empty()
        };
        let strings = rules.special.iter().map(|(string, _)| string).filter(hidden);
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
            if matches(&self.whole, string) || special(string) {
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
        if matches(&self.whole, string) || matches(&self.url, string) {
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

    /// Where a string is cut inside. A search that runs out of its bounds finds nothing more.
    fn infixes(&self, string: &str) -> Vec<Range<usize>> {
        let found = self.infix.iter().flat_map(|infix| infix.find_iter(string));
        found
            .map_while(|found| Some(found.ok()?.range()))
            .collect()
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
pub(crate) fn place<'a>(parts: &'a [Part], start: usize, out: &mut Vec<Piece<'a>>) {
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

/// Whether `pattern` matches from the start of `string`. A search out of bounds matches nothing.
fn matches(pattern: &Option<Regex>, string: &str) -> bool {
    let pattern = pattern.as_ref();
    pattern.is_some_and(|pattern| pattern.find(string).is_ok_and(|found| {
        found.is_some_and(|found| found.start() == 0)
    }))
}

/// Compiles a pattern of the format's dialect, in which text is always Unicode.
fn compiled(pattern: &str) -> Result<Regex, Box<fancy_regex::Error>> {
    let pattern = pattern.replace("(?u)", "").replace("(?iu)", "(?i)");
    fancy_regex::RegexBuilder::new(&pattern)
        .delegate_size_limit(1 << 28)
        .build()
        .map_err(Box::new)
}
