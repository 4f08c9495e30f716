//! Why a pipeline cannot be loaded.

use std::fmt;
use std::path::{Path, PathBuf};

/// A pipeline that cannot be loaded: where the fault lies and what it is.
#[derive(Debug)]
pub struct Error {
    place: PathBuf,
    component: Option<String>,
    fault: String,
}

/// What loading gives.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub(crate) fn new(place: impl AsRef<Path>, fault: impl fmt::Display) -> Error {
        Error {
            place: place.as_ref().to_owned(),
            component: None,
            fault: fault.to_string(),
        }
    }

    /// Names the component that was being loaded.
    pub(crate) fn of(mut self, component: &str) -> Error {
        self.component.get_or_insert_with(|| component.to_owned());
        self
    }

    /// The file, inside the pipeline or beside it, that holds the fault.
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// The component (`ner`, `tagger`, …) that needed the file, if it was one component's.
    pub fn component(&self) -> Option<&str> {
        self.component.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: ", self.place.display())?;
        if let Some(component) = &self.component {
            write!(out, "component {component}: ")?;
        }
        out.write_str(&self.fault)
    }
}

impl std::error::Error for Error {}
