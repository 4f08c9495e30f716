//! Actors: the readable cases in `cases/actors.md`, and what holds of any text.
//!
//! A case's first block is a report, one paragraph a line, a headline marked with "# ". Its second
//! block lists the actors: id, kind, name, country with the words that say so, sectors, offices; and
//! under each its mentions. `UPDATE=1` writes what the program finds into the file.

use dateline_annotate::{Lexicon, annotate};
use dateline_extract::actors::{self, Codes, Rules, code};
use dateline_model::{
    Actor, Block, BlockKind, Document, Published, ReportId, RuleId, Source, Span, Table,
};
use proptest::prelude::*;

#[test]
fn cases() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/cases/actors.md");
    let cases = std::fs::read_to_string(path).unwrap();
    let (lexicon, rules) = (Lexicon::bundled(), Rules::bundled());
    let mut parts: Vec<String> = cases.split("```\n").map(str::to_owned).collect();
    assert!(parts.len() % 4 == 1, "every case has two blocks");
    let mut wrong = 0;
    for at in (1..parts.len()).step_by(4) {
        let title = parts[at - 1].lines().last().unwrap_or("").to_owned();
        let document = document(&parts[at]);
        let found = described(&document, &found(&document, &lexicon, &rules));
        if found != parts[at + 2] {
            wrong += 1;
            println!("{title}\n--- expected\n{}--- found\n{found}", parts[at + 2]);
            parts[at + 2] = found;
        }
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "a developer asks for new expectations"
    )]
    if std::env::var("UPDATE").is_ok() {
        std::fs::write(path, parts.join("```\n")).unwrap();
        return;
    }
    assert_eq!(wrong, 0, "cases differ");
}

fn found(document: &Document, lexicon: &Lexicon, rules: &Rules) -> Vec<Actor> {
    let (annotations, _) = annotate(document, lexicon);
    actors::find(document, &annotations, rules)
}

fn described(document: &Document, actors: &[Actor]) -> String {
    let mut lines = String::new();
    let words = |span: &Span| span.of(&document.text).to_owned();
    for actor in actors {
        let why = |span: &Span, rule: &RuleId| format!("“{}” {rule}", words(span));
        let country = actor.country.iter().map(|country| {
            let code = country.value().as_str();
            format!(" {code} {}", why(&country.span, &country.rule))
        });
        let country: String = country.collect();
        let sectors = actor.sectors.iter().map(|sector| {
            let code = sector.value().as_str();
            format!(" {code} {}", why(&sector.span, &sector.rule))
        });
        let sectors: String = sectors.collect();
        lines += &format!(
            "{} {:?} {} |{country} |{sectors}\n",
            actor.id, actor.kind, actor.name
        );
        for office in &actor.offices {
            let country = office
                .country
                .as_ref()
                .map_or("", |country| country.as_str());
            lines += &format!(
                "   is {} {country} “{}”\n",
                office.title,
                words(&office.span)
            );
        }
        for mention in &actor.mentions {
            lines += &format!(
                "   “{}” {:?} {}\n",
                words(&mention.span),
                mention.via,
                mention.rule
            );
        }
    }
    lines
}

/// A report whose lines are its paragraphs.
fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let marked = if line.starts_with("# ") { 2 } else { 0 };
        let kind = if marked > 0 {
            BlockKind::Title
        } else {
            BlockKind::Body
        };
        let span = Span::new(start + marked, start + line.trim_end().len());
        blocks.push(Block {
            span,
            kind,
            rule: RuleId::new("test.line"),
        });
        start += line.len();
    }
    blocks.retain(|block| !block.span.is_empty());
    let body = blocks.iter().filter(|block| block.kind == BlockKind::Body);
    Document {
        id: ReportId::new("r1"),
        source: Source::default(),
        main: body.map(|block| block.span).collect(),
        title: blocks
            .iter()
            .find(|block| block.kind == BlockKind::Title)
            .map(|block| block.span),
        blocks,
        byline: None,
        dateline: None,
        credits: Vec::new(),
        published: Published::default(),
        language: None,
        text: text.to_owned(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn spans_quote_the_text(text in r"(?s)((President|Mr|the|Russian|France's|“|”|\.|, |; he said| of |and| Ann Bell| é|\PC| |\n){0,60})") {
        let document = document(&text);
        let actors = found(&document, &Lexicon::bundled(), &Rules::bundled());
        for actor in &actors {
            prop_assert!(!actor.mentions.is_empty());
            for mention in &actor.mentions {
                prop_assert!(!mention.span.is_empty() && !mention.span.of(&text).is_empty());
            }
        }
    }
}

#[test]
fn phrases_are_coded() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/cases/codes.tsv");
    let text = std::fs::read_to_string(path).unwrap();
    let table = Table::parse("codes.tsv", &text).unwrap();
    let codes = Codes::bundled();
    let wrong: Vec<String> = table
        .rows()
        .filter_map(|row| {
            let coded = code(
                row.get("phrase"),
                row.get("context"),
                row.get("date").parse().ok(),
                &codes,
            );
            let country = coded.country.map_or(String::new(), |told| told.code);
            let sector = coded
                .sectors
                .first()
                .map_or("", |told| &told.code)
                .to_owned();
            let right = country == row.get("country") && sector == row.get("sector");
            (!right).then(|| format!("{}: {country} {sector}", row.get("phrase")))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
