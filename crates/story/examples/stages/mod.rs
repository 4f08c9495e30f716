//! The stages before this one, in their order.

use dateline_model::{Declared, PageFormat, RawPage, Reading};

/// The stages with their tables.
pub(crate) struct Stages {
    article: dateline_article::Rules,
    lexicon: dateline_annotate::Lexicon,
    extract: dateline_extract::Rules,
}

impl Stages {
    pub(crate) fn bundled() -> Stages {
        Stages {
            article: dateline_article::Rules::bundled(),
            lexicon: dateline_annotate::Lexicon::bundled(),
            extract: dateline_extract::Rules::bundled(),
        }
    }

    pub(crate) fn read(&self, page: &RawPage) -> Reading {
        let (document, notes) = dateline_article::read(page, &self.article);
        let (annotations, _) = dateline_annotate::annotate(&document, &self.lexicon);
        dateline_extract::read(document, annotations, notes, &self.extract)
    }
}

/// A page of plain text.
pub(crate) fn page(path: &str, text: String) -> RawPage {
    RawPage {
        path: path.to_owned(),
        format: PageFormat::Plain,
        text,
        encoding: "UTF-8".to_owned(),
        sha256: path.to_owned(),
        declared: Declared::default(),
    }
}
