//! The tables that this stage reads by.

use dateline_model::{BlockKind, Row, RuleId, Table, TableError, WordMap, WordSet};

use crate::calendar::Calendar;
use crate::outlets::Outlets;
use crate::phrases::Phrases;
use crate::published::landmarks::Landmark;
use crate::words::Word;

/// The tables that this stage reads by.
#[derive(Clone, Debug)]
pub struct Rules {
    pub(crate) calendar: Calendar,
    pub(crate) outlets: Outlets,
    pub(crate) lines: Phrases<LineRule>,
    pub(crate) paragraphs: Phrases<Weighed>,
    pub(crate) landmarks: Vec<Landmark>,
    word_sets: WordMap<WordSet>,
    phrase_sets: WordMap<Phrases<()>>,
    /// What a set without an entry has.
    no_phrases: Phrases<()>,
}

/// A rule that tells what a line is by words in it.
#[derive(Clone, Debug)]
pub(crate) struct LineRule {
    pub(crate) id: RuleId,
    pub(crate) kind: BlockKind,
    pub(crate) place: LinePlace,
    /// The most words the line may have.
    pub(crate) longest: usize,
    /// Everything after the line is furniture too.
    pub(crate) closes: bool,
}

/// Where in the line the words of a [`LineRule`] must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinePlace {
    Whole,
    Start,
    End,
}

/// A phrase that speaks for a paragraph being a notice or a caption, and how loudly.
#[derive(Clone, Debug)]
pub(crate) struct Weighed {
    pub(crate) id: RuleId,
    pub(crate) kind: BlockKind,
    /// Hundredths; 100 and more decide.
    pub(crate) weight: i32,
}

impl Rules {
    /// With another table of outlets than the one that ships, of the same columns.
    pub fn with_outlets(mut self, outlets: &Table) -> Rules {
        self.outlets = Outlets::from_table(outlets);
        self
    }

    /// The tables that ship with the program.
    pub fn bundled() -> Rules {
        Rules::parse([
            (
                "article/calendar.tsv",
                include_str!("../../../resources/article/calendar.tsv"),
            ),
            (
                "outlets/outlets.tsv",
                include_str!("../../../resources/outlets/outlets.tsv"),
            ),
            (
                "article/lines.tsv",
                include_str!("../../../resources/article/lines.tsv"),
            ),
            (
                "article/paragraphs.tsv",
                include_str!("../../../resources/article/paragraphs.tsv"),
            ),
            (
                "article/landmarks.tsv",
                include_str!("../../../resources/article/landmarks.tsv"),
            ),
            (
                "article/words.tsv",
                include_str!("../../../resources/article/words.tsv"),
            ),
        ])
        .expect("the bundled tables are read by a test")
    }

    fn parse(files: [(&str, &str); 6]) -> Result<Rules, TableError> {
        let [calendar, outlets, lines, paragraphs, landmarks, words] = files;
        let table = |(name, text)| Table::parse(name, text);
        let (word_sets, phrase_sets) = sets(&table(words)?);
        Ok(Rules {
            calendar: Calendar::from_table(&table(calendar)?)?,
            outlets: Outlets::from_table(&table(outlets)?),
            lines: line_rules(&table(lines)?)?,
            paragraphs: weighed(&table(paragraphs)?)?,
            landmarks: table(landmarks)?
                .rows()
                .map(Landmark::from_row)
                .collect::<Result<_, _>>()?,
            word_sets,
            phrase_sets,
            no_phrases: Phrases::default(),
        })
    }

    /// Whether `word` belongs to the set called `set` in `words.tsv`.
    pub(crate) fn is(&self, set: &str, word: &Word) -> bool {
        self.word_sets
            .get(set)
            .is_some_and(|words| words.contains(&word.norm))
    }

    /// Whether any word of `words` belongs to `set`.
    pub(crate) fn any(&self, set: &str, words: &[Word]) -> bool {
        words.iter().any(|word| self.is(set, word))
    }

    /// The phrases of several words in `set`, together with its single words.
    pub(crate) fn phrases(&self, set: &str) -> &Phrases<()> {
        self.phrase_sets.get(set).unwrap_or(&self.no_phrases)
    }
}

type Sets = (WordMap<WordSet>, WordMap<Phrases<()>>);

fn sets(table: &Table) -> Sets {
    let (mut words, mut phrases) = (WordMap::default(), WordMap::default());
    for row in table.rows() {
        for entry in row.list("words") {
            let set = row.get("set");
            words.get_or_insert(set, WordSet::default()).insert(entry);
            phrases
                .get_or_insert(set, Phrases::default())
                .add(entry, ());
        }
    }
    (words, phrases)
}

fn line_rules(table: &Table) -> Result<Phrases<LineRule>, TableError> {
    let mut rules = Phrases::default();
    for row in table.rows() {
        let rule = LineRule {
            id: RuleId::new(row.get("id")),
            kind: block_kind(row)?,
            place: match row.get("place") {
                "whole" => LinePlace::Whole,
                "start" => LinePlace::Start,
                "end" => LinePlace::End,
                _ => return Err(row.error("place", "neither whole, start nor end")),
            },
            longest: row
                .get("longest")
                .parse()
                .map_err(|_| row.error("longest", "no number"))?,
            closes: row.get("closes") == "yes",
        };
        for words in row.list("words") {
            rules.add(words, rule.clone());
        }
    }
    Ok(rules)
}

fn block_kind(row: Row<'_>) -> Result<BlockKind, TableError> {
    match row.get("kind") {
        "byline" => Ok(BlockKind::Byline),
        "caption" => Ok(BlockKind::Caption),
        "credit" => Ok(BlockKind::Credit),
        "correction" => Ok(BlockKind::Correction),
        "furniture" => Ok(BlockKind::Furniture),
        _ => Err(row.error("kind", "no kind of block that a line rule may give")),
    }
}

fn weighed(table: &Table) -> Result<Phrases<Weighed>, TableError> {
    let mut phrases = Phrases::default();
    for row in table.rows() {
        let weight = row
            .get("weight")
            .parse()
            .map_err(|_| row.error("weight", "not a whole number"))?;
        for words in row.list("words") {
            let id = RuleId::new(row.get("id"));
            phrases.add(
                words,
                Weighed {
                    id,
                    kind: block_kind(row)?,
                    weight,
                },
            );
        }
    }
    Ok(phrases)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_tables_can_be_read() {
        let rules = Rules::bundled();
        assert!(rules.landmarks.len() >= 40);
        for set in [
            "past-verb",
            "future-cue",
            "media-word",
            "role",
            "not-a-place",
            "stop-word",
        ] {
            assert!(rules.word_sets.contains_key(set), "words.tsv lacks {set}");
        }
    }
}
