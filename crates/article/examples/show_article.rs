//! Prints what the article stage makes of files: `cargo run -p dateline-article --example
//! show_article -- report.txt page.html`.

#![expect(clippy::print_stdout, reason = "showing is what it is for")]

use dateline_article::{Rules, read};
use dateline_model::{Declared, PageFormat, RawPage};

fn main() -> std::io::Result<()> {
    let rules = Rules::bundled();
    for path in std::env::args().skip(1) {
        let text = String::from_utf8_lossy(&std::fs::read(&path)?).into_owned();
        let format = if path.ends_with("html") {
            PageFormat::Html
        } else {
            PageFormat::Plain
        };
        let page = RawPage {
            path,
            format,
            text,
            encoding: "UTF-8".into(),
            sha256: String::new(),
            declared: Declared::default(),
        };
        let (document, notes) = read(&page, &rules);
        println!("=== {} {}", document.source.path, document.id);
        println!("title     {:?}", document.headline());
        println!("byline    {:?}", document.byline);
        println!("dateline  {:?}", document.dateline);
        println!(
            "publisher {:?} {:?}",
            document.source.publisher, document.source.publisher_span
        );
        println!("language  {:?}", document.language);
        for credit in &document.credits {
            println!(
                "credit    {} [{}] by {}",
                credit.name,
                credit.whole.of(&document.text),
                credit.rule
            );
        }
        println!("published {:?}", document.published);
        for note in notes {
            println!("note      {}: {}", note.kind, note.text);
        }
        for block in &document.blocks {
            let words: String = block.span.of(&document.text).chars().take(90).collect();
            println!(
                "{:<10} {:<32} {words}",
                format!("{:?}", block.kind),
                block.rule.as_str()
            );
        }
        let main: Vec<&str> = document
            .main
            .iter()
            .map(|span| span.of(&document.text))
            .collect();
        println!(
            "main      {} spans, starts {:?}",
            main.len(),
            main.first().map(|m| m.chars().take(60).collect::<String>())
        );
    }
    Ok(())
}
