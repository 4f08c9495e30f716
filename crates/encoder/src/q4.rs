//! Weights of four bits, in blocks that share a scale.
//!
//! A block holds 32 weights in 18 bytes: a scale of 16 bits, then 16 bytes whose low halves are
//! weights 0–15 and whose high halves are weights 16–31. A weight is `(half − 8) · scale`.

/// Weights of a block.
pub(crate) const BLOCK: usize = 32;
/// Bytes of a block.
pub(crate) const BLOCK_BYTES: usize = 18;

/// What is taken from a stored half to give its weight.
pub(crate) const MIDDLE: i16 = 8;

/// The weights of a row of blocks, in order.
pub(crate) fn weights(row: &[u8]) -> impl Iterator<Item = f32> + '_ {
    row.as_chunks::<BLOCK_BYTES>().0.iter().flat_map(|block| {
        let scale = scale(block);
        halves(block).map(|half| f32::from(i16::from(half) - MIDDLE) * scale)
    })
}

/// The scale of a block.
pub(crate) fn scale(block: &[u8; BLOCK_BYTES]) -> f32 {
    half(u16::from_le_bytes([block[0], block[1]]))
}

/// The weights of a block as they are stored, from 0 to 15, in order.
pub(crate) fn halves(block: &[u8; BLOCK_BYTES]) -> [u8; BLOCK] {
    let mut halves = [0; BLOCK];
    for (i, byte) in block[2..].iter().enumerate() {
        halves[i] = byte & 15;
        halves[i + BLOCK / 2] = byte >> 4;
    }
    halves
}

/// A number of 16 bits: sign, five bits of exponent, ten of fraction.
fn half(bits: u16) -> f32 {
    let fraction = f32::from(bits & 0x3ff);
    let size = match (bits >> 10) & 0x1f {
        0 => fraction * 2f32.powi(-24),
        0x1f if fraction == 0.0 => f32::INFINITY,
        0x1f => f32::NAN,
        exponent => (1.0 + fraction / 1024.0) * 2f32.powi(i32::from(exponent) - 15),
    };
    if bits & 0x8000 == 0 { size } else { -size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_read() {
        let known = [
            (0x3c00, 1.0),
            (0xc000, -2.0),
            (0x3555, 0.333_251_95),
            (0x0001, 5.960_464_5e-8),
            (0x7bff, 65_504.0),
            (0x7c00, f32::INFINITY),
        ];
        for (bits, value) in known {
            assert_eq!(half(bits), value, "{bits:#x}");
        }
        assert!(half(0x7c01).is_nan());
    }

    #[test]
    fn a_block_keeps_its_order() {
        let mut bytes = [0x98; BLOCK_BYTES];
        (bytes[0], bytes[1], bytes[2]) = (0, 0x3c, 0x0f);
        let row: Vec<f32> = weights(&bytes).collect();
        assert_eq!(row.len(), BLOCK);
        assert_eq!((row[0], row[1], row[16], row[17]), (7.0, 0.0, -8.0, 1.0));
    }
}
