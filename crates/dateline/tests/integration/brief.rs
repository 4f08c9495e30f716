//! The main job on the sample: places agree with texts, counts with lists.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::language::with_model;
use crate::program::{Folder, dateline, sample};

fn run(command: &str) -> Vec<Value> {
    let folder = Folder::new();
    let run = dateline(&folder, &[command, "--json", &sample()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.json()
}

/// Every `{start, end, text}` in `value`, with the report it points into.
fn places<'v>(value: &'v Value, report: Option<&'v str>, found: &mut Vec<(&'v str, &'v Value)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| places(item, report, found)),
        Value::Object(fields) => {
            let report = fields.get("report").and_then(Value::as_str).or(report);
            if fields.contains_key("start") && value["text"].is_string() && value["start"].is_u64()
            {
                found.push((report.unwrap(), value));
            }
            fields
                .values()
                .for_each(|field| places(field, report, found));
        }
        _ => {}
    }
}

fn words(text: &str, place: &Value) -> String {
    let number = |key: &str| place[key].as_u64().unwrap() as usize;
    text.chars()
        .skip(number("start"))
        .take(number("end") - number("start"))
        .collect()
}

#[test]
fn every_place_quotes_what_it_says() {
    let readings = run("read");
    let texts: BTreeMap<&str, &str> = readings
        .iter()
        .map(|reading| {
            (
                reading["report"].as_str().unwrap(),
                reading["text"].as_str().unwrap(),
            )
        })
        .collect();
    let stories = run("brief");
    let mut found = Vec::new();
    readings
        .iter()
        .chain(&stories)
        .for_each(|value| places(value, None, &mut found));
    assert!(found.len() > 1000, "only {} places", found.len());
    for (report, place) in found {
        assert_eq!(words(texts[report], place), place["text"], "{report}");
    }
}

#[test]
fn the_sample_is_one_story() {
    let stories = run("brief");
    assert_eq!(stories.len(), 1);
    assert_eq!(stories[0]["schema"], "dateline/story/1");
}

#[test]
fn counts_agree_with_what_is_listed() {
    for story in run("brief") {
        let listed = story["origins"].as_array().unwrap().len() as u64;
        assert_eq!(story["counts"]["origins"].as_u64(), Some(listed));
        for event in story["events"].as_array().unwrap() {
            let counts = &event["counts"];
            assert!(
                counts["origins"].as_u64() <= counts["reports"].as_u64(),
                "{event}"
            );
            assert!(!event["evidence"].as_array().unwrap().is_empty(), "{event}");
        }
        let different = |list: &Value, key: &str| {
            let list = list.as_array().unwrap().iter();
            list.map(|it| it[key].as_str().unwrap())
                .collect::<BTreeSet<_>>()
                .len() as u64
        };
        for said in story["utterances"].as_array().unwrap() {
            let (counts, variants) = (&said["counts"], &said["variants"]);
            let (reports, origins) = (different(variants, "report"), different(variants, "origin"));
            let count = |key: &str| counts[key].as_u64().unwrap();
            assert!((1..=reports).contains(&count("reports")), "{said}");
            assert!((1..=origins).contains(&count("origins")), "{said}");
            assert!(
                (1..=count("reports")).contains(&count("publishers")),
                "{said}"
            );
        }
    }
}

#[test]
fn the_text_names_every_report_and_cites_characters() {
    let folder = Folder::new();
    let text = dateline(&folder, &["brief", &sample()]).stdout;
    for heading in [
        "REPORTS",
        "WHAT HAPPENED",
        "WHO SAID WHAT",
        "WHERE IT COMES FROM",
    ] {
        assert!(text.contains(heading), "{heading} is missing");
    }
    assert!(text.contains("[A "), "no citation: {text}");
}

#[test]
fn a_reading_shows_where_how_much_and_who_denies() {
    let folder = Folder::new();
    let text = "Two villages burn\n\nACCRA, May 6, 2024 - Two villages in Ghana burned on Monday, and at least 40 \
                people fled to Kumasi. Kofi Mensah, the minister, denied that soldiers had set the fires.\n";
    folder.file("report.txt", text);
    let sheet = with_model(&folder, &["read", "report.txt"]).stdout;
    let has = |parts: &[&str]| {
        let mut lines = sheet.lines();
        let found = lines.any(|line| parts.iter().all(|part| line.contains(part)));
        assert!(found, "{parts:?} in no line of\n{sheet}");
    };
    has(&["WHERE"]);
    has(&["Kumasi", "GHA", "city"]);
    has(&["HOW MUCH"]);
    has(&["40", "at least", "people"]);
    has(&[
        "indirect",
        "Kofi Mensah",
        "(denies) soldiers had set the fires",
    ]);
}

#[test]
fn one_ministry_is_not_another() {
    let folder = Folder::new();
    let text = "Talks\n\nANKARA, May 6, 2024 - Turkey's foreign ministry summoned the Russian envoy on Monday. Grain \
                exports fell by a third, according to the agriculture ministry in Kyiv. The ministry was worried.\n";
    folder.file("report.txt", text);
    let sheet = with_model(&folder, &["read", "report.txt"]).stdout;
    let told = sheet
        .lines()
        .find(|line| line.contains("Grain exports fell"));
    assert!(
        told.is_some_and(|line| line.contains("agriculture ministry")),
        "{sheet}"
    );
}

/// What the brief tells of two reports of one deed.
fn brief_of(first: &str, second: &str) -> String {
    let folder = Folder::new();
    folder.file("a.txt", first);
    folder.file("b.txt", second);
    with_model(&folder, &["brief", "--encoder", "none", "a.txt", "b.txt"]).stdout
}

#[test]
fn a_captain_is_whom_another_report_names() {
    let first = "Captain held\n\nThe Harbour Mail\n17 October 2023\n\nGreek police arrested the captain of the ferry \
                 Aegean Lark on Monday, two days after the ferry sank with 212 people on board.\n";
    let second = "Ferry captain arrested\n\nThe Strait Gazette\n17 October 2023\n\nThe Greek police arrested the \
                  captain, Stavros Melidis, on Monday morning after the ferry Aegean Lark sank with 212 people.\n";
    let text = brief_of(first, second);
    let entry = text
        .find("Greek police (GRC) arrested")
        .map(|at| &text[at..]);
    let told = entry.and_then(|rest| rest.lines().find(|line| line.contains("2 reports")));
    assert!(told.is_some(), "{text}");
}

#[test]
fn whose_word_stands_for_a_deed_and_whose_against_it() {
    let first = "Post attacked\n\nThe Lima Post\n6 March 2024\n\nEcuadorian troops attacked a Peruvian army post at \
                 the river on Tuesday, Peru's army said.\n";
    let second = "Army denies attack\n\nThe Quito Post\n6 March 2024\n\nEcuador's army denied on Wednesday that its \
                  troops had attacked a Peruvian army post at the river.\n";
    let text = brief_of(first, second);
    let lines: Vec<&str> = text.split_whitespace().collect();
    let text = lines.join(" ");
    assert!(
        text.contains("according to Peru's army (PER) [A ")
            && text.contains("; denied by Ecuador's army (ECU) [B "),
        "{text}"
    );
}

#[test]
fn an_update_is_a_later_version_and_its_number_is_shown() {
    let rest = "The ferry had left Strömstad at noon with 61 people on board. Divers were still searching the wreck in \
                the evening. The owners of the ferry could not be reached. Weather was calm, and nobody knew why it had \
                listed so quickly after leaving port.\n";
    let edition = |title: &str, number: u32| {
        format!(
            "{title}\n\nThe Strait Gazette\n6 March 2024\n\nNorwegian coast guards rescued {number} Danish passengers of \
             the ferry Aegean Lark on Tuesday near Halden. {rest}"
        )
    };
    let text = brief_of(
        &edition("Ferry sinks off Halden", 40),
        &edition("UPDATE 1-Ferry sinks off Halden", 52),
    );
    assert!(text.contains("later version of"), "{text}");
    assert!(
        text.contains("1 report · 1 publisher · 1 independent origin"),
        "{text}"
    );
    assert!(
        !text.contains("rescued 40 Danish") && !text.contains("Disputed"),
        "{text}"
    );
}

#[test]
fn a_denial_without_a_day_is_of_the_deed() {
    let first = "Post attacked\n\nThe Lima Post\n6 March 2024\n\nEcuadorian troops attacked a Peruvian army post at \
                 the river on Tuesday, Peru's army said.\n";
    let second = "Army denies attack\n\nThe Quito Post\n6 March 2024\n\nEcuador's army denied on Wednesday that its \
                  troops had attacked a Peruvian army post at the river.\n";
    let text = brief_of(first, second);
    assert!(text.contains("Disputed status"), "{text}");
}

#[test]
fn a_recall_without_a_day_or_in_a_headline_is_the_one_told() {
    let first = "Lima recalls its ambassador\n\nThe Lima Post\n6 March 2024\n\nLIMA - President Ofelia Santamaria \
                 recalled Peru's ambassador from Quito on Wednesday after the attack on a border post at Tres Garzas.\n";
    let second = "Quito denies attack\n\nThe Quito Post\n7 March 2024\n\nQUITO - Ecuador denied on Thursday that its \
                  troops had attacked a border post at Tres Garzas. The minister regretted that Peru had recalled its \
                  ambassador.\n";
    let text = brief_of(first, second);
    assert_eq!(text.matches("cut relations").count(), 1, "{text}");
    let entry = text.find("cut relations").map(|at| &text[at..]);
    let told = entry.and_then(|rest| rest.lines().find(|line| line.contains("report")));
    assert!(
        told.is_some_and(|line| line.contains("2 reports")),
        "{text}"
    );
}

#[test]
fn two_armies_blame_each_other() {
    let first = "Post attacked\n\nThe Gulf Mail\n6 March 2024\n\nIndian troops attacked a Pakistani army post above the \
                 river ford on Tuesday. Nobody else came to harm, a doctor told us in Lahore. Shops stayed closed in \
                 the whole valley.\n";
    let second = "Army post hit\n\nThe Bay Mail\n6 March 2024\n\nOn Tuesday Afghan troops attacked a Pakistani army post \
                  by the ford of the river. Ambulances had come from two towns within an hour. Schools were to open \
                  again on Friday.\n";
    let text = brief_of(first, second);
    assert!(text.contains("Disputed actors"), "{text}");
}

#[test]
fn a_denial_is_no_saying() {
    let folder = Folder::new();
    let said = "soldiers had fired on the crowd in the harbour of Moyale on Sunday.\n";
    for (file, verb) in [("a.txt", "said"), ("b.txt", "denied that")] {
        let text =
            format!("A week at sea\n\nLIMA, March 3, 2024 - General Ana Adisa {verb} {said}");
        folder.file(file, text);
    }
    let brief = with_model(&folder, &["brief", "a.txt", "b.txt"]).stdout;
    assert!(
        brief.contains("    soldiers had fired on the crowd"),
        "{brief}"
    );
    assert!(
        brief.contains("    (denies) soldiers had fired on the crowd"),
        "{brief}"
    );
    assert!(!brief.contains("      = "), "{brief}");
}
