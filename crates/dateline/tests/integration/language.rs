//! Reports read with the language model, installed as users install it.

use std::path::PathBuf;

use crate::program::{Folder, Run, dateline, root, sample};

pub(crate) const MODEL: &str = "en_core_web_md";

/// The folder of the tests' models, with the default one in it.
///
/// Where there is no network, `DATELINE_MODELS_FROM` names a folder with the file.
#[expect(clippy::disallowed_methods, reason = "a test has no settings")]
pub(crate) fn models(folder: &Folder) -> String {
    let kept = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("models");
    let kept = kept.display().to_string();
    let mut args = vec!["models", "install", MODEL, "--models-dir", &kept];
    let from = std::env::var("DATELINE_MODELS_FROM");
    if let Ok(from) = &from {
        args.extend(["--from", from]);
    }
    let run = dateline(folder, &args);
    assert_eq!(run.code, 0, "{}", run.stderr);
    kept
}

/// What the program prints with the default model, which must go well.
pub(crate) fn with_model(folder: &Folder, args: &[&str]) -> Run {
    let kept = models(folder);
    let model = ["--model", MODEL, "--models-dir", &kept];
    let run = dateline(folder, &[args, &model].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    run
}

#[test]
fn a_sentence_has_a_tree_and_names() {
    let folder = Folder::new();
    folder.file(
        "report.txt",
        "Envoy lands\n\nDeputy Minister Pavel Orlov met the Norwegian envoy in Lima on Tuesday.\n",
    );
    let run = with_model(&folder, &["trace", "--stage", "annotate", "report.txt"]);
    for line in [
        "  person: Pavel Orlov",
        "  place: Lima",
        "  met  Root · Verb · meet",
        "  ├─ Minister  Subject · ProperNoun · Minister",
        "  ├─ envoy  Object · Noun · envoy",
    ] {
        assert!(
            run.stdout.lines().any(|found| found == line),
            "{line}\n{}",
            run.stdout
        );
    }
}

#[test]
fn names_are_what_form_and_model_tell_together() {
    let folder = Folder::new();
    folder.file(
        "report.txt",
        "Vote in the south\n\nNew Zealand voted on Monday at the Kennedy Space Center. Striker Park Joo-Ho left for \
         New York. New York had waited for Sen. Ann Lee, D-N.Y., and others.\n",
    );
    let run = with_model(&folder, &["trace", "--stage", "annotate", "report.txt"]);
    let names = ["  place: ", "  person: ", "  organisation: ", "  unknown: "];
    let named = |line: &&str| names.iter().any(|kind| line.starts_with(kind));
    let found: Vec<&str> = run.stdout.lines().filter(named).map(str::trim).collect();
    assert_eq!(
        found,
        [
            "place: New Zealand",
            "place: Kennedy Space Center",
            "person: Park Joo-Ho",
            "place: New York",
            "place: New York",
            "person: Ann Lee",
        ]
    );
}

#[test]
fn a_record_made_with_a_model_is_the_same_every_time_and_can_be_verified() {
    let folder = Folder::new();
    let kept = models(&folder);
    let sample = root().join("samples/caracas").display().to_string();
    let with = |args: &[&str]| {
        let model = ["--model", MODEL, "--models-dir", &kept];
        dateline(&folder, &[args, &model].concat())
    };
    let first = with(&["brief", "--json", &sample]);
    assert_eq!(first.code, 0, "{}", first.stderr);
    assert_eq!(first.stdout, with(&["brief", "--json", &sample]).stdout);
    assert_eq!(with(&["add", &sample]).code, 0);
    let verified = with(&["verify"]);
    assert_eq!(verified.code, 0, "{}", verified.stderr);
}

/// A report of Wednesday, 14 August 2024, and the days that its dates get with a tree.
fn days_of(text: &str) -> Vec<String> {
    let folder = Folder::new();
    let report = serde_json::json!({"title": "Notice", "date": "2024-08-14", "text": text});
    folder.file("report.jsonl", report.to_string());
    let run = with_model(&folder, &["read", "report.jsonl", "--json"]);
    let reading: serde_json::Value = serde_json::from_str(run.stdout.trim()).unwrap();
    let dates = reading["dates"].as_array().unwrap().iter();
    dates
        .map(|date| date["from"].as_str().unwrap_or("-").to_owned())
        .collect()
}

#[test]
fn the_tree_tells_whether_a_weekday_is_ahead() {
    let text = "The talks resume on Tuesday in Geneva. Officials plan to meet on Friday. \
                Two clerks were arrested on Friday. The bank, which opens in May, was founded by nuns.";
    assert_eq!(
        days_of(text),
        ["2024-08-20", "2024-08-16", "2024-08-09", "2025-05-01"]
    );
}

#[test]
fn joined_numbers_count_one_thing() {
    let folder = Folder::new();
    let text = "Trucks\n\nBetween 25 and 30 trucks crossed the border. At least two hundred and fifty people waited.\n";
    folder.file("report.txt", text);
    let run = with_model(&folder, &["read", "report.txt", "--json"]);
    let reading: serde_json::Value = serde_json::from_str(run.stdout.trim()).unwrap();
    let amounts = reading["amounts"].as_array().unwrap().iter();
    let found: Vec<String> = amounts
        .map(|it| format!("{}-{} {}", it["low"], it["high"], it["counted"]))
        .collect();
    assert_eq!(found, ["25-30 \"trucks\"", "250-250 \"people\""]);
}

#[test]
fn every_code_of_an_actor_stands_on_words_and_a_rule() {
    let folder = Folder::new();
    folder.file(
        "report.txt",
        "Minister flies home\n\nLIMA - Peruvian Interior Minister Rosa Quispe met President Emmanuel Macron of France on \
         Monday. Protesters were arrested by the police, and her aides left.\n",
    );
    let reading = with_model(&folder, &["read", "--json", "report.txt"])
        .json()
        .remove(0);
    let text = reading["text"].as_str().unwrap();
    let mut told = Vec::new();
    for person in reading["people"].as_array().unwrap() {
        for (codes, evidence) in [
            ("country", "country_evidence"),
            ("sectors", "sectors_evidence"),
        ] {
            for it in person[evidence].as_array().unwrap() {
                let at = |field: &str| it[field].as_u64().unwrap() as usize;
                assert_eq!(&text[at("start")..at("end")], it["text"]);
                let code = it["code"].clone();
                let codes = person[codes]
                    .as_array()
                    .map_or(vec![person[codes].clone()], Vec::clone);
                assert!(codes.contains(&code), "{code} of {codes:?}");
                told.push(
                    format!("{} {code} {} {}", person["name"], it["text"], it["rule"])
                        .replace('"', ""),
                );
            }
        }
    }
    let quispe = [
        "Rosa Quispe PER Peruvian actors.country.words",
        "Rosa Quispe GOV Peruvian Interior Minister actors.sector.role",
    ];
    assert!(
        quispe.iter().all(|line| told.contains(&(*line).to_owned())),
        "{told:#?}"
    );
}

#[test]
fn first_names_that_are_months_are_names() {
    let folder = Folder::new();
    folder.file(
        "report.txt",
        "Two agree\n\nJan Novak agreed on Monday. Trade envoy May Chen flew home. In May Putin agreed.\n",
    );
    let run = with_model(&folder, &["read", "--json", "report.txt"]);
    let reading = run.json().remove(0);
    let people = reading["people"].as_array().unwrap().iter();
    let names: Vec<&str> = people.filter_map(|it| it["name"].as_str()).collect();
    assert_eq!(names, ["Jan Novak", "May Chen", "Putin"]);
}

#[test]
fn many_reprints_do_not_part_a_story() {
    let folder = Folder::new();
    let text =
        std::fs::read_to_string(root().join("samples/caracas/05-coastal-courier.txt")).unwrap();
    for nth in 0..45 {
        let page = serde_json::json!({"text": text, "publisher": format!("Paper {nth}"), "date": "2022-02-18"});
        folder.file(&format!("{nth:02}.json"), page.to_string());
    }
    let stories = with_model(&folder, &["brief", "--json", ".", &sample()]).json();
    let reports = stories
        .iter()
        .map(|story| story["reports"].as_array().unwrap().len());
    let reports: Vec<usize> = reports.collect();
    assert!(
        reports.len() <= 3 && reports.iter().any(|many| *many > 50),
        "{reports:?}"
    );
}
