//! What users may rely on is written down.

use std::fs;

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
