//! One report's way, and then that of many: the only place that knows the order of the stages.

use dateline_model::{RawPage, Reading, Record};
use rayon::prelude::*;

use crate::config::Settings;
use crate::language::language_model;

/// Pages that one reader reads at least, so that what it learns of words pays.
const SIDE_BY_SIDE: usize = 16;

/// Every stage with its tables, loaded once.
pub(crate) struct Pipeline {
    article: dateline_article::Rules,
    lexicon: dateline_annotate::Lexicon,
    extract: dateline_extract::Rules,
    story: dateline_story::Rules,
    /// The language model; without one, plain rules find sentences, words and names.
    language: Option<lexis::Pipeline>,
}

/// One thread's way through the stages that read a single report.
pub(crate) struct Reader<'p> {
    pipeline: &'p Pipeline,
    worker: Option<lexis::Worker<'p>>,
}

impl Pipeline {
    /// The stages with the tables that ship with the program, and the language model of this run.
    ///
    /// # Errors
    /// When a model that was asked for cannot be had.
    pub(crate) fn load(settings: &Settings) -> anyhow::Result<Pipeline> {
        Ok(Pipeline {
            language: language_model(settings)?,
            article: dateline_article::Rules::bundled(),
            lexicon: dateline_annotate::Lexicon::bundled(),
            extract: dateline_extract::Rules::bundled(),
            story: dateline_story::Rules::bundled(),
        })
    }

    /// Program and language model by name and version: what reads a text the same way again.
    pub(crate) fn made_by(&self) -> String {
        let program = concat!("dateline ", env!("CARGO_PKG_VERSION"));
        match &self.language {
            Some(model) => format!("{program}, {}", model.name()),
            None => program.to_owned(),
        }
    }

    /// Reads pages side by side; the readings stand in the order of the pages.
    pub(crate) fn read_all(&self, pages: &[&RawPage]) -> Vec<Reading> {
        pages
            .par_iter()
            .with_min_len(SIDE_BY_SIDE)
            .map_init(|| self.reader(), |reader, page| reader.read(page))
            .collect()
    }

    /// A reader for one thread.
    fn reader(&self) -> Reader<'_> {
        Reader {
            pipeline: self,
            worker: self.language.as_ref().map(lexis::Pipeline::worker),
        }
    }

    /// Compiles the record of each story that `readings` tell.
    pub(crate) fn compile(&self, readings: &[Reading]) -> Vec<Record> {
        let stories = dateline_story::group(readings, &self.story);
        stories
            .iter()
            .map(|story| dateline_record::compile(story, readings))
            .collect()
    }
}

impl Reader<'_> {
    /// Reads one page.
    pub(crate) fn read(&mut self, page: &RawPage) -> Reading {
        let Pipeline {
            article,
            lexicon,
            extract,
            ..
        } = self.pipeline;
        let (document, mut notes) = dateline_article::read(page, article);
        let (annotations, more) = match &mut self.worker {
            Some(worker) => dateline_annotate::annotate_with(&document, lexicon, worker),
            None => dateline_annotate::annotate(&document, lexicon),
        };
        notes.extend(more);
        dateline_extract::read(document, annotations, notes, extract)
    }
}
