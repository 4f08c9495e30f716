//! A trained pipeline, put together from its parts.

use crate::lexeme::{Norms, Vocabulary};
use crate::network::Encoder;
use crate::parts::{Parts, Step};
use crate::ruler::Ruler;
use crate::symbols::Symbols;

/// A trained pipeline. It is read-only: any number of threads may use one, each through a
/// [`Worker`](crate::Worker) of its own.
pub struct Pipeline {
    name: String,
    language: String,
    pub(crate) symbols: Symbols,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) encoders: Vec<Encoder>,
    pub(crate) steps: Vec<Step>,
}

impl Pipeline {
    /// Compiles the rules among the parts.
    pub(crate) fn new(mut parts: Parts) -> Result<Pipeline, String> {
        let ruler = match parts.rules.as_slice() {
            [] => None,
            rules => Some(Ruler::compile(rules, &mut parts.symbols)?),
        };
        let norms = parts.norms.into_iter();
        Ok(Pipeline {
            name: parts.name,
            language: parts.language,
            symbols: parts.symbols,
            vocabulary: Vocabulary {
                norms: Norms::new(norms.map(|(id, norm)| (id, norm.into())).collect()),
                keys: parts.keys,
                tokenizer: parts.tokenizer,
                ruler,
            },
            encoders: parts.encoders,
            steps: parts.steps,
        })
    }

    /// Name and version, as the pipeline itself gives them ("en_core_web_md 3.7.1").
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The language that the pipeline was trained for, as a code ("en").
    pub fn language(&self) -> &str {
        &self.language
    }
}
