//! From files, folders, JSON Lines and standard input to raw pages.
//!
//! Pages come one after another, in the order of the inputs and by name inside folders; what cannot
//! be read comes as an [`IntakeError`] in its place and the rest goes on. Nothing but this crate
//! touches a reader's files, and no more than one page is held at a time.
//!
//! ```no_run
//! use dateline_intake::{Input, Limits, open};
//!
//! for page in open(&[Input::Path("reports".into())], &Limits::default()) {
//!     match page {
//!         Ok(page) => { /* hand it to dateline_article::read */ let _ = page.text; }
//!         Err(fault) => { /* name it and go on */ let _ = fault.to_string(); }
//!     }
//! }
//! ```

mod decode;
mod error;
mod json;
mod lines;
mod page;
mod sniff;
mod walk;

use std::io::{self, Read};
use std::path::PathBuf;

use dateline_model::RawPage;

pub use error::IntakeError;

use lines::{Lines, NextLine};
use walk::{Found, Walk};

/// Where reports are to be read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder that is read with all that lies in it.
    Path(PathBuf),
    /// Standard input: plain text, HTML or JSON Lines, whichever it proves to be.
    Stdin,
}

/// How much is read before an input is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes that one page, or one line of JSON, may have.
    pub page_bytes: usize,
}

impl Default for Limits {
    /// 16 MiB a page.
    fn default() -> Self {
        Limits {
            page_bytes: 16 << 20,
        }
    }
}

/// Opens `inputs`; nothing is read before the first page is asked for.
pub fn open(inputs: &[Input], limits: &Limits) -> Pages {
    Pages {
        walk: Walk::new(inputs),
        limits: *limits,
        lines: None,
        records: Vec::new().into_iter(),
    }
}

/// The pages of some inputs, one after another.
pub struct Pages {
    walk: Walk,
    limits: Limits,
    /// The JSON Lines file that is being read.
    lines: Option<Lines>,
    /// What is left of a JSON file that held several records.
    records: std::vec::IntoIter<Result<RawPage, IntakeError>>,
}

impl Iterator for Pages {
    type Item = Result<RawPage, IntakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(record) = self.records.next() {
                return Some(record);
            }
            if let Some(line) = self.next_line() {
                return Some(line);
            }
            let found = match self.walk.next()? {
                Ok(found) => found,
                Err(fault) => return Some(Err(fault)),
            };
            match self.take(found) {
                Ok(Some(page)) => return Some(Ok(page)),
                Ok(None) => {}
                Err(fault) => return Some(Err(fault)),
            }
        }
    }
}

impl Pages {
    fn next_line(&mut self) -> Option<Result<RawPage, IntakeError>> {
        match self.lines.as_mut()?.next(&self.limits) {
            NextLine::Record(record) => Some(record),
            NextLine::End(fault) => {
                self.lines = None;
                fault.map(Err)
            }
        }
    }

    /// Reads what was found; several records are left in `self` and give `None` here.
    fn take(&mut self, found: Found) -> Result<Option<RawPage>, IntakeError> {
        let (name, mut source, declared) = open_source(found)?;
        let start = lines::head(&mut source, &name)?;
        let kind = declared.unwrap_or_else(|| sniff::kind(&start));
        if kind == sniff::Kind::JsonLines {
            self.lines = Some(Lines::new(name, start, source)?);
            return Ok(None);
        }
        let bytes = lines::whole(start, source, &name, &self.limits)?;
        if kind == sniff::Kind::Json {
            self.records = json::records(&name, &bytes)?.into_iter();
            return Ok(None);
        }
        page::from_bytes(&name, &bytes, kind).map(Some)
    }
}

type Opened = (String, Box<dyn Read>, Option<sniff::Kind>);

fn open_source(found: Found) -> Result<Opened, IntakeError> {
    let path = match found {
        Found::Stdin => return Ok(("-".to_owned(), Box::new(io::stdin()), None)),
        Found::File(path) => path,
    };
    let name = path.display().to_string();
    let kind = sniff::kind_by_name(&path);
    match std::fs::File::open(&path) {
        Ok(file) => Ok((name, Box::new(file), kind)),
        Err(reason) => Err(IntakeError::unreadable(&name, &reason)),
    }
}

#[cfg(test)]
mod tests;
