//! A report as a text with its parts marked: which characters are the report, and its heading.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{ReportId, RuleId, Span};

/// A report's stored text and what stands around and at the head of it.
///
/// The text never changes after it is made; every span in the program points into it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Document {
    /// Names this version of this report.
    pub id: ReportId,
    /// Where it came from.
    pub source: Source,
    /// The stored text.
    pub text: String,
    /// Paragraphs and other stretches in order, none overlapping; white space between is left out.
    pub blocks: Vec<Block>,
    /// The characters that are the report: the body, without heading lines and furniture.
    pub main: Vec<Span>,
    /// The headline, where the text holds it.
    pub title: Option<Span>,
    /// Who wrote it, as the text says.
    pub byline: Option<Byline>,
    /// The place the report was filed from, at the head of its first paragraph.
    pub dateline: Option<Dateline>,
    /// The agencies and outlets it credits as its maker: wire credits, "Source:", "Read More:".
    pub credits: Vec<Credit>,
    /// When it was published.
    pub published: Published,
    /// ISO 639-1 code; `None` when it could not be told.
    pub language: Option<String>,
}

/// Where a document came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Source {
    /// As intake named it.
    pub path: String,
    /// The publisher's name: declared, in the page's metadata, or in a line of the text.
    pub publisher: Option<String>,
    /// The characters that name the publisher, when the text does.
    pub publisher_span: Option<Span>,
    /// The address.
    pub url: Option<String>,
    /// The id its owner gave it.
    pub declared_id: Option<String>,
    /// The headline from outside the text (metadata, JSON key), used when the text holds none.
    pub declared_title: Option<String>,
    /// SHA-256 of the bytes as they came, in lower-case hexadecimal.
    pub sha256: String,
    /// The encoding the bytes were in.
    pub encoding: String,
}

impl Source {
    /// What two versions of one report share: the owner's id, else the address; `None` if neither.
    pub fn version_key(&self) -> Option<&str> {
        self.declared_id.as_deref().or(self.url.as_deref())
    }
}

/// One stretch of a document.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Block {
    /// Its characters, without the white space around them.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// The rule that told so.
    pub rule: RuleId,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum BlockKind {
    /// The headline, or a repetition of it.
    Title,
    /// A line under the headline, or a sub-heading inside the body.
    Heading,
    /// Who wrote it, with or without a date.
    Byline,
    /// A line that is a date.
    DateLine,
    /// A paragraph of the report.
    Body,
    /// The words under or beside a picture. They report, so they count as part of the body.
    Caption,
    /// A line that credits another outlet or a colleague ("Source:", "Read More:", "Edited by").
    Credit,
    /// A notice by the publisher about this text: a correction, an editor's note.
    Correction,
    /// Anything that is not the report: menus, links, sign-up notices, comments, adverts.
    Furniture,
}

/// Who wrote the report.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Byline {
    /// The name or names as they read, without "By".
    pub name: String,
    /// Their characters; `None` when only metadata names them.
    pub span: Option<Span>,
}

/// The place a report was filed from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Dateline {
    /// The place in title case.
    pub place: String,
    /// Its characters.
    pub span: Span,
    /// The whole dateline with agency and dash, to be skipped when reading the first sentence.
    pub whole: Span,
}

/// A credit to the maker of a text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Credit {
    /// The outlet's name as it reads.
    pub name: String,
    /// The name's characters.
    pub span: Span,
    /// The whole line or parenthesis.
    pub whole: Span,
    /// The rule that found it.
    pub rule: RuleId,
}

/// When a report was published, as far as it can be told.
///
/// Never the clock of a file or of this machine.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Published {
    /// The day, when it is certain.
    pub date: Option<Date>,
    /// How the day or the bounds are known.
    pub basis: PublishedBasis,
    /// The first day it can have been.
    pub earliest: Option<Date>,
    /// The last day it can have been.
    pub latest: Option<Date>,
    /// The words that prove it.
    pub evidence: Vec<Span>,
    /// The rules that were used.
    pub rules: Vec<RuleId>,
}

/// How a publication date is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum PublishedBasis {
    /// Declared with the page, or in its metadata.
    Meta,
    /// A date inside the address.
    Url,
    /// A date in the byline or on a line of its own.
    Byline,
    /// A date in the dateline.
    Dateline,
    /// Worked out from dates that the text mentions.
    Inferred,
    /// Not known.
    #[default]
    Unknown,
}

impl Document {
    /// Whether `span` lies in the report proper.
    pub fn is_main(&self, span: &Span) -> bool {
        self.main.iter().any(|main| main.contains(span))
    }

    /// The headline in words: from the text, else from outside it.
    pub fn headline(&self) -> Option<&str> {
        let inside = self.title.map(|span| span.of(&self.text));
        inside.or(self.source.declared_title.as_deref())
    }
}
