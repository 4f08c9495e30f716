//! Strings with a fixed cutting.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};

use super::Part;

/// The special cases by their letters, and those that must be looked for across tokens.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub(crate) struct Specials {
    cases: HashMap<Box<str>, Box<[Part]>, FixedState>,
    /// By first token: the tokens into which a hidden case falls otherwise.
    phrases: HashMap<Box<str>, Vec<Vec<String>>, FixedState>,
}

/// The special cases in their order, then the hidden ones, for the packed file.
type Stored = (Vec<(String, Vec<Part>)>, Vec<Vec<String>>);

impl Specials {
    pub(super) fn new(cases: Vec<(String, Vec<Part>)>, phrases: Vec<Vec<String>>) -> Specials {
        let mut specials = Specials::default();
        for (string, parts) in cases {
            specials.cases.insert(string.into(), parts.into());
        }
        for phrase in phrases {
            if let Some(first) = phrase.first() {
                let first = first.as_str().into();
                specials.phrases.entry(first).or_default().push(phrase);
            }
        }
        specials
    }

    /// Refuses special cases whose parts are not their letters.
    pub(super) fn check(&self) -> Result<(), String> {
        #[expect(
            clippy::iter_over_hash_type,
            reason = "the order decides the message alone"
        )]
        for (string, parts) in &self.cases {
            let letters = parts.iter().map(|part| part.text.as_str());
            let empty = parts.iter().any(|part| part.text.is_empty());
            if empty || letters.collect::<String>() != **string {
                return Err(format!(
                    "special case {string:?}: its parts are not its letters"
                ));
            }
        }
        Ok(())
    }

    /// The tokens of the special case `string`.
    pub(crate) fn get(&self, string: &str) -> Option<&[Part]> {
        self.cases.get(string).map(|parts| &**parts)
    }

    /// Whether a hidden case may begin with the token `word`.
    pub(crate) fn opens_phrase(&self, word: &str) -> bool {
        self.phrases.contains_key(word)
    }

    /// The stretches of tokens, as first one and the one after the last, that are hidden special
    /// cases; none overlap. `tokens` are the bytes of the tokens, `opens` the places where one may
    /// begin.
    pub(crate) fn hidden(
        &self,
        text: &str,
        tokens: &[Range<usize>],
        opens: &[usize],
    ) -> Vec<(usize, usize)> {
        let mut hidden = chosen(self.found(text, tokens, opens));
        hidden.retain(|(start, end)| {
            let whole = tokens[*start].start..tokens[*end - 1].end;
            self.get(&text[whole]).is_some()
        });
        hidden
    }

    /// All places where the tokens of a hidden case stand in a row.
    fn found(&self, text: &str, tokens: &[Range<usize>], opens: &[usize]) -> Vec<(usize, usize)> {
        let word = |at: usize| tokens.get(at).map(|span| &text[span.clone()]);
        let mut found = Vec::new();
        for &start in opens {
            let phrases = word(start).and_then(|word| self.phrases.get(word));
            for phrase in phrases.into_iter().flatten() {
                let mut words = phrase.iter().enumerate();
                if words.all(|(nth, known)| word(start + nth) == Some(known)) {
                    found.push((start, start + phrase.len()));
                }
            }
        }
        found
    }
}

impl From<Stored> for Specials {
    fn from((cases, phrases): Stored) -> Specials {
        Specials::new(cases, phrases)
    }
}

impl From<Specials> for Stored {
    fn from(specials: Specials) -> Stored {
        let cases = specials.cases.into_iter();
        let mut cases: Vec<_> = cases
            .map(|(string, parts)| (string.into(), parts.into_vec()))
            .collect();
        cases.sort_by(|left: &(String, _), right| left.0.cmp(&right.0));
        let mut phrases: Vec<_> = specials.phrases.into_values().flatten().collect();
        phrases.sort();
        (cases, phrases)
    }
}

/// Of overlapping stretches the longest, of equally long ones the first; in order of the text.
/// A stretch that is passed over still keeps shorter ones off its tokens.
fn chosen(mut found: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    found.sort_by_key(|(start, end)| (std::cmp::Reverse(end - start), *start));
    let mut taken = std::collections::BTreeSet::new();
    let mut chosen = Vec::new();
    for (start, end) in found {
        if !taken.contains(&start) && !taken.contains(&(end - 1)) {
            chosen.push((start, end));
        }
        taken.extend(start..end);
    }
    chosen.sort_unstable();
    chosen
}
