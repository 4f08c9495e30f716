//! A reading made ready for comparison.

use dateline_model::{AttributionKind, AttributionScope, Evidence, Reading, ReportId, Span};
use jiff::civil::Date;

use crate::{
    Rules,
    outlets::Outlets,
    passages::Side,
    shingle::{self, Shingle},
    view::Marks,
    words::{Extent, Words},
};

/// One report, its words and whom it names.
#[derive(Clone, Debug)]
pub(crate) struct Report<'r> {
    pub(crate) reading: &'r Reading,
    pub(crate) words: Words,
    pub(crate) shingles: Vec<Shingle>,
    /// Which of its runs are widespread.
    pub(crate) marks: Marks,
    /// Its publisher by usual name.
    pub(crate) publisher: Option<String>,
    /// The outlets other than its publisher that it credits as its maker, in order of place.
    pub(crate) makers: Vec<Naming>,
    /// The outlets other than its publisher and makers that it cites, in order of place.
    pub(crate) cited: Vec<Naming>,
}

/// A place where a report names an outlet as a source.
#[derive(Clone, Debug)]
pub(crate) struct Naming {
    /// The outlet's usual name.
    pub(crate) outlet: String,
    /// The outlet's name in the text.
    pub(crate) name: Span,
    /// The words that say so.
    pub(crate) phrase: Span,
    /// What is attributed; `None` for the whole report.
    pub(crate) passage: Option<Span>,
}

impl<'r> Report<'r> {
    pub(crate) fn new(reading: &'r Reading, extent: Extent, rules: &Rules) -> Report<'r> {
        let outlets = &rules.outlets;
        let words = Words::of(reading, extent, rules);
        let publisher = reading
            .document
            .source
            .publisher
            .as_deref()
            .map(|name| outlets.usual(name));
        let makers = makers(reading, outlets, publisher.as_deref());
        let own = |name: &str| publisher.as_deref() == Some(name);
        let is_maker = |name: &str| makers.iter().any(|maker| maker.outlet == name);
        let cited = namings(reading, outlets, AttributionKind::Cites);
        let cited = cited
            .filter(|n| !own(&n.outlet) && !is_maker(&n.outlet))
            .collect();
        let shingles = shingle::shingles(&words.words, shingle::WIDE);
        Report {
            reading,
            words,
            shingles,
            marks: Marks::default(),
            publisher,
            makers,
            cited,
        }
    }

    /// Takes out all that it says of `outlet` as a source.
    pub(crate) fn forget(&mut self, outlet: &str) {
        self.makers.retain(|naming| naming.outlet != outlet);
        self.cited.retain(|naming| naming.outlet != outlet);
    }

    /// What is compared of it.
    pub(crate) fn side(&self) -> Side<'_> {
        Side {
            words: &self.words,
            shingles: &self.shingles,
            marks: &self.marks,
        }
    }

    pub(crate) fn id(&self) -> &'r ReportId {
        self.reading.id()
    }

    /// The headline, else the first sentence: what names a report whose publisher stands outside it.
    pub(crate) fn head(&self) -> Option<Span> {
        let first = self.reading.annotations.sentences.first();
        let first = first.map(|sentence| sentence.span);
        self.reading.document.title.or(first)
    }

    /// Evidence at `span` of this report.
    pub(crate) fn at(&self, span: Span) -> Evidence {
        Evidence {
            report: self.id().clone(),
            span,
        }
    }

    /// The outlet whose text this is, as far as it says: its maker, else its publisher.
    pub(crate) fn is_from(&self, outlet: &str) -> bool {
        self.publisher.as_deref() == Some(outlet) || self.makers.iter().any(|m| m.outlet == outlet)
    }

    /// Whether its dateline credits an agency with the text.
    pub(crate) fn is_wire(&self) -> bool {
        let dateline = self.reading.document.dateline.as_ref();
        dateline.is_some_and(|line| {
            self.makers
                .iter()
                .any(|maker| line.whole.contains(&maker.name))
        })
    }

    /// The first and the last day on which it can have been published, as far as known.
    pub(crate) fn published(&self) -> (Option<Date>, Option<Date>) {
        let published = &self.reading.document.published;
        (
            published.date.or(published.earliest),
            published.date.or(published.latest),
        )
    }
}

fn makers(reading: &Reading, outlets: &Outlets, publisher: Option<&str>) -> Vec<Naming> {
    let credits = reading.document.credits.iter().map(|credit| Naming {
        outlet: outlets.usual(&credit.name),
        name: credit.span,
        phrase: credit.whole,
        passage: None,
    });
    let stated = namings(reading, outlets, AttributionKind::Credits);
    let mut makers: Vec<Naming> = credits.chain(stated).collect();
    makers.retain(|maker| !maker.outlet.is_empty() && publisher != Some(maker.outlet.as_str()));
    makers.sort_by_key(|maker| (maker.name, maker.phrase));
    makers.dedup_by(|b, a| a.outlet == b.outlet && a.name.overlaps(&b.name));
    makers
}

fn namings<'r>(
    reading: &'r Reading,
    outlets: &'r Outlets,
    kind: AttributionKind,
) -> impl Iterator<Item = Naming> + 'r {
    let fitting = reading
        .attributions
        .iter()
        .filter(move |attribution| attribution.kind == kind);
    fitting.map(|attribution| Naming {
        outlet: outlets.usual(&attribution.outlet),
        name: attribution.name,
        phrase: attribution.phrase,
        passage: match attribution.scope {
            AttributionScope::Report => None,
            AttributionScope::Passage(span) => Some(span),
        },
    })
}
