use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::*;

/// A folder of its own for one test, removed when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path =
            std::env::temp_dir().join(format!("dateline-intake-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// What reading `path` gives, one line a page or error, without the folder's own name.
    fn read(&self, path: &Path, limits: &Limits) -> Vec<String> {
        let here = format!("{}/", self.0.display());
        let real = format!("{}/", self.0.canonicalize().unwrap().display());
        open(&[Input::Path(path.to_owned())], limits)
            .map(|page| match page {
                Ok(page) => format!("{} = {}", page.path, page.text),
                Err(fault) => format!("! {fault}"),
            })
            .map(|line| line.replace(&here, "").replace(&real, ""))
            .collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn folders_are_read_by_name() {
    let folder = Folder::new("names");
    for name in [
        "b.txt",
        "a/z.html",
        "a/B.md",
        "a/a.txt",
        ".hidden.txt",
        ".git/x.txt",
        "c.jpg",
    ] {
        folder.write(name, name);
    }
    assert_eq!(
        folder.read(&folder.0, &Limits::default()),
        [
            "a/B.md = a/B.md",
            "a/a.txt = a/a.txt",
            "a/z.html = a/z.html",
            "b.txt = b.txt"
        ]
    );
}

#[test]
fn a_named_file_is_read_whatever_its_name() {
    let folder = Folder::new("named");
    let path = folder.write("report", "<!doctype html><p>Hello");
    let page = open(&[Input::Path(path)], &Limits::default())
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(page.format, dateline_model::PageFormat::Html);
    assert_eq!(page.sha256.len(), 64);
}

#[test]
fn faults_are_named_and_the_rest_goes_on() {
    let folder = Folder::new("faults");
    folder.write("a.txt", "");
    folder.write("b.txt", b"\x7fELF\0\0\0");
    folder.write("c.txt", "x".repeat(100));
    folder.write("d.txt", " \n\n");
    folder.write("e.txt", "fine");
    assert_eq!(
        folder.read(&folder.0, &Limits { page_bytes: 50 }),
        [
            "! a.txt: holds no text",
            "! b.txt: is not text",
            "! c.txt: is larger than the limit of 50 bytes a page",
            "! d.txt: holds no text",
            "e.txt = fine"
        ]
    );
    let missing = folder.0.join("nowhere.txt");
    assert_eq!(
        folder.read(&missing, &Limits::default()),
        ["! nowhere.txt: no such file or folder"]
    );
}

#[test]
fn json_lines_name_their_bad_lines() {
    let folder = Folder::new("lines");
    let long = format!("{{\"text\":\"{}\"}}", "long ".repeat(100));
    let path = folder.write(
        "feed.jsonl",
        format!("{{\"text\":\"one\"}}\r\n\n{{oops}}\n{long}\n{{\"text\":\"two\",\"id\":\"r2\"}}"),
    );
    assert_eq!(
        folder.read(&path, &Limits { page_bytes: 200 }),
        [
            "feed.jsonl:1 = one",
            "! feed.jsonl:3: not json: key must be a string (column 2)",
            "! feed.jsonl:4: is larger than the limit of 200 bytes a page",
            "feed.jsonl:5 = two"
        ]
    );
    let empty = folder.write("none.jsonl", "\n\n");
    assert_eq!(
        folder.read(&empty, &Limits::default()),
        ["! none.jsonl: holds no text"]
    );
}

#[test]
fn json_files_hold_one_record_or_many() {
    let folder = Folder::new("json");
    let one = folder.write("one.json", "{\n \"text\": \"one\"\n}");
    let many = folder.write("many.json", r#"[{"text":"a"},{"title":"b"},{"text":"c"}]"#);
    assert_eq!(folder.read(&one, &Limits::default()), ["one.json = one"]);
    assert_eq!(
        folder.read(&many, &Limits::default()),
        [
            "many.json#1 = a",
            "! many.json#2: a record needs the key \"text\"",
            "many.json#3 = c"
        ]
    );
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_around_it_is_named() {
    let folder = Folder::new("loop");
    folder.write("in/a.txt", "a");
    std::os::unix::fs::symlink(folder.0.join("in"), folder.0.join("in/back")).unwrap();
    std::os::unix::fs::symlink(folder.0.join("in"), folder.0.join("twice")).unwrap();
    assert_eq!(
        folder.read(&folder.0, &Limits::default()),
        [
            "in/a.txt = a",
            "! in/back: leads back to in, a folder around it"
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_can_panic_it(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let kind = sniff::kind(&bytes);
        let _ = page::from_bytes("any", &bytes, kind);
        let _ = json::records("any", &bytes);
    }
}
