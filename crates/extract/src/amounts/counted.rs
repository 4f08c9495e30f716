//! The noun that a number counts.

use super::number::Number;
use super::tables::Tables;
use crate::atoms::Run;

/// How many words may stand between a number and its noun.
const REACH: usize = 5;

/// The index of the noun that is counted: "countries" in "19 other countries".
pub(super) fn counted(run: Run<'_>, number: &Number, tables: &Tables) -> Option<usize> {
    let end = number.end;
    if run.word(end) == "-" && run.glued(end) {
        return compound(run, end + 1, tables);
    }
    let start = (end..end + 3).find(|at| !tables.is("skip", run.word(*at)))?;
    let one = number.high <= 1.0;
    for at in start..start + REACH {
        let word = run.word(at);
        let joint = word == "-" && run.glued(at);
        if joint || run.before(at) == "-" && run.glued(at) {
            continue;
        }
        if !run.letters(at) || tables.is("stop", word) {
            return None;
        }
        if if one {
            tables.is("person", word)
        } else {
            is_plural(word, tables)
        } {
            return Some(at);
        }
    }
    None
}

/// "three-country trip": what stands behind the hyphen.
fn compound(run: Run<'_>, at: usize, tables: &Tables) -> Option<usize> {
    let noun = run.letters(at) && !tables.is("stop", run.word(at)) && !run.capital(at);
    noun.then_some(at)
}

fn is_plural(word: &str, tables: &Tables) -> bool {
    let ending = word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    ending || tables.is("plural", word)
}
