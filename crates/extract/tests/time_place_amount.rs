//! Runs the readable cases of dates, amounts and places, and their properties on any text.
#![allow(clippy::unwrap_used)]

#[path = "support/plain_document.rs"]
mod plain_document;
#[path = "support/shown.rs"]
mod shown;

use dateline_model::{Span, TimexKind};
use jiff::civil::Date;
use proptest::prelude::*;

/// Which lines a file of cases shows.
#[derive(Clone, Copy)]
enum Shown {
    Dates,
    Amounts,
    Places,
}

/// One case of a file: its heading, its text, what is known of publication, the expected lines.
struct Case {
    title: String,
    published: Option<(Date, Date)>,
    text: String,
    expected: Vec<String>,
}

/// Reads every case of a file and compares; `UPDATE=1` writes what is read into the file instead.
#[expect(
    clippy::disallowed_methods,
    reason = "tests rewrite their cases on demand"
)]
fn check(file: &str, shown: Shown) {
    let path = format!("{}/cases/{file}", env!("CARGO_MANIFEST_DIR"));
    let written = std::fs::read_to_string(&path).unwrap();
    let cases = cases(&written);
    assert!(!cases.is_empty(), "{file} holds no case");
    let read: Vec<Vec<String>> = cases.iter().map(|case| lines(case, shown)).collect();
    if std::env::var("UPDATE").is_ok() {
        std::fs::write(&path, rewritten(&written, &read)).unwrap();
        return;
    }
    let mut faults = String::new();
    for (case, read) in cases.iter().zip(&read) {
        if case.expected != *read {
            let (expected, read) = (case.expected.join("\n  "), read.join("\n  "));
            faults += &format!(
                "\n## {}\nexpected\n  {expected}\nread\n  {read}\n",
                case.title
            );
        }
    }
    assert!(faults.is_empty(), "{file}:{faults}");
}

fn lines(case: &Case, shown: Shown) -> Vec<String> {
    let document = plain_document::plain_document(&case.text, case.published);
    let read = shown::read(&document);
    match shown {
        Shown::Dates => shown::dates(&case.text, &read.timexes),
        Shown::Amounts => shown::amounts(&case.text, &read.quantities),
        Shown::Places => shown::places(&case.text, &read.places),
    }
}

fn cases(written: &str) -> Vec<Case> {
    let sections = written.split("\n## ").skip(1);
    let case = |section: &str| {
        let mut blocks = section.split("```");
        let head = blocks.next()?;
        let (title, settings) = head.split_once('\n')?;
        let text = blocks.next()?.strip_prefix('\n')?;
        let expected = blocks.nth(1)?;
        let days: Vec<Date> = settings
            .lines()
            .filter_map(|line| line.strip_prefix("published:"))
            .flat_map(str::split_whitespace)
            .map(|day| day.parse().unwrap())
            .collect();
        Some(Case {
            title: title.to_owned(),
            published: days.first().copied().zip(days.last().copied()),
            text: text.to_owned(),
            expected: expected.trim().lines().map(str::to_owned).collect(),
        })
    };
    sections.map(|section| case(section).unwrap()).collect()
}

fn rewritten(written: &str, read: &[Vec<String>]) -> String {
    let mut sections = written.split("\n## ");
    let mut whole = sections.next().unwrap_or_default().to_owned();
    for (section, read) in sections.zip(read) {
        let blocks: Vec<&str> = section.split("```").collect();
        let lines: String = read.iter().map(|line| format!("{line}\n")).collect();
        whole += &format!("\n## {}```{}```\n```\n{lines}```\n", blocks[0], blocks[1]);
    }
    whole
}

#[test]
fn dates_are_read_as_the_cases_say() {
    check("dates.md", Shown::Dates);
}

#[test]
fn amounts_are_read_as_the_cases_say() {
    check("amounts.md", Shown::Amounts);
}

#[test]
fn places_are_read_as_the_cases_say() {
    check("places.md", Shown::Places);
}

/// Bits of text that rules look for, mixed with marks that break them.
fn fragments() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "February",
        "May",
        "Feb.",
        "29",
        "2015",
        "-",
        "–",
        ",",
        ".",
        "the",
        "last",
        "week",
        "two",
        "years",
        "ago",
        "after",
        "Wednesday",
        "night",
        "at",
        "8",
        ":30",
        "a.m.",
        "$",
        "million",
        "of",
        "to",
        "percent",
        "%",
        "1,000",
        "hundred",
        "Paris",
        "Georgia",
        "in",
        "half",
        "a",
        "99999999999999999999",
        "9999",
        "BC",
        "century",
        "\u{a0}",
        "é",
        "👩‍👩‍👧",
        "שלום",
        "“",
        "’s",
        "every",
        "Monday",
        "Easter",
        "early",
        "end",
        "quarter",
        "days",
        "later",
        "m",
        "US",
        "\n",
    ]);
    let spaced = (bits, prop::sample::select(vec!["", " ", "  ", "\u{a0}"]));
    prop::collection::vec(spaced, 0..40).prop_map(|parts| {
        parts
            .into_iter()
            .map(|(bit, space)| format!("{bit}{space}"))
            .collect()
    })
}

fn check_spans(text: &str) {
    let day = Date::constant(2022, 2, 18);
    let document = plain_document::plain_document(text, Some((day, day)));
    let read = shown::read(&document);
    let whole = |span: &Span| {
        text.get(span.range())
            .is_some_and(|words| !words.is_empty())
    };
    let apart = |spans: &[Span]| {
        spans
            .windows(2)
            .all(|pair| pair[0].end() <= pair[1].start())
    };
    let timexes: Vec<Span> = read.timexes.iter().map(|timex| timex.span).collect();
    let amounts: Vec<Span> = read
        .quantities
        .iter()
        .map(|quantity| quantity.span)
        .collect();
    let places: Vec<Span> = read.places.iter().map(|place| place.span).collect();
    for spans in [&timexes, &amounts, &places] {
        assert!(spans.iter().all(whole), "a span off the text: {text:?}");
        assert!(apart(spans), "spans out of order: {text:?}");
    }
    // "Every quarter" may stand in an amount for each of them.
    let at_once = read
        .timexes
        .iter()
        .filter(|timex| timex.kind != TimexKind::Set);
    let times: Vec<Span> = at_once.map(|timex| timex.span).collect();
    let shared = amounts
        .iter()
        .any(|amount| times.iter().any(|time| time.overlaps(amount)));
    assert!(!shared, "an amount that is a time: {text:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn spans_lie_in_the_text_whatever_is_mixed(text in fragments()) {
        check_spans(&text);
    }

    #[test]
    fn no_text_can_break_it(text in "\\PC{0,200}") {
        check_spans(&text);
    }
}
