//! Large tables that stay in the packed file: a text needs few of their rows.

use std::fs::File;
use std::io::{Result, Write};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Bytes at hand, or in a file where they are looked up.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Table {
    /// Where it begins among the tables of a packed file.
    start: u64,
    length: u64,
    #[serde(skip)]
    bytes: Bytes,
}

#[derive(Default)]
enum Bytes {
    #[default]
    Nowhere,
    Here(Vec<u8>),
    /// With the place at which the file's tables begin.
    Packed(Arc<File>, u64),
}

/// Bytes that are copied at a time.
const BLOCK: usize = 1 << 16;

impl Table {
    /// How many bytes it has.
    pub(crate) fn len(&self) -> u64 {
        self.length
    }

    /// Reads the bytes from `at` on; false where there are none, or the file can no longer be read.
    pub(crate) fn read(&self, at: u64, bytes: &mut [u8]) -> bool {
        let end = at.checked_add(bytes.len() as u64);
        if end.is_none_or(|end| end > self.length) {
            return false;
        }
        match &self.bytes {
            Bytes::Nowhere => false,
            Bytes::Here(all) => {
                bytes.copy_from_slice(&all[at as usize..][..bytes.len()]);
                true
            }
            Bytes::Packed(file, tables) => read_at(file, bytes, tables + self.start + at).is_ok(),
        }
    }

    /// Gives it a place among the tables of a packed file, the next of which begins at `next`.
    pub(crate) fn place(&mut self, next: &mut u64) {
        self.start = *next;
        *next += self.length;
    }

    /// Writes its bytes.
    pub(crate) fn write(&self, to: &mut impl Write) -> Result<()> {
        let mut block = vec![0; BLOCK];
        for at in (0..self.length).step_by(BLOCK) {
            let left = usize::try_from(self.length - at).unwrap_or(BLOCK);
            let block = &mut block[..left.min(BLOCK)];
            if !self.read(at, block) {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            to.write_all(block)?;
        }
        Ok(())
    }

    /// Looks its bytes up in a file from now on, whose `length` bytes of tables begin at `tables`;
    /// false where they do not hold it.
    pub(crate) fn look_up(&mut self, file: &Arc<File>, tables: u64, length: u64) -> bool {
        self.bytes = Bytes::Packed(Arc::clone(file), tables);
        let end = self.start.checked_add(self.length);
        end.is_some_and(|end| end <= length)
    }
}

impl From<Vec<u8>> for Table {
    fn from(bytes: Vec<u8>) -> Table {
        Table {
            start: 0,
            length: bytes.len() as u64,
            bytes: Bytes::Here(bytes),
        }
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut at: u64) -> Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, bytes, at)? {
            0 => return Err(std::io::ErrorKind::UnexpectedEof.into()),
            read => {
                bytes = &mut bytes[read..];
                at += read as u64;
            }
        }
    }
    Ok(())
}
