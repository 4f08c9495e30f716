//! Country and sector of a phrase that names an actor: "Chile's Defence Ministry", "a former CIA official",
//! "the Houthis", "Angela Merkel".
//!
//! A name that a table lists is what the table says ([`listed`]); otherwise the head noun of the phrase decides
//! the sector ([`sector`]) and its modifiers, its complement or the words around it the country ([`nation`]).
//! What neither tells stays open.

mod listed;
mod nation;
mod sector;
mod sounds;
mod tables;
mod words;

use std::ops::Range;

use jiff::civil::Date;

pub use tables::Codes;
use words::Phrase;

/// What a phrase tells of an actor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coded {
    /// ISO 3166-1 alpha-3, or PLOVER's code for what is no state.
    pub country: Option<Told>,
    /// PLOVER sectors, the main one first.
    pub sectors: Vec<Told>,
}

/// A code, the words that tell it, and the rule that read them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The code.
    pub code: String,
    /// Bytes of the phrase; of the context where the rule says so.
    pub at: Range<usize>,
    /// The rule.
    pub rule: &'static str,
}

impl Coded {
    fn new(country: &str, sectors: &[&str], at: Range<usize>, rule: &'static str) -> Coded {
        let told = |code: &str| Told {
            code: code.to_owned(),
            at: at.clone(),
            rule,
        };
        Coded {
            country: (!country.is_empty()).then(|| told(country)),
            sectors: sectors.iter().map(|code| told(code)).collect(),
        }
    }

    /// Takes over what is still open.
    fn or(mut self, other: Coded) -> Coded {
        self.country = self.country.or(other.country);
        if self.sectors.is_empty() {
            self.sectors = other.sectors;
        }
        self
    }
}

/// Words of address before a name, at most.
const MOST_TITLES: usize = 2;

/// Codes a phrase as of `date`, or as of the tables' own day. Countries in `context`, the words around it, count
/// where the phrase names none.
pub fn code(phrase: &str, context: &str, date: Option<Date>, codes: &Codes) -> Coded {
    let phrase = Phrase::new(phrase);
    let around = Phrase::new(context);
    let context = nation::only(&around, codes);
    let hint = context.as_ref().map(|told| told.code.as_str());
    let named = as_name(&phrase, hint, date, codes);
    let mut coded = named.unwrap_or_else(|| described(&phrase, hint, date, codes));
    if coded.country.is_none() && !phrase.is_empty() {
        coded.country = context;
    }
    coded
}

/// The whole phrase is a name that tables know.
fn as_name(
    phrase: &Phrase<'_>,
    hint: Option<&str>,
    date: Option<Date>,
    codes: &Codes,
) -> Option<Coded> {
    let name = phrase.without_articles();
    if name.is_empty() {
        return None;
    }
    if name.words.len() == 1 && sector::is_pronoun(&name.words[0].norm) {
        return Some(Coded::new("", &["UNK"], name.span(), "actors.code.pronoun"));
    }
    let body = || {
        name.is_name()
            .then(|| codes.body(&name, hint, date))
            .flatten()
    };
    let place = || nation::whole(&name, codes);
    let person = || codes.person(&name, 0, hint, date);
    body().or_else(place).or_else(person)
}

/// A phrase that says what someone is, perhaps with a name.
fn described(phrase: &Phrase<'_>, hint: Option<&str>, date: Option<Date>, codes: &Codes) -> Coded {
    let parts = phrase.parts();
    let mut coded = Coded::default();
    for part in &parts {
        coded = coded.or(part_coded(part, hint, date, codes));
    }
    coded
}

/// One stretch between commas: a role with its complement, or a name.
fn part_coded(part: &Phrase<'_>, hint: Option<&str>, date: Option<Date>, codes: &Codes) -> Coded {
    let part = part.without_quantity();
    let (head, complement) = part.at_preposition(codes);
    let country = nation::first(&head, codes, "actors.code.modifier")
        .or_else(|| nation::first(&complement, codes, "actors.code.complement"));
    let (role, name) = sector::split_name(&head, &part, codes);
    let known = country.as_ref().map(|told| told.code.as_str()).or(hint);
    let person = codes
        .person(&name, MOST_TITLES, known, date)
        .unwrap_or_default();
    let sectors = sector::of(&role, &complement, &part, known, date, codes);
    let mut coded = Coded { country, sectors };
    if coded.sectors.is_empty() && role.is_empty() && coded.country.is_some() {
        return coded.or(person);
    }
    if coded.country.is_none() {
        coded.country = person.country.clone();
    }
    coded.or(person)
}
