//! Patterns of the format's dialect, compiled when they are first asked.

use std::ops::Range;
use std::sync::OnceLock;

use fancy_regex::Regex;
use serde::{Deserialize, Serialize};

use super::letters;

/// A regular expression as Python's `re` reads it, in which text is always Unicode.
#[derive(Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub(super) struct Pattern {
    text: String,
    /// Nothing inside for a text that does not compile, which matches nothing.
    compiled: OnceLock<Option<Regex>>,
    /// Whether a word of letters alone never matches.
    beyond_letters: OnceLock<bool>,
}

impl Pattern {
    /// Takes a pattern that compiles; the message quotes one that does not.
    pub(super) fn new(text: &str) -> Result<Pattern, String> {
        let text = text.replace("(?u)", "").replace("(?iu)", "(?i)");
        let shown: String = text.chars().take(60).collect();
        let regex = compile(&text).map_err(|error| format!("pattern {shown:?}: {error}"))?;
        Ok(Pattern {
            text,
            compiled: OnceLock::from(Some(regex)),
            beyond_letters: OnceLock::new(),
        })
    }

    /// The first match in `string`. A search that runs out of its bounds finds nothing.
    pub(super) fn find(&self, string: &str) -> Option<Range<usize>> {
        let found = self.regex_for(string)?.find(string).ok().flatten()?;
        Some(found.range())
    }

    /// All matches in `string`, up to where a search runs out of its bounds.
    pub(super) fn find_all(&self, string: &str) -> Vec<Range<usize>> {
        let regex = self.regex_for(string);
        let found = regex.map(|regex| regex.find_iter(string));
        let found = found.into_iter().flatten();
        found.map_while(|found| Some(found.ok()?.range())).collect()
    }

    /// Whether the pattern matches from the start of `string`.
    pub(super) fn begins(&self, string: &str) -> bool {
        self.find(string).is_some_and(|found| found.start == 0)
    }

    /// The pattern compiled; nothing where it cannot match the string.
    fn regex_for(&self, string: &str) -> Option<&Regex> {
        let beyond = || letters::never_match(&self.text);
        if letters::only(string) && *self.beyond_letters.get_or_init(beyond) {
            return None;
        }
        self.compiled
            .get_or_init(|| compile(&self.text).ok())
            .as_ref()
    }
}

fn compile(text: &str) -> Result<Regex, Box<fancy_regex::Error>> {
    fancy_regex::RegexBuilder::new(text)
        .delegate_size_limit(1 << 28)
        .build()
        .map_err(Box::new)
}

impl From<String> for Pattern {
    fn from(text: String) -> Pattern {
        Pattern {
            text,
            compiled: OnceLock::new(),
            beyond_letters: OnceLock::new(),
        }
    }
}

impl From<Pattern> for String {
    fn from(pattern: Pattern) -> String {
        pattern.text
    }
}

impl Clone for Pattern {
    fn clone(&self) -> Pattern {
        Pattern::from(self.text.clone())
    }
}
