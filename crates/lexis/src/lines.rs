//! Lists of numbers that lie where lines of the cache begin: a register is then filled by one look at
//! the cache, not by two.

use std::ops::{Deref, DerefMut};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::floats;

/// Numbers in a line of the cache, and in the widest register.
const LINE: usize = 16;

/// A list whose first number begins a line.
#[derive(Default)]
pub(crate) struct Lines {
    room: Vec<f32>,
    start: usize,
}

impl Lines {
    /// Makes room for as many numbers, and for no more: long texts need large lists.
    pub(crate) fn reserve(&mut self, length: usize) {
        if self.start + length > self.room.capacity() {
            let mut room: Vec<f32> = Vec::with_capacity(length + LINE);
            let start = room.as_ptr().align_offset(LINE * size_of::<f32>());
            let start = start.min(LINE);
            room.resize(start, 0.0);
            room.extend_from_slice(self);
            *self = Lines { room, start };
        }
    }

    /// Makes the list this long; what is new is zero.
    pub(crate) fn resize(&mut self, length: usize) {
        self.reserve(length);
        self.room.resize(self.start + length, 0.0);
    }

    /// Makes the list at least this long.
    pub(crate) fn grow(&mut self, length: usize) {
        if self.len() < length {
            self.resize(length);
        }
    }

    /// The same for a list that grows again and again: it takes room for more, so that it is seldom
    /// moved. Room that is not used costs no memory.
    pub(crate) fn grow_far(&mut self, length: usize) {
        if self.start + length > self.room.capacity() {
            self.reserve(2 * length);
        }
        self.grow(length);
    }

    /// Adds numbers at the end.
    pub(crate) fn extend(&mut self, numbers: &[f32]) {
        let length = self.len();
        self.grow_far(length + numbers.len());
        self[length..].copy_from_slice(numbers);
    }

    /// Empties the list and keeps its room.
    pub(crate) fn clear(&mut self) {
        self.room.truncate(self.start);
    }
}

impl From<&[f32]> for Lines {
    fn from(numbers: &[f32]) -> Lines {
        let mut lines = Lines::default();
        lines.reserve(numbers.len());
        lines.room.extend_from_slice(numbers);
        lines
    }
}

impl Deref for Lines {
    type Target = [f32];

    fn deref(&self) -> &[f32] {
        &self.room[self.start..]
    }
}

impl DerefMut for Lines {
    fn deref_mut(&mut self) -> &mut [f32] {
        &mut self.room[self.start..]
    }
}

impl Serialize for Lines {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        floats::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Lines {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Lines, D::Error> {
        floats::deserialize(reader).map(|numbers| Lines::from(numbers.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_keep_their_numbers_and_begin_a_line() {
        let mut lines = Lines::from([1.0, 2.0].as_slice());
        for length in [2, 3, 40, 1000] {
            lines.resize(length);
            assert_eq!(lines.as_ptr().align_offset(64), 0);
            assert_eq!((lines.len(), lines[0], lines[1]), (length, 1.0, 2.0));
        }
        lines.clear();
        lines.resize(3);
        assert_eq!(*lines, [0.0; 3]);
    }
}
