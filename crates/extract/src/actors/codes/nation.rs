//! The country that the words of a phrase tell.

use super::tables::{Codes, Place, PlaceKind};
use super::words::{Phrase, is_capitalised};
use super::{Coded, Told};

/// Words of a place's name, at most.
const LONGEST: usize = 5;

/// The whole phrase names a place: a country says nothing of a sector, a capital stands for the government, another
/// town for those who live there.
pub(super) fn whole(name: &Phrase<'_>, codes: &Codes) -> Option<Coded> {
    let place = codes.places.get(&name.joined(0..name.words.len()))?;
    let plural = name
        .words
        .last()
        .is_some_and(|word| word.norm.ends_with('s'));
    let (sectors, rule): (&[&str], _) = match place.kind {
        PlaceKind::Country => (&[], "actors.code.country"),
        PlaceKind::Capital => (&["GOV"], "actors.code.capital"),
        PlaceKind::Town => (&["CVL"], "actors.code.town"),
        PlaceKind::People if plural => (&["CVL"], "actors.code.people"),
        PlaceKind::People => (&[], "actors.code.people"),
    };
    Some(Coded::new(&place.country, sectors, name.span(), rule))
}

/// The first country that the words name, by a place, its people, or a body that belongs to it.
pub(super) fn first(phrase: &Phrase<'_>, codes: &Codes, rule: &'static str) -> Option<Told> {
    all(phrase, codes, rule).into_iter().next()
}

/// The one country that the words name.
pub(super) fn only(phrase: &Phrase<'_>, codes: &Codes) -> Option<Told> {
    let mut found = all(phrase, codes, "actors.code.context");
    found.dedup_by(|left, right| left.code == right.code);
    (found.len() == 1).then(|| found.remove(0))
}

fn all(phrase: &Phrase<'_>, codes: &Codes, rule: &'static str) -> Vec<Told> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < phrase.words.len() {
        let longest = (1..=LONGEST.min(phrase.words.len() - at)).rev();
        let told = longest.into_iter().find_map(|length| {
            let part = phrase.slice(at..at + length);
            Some((country(&part, codes)?, length, part.span()))
        });
        if let Some((code, length, span)) = told {
            found.push(Told {
                code,
                at: span,
                rule,
            });
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

fn country(part: &Phrase<'_>, codes: &Codes) -> Option<String> {
    let place = || {
        codes
            .places
            .get(&part.joined(0..part.words.len()))
            .filter(|place| stands(part, place))
    };
    let body = || {
        codes.listed_body(part, None, None).filter(|_| {
            part.words
                .iter()
                .all(|word| is_capitalised(word.text) || word.norm.len() < 4)
        })
    };
    place()
        .map(|place| place.country.clone())
        .or_else(|| body().map(|who| who.country.to_owned()))
}

/// "us" is a pronoun, "US" a country; "paris" may be written small where a phrase is.
fn stands(part: &Phrase<'_>, place: &Place) -> bool {
    let short = part.words.len() == 1 && part.words[0].norm.len() < 4;
    !short || part.is_name() || place.kind == PlaceKind::People
}
