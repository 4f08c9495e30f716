//! The table of publishers, owners and agencies: the one that ships, under the rows of the user's own.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::bail;
use dateline_model::{Row, Table, TableError};

use crate::config::Settings;
use crate::named_file;

const SHIPPED: &str = include_str!("../../../resources/outlets/outlets.tsv");

/// What a row may tell; `id` is for readers of the file.
const COLUMNS: [&str; 7] = [
    "id",
    "name",
    "aliases",
    "kind",
    "owner",
    "country",
    "publisher_words",
];

/// The table in force, as tab-separated lines. A row of the user's replaces the shipped one of its name.
///
/// # Errors
/// When the user's file cannot be read, or is no such table: with its name, line and column.
pub(crate) fn in_force(settings: &Settings) -> anyhow::Result<String> {
    match &settings.outlets {
        Some(path) => laid_over(path, &named_file::text(path)?),
        None => Ok(SHIPPED.to_owned()),
    }
}

fn laid_over(path: &Path, own: &str) -> anyhow::Result<String> {
    let file = path.display().to_string();
    let own = Table::parse(&file, own)?;
    let shipped = Table::parse("outlets/outlets.tsv", SHIPPED)?;
    if let Some(other) = own
        .columns()
        .iter()
        .find(|column| !COLUMNS.contains(column))
    {
        bail!(
            "{file}: no column {other:?} in a table of outlets; there are {}",
            COLUMNS.join(", ")
        );
    }
    let kinds: BTreeSet<&str> = shipped.rows().map(|row| row.get("kind")).collect();
    own.rows().try_for_each(|row| check(&row, &kinds))?;
    let named: BTreeSet<&str> = own.rows().map(|row| row.get("name")).collect();
    let kept = shipped
        .rows()
        .filter(|row| !named.contains(row.get("name")));
    // Of two names that are written alike the first row's counts: the user's.
    let rows: Vec<String> = own.rows().chain(kept).map(|row| line(&row)).collect();
    Ok(format!("{}\n{}\n", COLUMNS.join("\t"), rows.join("\n")))
}

fn check(row: &Row<'_>, kinds: &BTreeSet<&str>) -> Result<(), TableError> {
    if row.get("name").is_empty() {
        return Err(row.error("name", "an outlet without a name"));
    }
    if !row.get("kind").is_empty() && !kinds.contains(row.get("kind")) {
        let known: Vec<&str> = kinds.iter().copied().collect();
        return Err(row.error(
            "kind",
            &format!("no such kind; there are {}", known.join(", ")),
        ));
    }
    Ok(())
}

fn line(row: &Row<'_>) -> String {
    COLUMNS.map(|column| row.get(column)).join("\t")
}
