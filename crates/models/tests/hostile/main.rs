//! No damage to a pipeline's files stops the program: opening gives a pipeline or an error that names
//! the file and the component, and a pipeline that opens reads a text.
//!
//! Files of MessagePack, and what is inside a packed file, are taken apart and changed value by value:
//! bytes changed blindly lie in the numbers nearly always, and would test the checksum.

#![expect(clippy::unwrap_used, reason = "what is not damaged should be sound")]

mod archive;
mod bombs;
mod damage;
mod folders;
mod packed;
#[path = "../shared/mod.rs"]
mod shared;
mod small;
mod wheels;

use std::path::Path;

const TEXTS: [&str; 6] = [
    "CARACAS (AP) — Mr. Maduro hasn't met Putin's envoys, \"he\" said :) on 3.5km roads.\n\n\
    The U.S. didn't sign; they're leaving on Feb. 16th, 2022 at 10a.m. Gov't don't",
    "Aujourd'hui, les députés n'ont pas adopté la loi : « C'est-à-dire que l'État s'en occupait. »",
    "¿Decírselo? El presidente había dicho que los ministros estaban viéndolo; dámelo, dijo, etc.",
    "",
    " ",
    "Ω\u{301}\n",
];

/// Opens what lies at `path` and reads texts if it opens. An error must name the file, which is `path`
/// or lies below it.
fn survive(path: &Path) -> Result<(), lexis::Error> {
    let opened = lexis::Pipeline::open(path);
    let pipeline =
        opened.inspect_err(|error| assert!(error.place().starts_with(path), "{error}"))?;
    let mut worker = pipeline.worker();
    for text in TEXTS {
        let doc = worker.read(text);
        for token in doc.tokens() {
            let _ = (
                token.text(),
                token.lemma(),
                token.morph(),
                token.head().text(),
            );
        }
        for name in doc.names() {
            let _ = (name.text(), name.label());
        }
        let _ = doc.sentences();
    }
    Ok(())
}

/// The same for damage to the file `name`: if it is a component's file, an error must name the component.
fn survive_damage_to(name: &str, path: &Path) {
    if let Err(error) = survive(path) {
        let of_pipeline = ["config.cfg", "meta.json", "vocab/lookups.bin"].contains(&name);
        assert!(
            of_pipeline || error.component().is_some(),
            "{name}: {error}"
        );
    }
}
