//! The arithmetic of the models: matrix products, maxout layers, embeddings, encoders.
//!
//! Every number is the end of one fixed chain of 32-bit operations: products are summed in the
//! order of the inputs by fused multiply-add, sums over a row run in sixteen lanes that are then
//! added as a tree. Neither the width of the machine's registers nor the number of rows computed
//! together changes a result, so a text gives the same bytes everywhere.

mod encoder;
mod layer;
mod matrix;
mod memory;
mod scorer;

use pulp::{Arch, Simd, WithSimd};

/// Makes `values` this long, taking no more room than that: rows of a long text are large.
fn fit(values: &mut Vec<f32>, length: usize) {
    values.reserve_exact(length.saturating_sub(values.len()));
    values.resize(length, 0.0);
}

/// Makes `values` at least this long.
fn grow(values: &mut Vec<f32>, length: usize) {
    if values.len() < length {
        fit(values, length);
    }
}

/// Does `work`, compiled for the widest registers of the machine. It is to be inlined.
fn wide(work: impl FnMut()) {
    Arch::new().dispatch(Wide(work));
}

/// Work on rows. A closure alone would be called, not inlined, and so compiled for any machine.
struct Wide<F>(F);

impl<F: FnMut()> WithSimd for Wide<F> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, _simd: S) {
        (self.0)();
    }
}

pub(crate) use encoder::{Encoder, Rows};
pub(crate) use layer::Linear;
pub(crate) use matrix::Matrix;
pub(crate) use memory::Memory;
pub(crate) use scorer::{Primed, Scorer};
