//! Whether quoted words are a translation, as far as the report says so.

use dateline_model::{BlockKind, Document};

use super::unit::Unit;
use super::words::{Class, Words};

/// Items on both sides of a cue that are looked at.
const NEAR: usize = 60;

/// Whether the sentence says it: "through a translator", "quoted in Spanish".
pub(super) fn of_unit(unit: &Unit<'_>, cue: usize, words: &Words) -> bool {
    let told = |at: usize| {
        let language =
            words.is(Class::Language, unit.norm(at)) && unit.norm(at.wrapping_sub(1)) == "in";
        language || words.is(Class::Translation, unit.norm(at))
    };
    (cue.saturating_sub(NEAR)..unit.len().min(cue + NEAR)).any(told)
}

/// Whether a credit line of the report says it: "Translated by …".
pub(super) fn of_report(document: &Document, words: &Words) -> bool {
    let lines = document.blocks.iter().filter(|block| {
        matches!(
            block.kind,
            BlockKind::Credit | BlockKind::Byline | BlockKind::Correction
        )
    });
    lines
        .flat_map(|block| {
            block
                .span
                .of(&document.text)
                .split(|c: char| !c.is_alphanumeric())
        })
        .any(|word| words.is(Class::Translation, &word.to_lowercase()))
}
