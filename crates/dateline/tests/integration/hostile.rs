//! No bytes can stop the program, and whatever it reads, every place quotes what it says.

use dateline_annotate::Lexicon;
use dateline_intake::{Input, Limits};
use dateline_model::{RawPage, Reading, Record};
use dateline_views::export::{self, Format};
use dateline_views::wire::{self, check::Texts};
use proptest::prelude::*;

use crate::program::{Folder, dateline};

struct Stages {
    article: dateline_article::Rules,
    lexicon: Lexicon,
    extract: dateline_extract::Rules,
    story: dateline_story::Rules,
}

impl Stages {
    fn bundled() -> Stages {
        Stages {
            article: dateline_article::Rules::bundled(),
            lexicon: Lexicon::bundled(),
            extract: dateline_extract::Rules::bundled(),
            story: dateline_story::Rules::bundled(),
        }
    }

    fn read(&self, page: &RawPage) -> Reading {
        let (document, notes) = dateline_article::read(page, &self.article);
        let (annotations, _) = dateline_annotate::annotate(&document, &self.lexicon);
        dateline_extract::read(document, annotations, notes, &self.extract)
    }

    /// Runs everything, and compares every published place with the texts.
    fn prove(&self, files: &[(String, Vec<u8>)]) -> Result<(), TestCaseError> {
        let folder = Folder::new();
        for (name, bytes) in files {
            folder.file(name, bytes);
        }
        let inputs = [Input::Path(folder.path().to_owned())];
        let pages: Vec<RawPage> = dateline_intake::open(&inputs, &Limits::default())
            .filter_map(Result::ok)
            .collect();
        let readings: Vec<Reading> = pages.iter().map(|page| self.read(page)).collect();
        let mut texts = Texts::default();
        for reading in &readings {
            texts.insert(reading.id().as_str(), reading.text());
        }
        for reading in &readings {
            agree(
                &texts,
                &serde_json::to_value(wire::Reading::new(reading)).unwrap(),
            )?;
        }
        let stories = dateline_story::group(&readings, &self.story);
        let compile = |story| dateline_record::compile(story, &readings);
        let records: Vec<Record> = stories.iter().map(compile).collect();
        for record in &records {
            agree(
                &texts,
                &serde_json::to_value(wire::Record::new(record, &readings)).unwrap(),
            )?;
            let _ = dateline_views::text::brief(record, &readings);
        }
        exports(&records, &readings)
    }
}

/// Every row of every exported table has as many cells as the others.
fn exports(records: &[Record], readings: &[Reading]) -> Result<(), TestCaseError> {
    for format in [Format::Plover, Format::Polecat, Format::Gdelt] {
        let (_, files) = export::files(format, records, readings, true);
        for file in files.iter().filter(|file| file.name.ends_with(".tsv")) {
            let cells = |line: &str| line.split('\t').count();
            let mut widths = file.contents.lines().map(cells);
            let first = widths.next();
            prop_assert!(widths.all(|width| Some(width) == first), "{}", file.name);
        }
    }
    Ok(())
}

fn agree(texts: &Texts<'_>, value: &serde_json::Value) -> Result<(), TestCaseError> {
    let faults = texts.check(value).faults;
    prop_assert!(faults.is_empty(), "{faults:?}");
    Ok(())
}

fn extension() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["txt", "html", "jsonl", "json"]).prop_map(|kind| format!("a.{kind}"))
}

/// Pieces that rules look for, in any order: worse than news, nearer to it than noise.
fn newslike() -> impl Strategy<Value = String> {
    let pieces = vec![
        "“",
        "”",
        "\"",
        "'",
        "‘",
        "’",
        "«",
        "»",
        " said",
        " told",
        " according to ",
        "President ",
        "Ana Torres",
        "Torres",
        " Russia",
        " the Russian leader",
        " he ",
        " met with ",
        " on Wednesday",
        " Feb. 29, 2015",
        " February 16",
        " in Caracas",
        "CARACAS (Reuters) - ",
        "Read More: ",
        "Source:",
        " Reuters reported",
        "\u{a0}",
        "\n",
        "\n\n",
        ". ",
        ", ",
        " — ",
        "…",
        "é",
        "e\u{301}",
        "👩‍👩‍👧",
        "\u{202e}",
        "\u{feff}",
        " $3 million",
        " 20 percent",
        " dozens of ",
        "<p>",
        "</p>",
        "<script>",
        "&nbsp;",
        "\t",
        "(",
        ")",
        " the talks",
        " sanctions",
        " will ",
        " not ",
        "MinisterYuri",
        " 1999-2013",
        "’90s",
        "{",
        "}",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..120).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(name in extension(), bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        Stages::bundled().prove(&[(name, bytes)])?;
    }

    #[test]
    fn anything_like_news(left in newslike(), right in newslike()) {
        let files = [("a.txt".to_owned(), left.clone().into_bytes()), ("b.html".to_owned(), right.into_bytes()),
            ("c.txt".to_owned(), format!("{left} More was said.").into_bytes())];
        Stages::bundled().prove(&files)?;
    }
}

#[test]
fn known_bad_shapes() {
    let stages = Stages::bundled();
    let long_word = "a".repeat(200_000);
    let marks = "“\"'".repeat(20_000);
    let nested = "<div>".repeat(20_000);
    let capitals = "Aa ".repeat(40_000);
    let numbers = "1,000 ".repeat(20_000);
    let files = [
        ("a.txt", long_word),
        ("b.txt", marks),
        ("c.html", nested),
        ("d.txt", capitals),
        ("e.txt", numbers),
    ];
    for (name, text) in files {
        stages
            .prove(&[(name.to_owned(), text.into_bytes())])
            .unwrap();
    }
}

#[cfg(unix)]
#[test]
fn a_device_without_end_is_refused() {
    let folder = Folder::new();
    for command in ["eval", "simulate"] {
        let task: &[&str] = if command == "eval" { &["copies"] } else { &[] };
        let run = dateline(&folder, &[&[command], task, &["/dev/zero"]].concat());
        assert_eq!(run.code, 3, "{}", run.stderr);
        assert!(
            run.stderr.contains("/dev/zero: is larger than"),
            "{}",
            run.stderr
        );
    }
}
