//! What a parser often gets wrong and the words themselves tell better.
//!
//! - "They condemned the arrests in Minsk and Britain voiced alarm": a verb that follows the noun behind "and", and has
//!   no "and" of its own, has that noun as its subject.
//! - "Observers, twelve of them, praised the vote": the second of two subjects is a remark on the first.

use std::ops::Range;

use dateline_model::{PartOfSpeech, Role, Syntax, Token};

/// Mends the trees of the tokens in a range, which holds whole sentences.
pub(crate) fn mend(tokens: &mut [Token], range: Range<usize>) {
    for at in range.clone() {
        if let Some(subject) = joined_subject(tokens, at, &range) {
            let passive = children(tokens, at, &range)
                .any(|child| role(tokens, child) == Role::PassiveAuxiliary);
            let role = match passive {
                true => Role::PassiveSubject,
                false => Role::Subject,
            };
            hang(tokens, subject, at, role);
        }
        if let Some(first) = counted_aside(tokens, at, &range) {
            hang(tokens, at, first, Role::Apposition);
        }
    }
}

/// The subject of a joined verb that stands right before it, behind the only "and" between the two verbs.
fn joined_subject(tokens: &[Token], verb: usize, range: &Range<usize>) -> Option<usize> {
    let own = syntax(tokens, verb)?;
    let finite = own.features.contains("VerbForm=Fin")
        || children(tokens, verb, range).any(|child| is_auxiliary(role(tokens, child)));
    let joined = own.role == Role::Conjunct && own.pos == PartOfSpeech::Verb && finite;
    let main = own.head.filter(|main| joined && *main < verb)?;
    let subject = |child: usize| is_subject(role(tokens, child));
    if children(tokens, verb, range).any(subject) {
        return None;
    }
    let noun = noun_before(tokens, verb, range)?;
    let and = (main..noun).rev().find(|at| tokens[*at].norm == "and")?;
    let alone = (and + 1..verb).all(|at| role(tokens, at) != Role::Coordinator);
    let whole = (and + 1..noun).all(|at| stands_below(tokens, at, noun));
    let below = syntax(tokens, noun)?
        .head
        .is_some_and(|first| first < and && first > main);
    (alone && whole && below).then_some(noun)
}

/// The joined noun whose phrase ends right before a verb, or before the words that belong to it.
fn noun_before(tokens: &[Token], verb: usize, range: &Range<usize>) -> Option<usize> {
    let own = |at: &usize| {
        let syntax = syntax(tokens, *at);
        syntax.is_some_and(|syntax| {
            syntax.head == Some(verb)
                && (is_auxiliary(syntax.role) || syntax.role == Role::Adverbial)
        })
    };
    let last = (range.start..verb).rev().find(|at| !own(at))?;
    let noun = |at: &usize| {
        let syntax = syntax(tokens, *at);
        syntax.is_some_and(|syntax| {
            syntax.role == Role::Conjunct
                && matches!(
                    syntax.pos,
                    PartOfSpeech::Noun | PartOfSpeech::ProperNoun | PartOfSpeech::Pronoun
                )
        })
    };
    let within = |at: &usize| stands_below(tokens, last, *at);
    (range.start..=last).rev().filter(noun).find(within)
}

/// The first subject of a verb that a second one, "twelve of them" between commas, is a remark on.
fn counted_aside(tokens: &[Token], at: usize, range: &Range<usize>) -> Option<usize> {
    let verb = syntax(tokens, at)
        .filter(|own| is_subject(own.role))?
        .head?;
    let norm = |at: usize| tokens.get(at).map(|token| token.norm.as_str());
    let counts = norm(at + 1) == Some("of")
        && matches!(norm(at + 2), Some("them" | "whom"))
        && norm(at + 3) == Some(",");
    let first = children(tokens, verb, range)
        .find(|child| *child < at && is_subject(role(tokens, *child)))?;
    let parted = (first..at).any(|between| norm(between) == Some(","));
    (counts && parted).then_some(first)
}

fn is_subject(role: Role) -> bool {
    matches!(role, Role::Subject | Role::PassiveSubject)
}

fn is_auxiliary(role: Role) -> bool {
    matches!(role, Role::Auxiliary | Role::PassiveAuxiliary)
}

fn syntax(tokens: &[Token], at: usize) -> Option<&Syntax> {
    tokens.get(at)?.syntax.as_ref()
}

fn role(tokens: &[Token], at: usize) -> Role {
    syntax(tokens, at).map_or(Role::Other, |syntax| syntax.role)
}

fn children<'t>(
    tokens: &'t [Token],
    above: usize,
    range: &Range<usize>,
) -> impl Iterator<Item = usize> + use<'t> {
    let below = move |at: &usize| syntax(tokens, *at).is_some_and(|own| own.head == Some(above));
    range.clone().filter(below)
}

/// Whether a token is `top` or stands below it.
fn stands_below(tokens: &[Token], at: usize, top: usize) -> bool {
    let head = |at: &usize| syntax(tokens, *at)?.head;
    std::iter::successors(Some(at), head)
        .take(DEEPEST)
        .any(|above| above == top)
}

/// Damaged trees go in circles.
const DEEPEST: usize = 40;

fn hang(tokens: &mut [Token], at: usize, head: usize, role: Role) {
    if let Some(own) = tokens.get_mut(at).and_then(|token| token.syntax.as_mut()) {
        own.head = Some(head);
        own.role = role;
    }
}
