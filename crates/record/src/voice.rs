//! A value of a field, and who gives it.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use dateline_model::{Evidence, OriginId, Span, Variant};
use jiff::civil::Date;

use crate::sources::Sources;
use crate::telling::Telling;

/// How well a value is supported, to be compared.
pub(crate) type Support = (bool, Reverse<(usize, usize, usize)>, Option<Date>);

/// One value, the tellings that give it and the words in which they do.
pub(crate) struct Voice<'t, 'a, T> {
    pub(crate) value: T,
    pub(crate) given: Vec<(&'t Telling<'a>, Span)>,
}

impl<'t, 'a, T: PartialEq> Voice<'t, 'a, T> {
    /// Adds the telling to the voice of this value.
    pub(crate) fn add(voices: &mut Vec<Self>, value: T, telling: &'t Telling<'a>, span: Span) {
        match voices.iter_mut().find(|voice| voice.value == value) {
            Some(voice) => voice.given.push((telling, span)),
            None => voices.push(Voice {
                value,
                given: vec![(telling, span)],
            }),
        }
    }

    /// The reports that give it, versions of one report as one.
    pub(crate) fn families(&self) -> BTreeSet<usize> {
        self.given
            .iter()
            .map(|(telling, _)| telling.family)
            .collect()
    }

    fn origins(&self) -> BTreeSet<&OriginId> {
        self.given
            .iter()
            .map(|(telling, _)| &telling.origin)
            .collect()
    }

    /// How well supported it is: the smallest is the best. What no report says any more comes last; of equals
    /// the first is what was told first.
    pub(crate) fn support(&self, sources: &Sources<'_>) -> Support {
        let given = (
            self.origins().len(),
            self.families().len(),
            self.given.len(),
        );
        let told = self.given.iter();
        let first = told.map(|(telling, _)| telling.published.to()).min();
        (!self.stands(sources), Reverse(given), first)
    }

    /// Whether some report still says so: the value of an edited report's earlier version alone is
    /// no side in a dispute.
    pub(crate) fn stands(&self, sources: &Sources<'_>) -> bool {
        self.given
            .iter()
            .any(|(telling, _)| !sources.is_superseded(telling.reading))
    }

    /// The voice as the record shows it, with `value` in the place of its own.
    pub(crate) fn variant<U>(&self, value: U, sources: &Sources<'_>) -> Variant<U> {
        let mut evidence: Vec<Evidence> = self
            .given
            .iter()
            .map(|(telling, span)| Evidence {
                report: sources.readings[telling.reading].id().clone(),
                span: *span,
            })
            .collect();
        evidence.sort();
        evidence.dedup();
        Variant {
            value,
            origins: self.origins().into_iter().cloned().collect(),
            evidence,
        }
    }
}
