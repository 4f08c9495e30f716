//! The SHA-256 of files, worked out as they pass by.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

/// What a file is: its size and its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seal {
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

/// The seal of the file at `path`.
pub(crate) fn seal(path: &Path) -> io::Result<Seal> {
    pass(&mut File::open(path)?, &mut io::sink())
}

/// Copies a file and returns the seal of what was written.
pub(crate) fn copy(from: &Path, to: &Path) -> io::Result<Seal> {
    let mut copy = File::create(to)?;
    let seal = pass(&mut File::open(from)?, &mut copy)?;
    copy.sync_all()?;
    Ok(seal)
}

fn pass(from: &mut impl Read, to: &mut impl Write) -> io::Result<Seal> {
    let (mut hash, mut bytes) = (Sha256::new(), 0);
    let mut room = vec![0; 1 << 16];
    loop {
        let read = from.read(&mut room)?;
        if read == 0 {
            break;
        }
        hash.update(&room[..read]);
        to.write_all(&room[..read])?;
        bytes += read as u64;
    }
    Ok(Seal {
        bytes,
        sha256: digits(&hash.finalize()),
    })
}

fn digits(hash: &[u8]) -> String {
    hash.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_standard_one() {
        let seal = pass(&mut &b"abc"[..], &mut io::sink()).unwrap();
        assert_eq!(seal.bytes, 3);
        assert!(seal.sha256.starts_with("ba7816bf8f01cfea414140de5dae2223"));
    }
}
