//! What can go wrong with an archive.

use std::fmt;
use std::path::PathBuf;

/// Why an archive could not be used.
#[derive(Debug)]
pub enum StoreError {
    /// There is no archive in this folder.
    Missing(PathBuf),
    /// The folder or file cannot be made or opened.
    Io(PathBuf, std::io::Error),
    /// The file is no archive, is damaged, or is in use.
    Sqlite(rusqlite::Error),
    /// The file was made by a newer program.
    Newer {
        /// The version of its tables.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// A kept text cannot be unpacked.
    Damaged {
        /// What it belongs to.
        id: String,
        /// What is wrong, in words.
        problem: String,
    },
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Missing(dir) => {
                write!(
                    f,
                    "{}: no archive here; `dateline add PATH` makes one",
                    dir.display()
                )
            }
            StoreError::Io(path, error) => write!(f, "{}: {error}", path.display()),
            StoreError::Sqlite(error) => write!(f, "archive: {error}"),
            StoreError::Newer { found, known } => {
                write!(
                    f,
                    "archive has tables of version {found}, this program knows up to {known}"
                )
            }
            StoreError::Damaged { id, problem } => write!(f, "archive: {id}: {problem}"),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        StoreError::Sqlite(error)
    }
}
