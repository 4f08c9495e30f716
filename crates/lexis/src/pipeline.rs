//! A trained pipeline: what its folder or wheel holds, put together in the order it names.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::lemmatizer::Lemmatizer;
use crate::lexeme::Norms;
use crate::loader::Loader;
use crate::network::{Encoder, Linear};
use crate::packed;
use crate::ruler::{Rule, Ruler};
use crate::symbols::{Symbol, Symbols};
use crate::tokenizer::Tokenizer;
use crate::transition::{NameFinder, Parser};
use crate::vectors::Keys;
use crate::worker::Worker;

/// A trained pipeline. It is read-only: any number of threads may use one, each through a
/// [`Worker`] of its own.
pub struct Pipeline {
    name: String,
    pub(crate) language: String,
    pub(crate) symbols: Symbols,
    pub(crate) norms: Norms,
    pub(crate) keys: Keys,
    pub(crate) tokenizer: Tokenizer,
    pub(crate) encoders: Vec<Encoder>,
    pub(crate) steps: Vec<Step>,
    pub(crate) ruler: Option<Ruler>,
}

/// Everything that a pipeline consists of, as it is written to a packed file.
#[derive(Serialize, Deserialize)]
pub(crate) struct Parts {
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) symbols: Symbols,
    pub(crate) norms: Vec<(u64, String)>,
    pub(crate) keys: Keys,
    pub(crate) tokenizer: Tokenizer,
    pub(crate) encoders: Vec<Encoder>,
    pub(crate) steps: Vec<Step>,
    pub(crate) rules: Vec<Rule>,
}

/// A component, with the place of the encoder whose rows it reads.
#[derive(Serialize, Deserialize)]
pub(crate) enum Step {
    Tagger {
        encoder: usize,
        scores: Linear,
        tags: Vec<Symbol>,
    },
    Morphologizer {
        encoder: usize,
        scores: Linear,
        /// Features and part of speech.
        labels: Vec<(Symbol, Symbol)>,
    },
    SentenceFinder {
        encoder: usize,
        scores: Linear,
    },
    Parser {
        encoder: usize,
        parser: Parser,
        labels: Vec<Symbol>,
    },
    NameFinder {
        encoder: usize,
        finder: NameFinder,
        labels: Vec<Symbol>,
    },
    /// The attribute ruler, of which a pipeline has at most one.
    Ruler,
    Lemmatizer(Box<Lemmatizer>),
}

impl Step {
    /// Refuses a component that does not read the rows that its encoder writes, or whose labels are
    /// not as many as its scores.
    fn check(&self, encoders: &[Encoder]) -> std::result::Result<(), String> {
        let (encoder, inputs, labels, scores) = match self {
            Step::Tagger {
                encoder,
                scores,
                tags,
            } => {
                scores.check()?;
                (encoder, scores.inputs(), tags.len(), scores.outputs())
            }
            Step::Morphologizer {
                encoder,
                scores,
                labels,
            } => {
                scores.check()?;
                (encoder, scores.inputs(), labels.len(), scores.outputs())
            }
            Step::SentenceFinder { encoder, scores } => {
                scores.check()?;
                (encoder, scores.inputs(), 2, scores.outputs())
            }
            Step::Parser {
                encoder,
                parser,
                labels,
            } => {
                parser.check()?;
                (
                    encoder,
                    parser.inputs(),
                    labels.len(),
                    parser.labels().len(),
                )
            }
            Step::NameFinder {
                encoder,
                finder,
                labels,
            } => {
                finder.check()?;
                (
                    encoder,
                    finder.inputs(),
                    labels.len(),
                    finder.labels().len(),
                )
            }
            Step::Ruler | Step::Lemmatizer(_) => return Ok(()),
        };
        let width = encoders.get(*encoder).map(Encoder::width);
        if width != Some(inputs) {
            return Err("a component reads rows that no encoder writes".to_owned());
        }
        match labels == scores {
            true => Ok(()),
            false => Err(format!("{labels} labels for {scores} scores")),
        }
    }
}

impl Pipeline {
    /// Loads a pipeline from its folder, from the folder of the package around it, or from a wheel.
    ///
    /// # Errors
    /// Names the file and the component when something is missing, damaged, or of a kind that is
    /// not supported.
    pub fn open(path: &Path) -> Result<Pipeline> {
        Parts::open(path)?.assemble(path)
    }

    /// Name and version, as the pipeline itself gives them ("en_core_web_md 3.7.1").
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The language that the pipeline was trained for, as a code ("en").
    pub fn language(&self) -> &str {
        &self.language
    }

    /// A reader with memory of its own, for one thread.
    pub fn worker(&self) -> Worker<'_> {
        Worker::new(self)
    }
}

impl Parts {
    /// Reads a packed file, or the folder or wheel of a pipeline.
    pub(crate) fn open(path: &Path) -> Result<Parts> {
        let parts = match packed::read(path)? {
            Some(parts) => parts,
            None => Loader::new(path)?.load()?,
        };
        match parts.check() {
            Ok(()) => Ok(parts),
            Err(fault) => Err(Error::new(path, fault)),
        }
    }

    /// Refuses parts that do not fit each other, wherever they come from.
    fn check(&self) -> std::result::Result<(), String> {
        self.tokenizer.check()?;
        self.encoders.iter().try_for_each(Encoder::check)?;
        self.steps
            .iter()
            .try_for_each(|step| step.check(&self.encoders))
    }

    /// Compiles the rules.
    fn assemble(mut self, path: &Path) -> Result<Pipeline> {
        let ruler = match self.rules.as_slice() {
            [] => None,
            rules => Some(
                Ruler::compile(rules, &mut self.symbols)
                    .map_err(|fault| Error::new(path, fault).of("attribute_ruler"))?,
            ),
        };
        let norms = self.norms.into_iter();
        Ok(Pipeline {
            name: self.name,
            language: self.language,
            symbols: self.symbols,
            norms: Norms::new(norms.map(|(id, norm)| (id, norm.into())).collect()),
            keys: self.keys,
            tokenizer: self.tokenizer,
            encoders: self.encoders,
            steps: self.steps,
            ruler,
        })
    }
}
