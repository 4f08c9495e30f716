//! One report's way, and then that of many: the only place that knows the order of the stages.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Context;
use dateline_extract::events::coder::Coder;
use dateline_model::{
    Annotations, Block, BlockKind, Decision, Document, Note, Overlap, Published, RawPage, Reading,
    Record, ReportId, RuleId, Source, Span, Story, Table,
};
use dateline_story::{Grouping, Outline};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::config::Settings;
use crate::encoder::Encoder;
use crate::language::language_model;
use crate::{named_file, outlets};

/// Every stage with its tables, loaded once.
pub(crate) struct Pipeline {
    article: dateline_article::Rules,
    lexicon: dateline_annotate::Lexicon,
    extract: dateline_extract::Rules,
    story: dateline_story::Rules,
    /// The language model; without one, plain rules find sentences, words and names.
    language: Option<lexis::Pipeline>,
    /// The sentence encoder, where one is asked for.
    encoder: Option<Encoder>,
    read_by: String,
}

/// A story of which no record is compiled yet.
pub(crate) struct Plot<'p> {
    pub(crate) outline: &'p Outline,
    /// Stands for all that the record would be made of.
    pub(crate) basis: String,
    grouping: &'p Grouping<'p>,
    meaning: Option<dateline_record::Meaning<'p>>,
}

impl Plot<'_> {
    /// The record, and the readings that it is compiled from.
    pub(crate) fn compile(&self) -> (Record, Vec<Reading>) {
        let readings: Vec<Reading> = self.grouping.readings(self.outline).cloned().collect();
        let story = self
            .grouping
            .story(self.outline, self.meaning.map(for_stories));
        let record = dateline_record::compile_with(&story, &readings, self.meaning);
        (record, readings)
    }
}

/// Readers that are used again, for what they have learned of words.
pub(crate) struct Readers<'p> {
    pipeline: &'p Pipeline,
    idle: Mutex<Vec<Reader<'p>>>,
}

/// One thread's way through the stages that read a single report.
struct Reader<'p> {
    pipeline: &'p Pipeline,
    worker: Option<lexis::Worker<'p>>,
}

impl Pipeline {
    /// The stages with the tables that ship with the program, and the language model of this run.
    ///
    /// # Errors
    /// When a model or encoder that was asked for cannot be had.
    pub(crate) fn load(settings: &Settings) -> anyhow::Result<Pipeline> {
        let language = language_model(settings)?;
        let pipeline = Pipeline {
            read_by: read_by(language.as_ref(), settings)?,
            language,
            article: dateline_article::Rules::bundled(),
            lexicon: dateline_annotate::Lexicon::bundled(),
            extract: extract(settings)?,
            story: dateline_story::Rules::bundled(),
            encoder: Encoder::of_run(settings)?,
        };
        match settings.outlets {
            Some(_) => pipeline.with_outlets(&outlets::in_force(settings)?),
            None => Ok(pipeline),
        }
    }

    /// With the user's own table of outlets.
    fn with_outlets(mut self, table: &str) -> anyhow::Result<Pipeline> {
        self.read_by += &format!(", outlets {}", short_hash(table.as_bytes()));
        let table = Table::parse("outlets", table)?;
        self.article = self.article.with_outlets(&table);
        self.extract = self.extract.with_outlets(&table)?;
        self.story = self.story.with_outlets(&table);
        Ok(self)
    }

    /// What judges who did what to whom.
    pub(crate) fn coder(&self) -> &Coder {
        self.extract.coder()
    }

    /// Program, language model and event coder: what reads a text the same way again.
    pub(crate) fn read_by(&self) -> &str {
        &self.read_by
    }

    /// The same with the sentence encoder: what compiles the same record again.
    pub(crate) fn made_by(&self) -> String {
        let encoder = self.encoder.as_ref().map(Encoder::name);
        let encoder = encoder.map(|name| format!(", {name}"));
        format!("{}{}", self.read_by, encoder.unwrap_or_default())
    }

    /// Readers for any number of threads.
    pub(crate) fn readers(&self) -> Readers<'_> {
        Readers {
            pipeline: self,
            idle: Mutex::default(),
        }
    }

    /// Compiles the record of each story that `readings` tell, as a person's `decisions` say.
    pub(crate) fn compile(&self, readings: &[Reading], decisions: &[Decision]) -> Vec<Record> {
        self.stories(readings, decisions, |plot| plot.compile().0)
    }

    /// What `make` makes of each story that `readings` tell, in order of id.
    pub(crate) fn stories<T: Send>(
        &self,
        readings: &[Reading],
        decisions: &[Decision],
        make: impl Fn(&Plot<'_>) -> T + Sync,
    ) -> Vec<T> {
        let grouping = &Grouping::of(readings, &self.story, decisions);
        let made_by = self.made_by();
        self.with_encoder(|meaning| {
            let plot = |outline| Plot {
                outline,
                basis: format!("{made_by}: {}", grouping.basis(outline)),
                grouping,
                meaning,
            };
            let outlines = grouping.outlines().par_iter();
            outlines.map(|outline| make(&plot(outline))).collect()
        })
    }

    /// What kind of overlap each pair of `readings` has.
    pub(crate) fn overlaps(
        &self,
        readings: &[Reading],
        pairs: &[(usize, usize)],
    ) -> Vec<Option<Overlap>> {
        self.with_encoder(|meaning| {
            dateline_story::overlaps(readings, pairs, &self.story, meaning.map(for_stories))
        })
    }

    fn with_encoder<T>(&self, work: impl FnOnce(Option<dateline_record::Meaning<'_>>) -> T) -> T {
        let encoder = self.encoder.as_ref();
        let encode = |texts: &[&str]| encoder.map_or_else(Vec::new, |it| it.encode(texts));
        work(encoder.map(|it| it.meaning(&encode)))
    }

    /// The stories that `readings` tell.
    pub(crate) fn group(&self, readings: &[Reading]) -> Vec<Story> {
        dateline_story::group(readings, &self.story)
    }
}

impl<'p> Readers<'p> {
    /// Reads pages side by side; the readings stand in the order of the pages.
    pub(crate) fn read_all(&self, pages: &[&RawPage]) -> Vec<Reading> {
        let all = self.read_new(pages, &BTreeSet::new()).into_iter();
        all.filter_map(Result::ok).collect()
    }

    /// The same for pages whose report is not `there` already; else its id.
    pub(crate) fn read_new(
        &self,
        pages: &[&RawPage],
        there: &BTreeSet<String>,
    ) -> Vec<Result<Reading, ReportId>> {
        let rules = &self.pipeline.article;
        let read = |page: &&RawPage| {
            let (document, notes) = dateline_article::read(page, rules);
            if there.contains(document.id.as_str()) {
                return Err(document.id);
            }
            let mut reader = self.idle().pop().unwrap_or_else(|| self.another());
            let reading = reader.analyse(document, notes);
            self.idle().push(reader);
            Ok(reading)
        };
        pages.par_iter().map(read).collect()
    }

    /// Reads texts that are surely the paragraph of a report, however short they are.
    pub(crate) fn read_paragraphs<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Vec<Reading> {
        let mut reader = self.another();
        let read = |text| reader.analyse(paragraphs(&[text]), Vec::new());
        texts.map(read).collect()
    }

    /// What the language layer makes of texts that have nothing to do with each other: many of them side
    /// by side as paragraphs of one document, which is much faster than one by one.
    pub(crate) fn annotate_paragraphs(&self, texts: &[&str]) -> Vec<(Document, Annotations)> {
        const TOGETHER: usize = 64;
        let annotate = |some: &[&str]| {
            let mut reader = self.idle().pop().unwrap_or_else(|| self.another());
            let document = paragraphs(some);
            let (annotations, _) = reader.annotate(&document);
            self.idle().push(reader);
            (document, annotations)
        };
        texts.par_chunks(TOGETHER).map(annotate).collect()
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Reader<'p>>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn another(&self) -> Reader<'p> {
        Reader {
            pipeline: self.pipeline,
            worker: self.pipeline.language.as_ref().map(lexis::Pipeline::worker),
        }
    }
}

impl Reader<'_> {
    fn analyse(&mut self, document: Document, mut notes: Vec<Note>) -> Reading {
        let (annotations, more) = self.annotate(&document);
        notes.extend(more);
        dateline_extract::read(document, annotations, notes, &self.pipeline.extract)
    }

    fn annotate(&mut self, document: &Document) -> (Annotations, Vec<Note>) {
        let lexicon = &self.pipeline.lexicon;
        match &mut self.worker {
            Some(worker) => dateline_annotate::annotate_with(document, lexicon, worker),
            None => dateline_annotate::annotate(document, lexicon),
        }
    }
}

fn for_stories(meaning: dateline_record::Meaning<'_>) -> dateline_story::Meaning<'_> {
    dateline_story::Meaning {
        encode: meaning.encode,
        unrelated: meaning.unrelated,
    }
}

/// Each paragraph of documents that [`Readers::annotate_paragraphs`] made, in order: the number of its
/// document, what the language layer makes of that, and where the paragraph stands in it.
pub(crate) fn each_paragraph(
    read: &[(Document, Annotations)],
) -> impl Iterator<Item = (usize, &Annotations, Span)> {
    read.iter()
        .enumerate()
        .flat_map(|(nth, (document, annotations))| {
            let blocks = document.blocks.iter();
            blocks.map(move |block| (nth, annotations, block.span))
        })
}

/// Program, language model and event coder by name and version.
fn read_by(language: Option<&lexis::Pipeline>, settings: &Settings) -> anyhow::Result<String> {
    let program = concat!("dateline ", env!("CARGO_PKG_VERSION"));
    let mut name = format!("{program} ({})", env!("DATELINE_BUILD"));
    if let Some(model) = language {
        name += &format!(", {}", model.name());
    }
    if let Some(path) = &settings.coder {
        name += &format!(", coder {}", short_hash(&named_file::bytes(path)?));
    }
    if let Some(least) = settings.min_score {
        name += &format!(", events from {}", least.value());
    }
    Ok(name)
}

fn short_hash(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash[..4].iter().map(|it| format!("{it:02x}")).collect()
}

/// The tables of reading, with the user's own event coder where he names one.
fn extract(settings: &Settings) -> anyhow::Result<dateline_extract::Rules> {
    let mut rules = dateline_extract::Rules::bundled();
    if let Some(least) = settings.min_score {
        rules = rules.with_least_score(least.value());
    }
    let Some(path) = &settings.coder else {
        return Ok(rules);
    };
    let bytes = named_file::bytes(path)?;
    // It serves until the program ends.
    let coder = Coder::open(Vec::leak(bytes)).with_context(|| path.display().to_string())?;
    Ok(rules.with_coder(coder))
}

/// A report of these paragraphs.
fn paragraphs(texts: &[&str]) -> Document {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for paragraph in texts {
        let span = Span::new(text.len(), text.len() + paragraph.len());
        blocks.push(Block {
            span,
            kind: BlockKind::Body,
            rule: RuleId::new("given"),
        });
        text.push_str(paragraph);
        text.push_str("\n\n");
    }
    text.truncate(text.len().saturating_sub(2));
    Document {
        id: ReportId::new("given"),
        source: Source::default(),
        main: blocks.iter().map(|block| block.span).collect(),
        text,
        blocks,
        title: None,
        byline: None,
        dateline: None,
        credits: Vec::new(),
        published: Published::default(),
        language: Some("en".to_owned()),
    }
}
