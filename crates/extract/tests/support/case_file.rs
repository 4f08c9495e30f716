//! Case files: a heading, a report in a fenced block, what is expected in a second one.

use std::fmt::Write as _;
use std::path::Path;

/// Runs every case of `file` (relative to the crate) through `find`; with `UPDATE=1` writes what
/// is found into the file instead of comparing.
pub(crate) fn check(file: &str, find: impl Fn(&str) -> String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let before = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
    let (after, failures) = rewritten(&before, find);
    #[expect(clippy::disallowed_methods, reason = "a person asks for it by hand")]
    let update = std::env::var("UPDATE").is_ok();
    if update {
        std::fs::write(&path, after).unwrap_or_else(|error| panic!("{file}: {error}"));
    } else {
        assert!(failures.is_empty(), "{file}:\n{failures}");
    }
}

/// The file with what is found in place of what is expected, and where both differ.
fn rewritten(file: &str, find: impl Fn(&str) -> String) -> (String, String) {
    let (mut after, mut failures) = (String::new(), String::new());
    let mut parts = file.split("```");
    while let Some(heading) = parts.next() {
        after += heading;
        let (Some(report), Some(between), Some(expected)) =
            (parts.next(), parts.next(), parts.next())
        else {
            break;
        };
        let found = find(report.trim_matches('\n'));
        let _ = write!(after, "```{report}```{between}```\n{found}```");
        if found.trim() != expected.trim() {
            let title = heading
                .lines()
                .rfind(|line| line.starts_with('#'))
                .unwrap_or_default();
            let _ = writeln!(
                failures,
                "{title}\nexpected\n{}\nfound\n{found}",
                expected.trim()
            );
        }
    }
    (after, failures)
}
