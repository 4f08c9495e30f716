//! Wheels: cut short, with bits changed, with numbers that lie, and with files that are missing.

use std::fs;

use crate::archive::{fields, number, overwrite, wheel};
use crate::damage::each_damage;
use crate::small::{Files, folder, small};
use crate::survive;

/// Files that a pipeline can do without.
const NOT_NEEDED: [&str; 3] = ["vocab/lookups.bin", "vocab/vectors", "vocab/key2row"];

#[test]
fn shortened_wheels_are_refused() {
    let whole = wheel(&small("en_core_web_sm"));
    let folder = folder("wheel-short", &Files::new());
    let path = folder.0.join("small.whl");
    fs::write(&path, &whole).unwrap();
    assert!(survive(&path).is_ok());
    for length in (0..whole.len()).step_by(whole.len() / 200) {
        fs::write(&path, &whole[..length]).unwrap();
        assert!(survive(&path).is_err(), "{length} bytes");
    }
}

#[test]
fn changed_bits_are_not_fatal() {
    let whole = wheel(&small("en_core_web_sm"));
    let folder = folder("wheel-bits", &Files::new());
    let path = folder.0.join("small.whl");
    each_damage("wheel", 400, |damage| {
        let mut changed = whole.clone();
        // Half of them among the directory at the end.
        let reach = [whole.len(), whole.len().min(2000)][usize::from(damage.how) / 8 % 2];
        let at = whole.len() - 1 - damage.at % reach;
        changed[at] ^= 1 << (damage.how % 8);
        fs::write(&path, changed).unwrap();
        let _ = survive(&path);
    });
}

#[test]
fn numbers_that_lie_are_not_fatal() {
    let whole = wheel(&small("en_core_web_sm"));
    let folder = folder("wheel-lies", &Files::new());
    let path = folder.0.join("small.whl");
    for field in fields(&whole) {
        let told = number(&whole, field);
        for lie in [
            0,
            1,
            told + 1,
            told.wrapping_sub(1),
            1 << 31,
            u64::MAX - 1,
            u64::MAX,
        ] {
            let mut changed = whole.clone();
            overwrite(&mut changed, field, lie);
            fs::write(&path, changed).unwrap();
            let _ = survive(&path);
        }
    }
}

#[test]
fn missing_files_are_named() {
    for model in ["en_core_web_md", "fr_core_news_sm", "es_core_news_sm"] {
        let files = small(model);
        let folder = folder(&format!("wheel-missing-{model}"), &Files::new());
        let path = folder.0.join("small.whl");
        for name in files.keys() {
            let mut fewer = files.clone();
            fewer.remove(name);
            fs::write(&path, wheel(&fewer)).unwrap();
            let vectors = model.ends_with("md") && name != "vocab/lookups.bin";
            match survive(&path) {
                Ok(()) => assert!(!vectors && NOT_NEEDED.contains(&name.as_str()), "{name}"),
                Err(error) => names(&error, name),
            }
        }
    }
}

/// The message must name the file, and the component if it is a component's.
fn names(error: &lexis::Error, file: &str) {
    let message = error.to_string();
    assert!(message.contains(file), "{file}: {message}");
    if let (Some((component, _)), false) = (file.split_once('/'), file.starts_with("vocab/")) {
        assert_eq!(error.component(), Some(component), "{message}");
    }
}
