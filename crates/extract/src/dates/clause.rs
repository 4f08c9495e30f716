//! Whether the clause around a date looks ahead or back.

use super::line::Line;
use super::words::TenseWords;

/// How far from a date its verb is looked for, in atoms.
const REACH: usize = 24;

/// Which way a clause looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// No word tells.
    Unknown,
}

/// The tense of the clause around the atoms `start..end`: of the nearest verb before, else after.
pub(super) fn tense(line: Line<'_>, start: usize, end: usize, words: &TenseWords) -> Tense {
    let before = (start.saturating_sub(REACH)..start).rev();
    let within = before.take_while(|at| !matches!(line.word(*at), ";" | "\"" | "“" | "”" | ":"));
    let behind = end..(end + REACH).min(line.run.0.len());
    let opens_clause = start == 0 || line.before(start) == "," || start <= 2;
    let before: Vec<Tense> = within.filter_map(|at| verb(line, at, words)).collect();
    // "will stay closed until Friday": the end of a future is ahead, whatever stands between.
    if line.any(start.wrapping_sub(1), &["until", "till"]) && before.contains(&Tense::Future) {
        return Tense::Future;
    }
    let mut behind = behind.filter_map(|at| verb(line, at, words));
    if opens_clause && let Some(tense) = behind.next() {
        return tense;
    }
    before
        .into_iter()
        .chain(behind)
        .next()
        .unwrap_or(Tense::Unknown)
}

/// What the word at `at` tells of tense.
fn verb(line: Line<'_>, at: usize, words: &TenseWords) -> Option<Tense> {
    let word = line.word(at);
    let infinitive = line.word(at + 1) == "to" && words.ahead_to.contains(word);
    if words.ahead.contains(word) && !line.capital(at) || infinitive && !line.capital(at + 2) {
        return Some(Tense::Future);
    }
    let ends_in_ed = word.len() > 4 && word.ends_with("ed") && !words.not_back.contains(word);
    if !(words.back.contains(word) || ends_in_ed && !line.capital(at)) {
        return None;
    }
    // "will be held", "to be elected", "will hit": the form of the past without its meaning.
    let passive = (1..=3).any(|back| at >= back && line.word(at - back) == "be");
    let infinitive = (1..=2).any(|back| {
        at >= back && (line.word(at - back) == "to" || words.ahead.contains(line.word(at - back)))
    });
    (!passive && !infinitive).then_some(Tense::Past)
}
