//! How often what a rule of lineage says is right.

use std::collections::BTreeMap;

use dateline_model::{Overlap, OverlapKind, RuleId, Table, TableError};

/// Of a rule that nobody has measured, nothing is known.
const UNKNOWN: f64 = 0.5;

/// Confidence by rule.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trust {
    by_rule: BTreeMap<String, f64>,
}

impl Trust {
    pub(crate) fn parse(table: &Table) -> Result<Trust, TableError> {
        let read = |row: dateline_model::Row<'_>| {
            let confidence = row.get("confidence").parse();
            let confidence = confidence.map_err(|_| row.error("confidence", "is no number"))?;
            Ok((row.get("id").to_owned(), confidence))
        };
        let by_rule: Result<_, TableError> = table.rows().map(read).collect();
        Ok(Trust { by_rule: by_rule? })
    }

    /// How sure the rule is, 0 to 1.
    pub(crate) fn of(&self, rule: &str) -> f64 {
        self.by_rule.get(rule).copied().unwrap_or(UNKNOWN)
    }

    /// The judgement of a rule with its confidence.
    pub(crate) fn overlap(&self, (kind, rule): (OverlapKind, &'static str)) -> Overlap {
        Overlap {
            kind,
            confidence: self.of(rule),
            rule: RuleId::new(rule),
        }
    }
}
