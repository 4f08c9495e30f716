//! A pipeline in one file, which loads in milliseconds.
//!
//! The file begins with a mark and the checksum of what follows, so that a damaged or half-written one
//! is refused. What follows is MessagePack: numbers stay the 32-bit numbers of the trained models,
//! word vectors are kept as the encoders see them, and everything else as rules.

use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::path::Path;

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::parts::Parts;

/// The version of packed files: a file of another version is refused, and has to be packed again.
///
/// A change of any stored structure is a new version. It is one character.
pub const PACKED_FORMAT: &str = "1";

/// The mark of a packed file; the version follows.
const MARK: &[u8; 7] = b"lexis\x00\x00";

/// How deep values may lie in each other.
const DEEPEST: usize = 64;

/// Writes a pipeline's parts as one file, which appears whole or not at all.
pub(crate) fn write(parts: &Parts, to: &Path) -> Result<()> {
    let body = rmp_serde::to_vec(parts).map_err(|error| Error::new(to, error))?;
    let unfinished = to.with_extension("part");
    let written = File::create(&unfinished).and_then(|mut file| {
        file.write_all(MARK)?;
        file.write_all(PACKED_FORMAT.as_bytes())?;
        file.write_all(&crc32fast::hash(&body).to_le_bytes())?;
        file.write_all(&body)?;
        file.sync_all()
    });
    written
        .and_then(|()| std::fs::rename(&unfinished, to))
        .map_err(|error| Error::new(to, error))
}

/// The parts of the pipeline in a packed file; nothing where `path` is something else.
pub(crate) fn read(path: &Path) -> Result<Option<Parts>> {
    if path.is_dir() {
        return Ok(None);
    }
    let mut file = File::open(path).map_err(|error| Error::new(path, error))?;
    let (mut mark, mut version, mut sum) = ([0; 7], [0; 1], [0; 4]);
    let head = file
        .read_exact(&mut mark)
        .and_then(|()| file.read_exact(&mut version))
        .and_then(|()| file.read_exact(&mut sum));
    if head.is_err() || mark != *MARK {
        return Ok(None);
    }
    if version != PACKED_FORMAT.as_bytes() {
        let fault = "was packed by another version of this program: install the model again";
        return Err(Error::new(path, fault));
    }
    let mut body = Summed {
        file: BufReader::with_capacity(1 << 16, file),
        sum: crc32fast::Hasher::new(),
    };
    let mut reader = rmp_serde::Deserializer::new(&mut body);
    reader.set_max_depth(DEEPEST);
    let parts = Parts::deserialize(&mut reader);
    let rest = std::io::copy(&mut body, &mut std::io::sink());
    rest.map_err(|error| Error::new(path, error))?;
    match parts {
        Ok(parts) if body.sum.finalize().to_le_bytes() == sum => Ok(Some(parts)),
        _ => Err(Error::new(path, "is damaged: install the model again")),
    }
}

/// A file whose bytes are added up as they are read.
struct Summed {
    file: BufReader<File>,
    sum: crc32fast::Hasher,
}

impl Read for Summed {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.sum.update(&buffer[..read]);
        Ok(read)
    }
}
