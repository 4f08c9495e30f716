//! What was said and by whom.

use super::Field;
use super::gold::{GoldQuote, GoldReading};
use super::wire::{Person, Quote, Reading};
use crate::chars::{Chars, likeness};
use crate::matching::{one_to_one, unpaired};
use crate::names::names_agree;
use crate::{Searchable, Tally};

/// The kind of a country that speaks.
const STATE: &str = "country";

/// Two contents are one when this share of their characters is common.
const ENOUGH: f64 = 0.5;

/// `quotes` that were said, of all kinds; of them those in quotation marks and those without; kind and speaker of
/// those that were found; `quotes with speakers`: both are right.
pub(super) fn count(gold: &GoldReading, reading: &Reading, text: &Searchable) -> Vec<Field> {
    let found = said(reading);
    let pairs = pairs(gold, &found, text);
    let extra: Vec<&Quote> = unpaired(&pairs, found.len()).map(|p| found[p]).collect();
    let (mut kinds, mut speakers) = (Tally::default(), Tally::default());
    for (g, p) in &pairs {
        let (gold, found) = (&gold.quotes[*g], found[*p]);
        kinds.compare_by(Some(gold), Some(found), |gold, found| {
            right_kind(gold, found)
        });
        speakers.compare_by(
            gold.speaker_name.as_deref(),
            found.speaker_name.as_deref().map(|_| found),
            |gold, found| is_called(gold, found, reading),
        );
    }
    let both = Tally {
        gold: gold.quotes.len(),
        predicted: found.len(),
        correct: pairs
            .iter()
            .filter(|(g, p)| right_speaker(&gold.quotes[*g], found[*p], reading))
            .count(),
    };
    let tally_of = |wanted: &dyn Fn(&str) -> bool| Tally {
        gold: gold
            .quotes
            .iter()
            .filter(|quote| wanted(&quote.kind))
            .count(),
        predicted: pairs
            .iter()
            .filter(|(g, _)| wanted(&gold.quotes[*g].kind))
            .count()
            + extra.iter().filter(|quote| wanted(&quote.kind)).count(),
        correct: pairs
            .iter()
            .filter(|(g, _)| wanted(&gold.quotes[*g].kind))
            .count(),
    };
    vec![
        ("quotes", tally_of(&|_| true)),
        ("quotes in marks", tally_of(&|kind| kind != "indirect")),
        ("quotes indirect", tally_of(&|kind| kind == "indirect")),
        ("quote kinds", kinds),
        ("speakers", speakers),
        ("quotes with speakers", both),
    ]
}

/// The kinds of quotations, in the order in which they are printed.
const KINDS: [&str; 4] = ["direct", "mixed", "indirect", "fragment"];

/// A score that promises nine of ten.
const SURE: f64 = 0.9;

/// The same by kind, as gold has it, else as it was found; `sure`: of those with a score of .9 and more, those in
/// gold.
pub(super) fn count_by_kind(
    gold: &GoldReading,
    reading: &Reading,
    text: &Searchable,
) -> Vec<(&'static str, Vec<Field>)> {
    let found = said(reading);
    let pairs = pairs(gold, &found, text);
    let extra: Vec<&Quote> = unpaired(&pairs, found.len()).map(|p| found[p]).collect();
    let of_kind = |kind: &'static str| {
        let pairs = || pairs.iter().filter(|(g, _)| gold.quotes[*g].kind == kind);
        let extra = || extra.iter().filter(|quote| quote.kind == kind);
        let quotes = Tally {
            gold: gold.quotes.iter().filter(|q| q.kind == kind).count(),
            predicted: pairs().count() + extra().count(),
            correct: pairs().count(),
        };
        let right = |(g, p): &&(usize, usize)| right_speaker(&gold.quotes[*g], found[*p], reading);
        let speakers = Tally {
            correct: pairs().filter(right).count(),
            ..quotes
        };
        let sure = pairs().filter(|(_, p)| found[*p].score >= SURE).count();
        let all = sure + extra().filter(|quote| quote.score >= SURE).count();
        let sure = Tally {
            gold: all,
            predicted: all,
            correct: sure,
        };
        let fields = vec![
            ("quotes", quotes),
            ("quotes with speakers", speakers),
            ("score of .9 and more", sure),
        ];
        (kind, fields)
    };
    KINDS.into_iter().map(of_kind).collect()
}

/// Gold has no beliefs, and nothing that only a noun phrase sums up.
fn said(reading: &Reading) -> Vec<&Quote> {
    let said = |quote: &&Quote| quote.level != "attribution";
    reading.quotes.iter().filter(said).collect()
}

/// Which of gold and which of those found are one.
fn pairs(gold: &GoldReading, found: &[&Quote], text: &Searchable) -> Vec<(usize, usize)> {
    let places = |quote: &GoldQuote| -> Vec<Chars> {
        quote.content.iter().filter_map(|a| text.find(a)).collect()
    };
    let contents: Vec<Vec<Chars>> = gold.quotes.iter().map(places).collect();
    one_to_one(contents.len(), found.len(), |g, p| {
        let alike = likeness(&contents[g], &found[p].content, |place| {
            is_said(text, place)
        });
        if alike >= ENOUGH { alike } else { 0.0 }
    })
}

/// Whether the character at `place` is part of what was said rather than of its setting.
fn is_said(text: &Searchable, place: usize) -> bool {
    let setting = |c: char| c.is_whitespace() || "\"“”„«»‘’',.".contains(c);
    text.char_at(place).is_some_and(|c| !setting(c))
}

/// The right name, or none where there is none.
fn right_speaker(gold: &GoldQuote, found: &Quote, reading: &Reading) -> bool {
    match (&gold.speaker_name, &found.speaker_name) {
        (Some(gold), Some(_)) => is_called(gold, found, reading),
        (gold, found) => gold.is_none() && found.is_none(),
    }
}

/// Whether gold's name is the speaker's. A report calls a state by its capital or its seat, and gold has it so: each of
/// these is its name.
fn is_called(gold: &str, found: &Quote, reading: &Reading) -> bool {
    let name = found.speaker_name.as_deref().unwrap_or_default();
    let speaks = |person: &&Person| Some(&person.id) == found.speaker.as_ref();
    let named = |person: &Person| {
        let mut names = person.mentions.iter().filter(|it| it.via == "name");
        person.kind == STATE && names.any(|it| names_agree(gold, &it.text))
    };
    names_agree(gold, name) || reading.people.iter().find(speaks).is_some_and(named)
}

fn right_kind(gold: &GoldQuote, found: &Quote) -> bool {
    found.kind == gold.kind || gold.also.as_ref() == Some(&found.kind)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn kinds_are_counted_apart() {
        let gold = json!({"path": "a", "main": [], "quotes": [
            {"kind": "direct", "speaker_name": "Ann Lee", "content": ["We go,", "All of us."]},
            {"kind": "indirect", "speaker_name": "Bob", "content": ["it was late"]}]});
        let gold: GoldReading = serde_json::from_value(gold).unwrap();
        // “We go,” Lee said. “All of us.” Bob said it was late. “Up”
        let text = "“We go,” Lee said. “All of us.” Bob said it was late. “Up”";
        let reading = json!({"text": text, "quotes": [
            {"kind": "mixed", "speaker_name": "Lee", "content": [{"start": 1, "end": 7}, {"start": 20, "end": 30}]},
            {"kind": "direct", "speaker_name": "Bob", "content": [{"start": 55, "end": 57}]}]});
        let reading: Reading = serde_json::from_value(reading).unwrap();
        let counted = count(&gold, &reading, &Searchable::new(text));
        assert_eq!(
            counted[0].1,
            Tally {
                gold: 2,
                predicted: 2,
                correct: 1
            }
        );
        assert_eq!(
            counted[1].1,
            Tally {
                gold: 1,
                predicted: 2,
                correct: 1
            }
        );
        assert_eq!(
            counted[2].1,
            Tally {
                gold: 1,
                predicted: 0,
                correct: 0
            }
        );
        assert_eq!(
            counted[3].1,
            Tally {
                gold: 1,
                predicted: 1,
                correct: 0
            }
        );
        assert_eq!(
            counted[4].1,
            Tally {
                gold: 1,
                predicted: 1,
                correct: 1
            }
        );
    }

    #[test]
    fn a_state_may_be_called_by_its_capital() {
        let right = |gold: &str, via: &str, kind: &str| {
            let mention = json!({"text": "Moscow", "via": via});
            let reading = json!({"text": "", "people": [
                {"id": "p1", "name": "Russia", "kind": kind, "mentions": [mention]}],
                "quotes": [{"speaker": "p1", "speaker_name": "Russia"}]});
            let reading: Reading = serde_json::from_value(reading).unwrap();
            is_called(gold, &reading.quotes[0], &reading)
        };
        assert!(right("Moscow", "name", "country"));
        assert!(right("Russia", "name", "country"));
        assert!(!right("Moscow", "pronoun", "country"));
        assert!(!right("Moscow", "name", "person"));
        assert!(!right("Minsk", "name", "country"));
    }
}
