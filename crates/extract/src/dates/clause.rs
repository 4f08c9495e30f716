//! Whether the clause around a date looks ahead or back.

use super::line::Line;
use super::words::Class;

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

/// The tense by the order of words: of the nearest verb before the atoms `start..end`, else after.
pub(super) fn by_order(line: Line<'_>, start: usize, end: usize) -> Tense {
    let before = (start.saturating_sub(REACH)..start).rev();
    let within = before.take_while(|at| !matches!(line.word(*at), ";" | "\"" | "“" | "”" | ":"));
    let behind = end..(end + REACH).min(line.len());
    let opens_clause = start == 0 || line.before(start) == "," || start <= 2;
    let before: Vec<Tense> = within.clone().filter_map(|at| verb(line, at)).collect();
    if line.any(start.wrapping_sub(1), &["until", "till"]) {
        let mut near =
            within.filter(|at| line.is(Class::SetsEnd, *at) || verb(line, *at).is_some());
        let sets = near.next().is_some_and(|at| line.is(Class::SetsEnd, at));
        // "will stay closed until Friday": the end of a future is ahead, whatever stands between.
        if sets || before.contains(&Tense::Future) {
            return Tense::Future;
        }
    }
    let mut behind = behind.filter_map(|at| verb(line, at));
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
fn verb(line: Line<'_>, at: usize) -> Option<Tense> {
    let word = line.word(at);
    let infinitive = line.word(at + 1) == "to" && line.is(Class::AheadTo, at);
    // "put off until Friday".
    let put_off = matches!(word, "put" | "pushed") && line.any(at + 1, &["off", "back"]);
    let ahead = line.is(Class::Ahead, at) && !line.capital(at) || put_off;
    if ahead || infinitive && !line.capital(at + 2) {
        return Some(Tense::Future);
    }
    let ends_in_ed = word.len() > 4 && word.ends_with("ed") && !line.is(Class::NotPast, at);
    if !(line.is(Class::Past, at) || ends_in_ed && !line.capital(at)) {
        return None;
    }
    // "will be held", "to be elected", "will hit": the form of the past without its meaning.
    let passive = (1..=3).any(|back| at >= back && line.word(at - back) == "be");
    let infinitive = (1..=2).any(|back| {
        at >= back && (line.word(at - back) == "to" || line.is(Class::Ahead, at - back))
    });
    (!passive && !infinitive).then_some(Tense::Past)
}
