//! Prints the actors of reports in text files, each with its facts and mentions.

use dateline_annotate::{Lexicon, annotate};
use dateline_extract::actors::{self, Rules};
use dateline_model::{Declared, PageFormat, RawPage};

#[expect(clippy::print_stdout, reason = "an example prints")]
fn main() -> std::io::Result<()> {
    let (lexicon, rules) = (Lexicon::bundled(), Rules::bundled());
    for path in std::env::args().skip(1) {
        let page = RawPage {
            text: std::fs::read_to_string(&path)?,
            path: path.clone(),
            format: PageFormat::Plain,
            encoding: "UTF-8".to_owned(),
            sha256: String::new(),
            declared: Declared::default(),
        };
        let (document, _) = dateline_article::read(&page, &dateline_article::Rules::bundled());
        let (annotations, _) = annotate(&document, &lexicon);
        println!("=== {path}");
        for actor in actors::find(&document, &annotations, &rules) {
            let country = actor.country.as_ref().map(|country| {
                (
                    country.value().as_str().to_owned(),
                    country.span.of(&document.text),
                )
            });
            let sectors: Vec<&str> = actor.sector_codes().map(|sector| sector.as_str()).collect();
            println!(
                "{} {:?} {} {country:?} {sectors:?}",
                actor.id, actor.kind, actor.name
            );
            for office in &actor.offices {
                println!(
                    "    is {:?} {:?} {}",
                    office.title, office.country, office.rule
                );
            }
            for mention in &actor.mentions {
                let start = annotations.sentence_at(mention.span.start());
                println!(
                    "    {start:?} {} {}",
                    mention.span.of(&document.text),
                    mention.rule
                );
            }
        }
    }
    Ok(())
}
