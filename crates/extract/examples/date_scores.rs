//! Scores the dates of annotated texts: `date_scores DIR_OR_FILE…`.
//!
//! `.tml` (TimeML): strict = same characters, relaxed = any overlap, one to one; value = relaxed
//! with the same value. `.xml` (GUM): a gold date is right when a found one that overlaps it
//! covers the same days. Differences are printed with `--differences`, and with `--speed` how many
//! words a second are read once they are annotated.
#![allow(
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::disallowed_methods
)]

#[path = "../tests/support/plain_document.rs"]
mod plain_document;

use std::path::{Path, PathBuf};

use dateline_model::{Span, Timex};
use jiff::civil::Date;
use regex::Regex;

/// One annotated time: where, its value (TimeML) or its days (GUM).
struct Gold {
    span: Span,
    value: String,
}

#[derive(Default)]
struct Tally {
    gold: usize,
    found: usize,
    strict: usize,
    relaxed: usize,
    value: usize,
}

impl Tally {
    fn f1(&self, right: usize) -> f64 {
        200.0 * right as f64 / (self.gold + self.found).max(1) as f64
    }
}

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let differences = arguments.iter().any(|argument| argument == "--differences");
    let speed = arguments.iter().any(|argument| argument == "--speed");
    arguments.retain(|argument| !argument.starts_with("--"));
    if speed {
        print_speed(arguments.iter().flat_map(|path| files(Path::new(path))));
        return;
    }
    let mut tally = Tally::default();
    for file in arguments.iter().flat_map(|path| files(Path::new(path))) {
        let markup = std::fs::read_to_string(&file).unwrap_or_default();
        let is_gum = file.extension().is_some_and(|extension| extension == "xml");
        let (text, published, gold) = if is_gum {
            read_gum(&markup)
        } else {
            read_timeml(&markup)
        };
        let found = times(&text, published);
        score(&mut tally, &text, &gold, &found, is_gum, differences);
    }
    let Tally {
        gold,
        found,
        strict,
        relaxed,
        value,
    } = tally;
    println!("gold {gold} found {found} strict {strict} relaxed {relaxed} value {value}");
    println!(
        "F1: strict {:.1} relaxed {:.1} value {:.1}; of the gold: found {:.1} right {:.1}",
        tally.f1(strict),
        tally.f1(relaxed),
        tally.f1(value),
        100.0 * relaxed as f64 / gold.max(1) as f64,
        100.0 * value as f64 / gold.max(1) as f64,
    );
}

/// How often every text is read to measure the speed.
const ROUNDS: usize = 20;

fn print_speed(files: impl Iterator<Item = PathBuf>) {
    let rules = dateline_extract::dates::Rules::bundled();
    let lexicon = dateline_annotate::Lexicon::bundled();
    let (mut words, mut seconds) = (0, 0.0);
    for file in files {
        let markup = std::fs::read_to_string(&file).unwrap_or_default();
        let (text, published, _) = read_timeml(&markup);
        let document = plain_document::plain_document(&text, published.map(|day| (day, day)));
        let (annotations, _) = dateline_annotate::annotate(&document, &lexicon);
        let began = std::time::Instant::now();
        for _ in 0..ROUNDS {
            std::hint::black_box(dateline_extract::dates::find(
                &document,
                &annotations,
                &rules,
            ));
        }
        seconds += began.elapsed().as_secs_f64();
        words += ROUNDS * text.split_whitespace().count();
    }
    println!("{:.0} words a second", words as f64 / seconds);
}

fn files(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(path) else {
        return vec![path.to_owned()];
    };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    files
}

fn times(text: &str, published: Option<Date>) -> Vec<Timex> {
    let document = plain_document::plain_document(text, published.map(|day| (day, day)));
    let lexicon = dateline_annotate::Lexicon::bundled();
    let (annotations, _) = dateline_annotate::annotate(&document, &lexicon);
    let rules = dateline_extract::dates::Rules::bundled();
    dateline_extract::dates::find(&document, &annotations, &rules)
}

fn score(
    tally: &mut Tally,
    text: &str,
    gold: &[Gold],
    found: &[Timex],
    by_days: bool,
    differences: bool,
) {
    tally.gold += gold.len();
    tally.found += found.len();
    let mut used = vec![false; found.len()];
    for gold in gold {
        let free = |nth: &usize| !used[*nth] && found[*nth].span.overlaps(&gold.span);
        let same = (0..found.len())
            .filter(free)
            .find(|nth| found[*nth].span == gold.span);
        let nth = same.or_else(|| (0..found.len()).find(free));
        let Some(nth) = nth else {
            if differences {
                println!(
                    "MISSED {:?} = {} | {}",
                    gold.span.of(text),
                    gold.value,
                    around(text, &gold.span)
                );
            }
            continue;
        };
        used[nth] = true;
        let hit = &found[nth];
        tally.relaxed += 1;
        tally.strict += usize::from(hit.span == gold.span);
        let value = if by_days {
            days(hit)
        } else {
            hit.value.clone().unwrap_or_default()
        };
        tally.value += usize::from(value == gold.value);
        if differences && hit.span != gold.span {
            println!(
                "SPAN {:?} / {:?} | {}",
                hit.span.of(text),
                gold.span.of(text),
                around(text, &gold.span)
            );
        }
        if differences && value != gold.value {
            println!(
                "VALUE {:?} {value} / {} {} | {}",
                hit.span.of(text),
                gold.value,
                hit.rule.as_str(),
                around(text, &gold.span)
            );
        }
    }
    for (hit, used) in found.iter().zip(used) {
        if differences && !used {
            println!(
                "EXTRA {:?} {} | {}",
                hit.span.of(text),
                hit.rule.as_str(),
                around(text, &hit.span)
            );
        }
    }
}

fn around(text: &str, span: &Span) -> String {
    let floor = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (from, to) = (
        floor(span.start().saturating_sub(60)),
        floor((span.end() + 50).min(text.len())),
    );
    text[from..to].replace('\n', " ")
}

fn days(timex: &Timex) -> String {
    timex.interval.map_or_else(String::new, |days| {
        format!("{}..{}", days.from(), days.to())
    })
}

fn read_timeml(markup: &str) -> (String, Option<Date>, Vec<Gold>) {
    let published = Regex::new(r#"CREATION_TIME"[^>]*value="(\d{4}-\d\d-\d\d)"#)
        .ok()
        .and_then(|re| re.captures(markup)?.get(1)?.as_str().parse().ok());
    let inside = markup
        .split("<TEXT>")
        .nth(1)
        .and_then(|rest| rest.split("</TEXT>").next());
    let (mut text, mut gold, mut open) = (String::new(), Vec::new(), Vec::new());
    for piece in inside.unwrap_or_default().split_inclusive('>') {
        let (words, tag) = piece.rsplit_once('<').unwrap_or((piece, ""));
        text.push_str(
            &words
                .replace("&amp;", "&")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&apos;", "'"),
        );
        if tag.starts_with("TIMEX3") {
            open.push((text.len(), attribute(tag, "value").unwrap_or_default()));
        } else if tag.starts_with("/TIMEX3")
            && let Some((start, value)) = open.pop()
        {
            gold.push(Gold {
                span: Span::new(start, text.len()),
                value,
            });
        }
    }
    gold.sort_by_key(|gold| gold.span.start());
    (text, published, gold)
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let rest = tag.split(&format!("{name}=\"")).nth(1)?;
    Some(rest.split('"').next()?.to_owned())
}

/// The words are put together again with the usual spaces; each sentence is a line.
fn read_gum(markup: &str) -> (String, Option<Date>, Vec<Gold>) {
    let published = attribute(markup, "dateCreated").and_then(|day| day.parse().ok());
    let (mut text, mut gold, mut open) = (String::new(), Vec::new(), Vec::<(usize, String)>::new());
    for line in markup.lines() {
        if line.starts_with("<date ") {
            open.push((usize::MAX, gold_days(line)));
        } else if line.starts_with("</date>")
            && let Some((start, value)) = open.pop()
        {
            gold.push(Gold {
                span: Span::new(start, text.len()),
                value,
            });
        } else if line.starts_with("</s>") {
            text.push('\n');
        } else if let Some((word, _)) = line.split_once('\t') {
            let word = word.replace("&amp;", "&");
            let tight =
                [",", ".", "'s", "’s", ")", ":", ";", "%", "?", "!"].contains(&word.as_str());
            if !tight && !text.ends_with(['(', '\n', '$', '-']) && word != "-" {
                text.push(' ');
            }
            for (start, _) in &mut open {
                *start = (*start).min(text.len());
            }
            text.push_str(&word);
        }
    }
    (text, published, gold)
}

/// The days of a TEI date, from the first to the last.
fn gold_days(tag: &str) -> String {
    let from = ["when", "from", "notBefore"]
        .iter()
        .find_map(|name| attribute(tag, name));
    let to = ["when", "to", "notAfter"]
        .iter()
        .find_map(|name| attribute(tag, name));
    let day = |value: &str, last: bool| {
        let value = value.split('T').next().unwrap_or_default();
        let parts: Vec<i16> = value
            .split('-')
            .filter_map(|part| part.parse().ok())
            .collect();
        let first = |month: i16, day: i16| Date::new(parts[0], month as i8, day as i8).ok();
        match parts.len() {
            1 => first(if last { 12 } else { 1 }, if last { 31 } else { 1 }),
            2 => first(parts[1], 1).map(|day| if last { day.last_of_month() } else { day }),
            3 => first(parts[1], parts[2]),
            _ => None,
        }
    };
    let days = from
        .and_then(|from| day(&from, false))
        .zip(to.and_then(|to| day(&to, true)));
    days.map_or_else(|| tag.to_owned(), |(from, to)| format!("{from}..{to}"))
}
