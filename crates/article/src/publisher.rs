//! The publisher, where a line of the text is its name.

use dateline_model::{Block, BlockKind, Span};

use crate::blocks::Line;
use crate::imprint;
use crate::rules::Rules;
use crate::words::{Word, words};

/// The most words of a line that names the site.
const LONGEST: usize = 7;
/// The rule by which a line above the headline is the name of the site.
pub(crate) const SITE_LINE: &str = "article.site-line";

/// The rule by which a line is an outlet's name and the day.
pub(crate) const DATED_LINE: &str = "article.date-line.outlet";

/// The name in a line of outlet and day, else the line of furniture that is the name of the site, a
/// last one before a first one, else a name among other words ([`imprint`]).
pub(crate) fn in_text(text: &str, blocks: &[Block], rules: &Rules) -> Option<Span> {
    let dated = blocks
        .iter()
        .find(|block| block.rule.as_str() == DATED_LINE);
    let named = dated.and_then(|block| before_date(&words(text, block.span, LONGEST * 4), rules));
    named
        .or_else(|| site_line(text, blocks, rules))
        .or_else(|| imprint::name(text, blocks, rules))
}

/// The name that stands before the date in a line such as "Harbour Post, January 14, 2022".
pub(crate) fn before_date(words: &[Word], rules: &Rules) -> Option<Span> {
    let date = rules
        .calendar
        .dates(words)
        .into_iter()
        .find(|date| date.day.is_some())?;
    let mut name = words.get(..date.start)?;
    while let Some((_, rest)) = name.split_last().filter(|(last, _)| last.is_mark()) {
        name = rest;
    }
    let rest = words.get(date.end..).unwrap_or_default();
    let only = rest
        .iter()
        .all(|word| word.is_mark() || rules.is("date-noise", word));
    let site = is_known(name, rules) || looks_like_a_site(name, rules);
    (only && site).then(|| crate::calendar::cover(name, 0, name.len()))
}

fn site_line(text: &str, blocks: &[Block], rules: &Rules) -> Option<Span> {
    let first_body = blocks
        .iter()
        .position(|block| block.kind == BlockKind::Body);
    let names = |(nth, block): &(usize, &Block)| {
        let in_tail = first_body.is_none_or(|first| *nth > first);
        let told = block.rule.as_str() == SITE_LINE;
        block.kind == BlockKind::Furniture
            && block.span.len() <= 80
            && (told || name_in(text, block.span, in_tail, rules))
    };
    let last = blocks.iter().enumerate().rev().find(names);
    last.map(|(_, block)| block.span)
}

fn name_in(text: &str, span: Span, in_tail: bool, rules: &Rules) -> bool {
    let words = words(text, span, LONGEST + 1);
    is_known(&words, rules) || (in_tail && looks_like_a_site(&words, rules))
}

/// Whether a line above the headline is the name of the site: a known one, or, where a longer line
/// below can be the headline (`headed`), one that is formed like a paper's name.
pub(crate) fn is_site_line(line: &Line, headed: bool, rules: &Rules) -> bool {
    is_known(&line.words, rules)
        || (headed && line.words.len() <= 4 && looks_like_a_site(&line.words, rules))
}

/// The name of an outlet, perhaps with its language: "… in English".
fn is_known(words: &[Word], rules: &Rules) -> bool {
    let Some(outlet) = rules.outlets.at(words, 0).filter(|outlet| !outlet.agency) else {
        return false;
    };
    let rest = words.get(outlet.end..).unwrap_or_default();
    matches!(rest, [] | [_]) && rest.iter().all(|word| word.is_mark() || is_edition(word))
        || matches!(rest, [joint, edition] if joint.is("in") && edition.is_capital())
}

fn is_edition(word: &Word) -> bool {
    matches!(
        word.norm.as_str(),
        "english" | "online" | "international" | "news" | "staff"
    )
}

/// A short line of capitalised words that ends as names of papers do, or an internet host.
pub(crate) fn looks_like_a_site(words: &[Word], rules: &Rules) -> bool {
    // "The Seafarer's Voice", "Exchange & Ledger"
    let owner = |word: &Word| matches!(word.norm.as_str(), "'s" | "&");
    let joint = |word: &Word| rules.is("name-joint", word) && !word.is_mark();
    let capital = |word: &Word| word.is_capital() || joint(word) || owner(word);
    let name = (2..=LONGEST).contains(&words.len())
        && words.iter().all(capital)
        && words
            .last()
            .is_some_and(|word| word.is_capital() && rules.is("media-word", word));
    let host = (3..=LONGEST).contains(&words.len())
        && words.iter().skip(1).step_by(2).all(|word| word.is("."))
        && words.iter().step_by(2).all(|word| !word.is_mark());
    name || host
}
