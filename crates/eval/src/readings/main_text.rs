//! Which words are the report, and which are furniture.

use super::Field;
use super::gold::GoldReading;
use super::wire::Reading;
use crate::chars::Chars;
use crate::{Anchor, Searchable, Tally};

pub(super) fn count(gold: &GoldReading, reading: &Reading, text: &Searchable) -> Vec<Field> {
    let main: Vec<Option<Chars>> = gold.main.iter().map(|anchor| text.find(anchor)).collect();
    let neutral: Vec<Chars> = gold
        .neutral
        .iter()
        .filter_map(|anchor| text.find(anchor))
        .collect();
    let lost = gold
        .main
        .iter()
        .zip(&main)
        .filter(|(_, found)| found.is_none());
    let lost = lost.map(|(anchor, _)| visible_words(anchor)).sum();
    let main: Vec<Chars> = main.into_iter().flatten().collect();

    let mut tally = Tally {
        gold: lost,
        predicted: 0,
        correct: 0,
    };
    for word in words_of(&reading.text) {
        if within(&word, &neutral) {
            continue;
        }
        let (right, said) = (within(&word, &main), within(&word, &reading.main));
        tally.gold += usize::from(right);
        tally.predicted += usize::from(said);
        tally.correct += usize::from(right && said);
    }
    vec![("main text", tally)]
}

/// At least so many words are lost when a passage is not there.
fn visible_words(anchor: &Anchor) -> usize {
    anchor
        .text
        .split_whitespace()
        .filter(|word| *word != "…")
        .count()
}

fn within(word: &Chars, spans: &[Chars]) -> bool {
    spans.iter().any(|span| span.contains(word))
}

/// The words of a text: runs of letters and digits.
fn words_of(text: &str) -> Vec<Chars> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.chars().chain([' ']).enumerate() {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(begun)) => {
                words.push(Chars::new(begun, at));
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn counts_words() {
        let gold =
            json!({"path": "a", "main": ["Ann … home.", "Lost words"], "neutral": ["Photo"]});
        let gold: GoldReading = serde_json::from_value(gold).unwrap();
        let reading = json!({"text": "Title\nAnn went home.\nPhoto\nSign up", "main": [{"start": 6, "end": 14}, {"start": 21, "end": 34}]});
        let reading: Reading = serde_json::from_value(reading).unwrap();
        let counted = count(&gold, &reading, &Searchable::new(&reading.text));
        // gold: Ann went home + two lost; said: Ann went, Sign up; Photo does not count
        assert_eq!(
            counted,
            [(
                "main text",
                Tally {
                    gold: 5,
                    predicted: 4,
                    correct: 2
                }
            )]
        );
    }

    #[test]
    fn words_end_with_the_text() {
        assert_eq!(words_of("é, ab"), [Chars::new(0, 1), Chars::new(3, 5)]);
        assert_eq!(words_of(""), []);
    }
}
