//! The gold of the Caracas sample says only what its reports hold.

#![expect(
    clippy::unwrap_used,
    reason = "a test may end where its files are not as they should be"
)]

use std::fs;
use std::path::{Path, PathBuf};

use dateline_eval::{GoldFile, readings, story};
use serde_json::Value;

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/caracas")
}

fn gold() -> Vec<GoldFile> {
    let files = fs::read_dir(sample().join("../gold/caracas"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    // The second pass has a folder of its own.
    let mut paths: Vec<PathBuf> = files.filter(|path| path.is_file()).collect();
    paths.sort();
    paths.iter().map(|path| gold_file(path)).collect()
}

fn gold_file(path: &Path) -> GoldFile {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    GoldFile {
        name,
        text: fs::read_to_string(path).unwrap(),
    }
}

/// The words of a report: of a page without its tags, of a JSON line its title and text.
fn text_of(path: &str) -> Option<String> {
    if let Some((file, line)) = path.split_once(".jsonl:") {
        let lines = fs::read_to_string(sample().join(format!("{file}.jsonl"))).ok()?;
        let line = lines.lines().nth(line.parse::<usize>().ok()? - 1)?;
        let report: Value = serde_json::from_str(line).ok()?;
        return Some(format!(
            "{}\n{}",
            report["title"].as_str()?,
            report["text"].as_str()?
        ));
    }
    let text = fs::read_to_string(sample().join(path)).ok()?;
    Some(if path.ends_with(".html") {
        without_tags(&text)
    } else {
        text
    })
}

fn without_tags(html: &str) -> String {
    let body = html.split("</head>").nth(1).unwrap();
    let words = body
        .split('<')
        .filter_map(|part| part.split_once('>'))
        .map(|(_, words)| words);
    let mut text: String = words.collect();
    for (entity, c) in [
        ("&ndash;", "–"),
        ("&aacute;", "á"),
        ("&oacute;", "ó"),
        ("&nbsp;", "\u{a0}"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&rsquo;", "’"),
    ] {
        text = text.replace(entity, c);
    }
    text
}

#[test]
fn every_word_of_gold_stands_in_its_report() {
    let missing = readings::words_not_found(&gold(), text_of).unwrap();
    assert!(
        missing.is_empty(),
        "not in the reports:\n{}",
        missing.join("\n")
    );
}

#[test]
fn every_report_has_gold() {
    let scores = readings::score_files(&gold(), &[]).unwrap();
    let titles = scores.rows.iter().find(|row| row.field == "title").unwrap();
    let dateline_eval::Measure::Found(tally) = titles.measure else {
        panic!("{titles:?}")
    };
    assert_eq!(tally.gold, 13);
}

#[test]
fn the_story_is_told_of_the_reports_that_are_here() {
    let scores = story::score_files(&gold(), &[]).unwrap();
    assert_eq!(scores.value("reports"), Some(0.0));
    let story = gold()
        .into_iter()
        .find(|file| file.name == "story.json")
        .unwrap();
    let story: Value = serde_json::from_str(&story.text).unwrap();
    for path in story["reports"].as_array().unwrap() {
        assert!(text_of(path.as_str().unwrap()).is_some(), "{path}");
    }
    for rendering in story["utterances"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|u| u["renderings"].as_array().unwrap())
    {
        let text = text_of(rendering["report"].as_str().unwrap()).unwrap();
        let words = serde_json::from_value(rendering["text"].clone()).unwrap();
        assert!(
            dateline_eval::Searchable::new(&text).holds(&words),
            "{rendering}"
        );
    }
}
