//! Where pipelines come from: folders, wheels and packed files.

use std::path::Path;

use crate::error::{Error, Result};
use crate::loader::Loader;
use crate::packed;
use crate::parts::Parts;
use crate::pipeline::Pipeline;

impl Pipeline {
    /// Loads a pipeline from its folder, from the folder of the package around it, from a wheel, or
    /// from a file that [`pack`] wrote.
    ///
    /// # Errors
    /// Names the file and the component when something is missing, damaged, or of a kind that is
    /// not supported.
    pub fn open(path: &Path) -> Result<Pipeline> {
        let rules = |fault| Error::new(path, fault).of("attribute_ruler");
        Pipeline::new(parts(path)?).map_err(rules)
    }
}

/// Writes the pipeline at `path` (a folder or a wheel) as one packed file.
///
/// The file appears whole or not at all.
///
/// # Errors
/// Those of [`Pipeline::open`], and of writing `to`.
pub fn pack(path: &Path, to: &Path) -> Result<()> {
    packed::write(&mut parts(path)?, to)
}

/// The parts of the pipeline at `path`, found to fit each other.
fn parts(path: &Path) -> Result<Parts> {
    let parts = match packed::read(path)? {
        Some(parts) => parts,
        None => Loader::new(path)?.load()?,
    };
    match parts.check() {
        Ok(()) => Ok(parts),
        Err((component, fault)) => Err(Error::new(path, fault).of(component)),
    }
}
