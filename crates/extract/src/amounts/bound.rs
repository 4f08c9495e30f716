//! How exact a number is: "at least", "up to", "about", "or more".

use std::ops::Range;

use dateline_model::Bound;

use super::Reader;
use super::number::Number;

/// The most words before a number that tell how exact it is.
const LONGEST: usize = 5;

impl Reader<'_> {
    /// How exact the number in `atoms` is, and the rule that says so.
    pub(super) fn bound(&self, atoms: &Range<usize>, number: &Number) -> (Bound, String) {
        let words = self.bound_before(atoms.start).or_else(|| {
            let after = self
                .tables
                .bounds_after
                .at(|nth| self.run.word(atoms.end + nth))?;
            Some(after.0)
        });
        match words {
            Some(words) => (words.bound, words.rule.clone()),
            None if number.vague => (Bound::About, "amounts.vague".to_owned()),
            None if number.low < number.high => (Bound::Exact, "amounts.range".to_owned()),
            None if number.part => (Bound::Exact, "amounts.part".to_owned()),
            None if number.digits => (Bound::Exact, "amounts.digits".to_owned()),
            None => (Bound::Exact, "amounts.words".to_owned()),
        }
    }

    /// The longest words of `bounds.tsv` that end right before `at`; articles may stand between.
    fn bound_before(&self, at: usize) -> Option<&super::tables::BoundWords> {
        let article = at > 0 && self.run.any(at - 1, &["a", "an", "the"]);
        let ends = [Some(at), at.checked_sub(1).filter(|_| article)];
        ends.into_iter().flatten().find_map(|end| {
            let starts = (1..=LONGEST).rev().filter_map(|back| end.checked_sub(back));
            starts.into_iter().find_map(|start| {
                let (words, length) = self
                    .tables
                    .bounds_before
                    .at(|nth| self.run.word(start + nth))?;
                (start + length == end).then_some(words)
            })
        })
    }
}
