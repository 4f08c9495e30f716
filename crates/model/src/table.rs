//! Word lists and rules as they stand in `resources/`: tab-separated lines with a header.

use std::fmt;

/// A resource file: named columns, one row a line, `#` begins a comment line, empty lines are free.
///
/// The first line that is no comment names the columns. A row may leave out empty cells at its end.
#[derive(Clone, Debug)]
pub struct Table<'t> {
    name: &'t str,
    columns: Vec<&'t str>,
    /// The line of each row.
    lines: Vec<usize>,
    /// The cells, row by row.
    cells: Vec<&'t str>,
}

/// What is wrong with a resource file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableError {
    /// The file as it was named by whoever loaded it.
    pub file: String,
    /// Line, counted from 1; 0 when the whole file is meant.
    pub line: usize,
    /// Cell, counted from 1; 0 when the whole line is meant.
    pub column: usize,
    /// What was expected, in words.
    pub problem: String,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: {}",
            self.file, self.line, self.column, self.problem
        )
    }
}

impl std::error::Error for TableError {}

impl<'t> Table<'t> {
    /// Reads `text`, the contents of the file called `name`.
    ///
    /// # Errors
    /// When the header is missing, names a column twice, or a row has more cells than the header.
    pub fn parse(name: &'t str, text: &'t str) -> Result<Table<'t>, TableError> {
        let mut lines = text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line.trim_end_matches('\r')))
            .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let Some((at, header)) = lines.next() else {
            return Err(error(name, 0, 0, "no header line"));
        };
        let columns: Vec<&str> = header.split('\t').map(str::trim).collect();
        for (nth, column) in columns.iter().enumerate() {
            if columns[..nth].contains(column) {
                return Err(error(
                    name,
                    at,
                    nth + 1,
                    &format!("column {column:?} named twice"),
                ));
            }
        }
        let mut table = Table {
            name,
            columns,
            lines: Vec::new(),
            cells: Vec::new(),
        };
        for (at, line) in lines {
            table.lines.push(at);
            table.cells.extend(line.split('\t').map(str::trim));
            let whole = table.lines.len() * table.columns.len();
            if table.cells.len() > whole {
                let column = table.columns.len() + 1;
                return Err(error(name, at, column, "more cells than columns"));
            }
            table.cells.resize(whole, "");
        }
        Ok(table)
    }

    /// The names of its columns, in the order of the file.
    pub fn columns(&self) -> &[&'t str] {
        &self.columns
    }

    /// The rows in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let rows = self.cells.chunks_exact(self.columns.len());
        self.lines.iter().zip(rows).map(|(line, cells)| Row {
            table: self,
            line: *line,
            cells,
        })
    }
}

/// One row of a [`Table`].
#[derive(Clone, Copy, Debug)]
pub struct Row<'t> {
    table: &'t Table<'t>,
    line: usize,
    cells: &'t [&'t str],
}

impl<'t> Row<'t> {
    /// The cell under `column`; empty when the table has no such column.
    pub fn get(&self, column: &str) -> &'t str {
        let place = self.table.columns.iter().position(|name| *name == column);
        place.map_or("", |place| self.cells[place])
    }

    /// The parts of a cell that lists several values, split at `|`; none when the cell is empty.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'t str> + use<'t> {
        self.get(column)
            .split('|')
            .map(str::trim)
            .filter(|part| !part.is_empty())
    }

    /// An error that names this row, for whoever finds that a cell makes no sense.
    pub fn error(&self, column: &str, problem: &str) -> TableError {
        let place = self.table.columns.iter().position(|name| *name == column);
        error(
            self.table.name,
            self.line,
            place.map_or(0, |place| place + 1),
            problem,
        )
    }
}

fn error(file: &str, line: usize, column: usize, problem: &str) -> TableError {
    TableError {
        file: file.to_owned(),
        line,
        column,
        problem: problem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_named_cells() {
        let table = Table::parse("a.tsv", "# words\nid\tforms\nsay\tsaid|says\n\nask\n").unwrap();
        let rows: Vec<_> = table.rows().collect();
        assert_eq!(rows[0].get("id"), "say");
        assert_eq!(rows[0].list("forms").collect::<Vec<_>>(), ["said", "says"]);
        assert_eq!(rows[1].list("forms").count(), 0);
        assert_eq!(
            rows[1].error("forms", "empty").to_string(),
            "a.tsv:5:2: empty"
        );
    }

    #[test]
    fn names_the_place_of_a_fault() {
        let fault = Table::parse("a.tsv", "id\tforms\nsay\tsaid\tmore\n").unwrap_err();
        assert_eq!((fault.line, fault.column), (2, 3));
        assert!(Table::parse("a.tsv", "# nothing\n").is_err());
        assert!(Table::parse("a.tsv", "id\tid\n").is_err());
    }
}
