//! Sentences that sites and agencies put around any report.

use dateline_model::{Reading, Table, TableError};

use crate::spans::SpanSet;

/// What such sentences hold.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frame {
    phrases: Vec<Phrase>,
}

#[derive(Clone, Debug)]
struct Phrase {
    words: Vec<String>,
    longest: usize,
}

impl Frame {
    pub(crate) fn parse(table: &Table) -> Result<Frame, TableError> {
        let mut phrases = Vec::new();
        for row in table.rows() {
            let longest = row.get("longest").parse();
            let longest = longest.map_err(|_| row.error("longest", "is no number"))?;
            phrases.extend(row.list("words").map(|words| Phrase {
                words: words.split(' ').map(str::to_owned).collect(),
                longest,
            }));
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
        let stands = |phrase: &Phrase| {
            let mut places = sentence.windows(phrase.words.len());
            sentence.len() <= phrase.longest && places.any(|place| place == phrase.words.as_slice())
        };
        self.phrases.iter().any(stands)
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
