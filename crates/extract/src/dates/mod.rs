//! Dates and times: the words, the days they stand for, and what they were counted from.
//!
//! Three steps, one after the other for each sentence: [`grammar`] turns words into an
//! [`expression`], [`clause`] tells whether the clause looks ahead or back, [`evaluate`] finds the
//! days. The rules and word lists are our own; values follow the TIMEX3 guidelines of TimeML.

mod calendar;
mod clause;
mod counting;
mod evaluate;
mod expression;
mod grammar;
mod line;
mod named;
mod pick;
mod resolve;
mod sense;
mod words;

use dateline_model::{Annotations, Document, RuleId, Span, TableError, Timex};

use crate::atoms::{self, Atom, Run};
use expression::Expression;
use line::Line;
use named::NamedTimes;
use resolve::Resolver;
use words::{TenseWords, Words};

/// The tables that dates are read by.
#[derive(Clone, Debug)]
pub struct Rules {
    words: Words,
    named: NamedTimes,
    tense: TenseWords,
}

impl Rules {
    /// The tables that ship with the program.
    #[expect(clippy::expect_used, reason = "a unit test reads the same tables")]
    pub fn bundled() -> Rules {
        Rules::parse().expect("the bundled tables of dates are well formed")
    }

    fn parse() -> Result<Rules, TableError> {
        Ok(Rules {
            words: Words::parse(include_str!("../../../../resources/dates/words.tsv"))?,
            named: NamedTimes::parse(
                include_str!("../../../../resources/dates/holidays.tsv"),
                include_str!("../../../../resources/dates/phrases.tsv"),
            )?,
            tense: TenseWords::parse(include_str!("../../../../resources/dates/tense.tsv"))?,
        })
    }
}

/// An expression of time with its place, not yet dated.
#[derive(Debug)]
struct Mention {
    expression: Expression,
    span: Span,
    tense: clause::Tense,
    sentence: usize,
    rule: &'static str,
}

/// Finds every expression of time in a report, in order.
pub fn find(document: &Document, annotations: &Annotations, rules: &Rules) -> Vec<Timex> {
    let mut mentions = Vec::new();
    for (nth, sentence) in annotations.sentences.iter().enumerate() {
        let atoms = atoms::of_sentence(&document.text, annotations, sentence);
        mentions.extend(in_sentence(&atoms, nth, rules));
    }
    let mut resolver = Resolver::new(&document.published, &mentions);
    mentions
        .iter()
        .filter_map(|mention| resolver.resolve(mention))
        .collect()
}

/// The expressions of one sentence.
fn in_sentence(atoms: &[Atom], sentence: usize, rules: &Rules) -> Vec<Mention> {
    let line = Line {
        run: Run(atoms),
        words: &rules.words,
    };
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        let Some(found) = grammar::recognise(line, at, &rules.named) else {
            at += 1;
            continue;
        };
        let mut start = at;
        at = found.end.max(at + 1);
        let (mut next, rule) = (found.expression, found.rule);
        while let Some(expression) = next.take() {
            let second = grammar::second_of_pair(line, at, &expression);
            let Some(span) = span_of(atoms, start, at) else {
                break;
            };
            let tense = clause::tense(line, start, at, &rules.tense);
            mentions.push(Mention {
                expression,
                span,
                tense,
                sentence,
                rule,
            });
            if let Some(second) = second {
                (start, at) = (second.start, second.end);
                next = Some(second.expression);
            }
        }
    }
    mentions
}

/// The bytes from the first to before the last atom.
fn span_of(atoms: &[Atom], start: usize, end: usize) -> Option<Span> {
    let (first, last) = (atoms.get(start)?, atoms.get(end.checked_sub(1)?)?);
    Some(first.span.cover(&last.span))
}

/// The name of the rule, with what else is worth saying of the reading.
fn rule_id(rule: &str) -> RuleId {
    RuleId::new(rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_tables_are_well_formed() {
        Rules::parse().unwrap();
    }
}
