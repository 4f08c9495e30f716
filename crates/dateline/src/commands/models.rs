//! `models`: language models, fetched once, listed and checked.

use dateline_models::{Error, From, Kind, Listed, Store};
use dateline_views::text::Column;
use serde_json::{Value, json};

use crate::cli::{Install, Listing, Models};
use crate::config::Settings;
use crate::exit::{IntegrityError, Outcome, UsageError};
use crate::language::{announcement, install, size};
use crate::output::{self, complain, print};

pub(super) fn run(models: &Models, settings: &Settings) -> anyhow::Result<Outcome> {
    let store = Store::open(settings.models_dir.clone());
    match models {
        Models::Install(asked) => install_all(asked, &store),
        Models::List(listing) => list(*listing, &store),
        Models::Check { names } => check(names, &store),
    }
}

fn install_all(asked: &Install, store: &Store) -> anyhow::Result<Outcome> {
    let from = asked.from.clone().map_or(From::Packages, From::Dir);
    let default = [store.lock().default_name().to_owned()];
    let names = if asked.names.is_empty() {
        &default
    } else {
        &asked.names[..]
    };
    known(names, store)?;
    for name in names {
        let model = store.lock().model(name)?;
        if store.installed(name).is_none() {
            complain(&announcement(model, &from));
        }
        let path = install(name, store, &from)?;
        print(&format!("{name} {}: {}\n", model.version, path.display()))?;
    }
    Ok(Outcome::Done)
}

/// Refuses names that no model has before anything is done.
fn known(names: &[String], store: &Store) -> Result<(), UsageError> {
    let mut unknown = names
        .iter()
        .filter_map(|name| store.lock().model(name).err());
    unknown
        .next()
        .map_or(Ok(()), |error| Err(UsageError(error.to_string())))
}

const fn column(name: &'static str, width: usize) -> Column {
    Column { name, width }
}

fn list(listing: Listing, store: &Store) -> anyhow::Result<Outcome> {
    let columns = [
        column("name", 16),
        column("version", 7),
        column("kind", 8),
        column("language", 8),
        column("licence", 10),
        column("size", 6),
        column("installed", 9),
        column("path", 100),
    ];
    let objects: Vec<Value> = store.list().iter().map(object).collect();
    output::list(listing.format(), &columns, &objects, |it| {
        let text = |key: &str| it[key].as_str().unwrap_or_default().to_owned();
        let installed = if it["installed"] == true { "yes" } else { "no" };
        vec![
            text("name"),
            text("version"),
            text("kind"),
            text("language"),
            text("licence"),
            it["bytes"].as_u64().map(size).unwrap_or_default(),
            installed.to_owned(),
            text("path"),
        ]
    })?;
    Ok(Outcome::Done)
}

fn object(listed: &Listed<'_>) -> Value {
    let model = listed.model;
    let kind = match model.kind {
        Kind::Pipeline => "pipeline",
        Kind::Encoder => "encoder",
    };
    json!({"name": model.name, "version": model.version, "kind": kind,
           "language": model.language, "licence": model.licence, "source": model.source,
           "bytes": model.bytes(), "installed": listed.path.is_some(),
           "path": listed.path.as_ref().map(|path| path.display().to_string())})
}

/// Every named model, or all that are installed; all faults are named before it fails.
fn check(names: &[String], store: &Store) -> anyhow::Result<Outcome> {
    known(names, store)?;
    let all = || {
        store
            .lock()
            .models()
            .iter()
            .map(|model| model.name.clone())
            .collect()
    };
    let asked = if names.is_empty() {
        all()
    } else {
        names.to_vec()
    };
    let (mut whole, mut missing, mut damaged) = (0, 0, 0);
    for name in &asked {
        match store.check(name) {
            Ok(receipt) => {
                whole += 1;
                print(&format!(
                    "{name} {}: as it was installed\n",
                    receipt.version
                ))?;
            }
            Err(Error::NotInstalled(_)) if names.is_empty() => {}
            Err(error) => {
                complain(&error.to_string());
                match error {
                    Error::NotInstalled(_) => missing += 1,
                    _ => damaged += 1,
                }
            }
        }
    }
    match (damaged, missing, whole) {
        (0, 0, 0) => Ok(Outcome::NothingFound),
        (0, 0, _) => Ok(Outcome::Done),
        (0, ..) => Ok(Outcome::SomeFailed),
        _ => Err(IntegrityError(damaged).into()),
    }
}
