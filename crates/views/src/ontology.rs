//! How far an event moves two sides together or apart.

use std::collections::BTreeMap;

use dateline_model::{EventType, Table};

/// PLOVER's intensities by type and mode, from -10 to 10.
#[derive(Clone, Debug)]
pub struct Intensities(BTreeMap<(String, String), f64>);

impl Intensities {
    /// Those of the manual.
    pub fn bundled() -> Intensities {
        let text = include_str!("../../../resources/events/ontology.tsv");
        let table = Table::parse("resources/events/ontology.tsv", text);
        let rows = table.iter().flat_map(Table::rows).filter_map(|row| {
            let kind = (row.get("type").to_owned(), row.get("mode").to_owned());
            Some((kind, row.get("intensity").parse().ok()?))
        });
        Intensities(rows.collect())
    }

    /// That of the mode; that of the type where the manual gives the mode none.
    pub fn of(&self, kind: EventType, mode: Option<&str>) -> Option<f64> {
        let of = |mode: &str| self.0.get(&(kind.code().to_owned(), mode.to_owned()));
        mode.and_then(of).or_else(|| of("")).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_has_one_and_modes_their_own() {
        let intensities = Intensities::bundled();
        for kind in EventType::ALL {
            assert!(intensities.of(*kind, None).is_some(), "{}", kind.code());
        }
        assert_eq!(intensities.of(EventType::Consult, Some("phone")), Some(1.5));
        assert_eq!(intensities.of(EventType::Consult, Some("new")), Some(2.5));
    }
}
