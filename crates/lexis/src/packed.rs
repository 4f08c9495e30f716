//! A pipeline in one file, which loads in milliseconds.
//!
//! The file begins with a mark and the checksum of what follows, so that a damaged or half-written one
//! is refused. What follows is MessagePack: numbers stay the 32-bit numbers of the trained models, and
//! everything else is kept as rules. Last come the tables of which a text needs few rows: the word
//! vectors as the encoders see them, and the places of words among them. They are not loaded but looked
//! up in the file, which has to stay as it is while it is open: a row that cannot be read counts as none.

use std::fmt::Display;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;

use serde::de::DeserializeSeed;

use crate::error::{Error, Result};
use crate::parts::{InOrder, Parts};

/// The version of packed files: a file of another version is refused, and has to be packed again.
///
/// A change of any stored structure is a new version. It is one character.
pub const PACKED_FORMAT: &str = "2";

/// The mark of a packed file; the version follows.
const MARK: &[u8; 7] = b"lexis\x00\x00";

/// Bytes before what the checksum is of.
const HEAD: u64 = 12;

/// How deep values may lie in each other.
const DEEPEST: usize = 64;

/// Writes a pipeline's parts as one file, which appears whole or not at all.
pub(crate) fn write(parts: &mut Parts, to: &Path) -> Result<()> {
    let mut next = 0;
    parts.tables().for_each(|table| table.place(&mut next));
    let body = rmp_serde::to_vec(parts).map_err(|error| Error::new(to, error))?;
    let unfinished = to.with_extension("part");
    write_file(parts, &body, &unfinished)
        .and_then(|()| std::fs::rename(&unfinished, to))
        .map_err(|error| Error::new(to, error))
}

/// The checksum, which stands before what it is of, is written last.
fn write_file(parts: &mut Parts, body: &[u8], to: &Path) -> std::io::Result<()> {
    let mut file = Summed::new(BufWriter::new(File::create(to)?));
    file.inner.write_all(MARK)?;
    file.inner.write_all(PACKED_FORMAT.as_bytes())?;
    file.inner.write_all(&[0; 4])?;
    file.write_all(body)?;
    for table in parts.tables() {
        table.write(&mut file)?;
    }
    let sum = file.sum.finalize();
    let mut file = file.inner.into_inner()?;
    file.seek(SeekFrom::Start((MARK.len() + PACKED_FORMAT.len()) as u64))?;
    file.write_all(&sum.to_le_bytes())?;
    file.sync_all()
}

/// The parts of the pipeline in a packed file; nothing where `path` is something else.
pub(crate) fn read(path: &Path) -> Result<Option<Parts>> {
    let Some((file, sum)) = past_head(path)? else {
        return Ok(None);
    };
    let mut body = Summed::new(BufReader::with_capacity(1 << 16, file));
    let mut reader = rmp_serde::Deserializer::new(&mut body);
    reader.set_max_depth(DEEPEST);
    let mut part = "";
    let parts = InOrder(&mut part).deserialize(&mut reader);
    let before = HEAD + body.length;
    let tables = std::io::copy(&mut body, &mut std::io::sink());
    let tables = tables.map_err(|error| Error::new(path, error))?;
    if body.sum.finalize().to_le_bytes() != sum {
        return Err(Error::new(path, "is damaged: install the model again"));
    }
    let mut parts = parts.map_err(|error| damaged(path, part, error))?;
    let file = Arc::new(body.inner.into_inner());
    let mut looked_up = parts.tables();
    let found = looked_up.all(|table| table.look_up(&file, before, tables));
    drop(looked_up);
    match found {
        true => Ok(Some(parts)),
        false => Err(damaged(
            path,
            "vocab",
            "a table that the file does not hold",
        )),
    }
}

/// A packed file behind its head, and the checksum in that; nothing where `path` is something else.
fn past_head(path: &Path) -> Result<Option<(File, [u8; 4])>> {
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
    Ok(Some((file, sum)))
}

/// A file whose checksum fits what is in it, and which is wrong still.
fn damaged(path: &Path, part: &str, fault: impl Display) -> Error {
    let fault = format!("is damaged: install the model again ({fault})");
    Error::new(path, fault).of(part)
}

/// A file whose bytes are counted and added up as they go by.
struct Summed<F> {
    inner: F,
    sum: crc32fast::Hasher,
    length: u64,
}

impl<F> Summed<F> {
    fn new(inner: F) -> Summed<F> {
        Summed {
            inner,
            sum: crc32fast::Hasher::new(),
            length: 0,
        }
    }

    fn pass(&mut self, bytes: &[u8]) {
        self.sum.update(bytes);
        self.length += bytes.len() as u64;
    }
}

impl<F: Read> Read for Summed<F> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.pass(&buffer[..read]);
        Ok(read)
    }
}

impl<F: Write> Write for Summed<F> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.pass(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.inner.flush()
    }
}
