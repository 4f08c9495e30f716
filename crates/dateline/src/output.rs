//! What goes to stdout, and how; complaints go to stderr.

use std::io::{Write, stderr, stdout};

use dateline_views::text::{Column, csv, table};
use serde::Serialize;
use serde_json::Value;

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// For reading.
    Text,
    /// One JSON object a line.
    Json,
    /// Comma-separated values with a heading line.
    Csv,
}

/// Writes `text` as it is.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    Ok(stdout().lock().write_all(text.as_bytes())?)
}

/// Writes one JSON object on a line of its own.
pub(crate) fn print_json(value: &impl Serialize) -> anyhow::Result<()> {
    print(&(serde_json::to_string(value)? + "\n"))
}

/// A message on stderr, behind the program's name.
pub(crate) fn complain(message: &str) {
    // When even stderr is gone there is nobody left to tell.
    let _ = writeln!(stderr(), "dateline: {message}");
}

/// A list of JSON objects in the asked form; `cells` picks what a row shows.
pub(crate) fn list(
    format: Format,
    columns: &[Column],
    objects: &[Value],
    cells: impl Fn(&Value) -> Vec<String>,
) -> anyhow::Result<()> {
    let rows = || objects.iter().map(&cells).collect::<Vec<_>>();
    match format {
        Format::Json => objects.iter().try_for_each(print_json),
        Format::Csv => print(&csv(columns, &rows())),
        Format::Text => print(&table(columns, &rows())),
    }
}
