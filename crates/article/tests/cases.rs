//! Runs every case in `cases/*.md`: a heading, the page in a fenced block (```` ```html ```` for HTML),
//! what is expected of it in a second one. `UPDATE=1` writes what came out in its place.

use std::fmt::Write;
use std::io;
use std::path::Path;

use dateline_article::{Rules, read};
use dateline_model::{Declared, PageFormat, RawPage};

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let rules = Rules::bundled();
    let failures: Vec<String> = files
        .iter()
        .flat_map(|file| check(file, &rules).unwrap())
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The cases of one file that came out otherwise than expected.
fn check(file: &Path, rules: &Rules) -> io::Result<Vec<String>> {
    let source = std::fs::read_to_string(file)?;
    let (mut failures, mut updated, mut heading) = (Vec::new(), String::new(), "");
    let mut page: Option<(String, PageFormat)> = None;
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("## ") {
            heading = title;
        }
        let _ = writeln!(updated, "{line}");
        let Some(language) = line.strip_prefix("```") else {
            continue;
        };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let block = block.join("\n");
        let shown = match page.take() {
            None => {
                let format = if language == "html" {
                    PageFormat::Html
                } else {
                    PageFormat::Plain
                };
                page = Some((block.clone(), format));
                block
            }
            Some((text, format)) => {
                let found = show(&text, format, rules);
                if found != block {
                    let difference = difference(&block, &found);
                    failures.push(format!("\n{} — {heading}\n{difference}", file.display()));
                }
                found
            }
        };
        let _ = writeln!(updated, "{shown}\n```");
    }
    if is_update() {
        std::fs::write(file, updated)?;
        return Ok(Vec::new());
    }
    Ok(failures)
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test may be asked to rewrite what it expects"
)]
fn is_update() -> bool {
    std::env::var("UPDATE").is_ok_and(|value| value == "1")
}

/// What was made of a page, in lines.
fn show(text: &str, format: PageFormat, rules: &Rules) -> String {
    let page = RawPage {
        path: "case".into(),
        format,
        text: text.into(),
        encoding: "UTF-8".into(),
        sha256: String::new(),
        declared: Declared::default(),
    };
    let (document, _) = read(&page, rules);
    let mut out = Vec::new();
    let mut add = |name: &str, value: Option<String>| {
        out.extend(value.map(|value| format!("{name}: {value}")));
    };
    add("title", document.headline().map(str::to_owned));
    add(
        "byline",
        document.byline.as_ref().map(|byline| byline.name.clone()),
    );
    add("publisher", document.source.publisher.clone());
    add(
        "dateline",
        document
            .dateline
            .as_ref()
            .map(|dateline| dateline.place.clone()),
    );
    for credit in &document.credits {
        add("credit", Some(credit.name.clone()));
    }
    let day = |day: Option<jiff::civil::Date>| day.map_or("…".to_owned(), |day| day.to_string());
    let published = &document.published;
    let days = match published.date {
        Some(date) => date.to_string(),
        None => format!("{} to {}", day(published.earliest), day(published.latest)),
    };
    let basis = format!("{:?}", published.basis).to_lowercase();
    add(
        "published",
        (basis != "unknown").then(|| format!("{days} ({basis})")),
    );
    for block in &document.blocks {
        let words = block
            .span
            .of(&document.text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let start: String = words.chars().take(48).collect();
        let dots = if start.len() < words.len() { "…" } else { "" };
        out.push(format!("{:<10} {start}{dots}", format!("{:?}", block.kind)));
    }
    out.join("\n")
}

fn difference(expected: &str, found: &str) -> String {
    let mut out = String::new();
    for line in expected
        .lines()
        .filter(|line| !found.lines().any(|other| other == *line))
    {
        let _ = writeln!(out, "  - {line}");
    }
    for line in found
        .lines()
        .filter(|line| !expected.lines().any(|other| other == *line))
    {
        let _ = writeln!(out, "  + {line}");
    }
    if out.is_empty() {
        "  the same lines in another order".to_owned()
    } else {
        out
    }
}
