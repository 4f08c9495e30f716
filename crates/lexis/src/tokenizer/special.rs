//! Strings with a fixed cutting.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};

use super::{Part, Piece, place};

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

    /// Puts the hidden special cases in place of the tokens into which they fell. `opens` are the
    /// places in `pieces` where one may begin. The flag of each piece, whether one space follows,
    /// moves along.
    pub(crate) fn restore<'a>(
        &'a self,
        text: &str,
        opens: &[usize],
        pieces: &mut Vec<(Piece<'a>, bool)>,
    ) {
        let mut replaced = Vec::new();
        let mut done = 0;
        for (start, end) in chosen(self.found(text, opens, pieces)) {
            let whole = pieces[start].0.span.start..pieces[end - 1].0.span.end;
            if let Some(parts) = self.get(&text[whole.clone()]) {
                replaced.extend_from_slice(&pieces[done..start]);
                let mut new = Vec::new();
                place(parts, whole.start, &mut new);
                replaced.extend(new.into_iter().map(|piece| (piece, false)));
                if let Some(last) = replaced.last_mut() {
                    last.1 = pieces[end - 1].1;
                }
                done = end;
            }
        }
        if done > 0 {
            replaced.extend_from_slice(&pieces[done..]);
            *pieces = replaced;
        }
    }

    /// All places, as first token and the one after the last, where a hidden case lies.
    fn found(&self, text: &str, opens: &[usize], pieces: &[(Piece, bool)]) -> Vec<(usize, usize)> {
        let word = |at: usize| pieces.get(at).map(|(piece, _)| &text[piece.span.clone()]);
        let mut found = Vec::new();
        for &start in opens {
            let phrases = word(start).and_then(|word| self.phrases.get(word));
            for phrase in phrases.into_iter().flatten() {
                let mut tokens = phrase.iter().enumerate();
                if tokens.all(|(nth, token)| word(start + nth) == Some(token)) {
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
