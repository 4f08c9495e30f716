//! Settings: flag, then environment, then `./dateline.toml`, then the user's own file.

use std::path::{Path, PathBuf};

use anyhow::Context;
use etcetera::BaseStrategy;
use serde::Deserialize;

/// Where the archive lies when nobody says otherwise.
const DATA: &str = "dateline-data";

/// What a settings file may say.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    data: Option<PathBuf>,
    max_bytes: Option<usize>,
}

/// Settings as they hold for this run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// The archive's folder.
    pub(crate) data: PathBuf,
    /// The largest input that is read, in bytes.
    pub(crate) max_bytes: Option<usize>,
}

impl Settings {
    /// What was typed (or stands in `DATELINE_*`), completed from the settings files.
    pub(crate) fn resolve(
        data: Option<PathBuf>,
        max_bytes: Option<usize>,
    ) -> anyhow::Result<Settings> {
        let here = read(Path::new("dateline.toml"))?;
        let home = etcetera::choose_base_strategy()
            .ok()
            .map(|base| base.config_dir());
        let user = home
            .map(|dir| read(&dir.join("dateline/config.toml")))
            .transpose()?;
        let user = user.unwrap_or_default();
        Ok(Settings {
            data: data
                .or(here.data)
                .or(user.data)
                .unwrap_or_else(|| DATA.into()),
            max_bytes: max_bytes.or(here.max_bytes).or(user.max_bytes),
        })
    }
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
