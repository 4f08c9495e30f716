//! What users may rely on is written down.

use std::fs;

use crate::language::with_model;
use crate::program::{Folder, dateline, root, sample};

#[test]
fn every_json_field_is_documented() {
    let folder = Folder::new();
    let docs = fs::read_to_string(root().join("docs/json.md")).unwrap();
    let mut missing = Vec::new();
    for command in ["read", "brief"] {
        for object in dateline(&folder, &[command, &sample(), "--json"]).json() {
            for key in object.as_object().unwrap().keys() {
                if key != "schema" && !docs.contains(&format!("`{key}`")) {
                    missing.push(key.clone());
                }
            }
        }
    }
    missing.sort();
    missing.dedup();
    assert!(missing.is_empty(), "not in docs/json.md: {missing:?}");
}

#[test]
fn every_command_is_in_the_readme() {
    let folder = Folder::new();
    let help = dateline(&folder, &["--help"]).stdout;
    let commands = help
        .split("Commands:")
        .nth(1)
        .unwrap()
        .split("\n\n")
        .next()
        .unwrap();
    let names = commands
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for name in names.filter(|name| !name.is_empty() && *name != "help") {
        assert!(
            readme.contains(&format!("`{name}")),
            "{name} is not in README.md"
        );
    }
}

#[test]
fn every_resource_folder_says_where_it_comes_from() {
    let text = fs::read_to_string(root().join("resources/README.md")).unwrap();
    for entry in fs::read_dir(root().join("resources")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            assert!(
                text.contains(&format!("`{name}/`")),
                "{name} is not in resources/README.md"
            );
        }
    }
}

/// The lines of the first block of the README that opens with `fence`, but for those that stand for others.
fn shown(fence: &str) -> Vec<String> {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let block = readme.split(fence).nth(1).unwrap();
    let block = block.split("\n```").next().unwrap();
    let lines = block.lines().skip(1).filter(|line| line.trim() != "…");
    let whole = lines.filter(|line| !line.trim().is_empty() && !line.contains("samples/"));
    whole.map(str::to_owned).collect()
}

/// Whether all lines stand in the output, in their order.
fn stands_in(lines: &[String], output: &str) {
    let mut printed = output.lines();
    for line in lines {
        assert!(
            printed.any(|found| found == line),
            "README.md shows what is not printed (or not there): {line}"
        );
    }
}

#[test]
fn the_readme_shows_what_the_main_job_prints() {
    let folder = Folder::new();
    let lines = shown("```console\n$ cargo run --release -- brief samples/caracas");
    stands_in(&lines, &with_model(&folder, &["brief", &sample()]).stdout);
}

#[test]
fn the_readme_shows_the_figures_of_today() {
    let folder = Folder::new();
    let gold = root().join("samples/gold/caracas");
    let story = gold.join("story.json").display().to_string();
    let gold = gold.display().to_string();
    let readings = with_model(&folder, &["eval", "readings", &gold]).stdout;
    let story = with_model(&folder, &["eval", "story", &story]).stdout;
    let lines = shown("```\nreadings ");
    stands_in(&lines, &(readings + &story));
}
