//! One stretch of a page and what its form tells.

use dateline_model::{BlockKind, Span};

use super::{Label, byline};
use crate::publisher;
use crate::rules::{LinePlace, LineRule, Rules};
use crate::words::{Shape, Word, words};

/// How many words of a stretch are looked at; longer ones are paragraphs anyway.
const WORDS_READ: usize = 400;

/// What HTML said a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hint {
    /// The page is plain text.
    None,
    Paragraph,
    Heading,
    Caption,
    ListItem,
    /// Nearly all of it is a link.
    Link,
    /// Another element of HTML.
    Other,
}

impl Hint {
    /// HTML that stands in an article and is no link: there, short lines are lists and tables.
    pub(super) fn is_content(self) -> bool {
        matches!(self, Hint::Paragraph | Hint::ListItem | Hint::Other)
    }
}

/// How a stretch ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// A full stop.
    Stop,
    /// A question mark, exclamation mark or dots.
    Mark,
    Colon,
    None,
}

/// A stretch of a page.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) span: Span,
    /// Its first words and marks.
    pub(crate) words: Vec<Word>,
    /// Words, without marks, among those read.
    pub(crate) word_count: usize,
    pub(crate) ending: Ending,
    pub(crate) hint: Hint,
    /// Begins with a quotation mark.
    quoted: bool,
}

impl Line {
    pub(crate) fn read(text: &str, span: Span, hint: Hint) -> Line {
        let words = words(text, span, WORDS_READ);
        let word_count = words.iter().filter(|word| !word.is_mark()).count();
        let quoted = words
            .first()
            .is_some_and(|word| word.is("\"") || word.is("'"));
        Line {
            span,
            words,
            word_count,
            ending: ending(span.of(text)),
            hint,
            quoted,
        }
    }

    pub(super) fn by_hint(&self, rules: &Rules) -> Option<Label> {
        let caption = self.hint == Hint::Caption && !self.is_ruled_out(rules);
        caption.then(|| Label::new(BlockKind::Caption, "article.html.figcaption"))
    }

    fn is_ruled_out(&self, rules: &Rules) -> bool {
        self.matching(rules)
            .is_some_and(|rule| rule.kind == BlockKind::Furniture)
    }

    /// What a line rule says.
    pub(super) fn by_rule(&self, text: &str, rules: &Rules) -> Option<Label> {
        let rule = self.matching(rules)?;
        if rule.kind == BlockKind::Furniture
            && rule.place == LinePlace::Start
            && self.reports(rules)
        {
            return None;
        }
        if rule.id.as_str() == "article.line.read-more-of" && !self.names_a_source(text, rules) {
            return Some(Label {
                kind: BlockKind::Furniture,
                rule: rule.id.clone(),
            });
        }
        Some(Label {
            kind: rule.kind,
            rule: rule.id.clone(),
        })
    }

    /// Whether the line is a heading after which nothing belongs to the report.
    pub(super) fn closes(&self, rules: &Rules) -> bool {
        let words = self.bare_words();
        // "12 Comments", "Comments (3)"
        let named: Vec<Word> = words
            .iter()
            .filter(|word| word.shape != Shape::Number && !word.is_mark())
            .cloned()
            .collect();
        self.word_count <= 6
            && [words, &named[..]].iter().any(|words| {
                rules
                    .lines
                    .all_at(words, 0)
                    .any(|hit| hit.value.closes && hit.end == words.len())
            })
    }

    /// The rule that its words meet; a line that a rule names whole goes before one by its start.
    fn matching<'r>(&self, rules: &'r Rules) -> Option<&'r LineRule> {
        let bare = self.bare_words();
        let whole = find_rule(rules, bare, LinePlace::Whole, |hit| hit == bare.len());
        whole
            .or_else(|| find_rule(rules, &self.words, LinePlace::Start, |_| true))
            .or_else(|| find_rule(rules, bare, LinePlace::Start, |_| true))
            .or_else(|| self.ending_rule(rules))
            .filter(|rule| self.word_count <= rule.longest)
    }

    fn ending_rule<'r>(&self, rules: &'r Rules) -> Option<&'r LineRule> {
        let last = self.words.len();
        (last.saturating_sub(8)..last).find_map(|start| {
            let rest = self.words.get(start..)?;
            let bare = rest.len() - usize::from(rest.last().is_some_and(|word| word.is(".")));
            find_rule(rules, rest, LinePlace::End, |end| {
                end == rest.len() || end == bare
            })
        })
    }

    /// Its words without marks at either end.
    pub(super) fn bare_words(&self) -> &[Word] {
        let not_mark = |word: &Word| !word.is_mark() || matches!(word.norm.as_str(), "©");
        let start = self.words.iter().position(not_mark).unwrap_or(0);
        let end = self
            .words
            .iter()
            .rposition(not_mark)
            .map_or(0, |last| last + 1);
        self.words.get(start..end).unwrap_or_default()
    }

    /// Whether somebody is told to have said something, which furniture rarely does.
    pub(super) fn reports(&self, rules: &Rules) -> bool {
        self.ending == Ending::Stop && self.has_reporting_verb(rules)
    }

    /// Whether a verb of telling stands in it, not in the passive: "will be added".
    pub(super) fn has_reporting_verb(&self, rules: &Rules) -> bool {
        const PASSIVE: [&str; 8] = ["be", "is", "are", "was", "were", "been", "being", "get"];
        self.words.iter().enumerate().any(|(nth, word)| {
            let before = nth.checked_sub(1).and_then(|nth| self.words.get(nth));
            rules.is("reporting-verb", word)
                && !before.is_some_and(|before| PASSIVE.contains(&before.norm.as_str()))
        })
    }

    /// Whether a "Read more:" line names another outlet.
    fn names_a_source(&self, text: &str, rules: &Rules) -> bool {
        !crate::credit::outlets_in(text, &self.words, rules).is_empty()
    }

    /// A line that holds a date with day and month and nothing but words that go with dates, or the
    /// name of an outlet before it.
    pub(super) fn as_date_line(&self, rules: &Rules) -> Option<Label> {
        if self.word_count > 24 {
            return None;
        }
        let dates = rules.calendar.dates(&self.words);
        dates.iter().find(|date| date.day.is_some())?;
        let is_date = |nth: usize| {
            dates
                .iter()
                .any(|date| (date.start..date.end).contains(&nth))
        };
        let noise = |word: &Word| {
            word.is_mark() || word.shape == Shape::Number || rules.is("date-noise", word)
        };
        let only = self
            .words
            .iter()
            .enumerate()
            .all(|(nth, word)| is_date(nth) || noise(word));
        if only {
            return Some(Label::new(BlockKind::DateLine, "article.date-line"));
        }
        publisher::before_date(&self.words, rules)?;
        Some(Label::new(BlockKind::DateLine, publisher::DATED_LINE))
    }

    pub(super) fn as_byline(&self, text: &str, rules: &Rules) -> Option<Label> {
        byline::read(text, &self.words, rules)?;
        Some(Label::new(BlockKind::Byline, "article.byline"))
    }

    /// Whether it reads as sentences of a report. `after_body` lets short ones pass.
    pub(super) fn reads_as_sentences(&self, after_body: bool, rules: &Rules) -> bool {
        if self.hint == Hint::Heading {
            return self.word_count >= 40;
        }
        let stopped = matches!(self.ending, Ending::Stop | Ending::Mark);
        let fewest = if after_body || self.hint == Hint::Paragraph {
            2
        } else {
            4
        };
        (stopped && (self.word_count >= fewest || self.quoted))
            || (self.word_count >= 6 && self.has_inner_stop())
            || (self.ending == Ending::Colon && self.introduces(rules))
            || (self.quoted && self.word_count >= 6 && self.has_reporting_verb(rules))
            || self.word_count >= 26
            || (self.hint == Hint::Paragraph && self.word_count >= 12)
            // Scripts without spaces between words.
            || self.span.len() >= 240
            || (stopped && self.span.len() >= 30 && !self.words.iter().any(Word::is_capital))
    }

    /// Whether a line that ends in a colon leads to what follows: "The governor added:".
    fn introduces(&self, rules: &Rules) -> bool {
        self.word_count >= 5 || (self.word_count >= 2 && self.has_reporting_verb(rules))
    }

    /// A line without a word: a rule between parts.
    pub(super) fn as_separator(&self) -> Option<Label> {
        (self.word_count == 0).then(|| Label::new(BlockKind::Furniture, "article.separator"))
    }

    /// Whether a sentence ends inside it: "… pulled out alive. (dpa)".
    fn has_inner_stop(&self) -> bool {
        self.words.windows(3).any(|three| {
            let [word, stop, next] = three else {
                return false;
            };
            let long = word.norm.chars().count() >= 3;
            let whole = long && (word.shape == Shape::Lower || next.is("("));
            let opens = next.is_capital() || matches!(next.norm.as_str(), "(" | "–" | "-" | "/");
            // "Example.com": a stop without a space after it ends nothing.
            whole && stop.is(".") && opens && stop.span.end() < next.span.start()
        })
    }

    /// Whether a line without a stop still reads as prose, not as a headline: mostly small letters
    /// and a verb in the past or an auxiliary.
    pub(super) fn reads_as_prose(&self, rules: &Rules) -> bool {
        let written = self.words.iter().filter(|word| !word.is_mark());
        let small = written.filter(|word| word.shape == Shape::Lower).count();
        let past = |word: &Word| {
            rules.is("past-verb", word)
                || rules.is("auxiliary", word)
                || (word.shape == Shape::Lower && word.norm.len() > 4 && word.norm.ends_with("ed"))
        };
        self.word_count >= 10 && small * 10 >= self.word_count * 6 && self.words.iter().any(past)
    }

    /// A link of a list, with a tag in brackets and capitals at its end: "… [LIVE]".
    pub(super) fn as_tagged_link(&self) -> Option<Label> {
        let words = self.words.as_slice();
        let bare = words
            .iter()
            .rposition(|word| !word.is("|"))
            .map_or(0, |last| last + 1);
        let [_, .., open, tag, close] = words.get(..bare)? else {
            return None;
        };
        let tagged = open.is("[") && close.is("]") && tag.shape == Shape::Upper;
        let link = tagged && self.word_count <= 25 && self.ending == Ending::None;
        link.then(|| Label::new(BlockKind::Furniture, "article.links.tagged"))
    }

    /// Begins with a mark or a number that sets off items of a list.
    pub(super) fn is_list_item(&self) -> bool {
        let bullet = self.words.first().is_some_and(|word| {
            matches!(
                word.norm.as_str(),
                "•" | "·" | "-" | "–" | "*" | "▪" | "●" | "■" | "◦" | "►"
            )
        });
        self.hint == Hint::ListItem || bullet
    }
}

fn find_rule<'r>(
    rules: &'r Rules,
    words: &[Word],
    place: LinePlace,
    fits: impl Fn(usize) -> bool,
) -> Option<&'r LineRule> {
    rules
        .lines
        .all_at(words, 0)
        .find(|hit| hit.value.place == place && fits(hit.end))
        .map(|hit| hit.value)
}

fn ending(inside: &str) -> Ending {
    let closing = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '”' | '’' | '\'' | '»' | ')' | ']' | '“' | '」' | '』'
            )
    };
    match inside.trim_end_matches(closing).chars().next_back() {
        Some('.' | '。' | '।' | '؟' | '．') if !inside.trim_end().ends_with("...") => {
            Ending::Stop
        }
        Some('.' | '!' | '?' | '…' | '！' | '？') => Ending::Mark,
        Some(':' | '：') => Ending::Colon,
        _ => Ending::None,
    }
}
