//! What a report tells about days: dates and weekdays of its sentences, and whether they are past.

use std::collections::BTreeSet;

use dateline_model::Span;
use jiff::civil::{Date, Weekday};

use super::Signs;
use super::window::{LOWER_BOUND, Proof, Window};
use crate::calendar::Dated;
use crate::rules::Rules;
use crate::words::{Shape, Word, words};

/// How many sentences of a report are looked at.
const SENTENCES_READ: usize = 400;
/// How many words of a paragraph are looked at.
const WORDS_READ: usize = 2000;
/// How far before a weekday or a date a word of the future still governs it.
const REACH: usize = 10;

/// The sentences of a report with their dates.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) sentences: Vec<Sentence>,
    /// Every word that stands anywhere in them.
    pub(super) vocabulary: BTreeSet<String>,
}

/// A sentence and what it says about days.
#[derive(Debug)]
pub(super) struct Sentence {
    pub(super) words: Vec<Word>,
    pub(super) dates: Vec<Dated>,
    /// Bare weekdays told as past: "on Thursday", "Wednesday's talks".
    pub(super) weekdays: Vec<(Span, Weekday)>,
    /// Tells something as past.
    pub(super) past: bool,
    /// Stands under a picture: tells in the present what was.
    pub(super) caption: bool,
    /// Words that carry meaning, and which of them are names.
    pub(super) content: BTreeSet<String>,
    pub(super) names: BTreeSet<String>,
    /// Which paragraph it stands in.
    pub(super) paragraph: usize,
}

impl Facts {
    pub(super) fn read(text: &str, signs: &Signs<'_>, rules: &Rules) -> Facts {
        let mut facts = Facts::default();
        for (nth, paragraph) in signs.main.iter().enumerate() {
            let all = words(text, *paragraph, WORDS_READ);
            for sentence in split(text, &all) {
                if facts.sentences.len() >= SENTENCES_READ {
                    return facts;
                }
                facts
                    .vocabulary
                    .extend(sentence.iter().map(|word| word.norm.clone()));
                let caption = signs.captions.contains(paragraph);
                facts.sentences.push(Sentence {
                    caption,
                    ..Sentence::read(sentence, nth, rules)
                });
            }
        }
        facts
    }

    /// A report is no older than the latest day it tells as past.
    pub(super) fn lower_bounds(&self, window: &mut Window, rules: &Rules) {
        let mut bounds: Vec<(Date, Span)> = Vec::new();
        for sentence in &self.sentences {
            for dated in sentence
                .dates
                .iter()
                .filter(|dated| sentence.is_past(dated, rules))
            {
                bounds.extend(dated.first_day().map(|day| (day, dated.span)));
            }
        }
        bounds.sort();
        if let Some((day, span)) = bounds.last() {
            let why = "the latest date that the text tells as past";
            window.narrow(Proof::new(LOWER_BOUND, why, *day, None).with(&[*span]));
        }
    }
}

impl Sentence {
    fn read(words: &[Word], paragraph: usize, rules: &Rules) -> Sentence {
        let dates = rules.calendar.dates(words);
        let past = tells_past(words, rules);
        let in_date = |nth: usize| {
            dates
                .iter()
                .any(|date| (date.start..date.end).contains(&nth))
        };
        let weekdays = words.iter().enumerate().filter_map(|(nth, word)| {
            let weekday = rules.calendar.weekday(Some(word))?;
            let bare = !in_date(nth) && word.is_capital() && word.norm.len() > 4;
            let told = past && !is_future(words, nth, rules) && !in_quotes(words, nth);
            (bare && told && !is_distant(words, nth)).then_some((word.span, weekday))
        });
        let weekdays = weekdays.collect();
        let carries = |word: &&Word| {
            word.norm.chars().count() >= 3 && !word.is_mark() && !rules.is("stop-word", word)
        };
        let content: Vec<&Word> = words.iter().filter(carries).collect();
        let named = content.iter().filter(|word| word.is_capital());
        Sentence {
            dates,
            weekdays,
            past,
            caption: false,
            names: named.map(|word| stem(&word.norm)).collect(),
            content: content.iter().map(|word| stem(&word.norm)).collect(),
            paragraph,
            words: words.to_vec(),
        }
    }

    /// Whether the sentence tells `dated` as past. Rather too seldom than too often: one year of an
    /// election to come would put the report after it.
    pub(super) fn is_past(&self, dated: &Dated, rules: &Rules) -> bool {
        if self.caption && dated.date().is_some() {
            return true;
        }
        self.past
            && !in_quotes(&self.words, dated.start)
            && !is_future(&self.words, dated.start, rules)
            && (dated.day.is_some() && dated.year.is_none() || self.is_placed(dated, rules))
    }

    /// Whether a date with a year says when something happened: after a preposition or a verb in the
    /// past, in a sentence without a "will"; or before the name of what nobody plans ("the 2019
    /// collapse"). Years of elections, budgets and the like are names.
    fn is_placed(&self, dated: &Dated, rules: &Rules) -> bool {
        let before = dated
            .start
            .checked_sub(1)
            .and_then(|nth| self.words.get(nth));
        let next = self.words.get(dated.end);
        let near = self.words.get(dated.start.saturating_sub(6)..dated.end + 3);
        let near = near.or_else(|| self.words.get(dated.start.saturating_sub(6)..));
        if dated.month.is_none() {
            let unplanned = self.words.get(dated.end..dated.end + 3).unwrap_or_default();
            if before.is_some_and(|word| word.is("the") || word.is("a")) {
                return next.is_some_and(|next| next.shape == Shape::Lower)
                    && rules.any("unplanned", unplanned);
            }
            // "a poll of 2047 voters", "from 2013 to 2022".
            let counted = before.is_some_and(|word| word.is("of") || word.is("from"));
            if counted || near.is_some_and(|near| rules.any("cycle", near)) {
                return false;
            }
        }
        let modal =
            |word: &Word| matches!(word.norm.as_str(), "will" | "would" | "shall" | "could");
        let after_verb = before.is_some_and(|word| {
            dated.day.is_some() && (rules.is("past-verb", word) || word.norm.ends_with("ed"))
        });
        let placed = before.is_some_and(|word| rules.is("dating-preposition", word));
        (placed || after_verb) && !self.words.iter().any(modal)
    }
}

/// A verb in the past outside of quotations.
fn tells_past(words: &[Word], rules: &Rules) -> bool {
    words.iter().any(|word| {
        let regular =
            word.shape == Shape::Lower && word.norm.len() > 4 && word.norm.ends_with("ed");
        regular || (rules.is("past-verb", word) && !word.is_capital())
    }) || words
        .iter()
        .take(2)
        .any(|word| word.is("asked") || word.is("speaking"))
}

/// Whether a word of the future governs the one at `nth`: "will meet on Friday", "by 2030".
fn is_future(words: &[Word], nth: usize, rules: &Rules) -> bool {
    let near = words
        .get(nth.saturating_sub(REACH)..nth)
        .unwrap_or_default();
    // A verb in the past that stands nearer takes over: "he would leave, he said on Friday".
    let finite = |nth: usize| {
        let before = nth.checked_sub(1).and_then(|nth| near.get(nth));
        !before.is_some_and(|before| before.is("be"))
            && near.get(nth).is_some_and(|word| {
                rules.is("reporting-verb", word)
                    || (rules.is("past-verb", word) && word.norm != "set")
            })
    };
    let past = (0..near.len()).rev().find(|nth| finite(*nth));
    let future = near.iter().rposition(|word| rules.is("future-cue", word));
    match (past, future) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(past), Some(future)) => future > past,
    }
}

/// "next Friday", "last Friday", "every Friday", "Friday week": not the last such day.
fn is_distant(words: &[Word], nth: usize) -> bool {
    let before = nth.checked_sub(1).and_then(|nth| words.get(nth));
    before.is_some_and(|word| {
        matches!(
            word.norm.as_str(),
            "next" | "every" | "each" | "until" | "by" | "black" | "good"
        )
    })
}

fn in_quotes(words: &[Word], nth: usize) -> bool {
    let before = words.get(..nth).unwrap_or_default();
    before.iter().filter(|word| word.is("\"")).count() % 2 == 1
}

/// One form for "talk" and "talks", "agreement" and "agreements".
fn stem(norm: &str) -> String {
    let plural = norm
        .strip_suffix('s')
        .filter(|stem| stem.len() >= 4 && !stem.ends_with('s'));
    plural.unwrap_or(norm).to_owned()
}

/// Words cut where sentences end: at a stop before a capital, abbreviations aside.
fn split<'w>(text: &str, words: &'w [Word]) -> Vec<&'w [Word]> {
    let mut found = Vec::new();
    let mut from = 0;
    for nth in 0..words.len() {
        if ends_sentence(text, words, nth) {
            found.extend(words.get(from..=nth));
            from = nth + 1;
        }
    }
    found.extend(words.get(from..).filter(|rest| !rest.is_empty()));
    found
}

fn ends_sentence(text: &str, words: &[Word], nth: usize) -> bool {
    let Some(word) = words.get(nth) else {
        return false;
    };
    if !matches!(word.norm.as_str(), "." | "!" | "?") {
        return false;
    }
    let before = nth.checked_sub(1).and_then(|nth| words.get(nth));
    let short = before.is_some_and(|before| {
        before.is_capital()
            && before.norm.chars().count() <= 4
            && before.span.end() == word.span.start()
            && word.is(".")
    });
    let next = words.get(nth + 1);
    let spaced = next.is_some_and(|next| {
        next.is("\"")
            || text
                .get(word.span.end()..next.span.start())
                .is_some_and(|s| !s.is_empty())
    });
    let opens = next.is_some_and(|next| next.is_capital() || next.is_mark());
    spaced && opens && !short
}
