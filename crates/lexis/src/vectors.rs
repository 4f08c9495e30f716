//! Word vectors, which some pipelines bring, as their encoders take them in.

use std::sync::Arc;

use crate::files::Files;
use crate::error::{Error, Result};
use crate::network::Matrix;
use crate::weights::{Layer, decoded, pairs};

/// A table of word vectors: which row belongs to which string, and the rows.
pub(crate) struct Vectors {
    keys: Arc<Keys>,
    width: usize,
    rows: Vec<f32>,
}

/// Rows by string id, in the order of the ids.
pub(crate) struct Keys(Vec<(u64, u32)>);

/// Word vectors as one encoder sees them: multiplied with its matrix beforehand.
pub(crate) struct Projection {
    keys: Arc<Keys>,
    width: usize,
    rows: Vec<f32>,
}

impl Keys {
    fn row(&self, id: u64) -> Option<usize> {
        let at = self.0.binary_search_by_key(&id, |(key, _)| *key).ok()?;
        Some(self.0[at].1 as usize)
    }
}

impl Vectors {
    /// Reads `vocab/vectors` and `vocab/key2row`.
    pub(crate) fn read(files: &mut Files) -> Result<Vectors> {
        let place = files.place("vocab/vectors");
        let (width, rows) = npy(&files.read("vocab/vectors")?)
            .map_err(|fault| Error::new(&place, fault))?;
        let bytes = files.read("vocab/key2row")?;
        let count = rows.len() / width;
        let keys = keys(&bytes, count)
            .map_err(|fault| Error::new(files.place("vocab/key2row"), fault))?;
        Ok(Vectors {
            keys: Arc::new(keys),
            width,
            rows,
        })
    }

    /// The vectors multiplied with the matrix of a `static_vectors` layer.
    pub(crate) fn projected(&self, layer: &Layer) -> std::result::Result<Projection, String> {
        let weights = layer.array("W", 2)?;
        let (outputs, inputs) = (weights.shape[0], weights.shape[1]);
        if inputs != self.width {
            return Err("static_vectors: made for vectors of another width".to_owned());
        }
        let matrix = Matrix::new(&weights.data, inputs);
        let mut rows = Vec::with_capacity(self.rows.len() / inputs * outputs);
        let mut products = Vec::new();
        for batch in self.rows.chunks(inputs * 512) {
            let count = batch.len() / inputs;
            products.resize(count * matrix.width(), 0.0);
            matrix.multiply(batch, inputs, count, &mut products);
            for row in products.chunks_exact(matrix.width()).take(count) {
                rows.extend_from_slice(&row[..outputs]);
            }
        }
        Ok(Projection {
            keys: Arc::clone(&self.keys),
            width: outputs,
            rows,
        })
    }
}

impl Projection {
    /// Numbers per row.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Appends the row of the string with this id, zeros for one that has none.
    pub(crate) fn add(&self, id: u64, output: &mut Vec<f32>) {
        match self.keys.row(id) {
            Some(row) => output.extend_from_slice(&self.rows[row * self.width..][..self.width]),
            None => output.resize(output.len() + self.width, 0.0),
        }
    }
}

/// Rows by string id; each row must lie in a table of `count`.
fn keys(bytes: &[u8], count: usize) -> std::result::Result<Keys, String> {
    let table = decoded(bytes)?;
    let mut keys = Vec::with_capacity(pairs(&table).len());
    for (key, row) in pairs(&table) {
        let (Some(key), Some(row)) = (key.as_u64(), row.as_u64()) else {
            return Err("a key or row that is no number".to_owned());
        };
        if row >= count as u64 {
            return Err(format!("row {row} of {count}"));
        }
        keys.push((key, row as u32));
    }
    keys.sort_unstable();
    Ok(Keys(keys))
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
    let shape = header
        .split_once("'shape':(")
        .and_then(|(_, rest)| rest.split_once(')'))
        .and_then(|(sizes, _)| {
            let (rows, width) = sizes.split_once(',')?;
            Some((rows.parse::<usize>().ok()?, width.trim_end_matches(',').parse::<usize>().ok()?))
        });
    let (rows, width) = shape.ok_or("not a matrix")?;
    let expected = rows.checked_mul(width).and_then(|cells| cells.checked_mul(4));
    if width == 0 || expected != Some(data.len()) {
        return Err(format!("{rows} rows of {width} numbers in {} bytes", data.len()));
    }
    let numbers = data.as_chunks::<4>().0.iter();
    Ok((width, numbers.map(|bytes| f32::from_le_bytes(*bytes)).collect()))
}
