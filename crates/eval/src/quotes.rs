//! Quotations and their sources: gold is brat stand-off, `NAME.ann` beside `NAME.txt` (or
//! `NAME_annotator.ann`), with `Attribution` events that tie `Source`, `Cue` and `Content` spans.
//! Predictions are readings, one for each `.ann` in order of name; of these, `quotes` with
//! `content` and `source` are used.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::chars::{Chars, likeness};
use crate::json_values::predictions_for;
use crate::matching::one_to_one;
use crate::{EvalError, GoldFile, Measure, Scores, Searchable, Tally, Task};

/// Two contents are one when this share of their characters is common.
const ENOUGH: f64 = 0.5;

const KINDS: &[&str] = &["direct", "mixed", "indirect"];

/// Scores from here on are sure.
const SURE: f64 = 0.9;

const MARKS: &str = "\"“”„«»‘’'";

#[derive(Deserialize)]
struct Predicted {
    quotes: Vec<PredictedQuote>,
}

#[derive(Deserialize)]
struct PredictedQuote {
    #[serde(default)]
    content: Vec<Chars>,
    #[serde(default)]
    source: Option<Chars>,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    level: Option<String>,
    #[serde(default)]
    score: Option<f64>,
}

impl PredictedQuote {
    /// The groups whose precision is told apart: its kind, its level, and whether it is sure.
    fn groups(&self) -> impl Iterator<Item = String> {
        let sure = self.score.is_some_and(|score| score >= SURE);
        let named = [self.kind.as_ref(), self.level.as_ref()];
        let named = named
            .into_iter()
            .flatten()
            .map(|name| format!("right of {name}"));
        named.chain(sure.then(|| "right of sure".to_owned()))
    }
}

/// One attribution of gold.
#[derive(Debug, Default, PartialEq)]
struct Attribution {
    content: Vec<Chars>,
    source: Vec<Chars>,
}

/// F1 over contents that share half of their characters (white space and marks left out), the same
/// where the source must be right too, recall by kind, how often the source of those found overlaps
/// gold's, and how many of each kind and level are right.
///
/// # Errors
/// When gold or a prediction does not have the right shape, or their numbers differ.
pub fn score(gold: &[GoldFile], predictions: &[Value]) -> Result<Scores, EvalError> {
    let documents = documents(gold)?;
    let predicted: Vec<Predicted> = predictions_for(documents.len(), predictions)?;
    let mut board = Board::default();
    for (document, found) in documents.iter().zip(&predicted) {
        board.count(document, &found.quotes)?;
    }
    let mut scores = Scores::new(Task::Quotes.name());
    scores.push("content", Measure::Found(board.contents));
    for kind in KINDS {
        let (right, of) = board.kinds.get(kind).copied().unwrap_or_default();
        scores.push(&format!("{kind} found"), Measure::Right { right, of });
    }
    scores.push(
        "source",
        Measure::Right {
            right: board.sources.0,
            of: board.sources.1,
        },
    );
    scores.push("content and source", Measure::Found(board.told));
    for (group, (right, of)) in board.groups {
        scores.push(&group, Measure::Right { right, of });
    }
    Ok(scores)
}

/// `id` and `text` of each item.
///
/// # Errors
/// When gold does not have the right shape.
pub fn inputs(gold: &[GoldFile]) -> Result<Vec<Value>, EvalError> {
    let documents = documents(gold)?;
    let input = |(ann, txt): &(&GoldFile, &GoldFile)| json!({"id": stem(ann), "text": txt.text});
    Ok(documents.iter().map(input).collect())
}

#[derive(Default)]
struct Board {
    contents: Tally,
    /// By kind: found, and all of gold.
    kinds: BTreeMap<&'static str, (usize, usize)>,
    /// Right, and all that were found and have a source in gold.
    sources: (usize, usize),
    /// Contents found with their source.
    told: Tally,
    /// By group of predictions: right, and all.
    groups: BTreeMap<String, (usize, usize)>,
}

impl Board {
    fn count(
        &mut self,
        (ann, txt): &(&GoldFile, &GoldFile),
        found: &[PredictedQuote],
    ) -> Result<(), EvalError> {
        let text = Searchable::new(&txt.text);
        let gold = attributions(ann)?;
        let pairs = one_to_one(gold.len(), found.len(), |g, p| {
            let alike = likeness(&gold[g].content, &found[p].content, |at| is_said(&text, at));
            if alike >= ENOUGH { alike } else { 0.0 }
        });
        self.contents.gold += gold.len();
        self.contents.predicted += found.len();
        self.contents.correct += pairs.len();
        self.told.gold += gold.len();
        self.told.predicted += found.len();
        for group in found.iter().flat_map(PredictedQuote::groups) {
            self.groups.entry(group).or_default().1 += 1;
        }
        for quote in &gold {
            self.kinds.entry(kind(&text, &quote.content)).or_default().1 += 1;
        }
        for (g, p) in pairs {
            self.kinds
                .entry(kind(&text, &gold[g].content))
                .or_default()
                .0 += 1;
            self.count_source(&gold[g], &found[p]);
            for group in found[p].groups() {
                self.groups.entry(group).or_default().0 += 1;
            }
        }
        Ok(())
    }

    fn count_source(&mut self, gold: &Attribution, found: &PredictedQuote) {
        let hit = |source: &Chars| gold.source.iter().any(|right| right.overlaps(source));
        let right = found.source.as_ref().is_some_and(hit);
        let nobody = gold.source.is_empty();
        self.told.correct += usize::from(right || nobody && found.source.is_none());
        self.sources.0 += usize::from(right);
        self.sources.1 += usize::from(!nobody);
    }
}

fn is_said(text: &Searchable, place: usize) -> bool {
    let setting = |c: char| c.is_whitespace() || MARKS.contains(c) || ",.".contains(c);
    text.char_at(place).is_some_and(|c| !setting(c))
}

/// `direct` when the marks are at both ends, inside or just outside; `mixed` when there are some.
fn kind(text: &Searchable, content: &[Chars]) -> &'static str {
    let (Some(first), Some(last)) = (content.first(), content.last()) else {
        return "indirect";
    };
    let opens = |place: usize| is_mark(text, place, "\"“„«‘");
    let closes = |place: usize| is_mark(text, place, "\"”“»’");
    let opened = opens(first.start) || first.start.checked_sub(1).is_some_and(opens);
    let closed = last.end.checked_sub(1).is_some_and(closes) || closes(last.end);
    if opened && closed {
        return "direct";
    }
    let marked = |part: &Chars| (part.start..part.end).any(opens);
    if content.iter().any(marked) {
        "mixed"
    } else {
        "indirect"
    }
}

/// Whether one of `marks` stands there, or two plain single marks; an apostrophe is none.
fn is_mark(text: &Searchable, place: usize, marks: &str) -> bool {
    let near = |at: Option<usize>| at.and_then(|at| text.char_at(at));
    let (before, after) = (near(place.checked_sub(1)), near(Some(place + 1)));
    match text.char_at(place) {
        Some('\'') => before == Some('\'') || after == Some('\''),
        Some('’') => marks.contains('’') && !after.is_some_and(char::is_alphanumeric),
        Some(c) => marks.contains(c),
        None => false,
    }
}

/// Each `.ann` with its text, in order of name.
fn documents(gold: &[GoldFile]) -> Result<Vec<(&GoldFile, &GoldFile)>, EvalError> {
    let text_of = |ann: &GoldFile| {
        let texts = gold.iter().filter(|file| file.name.ends_with(".txt"));
        let fitting = texts.filter(|txt| stem(ann).starts_with(stem(txt)));
        fitting.max_by_key(|txt| stem(txt).len())
    };
    let mut all = Vec::new();
    for ann in gold.iter().filter(|file| file.name.ends_with(".ann")) {
        let txt = text_of(ann).ok_or_else(|| EvalError::gold(&ann.name, "no .txt beside it"))?;
        all.push((ann, txt));
    }
    all.sort_by_key(|(ann, _)| &ann.name);
    Ok(all)
}

fn stem(file: &GoldFile) -> &str {
    file.name
        .rsplit_once('.')
        .map_or(&file.name, |(stem, _)| stem)
}

/// The attributions of a stand-off file that have a content.
fn attributions(ann: &GoldFile) -> Result<Vec<Attribution>, EvalError> {
    let mut spans: BTreeMap<&str, Vec<Chars>> = BTreeMap::new();
    let mut events = Vec::new();
    for line in ann.text.lines() {
        let Some((id, rest)) = line.split_once('\t') else {
            continue;
        };
        match id.chars().next() {
            Some('T') => drop(spans.insert(id, places(rest).ok_or_else(|| bad_line(ann, line))?)),
            Some('E') => events.push(rest),
            _ => {}
        }
    }
    let tied = events.into_iter().map(|event| attribution(event, &spans));
    Ok(tied
        .filter(|attribution| !attribution.content.is_empty())
        .collect())
}

fn bad_line(ann: &GoldFile, line: &str) -> EvalError {
    EvalError::gold(&ann.name, format!("no span in {line:?}"))
}

/// `Content 315 448;463 553\twords` → both stretches.
fn places(rest: &str) -> Option<Vec<Chars>> {
    let (_, numbers) = rest.split('\t').next()?.split_once(' ')?;
    let place = |pair: &str| {
        let (start, end) = pair.split_once(' ')?;
        Some(Chars::new(start.parse().ok()?, end.parse().ok()?))
    };
    numbers.split(';').map(place).collect()
}

/// `Attribution:T4 Content:T3 Content2:T9 Source:T1` with the spans it names.
fn attribution(event: &str, spans: &BTreeMap<&str, Vec<Chars>>) -> Attribution {
    let mut tied = Attribution::default();
    for (role, id) in event
        .split_whitespace()
        .filter_map(|part| part.split_once(':'))
    {
        let places = spans.get(id).into_iter().flatten().copied();
        match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "Content" => tied.content.extend(places),
            "Source" => tied.source.extend(places),
            _ => {}
        }
    }
    tied.content.sort_unstable();
    tied
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“We go,” Lee said. It was late, Bob thought.";
    const ANN: &str = "T1\tContent 0 8\t“We go,”\nT2\tSource 9 12\tLee\nT3\tCue 13 17\tsaid\n\
        E1\tAttribution:T3 Content:T1 Cue:T3 Source:T2\n\
        T4\tContent 19 30\tIt was late\nT5\tSource 32 35\tBob\nE2\tAttribution:T6 Content:T4 Source:T5\n";

    fn gold() -> [GoldFile; 2] {
        let file = |name: &str, text: &str| GoldFile {
            name: name.into(),
            text: text.into(),
        };
        [file("a.txt", TEXT), file("a_x1.ann", ANN)]
    }

    #[test]
    fn contents_and_sources_by_hand() {
        let said = json!({"quotes": [
            {"content": [{"start": 1, "end": 6}], "source": {"start": 9, "end": 12}},
            {"content": [{"start": 19, "end": 35}], "source": {"start": 9, "end": 12}},
            {"content": [{"start": 36, "end": 43}], "source": null}]});
        let scores = score(&gold(), &[said]).unwrap();
        // second: "It was late Bob": 9 of 12 characters
        assert_eq!(scores.value("content"), Some(4.0 / 5.0));
        assert_eq!(scores.value("direct found"), Some(1.0));
        assert_eq!(scores.value("indirect found"), Some(1.0));
        assert_eq!(scores.value("mixed found"), None);
        assert_eq!(scores.value("source"), Some(0.5));
        assert_eq!(inputs(&gold()).unwrap()[0]["text"], TEXT);
    }

    #[test]
    fn an_apostrophe_is_no_mark() {
        let kind_of = |words: &str| {
            kind(
                &Searchable::new(words),
                &[Chars::new(0, words.chars().count())],
            )
        };
        assert_eq!(kind_of("that Clinton’s plan is dead"), "indirect");
        assert_eq!(kind_of("that the plan is “dead” now"), "mixed");
        assert_eq!(kind_of("''It is dead''"), "direct");
        assert_eq!(kind_of("‘It is dead’"), "direct");
    }

    #[test]
    fn content_may_be_in_pieces() {
        assert_eq!(
            places("Content 3 5;8 9\tx"),
            Some(vec![Chars::new(3, 5), Chars::new(8, 9)])
        );
        assert_eq!(places("Content 3"), None);
    }
}
