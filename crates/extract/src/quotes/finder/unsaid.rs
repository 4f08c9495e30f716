//! What the words do not tell as said: "did she say that", "if he says so", "could say", "nobody said".

use super::super::layout::{Report, Shape};
use super::super::source::{Source, Sources};
use super::super::words::Class;

/// How many items stand between "if" or "did" and who would speak.
const BEFORE: usize = 3;

/// Whether a reported clause is only asked after, supposed, thought possible, or said by nobody. What stands in
/// marks has been said by somebody.
pub(super) fn is_unsaid(sources: &Sources<'_>, report: &Report<'_>, source: &Source) -> bool {
    let clause = matches!(report.shape, Shape::Complement | Shape::Bare);
    let between = source.items.end..report.cue.start;
    // "An inspector who examined it in May asked".
    let capital = |at: usize| sources.unit.items.get(at).is_some_and(|item| item.capital);
    // "He said it might rain and called the match off": the other verb's "might".
    let own = between
        .rev()
        .take_while(|at| !sources.is(Class::Coordinator, *at));
    let possible = own
        .into_iter()
        .any(|at| sources.is(Class::Possible, at) && !capital(at));
    clause
        && (possible
            || is_nobody(sources, source)
            || is_supposed(sources, source)
            || is_asked(sources, source))
}

/// "nobody said", "no senator said", "not a single one said".
fn is_nobody(sources: &Sources<'_>, source: &Source) -> bool {
    let nobody = source.items.clone().any(|at| sources.is(Class::Nobody, at));
    let first = sources.unit.norm(source.items.start);
    nobody
        || matches!(first, "no" | "not")
        || sources.unit.norm(source.items.start.wrapping_sub(1)) == "not"
}

/// "if the court says", "unless he says".
fn is_supposed(sources: &Sources<'_>, source: &Source) -> bool {
    let mut before = before(source);
    before.any(|at| sources.is(Class::Condition, at))
}

/// "Did the minister say …?"
fn is_asked(sources: &Sources<'_>, source: &Source) -> bool {
    let mut before = before(source);
    let turned = before.any(|at| sources.is(Class::Auxiliary, at));
    let items = sources.unit.items.len();
    let ends =
        (source.items.end..items).find(|at| matches!(sources.unit.norm(*at), "." | "?" | "!"));
    turned && ends.is_some_and(|at| sources.unit.norm(at) == "?")
}

fn before(source: &Source) -> std::ops::Range<usize> {
    source.items.start.saturating_sub(BEFORE)..source.items.start
}
