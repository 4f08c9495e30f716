//! Lists as a table on a terminal or as CSV.

use std::fmt::Write;

use super::plain::{plain, shortened};

/// A column of a list: its heading and the width it is cut to on a terminal.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The heading.
    pub name: &'static str,
    /// The most characters shown of a cell.
    pub width: usize,
}

/// Rows under headings, each cell cut to its column's width.
pub fn table(columns: &[Column], rows: &[Vec<String>]) -> String {
    let cells: Vec<Vec<String>> = rows.iter().map(|row| fit(columns, row)).collect();
    let widths: Vec<usize> = (0..columns.len())
        .map(|nth| widest(columns, &cells, nth))
        .collect();
    let headings: Vec<String> = columns
        .iter()
        .map(|column| column.name.to_uppercase())
        .collect();
    let mut out = String::new();
    for row in std::iter::once(&headings).chain(&cells) {
        let line: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:<width$}"))
            .collect();
        let _ = writeln!(out, "{}", line.join("  ").trim_end());
    }
    out
}

/// The same list as CSV (RFC 4180): whole cells, quoted where needed.
pub fn csv(columns: &[Column], rows: &[Vec<String>]) -> String {
    let headings: Vec<String> = columns
        .iter()
        .map(|column| column.name.to_owned())
        .collect();
    let mut out = String::new();
    for row in std::iter::once(&headings).chain(rows) {
        let line: Vec<String> = row.iter().map(|cell| csv_cell(cell)).collect();
        let _ = write!(out, "{}\r\n", line.join(","));
    }
    out
}

fn fit(columns: &[Column], row: &[String]) -> Vec<String> {
    columns
        .iter()
        .zip(row)
        .map(|(column, cell)| shortened(cell, column.width))
        .collect()
}

fn widest(columns: &[Column], cells: &[Vec<String>], nth: usize) -> usize {
    let heading = columns.get(nth).map_or(0, |column| column.name.len());
    let cells = cells
        .iter()
        .filter_map(|row| row.get(nth))
        .map(|cell| cell.chars().count());
    cells.max().unwrap_or(0).max(heading)
}

/// A cell as CSV: on one line, and never read as a formula by a spreadsheet.
fn csv_cell(cell: &str) -> String {
    let cell = plain(cell);
    let formula = cell.starts_with(['=', '+', '-', '@']);
    let cell = if formula { format!("'{cell}") } else { cell };
    if cell.contains([',', '"']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[
        Column {
            name: "id",
            width: 4,
        },
        Column {
            name: "words",
            width: 9,
        },
    ];

    #[test]
    fn columns_line_up() {
        let rows = [
            vec!["a".to_owned(), "one two three".to_owned()],
            vec!["bé".into(), "x".into()],
        ];
        assert_eq!(table(COLUMNS, &rows), "ID  WORDS\na   one two …\nbé  x\n");
    }

    #[test]
    fn csv_is_quoted_and_harmless() {
        let rows = [vec!["=1+1".to_owned(), "a \"b\", c".to_owned()]];
        assert_eq!(
            csv(COLUMNS, &rows),
            "id,words\r\n'=1+1,\"a \"\"b\"\", c\"\r\n"
        );
    }
}
