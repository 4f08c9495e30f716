//! Files that somebody names beside reports: gold, predictions, marked sentences, a coder. A device or a pipe
//! without end is refused.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, ensure};

/// No such file is larger: 1 GiB.
const LARGEST: u64 = 1 << 30;

/// All of a file.
///
/// # Errors
/// When it cannot be read or is larger than 1 GiB; the message names it.
pub(crate) fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let name = || path.display().to_string();
    let file = File::open(path).with_context(name)?;
    let mut bytes = Vec::new();
    let mut whole = file.take(LARGEST + 1);
    whole.read_to_end(&mut bytes).with_context(name)?;
    ensure!(
        bytes.len() as u64 <= LARGEST,
        "{}: is larger than 1 GiB",
        name()
    );
    Ok(bytes)
}

/// The same as text.
///
/// # Errors
/// Also when it is not UTF-8.
pub(crate) fn text(path: &Path) -> anyhow::Result<String> {
    String::from_utf8(bytes(path)?).with_context(|| path.display().to_string())
}
