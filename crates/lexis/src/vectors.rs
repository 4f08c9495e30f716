//! Word vectors, which some pipelines bring, as their encoders take them in.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::files::Files;
use crate::msgpack;
use crate::network::Matrix;
use crate::table::Table;
use crate::weights::{Layer, pairs};

/// No table of vectors has more numbers when an encoder takes them in: one gigabyte of them.
const MOST_NUMBERS: usize = 1 << 28;

/// A table of word vectors, as a pipeline brings it.
pub(crate) struct Vectors {
    width: usize,
    rows: Vec<f32>,
}

/// Rows of the table by string id, in the order of the ids.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Keys {
    /// Id and row, lowest byte first, twelve bytes together.
    entries: Table,
    /// The first id of each block of entries.
    blocks: Vec<u64>,
}

/// Bytes of an entry.
const ENTRY: usize = 12;

/// Entries that are read together.
const BLOCK: usize = 256;

/// Word vectors as one encoder sees them: multiplied with its matrix beforehand.
#[derive(Serialize, Deserialize)]
pub(crate) struct Projection {
    width: usize,
    /// Numbers, lowest byte first.
    rows: Table,
}

/// Numbers of a row that are read together.
const NUMBERS: usize = 128;

impl Keys {
    /// Reads `vocab/key2row`.
    pub(crate) fn read(files: &mut Files) -> Result<Keys> {
        let bytes = files.read("vocab/key2row")?;
        keys(&bytes).map_err(|fault| Error::new(files.place("vocab/key2row"), fault))
    }

    /// The row of the string with this id.
    pub(crate) fn row(&self, id: u64) -> Option<u32> {
        let block = self.blocks.partition_point(|first| *first <= id);
        let start = (block.checked_sub(1)? * BLOCK * ENTRY) as u64;
        let left = self.entries.len().checked_sub(start)?;
        let mut bytes = [0; BLOCK * ENTRY];
        let length = usize::try_from(left).map_or(bytes.len(), |left| left.min(bytes.len()));
        let bytes = &mut bytes[..length];
        let (entries, _) = match self.entries.read(start, bytes) {
            true => bytes.as_chunks::<ENTRY>(),
            false => return None,
        };
        let at = entries
            .binary_search_by_key(&id, |entry| number(&entry[..8]))
            .ok()?;
        u32::try_from(number(&entries[at][8..])).ok()
    }

    /// What stays in a packed file.
    pub(crate) fn table(&mut self) -> &mut Table {
        &mut self.entries
    }
}

impl Vectors {
    /// Reads `vocab/vectors`.
    pub(crate) fn read(files: &mut Files) -> Result<Vectors> {
        let place = files.place("vocab/vectors");
        let (width, rows) =
            npy(&files.read("vocab/vectors")?).map_err(|fault| Error::new(&place, fault))?;
        Ok(Vectors { width, rows })
    }

    /// The vectors multiplied with the matrix of a `static_vectors` layer.
    pub(crate) fn projected(&self, layer: &Layer) -> std::result::Result<Projection, String> {
        let weights = layer.array("W", 2)?;
        let (outputs, inputs) = (weights.shape[0], weights.shape[1]);
        if inputs != self.width {
            return Err("static_vectors: made for vectors of another width".to_owned());
        }
        let matrix = Matrix::new(&weights.data, inputs);
        matrix.check()?;
        let size = (self.rows.len() / inputs).checked_mul(outputs);
        if size.is_none_or(|size| size > MOST_NUMBERS) {
            return Err("static_vectors: too many numbers".to_owned());
        }
        let mut rows = Vec::with_capacity(self.rows.len() / inputs * outputs * size_of::<f32>());
        let mut products = Vec::new();
        for batch in self.rows.chunks(inputs * 512) {
            let count = batch.len() / inputs;
            products.resize(count * matrix.width(), 0.0);
            matrix.multiply(batch, inputs, count, &mut products);
            for row in products.chunks_exact(matrix.width()).take(count) {
                rows.extend(
                    row[..outputs]
                        .iter()
                        .flat_map(|number| number.to_le_bytes()),
                );
            }
        }
        Ok(Projection {
            width: outputs,
            rows: rows.into(),
        })
    }
}

impl Projection {
    /// Numbers per row.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Writes a row to `output`; zeros where a word has none.
    pub(crate) fn copy(&self, row: Option<u32>, output: &mut [f32]) {
        output.fill(0.0);
        let Some(row) = row else { return };
        let size = size_of::<f32>() as u64;
        let mut at = u64::from(row)
            .saturating_mul(self.width as u64)
            .saturating_mul(size);
        if at.saturating_add(self.width as u64 * size) > self.rows.len() {
            return;
        }
        for numbers in output.chunks_mut(NUMBERS) {
            let mut bytes = [0; NUMBERS * size_of::<f32>()];
            let bytes = &mut bytes[..size_of_val(numbers)];
            self.rows.read(at, bytes);
            at += bytes.len() as u64;
            for (number, bytes) in numbers.iter_mut().zip(bytes.as_chunks().0) {
                *number = f32::from_le_bytes(*bytes);
            }
        }
    }

    /// What stays in a packed file.
    pub(crate) fn table(&mut self) -> &mut Table {
        &mut self.rows
    }
}

fn keys(bytes: &[u8]) -> std::result::Result<Keys, String> {
    let table = msgpack::read(bytes)?;
    let mut entries = Vec::with_capacity(pairs(&table).len());
    for (key, row) in pairs(&table) {
        let row = row.as_u64().and_then(|row| u32::try_from(row).ok());
        let (Some(key), Some(row)) = (key.as_u64(), row) else {
            return Err("a key or row that is no number".to_owned());
        };
        entries.push((key, row));
    }
    entries.sort_unstable();
    let blocks = entries.iter().step_by(BLOCK).map(|(id, _)| *id).collect();
    let mut bytes = Vec::with_capacity(entries.len() * ENTRY);
    for (id, row) in entries {
        bytes.extend(id.to_le_bytes());
        bytes.extend(row.to_le_bytes());
    }
    Ok(Keys {
        entries: bytes.into(),
        blocks,
    })
}

/// The number that these bytes mean, lowest first.
fn number(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .rev()
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The width and the numbers of a NumPy file with a matrix of 32-bit numbers.
fn npy(bytes: &[u8]) -> std::result::Result<(usize, Vec<f32>), String> {
    let rest = bytes
        .strip_prefix(b"\x93NUMPY\x01\x00")
        .ok_or("not a NumPy file of version 1")?;
    let (length, rest) = rest.split_first_chunk::<2>().ok_or("cut short")?;
    let (header, data) = rest
        .split_at_checked(usize::from(u16::from_le_bytes(*length)))
        .ok_or("cut short")?;
    let header = String::from_utf8_lossy(header).replace(' ', "");
    if !header.contains("'descr':'<f4'") || !header.contains("'fortran_order':False") {
        return Err("not rows of 32-bit numbers".to_owned());
    }
    let (rows, width) = shape(&header).ok_or("not a matrix")?;
    let expected = rows
        .checked_mul(width)
        .and_then(|cells| cells.checked_mul(4));
    if width == 0 || expected != Some(data.len()) {
        return Err(format!(
            "{rows} rows of {width} numbers in {} bytes",
            data.len()
        ));
    }
    let numbers = data.as_chunks::<4>().0.iter();
    let numbers: Vec<f32> = numbers.map(|bytes| f32::from_le_bytes(*bytes)).collect();
    match numbers.iter().all(|number| number.is_finite()) {
        true => Ok((width, numbers)),
        false => Err("a number that is not finite".to_owned()),
    }
}

/// The two sizes in "'shape':(20000,300)".
fn shape(header: &str) -> Option<(usize, usize)> {
    let (_, rest) = header.split_once("'shape':(")?;
    let (sizes, _) = rest.split_once(')')?;
    let (rows, width) = sizes.split_once(',')?;
    Some((
        rows.parse().ok()?,
        width.trim_end_matches(',').parse().ok()?,
    ))
}
