//! `brief --json`: one object per story.

use std::collections::BTreeMap;

use dateline_model as model;
use jiff::civil::Date;
use model::{Field, ReportId, Variant};
use serde::Serialize;
use serde_json::{Value, json};

use super::mark::{Mark, Marker};
use super::names;
use super::reading::{Published, event_date};

/// The sourced record of one story.
#[derive(Clone, Debug, Serialize)]
#[expect(
    missing_docs,
    reason = "the fields are the published contract, told in docs/json.md"
)]
pub struct Record {
    pub schema: &'static str,
    pub story: String,
    pub title: Option<String>,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub reports: Vec<Value>,
    pub counts: Value,
    pub thread: Option<Value>,
    pub events: Vec<Value>,
    pub utterances: Vec<Value>,
    pub links: Vec<Value>,
    pub cuts: Vec<Value>,
    pub passages: Vec<Value>,
    pub origins: Vec<Value>,
    pub timeline: Vec<Value>,
}

impl Record {
    /// The published form of `record`; `readings` hold the texts that it points into.
    pub fn new(record: &model::Record, readings: &[model::Reading]) -> Self {
        let shape = Shape::new(readings);
        Record {
            schema: "dateline/story/1",
            story: record.story.to_string(),
            title: record.title.clone(),
            from: record.from,
            to: record.to,
            reports: record.reports.iter().map(report).collect(),
            counts: counts(&record.counts),
            thread: record.thread.as_ref().map(thread),
            events: record
                .events
                .iter()
                .map(|entry| shape.entry(entry))
                .collect(),
            utterances: record
                .utterances
                .iter()
                .map(|said| shape.utterance(said))
                .collect(),
            links: record.links.iter().map(|link| shape.link(link)).collect(),
            cuts: record.cuts.iter().map(cut).collect(),
            passages: record
                .passages
                .iter()
                .map(|passage| shape.passage(passage))
                .collect(),
            origins: record.origins.iter().map(origin).collect(),
            timeline: record.timeline.iter().map(timeline_point).collect(),
        }
    }
}

/// The published form of what two reports share.
pub fn overlap(overlap: &model::Overlap) -> Value {
    json!({"class": names::overlap(overlap.kind), "confidence": overlap.confidence,
           "rule": overlap.rule.as_str()})
}

fn report(report: &model::RecordedReport) -> Value {
    json!({"report": report.report.as_str(), "path": report.path, "publisher": report.publisher,
           "title": report.title, "published": Published::bare(&report.published),
           "revises": report.revises.as_ref().map(ReportId::as_str)})
}

fn counts(counts: &model::Counts) -> Value {
    json!({"reports": counts.reports, "publishers": counts.publishers, "origins": counts.origins})
}

fn thread(thread: &model::Thread) -> Value {
    json!({"first": thread.first.as_str(), "follows": thread.follows.as_ref().map(model::StoryId::as_str),
           "shared": thread.names})
}

fn decided(decision: &model::Decision) -> Value {
    json!({"id": decision.id.as_str(), "why": decision.why})
}

fn cut(cut: &model::Cut) -> Value {
    let decision = &cut.decision;
    json!({"id": cut.id.as_str(), "kind": "cut", "from": decision.report.as_str(),
           "to": decision.other.as_str(), "rule": cut.rule.as_str(), "decision": decided(decision)})
}

fn origin(origin: &model::Origin) -> Value {
    let reports: Vec<&str> = origin.reports.iter().map(ReportId::as_str).collect();
    let basis: Vec<&str> = origin.basis.iter().map(|link| link.as_str()).collect();
    json!({"id": origin.id.as_str(), "name": origin.name, "reports": reports, "basis": basis})
}

fn timeline_point(point: &model::TimelinePoint) -> Value {
    json!({"date": point.interval.from(), "to": point.interval.to(),
           "grain": names::grain(point.grain), "event": point.event.as_str()})
}

fn place(place: &model::PlaceName) -> Value {
    json!({"name": place.name, "country": place.country.as_ref().map(|country| country.as_str())})
}

/// The days of an event in words, or what is known of them: `2022-02-16`, `XXXX-WXX-3`.
pub(crate) fn date_value(date: &model::EventDate) -> String {
    match date.interval {
        Some(days) if days.from() == days.to() => days.from().to_string(),
        Some(days) => format!("{}/{}", days.from(), days.to()),
        None => partial_value(&date.partial),
    }
}

fn partial_value(partial: &model::PartialDate) -> String {
    let year = partial
        .year
        .map_or("XXXX".to_owned(), |year| format!("{year:04}"));
    let two = |part: Option<i8>| part.map_or("XX".to_owned(), |part| format!("{part:02}"));
    match partial.weekday {
        Some(day) if partial.month.is_none() => {
            format!("{year}-WXX-{}", day.to_monday_one_offset())
        }
        _ => format!("{year}-{}-{}", two(partial.month), two(partial.day)),
    }
}

/// Shapes the parts of one record with the texts at hand.
struct Shape<'a> {
    markers: BTreeMap<&'a ReportId, Marker<'a>>,
}

impl<'a> Shape<'a> {
    fn new(readings: &'a [model::Reading]) -> Self {
        let markers = readings
            .iter()
            .map(|reading| (reading.id(), Marker::new(reading.text())))
            .collect();
        Shape { markers }
    }

    /// A place in a report; nothing when the report is not at hand.
    fn evidence(&self, evidence: &model::Evidence) -> Option<Value> {
        let Mark { start, end, text } = self.markers.get(&evidence.report)?.mark(&evidence.span);
        Some(json!({"report": evidence.report.as_str(), "start": start, "end": end, "text": text}))
    }

    fn all_evidence(&self, evidence: &[model::Evidence]) -> Vec<Value> {
        evidence
            .iter()
            .filter_map(|one| self.evidence(one))
            .collect()
    }

    fn with(&self, evidence: &model::Evidence, fields: Value) -> Option<Value> {
        let mut shaped = self.evidence(evidence)?;
        if let (Some(object), Value::Object(fields)) = (shaped.as_object_mut(), fields) {
            object.extend(fields);
        }
        Some(shaped)
    }

    fn entry(&self, entry: &model::Entry) -> Value {
        let date = entry.date.as_ref().and_then(Field::best);
        let told: Vec<Value> = entry
            .evidence
            .iter()
            .filter_map(|one| self.telling(one))
            .collect();
        json!({"id": entry.id.as_str(), "type": entry.kind.code(), "mode": entry.mode,
               "contexts": entry.contexts, "quad": entry.kind.quad(),
               "status": entry.status.best().copied().map(names::status),
               "claimed_by": entry.claimed_by,
               "claims": entry.claims.iter().map(|claim| self.claim(claim)).collect::<Vec<_>>(),
               "actors": self.parties(&entry.actors), "recipients": self.parties(&entry.recipients),
               "date": date.and_then(event_date),
               "place": entry.place.as_ref().and_then(Field::best).map(place),
               "site": entry.site.as_ref().and_then(Field::best),
               "counts": counts(&entry.counts), "score": entry.score(), "evidence": told,
               "disputes": self.disputes(entry),
               "rules": entry.rules.iter().map(|rule| rule.as_str()).collect::<Vec<_>>()})
    }

    fn claim(&self, claim: &model::Claim) -> Value {
        json!({"holder": claim.holder,
               "country": claim.country.as_ref().map(|country| country.as_str()),
               "stance": names::claim_stance(claim.stance),
               "counts": counts(&claim.counts), "evidence": self.all_evidence(&claim.evidence)})
    }

    fn telling(&self, telling: &model::EntryEvidence) -> Option<Value> {
        let marker = self.markers.get(&telling.evidence.report)?;
        let Mark { start, end, text } = marker.mark(&telling.trigger);
        let fields = json!({"origin": telling.origin.as_str(), "event": telling.event.as_ref().map(model::EventId::as_str),
            "trigger": {"start": start, "end": end, "text": text}, "rule": telling.rule.as_str(),
            "score": telling.score, "reasons": telling.reasons});
        self.with(&telling.evidence, fields)
    }

    fn parties(&self, parties: &[model::Party]) -> Vec<Value> {
        parties.iter().map(|party| self.party(party)).collect()
    }

    fn party(&self, party: &model::Party) -> Value {
        json!({"name": party.name,
               "country": party.country.as_ref().map(|country| country.as_str()),
               "country_from": party.home.as_ref().map(|home| json!({"rule": home.rule.as_str(),
                   "evidence": self.all_evidence(home.country.evidence())})),
               "sectors": names::sectors(&party.sectors),
               "evidence": self.all_evidence(&party.evidence)})
    }

    fn disputes(&self, entry: &model::Entry) -> Vec<Value> {
        let date = entry
            .date
            .as_ref()
            .and_then(|field| self.dispute("date", field, date_value));
        let place = entry.place.as_ref();
        let place = place.and_then(|field| self.dispute("place", field, |it| it.name.clone()));
        let site = entry.site.as_ref();
        let site = site.and_then(|field| self.dispute("place", field, String::clone));
        let status = self.dispute("status", &entry.status, |it| names::status(*it).to_owned());
        let amounts = entry.amounts.iter();
        let amounts =
            amounts.filter_map(|field| self.dispute("amount", field, |it| it.words.clone()));
        let doers = entry.doers.as_ref();
        let doers = doers.and_then(|field| self.dispute("actors", field, String::clone));
        let fields = [doers, date, place.or(site), status].into_iter().flatten();
        fields.chain(amounts).collect()
    }

    fn dispute<T>(
        &self,
        name: &str,
        field: &Field<T>,
        word: impl Fn(&T) -> String,
    ) -> Option<Value> {
        let kind = names::dispute(field.dispute?);
        let values: Vec<Value> = field
            .variants
            .iter()
            .map(|variant| self.variant(variant, &word))
            .collect();
        Some(json!({"field": name, "values": values, "kind": kind}))
    }

    fn variant<T>(&self, variant: &Variant<T>, word: impl Fn(&T) -> String) -> Value {
        let origins: Vec<&str> = variant
            .origins
            .iter()
            .map(|origin| origin.as_str())
            .collect();
        json!({"value": word(&variant.value), "origins": origins,
               "evidence": self.all_evidence(&variant.evidence)})
    }

    fn utterance(&self, utterance: &model::Utterance) -> Value {
        let variants: Vec<Value> = utterance
            .renderings
            .iter()
            .filter_map(|one| self.rendering(one))
            .collect();
        let wording = utterance.wording.as_ref();
        let disputes: Vec<Value> = wording
            .and_then(|field| self.dispute("wording", field, String::clone))
            .into_iter()
            .collect();
        let date = utterance
            .date
            .map(|days| json!({"from": days.from(), "to": days.to()}));
        json!({"id": utterance.id.as_str(), "speaker": utterance.speaker, "date": date,
               "counts": counts(&utterance.counts), "variants": variants, "disputes": disputes})
    }

    fn rendering(&self, rendering: &model::Rendering) -> Option<Value> {
        let columns: Vec<Value> = rendering
            .columns
            .iter()
            .filter_map(|column| self.column(rendering, column))
            .collect();
        self.with(
            &rendering.evidence,
            json!({
            "columns": columns,
            "kind": names::quotation(rendering.kind), "stance": names::stance(rendering.stance),
            "translated": rendering.translated,
            "origin": rendering.origin.as_str(), "quote": rendering.quotation.as_str()}),
        )
    }

    fn column(&self, rendering: &model::Rendering, column: &model::Column) -> Option<Value> {
        let own = model::Evidence {
            report: rendering.evidence.report.clone(),
            span: column.span,
        };
        self.with(&own, json!({"facing": self.evidence(&column.facing)?}))
    }

    fn link(&self, link: &model::Link) -> Value {
        let (to, outlet) = match &link.to {
            model::LinkEnd::Report(report) => (report.as_str(), false),
            model::LinkEnd::Outlet(name) => (name.as_str(), true),
        };
        json!({"id": link.id.as_str(), "from": link.from.as_str(), "to": to, "outlet": outlet,
               "kind": names::link(link.kind), "evidence": self.all_evidence(&link.evidence),
               "share": link.share, "rule": link.rule.as_str(),
               "label": names::label(link), "confidence": link.confidence,
               "label_rule": link.overlap.as_ref().map(|it| it.rule.as_str()),
               "decision": link.decision.as_ref().map(decided)})
    }

    fn passage(&self, passage: &model::Passage) -> Value {
        let runs: Vec<Value> = passage
            .runs
            .iter()
            .map(|run| self.run(passage, run))
            .collect();
        json!({"left": passage.left.as_str(), "right": passage.right.as_str(), "runs": runs,
               "label": names::overlap(passage.overlap.kind),
               "confidence": passage.overlap.confidence, "rule": passage.overlap.rule.as_str()})
    }

    fn run(&self, passage: &model::Passage, run: &model::AlignedRun) -> Value {
        let mark = |report: &ReportId, span: &model::Span| {
            self.evidence(&model::Evidence {
                report: report.clone(),
                span: *span,
            })
        };
        let part = |part: &model::AlignedPart| {
            let side =
                |report, span: Option<model::Span>| span.and_then(|span| mark(report, &span));
            json!({"kind": names::part(part.kind), "left": side(&passage.left, part.left),
                   "right": side(&passage.right, part.right)})
        };
        json!({"left": mark(&passage.left, &run.left), "right": mark(&passage.right, &run.right),
               "same": run.same, "words": run.words, "quoted": run.quoted,
               "parts": run.parts.iter().map(part).collect::<Vec<_>>()})
    }
}
