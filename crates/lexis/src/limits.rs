//! How large the files of a pipeline may be: many times those of the published ones.

const KILO: u64 = 1 << 10;
const MEGA: u64 = 1 << 20;

/// The most bytes that the file `name` may have ("ner/model").
pub(crate) fn most_bytes(name: &str) -> u64 {
    match name.rsplit('/').next() {
        Some("tokenizer") => 8 * MEGA,
        Some("meta.json" | "cfg" | "patterns") => 4 * MEGA,
        Some("lookups.bin" | "key2row") => 128 * MEGA,
        Some("model") => 512 * MEGA,
        // Those of the largest published pipelines have 600 MB.
        Some("vectors") => 2 * KILO * MEGA,
        // Settings and moves.
        _ => 512 * KILO,
    }
}

/// The most bytes that all files of a wheel of `packed` bytes may have together: published wheels
/// hold less than twice their size.
pub(crate) fn most_unpacked(packed: u64) -> u64 {
    packed.saturating_mul(8).saturating_add(16 * MEGA)
}
