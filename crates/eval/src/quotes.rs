//! Scores quotations against brat stand-off files with `Source`, `Cue` and `Content`.
//!
//! A quotation found matches one of the gold standard when their contents share at least half of
//! the characters of both together, white space, quotation marks, commas and stops not counted.
//! Each matches once, the best pairs first. A speaker is right when the words found overlap the
//! words of the gold standard.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{CharOffsets, QuotationKind, Span};

/// The least share of characters in common.
const ENOUGH: f64 = 0.5;

/// A quotation as a person or a program marked it.
#[derive(Clone, Debug, PartialEq)]
pub struct Marked {
    /// How much of it is word for word.
    pub kind: QuotationKind,
    /// What was said, in bytes of the text.
    pub content: Vec<Span>,
    /// Who said it.
    pub source: Vec<Span>,
}

/// What is wrong with a stand-off file, and in which line, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BratError {
    /// The line.
    pub line: usize,
    /// What was expected.
    pub problem: &'static str,
}

impl std::fmt::Display for BratError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line, self.problem)
    }
}

impl std::error::Error for BratError {}

/// Reads the attributions that have a content from `annotations`, a brat file over `text`.
///
/// # Errors
/// When a line of spans (`T`) has no offsets.
pub fn read_brat(text: &str, annotations: &str) -> Result<Vec<Marked>, BratError> {
    let offsets = CharOffsets::new(text);
    let mut spans: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for (at, line) in annotations.lines().enumerate() {
        let Some((name, rest)) = line.split_once('\t').filter(|_| line.starts_with('T')) else {
            continue;
        };
        let problem = BratError {
            line: at + 1,
            problem: "a kind and offsets after the first tab",
        };
        let (_, ranges) = rest
            .split('\t')
            .next()
            .unwrap_or("")
            .split_once(' ')
            .ok_or(problem)?;
        spans.insert(
            name,
            ranges
                .split(';')
                .filter_map(|range| span(&offsets, range))
                .collect(),
        );
    }
    let events = annotations.lines().filter(|line| line.starts_with('E'));
    let read = events.map(|line| {
        let part = |role: &str| {
            let parts = line
                .split(['\t', ' '])
                .filter_map(|part| part.split_once(':'));
            let named = parts.filter(|(name, _)| name.trim_end_matches(char::is_numeric) == role);
            named
                .filter_map(|(_, id)| spans.get(id))
                .flatten()
                .copied()
                .collect::<Vec<Span>>()
        };
        let content = part("Content");
        Marked {
            kind: kind(text, &content),
            content,
            source: part("Source"),
        }
    });
    Ok(read.filter(|marked| !marked.content.is_empty()).collect())
}

fn span(offsets: &CharOffsets<'_>, range: &str) -> Option<Span> {
    let (start, end) = range.trim().split_once(' ')?;
    let byte = |character: &str| offsets.byte_at(character.parse().ok()?);
    Some(Span::new(byte(start)?, byte(end)?))
}

/// Direct when marks stand at both ends, mixed when they stand anywhere in it.
fn kind(text: &str, content: &[Span]) -> QuotationKind {
    let is_mark = |c: char| matches!(c, '"' | '“' | '”');
    let loose = |c: char| c.is_whitespace() || matches!(c, '.' | ',');
    let words: Vec<&str> = content
        .iter()
        .map(|span| span.of(text).trim_matches(loose))
        .collect();
    let direct = words
        .iter()
        .all(|w| w.starts_with(is_mark) && w.ends_with(is_mark));
    match direct {
        true => QuotationKind::Direct,
        false if words.iter().any(|w| w.contains(is_mark)) => QuotationKind::Mixed,
        false => QuotationKind::Indirect,
    }
}

/// Counts over one or more reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// By kind: quotations of the gold standard, of them found; quotations found, of them right.
    pub kinds: BTreeMap<QuotationKind, Counts>,
    /// Matched quotations whose gold standard names a source.
    pub sourced: usize,
    /// Of them, those whose source was found.
    pub source_right: usize,
}

/// Counts for one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In the gold standard.
    pub gold: usize,
    /// Of these, matched by one found.
    pub recalled: usize,
    /// Found.
    pub found: usize,
    /// Of these, matched by one of the gold standard.
    pub right: usize,
}

impl Score {
    /// Adds one report.
    pub fn add(&mut self, text: &str, gold: &[Marked], found: &[Marked]) {
        for marked in gold {
            self.kinds.entry(marked.kind).or_default().gold += 1;
        }
        for marked in found {
            self.kinds.entry(marked.kind).or_default().found += 1;
        }
        for (one, other) in matches(text, gold, found) {
            self.kinds.entry(gold[one].kind).or_default().recalled += 1;
            self.kinds.entry(found[other].kind).or_default().right += 1;
            let source = &gold[one].source;
            let named = |span: &Span| found[other].source.iter().any(|other| other.overlaps(span));
            self.sourced += usize::from(!source.is_empty());
            self.source_right += usize::from(source.iter().any(named));
        }
    }

    /// The counts of all kinds together.
    pub fn all(&self) -> Counts {
        self.kinds
            .values()
            .fold(Counts::default(), |all, one| Counts {
                gold: all.gold + one.gold,
                recalled: all.recalled + one.recalled,
                found: all.found + one.found,
                right: all.right + one.right,
            })
    }
}

/// Pairs of places in `gold` and `found`, best first, each place once.
fn matches(text: &str, gold: &[Marked], found: &[Marked]) -> Vec<(usize, usize)> {
    let wanted: Vec<BTreeSet<usize>> = gold.iter().map(|one| counted(text, one)).collect();
    let given: Vec<BTreeSet<usize>> = found.iter().map(|one| counted(text, one)).collect();
    let mut pairs = Vec::new();
    for (one, left) in wanted.iter().enumerate() {
        for (other, right) in given.iter().enumerate() {
            let shared = left.intersection(right).count();
            let both = left.len() + right.len() - shared;
            let share = shared as f64 / both.max(1) as f64;
            if share >= ENOUGH {
                pairs.push((share, one, other));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used, mut taken) = (BTreeSet::new(), BTreeSet::new());
    let first = |(_, one, other): &(f64, usize, usize)| {
        let free = !used.contains(one) && !taken.contains(other);
        free && used.insert(*one) && taken.insert(*other)
    };
    pairs
        .into_iter()
        .filter(first)
        .map(|(_, one, other)| (one, other))
        .collect()
}

/// The places of the characters that count.
fn counted(text: &str, marked: &Marked) -> BTreeSet<usize> {
    let silent = |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | ',' | '.');
    let places = marked.content.iter().flat_map(|span| {
        span.of(text)
            .char_indices()
            .filter(move |(_, c)| !silent(*c))
            .map(|(at, _)| span.start() + at)
    });
    places.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“We lost,” Ana Ruiz said. Officials said it rained.";
    const BRAT: &str = "T1\tContent 0 10\tx\nT2\tSource 11 19\tx\nE1\tAttribution:T9 Content:T1 Source:T2\n\
        T3\tContent 41 50\tx\nT4\tSource 26 35\tx\nE2\tAttribution:T8 Content:T3 Source:T4\n";

    #[test]
    fn reads_offsets_in_characters() {
        let gold = read_brat(TEXT, BRAT).unwrap();
        assert_eq!(gold.len(), 2);
        assert_eq!(gold[0].source[0].of(TEXT), "Ana Ruiz");
        assert_eq!(
            (gold[0].kind, gold[1].kind),
            (QuotationKind::Direct, QuotationKind::Indirect)
        );
    }

    #[test]
    fn half_of_the_characters_suffice() {
        let gold = read_brat(TEXT, BRAT).unwrap();
        let mut part = gold[0].clone();
        part.content = vec![Span::new(3, 9)];
        part.source = Vec::new();
        let mut score = Score::default();
        score.add(TEXT, &gold, &[part, gold[1].clone()]);
        let all = score.all();
        assert_eq!((all.gold, all.recalled, all.found, all.right), (2, 2, 2, 2));
        assert_eq!((score.sourced, score.source_right), (2, 1));
    }

    #[test]
    fn a_line_without_offsets_is_named() {
        assert_eq!(read_brat("", "T1\tContent").unwrap_err().line, 1);
    }
}
