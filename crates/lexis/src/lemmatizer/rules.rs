//! The rule lemmatizer that most languages share.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Query;
use super::english;
use super::lookups::Lookups;
use super::tables::{Part, Parts};
use crate::python_text::is_alpha;

/// Suffix rules with exceptions and known base forms.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct RuleLemmatizer {
    parts: Parts,
    /// Whether the features can say that an English word is a base form already.
    english: bool,
}

impl RuleLemmatizer {
    pub(super) fn read(lookups: &Lookups<'_, '_>, english: bool) -> Result<Self, String> {
        lookups.required("lemma_rules")?;
        Ok(RuleLemmatizer {
            parts: Parts::read(lookups)?,
            english,
        })
    }

    pub(super) fn lemma<'a>(&'a self, query: &Query<'a>) -> Cow<'a, str> {
        let done = query.is_blank() || self.english && english::is_base_form(query);
        if done {
            return Cow::Borrowed(query.lower);
        }
        match self.parts.get(query.pos) {
            Some(part) => first_form(part, query),
            None if query.pos == "PROPN" => Cow::Borrowed(query.text),
            None => Cow::Borrowed(query.lower),
        }
    }
}

/// The first of all forms, in this order: the last exception that the rules do not give, the last
/// known form of the rules, their first form that is no plain word, their first other form, and the
/// word as it stands.
fn first_form<'a>(part: &'a Part, query: &Query<'a>) -> Cow<'a, str> {
    let forms = Forms::of(part, query.lower);
    if let Some(exception) = last_exception(part, query.lower, &forms) {
        return Cow::Borrowed(exception);
    }
    if let Some(known) = forms.known {
        return Cow::Borrowed(known);
    }
    let other = forms.odd.into_iter().next().or(forms.unknown);
    other.map_or(Cow::Borrowed(query.text), Cow::Owned)
}

/// What the suffix rules make of a word.
struct Forms<'a> {
    /// The last known base form.
    known: Option<&'a str>,
    /// Forms with something else than letters in them.
    odd: Vec<String>,
    /// The first form that is neither.
    unknown: Option<String>,
    part: &'a Part,
    word: &'a str,
}

impl<'a> Forms<'a> {
    fn of(part: &'a Part, word: &'a str) -> Forms<'a> {
        let mut forms = Forms {
            known: None,
            odd: Vec::new(),
            unknown: None,
            part,
            word,
        };
        for form in part.forms(word) {
            if let Some(known) = part.index.get(&form) {
                forms.known = Some(known);
            } else if !is_alpha(&form) {
                forms.odd.push(form);
            } else if forms.unknown.is_none() {
                forms.unknown = Some(form);
            }
        }
        forms
    }

    /// Whether a word is among the known and the odd forms.
    fn contains(&self, word: &str) -> bool {
        let known =
            || self.part.index.contains(word) && self.part.forms(self.word).any(|f| f == word);
        self.odd.iter().any(|form| form == word) || known()
    }
}

/// Each exception goes to the front unless it is there already, so that the last one leads.
fn last_exception<'a>(part: &'a Part, word: &str, forms: &Forms<'_>) -> Option<&'a str> {
    let mut leading = None;
    let exceptions = part.exceptions.get(word);
    for (at, exception) in exceptions.clone().enumerate() {
        let seen = exceptions
            .clone()
            .take(at)
            .any(|earlier| earlier == exception);
        if !seen && !forms.contains(exception) {
            leading = Some(exception);
        }
    }
    leading
}
