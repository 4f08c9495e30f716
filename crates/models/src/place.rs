//! A folder in which something is made before it is moved to where it belongs.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::error::{Error, Result};

/// How the names of such folders end.
const ENDING: &str = ".part";

static NUMBER: AtomicUsize = AtomicUsize::new(0);

/// A folder of our own, gone when it is dropped.
pub(crate) struct Place(PathBuf);

impl Place {
    /// A new folder inside `dir`, on the same disk as what it is for.
    pub(crate) fn new(dir: &Path, name: &str) -> Result<Place> {
        let nth = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = dir.join(format!(".{name}.{}-{nth}{ENDING}", std::process::id()));
        match fs::remove_dir_all(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::Io(path, error));
            }
            _ => {}
        }
        fs::create_dir(&path).map_err(Error::io(&path))?;
        Ok(Place(path))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Removes what interrupted runs have left for `name`. Only for who holds its lock.
    pub(crate) fn sweep(dir: &Path, name: &str) {
        let start = format!(".{name}.");
        let entries = dir.read_dir().into_iter().flatten().flatten();
        for entry in entries {
            let left = entry.file_name();
            let left = left.to_string_lossy();
            if left.starts_with(&start) && left.ends_with(ENDING) {
                // What cannot be removed is in nobody's way.
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
