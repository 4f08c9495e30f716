//! Scores names and sentences against a treebank with entities in GUM's layout.
//!
//! `cargo run --release -p dateline-annotate --example name_scores -- FOLDER PREFIX [MODEL]` reads
//! the `.conllu` files of FOLDER whose names begin with PREFIX, with plain rules or with a language
//! model, of which it also tells how it does alone. A proper noun counts for the kind of the innermost person,
//! organisation or place around it.

use std::collections::BTreeMap;
use std::error::Error;
use std::ops::Range;
use std::path::Path;

use dateline_annotate::{Lexicon, annotate, annotate_with};
use dateline_model::{
    Block, BlockKind, Document, NameKind, Published, ReportId, RuleId, Source, Span,
};

/// A word of the treebank: where it stands, whether it is a proper noun, the kind around it.
struct Gold {
    start: usize,
    end: usize,
    proper: bool,
    kind: Option<NameKind>,
}

/// Hits, what was found, what there is.
#[derive(Default)]
struct Score(usize, usize, usize);

#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().ok_or("which folder?")?;
    let prefix = args.next().unwrap_or_default();
    let pipeline = args
        .next()
        .map(|model| lexis::Pipeline::open(Path::new(&model)))
        .transpose()?;
    let mut worker = pipeline.as_ref().map(lexis::Pipeline::worker);
    let lexicon = Lexicon::bundled();
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut files: Vec<_> = Path::new(&folder)
        .read_dir()?
        .flatten()
        .map(|e| e.path())
        .collect();
    files.sort();
    for path in files {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if !name.starts_with(&prefix) || !name.ends_with(".conllu") {
            continue;
        }
        let (document, words, starts) = read(&std::fs::read_to_string(&path)?);
        let (found, _) = match &mut worker {
            Some(worker) => annotate_with(&document, &lexicon, worker),
            None => annotate(&document, &lexicon),
        };
        let ours: Vec<(Range<usize>, NameKind)> = (found.names.iter())
            .map(|name| (name.span.start()..name.span.end(), name.kind))
            .collect();
        count(&mut scores, "", &words, &ours);
        if let Some(worker) = &mut worker {
            let doc = worker.read(&document.text);
            let alone: Vec<(Range<usize>, NameKind)> = (doc.names())
                .filter_map(|name| Some((name.range(), kind(name.label())?)))
                .collect();
            count(&mut scores, ", model alone", &words, &alone);
            let score = scores.entry("parser's starts".to_owned()).or_default();
            let theirs: Vec<usize> = doc
                .tokens()
                .filter(|t| t.starts_sentence())
                .map(|t| t.range().start)
                .collect();
            score.1 += theirs.len();
            score.2 += starts.len();
            score.0 += theirs.iter().filter(|start| starts.contains(start)).count();
        }
        let score = scores.entry("sentence starts".to_owned()).or_default();
        let ours: Vec<usize> = found.sentences.iter().map(|s| s.span.start()).collect();
        score.1 += ours.len();
        score.2 += starts.len();
        score.0 += ours.iter().filter(|start| starts.contains(start)).count();
    }
    for (kind, Score(hits, found, there)) in scores {
        let (precision, recall) = (hits as f64 / found as f64, hits as f64 / there as f64);
        let f = 2.0 * precision * recall / (precision + recall);
        println!("{kind:<26} P {precision:.3}  R {recall:.3}  F {f:.3}  ({there})");
    }
    Ok(())
}

/// Counts the proper nouns that `names` get right, find and should find, by kind.
fn count(
    scores: &mut BTreeMap<String, Score>,
    who: &str,
    words: &[Gold],
    names: &[(Range<usize>, NameKind)],
) {
    for word in words.iter().filter(|word| word.proper) {
        let holds =
            |(span, _): &&(Range<usize>, NameKind)| span.start < word.end && word.start < span.end;
        let told = names.iter().find(holds).map(|(_, kind)| *kind);
        let told = told.filter(|kind| counted(*kind));
        if let Some(kind) = told {
            scores.entry(format!("{kind:?}{who}")).or_default().1 += 1;
        }
        if let Some(kind) = word.kind {
            let score = scores.entry(format!("{kind:?}{who}")).or_default();
            score.2 += 1;
            score.0 += usize::from(told == Some(kind));
        }
    }
}

/// The kind behind a label of the English pipelines.
fn kind(label: &str) -> Option<NameKind> {
    Some(match label {
        "PERSON" => NameKind::Person,
        "ORG" => NameKind::Organisation,
        "GPE" | "LOC" | "FAC" => NameKind::Place,
        _ => return None,
    })
}

fn counted(kind: NameKind) -> bool {
    matches!(
        kind,
        NameKind::Person | NameKind::Organisation | NameKind::Place
    )
}

/// The running text of a treebank file as a report, its words, and where sentences begin.
fn read(conllu: &str) -> (Document, Vec<Gold>, Vec<usize>) {
    let (mut text, mut words, mut starts) = (String::new(), Vec::new(), Vec::new());
    let mut open: Vec<(String, Option<NameKind>)> = Vec::new();
    let mut paragraph = String::from(" ");
    for line in conllu.lines() {
        if line.starts_with("# newpar") && !line.contains("block") {
            paragraph = "\n\n".to_owned();
        } else if let Some(sentence) = line.strip_prefix("# text = ") {
            if !text.is_empty() {
                text.push_str(&paragraph);
            }
            paragraph = " ".to_owned();
            starts.push(text.len());
            text.push_str(sentence);
        } else if let [id, form, _, pos, _, _, _, _, _, misc] =
            line.split('\t').collect::<Vec<_>>()[..]
            && id.parse::<u32>().is_ok()
        {
            let from = words
                .last()
                .map_or(0, |word: &Gold| word.end)
                .max(*starts.last().unwrap_or(&0));
            let Some(at) = text[from..].find(form).map(|at| from + at) else {
                continue;
            };
            let entity = misc
                .split('|')
                .find_map(|part| part.strip_prefix("Entity="));
            let closing = enter(entity.unwrap_or_default(), &mut open);
            let kind = open.iter().rev().find_map(|(_, kind)| *kind);
            words.push(Gold {
                start: at,
                end: at + form.len(),
                proper: pos == "PROPN",
                kind: kind.filter(|_| pos == "PROPN"),
            });
            for id in closing {
                if let Some(at) = open.iter().rposition(|(open, _)| *open == id) {
                    open.remove(at);
                }
            }
        }
    }
    (document(text), words, starts)
}

/// Opens the entities that "(3-person-…(4-place-…)" begins; returns those that end here.
fn enter(marks: &str, open: &mut Vec<(String, Option<NameKind>)>) -> Vec<String> {
    let mut closing = Vec::new();
    let mut rest = marks;
    while let Some(c) = rest.chars().next() {
        if c == '(' {
            let end = rest[1..].find(['(', ')']).map_or(rest.len(), |at| at + 1);
            let mut parts = rest[1..end].split('-');
            let id = parts.next().unwrap_or_default().to_owned();
            let kind = match parts.next() {
                Some("person") => Some(NameKind::Person),
                Some("organization") => Some(NameKind::Organisation),
                Some("place") => Some(NameKind::Place),
                _ => None,
            };
            open.push((id.clone(), kind));
            rest = &rest[end..];
            if let Some(after) = rest.strip_prefix(')') {
                closing.push(id);
                rest = after;
            }
        } else {
            let end = rest.find(')').unwrap_or(rest.len());
            closing.push(rest[..end].to_owned());
            rest = rest.get(end + 1..).unwrap_or_default();
        }
    }
    closing
}

fn document(text: String) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for paragraph in text.split("\n\n") {
        let span = Span::new(start, start + paragraph.len());
        blocks.push(Block {
            span,
            kind: BlockKind::Body,
            rule: RuleId::new("example"),
        });
        start += paragraph.len() + 2;
    }
    Document {
        id: ReportId::new("r1"),
        source: Source::default(),
        main: blocks.iter().map(|block| block.span).collect(),
        blocks,
        title: None,
        byline: None,
        dateline: None,
        credits: Vec::new(),
        language: None,
        published: Published::default(),
        text,
    }
}
