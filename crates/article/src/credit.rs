//! Whom a text credits as its maker: wire credits, "Source:", "Read More:", bylines of outlets.

use dateline_model::{Block, BlockKind, Credit, RuleId, Span};

use crate::blocks::byline;
use crate::calendar::cover;
use crate::dateline::Opening;
use crate::rules::Rules;
use crate::words::{Word, words};

/// How many words of a line that credits are read.
const WORDS_READ: usize = 80;

/// The credits of a page in the order of the text.
pub(crate) fn collect(
    text: &str,
    blocks: &[Block],
    opening: Option<&Opening>,
    rules: &Rules,
) -> Vec<Credit> {
    let mut credits = Vec::new();
    if let Some((agency, whole)) = opening.and_then(|opening| opening.agency) {
        credits.push(credit(text, agency, whole, "article.credit.wire"));
    }
    let last_body = blocks
        .iter()
        .rposition(|block| block.kind == BlockKind::Body);
    for (nth, block) in blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Credit => credits.extend(of_line(text, block, rules)),
            BlockKind::Byline => credits.extend(of_byline(text, block, rules)),
            BlockKind::Body if Some(nth) == last_body => {
                credits.extend(at_end(text, block.span, rules));
            }
            BlockKind::Furniture => credits.extend(of_agency_line(text, block, rules)),
            _ => {}
        }
    }
    credits.sort_by_key(|credit| (credit.span.start(), credit.span.end()));
    credits.dedup_by_key(|credit| credit.span);
    credits
}

fn credit(text: &str, span: Span, whole: Span, rule: &str) -> Credit {
    Credit {
        name: plain(span.of(text)),
        span,
        whole,
        rule: RuleId::new(rule),
    }
}

/// A name with plain spaces.
pub(crate) fn plain(name: &str) -> String {
    name.split(|c: char| c.is_whitespace() || crate::words::is_invisible(c))
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn of_line(text: &str, block: &Block, rules: &Rules) -> Vec<Credit> {
    let words = words(text, block.span, WORDS_READ);
    let outlets = outlets_in(text, &words, rules).into_iter();
    let rule = block.rule.as_str();
    outlets
        .map(|span| credit(text, span, block.span, rule))
        .collect()
}

fn of_byline(text: &str, block: &Block, rules: &Rules) -> Option<Credit> {
    let words = words(text, block.span, WORDS_READ);
    let outlet = byline::read(text, &words, rules)?.outlet?;
    Some(credit(text, outlet, block.span, "article.credit.byline"))
}

/// The outlets that a crediting line names. What stands after "Read more: NAME –" is a headline,
/// and outlets in it are not credited.
pub(crate) fn outlets_in(text: &str, words: &[Word], rules: &Rules) -> Vec<Span> {
    let mut found = Vec::new();
    if let Some((start, end)) = leading_name(text, words, rules) {
        found.push(cover(words, start, end));
    } else {
        found.extend(rules.outlets.all(words).iter().map(|outlet| outlet.span));
    }
    found
}

/// "Read More: Diálogo – Digital Military Magazine – Headline": the pieces that name the outlet.
fn leading_name(text: &str, words: &[Word], rules: &Rules) -> Option<(usize, usize)> {
    let start = 1 + words.iter().take(6).position(|word| word.is(":"))?;
    let mut end = start;
    for (from, to) in pieces(words, start) {
        let piece = words.get(from..to)?;
        let named = !rules.outlets.all(piece).is_empty()
            || (piece.len() >= 2
                && piece.len() <= 6
                && piece
                    .iter()
                    .all(|word| word.is_capital() || rules.is("name-joint", word))
                && piece.iter().any(|word| rules.is("media-word", word)));
        let short = piece.len() <= 8 && !cover(words, from, to).of(text).is_empty();
        if !named || !short {
            break;
        }
        end = to;
    }
    (end > start).then_some((start, end))
}

/// The stretches between dashes, bars and commas from `start` on.
fn pieces(words: &[Word], start: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = start;
    for (nth, word) in words.iter().enumerate().skip(start) {
        if matches!(word.norm.as_str(), "–" | "-" | "|") {
            found.push((from, nth));
            from = nth + 1;
        }
    }
    found.push((from, words.len()));
    found
}

/// A wire mark that ends the report: "(AP)", "– Reuters", "/AFP".
fn at_end(text: &str, body: Span, rules: &Rules) -> Option<Credit> {
    let tail = tail_of(text, body, 80);
    let words = words(text, tail, WORDS_READ);
    let bare = words.len() - usize::from(words.last().is_some_and(|word| word.is(".")));
    let closed = bare - usize::from(bare > 0 && words.get(bare - 1)?.is(")"));
    let outlet = rules
        .outlets
        .all(words.get(..closed)?)
        .into_iter()
        .next_back()?;
    let opener = words.get(outlet.start.checked_sub(1)?)?;
    let parenthesis = opener.is("(") && closed < bare;
    let after_stop = outlet
        .start
        .checked_sub(2)
        .and_then(|nth| words.get(nth))?
        .is_mark();
    let dash = matches!(opener.norm.as_str(), "–" | "-" | "/") && after_stop && closed == bare;
    let ends = outlet.end == closed && (parenthesis || dash);
    let whole = cover(&words, outlet.start - 1, bare);
    ends.then(|| credit(text, outlet.span, whole, "article.credit.closing-mark"))
}

/// The last `most` bytes of `span`, begun at a character.
fn tail_of(text: &str, span: Span, most: usize) -> Span {
    let mut start = span.end().saturating_sub(most).max(span.start());
    while start < span.end() && !text.is_char_boundary(start) {
        start += 1;
    }
    Span::new(start, span.end())
}

/// A line outside the body that is the name of an agency and nothing else, or its copyright.
fn of_agency_line(text: &str, block: &Block, rules: &Rules) -> Option<Credit> {
    if block.span.len() > 120 {
        return None;
    }
    let words = words(text, block.span, WORDS_READ);
    let outlet = rules
        .outlets
        .all(&words)
        .into_iter()
        .find(|outlet| outlet.agency)?;
    let other = |(nth, word): (usize, &Word)| {
        !(outlet.start..outlet.end).contains(&nth) && !word.is_mark() && word.number().is_none()
    };
    let before = words.get(..outlet.start).unwrap_or_default();
    let owned = before
        .iter()
        .any(|word| word.is("©") || word.is("copyright"));
    let alone = !words.iter().enumerate().any(other);
    (alone || owned).then(|| credit(text, outlet.span, block.span, "article.credit.agency-line"))
}
