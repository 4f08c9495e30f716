//! A thousand shuffles of a simulated stream end with one record, however it was cut into batches and
//! on however many threads; so does the program, to the byte.

use dateline_eval::simulate::{Original, Plan, simulate};
use dateline_model::{Declared, PageFormat, RawPage, Reading, Record, Story};
use rayon::prelude::*;

use crate::program::{Dice, Folder, dateline_on, root};

const SHUFFLES: u64 = 1000;
const REPORTS: [&str; 3] = [
    "caracas/05-coastal-courier.txt",
    "caracas/06-harbour-post.txt",
    "caracas/12-morning-standard.txt",
];

/// The reports of a sample, and copies of two of them with parents of their own.
fn texts() -> Vec<String> {
    let read = |name: &&str| std::fs::read_to_string(root().join("samples").join(name)).unwrap();
    let texts: Vec<String> = REPORTS.iter().map(read).collect();
    let original = |text: &String| {
        let mut lines = text.lines().filter(|line| !line.is_empty());
        Original {
            title: lines.next().unwrap().to_owned(),
            paragraphs: lines.map(str::to_owned).collect(),
        }
    };
    let originals: Vec<Original> = texts.iter().skip(1).map(original).collect();
    let plan = Plan { seed: 5, copies: 1 };
    let copies = simulate(&originals, plan);
    let copies = copies
        .iter()
        .map(|it| it["text"].as_str().unwrap().to_owned());
    texts.iter().cloned().chain(copies).collect()
}

fn stream() -> Vec<Reading> {
    let pages = texts().into_iter().enumerate();
    pages.map(|(nth, text)| reading(nth, text)).collect()
}

fn publisher(nth: usize) -> String {
    format!("Paper {}", nth % 5)
}

fn reading(nth: usize, text: String) -> Reading {
    let page = RawPage {
        path: format!("{nth}.txt"),
        format: PageFormat::Plain,
        text,
        encoding: "UTF-8".to_owned(),
        sha256: String::new(),
        declared: Declared {
            publisher: Some(publisher(nth)),
            ..Declared::default()
        },
    };
    let (document, notes) = dateline_article::read(&page, &dateline_article::Rules::bundled());
    let lexicon = dateline_annotate::Lexicon::bundled();
    let (annotations, _) = dateline_annotate::annotate(&document, &lexicon);
    dateline_extract::read(
        document,
        annotations,
        notes,
        &dateline_extract::Rules::bundled(),
    )
}

fn shuffled<T: Clone>(given: &[T], dice: &mut Dice) -> Vec<T> {
    let mut all = given.to_vec();
    for end in (1..all.len()).rev() {
        all.swap(end, dice.below(end + 1));
    }
    all
}

fn records(readings: &[Reading], rules: &dateline_story::Rules) -> (Vec<Story>, Vec<Record>) {
    let stories = dateline_story::group(readings, rules);
    let compile = |story| dateline_record::compile(story, readings);
    let records = stories.iter().map(compile).collect();
    (stories, records)
}

#[test]
fn a_thousand_shuffles_give_one_record() {
    let rules = dateline_story::Rules::bundled();
    let readings = stream();
    let expected = records(&readings, &rules);
    let told: usize = expected.1.iter().map(|record| record.events.len()).sum();
    assert!(told > 5 && expected.0.iter().any(|story| !story.links.is_empty()));
    (0..SHUFFLES).into_par_iter().for_each(|seed| {
        let mut dice = Dice(seed);
        let shuffled = shuffled(&readings, &mut dice);
        // what came before must leave no trace
        let batch = dice.below(shuffled.len());
        if seed % 10 == 0 {
            let _ = records(&shuffled[..batch], &rules);
        }
        assert!(records(&shuffled, &rules) == expected, "shuffle {seed}");
    });
}

/// The same reports as files of a folder, by name.
fn files(folder: &Folder) -> Vec<String> {
    let texts = texts().into_iter().enumerate();
    let written = texts.map(|(nth, text)| {
        let day = format!("2022-02-{:02}", 16 + nth % 9);
        let page = serde_json::json!({"text": text, "publisher": publisher(nth), "date": day});
        let name = format!("{nth}.json");
        folder.file(&name, page.to_string());
        name
    });
    written.collect()
}

#[test]
fn orders_and_threads_give_the_same_bytes() {
    let folder = Folder::new();
    let files = files(&folder);
    let brief = |files: &[String], threads: usize| {
        let files = files.iter().map(String::as_str);
        let args: Vec<&str> = ["brief", "--json"].into_iter().chain(files).collect();
        let run = dateline_on(&folder, &args, threads);
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    let expected = brief(&files, 1);
    let first: serde_json::Value = serde_json::from_str(expected.lines().next().unwrap()).unwrap();
    for list in ["events", "utterances", "links", "passages"] {
        assert!(!first[list].as_array().unwrap().is_empty(), "{list}");
    }
    let mut dice = Dice(11);
    for threads in [1, 2, 5, 1, 2, 5] {
        let files = shuffled(&files, &mut dice);
        assert!(brief(&files, threads) == expected, "{threads}: {files:?}");
    }
}
