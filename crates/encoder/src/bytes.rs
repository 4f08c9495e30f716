//! Reads numbers from a file in memory, one after another, and says where it stopped.

use std::path::Path;

use crate::error::{Error, Result};

/// A place in the bytes of a file.
pub(crate) struct Bytes<'a> {
    file: &'a Path,
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Bytes<'a> {
    pub(crate) fn new(file: &'a Path, bytes: &'a [u8]) -> Self {
        Bytes { file, bytes, at: 0 }
    }

    /// Whether anything is left.
    pub(crate) fn is_empty(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// The next `count` bytes.
    pub(crate) fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let end = self.at.checked_add(count);
        let found = end.and_then(|end| self.bytes.get(self.at..end));
        let found = found.ok_or_else(|| self.wrong(format!("ends before {count} more bytes")))?;
        self.at += count;
        Ok(found)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let bytes = self.take(N)?;
        <[u8; N]>::try_from(bytes).map_err(|_| self.wrong("a number is cut short"))
    }

    pub(crate) fn u8(&mut self) -> Result<u8> {
        self.array().map(u8::from_le_bytes)
    }

    pub(crate) fn u16(&mut self) -> Result<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub(crate) fn u32(&mut self) -> Result<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(crate) fn u64(&mut self) -> Result<u64> {
        self.array().map(u64::from_le_bytes)
    }

    pub(crate) fn f32(&mut self) -> Result<f32> {
        self.array().map(f32::from_le_bytes)
    }

    /// A count that is at most `limit`.
    pub(crate) fn count(&mut self, what: &str, limit: usize) -> Result<usize> {
        let count = self.u32()? as usize;
        if count > limit {
            return Err(self.wrong(format!("{what}: {count} is more than {limit}")));
        }
        Ok(count)
    }

    /// `count` numbers of four bytes each.
    pub(crate) fn u32s(&mut self, count: usize) -> Result<Vec<u32>> {
        Ok(words(
            self.take(count.saturating_mul(4))?,
            u32::from_le_bytes,
        ))
    }

    /// `count` fractions of four bytes each.
    pub(crate) fn f32s(&mut self, count: usize) -> Result<Vec<f32>> {
        Ok(words(
            self.take(count.saturating_mul(4))?,
            f32::from_le_bytes,
        ))
    }

    /// An error at this place.
    pub(crate) fn wrong(&self, problem: impl Into<String>) -> Error {
        Error::malformed(self.file, format!("byte {}", self.at), problem)
    }
}

/// Bytes as numbers of four bytes each; what is left over is dropped.
pub(crate) fn words<T>(bytes: &[u8], read: impl Fn([u8; 4]) -> T) -> Vec<T> {
    bytes.as_chunks::<4>().0.iter().map(|&b| read(b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_where_a_file_ends() {
        let file = Path::new("weights.bin");
        let mut bytes = Bytes::new(file, &[1, 0, 2]);
        assert_eq!(bytes.u16().unwrap(), 1);
        let error = bytes.u32().unwrap_err().to_string();
        assert_eq!(error, "weights.bin: byte 2: ends before 4 more bytes");
    }

    #[test]
    fn refuses_a_length_before_making_room_for_it() {
        let mut bytes = Bytes::new(Path::new("f"), &[0; 8]);
        assert!(bytes.f32s(usize::MAX).is_err());
        assert!(bytes.take(usize::MAX).is_err());
    }
}
