//! What intake hands on: the text as it came, and what came with it.

use jiff::civil::Date;

/// How the text of a [`RawPage`] is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageFormat {
    /// Plain text, perhaps flattened from a web page.
    Plain,
    /// HTML source.
    Html,
}

/// One page or record as it was found, decoded to Unicode and not otherwise touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawPage {
    /// Where it was found, as a user would name it: a path, `-`, or `file.jsonl:12`.
    pub path: String,
    /// How `text` is to be read.
    pub format: PageFormat,
    /// The decoded text.
    pub text: String,
    /// The encoding it was decoded from, by its WHATWG name.
    pub encoding: String,
    /// SHA-256 of the bytes as they came, in lower-case hexadecimal.
    pub sha256: String,
    /// What the surroundings say about the page: the other keys of its JSON line.
    pub declared: Declared,
}

/// What the surroundings of a page say about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declared {
    /// The id that its owner gave it; two pages with one id are versions of one report.
    pub id: Option<String>,
    /// The day of publication.
    pub date: Option<Date>,
    /// The headline.
    pub title: Option<String>,
    /// The publisher's name.
    pub publisher: Option<String>,
    /// The address it was published at.
    pub url: Option<String>,
}
