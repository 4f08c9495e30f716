//! Where a report says whose report it tells: "According to NAME", "NAME reported", credits.
//!
//! A phrase alone ("state television reported") names nobody and gives nothing; a name alone, with
//! no word of reporting beside it, is news about an outlet, not an attribution.

mod outlets;
mod phrases;
mod sentence;

use dateline_model::{
    Annotations, Attribution, AttributionKind, AttributionScope, Document, RuleId, Span, Table,
    TableError,
};

use outlets::Outlets;
use phrases::Phrases;
use sentence::Reader;

/// The tables that this part reads by.
#[derive(Clone, Debug)]
pub struct Rules {
    outlets: Outlets,
    phrases: Phrases,
}

impl Rules {
    /// With another table of outlets than the one that ships, of the same columns.
    ///
    /// # Errors
    /// When a row has no name.
    pub fn with_outlets(mut self, outlets: &Table) -> Result<Rules, TableError> {
        self.outlets = Outlets::parse(outlets)?;
        Ok(self)
    }

    /// The tables that ship with the program.
    #[expect(clippy::expect_used, reason = "a test reads the bundled tables")]
    pub fn bundled() -> Rules {
        let outlets = include_str!("../../../../resources/outlets/outlets.tsv");
        let outlets =
            Table::parse("outlets/outlets.tsv", outlets).and_then(|it| Outlets::parse(&it));
        let phrases = include_str!("../../../../resources/quotes/attributions.tsv");
        let forms = include_str!("../../../../resources/quotes/outlet_forms.tsv");
        Rules {
            outlets: outlets.expect("the bundled table of outlets is well formed"),
            phrases: Phrases::parse(phrases, forms).expect("the bundled phrases are well formed"),
        }
    }
}

/// Finds every stated attribution to an outlet, in order.
pub fn find(document: &Document, annotations: &Annotations, rules: &Rules) -> Vec<Attribution> {
    let mut found = credits(document, rules);
    let mut names = annotations.names.as_slice();
    let mut last: Option<(String, usize)> = None;
    for sentence in &annotations.sentences {
        let passed = names.partition_point(|name| name.span.end() <= sentence.span.start());
        names = names.get(passed..).unwrap_or_default();
        let inside = names.partition_point(|name| name.span.start() < sentence.span.end());
        let reader = Reader {
            text: &document.text,
            sentence,
            tokens: annotations
                .tokens
                .get(sentence.tokens.clone())
                .unwrap_or_default(),
            names: names.get(..inside).unwrap_or_default(),
            rules,
        };
        let near = last
            .as_ref()
            .filter(|(_, block)| sentence.block <= block + 1);
        let new = reader.read(near.map(|(outlet, _)| outlet.as_str()));
        if let Some(cited) = new
            .iter()
            .rev()
            .find(|one| one.kind == AttributionKind::Cites)
        {
            last = Some((cited.outlet.clone(), sentence.block));
        }
        let credited = found.len().min(document.credits.len() + 1);
        let known: Vec<Span> = found.iter().take(credited).map(|one| one.name).collect();
        found.extend(
            new.into_iter()
                .filter(|one| !known.iter().any(|n| n.overlaps(&one.name))),
        );
    }
    found.sort_by_key(|one| (one.phrase, one.name));
    found
}

/// Credits and bylines that name an outlet: they cover the whole report.
fn credits(document: &Document, rules: &Rules) -> Vec<Attribution> {
    let credit = |name: &str, span, phrase, rule: &str| Attribution {
        outlet: rules.outlets.named_in(name).unwrap_or(name).to_owned(),
        name: span,
        phrase,
        scope: AttributionScope::Report,
        kind: AttributionKind::Credits,
        rule: RuleId::new(rule),
    };
    let lines = document.credits.iter();
    let mut found: Vec<Attribution> = lines
        .map(|line| credit(&line.name, line.span, line.whole, "attributions.credit"))
        .collect();
    if let Some(byline) = &document.byline
        && let Some(span) = byline.span
        && rules.outlets.named_in(&byline.name).is_some()
        && !found.iter().any(|one| one.phrase.overlaps(&span))
    {
        found.push(credit(&byline.name, span, span, "attributions.byline"));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bundled_tables_are_well_formed() {
        Rules::bundled();
    }
}
