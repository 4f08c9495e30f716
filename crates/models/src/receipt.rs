//! What is written beside an installed model: what it was made from and what it was then.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::digest::Seal;
use crate::error::{Error, Result};
use crate::lock::{Kind, Model};

/// No receipt is larger.
const LARGEST: u64 = 64 << 10;

/// What is known of an installed model (`<name>.toml`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The model.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Of a pipeline: the version of the packed file's format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The files that came.
    #[serde(rename = "wheel")]
    pub wheels: Vec<Entry>,
    /// The files that are kept.
    #[serde(rename = "file")]
    pub files: Vec<Entry>,
}

/// A file as it was when the model was installed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Its SHA-256.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
}

impl Entry {
    pub(crate) fn new(name: &str, seal: Seal) -> Entry {
        Entry {
            name: name.to_owned(),
            sha256: seal.sha256,
            bytes: seal.bytes,
        }
    }

    pub(crate) fn is(&self, seal: &Seal) -> bool {
        self.sha256 == seal.sha256 && self.bytes == seal.bytes
    }
}

impl Receipt {
    pub(crate) fn new(model: &Model, files: Vec<Entry>) -> Receipt {
        let wheels = model.wheels.iter().map(|wheel| Entry {
            name: wheel.file.clone(),
            sha256: wheel.sha256.clone(),
            bytes: wheel.bytes,
        });
        Receipt {
            name: model.name.clone(),
            version: model.version.clone(),
            format: format(model),
            wheels: wheels.collect(),
            files,
        }
    }

    /// Reads a receipt; nothing where there is none or it is not one.
    pub(crate) fn read(path: &Path) -> Option<Receipt> {
        let mut text = String::new();
        let file = File::open(path).ok()?;
        file.take(LARGEST).read_to_string(&mut text).ok()?;
        toml::from_str(&text).ok()
    }

    pub(crate) fn write(&self, path: &Path) -> Result<()> {
        let text = toml::to_string(self).map_err(|error| Error::Lock(error.to_string()))?;
        File::create(path)
            .and_then(|mut file| {
                file.write_all(text.as_bytes())?;
                file.sync_all()
            })
            .map_err(Error::io(path))
    }

    /// Whether it speaks of `model` as this version of the program knows and keeps it.
    pub(crate) fn is_of(&self, model: &Model) -> bool {
        let kept = self.files.iter().map(|file| &file.name);
        let pinned = Receipt::new(model, Vec::new());
        (&self.name, &self.version, &self.format, &self.wheels)
            == (
                &pinned.name,
                &pinned.version,
                &pinned.format,
                &pinned.wheels,
            )
            && kept.eq(&model.kept())
    }
}

fn format(model: &Model) -> Option<String> {
    (model.kind == Kind::Pipeline).then(|| lexis::PACKED_FORMAT.to_owned())
}
