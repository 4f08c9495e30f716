//! Runs the cases in `cases/*.md`: a story in plain lines, and the record it must give.
//!
//! With `UPDATE=1` the expected lines are rewritten from what the program gives.

#![expect(
    clippy::unwrap_used,
    reason = "a case file that cannot be read stops the test"
)]

mod tiny;

use std::fs;
use std::path::Path;

use dateline_record::compile;

fn run(input: &str) -> String {
    let (story, mut readings) = tiny::parse(input);
    let record = compile(&story, &readings);
    readings.reverse();
    assert_eq!(
        compile(&story, &readings),
        record,
        "the order of the readings shows"
    );
    tiny::show(&record, &readings)
}

fn check(path: &Path, update: bool) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    // Odd pieces stand between fences: input, expected, input, expected, …
    let mut pieces: Vec<String> = text.split("```\n").map(str::to_owned).collect();
    let mut wrong = Vec::new();
    for nth in (1..pieces.len()).step_by(4) {
        let title = pieces[nth - 1]
            .lines()
            .rfind(|line| line.starts_with("##"))
            .unwrap_or("")
            .to_owned();
        let found = format!("{}\n", run(&pieces[nth]));
        if found != pieces[nth + 2] {
            wrong.push(format!(
                "{title}\nexpected\n{}found\n{found}",
                pieces[nth + 2]
            ));
            pieces[nth + 2] = found;
        }
    }
    if update {
        fs::write(path, pieces.join("```\n")).unwrap();
        return Vec::new();
    }
    wrong
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "UPDATE=1 asks to rewrite the expected lines"
)]
fn cases() {
    let update = std::env::var("UPDATE").is_ok_and(|value| value == "1");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let wrong: Vec<String> = files.iter().flat_map(|path| check(path, update)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
