//! An event of the record with the reports that tell it at hand.

use std::collections::BTreeMap;

use dateline_model::{
    Actor, BlockKind, Entry, EntryEvidence, Event, EventType, Field, Interval, Participant, Party,
    Place, Reading, Record, ReportId, Span, Status,
};
use jiff::civil::Date;

use crate::wire::Marker;

/// A report with its characters counted.
pub(super) struct Report<'a> {
    pub(super) reading: &'a Reading,
    pub(super) marker: Marker<'a>,
}

/// An event of the record.
pub(super) struct Deed<'a> {
    pub(super) record: &'a Record,
    pub(super) entry: &'a Entry,
    /// In order of report, then place.
    pub(super) tellings: Vec<Telling<'a>>,
}

/// An event as one report tells it.
pub(super) struct Telling<'a> {
    pub(super) report: &'a Report<'a>,
    pub(super) event: &'a Event,
    pub(super) evidence: &'a EntryEvidence,
}

impl<'a> Deed<'a> {
    pub(super) fn new(
        record: &'a Record,
        entry: &'a Entry,
        reports: &'a BTreeMap<&ReportId, Report<'a>>,
    ) -> Deed<'a> {
        let tellings = entry.evidence.iter().filter_map(|evidence| {
            let report = reports.get(&evidence.evidence.report)?;
            let mut events = report.reading.events.iter();
            let event = events.find(|event| Some(&event.id) == evidence.event.as_ref())?;
            Some(Telling {
                report,
                event,
                evidence,
            })
        });
        Deed {
            record,
            entry,
            tellings: tellings.collect(),
        }
    }

    /// Whether the usual formats, which cannot say that something did not happen, may hold it. A
    /// threat was made whatever becomes of it.
    pub(super) fn happened(&self) -> bool {
        match self.entry.status.best() {
            Some(Status::Actual | Status::Claimed | Status::Historical) => true,
            Some(Status::Threatened) => self.entry.kind == EventType::Threaten,
            _ => false,
        }
    }

    /// The days in which it happened.
    pub(super) fn days(&self) -> Option<Interval> {
        self.entry.date.as_ref().and_then(Field::best)?.interval
    }

    /// The day, where it is known.
    pub(super) fn day(&self) -> Option<Date> {
        let days = self.days()?;
        (days.from() == days.to()).then(|| days.from())
    }

    /// Where it happened, with the coordinates that a report's reading found.
    pub(super) fn place(&self) -> Option<(&Telling<'a>, &'a Place)> {
        let best = self.entry.place.as_ref().and_then(Field::best)?;
        self.tellings.iter().find_map(|telling| {
            let place = telling.place()?;
            let same = place.name == best.name && place.country == best.country;
            same.then_some((telling, place))
        })
    }

    /// The telling that was published first; unknown days come last.
    pub(super) fn first(&self) -> Option<&Telling<'a>> {
        let reports = || self.record.reports.iter().map(|report| &report.report);
        let place = |telling: &&Telling<'_>| reports().position(|id| id == telling.id());
        self.tellings.iter().min_by_key(place)
    }

    /// The words by which a side takes part, as one report tells it.
    pub(super) fn words(&self, telling: &Telling<'a>, party: &Party) -> Option<Span> {
        let named = self.named(telling.id(), party);
        let same = |one: &&Participant| named.is_some_and(|named| one.actor == named.actor);
        let here = telling.participants().find(same).map(|one| one.span);
        here.or_else(|| evidence_in(telling.id(), party))
    }

    /// A side as the reports know it, those published first before others.
    pub(super) fn actors(&self, party: &Party) -> impl Iterator<Item = &'a Actor> {
        let reports = self.record.reports.iter().map(|report| &report.report);
        reports.filter_map(|report| {
            let named = self.named(report, party)?;
            let of_report = |telling: &&Telling<'_>| telling.id() == report;
            let telling = self.tellings.iter().find(of_report)?;
            telling.report.reading.actor(&named.actor)
        })
    }

    /// The place in a report at which the record found the side.
    fn named(&self, report: &ReportId, party: &Party) -> Option<&'a Participant> {
        let span = evidence_in(report, party)?;
        let of_report = self.tellings.iter().filter(|it| it.id() == report);
        of_report
            .flat_map(|telling| telling.participants())
            .find(|one| one.span == span)
    }
}

fn evidence_in(report: &ReportId, party: &Party) -> Option<Span> {
    let mut evidence = party.evidence.iter();
    let here = evidence.find(|evidence| evidence.report == *report)?;
    Some(here.span)
}

impl<'a> Telling<'a> {
    pub(super) fn id(&self) -> &'a ReportId {
        self.report.reading.id()
    }

    fn participants(&self) -> impl Iterator<Item = &'a Participant> + use<'a> {
        self.event.actors.iter().chain(&self.event.recipients)
    }

    fn place(&self) -> Option<&'a Place> {
        let place = self.event.place.as_ref()?;
        self.report.reading.places.get(place.place)
    }

    /// Whether the first paragraph of the report tells it.
    pub(super) fn leads(&self) -> bool {
        let mut blocks = self.report.reading.document.blocks.iter();
        let first = blocks.find(|block| block.kind == BlockKind::Body);
        first.is_some_and(|block| block.span.overlaps(&self.event.sentence))
    }

    /// The words at a place of the report.
    pub(super) fn text(&self, span: &Span) -> &'a str {
        span.of(self.report.reading.text())
    }

    /// The day on which the report was published.
    pub(super) fn published(&self) -> Option<Date> {
        self.report.reading.document.published.date
    }
}
