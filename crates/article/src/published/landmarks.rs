//! Well-known dated events that a report counts from: "the invasion last month".

use dateline_model::{Row, Span, TableError};
use jiff::civil::Date;

use super::facts::{Facts, Sentence};
use super::weekdays::count;
use super::window::{LOWER_BOUND, Proof, Window, week_from};
use super::{plus_days, plus_months};
use crate::calendar::cover;
use crate::phrases::Phrases;
use crate::rules::Rules;
use crate::words::Word;

/// How many words may stand between an event and the expression that counts from it.
const REACH: usize = 3;
/// Small words that may stand there: "the invasion of the country last month".
const LINKS: [&str; 7] = ["of", "the", "in", "by", "on", "there", "country"];
/// Words that make "President Biden" another thing than a president of that name.
const OTHERWISE: [&str; 6] = ["vice", "a", "future", "deputy", "elect", "next"];

/// An event whose day is known.
#[derive(Clone, Debug)]
pub(crate) struct Landmark {
    id: String,
    date: Date,
    /// Phrases that name it by themselves.
    full: Phrases<()>,
    /// Words that mean it where the page also has a full phrase and all `needs`.
    short: Phrases<()>,
    /// Each entry is a set of choices, of which one must stand on the page.
    needs: Vec<Vec<String>>,
    /// Words that nobody wrote before its day.
    since: Phrases<()>,
}

impl Landmark {
    pub(crate) fn from_row(row: Row<'_>) -> Result<Landmark, TableError> {
        let phrases = |column: &str| {
            let mut phrases = Phrases::default();
            row.list(column).for_each(|phrase| phrases.add(phrase, ()));
            phrases
        };
        let needs = row.get("needs").split('&').map(|choices| {
            choices
                .split('|')
                .map(|name| name.trim().to_owned())
                .filter(|n| !n.is_empty())
                .collect()
        });
        Ok(Landmark {
            id: row.get("id").to_owned(),
            date: row
                .get("date")
                .parse()
                .map_err(|_| row.error("date", "not a day"))?,
            full: phrases("full"),
            short: phrases("short"),
            needs: needs
                .filter(|choices: &Vec<String>| !choices.is_empty())
                .collect(),
            since: phrases("since"),
        })
    }

    /// Whether `word` is one of the names that its short forms need.
    fn is_named_by(&self, word: &Word) -> bool {
        self.needs.iter().flatten().any(|name| word.is(name))
    }

    /// Whether the page names the event in full, so that the short forms mean it too.
    fn is_meant_in(&self, facts: &Facts) -> bool {
        let named = |sentence: &Sentence| self.full.all(&sentence.words).next().is_some();
        !self.needs.is_empty()
            && facts.sentences.iter().any(named)
            && self.needs.iter().all(|choices| {
                choices.iter().any(|name| {
                    crate::words::norms(name)
                        .iter()
                        .all(|norm| facts.vocabulary.contains(norm))
                })
            })
    }
}

/// Narrows `window` by every landmark that the report counts from.
pub(super) fn narrow(facts: &Facts, window: &mut Window, rules: &Rules) {
    let mut since: Vec<(Date, Span, &str)> = Vec::new();
    for landmark in &rules.landmarks {
        let meant = landmark.is_meant_in(facts);
        for sentence in &facts.sentences {
            since.extend(first_use(landmark, sentence));
            for (start, end) in places(landmark, sentence, meant) {
                if let Some(proof) = counted_from(landmark, sentence, start, end) {
                    window.narrow(proof);
                }
            }
        }
    }
    if let Some((date, span, id)) = since.into_iter().max() {
        let why = format!("words that came up with {id}");
        window.narrow(Proof::new(LOWER_BOUND, why, date, None).with(&[span]));
    }
}

fn first_use<'l>(landmark: &'l Landmark, sentence: &Sentence) -> Option<(Date, Span, &'l str)> {
    let otherwise = |start: usize| {
        let before = start.checked_sub(1).and_then(|nth| sentence.words.get(nth));
        before.is_some_and(|before| OTHERWISE.contains(&before.norm.as_str()))
    };
    let hit = landmark
        .since
        .all(&sentence.words)
        .find(|hit| !otherwise(hit.start))?;
    Some((
        landmark.date,
        cover(&sentence.words, hit.start, hit.end),
        landmark.id.as_str(),
    ))
}

/// Where the sentence names the event: first and last word.
fn places(landmark: &Landmark, sentence: &Sentence, meant: bool) -> Vec<(usize, usize)> {
    let full = landmark.full.all(&sentence.words);
    let short = landmark.short.all(&sentence.words).filter(|_| meant);
    full.chain(short).map(|hit| (hit.start, hit.end)).collect()
}

/// The proof of an expression that counts from the event named at `start..end`.
fn counted_from(
    landmark: &Landmark,
    sentence: &Sentence,
    start: usize,
    end: usize,
) -> Option<Proof> {
    let after = (end..=end + REACH).find_map(|nth| {
        let between = sentence.words.get(end..nth)?;
        between
            .iter()
            .all(|word| landmark.is_named_by(word) || LINKS.contains(&word.norm.as_str()))
            .then(|| relative(landmark.date, &sentence.words, nth))
            .flatten()
    });
    let before = || {
        (1..=4).find_map(|back| {
            let nth = start.checked_sub(back)?;
            let found = relative(landmark.date, &sentence.words, nth)?;
            // "last month's invasion", not "last month the invasion".
            let owner = sentence.words.get(found.end)?.is("'s");
            (owner && found.end < start).then_some(found)
        })
    };
    let found = after.or_else(before)?;
    let why = format!(
        "{} was on {}, and the text counts from it",
        landmark.id, landmark.date
    );
    let words = [
        cover(&sentence.words, start, end),
        cover(&sentence.words, found.start, found.end),
    ];
    Some(Proof::new("published.landmark", why, found.from, found.to).with(&words))
}

/// The days of publication that an expression counted from `day` leaves.
#[derive(Clone, Copy)]
struct Relative {
    start: usize,
    end: usize,
    from: Date,
    to: Date,
}

fn relative(day: Date, words: &[Word], nth: usize) -> Option<Relative> {
    let is = |at: usize, norm: &str| words.get(at).is_some_and(|word| word.is(norm));
    let found = |end: usize, from: Date, to: Date| Relative {
        start: nth,
        end,
        from,
        to,
    };
    let unit = words.get(nth + 1).map(|word| word.norm.as_str());
    if is(nth, "last") {
        let (from, to) = last(day, unit?)?;
        return Some(found(nth + 2, from, to));
    }
    if is(nth, "earlier") && is(nth + 1, "this") {
        let (from, to) = this(day, &words.get(nth + 2)?.norm)?;
        return Some(found(nth + 3, from, to));
    }
    if is(nth, "this") {
        let (from, to) = this(day, unit?)?;
        return Some(found(nth + 2, from, to));
    }
    if is(nth, "yesterday") {
        let next = plus_days(day, 1)?;
        return Some(found(nth + 1, next, next));
    }
    if is(nth + 2, "ago") {
        let (from, to) = ago(day, count(words.get(nth)?)?, unit?)?;
        return Some(found(nth + 3, from, to));
    }
    None
}

fn last(day: Date, unit: &str) -> Option<(Date, Date)> {
    match unit {
        "week" => Some((plus_days(day, 1)?, plus_days(day, 13)?)),
        "month" => {
            let next = plus_months(day.first_of_month(), 1)?;
            Some((next, next.last_of_month()))
        }
        "year" => {
            let next = plus_months(day.first_of_year(), 12)?;
            Some((next, next.last_of_year()))
        }
        _ => None,
    }
}

fn this(day: Date, unit: &str) -> Option<(Date, Date)> {
    match unit {
        "week" => Some(week_from(day)),
        "month" => Some((day, day.last_of_month())),
        "year" => Some((day, day.last_of_year())),
        _ => None,
    }
}

/// Counted in weeks, months or years, the day may lie half a unit off.
fn ago(day: Date, count: i32, unit: &str) -> Option<(Date, Date)> {
    let around =
        |middle: Date, days: i32| Some((plus_days(middle, -days)?, plus_days(middle, days)?));
    match unit {
        "day" | "days" => around(plus_days(day, count)?, 0),
        "week" | "weeks" => around(plus_days(day, count * 7)?, 3),
        "month" | "months" => around(plus_months(day, count)?, 15),
        "year" | "years" => around(plus_months(day, count * 12)?, 182),
        _ => None,
    }
}
