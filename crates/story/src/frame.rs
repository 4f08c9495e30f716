//! Sentences that sites and agencies put around any report.

use std::collections::BTreeMap;

use dateline_model::{Reading, Table, TableError};

use crate::spans::SpanSet;

/// What such sentences hold.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frame {
    /// By their first word.
    phrases: BTreeMap<String, Vec<Phrase>>,
}

#[derive(Clone, Debug)]
struct Phrase {
    /// Those behind the first.
    rest: Vec<String>,
    longest: usize,
}

impl Frame {
    pub(crate) fn parse(table: &Table) -> Result<Frame, TableError> {
        let mut phrases: BTreeMap<String, Vec<Phrase>> = BTreeMap::new();
        for row in table.rows() {
            let longest = row.get("longest").parse();
            let longest = longest.map_err(|_| row.error("longest", "is no number"))?;
            for words in row.list("words") {
                let mut words = words.split(' ').map(str::to_owned);
                let first = words.next().unwrap_or_default();
                let rest = words.collect();
                let begun = phrases.entry(first).or_default();
                begun.push(Phrase { rest, longest });
            }
        }
        Ok(Frame { phrases })
    }

    /// The sentences of a reading that are frame.
    pub(crate) fn of(&self, reading: &Reading) -> SpanSet {
        let annotations = &reading.annotations;
        let sentences = annotations.sentences.iter().filter(|sentence| {
            let tokens = annotations.tokens.get(sentence.tokens.clone());
            let words = tokens
                .unwrap_or(&[])
                .iter()
                .map(|token| token.norm.as_str());
            let words = words.filter(|word| word.contains(char::is_alphanumeric));
            self.holds(&words.collect::<Vec<_>>())
        });
        SpanSet::new(sentences.map(|sentence| sentence.span))
    }

    fn holds(&self, sentence: &[&str]) -> bool {
        let begins = |at: usize| {
            let begun = self.phrases.get(sentence[at]).into_iter().flatten();
            begun.into_iter().any(|phrase| {
                let place = sentence[at + 1..].get(..phrase.rest.len());
                sentence.len() <= phrase.longest
                    && place.is_some_and(|place| place == phrase.rest.as_slice())
            })
        };
        (0..sentence.len()).any(begins)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Rules, support};

    #[test]
    fn calls_to_subscribe_are_frame() {
        let text =
            "The bridge was closed on Monday.\nSign up for our newsletter and read it first.";
        let frame = Rules::bundled().frame.of(&support::reading("r", text));
        let lines = text.lines().map(|line| text.find(line).unwrap_or_default());
        let held: Vec<bool> = lines
            .map(|at| frame.contains(&dateline_model::Span::new(at, at + 4)))
            .collect();
        assert_eq!(held, [false, true]);
    }
}
