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
