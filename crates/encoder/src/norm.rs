//! Brings a row to mean nought and spread one, then scales each place.

/// Numbers that are summed side by side; part sums are always joined in the same order.
const LANES: usize = 16;

/// Scales and shifts of one normalisation.
pub(crate) struct Norm {
    pub(crate) scale: Vec<f32>,
    pub(crate) shift: Vec<f32>,
    pub(crate) epsilon: f32,
}

impl Norm {
    /// Normalises `row` in place; its length is a multiple of 16.
    #[inline(always)]
    pub(crate) fn apply(&self, row: &mut [f32]) {
        let count = row.len() as f32;
        let mean = sum(row, |x| x) / count;
        let spread = sum(row, |x| (x - mean) * (x - mean)) / count;
        let steepness = 1.0 / (spread + self.epsilon).sqrt();
        for ((x, scale), shift) in row.iter_mut().zip(&self.scale).zip(&self.shift) {
            *x = (*x - mean) * steepness * scale + shift;
        }
    }
}

#[inline(always)]
fn sum(row: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut parts = [0.0; LANES];
    for chunk in row.as_chunks::<LANES>().0 {
        for (part, &x) in parts.iter_mut().zip(chunk) {
            *part += of(x);
        }
    }
    parts.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mean_nought_and_spread_one() {
        let norm = Norm {
            scale: vec![1.0; 32],
            shift: vec![0.0; 32],
            epsilon: 0.0,
        };
        let mut row: Vec<f32> = (0..32).map(|i| i as f32 * 3.0 - 7.0).collect();
        norm.apply(&mut row);
        let (mean, spread) = (sum(&row, |x| x) / 32.0, sum(&row, |x| x * x) / 32.0);
        assert!(
            mean.abs() < 1e-6 && (spread - 1.0).abs() < 1e-5,
            "{mean} {spread}"
        );
    }
}
