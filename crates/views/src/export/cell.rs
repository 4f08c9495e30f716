//! Tables that any reader takes apart again: tab-separated, one row a line, nothing quoted.

use std::fmt::Write;

/// `rows`, below a heading where the format has one.
pub(super) fn tsv(heading: &[&str], rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    if !heading.is_empty() {
        out.push_str(&heading.join("\t"));
        out.push('\n');
    }
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
        out.push_str(&cells.join("\t"));
        out.push('\n');
    }
    out
}

/// A cell with everything escaped, as inside a JSON string, that ends a cell or a line for some
/// reader; straight quotes too, for readers that take them for quoting.
fn escaped(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for c in cell.chars() {
        match c {
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// What is known, as a cell; an empty one where nothing is.
pub(super) fn known(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Several values in one cell, in order, an empty one for each that is not known; empty where none
/// of them is. A semicolon parts them, so that none may hold one.
pub(super) fn list<S: AsRef<str>>(values: impl IntoIterator<Item = S>) -> String {
    let values: Vec<String> = values
        .into_iter()
        .map(|value| value.as_ref().replace(';', ","))
        .collect();
    if values.iter().all(String::is_empty) {
        return String::new();
    }
    values.join(";")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_cell_or_a_line_but_tab_and_newline() {
        let row = vec![
            "a\tb\r\nc".to_owned(),
            "\"d\" \\ \u{85}\u{2028}é".to_owned(),
        ];
        assert_eq!(
            tsv(&["one", "two"], &[row]),
            "one\ttwo\na\\tb\\r\\nc\t\\\"d\\\" \\\\ \\u0085\\u2028é\n"
        );
    }

    #[test]
    fn places_in_a_list_are_kept() {
        assert_eq!(list(["VEN", "", "RUS"]), "VEN;;RUS");
        assert_eq!(list(["", ""]), "");
        assert_eq!(list(["a; b"]), "a, b");
    }
}
