//! Which modes each type has.

use dateline_model::{EventType, Table, TableError};

/// The types of PLOVER with their modes (`resources/events/ontology.tsv`).
#[derive(Clone, Debug)]
pub struct Ontology(Vec<(EventType, String)>);

impl Ontology {
    /// The table that ships with the program.
    #[expect(clippy::expect_used, reason = "a test reads the shipped table")]
    pub fn bundled() -> Ontology {
        let text = include_str!("../../../resources/events/ontology.tsv");
        Ontology::parse(text).expect("the shipped table is well formed")
    }

    fn parse(text: &str) -> Result<Ontology, TableError> {
        let table = Table::parse("ontology.tsv", text)?;
        let rows = table.rows().map(|row| {
            let kind = EventType::from_code(row.get("type"));
            let kind = kind.ok_or_else(|| row.error("type", "no such type"))?;
            Ok((kind, row.get("mode").to_owned()))
        });
        rows.collect::<Result<_, _>>().map(Ontology)
    }

    /// Whether a type has this mode.
    pub fn has(&self, kind: EventType, mode: &str) -> bool {
        self.0
            .iter()
            .any(|(own, own_mode)| *own == kind && own_mode == mode)
    }
}
