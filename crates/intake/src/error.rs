//! Why something could not be read, said so that its owner can mend it.

use std::{fmt, io};

/// An input that gave no page. The message names the file and the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IntakeError {
    /// The system would not let it be read: missing, no permission, a fault of the disk.
    Unreadable {
        /// What was to be read.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// It holds nothing, or nothing but white space.
    Empty {
        /// The file, or the line of a file.
        path: String,
    },
    /// It is no text: a picture, a PDF, a program.
    Binary {
        /// The file.
        path: String,
    },
    /// It is larger than [`Limits::page_bytes`](crate::Limits::page_bytes).
    TooLarge {
        /// The file, or the line of a file.
        path: String,
        /// The limit in bytes.
        limit: usize,
    },
    /// Its bytes are not text in the encoding that they claim or seem to be in.
    Undecodable {
        /// The file.
        path: String,
        /// The encoding, by its WHATWG name.
        encoding: String,
    },
    /// A link inside a folder leads back to a folder around it.
    FolderLoop {
        /// The link.
        path: String,
        /// The folder it leads back to.
        target: String,
    },
    /// A record that is not JSON, or not the JSON of a report.
    BadRecord {
        /// The file and the line, or the place of the record in an array.
        path: String,
        /// What is wrong.
        reason: String,
    },
}

impl IntakeError {
    pub(crate) fn unreadable(path: &str, reason: &io::Error) -> IntakeError {
        IntakeError::Unreadable {
            path: path.to_owned(),
            reason: plain_reason(reason),
        }
    }

    pub(crate) fn bad_record(path: &str, reason: impl Into<String>) -> IntakeError {
        IntakeError::BadRecord {
            path: path.to_owned(),
            reason: reason.into(),
        }
    }

    /// The file, or the line of a file, that could not be read.
    pub fn path(&self) -> &str {
        match self {
            IntakeError::Unreadable { path, .. }
            | IntakeError::Empty { path }
            | IntakeError::Binary { path }
            | IntakeError::TooLarge { path, .. }
            | IntakeError::Undecodable { path, .. }
            | IntakeError::FolderLoop { path, .. }
            | IntakeError::BadRecord { path, .. } => path,
        }
    }
}

fn plain_reason(reason: &io::Error) -> String {
    match reason.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => reason.to_string().to_lowercase(),
    }
}

impl fmt::Display for IntakeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IntakeError::Unreadable { path, reason } => write!(f, "{path}: {reason}"),
            IntakeError::Empty { path } => write!(f, "{path}: holds no text"),
            IntakeError::Binary { path } => write!(f, "{path}: is not text"),
            IntakeError::TooLarge { path, limit } => {
                write!(
                    f,
                    "{path}: is larger than the limit of {limit} bytes a page"
                )
            }
            IntakeError::Undecodable { path, encoding } => {
                write!(f, "{path}: cannot be decoded as {encoding}")
            }
            IntakeError::FolderLoop { path, target } => {
                write!(f, "{path}: leads back to {target}, a folder around it")
            }
            IntakeError::BadRecord { path, reason } => write!(f, "{path}: {reason}"),
        }
    }
}

impl std::error::Error for IntakeError {}
