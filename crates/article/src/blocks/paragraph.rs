//! Paragraphs that are notices of the site or captions, by the weight of their phrases.

use std::collections::BTreeMap;

use dateline_model::{BlockKind, RuleId};

use super::{Label, Line};
use crate::rules::Rules;

/// The weight that decides.
const ENOUGH: i32 = 100;
/// Words from which on a paragraph is rather the report than a notice.
const LONG: usize = 70;

/// The kind that the phrases of a paragraph speak for, if they outweigh what speaks for the report.
pub(super) fn by_weight(line: &Line, rules: &Rules) -> Option<Label> {
    let mut weights: BTreeMap<(BlockKind, &RuleId), i32> = BTreeMap::new();
    for hit in rules.paragraphs.all(&line.words) {
        weights.insert((hit.value.kind, &hit.value.id), hit.value.weight);
    }
    [BlockKind::Caption, BlockKind::Furniture]
        .into_iter()
        .find_map(|kind| {
            let of_kind = || weights.iter().filter(|((of, _), _)| *of == kind);
            let sum: i32 = of_kind().map(|(_, weight)| weight).sum();
            let ((_, rule), _) = of_kind().max_by_key(|(_, weight)| **weight)?;
            let decided = sum - for_the_report(line, rules) >= ENOUGH;
            decided.then(|| Label {
                kind,
                rule: (*rule).clone(),
            })
        })
}

/// What speaks for a paragraph being told, in the units of the weights.
fn for_the_report(line: &Line, rules: &Rules) -> i32 {
    let quotes = line.words.iter().filter(|word| word.is("\"")).count();
    let reports = line.has_reporting_verb(rules);
    let mut weight = 0;
    if reports {
        weight += 60;
    }
    if quotes >= 2 {
        weight += 50;
    }
    if line.word_count > LONG {
        weight += 40;
    }
    weight
}
