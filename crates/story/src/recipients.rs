//! Whether words were said to an outlet: "told the Gazette", "reiterated to the Gazette".

use std::collections::BTreeSet;

use dateline_model::{Reading, Span, Table};

/// How many words before an outlet's name are looked at, for "in an interview with the".
const BEFORE: usize = 3;

/// The words that make the outlet behind them the one who is told something.
#[derive(Clone, Debug)]
pub(crate) struct Recipients {
    words: BTreeSet<String>,
    between: BTreeSet<String>,
}

impl Recipients {
    pub(crate) fn parse(table: &Table) -> Recipients {
        let list = |column: &'static str| {
            table
                .rows()
                .flat_map(move |row| row.list(column))
                .map(str::to_owned)
                .collect()
        };
        Recipients {
            words: list("words"),
            between: list("between"),
        }
    }

    /// Whether the report says that somebody told the outlet named at `name` something.
    pub(crate) fn is_told_to(&self, reading: &Reading, name: &Span) -> bool {
        let tokens = &reading.annotations.tokens;
        let end = tokens.partition_point(|token| token.span.end() <= name.start());
        let before = tokens[..end].iter().rev().take(BEFORE);
        let mut before = before.skip_while(|token| self.between.contains(&token.norm));
        before
            .next()
            .is_some_and(|token| self.words.contains(&token.norm))
    }
}
