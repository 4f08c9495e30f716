//! What kind of input this is: by its name, else by how it begins.

use std::path::Path;

/// How an input is to be taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Plain,
    Html,
    /// One record a line.
    JsonLines,
    /// One record, or an array of records.
    Json,
}

/// The kind that the name of a file promises; `None` where it promises nothing.
pub(crate) fn kind_by_name(path: &Path) -> Option<Kind> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    match extension.as_str() {
        "txt" | "text" | "md" => Some(Kind::Plain),
        "html" | "htm" | "xhtml" => Some(Kind::Html),
        "jsonl" | "ndjson" => Some(Kind::JsonLines),
        "json" => Some(Kind::Json),
        _ => None,
    }
}

/// The kind of something that begins with `start`.
pub(crate) fn kind(start: &[u8]) -> Kind {
    let start = start
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(start)
        .trim_ascii_start();
    match start.first() {
        Some(b'<') if looks_like_html(start) => Kind::Html,
        Some(b'{') => json_kind(start),
        Some(b'[') if begins_array_of_records(start) => Kind::Json,
        _ => Kind::Plain,
    }
}

/// Element names, and the openings of prologues and comments, that HTML pages begin with.
const HTML_OPENINGS: [&str; 18] = [
    "!doctype", "!--", "?xml", "html", "head", "body", "meta", "title", "link", "script", "style",
    "article", "main", "section", "div", "p", "h1", "span",
];

fn looks_like_html(start: &[u8]) -> bool {
    let inside: String = start
        .iter()
        .skip(1)
        .take(12)
        .map(|byte| byte.to_ascii_lowercase() as char)
        .collect();
    HTML_OPENINGS.iter().any(|opening| {
        inside.strip_prefix(opening).is_some_and(|rest| {
            opening.starts_with('!') || !rest.starts_with(|c: char| c.is_alphanumeric())
        })
    })
}

/// A first line that is a whole object begins JSON Lines; an object over several lines is one record.
fn json_kind(start: &[u8]) -> Kind {
    let Some(end) = start.iter().position(|byte| *byte == b'\n') else {
        return if begins_object(start) {
            Kind::JsonLines
        } else {
            Kind::Plain
        };
    };
    let line = start.get(..end).unwrap_or(start);
    match serde_json::from_slice::<serde_json::Value>(line) {
        Ok(_) => Kind::JsonLines,
        Err(fault) if fault.is_eof() && begins_object(start) => Kind::Json,
        Err(_) if begins_object(start) => Kind::JsonLines,
        Err(_) => Kind::Plain,
    }
}

fn begins_object(start: &[u8]) -> bool {
    let rest = start.get(1..).unwrap_or_default().trim_ascii_start();
    matches!(rest.first(), Some(b'"' | b'}'))
}

fn begins_array_of_records(start: &[u8]) -> bool {
    let rest = start.get(1..).unwrap_or_default().trim_ascii_start();
    rest.first() == Some(&b'{') && begins_object(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_text_html_and_json_apart() {
        assert_eq!(kind(b"A quake struck the coast."), Kind::Plain);
        assert_eq!(kind(b"<3 is a heart"), Kind::Plain);
        assert_eq!(kind(b"<pre-dawn raid>"), Kind::Plain);
        assert_eq!(kind(b"\xEF\xBB\xBF \n<!DOCTYPE html><p>"), Kind::Html);
        assert_eq!(kind(b"<p class=x>Hello"), Kind::Html);
        assert_eq!(
            kind(b"{\"text\":\"a\"}\n{\"text\":\"b\"}\n"),
            Kind::JsonLines
        );
        assert_eq!(
            kind(b"{\"text\":\"one line without an end"),
            Kind::JsonLines
        );
        assert_eq!(kind(b"{\n  \"text\": \"a\"\n}\n"), Kind::Json);
        assert_eq!(kind(b"[{\"text\":\"a\"}]"), Kind::Json);
        assert_eq!(kind(b"[UPDATE] Rescuers reach the village"), Kind::Plain);
        assert_eq!(kind(b"{curly} prose"), Kind::Plain);
    }

    #[test]
    fn names_promise_kinds() {
        assert_eq!(kind_by_name(Path::new("a/REPORT.HTM")), Some(Kind::Html));
        assert_eq!(
            kind_by_name(Path::new("a/feed.ndjson")),
            Some(Kind::JsonLines)
        );
        assert_eq!(kind_by_name(Path::new("a/photo.jpg")), None);
        assert_eq!(kind_by_name(Path::new("a/README")), None);
    }
}
