//! Sequences of tokens, with quantifiers.
//!
//! All matches are found, not the longest: `+` and `*` end wherever they can, and a sequence whose
//! last tokens may be missing also matches without them. Empty matches do not count.

use super::rule::{Operand, TokenSpec};

/// One step of a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// Which token node must hold.
    pub(super) node: usize,
    pub(super) quantifier: Quantifier,
}

/// How often a step may be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quantifier {
    Once,
    /// One token that the node does *not* hold of.
    Not,
    Optional,
    AnyNumber,
}

/// `{n,m}` above this is refused.
const MOST_REPEATS: usize = 64;

/// The quantifiers that the `OP` of a token stands for.
pub(super) fn quantifiers(spec: &TokenSpec) -> Result<Vec<Quantifier>, String> {
    use Quantifier::{AnyNumber, Not, Once, Optional};
    let Some((_, operand)) = spec.iter().find(|(key, _)| key.to_uppercase() == "OP") else {
        return Ok(vec![Once]);
    };
    let Operand::Text(op) = operand else {
        return Err("OP: not a text".to_owned());
    };
    match op.as_str() {
        "1" => Ok(vec![Once]),
        "!" => Ok(vec![Not]),
        "?" => Ok(vec![Optional]),
        "*" => Ok(vec![AnyNumber]),
        "+" => Ok(vec![Once, AnyNumber]),
        _ => repeats(op).ok_or_else(|| format!("OP: {op:?} is not supported")),
    }
}

/// Reads `{n}`, `{n,m}`, `{n,}` and `{,m}`.
fn repeats(op: &str) -> Option<Vec<Quantifier>> {
    let inner = op.strip_prefix('{')?.strip_suffix('}')?;
    let (least, most) = inner.split_once(',').unwrap_or((inner, inner));
    if least.is_empty() && most.is_empty() {
        return None;
    }
    let least = count(least, 0)?;
    let mut steps = vec![Quantifier::Once; least];
    if most.is_empty() {
        steps.push(Quantifier::AnyNumber);
    } else {
        let optional = count(most, 0)?.checked_sub(least)?;
        steps.extend(std::iter::repeat_n(Quantifier::Optional, optional));
    }
    Some(steps)
}

fn count(digits: &str, absent: usize) -> Option<usize> {
    if digits.is_empty() {
        return Some(absent);
    }
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits
        .parse()
        .ok()
        .filter(|count| plain && *count <= MOST_REPEATS)
}

/// The least number of tokens that a match can have.
pub(super) fn shortest(steps: &[Step]) -> usize {
    let needed = |step: &&Step| matches!(step.quantifier, Quantifier::Once | Quantifier::Not);
    steps.iter().filter(needed).count().max(1)
}

/// Room for the states of a search.
#[derive(Debug, Default)]
pub(super) struct States {
    now: Vec<usize>,
    next: Vec<usize>,
}

/// Calls `found` with the end of every match that begins at `start`; an end can come repeatedly.
pub(super) fn search(
    steps: &[Step],
    start: usize,
    length: usize,
    states: &mut States,
    holds: impl Fn(usize, usize) -> bool,
    mut found: impl FnMut(usize),
) {
    let mut report = |end: usize| {
        if end > start {
            found(end);
        }
    };
    states.now.clear();
    states.now.push(0);
    for token in start..length {
        states.next.clear();
        for state in &states.now {
            advance(steps, *state, token, &holds, &mut states.next, &mut report);
        }
        std::mem::swap(&mut states.now, &mut states.next);
        if states.now.is_empty() {
            return;
        }
    }
    if states.now.iter().any(|state| can_stop(steps, *state)) {
        report(length);
    }
}

/// Lets one state look at one token: it can end, stay, move on, or pass the token to the next step.
fn advance(
    steps: &[Step],
    state: usize,
    token: usize,
    holds: &impl Fn(usize, usize) -> bool,
    next: &mut Vec<usize>,
    report: &mut impl FnMut(usize),
) {
    for (at, step) in steps.iter().enumerate().skip(state) {
        let last = at + 1 == steps.len();
        let hit = holds(token, step.node) != (step.quantifier == Quantifier::Not);
        let needed = matches!(step.quantifier, Quantifier::Once | Quantifier::Not);
        let stays = step.quantifier == Quantifier::AnyNumber;
        if last && !needed {
            report(token);
        }
        if hit && last && !stays {
            report(token + 1);
        } else if hit {
            add(next, if stays { at } else { at + 1 });
        }
        if needed {
            return;
        }
    }
}

fn add(states: &mut Vec<usize>, state: usize) {
    if !states.contains(&state) {
        states.push(state);
    }
}

/// Whether everything from a state on may be missing.
fn can_stop(steps: &[Step], state: usize) -> bool {
    let optional = |step: &Step| {
        matches!(
            step.quantifier,
            Quantifier::Optional | Quantifier::AnyNumber
        )
    };
    steps.iter().skip(state).all(optional)
}
