//! When an English word is a base form already.

use super::Query;
use crate::features;

/// Whether the part of speech and the features say so.
pub(super) fn is_base_form(query: &Query<'_>) -> bool {
    let says = |field, wanted| features::value(query.morph, field) == Some(wanted);
    let noun = query.pos == "NOUN" && says("Number", "Sing");
    let verb = query.pos == "VERB"
        && says("VerbForm", "Fin")
        && says("Tense", "Pres")
        && features::value(query.morph, "Number").is_none();
    noun || verb || says("VerbForm", "Inf") || says("VerbForm", "None") || says("Degree", "Pos")
}
