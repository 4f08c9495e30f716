//! The steps of the product of small whole numbers, for three kinds of processor.
//!
//! A register holds columns side by side, four weights to a column. All sums are exact, so all kinds
//! give the same bytes.

#[cfg(target_arch = "x86_64")]
pub(crate) use x86::{Eight, Sixteen};

/// One kind of registers.
pub(crate) trait Quads: Copy {
    /// Columns of a register.
    const COLUMNS: usize;
    /// Whole numbers: for each column four bytes, or two of sixteen bits.
    type Whole: Copy;
    /// One fraction for each column.
    type Fractions: Copy;

    /// The same two numbers for every column.
    fn pair(self, pair: [i16; 2]) -> Self::Whole;
    /// The same four numbers for every column.
    fn four(self, four: [i8; 4]) -> Self::Whole;
    /// Four weights for each column, from nought to fifteen; register `at` of those in `from`.
    fn weights(self, from: &[u8], at: usize) -> Self::Whole;
    /// `sums` and the products, joined two by two.
    fn add_products(self, sums: Self::Whole, w: Self::Whole, x: Self::Whole) -> Self::Whole;
    /// The two sums of each column as one fraction.
    fn join(self, sums: Self::Whole) -> Self::Fractions;
    /// One number for each column; register `at` of those in `from`.
    fn load(self, from: &[f32], at: usize) -> Self::Fractions;
    /// `sum + a · (b · c)`, where `a · …` is fused.
    fn add_scaled(
        self,
        sum: Self::Fractions,
        a: Self::Fractions,
        b: Self::Fractions,
        c: f32,
    ) -> Self::Fractions;
    /// Writes to register `at` of those in `to`.
    fn store(self, from: Self::Fractions, to: &mut [f32], at: usize);
}

/// The register `at` of those that `from` holds. Panics where there is none, which no matrix packed
/// here leads to.
#[inline(always)]
fn register<T: Copy, const N: usize>(from: &[T], at: usize) -> [T; N] {
    from.as_chunks::<N>().0[at]
}

/// Any processor.
#[derive(Clone, Copy)]
pub(crate) struct Plain;

impl Quads for Plain {
    const COLUMNS: usize = 1;
    type Whole = [i32; 4];
    type Fractions = f32;

    #[inline(always)]
    fn pair(self, [a, b]: [i16; 2]) -> [i32; 4] {
        [i32::from(a), i32::from(b), 0, 0]
    }

    #[inline(always)]
    fn four(self, four: [i8; 4]) -> [i32; 4] {
        four.map(i32::from)
    }

    #[inline(always)]
    fn weights(self, from: &[u8], at: usize) -> [i32; 4] {
        register(from, at).map(i32::from)
    }

    #[inline(always)]
    fn add_products(self, sums: [i32; 4], w: [i32; 4], x: [i32; 4]) -> [i32; 4] {
        let first = sums[0] + w[0] * x[0] + w[1] * x[1];
        [first, sums[1] + w[2] * x[2] + w[3] * x[3], 0, 0]
    }

    #[inline(always)]
    fn join(self, sums: [i32; 4]) -> f32 {
        (sums[0] + sums[1]) as f32
    }

    #[inline(always)]
    fn load(self, from: &[f32], at: usize) -> f32 {
        from[at]
    }

    #[inline(always)]
    fn add_scaled(self, sum: f32, a: f32, b: f32, c: f32) -> f32 {
        a.mul_add(b * c, sum)
    }

    #[inline(always)]
    fn store(self, from: f32, to: &mut [f32], at: usize) {
        to[at] = from;
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use core::arch::x86_64::{__m256, __m256i, __m512, __m512i};

    use pulp::cast;
    use pulp::x86::{V3, V4};

    use super::{Quads, register};

    /// Registers of eight columns.
    #[derive(Clone, Copy)]
    pub(crate) struct Eight(pub(crate) V3);

    impl Quads for Eight {
        const COLUMNS: usize = 8;
        type Whole = __m256i;
        type Fractions = __m256;

        #[inline(always)]
        fn pair(self, pair: [i16; 2]) -> __m256i {
            cast([pair; 8])
        }

        #[inline(always)]
        fn four(self, four: [i8; 4]) -> __m256i {
            cast([four; 8])
        }

        #[inline(always)]
        fn weights(self, from: &[u8], at: usize) -> __m256i {
            cast(register::<u8, 32>(from, at))
        }

        #[inline(always)]
        fn add_products(self, sums: __m256i, w: __m256i, x: __m256i) -> __m256i {
            let products = self.0.avx2._mm256_maddubs_epi16(w, x);
            self.0.avx2._mm256_add_epi16(sums, products)
        }

        #[inline(always)]
        fn join(self, sums: __m256i) -> __m256 {
            let joined = self.0.avx2._mm256_madd_epi16(sums, cast([1i16; 16]));
            self.0.avx._mm256_cvtepi32_ps(joined)
        }

        #[inline(always)]
        fn load(self, from: &[f32], at: usize) -> __m256 {
            cast(register::<f32, 8>(from, at))
        }

        #[inline(always)]
        fn add_scaled(self, sum: __m256, a: __m256, b: __m256, c: f32) -> __m256 {
            let scale = self.0.avx._mm256_mul_ps(b, self.0.avx._mm256_set1_ps(c));
            self.0.fma._mm256_fmadd_ps(a, scale, sum)
        }

        #[inline(always)]
        fn store(self, from: __m256, to: &mut [f32], at: usize) {
            to.as_chunks_mut::<8>().0[at] = cast(from);
        }
    }

    /// Registers of sixteen columns.
    #[derive(Clone, Copy)]
    pub(crate) struct Sixteen(pub(crate) V4);

    impl Quads for Sixteen {
        const COLUMNS: usize = 16;
        type Whole = __m512i;
        type Fractions = __m512;

        #[inline(always)]
        fn pair(self, pair: [i16; 2]) -> __m512i {
            self.0.avx512f._mm512_set1_epi32(cast(pair))
        }

        #[inline(always)]
        fn four(self, four: [i8; 4]) -> __m512i {
            self.0.avx512f._mm512_set1_epi32(cast(four))
        }

        #[inline(always)]
        fn weights(self, from: &[u8], at: usize) -> __m512i {
            cast(register::<u8, 64>(from, at))
        }

        #[inline(always)]
        fn add_products(self, sums: __m512i, w: __m512i, x: __m512i) -> __m512i {
            let products = self.0.avx512bw._mm512_maddubs_epi16(w, x);
            self.0.avx512bw._mm512_add_epi16(sums, products)
        }

        #[inline(always)]
        fn join(self, sums: __m512i) -> __m512 {
            let joined = self.0.avx512bw._mm512_madd_epi16(sums, cast([1i16; 32]));
            self.0.avx512f._mm512_cvtepi32_ps(joined)
        }

        #[inline(always)]
        fn load(self, from: &[f32], at: usize) -> __m512 {
            cast(register::<f32, 16>(from, at))
        }

        #[inline(always)]
        fn add_scaled(self, sum: __m512, a: __m512, b: __m512, c: f32) -> __m512 {
            let whole = self.0.avx512f;
            let scale = whole._mm512_mul_ps(b, whole._mm512_set1_ps(c));
            whole._mm512_fmadd_ps(a, scale, sum)
        }

        #[inline(always)]
        fn store(self, from: __m512, to: &mut [f32], at: usize) {
            to.as_chunks_mut::<16>().0[at] = cast(from);
        }
    }
}
