//! How close two vectors are.

/// The cosine of the angle between two vectors of length one: 1 where they point the same way.
///
/// Near means *about the same matter*, never *of the same content*: see the crate's first words.
pub fn similarity(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_is_one_and_crossed_is_nought() {
        assert_eq!(similarity(&[0.6, 0.8], &[0.6, 0.8]), 1.0);
        assert_eq!(similarity(&[1.0, 0.0], &[0.0, 1.0]), 0.0);
    }
}
