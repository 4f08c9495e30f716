//! Makes hostile HTML harmless before it is parsed.
//!
//! Parsers take quadratic time, or deep stacks, on pages that no one writes: thousands of nested
//! elements, of attributes, of unclosed formatting. What carries no text for us is left out here
//! (comments, styles, scripts other than JSON-LD, formatting elements, oversized tags), nesting is
//! flattened beyond a depth, and a page ends at a number of elements.

/// How deep elements may nest; deeper ones lose their tags, not their text.
const DEEPEST: usize = 200;
/// How many tags a page may have.
const MOST_TAGS: usize = 150_000;
/// How long a tag may be, in bytes.
const LONGEST_TAG: usize = 16 << 10;
/// How many attributes a tag may have, about.
const MOST_ATTRIBUTES: usize = 200;

/// Elements that only change how letters look. Text is the same without their tags.
const FORMATTING: [&str; 15] = [
    "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    "mark", "ins",
];
/// Elements whose content is no text of the page.
const SILENT: [&str; 8] = [
    "script", "style", "template", "svg", "math", "noframes", "object", "iframe",
];
/// Elements that have no end tag, or whose end tag is often left out.
const UNCLOSED: [&str; 24] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody",
];

/// `html` within bounds, and whether its end was left out.
pub(super) fn bounded(html: &str) -> (String, bool) {
    let mut out = String::with_capacity(html.len().min(4 << 20));
    let (mut tags, mut depth, mut dropped) = (0_usize, 0_usize, 0_usize);
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        push_text(&mut out, rest, open);
        rest = rest.get(open..).unwrap_or("");
        let Some(tag) = Tag::read(rest) else {
            out.push_str("&lt;");
            rest = rest.get(1..).unwrap_or("");
            continue;
        };
        let raw = rest.get(..tag.len).unwrap_or(rest);
        rest = rest.get(tag.len..).unwrap_or("");
        if !tag.closing && SILENT.contains(&tag.name.as_str()) {
            let end = end_of_element(rest, &tag.name);
            if tag.name == "script" && raw.to_ascii_lowercase().contains("ld+json") {
                out.push_str(raw);
                out.push_str(rest.get(..end).unwrap_or(""));
            }
            rest = rest.get(end..).unwrap_or("");
            continue;
        }
        if tag.is_left_out(raw) {
            continue;
        }
        tags += 1;
        if tags > MOST_TAGS {
            return (out, true);
        }
        if !UNCLOSED.contains(&tag.name.as_str()) && !raw.ends_with("/>") {
            match (tag.closing, dropped) {
                (true, 0) => depth = depth.saturating_sub(1),
                (true, _) => {
                    dropped -= 1;
                    continue;
                }
                (false, _) if depth >= DEEPEST => {
                    dropped += 1;
                    out.push(' ');
                    continue;
                }
                (false, _) => depth += 1,
            }
        }
        out.push_str(raw);
    }
    push_text(&mut out, rest, rest.len());
    (out, false)
}

fn push_text(out: &mut String, rest: &str, end: usize) {
    out.extend(rest.get(..end).unwrap_or("").chars().filter(|c| *c != '\0'));
}

/// A tag, comment or declaration at the start of some HTML.
struct Tag {
    /// In small letters; empty for comments and declarations.
    name: String,
    closing: bool,
    /// Its bytes, from `<` to `>`.
    len: usize,
    attributes: usize,
}

impl Tag {
    /// The tag that `html` begins with; `None` where `<` is an ordinary character.
    fn read(html: &str) -> Option<Tag> {
        let inside = html.get(1..)?;
        if let Some(comment) = inside.strip_prefix("!--") {
            let end = comment.find("-->").map_or(html.len(), |end| 4 + end + 3);
            return Some(Tag {
                name: String::new(),
                closing: false,
                len: end,
                attributes: 0,
            });
        }
        let closing = inside.starts_with('/');
        let named = inside.trim_start_matches('/');
        let first = named.chars().next()?;
        if !first.is_ascii_alphabetic() && !matches!(first, '!' | '?') {
            return None;
        }
        let name = named.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<'));
        let name = name
            .take(1)
            .flat_map(|name| name.chars().take(24))
            .collect::<String>();
        let (len, attributes) = end_of_tag(html);
        Some(Tag {
            name: name.to_ascii_lowercase(),
            closing,
            len,
            attributes,
        })
    }

    fn is_left_out(&self, raw: &str) -> bool {
        self.name.is_empty()
            || FORMATTING.contains(&self.name.as_str())
            || SILENT.contains(&self.name.as_str())
            || raw.len() > LONGEST_TAG
            || self.attributes > MOST_ATTRIBUTES
    }
}

/// The length of the tag that `html` begins with, and how many gaps between attributes it has.
fn end_of_tag(html: &str) -> (usize, usize) {
    let (mut quote, mut gaps, mut after_equals) = (None, 0, false);
    for (at, byte) in html.bytes().enumerate().skip(1) {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            (None, b'>') => return (at + 1, gaps),
            (None, b' ' | b'\t' | b'\n' | b'\r' | b'/') => gaps += 1,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            after_equals = byte == b'=';
        }
        // A quotation that never ends must not swallow the page.
        if at > LONGEST_TAG * 64 {
            break;
        }
    }
    (html.find('>').map_or(html.len(), |at| at + 1), gaps)
}

/// Where the element called `name`, whose content begins `html`, ends.
fn end_of_element(html: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(at) = html.get(from..).and_then(|rest| rest.find("</")) {
        let start = from + at + 2;
        let inside = html
            .as_bytes()
            .get(start..start + name.len())
            .unwrap_or_default();
        if inside.eq_ignore_ascii_case(name.as_bytes()) {
            let rest = html.get(start..).unwrap_or("");
            return start + rest.find('>').map_or(rest.len(), |end| end + 1);
        }
        from = start;
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_text_and_leaves_the_rest() {
        let html = "<p>On <b>Fri</b>day <!-- x <p> --><script>if (a<b) {}</script>3 < 4</p>";
        assert_eq!(bounded(html).0, "<p>On Friday 3 &lt; 4</p>");
        let data =
            "<script type=\"application/ld+json\">{\"a\":\"<b>\"}</script><style>p{}</style>";
        assert!(bounded(data).0.ends_with("{\"a\":\"<b>\"}</script>"));
    }

    #[test]
    fn flattens_what_is_too_deep() {
        let html = format!("{}deep{}", "<div>".repeat(5000), "</div>".repeat(5000));
        let (out, cut) = bounded(&html);
        assert!(out.contains("deep") && !cut);
        assert_eq!(out.matches("<div>").count(), DEEPEST);
        assert_eq!(out.matches("</div>").count(), DEEPEST);
    }

    #[test]
    fn tags_without_end_do_not_swallow_the_page() {
        assert_eq!(
            bounded("<a href=\"x>One</a><p>Two").0,
            "<a href=\"x>One</a><p>Two"
        );
        assert_eq!(bounded("a < b").0, "a &lt; b");
        assert_eq!(bounded("<").0, "&lt;");
        assert!(bounded(&"<p>".repeat(MOST_TAGS + 5)).1);
    }
}
