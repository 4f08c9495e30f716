//! Settings: flag, then environment, then `./dateline.toml`, then the user's own file.

use std::path::{Path, PathBuf};

use anyhow::Context;
use etcetera::BaseStrategy;
use serde::Deserialize;

use crate::cli::Args;
use crate::share::Share;

/// Where the archive lies when nobody says otherwise.
const DATA: &str = "dateline-data";

/// What a settings file may say.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    data: Option<PathBuf>,
    max_bytes: Option<usize>,
    model: Option<String>,
    models_dir: Option<PathBuf>,
    coder: Option<PathBuf>,
    encoder: Option<String>,
    min_score: Option<Share>,
    outlets: Option<PathBuf>,
}

/// Settings as they hold for this run.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Settings {
    /// The archive's folder.
    pub(crate) data: PathBuf,
    /// The largest input that is read, in bytes.
    pub(crate) max_bytes: Option<usize>,
    /// The language model that was asked for: a name, a path, or "none".
    pub(crate) model: Option<String>,
    /// Where installed models are kept.
    pub(crate) models_dir: PathBuf,
    /// The user's own event coder, as `train` wrote it.
    pub(crate) coder: Option<PathBuf>,
    /// The sentence encoder that was asked for: a name, or "none".
    pub(crate) encoder: Option<String>,
    /// The least score of an event that is kept.
    pub(crate) min_score: Option<Share>,
    /// The user's own table of outlets.
    pub(crate) outlets: Option<PathBuf>,
}

impl Settings {
    /// What was typed (or stands in `DATELINE_*`), completed from the settings files.
    pub(crate) fn resolve(args: &Args) -> anyhow::Result<Settings> {
        let here = read(Path::new("dateline.toml"))?;
        let base = etcetera::choose_base_strategy().ok();
        let home = base.as_ref().map(BaseStrategy::config_dir);
        let user = home
            .map(|dir| read(&dir.join("dateline/config.toml")))
            .transpose()?;
        let user = user.unwrap_or_default();
        let data = args.data.clone().or(here.data).or(user.data);
        let models_dir = args.models_dir.clone();
        let models_dir = models_dir.or(here.models_dir).or(user.models_dir);
        Ok(Settings {
            data: data.unwrap_or_else(|| DATA.into()),
            max_bytes: args.max_bytes.or(here.max_bytes).or(user.max_bytes),
            model: args.model.clone().or(here.model).or(user.model),
            encoder: args.encoder.clone().or(here.encoder).or(user.encoder),
            coder: args.coder.clone().or(here.coder).or(user.coder),
            min_score: args.min_score.or(here.min_score).or(user.min_score),
            outlets: args.outlets.clone().or(here.outlets).or(user.outlets),
            models_dir: models_dir.unwrap_or_else(|| cache(base.as_ref()).join("dateline/models")),
        })
    }
}

/// The user's cache folder; a hidden one here where the system knows none.
fn cache(base: Option<&impl BaseStrategy>) -> PathBuf {
    base.map_or_else(|| ".cache".into(), BaseStrategy::cache_dir)
}

fn read(path: &Path) -> anyhow::Result<File> {
    if !path.is_file() {
        return Ok(File::default());
    }
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    toml::from_str(&text).map_err(|error| {
        crate::exit::UsageError(format!("{}: {}", path.display(), error.message())).into()
    })
}
