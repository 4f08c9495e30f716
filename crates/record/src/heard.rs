//! One rendering of a saying, and where renderings differ.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use dateline_model::{Column, DisputeKind, Evidence, Field, OriginId, Rendering, Span, Variant};

use crate::quoted::Part;
use crate::sources::Sources;
use crate::wording;
use crate::words::Word;

/// One rendering with the words it is compared by.
pub(crate) struct Heard<'p, 'a> {
    pub(crate) parts: Vec<&'p Part<'a>>,
    pub(crate) span: Span,
}

impl<'p, 'a> Heard<'p, 'a> {
    pub(crate) fn quotation_id(&self) -> Option<&'a dateline_model::QuotationId> {
        self.parts.first().map(|part| &part.quotation.id)
    }

    pub(crate) fn reading(&self) -> usize {
        self.parts[0].reading
    }

    /// What all versions of its report share.
    pub(crate) fn family(&self) -> usize {
        self.parts[0].family
    }

    /// Where its report has it from.
    pub(crate) fn origin(&self, sources: &Sources<'_>) -> OriginId {
        sources.origin(self.reading(), &self.span)
    }

    pub(crate) fn push(&mut self, part: &'p Part<'a>) {
        self.span = self.span.cover(&part.span);
        self.parts.push(part);
    }

    pub(crate) fn words(&self) -> Vec<Word> {
        self.parts
            .iter()
            .flat_map(|part| part.words.iter().cloned())
            .collect()
    }

    pub(crate) fn size(&self) -> usize {
        self.parts.iter().map(|part| part.words.len()).sum()
    }

    pub(crate) fn evidence(&self, sources: &Sources<'_>) -> Evidence {
        Evidence {
            report: sources.readings[self.reading()].id().clone(),
            span: self.span,
        }
    }

    pub(crate) fn rendering(&self, sources: &Sources<'_>, columns: Vec<Column>) -> Rendering {
        let part = self.parts[0];
        Rendering {
            quotation: part.quotation.id.clone(),
            evidence: self.evidence(sources),
            kind: part.quotation.kind,
            stance: part.quotation.stance,
            translated: part.quotation.translated,
            origin: self.origin(sources),
            columns,
        }
    }
}

/// The wordings that differ, each with the renderings that only trim it; `None` where one will do.
pub(crate) fn wording_field(
    heard: &[Heard<'_, '_>],
    sources: &Sources<'_>,
) -> Option<Field<String>> {
    let mut groups: Vec<Vec<&Heard<'_, '_>>> = Vec::new();
    for next in heard {
        let words = next.words();
        let holds = |group: &Vec<&Heard<'_, '_>>| wording::holds(&group[0].words(), &words);
        let agrees = |group: &Vec<&Heard<'_, '_>>| !wording::differs(&group[0].words(), &words);
        let found = groups.iter().position(holds);
        match found.or_else(|| groups.iter().position(agrees)) {
            Some(nth) => groups[nth].push(next),
            None => groups.push(vec![next]),
        }
    }
    if groups.len() < 2 {
        return None;
    }
    let families: BTreeSet<usize> = groups.iter().map(|group| group[0].family()).collect();
    let mut variants: Vec<Variant<String>> = groups
        .iter()
        .map(|group| wording_variant(group, sources))
        .collect();
    variants.sort_by_key(|v| {
        (
            Reverse((v.origins.len(), v.evidence.len())),
            v.evidence.first().cloned(),
        )
    });
    Some(Field {
        variants,
        dispute: (families.len() > 1).then_some(DisputeKind::Wording),
    })
}

fn wording_variant(group: &[&Heard<'_, '_>], sources: &Sources<'_>) -> Variant<String> {
    let reading = sources.readings[group[0].reading()];
    let origins: BTreeSet<_> = group.iter().map(|heard| heard.origin(sources)).collect();
    let evidence: BTreeSet<Evidence> = group.iter().map(|heard| heard.evidence(sources)).collect();
    Variant {
        value: group[0].span.of(reading.text()).to_owned(),
        origins: origins.into_iter().collect(),
        evidence: evidence.into_iter().collect(),
    }
}
