//! The words that tell deeds without their sides (`resources/record/telling.tsv`, `occasions.tsv`).

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{EventType, Table};

const TELLING: &str = include_str!("../../../../resources/record/telling.tsv");
const OCCASIONS: &str = include_str!("../../../../resources/record/occasions.tsv");

/// The words that tell.
pub(super) struct Words {
    pub(super) says: BTreeSet<String>,
    pub(super) achieves: BTreeSet<String>,
    pub(super) happens: BTreeSet<String>,
    pub(super) occasions: BTreeMap<String, Vec<EventType>>,
}

impl Words {
    #[expect(clippy::expect_used, reason = "a bundled table is checked by a test")]
    pub(super) fn bundled() -> Words {
        let table = Table::parse("telling.tsv", TELLING).expect("bundled table");
        let row = |id: &str| {
            let rows = table.rows().filter(|row| row.get("id") == id);
            rows.flat_map(|row| row.list("words").map(str::to_owned).collect::<Vec<_>>())
                .collect()
        };
        let occasions = Table::parse("occasions.tsv", OCCASIONS).expect("bundled table");
        let types = occasions.rows().flat_map(|row| {
            let types: Vec<EventType> =
                row.list("types").filter_map(EventType::from_code).collect();
            let words = row.list("words");
            words
                .map(|word| (word.to_owned(), types.clone()))
                .collect::<Vec<_>>()
        });
        Words {
            says: row("says"),
            achieves: row("achieves"),
            happens: row("happens"),
            occasions: types.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_tables_are_sound() {
        let words = Words::bundled();
        assert!(words.says.contains("report") && words.achieves.contains("take"));
        assert!(words.happens.contains("occur"));
        assert!(words.occasions.values().all(|types| !types.is_empty()));
    }
}
