//! From a pipeline's files to its parts, component by component.

use std::path::Path;

use serde_json::Value;

use crate::config::Config;
use crate::error::{Error, Result};
use crate::features;
use crate::files::Files;
use crate::lemmatizer::Lemmatizer;
use crate::msgpack;
use crate::network::{Encoder, Linear};
use crate::parts::{Parts, Step};
use crate::ruler::Rule;
use crate::symbols::{Symbol, Symbols};
use crate::tokenizer::Tokenizer;
use crate::transition::{self, Moves, NameFinder, Parser};
use crate::vectors::{Keys, Vectors};
use crate::weights::{Weights, field, pairs, text};

/// A pipeline being loaded from its files.
pub(crate) struct Loader {
    files: Files,
    config: Config,
    vectors: Option<Vectors>,
    parts: Parts,
    /// The component that other components listen to, and the place of its encoder.
    shared: Option<usize>,
}

impl Loader {
    /// Opens the files of the pipeline at `path`, and reads its settings and tokenizer.
    pub(crate) fn new(path: &Path) -> Result<Loader> {
        let mut files = Files::open(path)?;
        let place = files.place("config.cfg");
        let settings = String::from_utf8_lossy(&files.read("config.cfg")?).into_owned();
        let config = Config::parse(&settings).map_err(|fault| Error::new(&place, fault))?;
        let language = config
            .text("nlp", "lang")
            .ok_or_else(|| Error::new(&place, "names no language"))?;
        let tokenizer = tokenizer(&mut files).map_err(|error| error.of("tokenizer"))?;
        let parts = Parts {
            name: name(&mut files, &language)?,
            language,
            symbols: Symbols::default(),
            norms: norms(&mut files)?,
            keys: Keys::default(),
            tokenizer,
            encoders: Vec::new(),
            steps: Vec::new(),
            rules: Vec::new(),
        };
        Ok(Loader {
            files,
            config,
            vectors: None,
            shared: None,
            parts,
        })
    }

    /// Reads the components in the pipeline's order.
    pub(crate) fn load(mut self) -> Result<Parts> {
        let disabled = self.config.texts("nlp", "disabled");
        let names = self.config.texts("nlp", "pipeline");
        if let Some(fault) = unusual(&names) {
            return Err(Error::new(self.files.place("config.cfg"), fault));
        }
        for name in names {
            if !disabled.contains(&name) {
                self.component(&name).map_err(|error| error.of(&name))?;
            }
        }
        Ok(self.parts)
    }

    fn component(&mut self, name: &str) -> Result<()> {
        let section = format!("components.{name}");
        let factory = self.config.text(&section, "factory").unwrap_or_default();
        match factory.as_str() {
            "tok2vec" => {
                self.shared = Some(self.model(name, |_| Ok(()))?.0);
                Ok(())
            }
            "tagger" => self.tagger(name),
            "morphologizer" => self.morphologizer(name),
            "senter" => self.sentence_finder(name),
            "parser" => self.parser(name),
            "ner" => self.name_finder(name),
            "attribute_ruler" => self.ruler(name),
            "lemmatizer" => self.lemmatizer(name, &section),
            other => Err(Error::new(
                self.files.place("config.cfg"),
                format!("components of the kind {other:?} are not supported"),
            )),
        }
    }

    /// Reads the model file of a component: its encoder, and what `rest` makes of the other layers.
    fn model<T>(
        &mut self,
        name: &str,
        rest: impl FnOnce(&Weights) -> std::result::Result<T, String>,
    ) -> Result<(usize, T)> {
        let file = format!("{name}/model");
        let place = self.files.place(&file);
        let bytes = self.files.read(&file)?;
        let weights = Weights::parse(&bytes).map_err(|fault| Error::new(&place, fault))?;
        if weights.named("static_vectors").next().is_some() && self.vectors.is_none() {
            self.vectors = Some(Vectors::read(&mut self.files)?);
            self.parts.keys = Keys::read(&mut self.files)?;
        }
        let encoder = self
            .encoder(&weights)
            .map_err(|fault| Error::new(&place, fault))?;
        let rest = rest(&weights).map_err(|fault| Error::new(&place, fault))?;
        Ok((encoder, rest))
    }

    /// The encoder that a model brings, or the shared one if it listens to that.
    fn encoder(&mut self, weights: &Weights) -> std::result::Result<usize, String> {
        if weights.named("tok2vec-listener").next().is_some() {
            return self.shared.ok_or("listens to no component".to_owned());
        }
        let encoder = Encoder::read(weights, |layer| match &self.vectors {
            Some(vectors) => vectors.projected(layer),
            None => Err("no vectors".to_owned()),
        })?;
        self.parts.encoders.push(encoder);
        Ok(self.parts.encoders.len() - 1)
    }

    fn tagger(&mut self, name: &str) -> Result<()> {
        let settings = self.settings(name)?;
        let (encoder, scores) = self.model(name, |weights| Linear::read(weights, "softmax", 0))?;
        let labels = settings.get("labels").and_then(Value::as_array);
        let tags = self.interned(labels.into_iter().flatten().filter_map(Value::as_str));
        self.fits(name, encoder, &scores, tags.len())?;
        self.parts.steps.push(Step::Tagger {
            encoder,
            scores,
            tags,
        });
        Ok(())
    }

    fn morphologizer(&mut self, name: &str) -> Result<()> {
        let settings = self.settings(name)?;
        let (encoder, scores) = self.model(name, |weights| Linear::read(weights, "softmax", 0))?;
        let morphs = settings.get("labels_morph").and_then(Value::as_object);
        let mut labels = Vec::new();
        for (label, morph) in morphs.into_iter().flatten() {
            let pos = settings["labels_pos"][label].as_u64();
            let pos = pos.and_then(crate::strings::numbered).unwrap_or_default();
            let morph = features::normalise(morph.as_str().unwrap_or_default())
                .map_err(|fault| Error::new(self.files.place(&format!("{name}/cfg")), fault))?;
            let symbols = &mut self.parts.symbols;
            labels.push((symbols.intern(&morph), symbols.intern(pos)));
        }
        self.fits(name, encoder, &scores, labels.len())?;
        self.parts.steps.push(Step::Morphologizer {
            encoder,
            scores,
            labels,
        });
        Ok(())
    }

    fn sentence_finder(&mut self, name: &str) -> Result<()> {
        let (encoder, scores) = self.model(name, |weights| Linear::read(weights, "softmax", 0))?;
        self.fits(name, encoder, &scores, 2)?;
        self.parts
            .steps
            .push(Step::SentenceFinder { encoder, scores });
        Ok(())
    }

    fn ruler(&mut self, name: &str) -> Result<()> {
        let file = format!("{name}/patterns");
        let place = self.files.place(&file);
        if !self.parts.rules.is_empty() {
            return Err(Error::new(
                place,
                "a second attribute ruler is not supported",
            ));
        }
        self.parts.rules =
            Rule::parse_all(&self.files.read(&file)?).map_err(|fault| Error::new(place, fault))?;
        self.parts.steps.push(Step::Ruler);
        Ok(())
    }

    fn lemmatizer(&mut self, name: &str, section: &str) -> Result<()> {
        let file = format!("{name}/lookups/lookups.bin");
        let place = self.files.place(&file);
        let mode = self.config.text(section, "mode").unwrap_or_default();
        let overwrite = self.config.flag(section, "overwrite");
        let tables = self.files.read(&file)?;
        let lemmatizer = Lemmatizer::parse(&self.parts.language, &mode, overwrite, &tables)
            .map_err(|fault| Error::new(place, fault))?;
        self.parts
            .steps
            .push(Step::Lemmatizer(Box::new(lemmatizer)));
        Ok(())
    }

    fn parser(&mut self, name: &str) -> Result<()> {
        let moves = self.moves(name)?;
        let (encoder, parser) = self.model(name, |weights| Parser::read(weights, moves))?;
        self.reads(name, encoder, parser.inputs())?;
        let labels = self.interned(parser.labels().iter().map(String::as_str));
        self.parts.steps.push(Step::Parser {
            encoder,
            parser,
            labels,
        });
        Ok(())
    }

    fn name_finder(&mut self, name: &str) -> Result<()> {
        let moves = self.moves(name)?;
        let (encoder, finder) = self.model(name, |weights| NameFinder::read(weights, moves))?;
        self.reads(name, encoder, finder.inputs())?;
        let labels = self.interned(finder.labels().iter().map(String::as_str));
        self.parts.steps.push(Step::NameFinder {
            encoder,
            finder,
            labels,
        });
        Ok(())
    }

    fn interned<'l>(&mut self, labels: impl Iterator<Item = &'l str>) -> Vec<Symbol> {
        labels
            .map(|label| self.parts.symbols.intern(label))
            .collect()
    }

    /// The `moves` file of a component.
    fn moves(&mut self, name: &str) -> Result<Moves> {
        let file = format!("{name}/moves");
        let bytes = self.files.read(&file)?;
        transition::moves(&bytes).map_err(|fault| Error::new(self.files.place(&file), fault))
    }

    /// The `cfg` file of a component.
    fn settings(&mut self, name: &str) -> Result<Value> {
        let file = format!("{name}/cfg");
        let place = self.files.place(&file);
        serde_json::from_slice(&self.files.read(&file)?).map_err(|error| Error::new(place, error))
    }

    /// Refuses a tagger whose labels are not as many as its scores.
    fn fits(&self, name: &str, encoder: usize, scores: &Linear, labels: usize) -> Result<()> {
        if labels != scores.outputs() {
            let fault = format!("{labels} labels for {} scores", scores.outputs());
            return Err(Error::new(self.files.place(&format!("{name}/cfg")), fault));
        }
        self.reads(name, encoder, scores.inputs())
    }

    /// Refuses a component that does not read the rows that its encoder writes.
    fn reads(&self, name: &str, encoder: usize, inputs: usize) -> Result<()> {
        let width = self.parts.encoders[encoder].width();
        if width == inputs {
            return Ok(());
        }
        let fault = format!("reads rows of {inputs} numbers, the encoder writes {width}");
        Err(Error::new(
            self.files.place(&format!("{name}/model")),
            fault,
        ))
    }
}

fn tokenizer(files: &mut Files) -> Result<Tokenizer> {
    let bytes = files.read("tokenizer")?;
    Tokenizer::parse(&bytes).map_err(|fault| Error::new(files.place("tokenizer"), fault))
}

/// Name and version in `meta.json`.
fn name(files: &mut Files, language: &str) -> Result<String> {
    let bytes = files.read("meta.json")?;
    let meta: Value = serde_json::from_slice(&bytes)
        .map_err(|error| Error::new(files.place("meta.json"), error))?;
    let text = |key: &str| meta[key].as_str().unwrap_or("unknown").to_owned();
    Ok(format!("{language}_{} {}", text("name"), text("version")))
}

/// The most components that a pipeline may have.
const MOST_COMPONENTS: usize = 64;

/// What is wrong with the names of components: they name files, and each file is read into memory.
fn unusual(names: &[String]) -> Option<String> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let odd = names
        .iter()
        .find(|name| name.is_empty() || !name.chars().all(plain));
    let twice = names
        .iter()
        .enumerate()
        .find(|(at, name)| names[..*at].contains(name));
    match (odd, twice) {
        _ if names.len() > MOST_COMPONENTS => Some(format!("{} components", names.len())),
        (Some(name), _) => Some(format!("{name:?} cannot be a component's name")),
        (_, Some((_, name))) => Some(format!("the component {name} stands twice")),
        _ => None,
    }
}

/// The norms in `vocab/lookups.bin`, by string id; pipelines without any have an empty file.
fn norms(files: &mut Files) -> Result<Vec<(u64, String)>> {
    let place = files.place("vocab/lookups.bin");
    let bytes = files
        .read_if_there("vocab/lookups.bin")?
        .unwrap_or_default();
    if bytes.len() < 2 {
        return Ok(Vec::new());
    }
    let root = msgpack::read(&bytes).map_err(|fault| Error::new(&place, fault))?;
    let table = field(&root, "lexeme_norm").map(pairs).unwrap_or_default();
    let entries = table.iter();
    let entries = entries.filter_map(|(key, norm)| Some((key.as_u64()?, text(norm)?)));
    Ok(entries.collect())
}
