//! Names with the help of a language model.
//!
//! Runs of capitals find where names are; tables know states, agencies and titles. A model knows
//! persons by their sentence: it cuts "NASA Administrator Charles Bolden", joins "Petróleos de
//! Venezuela", and tells "Wilkins" the person, in the one place, from a firm, in no other.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use dateline_model::{Annotations, Name, NameKind, Span, Token};

use super::kinds::{by_form, joined};
use crate::Lexicon;

/// A name as a model tells it: its words among all of a report's, and what it names.
pub(super) type Told = (Range<usize>, NameKind);

/// Brings `names`, found by form, and the `told` ones together. Both are in order.
pub(super) fn reconcile(
    names: Vec<Name>,
    told: &[Told],
    text: &str,
    annotations: &Annotations,
    lexicon: &Lexicon,
) -> Vec<Name> {
    if told.is_empty() {
        return names;
    }
    let told = &bare(told, annotations);
    let mut ranges: Vec<Told> = Vec::new();
    for name in names {
        let inside = person_inside(&name.tokens, told);
        match inside
            .filter(|start| !is_first_name(&(name.tokens.start..*start), annotations, lexicon))
        {
            Some(start) => {
                let before = name.tokens.start..start;
                let kind = by_form(annotations, &before, lexicon);
                ranges.push((before, kind));
                ranges.push((start..name.tokens.end, NameKind::Person));
            }
            None => ranges.push((name.tokens, name.kind)),
        }
    }
    let mut ranges = joined_up(ranges, told, annotations);
    lengthen(&mut ranges, told);
    add_missing(&mut ranges, told, annotations);
    vote(&mut ranges, told, text, annotations, lexicon);
    ranges
        .into_iter()
        .filter_map(|(words, kind)| name(words, kind, annotations))
        .collect()
}

/// The told names without the article and the "'s" that models take for parts of them.
fn bare(told: &[Told], annotations: &Annotations) -> Vec<Told> {
    let norm = |at: usize| annotations.tokens.get(at).map_or("", |token| &token.norm);
    let cut = |(words, kind): &Told| {
        let led = words.len() > 1 && matches!(norm(words.start), "the" | "a" | "an");
        let start = words.start + usize::from(led);
        let owns = words.end > start + 1 && matches!(norm(words.end - 1), "'s" | "'");
        (start..words.end - usize::from(owns), *kind)
    };
    told.iter().map(cut).collect()
}

/// "Ana Rosa Bell", cut before "Rosa": what stands before the told name is a name of hers as well.
fn is_first_name(before: &Range<usize>, annotations: &Annotations, lexicon: &Lexicon) -> bool {
    let words = annotations.tokens.get(before.clone()).unwrap_or_default();
    words.iter().all(|word| lexicon.names.is_given(&word.norm))
}

/// Where a person's full name begins that ends a longer run.
fn person_inside(run: &Range<usize>, told: &[Told]) -> Option<usize> {
    let person = told.iter().find(|(words, kind)| {
        *kind == NameKind::Person
            && words.len() > 1
            && words.start > run.start
            && words.end == run.end
    });
    person.map(|(words, _)| words.start)
}

/// Puts the parts of a told organisation or person together that lower-case words had parted.
fn joined_up(ranges: Vec<Told>, told: &[Told], annotations: &Annotations) -> Vec<Told> {
    let mut joined: Vec<Told> = Vec::new();
    let mut rest = ranges.into_iter().peekable();
    while let Some((words, kind)) = rest.next() {
        let whole = told.iter().find(|(whole, kind)| {
            matches!(kind, NameKind::Organisation | NameKind::Person)
                && whole.start == words.start
                && whole.end > words.end
                && joins(whole, annotations)
        });
        let last = whole.and_then(|(whole, _)| {
            let ends: Vec<usize> = rest.clone().map(|(words, _)| words.end).collect();
            ends.iter().position(|end| *end == whole.end)
        });
        match (whole, last) {
            (Some((whole, kind)), Some(last)) => {
                rest.nth(last);
                joined.push((whole.clone(), *kind));
            }
            _ => joined.push((words, kind)),
        }
    }
    joined
}

/// "New York" at the head of a sentence, where a capital tells little: a told place takes in the word before.
fn lengthen(ranges: &mut [Told], told: &[Told]) {
    let mut free = 0;
    for (words, _) in ranges {
        let longer = told.iter().find(|(whole, kind)| {
            *kind == NameKind::Place
                && whole.end == words.end
                && (free..words.start).contains(&whole.start)
        });
        if let Some((whole, _)) = longer {
            *words = whole.clone();
        }
        free = words.end;
    }
}

/// Whether a stretch can be one name: no mark, and no "and", stands in it.
fn joins(words: &Range<usize>, annotations: &Annotations) -> bool {
    let tokens = annotations.tokens.get(words.clone()).unwrap_or_default();
    tokens
        .iter()
        .all(|token| token.norm != "and" && token.norm.chars().any(char::is_alphanumeric))
}

/// Adds told names that no run holds, if a capital stands in them.
fn add_missing(ranges: &mut Vec<Told>, told: &[Told], annotations: &Annotations) {
    let missing: Vec<Told> = told
        .iter()
        .filter(|(words, kind)| {
            let apart = |(other, _): &Told| other.end <= words.start || words.end <= other.start;
            *kind == NameKind::Person && ranges.iter().all(apart) && joins(words, annotations)
        })
        .cloned()
        .collect();
    ranges.extend(missing);
    ranges.sort_by_key(|(words, _)| words.start);
}

/// Settles kinds that form does not tell by what the model says of the same name anywhere in the
/// report; a word of a person's full name is the person.
fn vote(
    ranges: &mut [Told],
    told: &[Told],
    text: &str,
    annotations: &Annotations,
    lexicon: &Lexicon,
) {
    let tokens = |words: &Range<usize>| annotations.tokens.get(words.clone()).unwrap_or_default();
    let mut votes: BTreeMap<String, BTreeMap<NameKind, usize>> = BTreeMap::new();
    let mut surnames: BTreeSet<&str> = BTreeSet::new();
    for (words, kind) in told {
        *votes
            .entry(joined(tokens(words)))
            .or_default()
            .entry(*kind)
            .or_default() += 1;
    }
    for (words, _) in told
        .iter()
        .chain(&*ranges)
        .filter(|(words, kind)| *kind == NameKind::Person && words.len() > 1)
    {
        surnames.extend(tokens(words).iter().map(|token| token.norm.as_str()));
    }
    for (words, kind) in ranges {
        let word = tokens(words);
        if *kind == NameKind::Unknown {
            *kind = settled(word, &surnames, &votes)
                .or_else(|| inside(words, told))
                .filter(|kind| plausible(word, *kind, text, lexicon))
                .unwrap_or_default();
        } else if let Some(told) = overruled(words, *kind, told, annotations, lexicon) {
            *kind = told;
        }
    }
}

/// What the model says of a name whose kind only its form suggests: "Kennedy Space Center" is a place, and so
/// is "Hong Kong Island"; "Park Joo-Ho" is none.
fn overruled(
    words: &Range<usize>,
    kind: NameKind,
    told: &[Told],
    annotations: &Annotations,
    lexicon: &Lexicon,
) -> Option<NameKind> {
    let (_, said) = told.iter().find(|(whole, _)| whole == words)?;
    let tables = &lexicon.names;
    let norm = |at: usize| annotations.tokens.get(at).map_or("", |token| &token.norm);
    let titled = words
        .start
        .checked_sub(1)
        .is_some_and(|at| tables.is_title(norm(at)));
    let whole = joined(annotations.tokens.get(words.clone()).unwrap_or_default());
    let fits = match (kind, said) {
        (NameKind::Organisation | NameKind::Other, NameKind::Place) => true,
        (NameKind::Person, NameKind::Place) => words.len() > 2 && !titled,
        (NameKind::Place, NameKind::Person) => words.len() > 1 && !tables.is_place(&whole),
        _ => false,
    };
    fits.then_some(*said)
}

fn settled(
    words: &[Token],
    surnames: &BTreeSet<&str>,
    votes: &BTreeMap<String, BTreeMap<NameKind, usize>>,
) -> Option<NameKind> {
    if let [word] = words
        && surnames.contains(word.norm.as_str())
    {
        return Some(NameKind::Person);
    }
    let votes = votes.get(&joined(words))?.iter();
    // Of equally many votes the first kind wins: persons before organisations before places.
    votes
        .rev()
        .max_by_key(|(_, count)| **count)
        .map(|(kind, _)| *kind)
}

/// The kind of a told name in this one, or of a person's or place's in whose name this one lies.
fn inside(words: &Range<usize>, told: &[Told]) -> Option<NameKind> {
    let lies = |inner: &Range<usize>, outer: &Range<usize>| {
        outer.start <= inner.start && inner.end <= outer.end
    };
    let fits = |(other, kind): &&Told| {
        lies(other, words)
            || matches!(kind, NameKind::Person | NameKind::Place) && lies(words, other)
    };
    told.iter().find(fits).map(|(_, kind)| *kind)
}

/// Models take capitalised plain words for organisations, products with capitals inside for people,
/// and firms named after a country for places.
fn plausible(words: &[Token], kind: NameKind, text: &str, lexicon: &Lexicon) -> bool {
    match (kind, words) {
        (NameKind::Person, [word]) => {
            !word.norm.chars().any(char::is_numeric) && !mixed(word.span.of(text), lexicon)
        }
        (NameKind::Place, words) => {
            words.len() < 3
                || !words
                    .iter()
                    .any(|word| word.norm == "de" || word.norm == "of")
        }
        (_, [word]) => !lexicon.is_common(&word.norm),
        _ => true,
    }
}

/// Whether a capital follows a small letter, other than after "Mc", "De" and their like.
fn mixed(word: &str, lexicon: &Lexicon) -> bool {
    let pairs = word.chars().zip(word.chars().skip(1));
    let inner = pairs.filter(|(before, after)| before.is_lowercase() && after.is_uppercase());
    inner.count() > 0 && !lexicon.is_prefixed(word)
}

fn name(words: Range<usize>, kind: NameKind, annotations: &Annotations) -> Option<Name> {
    let first: Span = annotations.tokens.get(words.start)?.span;
    let last = annotations.tokens.get(words.end.checked_sub(1)?)?.span;
    Some(Name {
        span: first.cover(&last),
        tokens: words,
        kind,
    })
}
