//! What a pipeline consists of, as its files and a packed file hold it.

mod in_order;

use serde::{Deserialize, Serialize};

use crate::lemmatizer::Lemmatizer;
use crate::network::{Encoder, Linear};
use crate::ruler::Rule;
use crate::symbols::{Symbol, Symbols};
use crate::table::Table;
use crate::tokenizer::Tokenizer;
use crate::transition::{NameFinder, Parser};
use crate::vectors::Keys;
pub(crate) use in_order::InOrder;

/// Everything that a pipeline consists of, as it is written to a packed file; [`InOrder`] reads it.
#[derive(Serialize)]
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
    /// What spaCy calls the component.
    fn component(&self) -> &'static str {
        match self {
            Step::Tagger { .. } => "tagger",
            Step::Morphologizer { .. } => "morphologizer",
            Step::SentenceFinder { .. } => "senter",
            Step::Parser { .. } => "parser",
            Step::NameFinder { .. } => "ner",
            Step::Ruler => "attribute_ruler",
            Step::Lemmatizer(_) => "lemmatizer",
        }
    }

    /// Refuses a component that does not read the rows that its encoder writes, or whose labels are
    /// not as many as its scores.
    fn check(&self, encoders: &[Encoder]) -> Result<(), String> {
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

impl Parts {
    /// The tables that stay in a packed file.
    pub(crate) fn tables(&mut self) -> impl Iterator<Item = &mut Table> {
        let vectors = self.encoders.iter_mut().filter_map(Encoder::table);
        std::iter::once(self.keys.table()).chain(vectors)
    }

    /// Refuses parts that do not fit each other, wherever they come from: the component and its fault.
    pub(crate) fn check(&self) -> Result<(), (&'static str, String)> {
        let of = |component: &'static str| move |fault: String| (component, fault);
        self.tokenizer.check().map_err(of("tokenizer"))?;
        let encoders = self.encoders.iter().map(Encoder::check);
        encoders.collect::<Result<(), _>>().map_err(of("tok2vec"))?;
        let steps = self.steps.iter();
        let mut checked =
            steps.map(|step| step.check(&self.encoders).map_err(of(step.component())));
        checked.try_for_each(|step| step)
    }
}
