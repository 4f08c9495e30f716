//! The curved functions of the encoder, in plain arithmetic.
//!
//! Multiplications and additions alone, always in one order: the compiler can run many numbers side
//! by side, and every processor and every C library gives the same bytes.

use std::f32::consts::{FRAC_1_SQRT_2, LN_2, LOG2_E};

/// 1.5 · 2²³: adding it rounds to a whole number, whose bits then lie at the bottom.
const ROUND: f32 = 12_582_912.0;
/// The leading bits of ln 2; a whole number below 128 times it is exact.
const LN_2_HIGH: f32 = 0.693_359_4;
const LN_2_LOW: f32 = (LN_2 as f64 - LN_2_HIGH as f64) as f32;
/// 1/n! for n from 7 down to 0.
const FACTORIALS: [f32; 8] = [
    1.0 / 5040.0,
    1.0 / 720.0,
    1.0 / 120.0,
    1.0 / 24.0,
    1.0 / 6.0,
    0.5,
    1.0,
    1.0,
];

/// eˣ for x from −87 to 88; what lies outside is taken as the nearest end.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 88.0);
    let rounded = x * LOG2_E + ROUND;
    let whole = rounded - ROUND;
    let rest = x - whole * LN_2_HIGH - whole * LN_2_LOW;
    let series = |sum, &term| sum * rest + term;
    let two_to_the_whole = f32::from_bits((rounded.to_bits() << 23).wrapping_add(127 << 23));
    FACTORIALS.iter().fold(0.0, series) * two_to_the_whole
}

/// The error function, within 2·10⁻⁷ (Abramowitz and Stegun, 7.1.26).
#[inline(always)]
fn erf(x: f32) -> f32 {
    const TERMS: [f32; 5] = [
        1.061_405_4,
        -1.453_152,
        1.421_413_7,
        -0.284_496_74,
        0.254_829_6,
    ];
    let t = 1.0 / (1.0 + 0.327_591_1 * x.abs());
    let series = TERMS.iter().fold(0.0, |sum, &term| (sum + term) * t);
    (1.0 - series * exp(-x * x)).copysign(x)
}

/// The step that lets a layer bend: x times the share of the bell curve below x.
#[inline(always)]
pub(crate) fn gelu(x: f32) -> f32 {
    0.5 * x * (1.0 + erf(x * FRAC_1_SQRT_2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_close() {
        for i in -8600..8700 {
            let x = i as f32 / 100.0;
            let (found, expected) = (f64::from(exp(x)), f64::from(x).exp());
            assert!((found / expected - 1.0).abs() < 5e-7, "e^{x}: {found}");
        }
    }

    #[test]
    fn gelu_has_its_known_values() {
        let known = [
            (0.0, 0.0),
            (1.0, 0.841_344_7),
            (-1.0, -0.158_655_3),
            (3.0, 2.995_950_3),
            (-9.0, 0.0),
        ];
        for (x, expected) in known {
            assert!((gelu(x) - expected).abs() < 1e-6, "gelu({x}) = {}", gelu(x));
        }
    }
}
