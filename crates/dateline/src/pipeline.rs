//! One report's way, and then that of many: the only place that knows the order of the stages.

use dateline_model::{RawPage, Reading, Record};

/// Every stage with its tables, loaded once.
pub(crate) struct Pipeline {
    article: dateline_article::Rules,
    lexicon: dateline_annotate::Lexicon,
    extract: dateline_extract::Rules,
    story: dateline_story::Rules,
}

impl Pipeline {
    /// The stages with the tables that ship with the program.
    pub(crate) fn bundled() -> Pipeline {
        Pipeline {
            article: dateline_article::Rules::bundled(),
            lexicon: dateline_annotate::Lexicon::bundled(),
            extract: dateline_extract::Rules::bundled(),
            story: dateline_story::Rules::bundled(),
        }
    }

    /// Reads one page.
    pub(crate) fn read(&self, page: &RawPage) -> Reading {
        let (document, mut notes) = dateline_article::read(page, &self.article);
        let (annotations, more) = dateline_annotate::annotate(&document, &self.lexicon);
        notes.extend(more);
        dateline_extract::read(document, annotations, notes, &self.extract)
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
