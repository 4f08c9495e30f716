//! The opening of a report before its first sentence: "CARACAS (Reuters) -".

use dateline_model::{Dateline, Span};

use crate::calendar::{Dated, cover};
use crate::rules::Rules;
use crate::words::{Shape, Word, words};

/// How many words and marks are looked at.
const WORDS_READ: usize = 60;
/// The most words and marks of a place.
const LONGEST_PLACE: usize = 12;

/// What stands before the first sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Opening {
    /// The place.
    pub(crate) place: Option<Span>,
    /// Everything up to the first sentence.
    pub(crate) whole: Span,
    /// The agency, and the parenthesis around it.
    pub(crate) agency: Option<(Span, Span)>,
    /// The day it was filed.
    pub(crate) date: Option<Dated>,
}

impl Opening {
    pub(crate) fn dateline(&self, text: &str) -> Option<Dateline> {
        let span = self.place?;
        let place = in_title_case(&crate::credit::plain(span.of(text)));
        Some(Dateline {
            place,
            span,
            whole: self.whole,
        })
    }
}

/// The opening of the paragraph at `span`.
///
/// An ordinary sentence with a dash is no opening: without an agency or a date the place must be
/// written in capitals or be a well-known city, a capital letter must follow the dash, and no second
/// dash may close an insertion.
pub(crate) fn read(text: &str, span: Span, rules: &Rules) -> Option<Opening> {
    let words = words(text, span, WORDS_READ);
    let end = (0..words.len()).find(|nth| is_end(text, &words, *nth))?;
    let head = words.get(..end)?;
    let closed_by_slash = words.get(end).is_some_and(|word| word.is("/"));
    // "/TASS/." or "(AP) —": the mark, and a stop or a second hyphen after it.
    let mut after = end + 1;
    while words
        .get(after)
        .is_some_and(|word| matches!(word.norm.as_str(), "-" | "–" | "." | "_"))
    {
        after += 1;
    }
    let agency = agency(head, &words, end, closed_by_slash, rules);
    let date = rules
        .calendar
        .dates(head)
        .into_iter()
        .find(|date| date.day.is_some());
    let place_end = [
        agency.map(|agency| agency.start),
        date.map(|date| date.start),
    ];
    let place_end = place_end.into_iter().flatten().min().unwrap_or(end);
    let place = place(head.get(..place_end)?, rules);
    if place.is_none() && place_end > 0 && !head.get(..place_end)?.iter().all(Word::is_mark) {
        return None;
    }
    let colon = words.get(end).is_some_and(|word| word.is(":"));
    let next = words.get(after)?;
    let sure = match place {
        None => agency.is_some(),
        Some(_) if agency.is_some() => true,
        Some(place) => {
            starts_sentence(next)
                && is_sure_place(head.get(..place)?, date.is_some(), rules)
                && (!colon || head.first()?.shape == Shape::Upper || date.is_some())
                && !closes_insertion(text, &words, after)
        }
    };
    sure.then(|| Opening {
        place: place.map(|place| cover(&words, 0, place)),
        whole: Span::new(
            span.start(),
            words.get(after - 1).map_or(span.start(), |w| w.span.end()),
        ),
        agency: agency.map(|agency| (agency.name, agency.whole)),
        date,
    })
}

/// Whether the word at `nth` can end an opening: a dash with a space before it, a colon, a slash.
fn is_end(text: &str, words: &[Word], nth: usize) -> bool {
    let Some(word) = words.get(nth) else {
        return false;
    };
    let before = nth.checked_sub(1).and_then(|nth| words.get(nth));
    let gap = |left: Option<&Word>, right: &Word| {
        left.and_then(|left| text.get(left.span.end()..right.span.start())) != Some("")
    };
    let next = words.get(nth + 1);
    let spaced_after =
        next.is_none_or(|next| gap(Some(word), next) || next.is("-") || next.is("."));
    match word.norm.as_str() {
        "–" => true,
        "-" | "_" => spaced_after && (gap(before, word) || before.is_some_and(|b| b.is(")"))),
        ":" => spaced_after,
        // The second slash of "/TASS/".
        "/" => {
            spaced_after
                && words
                    .get(..nth)
                    .is_some_and(|head| head.iter().any(|w| w.is("/")))
        }
        _ => false,
    }
}

#[derive(Clone, Copy)]
struct Agency {
    /// Index of the mark before the name.
    start: usize,
    name: Span,
    whole: Span,
}

/// "(Reuters)", "/TASS/", or an agency after a comma right before the dash.
fn agency(
    head: &[Word],
    words: &[Word],
    end: usize,
    closed_by_slash: bool,
    rules: &Rules,
) -> Option<Agency> {
    let slash = head
        .iter()
        .position(|word| word.is("/"))
        .filter(|_| closed_by_slash);
    let (open, close) = match head.iter().position(|word| word.is("(")) {
        Some(open) => (
            open,
            open + head.get(open..)?.iter().position(|word| word.is(")"))?,
        ),
        None => (slash?, end),
    };
    let inside = words.get(open + 1..close)?;
    let known = rules.outlets.all(inside).into_iter().next();
    let capitals = inside.len() <= 6
        && inside.iter().any(Word::is_capital)
        && inside
            .iter()
            .all(|word| word.is_capital() || rules.is("name-joint", word))
        && inside
            .iter()
            .any(|word| word.shape == Shape::Upper || rules.is("media-word", word));
    let name = known
        .map(|known| known.span)
        .or(capitals.then(|| cover(words, open + 1, close)))?;
    // Nothing but the end of the opening stands behind the parenthesis.
    let last = head.len().saturating_sub(1);
    let closes = close == end || close == last || head.get(close + 1..)?.iter().all(Word::is_mark);
    closes.then(|| Agency {
        start: open,
        name,
        whole: cover(words, open, close + 1),
    })
}

/// How many words of `head` are the place.
fn place(head: &[Word], rules: &Rules) -> Option<usize> {
    let mut end = head.len();
    while end > 0 && head.get(end - 1)?.is_mark() && !is_abbreviated(head, end) {
        end -= 1;
    }
    let inside = head.get(..end)?;
    let fits = |word: &Word| {
        word.is_capital()
            || matches!(word.norm.as_str(), "," | "." | "-" | "/" | "'" | "(" | ")")
            || (rules.is("name-joint", word) && word.shape == Shape::Lower)
    };
    let first = inside.first()?;
    let named = first.is_capital()
        && inside.len() <= LONGEST_PLACE
        && inside.iter().all(fits)
        && (!rules.is("not-a-place", first) || is_the_hague(inside))
        && rules
            .outlets
            .at(inside, 0)
            .is_none_or(|outlet| outlet.end < inside.len());
    named.then_some(end)
}

/// The one seat of courts and embassies that is written with its article.
fn is_the_hague(place: &[Word]) -> bool {
    let word = |nth: usize, norm| place.get(nth).is_some_and(|word: &Word| word.is(norm));
    word(0, "the") && word(1, "hague")
}

/// The stop of "D.C." or "Fla." belongs to the place.
fn is_abbreviated(head: &[Word], end: usize) -> bool {
    let stop = head.get(end - 1).is_some_and(|word| word.is("."));
    let short = end.checked_sub(2).and_then(|nth| head.get(nth));
    stop && short.is_some_and(|word| word.is_capital() && word.norm.chars().count() <= 5)
}

/// Whether a place that no agency vouches for is one.
fn is_sure_place(place: &[Word], dated: bool, rules: &Rules) -> bool {
    let Some(first) = place.first() else {
        return false;
    };
    let city = rules.phrases("city").at(place, 0).is_some_and(|hit| {
        place
            .get(hit.end)
            .is_none_or(|next| matches!(next.norm.as_str(), "," | "/" | "(" | "."))
    });
    let with_region = place.iter().any(|word| word.is(","));
    let capitals = first.shape == Shape::Upper
        && (first.norm.chars().count() >= 5 || with_region)
        && place.len() <= 6;
    city || (first.shape == Shape::Upper && dated) || capitals || (dated && with_region)
}

fn starts_sentence(word: &Word) -> bool {
    word.is_capital() || word.shape == Shape::Number || matches!(word.norm.as_str(), "\"" | "'")
}

/// A second dash in the same sentence: "Moscow – Russia's capital – is …".
fn closes_insertion(text: &str, words: &[Word], from: usize) -> bool {
    let sentence = (from..words.len()).take(14);
    let mut inside = sentence.take_while(|nth| words.get(*nth).is_some_and(|word| !word.is(".")));
    inside.any(|nth| {
        words
            .get(nth)
            .is_some_and(|word| word.is("–") || word.is("-"))
            && is_end(text, words, nth)
    })
}

/// "NEW YORK" becomes "New York", "PORT-AU-PRINCE" "Port-Au-Prince"; initials stay.
fn in_title_case(place: &str) -> String {
    let is_letter = |c: char| c.is_alphabetic() || c == '\'' || c == '’';
    let mut title = String::with_capacity(place.len());
    let mut rest = place;
    while let Some(first) = rest.chars().next() {
        let end = rest
            .find(|c| !is_letter(c))
            .unwrap_or(rest.len())
            .max(first.len_utf8());
        let (word, after) = rest.split_at(end);
        let compound = title.ends_with('-') || after.starts_with('-');
        let capitals = !word.contains(char::is_lowercase);
        if capitals && (word.chars().count() > 2 || compound) {
            title.push(first);
            title.extend(word.chars().skip(1).flat_map(char::to_lowercase));
        } else {
            title.push_str(word);
        }
        rest = after;
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening(text: &str) -> String {
        let rules = Rules::bundled();
        let Some(opening) = read(text, Span::new(0, text.len()), &rules) else {
            return "none".to_owned();
        };
        let place = opening
            .dateline(text)
            .map_or("-".to_owned(), |dateline| dateline.place);
        let agency = opening.agency.map_or("-", |(name, _)| name.of(text));
        let rest = text.get(opening.whole.end()..).unwrap_or("").trim_start();
        format!(
            "{place} | {agency} | {}",
            rest.split(' ').next().unwrap_or("")
        )
    }

    #[test]
    fn forms_of_datelines() {
        assert_eq!(
            opening("OSLO (Reuters) - Norway said"),
            "Oslo | Reuters | Norway"
        );
        assert_eq!(
            opening("OSLO (Reuters) – norway said"),
            "Oslo | Reuters | norway"
        );
        assert_eq!(
            opening("CARTAGENA – Officials said"),
            "Cartagena | - | Officials"
        );
        assert_eq!(
            opening("MOSCOW, Feb 3 (AP) — The Kremlin"),
            "Moscow | AP | The"
        );
        assert_eq!(
            opening("PARIS/BERLIN (AFP) - A summit"),
            "Paris/Berlin | AFP | A"
        );
        assert_eq!(
            opening("Washington, D.C. — The Senate"),
            "Washington, D.C. | - | The"
        );
        assert_eq!(
            opening("MINSK, February 16. /TASS/. The envoy"),
            "Minsk | TASS | The"
        );
        assert_eq!(
            opening("BEIJING, Feb. 16 (Xinhua) -- China on"),
            "Beijing | Xinhua | China"
        );
        assert_eq!(
            opening("NEW DELHI: The court on Monday"),
            "New Delhi | - | The"
        );
        assert_eq!(opening("Lima — Peru's congress voted"), "Lima | - | Peru's");
        assert_eq!(opening("(Reuters) - Shares fell"), "- | Reuters | Shares");
        assert_eq!(
            opening("PORT-AU-PRINCE, Haiti (AP) — Gangs"),
            "Port-Au-Prince, Haiti | AP | Gangs"
        );
        assert_eq!(opening("SÃO PAULO — Brazil's"), "São Paulo | - | Brazil's");
    }

    #[test]
    fn sentences_with_dashes() {
        for text in [
            "Inflation — the scourge of the poor — is back.",
            "Moscow – Russia's capital – woke to snow.",
            "Moscow - and its allies - disagreed.",
            "BREAKING - Minister resigns over leak.",
            "NATO — The alliance met on Monday.",
            "Maduro (right) - the president - spoke.",
            "The mayor said: This is over.",
            "Paris was quiet. Police — Hundreds of them — stood by.",
            "",
            "—",
        ] {
            assert_eq!(opening(text), "none", "{text}");
        }
    }
}
