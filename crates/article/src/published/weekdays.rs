//! A weekday and a day of the month that are the same day fix the year.
//!
//! A bare weekday told as past lies in the seven days up to publication. Where the report also gives
//! that day its date ("talks on Wednesday" … "a meeting on February 16"), the year is the first one,
//! not before the latest day that the report tells as past, in which the date falls on the weekday.

use dateline_model::Span;
use jiff::civil::{Date, Weekday};

use super::facts::{Facts, Sentence};
use super::plus_days;
use super::window::{Proof, Window, week_from};
use crate::calendar::Dated;
use crate::rules::Rules;
use crate::words::Word;

/// How many years after the latest past day a match is still taken: with each further year it becomes
/// likelier that the weekday meets the date by chance.
const YEARS: i16 = 3;
/// The fewest names, and the fewest meaningful words, that two sentences on one event share.
const FEWEST_NAMES: usize = 3;
const FEWEST_SHARED: usize = 6;
/// Kinds of happenings: two sentences that share one can tell of the same.
const HAPPENINGS: [&str; 9] = [
    "meeting",
    "call",
    "speech",
    "attack",
    "agreement",
    "vote",
    "quake",
    "trial",
    "match",
];

/// A weekday that is told, and the date that the report gives the same day.
struct Tie {
    weekday: Weekday,
    dated: Dated,
    /// Days from the date to the weekday: 7 for "a week after".
    offset: i32,
    words: Vec<Span>,
    /// How many meaningful words the two sentences share.
    shared: usize,
}

pub(super) fn narrow(facts: &Facts, window: &mut Window, rules: &Rules) {
    beside_each_other(facts, window, rules);
    let mut ties: Vec<Tie> = offset_ties(facts, rules);
    ties.extend(same_event_ties(facts, rules));
    ties.extend(caption_ties(facts));
    ties.sort_by_key(|tie| (std::cmp::Reverse(tie.shared), tie.dated.start));
    for tie in ties {
        let Some(day) = day_of(&tie, window) else {
            continue;
        };
        let (from, to) = week_from(day);
        let why = format!(
            "{:?} is the weekday of {day}, and a bare weekday lies in the week up to publication",
            tie.weekday
        );
        window.narrow(Proof::new("published.weekday", why, from, to).with(&tie.words));
    }
}

/// "Wednesday, February 16": the year follows, and a date without a year is at most a year old.
fn beside_each_other(facts: &Facts, window: &mut Window, rules: &Rules) {
    for sentence in &facts.sentences {
        for dated in sentence
            .dates
            .iter()
            .filter(|dated| sentence.is_past(dated, rules))
        {
            let Some(weekday) = dated.weekday.filter(|_| dated.year.is_none()) else {
                continue;
            };
            let Some(day) = first_match(dated, weekday, 0, window.earliest()) else {
                continue;
            };
            let to = plus_days(day, 364);
            let why = format!("{weekday:?} beside the date makes it {day}");
            window.narrow(Proof::new("published.weekday-date", why, day, to).with(&[dated.span]));
        }
    }
}

fn day_of(tie: &Tie, window: &Window) -> Option<Date> {
    first_match(&tie.dated, tie.weekday, tie.offset, window.earliest())
}

/// The first day from `earliest` on that is `offset` days after the date and falls on `weekday`.
fn first_match(
    dated: &Dated,
    weekday: Weekday,
    offset: i32,
    earliest: Option<Date>,
) -> Option<Date> {
    let (month, day) = (dated.month?, dated.day?);
    let (first, last) = match (dated.year, earliest) {
        (Some(year), _) => (year, year),
        (None, Some(earliest)) => (earliest.year(), earliest.year() + YEARS),
        (None, None) => return None,
    };
    (first..=last).find_map(|year| {
        let told = plus_days(Date::new(year, month, day).ok()?, offset)?;
        let late_enough = earliest.is_none_or(|earliest| week_from(told).1 >= earliest);
        (told.weekday() == weekday && late_enough).then_some(told)
    })
}

/// A picture dated with its weekday, and the same weekday told in the report: pictures are of the
/// day that is told, unless they are marked as coming from the files.
fn caption_ties(facts: &Facts) -> Vec<Tie> {
    let told = facts.sentences.iter().filter(|sentence| !sentence.caption);
    let told: Vec<(Span, Weekday)> = told
        .flat_map(|sentence| sentence.weekdays.iter().copied())
        .collect();
    let new = |sentence: &&Sentence| {
        sentence.caption && !sentence.words.iter().any(|word| word.is("file"))
    };
    let dates = facts
        .sentences
        .iter()
        .filter(new)
        .flat_map(|sentence| &sentence.dates);
    dates
        .filter_map(|dated| {
            let weekday = dated.weekday?;
            let (span, _) = told.iter().find(|(_, other)| *other == weekday)?;
            let words = vec![*span, dated.span];
            Some(Tie {
                weekday,
                dated: *dated,
                offset: 0,
                words,
                shared: FEWEST_SHARED,
            })
        })
        .collect()
}

/// A weekday and a date in different sentences that tell of the same happening.
fn same_event_ties(facts: &Facts, rules: &Rules) -> Vec<Tie> {
    let mut ties = Vec::new();
    for (nth, dating) in facts.sentences.iter().enumerate() {
        for dated in past_days(dating, rules) {
            let told = facts
                .sentences
                .iter()
                .enumerate()
                .filter(|(other, sentence)| *other != nth && !sentence.weekdays.is_empty());
            let best = told
                .filter_map(|(_, sentence)| {
                    let shared = same_event(facts, nth, sentence, rules)?;
                    Some((shared, sentence))
                })
                .max_by_key(|(shared, _)| *shared);
            let Some((shared, sentence)) = best else {
                continue;
            };
            if rivals(facts, nth, sentence, shared, rules) {
                continue;
            }
            ties.extend(sentence.weekdays.first().map(|(span, weekday)| Tie {
                weekday: *weekday,
                dated,
                offset: 0,
                words: vec![*span, dated.span],
                shared,
            }));
        }
    }
    ties
}

/// Whether a sentence with another weekday fits as well.
fn rivals(facts: &Facts, dating: usize, best: &Sentence, shared: usize, rules: &Rules) -> bool {
    let weekday = |sentence: &Sentence| sentence.weekdays.first().map(|(_, weekday)| *weekday);
    facts.sentences.iter().any(|sentence| {
        weekday(sentence).is_some()
            && weekday(sentence) != weekday(best)
            && same_event(facts, dating, sentence, rules).is_some_and(|other| other >= shared)
    })
}

/// How many meaningful words a sentence shares with the dated one (and the one after it in its
/// paragraph), if they share names and a kind of happening as well.
fn same_event(facts: &Facts, dating: usize, told: &Sentence, rules: &Rules) -> Option<usize> {
    let sentence = facts.sentences.get(dating)?;
    let next = facts.sentences.get(dating + 1);
    let next = next.filter(|next| next.paragraph == sentence.paragraph);
    let names = told.names.intersection(&sentence.names).count();
    let happening = HAPPENINGS.iter().any(|set| {
        rules.any(set, &told.words)
            && (rules.any(set, &sentence.words)
                || next.is_some_and(|next| rules.any(set, &next.words)))
    });
    let content = told.content.iter().filter(|word| {
        sentence.content.contains(*word) || next.is_some_and(|next| next.content.contains(*word))
    });
    let content = content.count();
    let mostly = content * 5 >= told.content.len() * 2;
    let same = happening && mostly && names >= FEWEST_NAMES && content >= FEWEST_SHARED;
    same.then_some(content)
}

fn past_days<'s>(
    sentence: &'s Sentence,
    rules: &'s Rules,
) -> impl Iterator<Item = Dated> + use<'s> {
    // A caption tells in the present what was.
    let told = |dated: &Dated| sentence.is_past(dated, rules) || !sentence.past;
    sentence
        .dates
        .iter()
        .filter(|dated| dated.day.is_some())
        .filter(move |d| told(d))
        .copied()
}

/// "The call came a week after Ryabkov said …", where another sentence dates what Ryabkov said.
fn offset_ties(facts: &Facts, rules: &Rules) -> Vec<Tie> {
    let mut ties = Vec::new();
    for (nth, sentence) in facts.sentences.iter().enumerate() {
        let Some((after, offset)) = offset_in(&sentence.words) else {
            continue;
        };
        let Some((span, weekday)) = told_weekday(facts, nth, after) else {
            continue;
        };
        let clause = sentence.words.get(after..).unwrap_or_default();
        let dated = facts
            .sentences
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != nth);
        let best = dated
            .flat_map(|(_, other)| {
                let shared = shared_with_clause(clause, other, rules);
                past_days(other, rules).map(move |dated| (shared, dated))
            })
            .filter(|(shared, _)| *shared >= FEWEST_SHARED - 1)
            .max_by_key(|(shared, dated)| (*shared, std::cmp::Reverse(dated.span.start())));
        ties.extend(best.map(|(shared, dated)| Tie {
            weekday,
            dated,
            offset,
            words: vec![span, clause_span(&sentence.words, after), dated.span],
            shared,
        }));
    }
    ties
}

fn clause_span(words: &[Word], after: usize) -> Span {
    crate::calendar::cover(words, after.saturating_sub(3), after)
}

fn shared_with_clause(clause: &[Word], other: &Sentence, rules: &Rules) -> usize {
    let carries = |word: &&Word| {
        word.norm.chars().count() >= 3 && !word.is_mark() && !rules.is("stop-word", word)
    };
    let known = |word: &&Word| {
        other.content.contains(&word.norm)
            || word
                .norm
                .strip_suffix('s')
                .is_some_and(|stem| other.content.contains(stem))
    };
    let mut norms: Vec<&str> = clause
        .iter()
        .filter(carries)
        .filter(known)
        .map(|word| word.norm.as_str())
        .collect();
    norms.sort_unstable();
    norms.dedup();
    norms.len()
}

/// The weekday of what a sentence with an offset is about: its own before the offset, or that of
/// the sentence before ("… on Thursday said he spoke by phone. The call came a week after …").
fn told_weekday(facts: &Facts, nth: usize, after: usize) -> Option<(Span, Weekday)> {
    let sentence = facts.sentences.get(nth)?;
    let start = sentence.words.get(after)?.span.start();
    let own = sentence
        .weekdays
        .iter()
        .find(|(span, _)| span.end() <= start);
    let refers_back = sentence.words.first().is_some_and(|word| {
        matches!(
            word.norm.as_str(),
            "the" | "it" | "this" | "that" | "his" | "her" | "their"
        )
    });
    let before = nth.checked_sub(1).and_then(|nth| facts.sentences.get(nth));
    let before = before
        .filter(|_| refers_back)
        .and_then(|before| before.weekdays.first());
    own.or(before).copied()
}

/// "a week after", "two days before": the index after the words, and the days they say.
fn offset_in(words: &[Word]) -> Option<(usize, i32)> {
    const VAGUE: [&str; 8] = [
        "about", "nearly", "almost", "than", "over", "roughly", "around", "some",
    ];
    (0..words.len()).find_map(|nth| {
        let vague = nth
            .checked_sub(1)
            .and_then(|nth| words.get(nth))
            .is_some_and(|word| VAGUE.contains(&word.norm.as_str()));
        let count = count(words.get(nth)?)?;
        let unit = match words.get(nth + 1)?.norm.as_str() {
            "day" | "days" => 1,
            "week" | "weeks" => 7,
            _ => return None,
        };
        let sign = match words.get(nth + 2)?.norm.as_str() {
            "after" => 1,
            "before" => -1,
            _ => return None,
        };
        (!vague).then_some((nth + 3, sign * unit * count))
    })
}

/// "a", "one" … "ten", "12".
pub(super) fn count(word: &Word) -> Option<i32> {
    const NUMBERS: [&str; 11] = [
        "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let named = NUMBERS.iter().position(|number| word.is(number));
    let named = named.and_then(|nth| i32::try_from(nth.max(1)).ok());
    named.or_else(|| {
        word.number()
            .and_then(|n| i32::try_from(n).ok())
            .filter(|n| *n <= 60)
    })
}
