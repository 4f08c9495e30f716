//! Modes that need a word in the sentence to hold (`resources/events/mode-words.tsv`): the model alone takes
//! every talk at a distance for a call.

use dateline_model::{EventType, Table, TableError};

use super::pair::Marked;

/// For each such mode, the words of which one must stand in the sentence.
#[derive(Clone, Debug)]
pub(super) struct ModeWords(Vec<(EventType, String, Vec<String>)>);

impl ModeWords {
    /// The table that ships with the program.
    #[expect(clippy::expect_used, reason = "a test reads the shipped table")]
    pub(super) fn bundled() -> ModeWords {
        let text = include_str!("../../../../../resources/events/mode-words.tsv");
        ModeWords::parse(text).expect("the shipped table is well formed")
    }

    fn parse(text: &str) -> Result<ModeWords, TableError> {
        let table = Table::parse("mode-words.tsv", text)?;
        let rows = table.rows().map(|row| {
            let kind = EventType::from_code(row.get("type"));
            let kind = kind.ok_or_else(|| row.error("type", "no such type"))?;
            Ok((
                kind,
                row.get("mode").to_owned(),
                row.list("words").map(str::to_owned).collect(),
            ))
        });
        rows.collect::<Result<_, _>>().map(ModeWords)
    }

    /// Whether the sentence has what the mode needs.
    pub(super) fn hold(&self, marked: &Marked<'_>, kind: EventType, mode: &str) -> bool {
        let needed = self
            .0
            .iter()
            .find(|(own, own_mode, _)| *own == kind && own_mode == mode);
        needed.is_none_or(|(_, _, words)| {
            let mut sentence = marked.pair.sentence.clone();
            sentence.any(|at| words.iter().any(|word| word == marked.tree.lemma(at)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_is_well_formed() {
        assert!(!ModeWords::bundled().0.is_empty());
    }
}
