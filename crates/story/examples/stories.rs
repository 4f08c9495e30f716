//! Prints the stories that text files tell: shared passages, links, origins and roots.

use std::{error::Error, fs};

use dateline_model::{Reading, ReportId, Span, Story};
use dateline_story::{Rules, group};

#[path = "stages/mod.rs"]
mod stages;

fn main() -> Result<(), Box<dyn Error>> {
    let stages = stages::Stages::bundled();
    let mut readings = Vec::new();
    for path in std::env::args().skip(1) {
        readings.push(stages.read(&stages::page(&path, fs::read_to_string(&path)?)));
    }
    for story in group(&readings, &Rules::bundled()) {
        print(&story, &readings);
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "a program")]
fn print(story: &Story, readings: &[Reading]) {
    let path = |id: &ReportId| file(id, readings);
    println!(
        "STORY {} of {:?}",
        story.id,
        story.reports.iter().map(path).collect::<Vec<_>>()
    );
    for passage in &story.passages {
        println!(
            "  PASSAGES {} – {}",
            path(&passage.left),
            path(&passage.right)
        );
        for run in &passage.runs {
            println!(
                "    {} of {} words, quoted {}",
                run.same, run.words, run.quoted
            );
            println!("      {}", words(&passage.left, run.left, readings));
            println!("      {}", words(&passage.right, run.right, readings));
        }
    }
    for link in &story.links {
        println!(
            "  LINK {} {:?} {:?} {:?} {}",
            path(&link.from),
            link.kind,
            link.to,
            link.share,
            link.rule
        );
        for place in &link.evidence {
            println!("    {}", words(&place.report, place.span, readings));
        }
    }
    for origin in &story.origins {
        println!(
            "  ORIGIN {} of {:?}",
            origin.name,
            origin.reports.iter().map(path).collect::<Vec<_>>()
        );
    }
    for root in &story.roots {
        let part = root
            .span
            .map_or_else(String::new, |span| words(&root.report, span, readings));
        let name = story
            .origins
            .iter()
            .find(|origin| origin.id == root.origin)
            .map(|o| &o.name);
        println!("  ROOT {} {:?} {part}", path(&root.report), name);
    }
}

fn file<'r>(id: &ReportId, readings: &'r [Reading]) -> &'r str {
    let reading = readings.iter().find(|reading| reading.id() == id);
    let path = reading.map_or("", |reading| reading.document.source.path.as_str());
    path.rsplit('/').next().unwrap_or(path)
}

fn words(id: &ReportId, span: Span, readings: &[Reading]) -> String {
    let reading = readings.iter().find(|reading| reading.id() == id);
    reading.map_or_else(String::new, |reading| {
        span.of(reading.text()).replace('\n', " ")
    })
}
