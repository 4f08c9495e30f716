//! A page from the bytes of a file.

use dateline_model::{Declared, PageFormat, RawPage};
use sha2::{Digest, Sha256};

use crate::sniff::Kind;
use crate::{IntakeError, decode};

/// The page that the bytes of `path` hold.
pub(crate) fn from_bytes(path: &str, bytes: &[u8], kind: Kind) -> Result<RawPage, IntakeError> {
    let html = kind == Kind::Html;
    let (text, encoding) = decode::text(path, bytes, html)?;
    if text.trim().is_empty() {
        return Err(IntakeError::Empty {
            path: path.to_owned(),
        });
    }
    Ok(RawPage {
        path: path.to_owned(),
        format: if html {
            PageFormat::Html
        } else {
            PageFormat::Plain
        },
        text,
        encoding: encoding.to_owned(),
        sha256: sha256(bytes),
        declared: Declared::default(),
    })
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
