//! What can go wrong with a file of weights.

use std::fmt;
use std::path::{Path, PathBuf};

/// What this crate returns when a file may be missing or damaged.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a file of weights could not be used.
#[derive(Debug)]
pub enum Error {
    /// The file cannot be opened or read.
    Io(PathBuf, std::io::Error),
    /// The file is larger than any that this program knows.
    TooLarge {
        /// The file, or the file and its member.
        file: PathBuf,
        /// Its size.
        bytes: u64,
        /// The most that is read.
        limit: u64,
    },
    /// The archive is damaged, or has no such member.
    Archive {
        /// The archive.
        file: PathBuf,
        /// What is wrong, in words.
        problem: String,
    },
    /// The file is not what it should be.
    Malformed {
        /// The file.
        file: PathBuf,
        /// Where in it: a byte, a line or the name of a part.
        place: String,
        /// What is wrong, in words.
        problem: String,
    },
}

impl Error {
    pub(crate) fn malformed(
        file: &Path,
        place: impl Into<String>,
        problem: impl Into<String>,
    ) -> Self {
        Error::Malformed {
            file: file.to_owned(),
            place: place.into(),
            problem: problem.into(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Io(file, error) => write!(f, "{}: {error}", file.display()),
            Error::TooLarge { file, bytes, limit } => write!(
                f,
                "{}: {bytes} bytes, and at most {limit} are read",
                file.display()
            ),
            Error::Archive { file, problem } => write!(f, "{}: {problem}", file.display()),
            Error::Malformed {
                file,
                place,
                problem,
            } => write!(f, "{}: {place}: {problem}", file.display()),
        }
    }
}

impl std::error::Error for Error {}
