//! Quotations inside quotations.

use dateline_model::{Quotation, QuotationId, Span};

/// Quotations before and behind one that may hold it.
const NEAR: usize = 16;

/// Leaves out what is told in other words inside what another one tells: the report quotes the
/// outer speaker only. What stands in marks of its own stays.
pub(super) fn leave_out_inner(found: &mut Vec<Quotation>) {
    let inner: Vec<bool> = (0..found.len())
        .map(|nth| found[nth].verbatim.is_empty() && is_told_by_another(found, nth))
        .collect();
    let mut inner = inner.into_iter();
    found.retain(|_| !inner.next().unwrap_or(false));
}

/// Leaves out marked words whose teller is not known where another cue tells the same words with theirs.
pub(super) fn leave_out_doubles(found: &mut Vec<Quotation>) {
    let double: Vec<bool> = (0..found.len())
        .map(|nth| {
            let quotation = &found[nth];
            let same = |other: usize| {
                found[other].source.is_some() && found[other].verbatim == quotation.verbatim
            };
            let marked = quotation.source.is_none() && !quotation.verbatim.is_empty();
            marked && near(found, nth).any(same)
        })
        .collect();
    let mut double = double.into_iter();
    found.retain(|_| !double.next().unwrap_or(false));
}

fn is_told_by_another(found: &[Quotation], nth: usize) -> bool {
    let Some(cue) = found[nth].cue else {
        return false;
    };
    near(found, nth).any(|other| holds(&found[other], cue))
}

/// Tells each quotation in whose words it stands: the shortest one around it.
pub(super) fn name_parents(found: &mut [Quotation]) {
    for nth in 0..found.len() {
        found[nth].parent = parent(found, nth);
    }
}

fn parent(found: &[Quotation], nth: usize) -> Option<QuotationId> {
    let extent = found[nth].extent()?;
    let around = near(found, nth).filter(|other| {
        let longer = found[*other]
            .extent()
            .is_some_and(|outer| outer.len() > extent.len());
        longer && holds(&found[*other], extent)
    });
    let shortest = around.min_by_key(|other| found[*other].extent().map(|outer| outer.len()))?;
    Some(found[shortest].id.clone())
}

fn near(found: &[Quotation], nth: usize) -> impl Iterator<Item = usize> {
    let window = nth.saturating_sub(NEAR)..found.len().min(nth + NEAR);
    window.filter(move |other| *other != nth)
}

fn holds(quotation: &Quotation, span: Span) -> bool {
    quotation
        .content
        .iter()
        .any(|content| content.contains(&span))
}
