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
mod governor;
mod grammar;
mod line;
mod named;
mod operator;
mod order;
mod pick;
mod resolve;
mod sense;
mod stretch;
mod words;

use std::ops::Range;

use dateline_model::{Annotations, Document, RuleId, Span, TableError, Timex};

use crate::atoms::Atom;
use crate::tree::Tree;
use expression::Expression;
use governor::Governor;
use line::Line;
use named::NamedTimes;
use order::Publishers;
use resolve::Resolver;
use words::{Entry, Words};

/// The tables that dates are read by.
#[derive(Clone, Debug)]
pub struct Rules {
    words: Words,
    named: NamedTimes,
    publishers: Publishers,
}

impl Rules {
    /// The tables that ship with the program.
    #[expect(clippy::expect_used, reason = "a unit test reads the same tables")]
    pub fn bundled() -> Rules {
        Rules::parse().expect("the bundled tables of dates are well formed")
    }

    fn parse() -> Result<Rules, TableError> {
        let named = NamedTimes::parse(
            include_str!("../../../../resources/dates/holidays.tsv"),
            include_str!("../../../../resources/dates/phrases.tsv"),
        )?;
        let words = Words::parse(
            include_str!("../../../../resources/dates/words.tsv"),
            include_str!("../../../../resources/dates/tense.tsv"),
            named.first_words(),
        )?;
        let publishers = Publishers::parse(
            include_str!("../../../../resources/outlets/outlets.tsv"),
            include_str!("../../../../resources/dates/orders.tsv"),
        )?;
        Ok(Rules {
            words,
            named,
            publishers,
        })
    }
}

/// An expression of time with its place, not yet dated.
#[derive(Debug)]
struct Mention {
    expression: Expression,
    span: Span,
    tense: clause::Tense,
    /// In which stretch of the report.
    stretch: usize,
    /// It stands where the report tells its story.
    tells: bool,
    /// It opens its stretch, or stands in a heading.
    opens: bool,
    rule: &'static str,
}

impl Mention {
    /// Lets the tree tell which way the clause looks, where that makes a difference.
    fn ask(&mut self, governor: &Governor<'_>) {
        if self.expression.asks_tense() {
            self.tense = governor.tense(&self.span).unwrap_or(self.tense);
        }
    }
}

/// Finds every expression of time in a report, in order.
pub fn find(document: &Document, annotations: &Annotations, rules: &Rules) -> Vec<Timex> {
    let mut mentions = Vec::new();
    let stretches = stretch::all(document, annotations);
    for (nth, stretch) in stretches.iter().enumerate() {
        let atoms = stretch.atoms(&document.text, annotations);
        mentions.extend(
            in_stretch(&atoms, nth, rules)
                .into_iter()
                .map(|mention| Mention {
                    tells: stretch.tells(),
                    opens: mention.opens || stretch.is_line(),
                    ..mention
                }),
        );
    }
    if let Some(tree) = Tree::of(annotations) {
        let words = &rules.words;
        let governor = Governor {
            tree: &tree,
            annotations,
            words,
        };
        mentions
            .iter_mut()
            .for_each(|mention| mention.ask(&governor));
    }
    let publisher = document.source.publisher.as_deref();
    let order = publisher.and_then(|name| rules.publishers.order(name));
    let mut resolver = Resolver::new(&document.published, &mentions, order);
    mentions
        .iter()
        .filter_map(|mention| resolver.resolve(mention))
        .collect()
}

/// How far behind its first word an expression has the word that makes it a time.
const REACH: usize = 8;

/// How many atoms may stand before an expression that opens its stretch: "And in 1942".
const OPENING: usize = 2;

/// The expressions of one stretch.
fn in_stretch(atoms: &[Atom<'_>], stretch: usize, rules: &Rules) -> Vec<Mention> {
    let words = &rules.words;
    let entries: Vec<Entry> = atoms.iter().map(|atom| words.entry(&atom.word)).collect();
    let line = Line::new(atoms, &entries, words);
    let mut mentions = Vec::new();
    let (mut at, mut floor) = (0, 0);
    while let Some(time) = (at..line.len()).find(|at| line.tells_time(*at)) {
        at = at.max(time.saturating_sub(REACH));
        while at <= time {
            at = match grammar::recognise(line, at, &rules.named) {
                Some(found) => {
                    floor = add(&mut mentions, line, floor..at, stretch, found);
                    floor
                }
                None => at + 1,
            };
        }
    }
    mentions
}

/// Adds what was found at the end of `free`, with the second of a pair; gives where it ends. Nothing
/// found before reaches into `free`.
fn add(
    mentions: &mut Vec<Mention>,
    line: Line<'_>,
    free: Range<usize>,
    stretch: usize,
    found: grammar::Found,
) -> usize {
    let mut end = found.end.max(free.end + 1);
    let (mut next, rule) = (found.expression, found.rule);
    let mut start = next.as_ref().map_or(free.end, |expression| {
        grammar::beginning(line, expression, free.end..end, free.start)
    });
    while let Some(expression) = next.take() {
        let second = grammar::second_of_pair(line, end, &expression);
        let Some(span) = line.span(start, end) else {
            break;
        };
        let tense = if expression.asks_tense() {
            clause::by_order(line, start, end)
        } else {
            clause::Tense::Unknown
        };
        mentions.push(Mention {
            expression,
            span,
            tense,
            stretch,
            tells: true,
            opens: start <= OPENING,
            rule,
        });
        if let Some(second) = second {
            (start, end) = (second.start, second.end);
            next = Some(second.expression);
        }
    }
    end
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
