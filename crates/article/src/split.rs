//! A text cut into stretches: paragraphs, or lines that stand for paragraphs.
//!
//! Flattened pages come in two fashions: a paragraph on each line, or paragraphs wrapped at a fixed
//! width with blank lines between. A page is taken as wrapped when most of its lines could not have
//! held the first word of the line after; then such lines are one stretch.

use dateline_model::Span;

/// The widest line, in characters, that a page wraps at; longer ones hold whole paragraphs.
const WIDEST_WRAP: usize = 130;
/// The narrowest width that pages wrap at; below it, lines are short for other reasons.
const NARROWEST_WRAP: usize = 40;
/// How many pairs of lines a page needs before it can be told to be wrapped.
const FEWEST_PAIRS: usize = 3;

/// The stretches of `text` in order, without white space around them.
pub(crate) fn stretches(text: &str) -> Vec<Span> {
    let lines: Vec<Line> = lines(text);
    let width = wrap_width(&lines);
    let mut found: Vec<Span> = Vec::new();
    for (nth, line) in lines.iter().enumerate() {
        let before = nth.checked_sub(1).and_then(|nth| lines.get(nth));
        let goes_on = before
            .zip(width)
            .is_some_and(|(before, width)| before.runs_into(line, width));
        match found.last_mut() {
            Some(last) if goes_on => *last = last.cover(&line.span),
            _ => found.push(line.span),
        }
    }
    found
}

/// A line that is not blank.
struct Line {
    span: Span,
    /// Its characters, the indent left out.
    width: usize,
    /// The characters of its first word.
    first_word: usize,
    /// Begins with white space that sets a paragraph off.
    indented: bool,
    /// A blank line stands before it.
    after_blank: bool,
}

impl Line {
    /// Whether `next` is the same paragraph, wrapped at `width`.
    fn runs_into(&self, next: &Line, width: usize) -> bool {
        !next.after_blank && !next.indented && self.is_full(next, width)
    }

    /// Whether the first word of `next` had no more room on this line.
    fn is_full(&self, next: &Line, width: usize) -> bool {
        self.width + 1 + next.first_word > width
    }
}

fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let mut after_blank = true;
    let mut at = 0;
    for raw in text.split_inclusive(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{c}']) {
        let start = at;
        at += raw.len();
        let blank = |c: char| c.is_whitespace() || crate::words::is_invisible(c);
        let inside = raw.trim_matches(blank);
        if inside.is_empty() {
            // The line feed of a "\r\n" pair is no blank line.
            after_blank |= !(raw == "\n" && text.get(..start).is_some_and(|t| t.ends_with('\r')));
            continue;
        }
        let indent = raw.len() - raw.trim_start_matches(blank).len();
        let first_word = inside
            .split_whitespace()
            .next()
            .unwrap_or("")
            .chars()
            .count();
        found.push(Line {
            span: Span::new(start + indent, start + indent + inside.len()),
            width: inside.chars().count(),
            first_word,
            indented: indent >= 2,
            after_blank,
        });
        after_blank = false;
    }
    found
}

/// The width that the page is wrapped at; `None` when its lines are paragraphs.
fn wrap_width(lines: &[Line]) -> Option<usize> {
    let pairs = || {
        lines
            .iter()
            .zip(lines.iter().skip(1))
            .filter(|(_, next)| !next.after_blank)
    };
    let width = pairs().map(|(line, _)| line.width).max()?;
    if !(NARROWEST_WRAP..=WIDEST_WRAP).contains(&width) {
        return None;
    }
    let all = pairs().count();
    let full = pairs()
        .filter(|(line, next)| line.is_full(next, width))
        .count();
    (all >= FEWEST_PAIRS && full * 10 >= all * 6).then_some(width)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        stretches(text).iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn a_paragraph_on_each_line() {
        let text = "Floods hit the delta\r\nThe river rose by two metres.\r\n\u{a0}\r\nMore rain.";
        assert_eq!(
            split(text),
            [
                "Floods hit the delta",
                "The river rose by two metres.",
                "More rain."
            ]
        );
    }

    #[test]
    fn wrapped_paragraphs_are_joined() {
        let text = "The river rose by two metres overnight and\n\
                    flooded the lower town, officials said.\n\
                    Schools were closed and the army was asked\n\
                    to bring sandbags.\n\
                    \n\
                    More rain is expected on Friday, and people\n\
                    were told to stay at home until the\n\
                    afternoon.";
        let found = split(text);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[1].starts_with("More rain") && found[1].ends_with("afternoon."));
    }

    #[test]
    fn headlines_under_each_other_stay_apart() {
        let text = "Minister resigns over contracts row [LIVE]\n\
                    Storm damage: the bill so far [REPORT]\n\
                    Map: where the trains still run [MAP]";
        assert_eq!(split(text).len(), 3);
    }
}
