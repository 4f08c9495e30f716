//! Scores quotations on a folder of brat files: `cargo run --example quotes_brat FOLDER [misses]`

#[path = "../../extract/tests/support/report.rs"]
mod report;

use dateline_annotate::Lexicon;
use dateline_eval::quotes::{Counts, Marked, Score, read_brat};
use dateline_extract::{actors, attributions, quotes};

#[expect(clippy::print_stdout, reason = "printing is what it is for")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args()
        .nth(1)
        .ok_or("a folder of .ann and .txt files")?;
    let misses = std::env::args().nth(2).is_some();
    let lexicon = Lexicon::bundled();
    let (people, outlets) = (actors::Rules::bundled(), attributions::Rules::bundled());
    let rules = quotes::Rules::bundled();
    let mut score = Score::default();
    let mut files: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(|file| file.path());
    for path in files
        .iter()
        .map(|file| file.path())
        .filter(|p| p.extension().is_some_and(|e| e == "ann"))
    {
        let stem = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or_default();
        let stem = stem.rsplit_once('_').map_or(stem, |(stem, _)| stem);
        let text = std::fs::read_to_string(path.with_file_name(format!("{stem}.txt")))?;
        let gold = read_brat(&text, &std::fs::read_to_string(&path)?)?;
        let document = report::plain(&text);
        let (annotations, _) = dateline_annotate::annotate(&document, &lexicon);
        let actors = actors::find(&document, &annotations, &people);
        let attributions = attributions::find(&document, &annotations, &outlets);
        let context = quotes::Context {
            document: &document,
            annotations: &annotations,
            actors: &actors,
            attributions: &attributions,
        };
        let found: Vec<Marked> = quotes::find(context, &rules)
            .into_iter()
            .map(|q| Marked {
                kind: q.kind,
                content: q.content,
                source: q.source.into_iter().collect(),
            })
            .collect();
        let mut own = Score::default();
        own.add(&text, &gold, &found);
        score.add(&text, &gold, &found);
        if misses {
            println!("=== {stem} {:?}", own.all());
            for (side, list, others) in [("gold", &gold, &found), ("found", &found, &gold)] {
                let alone = |one: &&Marked| {
                    let mut single = Score::default();
                    single.add(&text, std::slice::from_ref(one), others);
                    single.all().recalled == 0
                };
                for one in list.iter().filter(alone) {
                    let words: Vec<_> = one.content.iter().map(|span| span.of(&text)).collect();
                    let source: Vec<_> = one.source.iter().map(|span| span.of(&text)).collect();
                    println!(
                        "{side} {:?} [{}] {}",
                        one.kind,
                        source.join("|"),
                        words.join(" || ")
                    );
                }
            }
        }
    }
    for (kind, counts) in &score.kinds {
        print(&format!("{kind:?}"), *counts);
    }
    print("all", score.all());
    println!("source right {} of {}", score.source_right, score.sourced);
    Ok(())
}

#[expect(clippy::print_stdout, reason = "printing is what it is for")]
fn print(kind: &str, counts: Counts) {
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    println!(
        "{kind:9} recall {:5.1} ({} of {})  precision {:5.1} ({} of {})",
        share(counts.recalled, counts.gold),
        counts.recalled,
        counts.gold,
        share(counts.right, counts.found),
        counts.right,
        counts.found,
    );
}
