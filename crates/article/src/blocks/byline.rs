//! Lines that say who wrote the report.

use dateline_model::{Block, BlockKind, Span};

use super::{Known, Page};
use crate::calendar::{Dated, cover};
use crate::outlets::OutletAt;
use crate::rules::Rules;
use crate::words::{Shape, Word, norms, words};

/// The most words and marks of a byline.
const LONGEST: usize = 28;

/// What a byline holds.
#[derive(Debug, Default)]
pub(crate) struct ByLine {
    /// The people, as the line writes them; empty where it names an outlet or "staff" only.
    pub(crate) names: Vec<Span>,
    /// The outlet that it credits, with any unit of it: "Diálogo – Digital Military Magazine".
    pub(crate) outlet: Option<Span>,
    pub(crate) date: Option<Dated>,
}

/// Reads `words` as a byline: "By NAME", "By OUTLET – NAME", "NAME, staff writer", "NAME | date".
pub(crate) fn read(text: &str, words: &[Word], rules: &Rules) -> Option<ByLine> {
    if words.len() > LONGEST || words.len() < 2 {
        return None;
    }
    let date = rules
        .calendar
        .dates(words)
        .into_iter()
        .find(|date| date.day.is_some());
    let dated = |nth: usize| date.is_some_and(|date| (date.start..date.end).contains(&nth));
    let start = name_start(words);
    let named = start.is_some();
    let start = start.unwrap_or(0);
    let inside = words.iter().enumerate().skip(start);
    let fits = |(nth, word): (usize, &Word)| {
        word.is_capital()
            || dated(nth)
            || rules.is("role", word)
            || rules.is("name-joint", word)
            || (date.is_some() && (word.shape == Shape::Number || rules.is("date-noise", word)))
            || word.is("|")
            || is_handle(words, nth)
    };
    if !inside.clone().all(fits) {
        return None;
    }
    let parts = parts(text, words, start, date, rules);
    let told = named || parts.is_name_and_office(words, start);
    let first_is_name = words.get(start).is_some_and(Word::is_capital)
        && rules.calendar.weekday(words.get(start)).is_none();
    let worth = !parts.line.names.is_empty() || parts.line.outlet.is_some() || parts.has_role;
    (told && first_is_name && worth).then_some(ByLine { date, ..parts.line })
}

/// The index after "By", "Written by", "Story by"; `None` where the line has no such opening.
fn name_start(words: &[Word]) -> Option<usize> {
    let is = |nth: usize, norm: &str| words.get(nth).is_some_and(|word| word.is(norm));
    let openings = [
        "written",
        "words",
        "story",
        "text",
        "posted",
        "published",
        "reported",
        "post",
    ];
    let verb = words
        .first()
        .is_some_and(|word| openings.contains(&word.norm.as_str()));
    let after = match () {
        () if is(0, "by") => 1,
        () if verb && is(1, "by") => 2,
        () if (is(0, "author") || is(0, "authors")) && is(1, ":") => 2,
        () => return None,
    };
    Some(after + usize::from(is(after, ":")))
}

fn is_handle(words: &[Word], nth: usize) -> bool {
    let at = |back: usize| nth.checked_sub(back).and_then(|at| words.get(at));
    words.get(nth).is_some_and(|word| word.is("@")) || at(1).is_some_and(|word| word.is("@"))
}

struct Parts {
    line: ByLine,
    has_role: bool,
    /// How many pieces are neither a name, an outlet, an office nor a place.
    odd: usize,
}

impl Parts {
    /// "Mira Kovac, staff writer": a name first, offices and outlets after a comma or a bar.
    fn is_name_and_office(&self, words: &[Word], start: usize) -> bool {
        let first = words.get(start).map(|word| word.span.start());
        let name_first = self.line.names.first().map(|name| name.start()) == first;
        let joint = words.iter().find(|word| word.is_mark());
        let joined = joint.is_some_and(|mark| matches!(mark.norm.as_str(), "," | "|" | "–" | "•"));
        let told = self.has_role || self.line.outlet.is_some();
        name_first && joined && told && self.odd == 0 && words.len() <= 14
    }
}

/// Cuts the line at its joints and tells names from outlets, roles and dates.
fn parts(text: &str, words: &[Word], start: usize, date: Option<Dated>, rules: &Rules) -> Parts {
    let end = date.map_or(words.len(), |date| date.start.max(start));
    let mut parts = Parts {
        line: ByLine::default(),
        has_role: false,
        odd: 0,
    };
    let mut from = start;
    for nth in start..=end {
        let joint = nth == end || is_joint(text, words, nth);
        if !joint {
            continue;
        }
        let piece = words.get(from..nth).unwrap_or_default();
        let office = piece
            .iter()
            .any(|word| rules.is("role", word) && !word.is("world"));
        let known = take_piece(&mut parts, text, words, from, nth, rules);
        parts.odd += usize::from(!known && !office && !piece.is_empty());
        parts.has_role |= office;
        from = nth + 1;
    }
    parts
}

/// "and", a comma, a bar, or a dash with spaces around it.
fn is_joint(text: &str, words: &[Word], nth: usize) -> bool {
    let Some(word) = words.get(nth) else {
        return true;
    };
    let dash = word.is("–") || word.is("-");
    let spaced = || {
        let before = nth.checked_sub(1).and_then(|nth| words.get(nth));
        before.is_some_and(|before| {
            text.get(before.span.end()..word.span.start())
                .is_some_and(|gap| !gap.is_empty())
        })
    };
    matches!(
        word.norm.as_str(),
        "and" | "," | "|" | "•" | "·" | "&" | "/" | "y" | "in" | "at" | "for" | "(" | ":"
    ) || (dash && spaced())
}

/// Takes the name or the outlet in a piece; whether it is one, or a place.
fn take_piece(
    parts: &mut Parts,
    text: &str,
    words: &[Word],
    from: usize,
    to: usize,
    rules: &Rules,
) -> bool {
    let piece = words.get(from..to).unwrap_or_default();
    let Some(first) = piece.first() else {
        return false;
    };
    let follows_in = from.checked_sub(1).and_then(|nth| words.get(nth));
    let is_place = follows_in.is_some_and(|word| word.is("in") || word.is("at"));
    if let Some(outlet) = outlet_in(text, words, from, to, rules) {
        // "Diálogo – Digital Military Magazine": the unit belongs to the outlet before it.
        let joined = parts.line.outlet.filter(|_| parts.line.names.is_empty());
        parts.line.outlet = Some(joined.map_or(outlet, |before| before.cover(&outlet)));
        return true;
    }
    let capitals = piece.iter().filter(|word| word.is_capital()).count();
    let role = piece.iter().filter(|word| rules.is("role", word)).count();
    let is_name = !is_place
        && role == 0
        && (2..=5).contains(&capitals)
        && piece.len() <= 9
        && first.is_capital()
        && rules.calendar.weekday(Some(first)).is_none()
        && rules
            .phrases("city")
            .at(piece, 0)
            .is_none_or(|hit| hit.end < piece.len());
    if is_name {
        parts.line.names.push(cover(words, from, to));
    }
    is_name || is_place
}

fn outlet_in(text: &str, words: &[Word], from: usize, to: usize, rules: &Rules) -> Option<Span> {
    let piece = words.get(from..to)?;
    let whole = || cover(words, from, to);
    let known: Option<OutletAt> = rules.outlets.all(piece).into_iter().next();
    if let Some(known) = known {
        let most = (known.end - known.start) * 2 >= piece.len();
        return Some(if most { whole() } else { known.span });
    }
    let media = piece
        .last()
        .is_some_and(|word| rules.is("media-word", word) && word.is_capital());
    (media && piece.len() >= 2 && !whole().of(text).is_empty()).then(whole)
}

/// Names on lines of their own: those that metadata gives, or that stand beside a date line.
pub(super) fn label_lone_names(page: &mut Page<'_>, known: &Known<'_>) {
    let authors: Vec<Vec<String>> = known.authors.iter().map(|name| norms(name)).collect();
    for nth in 0..page.lines.len().min(12) {
        let Some(line) = page.lines.get(nth).filter(|_| page.kind(nth).is_none()) else {
            continue;
        };
        let same = |author: &Vec<String>| {
            line.words.len() == author.len()
                && line
                    .words
                    .iter()
                    .zip(author)
                    .all(|(word, norm)| word.norm == *norm)
        };
        // "The Seafarer's Voice": a paper's name may have an owner in it.
        let part = |word: &Word| word.is_capital() || word.is("'s");
        let name = (2..=6).contains(&line.words.len()) && line.words.iter().all(part);
        let date_below = page.kind(nth + 1) == Some(BlockKind::DateLine);
        if authors.iter().any(same) || (name && date_below && nth > 0) {
            page.set(nth, BlockKind::Byline, "article.byline.lone-name");
        }
    }
}

/// Who reported, as a closing line says: "(Reporting by NAME in PLACE; editing by …)".
pub(crate) fn reporters(text: &str, blocks: &[Block], rules: &Rules) -> Option<Span> {
    blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Credit)
        .find_map(|block| {
            let words = words(text, block.span, LONGEST * 2);
            let by = words.iter().take(4).position(|word| word.is("by"))?;
            let verb = words.get(by.checked_sub(1)?)?;
            let opens = words
                .first()
                .is_some_and(|first| first.is("(") || first.span == verb.span);
            let reporting = matches!(
                verb.norm.as_str(),
                "reporting" | "report" | "reported" | "writing"
            );
            if !opens || !reporting {
                return None;
            }
            let inside = words.get(by + 1..)?;
            let name = |word: &Word| {
                word.is_capital()
                    || matches!(word.norm.as_str(), "and" | "," | "-" | "'" | "de" | "al")
            };
            let end = inside
                .iter()
                .position(|word| !name(word))
                .unwrap_or(inside.len());
            let known = rules.outlets.all(inside.get(..end)?);
            let end = inside.get(..end)?.iter().rposition(Word::is_capital)? + 1;
            (end >= 2 && known.is_empty()).then(|| cover(&words, by + 1, by + 1 + end))
        })
}
