//! Installing: whole or not at all, whoever else installs, and with words that help.

#![expect(
    clippy::unwrap_used,
    reason = "a test may end where its files are not as they should be"
)]

mod shared;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use dateline_models::{Error, From, Lock, Progress, Store};

static NUMBER: AtomicUsize = AtomicUsize::new(0);

/// A folder that is removed when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        let nth = NUMBER.fetch_add(1, Ordering::Relaxed);
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("install-{}-{nth}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).unwrap();
        Folder(dir)
    }

    fn names(&self) -> Vec<String> {
        let entries = self.0.read_dir().unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| !name.ends_with(".lock")).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// An encoder of one small file: what is kept of it is the file, so any bytes will do.
const CONTENT: &[u8] = b"weights";
const HASH: &str = "9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c";

fn lock(kind: &str, hash: &str) -> Lock {
    let text = format!(
        "default = 'toy'\n[[model]]\nname = 'toy'\nversion = '1'\nkind = '{kind}'\nlanguage = 'en'\n\
         licence = 'MIT'\nsource = 'us'\n[[model.wheel]]\npackage = 'toy==1'\nfile = 'toy.whl'\n\
         sha256 = '{hash}'\nbytes = 7\n"
    );
    Lock::parse(&text).unwrap()
}

/// A source with the file of the toy, and a store that knows the toy.
fn toy(content: &[u8]) -> (Folder, Folder, Store) {
    let (source, home) = (Folder::new(), Folder::new());
    fs::write(source.0.join("toy.whl"), content).unwrap();
    let store = Store::open(home.0.clone()).with_lock(lock("encoder", HASH));
    (source, home, store)
}

fn quiet(_: Progress<'_>) {}

#[test]
fn installed_once_and_then_left_alone() {
    let (source, home, store) = toy(CONTENT);
    assert_eq!(store.installed("toy"), None);
    let path = store
        .install("toy", &From::Dir(source.0.clone()), &quiet)
        .unwrap();
    assert_eq!(fs::read(&path).unwrap(), CONTENT);
    assert_eq!(home.names(), ["toy.toml", "toy.whl"]);
    assert_eq!(store.list()[0].path, Some(path.clone()));
    fs::remove_file(source.0.join("toy.whl")).unwrap();
    let again = store.install("toy", &From::Dir(source.0.clone()), &quiet);
    assert_eq!(again.unwrap(), path);
}

#[test]
fn damage_is_found_and_mended() {
    let (source, _home, store) = toy(CONTENT);
    let from = From::Dir(source.0.clone());
    let path = store.install("toy", &from, &quiet).unwrap();
    store.check("toy").unwrap();
    fs::write(&path, b"we1ghts").unwrap();
    assert!(matches!(store.check("toy"), Err(Error::Damaged { .. })));
    store.install("toy", &from, &quiet).unwrap();
    store.check("toy").unwrap();
    fs::write(&path, b"we").unwrap();
    assert_eq!(store.installed("toy"), None);
    fs::remove_file(&path).unwrap();
    assert!(matches!(store.check("toy"), Err(Error::Damaged { .. })));
}

#[test]
fn another_file_is_refused_and_nothing_is_left_behind() {
    let (source, home, store) = toy(b"other");
    let error = store
        .install("toy", &From::Dir(source.0.clone()), &quiet)
        .unwrap_err();
    assert!(matches!(error, Error::Mismatch { .. }));
    assert!(error.to_string().contains(HASH), "{error}");
    assert!(home.names().is_empty(), "{:?}", home.names());
}

#[test]
fn a_missing_file_is_named_with_its_hash() {
    let (source, home, store) = toy(CONTENT);
    fs::remove_file(source.0.join("toy.whl")).unwrap();
    let error = store
        .install("toy", &From::Dir(source.0.clone()), &quiet)
        .unwrap_err();
    let said = error.to_string();
    assert!(said.contains("toy.whl") && said.contains(HASH), "{said}");
    assert!(home.names().is_empty());
}

#[test]
fn what_is_no_pipeline_is_not_installed() {
    let (source, home, store) = toy(CONTENT);
    let store = store.with_lock(lock("pipeline", HASH));
    let error = store
        .install("toy", &From::Dir(source.0.clone()), &quiet)
        .unwrap_err();
    assert!(matches!(error, Error::Pipeline(_)), "{error}");
    assert!(home.names().is_empty());
}

#[test]
fn leavings_of_an_interrupted_run_are_swept_up() {
    let (source, home, store) = toy(CONTENT);
    fs::create_dir(home.0.join(".toy.1-0.part")).unwrap();
    fs::write(home.0.join(".toy.1-0.part/half"), b"x").unwrap();
    store
        .install("toy", &From::Dir(source.0.clone()), &quiet)
        .unwrap();
    assert_eq!(home.names(), ["toy.toml", "toy.whl"]);
}

#[test]
fn receipts_that_are_none_count_as_not_installed() {
    let (source, home, store) = toy(CONTENT);
    let from = From::Dir(source.0.clone());
    store.install("toy", &from, &quiet).unwrap();
    for text in [
        "",
        "name = 'toy'",
        "\u{0}\u{1}",
        "[[file]]\nname = '../../x'\n",
    ] {
        fs::write(home.0.join("toy.toml"), text).unwrap();
        assert_eq!(store.installed("toy"), None);
        store.install("toy", &from, &quiet).unwrap();
        assert!(store.installed("toy").is_some());
    }
}

#[test]
fn many_at_once_leave_one_whole_model() {
    let home = Folder::new();
    let store = Store::open(home.0.clone());
    let source = source_of("en_core_web_sm");
    let install = || store.install("en_core_web_sm", &source, &quiet).unwrap();
    let paths: Vec<PathBuf> = std::thread::scope(|threads| {
        let running: Vec<_> = (0..4).map(|_| threads.spawn(install)).collect();
        running
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    assert!(paths.iter().all(|path| *path == paths[0]));
    store.check("en_core_web_sm").unwrap();
    lexis::Pipeline::open(&paths[0]).unwrap();
    assert_eq!(
        home.names(),
        ["en_core_web_sm-3.8.0.lexis", "en_core_web_sm.toml"]
    );
}

/// Where the shared cache takes its models from.
fn source_of(name: &str) -> From {
    shared::installed(name);
    shared::source()
}
