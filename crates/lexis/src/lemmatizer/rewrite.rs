//! Rules of the Spanish tables: a pattern that is cut off a word and what is put in its place.
//!
//! In practice the patterns are plain suffixes; one with special characters is compiled as a regular
//! expression, and what `re.sub` would not do the same way is refused. The end of a word is also
//! before a final line break, as Python's `$` has it.

use regex::{NoExpand, Regex};
use serde::{Deserialize, Serialize};

use crate::python_regex;

/// One rule, used at the end of a word or all through it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "(String, String, bool)", into = "(String, String, bool)")]
pub(super) struct Rewrite {
    old: String,
    new: String,
    at_end: bool,
    pattern: Option<Regex>,
}

impl Rewrite {
    /// Compiles a rule that replaces `old` at the end of a word, or everywhere in it.
    pub(super) fn new(old: &str, new: &str, at_end: bool) -> Result<Rewrite, String> {
        if new.contains('\\') {
            return Err(format!("the replacement {new:?} is not supported"));
        }
        if old.contains('\n') || old.is_empty() && !at_end {
            return Err(format!("the pattern {old:?} is not supported"));
        }
        let source = if at_end {
            format!("{old}$")
        } else {
            old.to_owned()
        };
        let pattern = if is_plain(old) {
            None
        } else {
            Some(python_regex::compile(&source)?)
        };
        if pattern.as_ref().is_some_and(|pattern| pattern.is_match("")) {
            return Err(format!("the pattern {old:?} is not supported"));
        }
        Ok(Rewrite {
            old: old.to_owned(),
            new: new.to_owned(),
            at_end,
            pattern,
        })
    }

    /// What becomes of a word, if the rule applies to it.
    pub(super) fn apply(&self, word: &str) -> Option<String> {
        if let Some(pattern) = &self.pattern {
            let replaced = || pattern.replace_all(word, NoExpand(&self.new)).into_owned();
            return pattern.is_match(word).then(replaced);
        }
        if self.at_end {
            return self.cut(word);
        }
        word.contains(self.old.as_str())
            .then(|| word.replace(self.old.as_str(), &self.new))
    }

    fn cut(&self, word: &str) -> Option<String> {
        let (line, after) = match word.strip_suffix('\n') {
            Some(line) if self.old.is_empty() => (line, format!("\n{}", self.new)),
            Some(line) => (line, "\n".to_owned()),
            None => (word, String::new()),
        };
        let stem = line.strip_suffix(self.old.as_str())?;
        Some(format!("{stem}{}{after}", self.new))
    }
}

impl TryFrom<(String, String, bool)> for Rewrite {
    type Error = String;

    fn try_from((old, new, at_end): (String, String, bool)) -> Result<Rewrite, String> {
        Rewrite::new(&old, &new, at_end)
    }
}

impl From<Rewrite> for (String, String, bool) {
    fn from(rule: Rewrite) -> (String, String, bool) {
        (rule.old, rule.new, rule.at_end)
    }
}

fn is_plain(pattern: &str) -> bool {
    !pattern.contains(|c: char| "\\.^$|?*+()[]{}".contains(c))
}

#[cfg(test)]
mod tests {
    use super::Rewrite;

    #[test]
    fn suffixes_are_replaced_at_the_end_and_letters_everywhere() {
        let plural = Rewrite::new("as", "o", true).unwrap();
        assert_eq!(plural.apply("casas").as_deref(), Some("caso"));
        assert_eq!(plural.apply("casa"), None);
        assert_eq!(
            Rewrite::new("", "r", true).unwrap().apply("da").as_deref(),
            Some("dar")
        );
        assert_eq!(
            Rewrite::new("á", "a", false)
                .unwrap()
                .apply("ámá")
                .as_deref(),
            Some("ama")
        );
    }

    #[test]
    fn patterns_are_searched() {
        let rule = Rewrite::new("[ct]es", "z", true).unwrap();
        assert_eq!(
            rule.apply("lucesluces").as_deref(),
            Some("luceslu".to_owned() + "z").as_deref()
        );
        assert!(Rewrite::new("a", r"\1", true).is_err());
        assert!(Rewrite::new("a*", "b", true).is_err());
    }
}
