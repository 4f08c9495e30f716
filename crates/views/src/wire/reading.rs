//! `read --json`: one object per report.

use dateline_model as model;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::mark::{Mark, Marker, Place};
use super::names;

/// One report, read.
#[derive(Clone, Debug, Serialize)]
#[expect(
    missing_docs,
    reason = "the fields are the published contract, told in docs/json.md"
)]
pub struct Reading {
    pub schema: &'static str,
    pub report: String,
    pub path: String,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub title: Option<String>,
    pub byline: Option<String>,
    pub language: Option<String>,
    pub dateline: Option<Value>,
    pub credit: Vec<Value>,
    pub published: Published,
    pub sha256: String,
    pub encoding: String,
    pub text: String,
    pub main: Vec<Place>,
    pub blocks: Vec<Value>,
    pub sentences: Vec<Place>,
    pub people: Vec<Value>,
    pub dates: Vec<Value>,
    pub amounts: Vec<Value>,
    pub places: Vec<Value>,
    pub quotes: Vec<Value>,
    pub events: Vec<Value>,
    pub attributions: Vec<Value>,
    pub notes: Vec<Value>,
}

/// When a report was published.
#[derive(Clone, Debug, Serialize)]
#[expect(
    missing_docs,
    reason = "the fields are the published contract, told in docs/json.md"
)]
pub struct Published {
    pub date: Option<Date>,
    pub basis: &'static str,
    pub earliest: Option<Date>,
    pub latest: Option<Date>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Mark>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
}

impl Published {
    /// The date with the words that prove it.
    pub fn new(published: &model::Published, marker: &Marker<'_>) -> Self {
        Published {
            evidence: marker.marks(&published.evidence),
            ..Published::bare(published)
        }
    }

    /// The date alone, for lists in which the report's text is not at hand.
    pub fn bare(published: &model::Published) -> Self {
        Published {
            date: published.date,
            basis: names::published_basis(published.basis),
            earliest: published.earliest,
            latest: published.latest,
            evidence: Vec::new(),
            rules: published
                .rules
                .iter()
                .map(|rule| rule.to_string())
                .collect(),
        }
    }
}

impl Reading {
    /// The published form of `reading`.
    pub fn new(reading: &model::Reading) -> Self {
        let document = &reading.document;
        let marker = Marker::new(&document.text);
        let shape = Shape {
            reading,
            marker: &marker,
        };
        Reading {
            schema: "dateline/reading/1",
            report: document.id.to_string(),
            path: document.source.path.clone(),
            publisher: document.source.publisher.clone(),
            url: document.source.url.clone(),
            title: document.headline().map(str::to_owned),
            byline: document.byline.as_ref().map(|byline| byline.name.clone()),
            language: document.language.clone(),
            dateline: shape.dateline(),
            credit: document
                .credits
                .iter()
                .map(|credit| shape.credit(credit))
                .collect(),
            published: Published::new(&document.published, &marker),
            sha256: document.source.sha256.clone(),
            encoding: document.source.encoding.clone(),
            text: document.text.clone(),
            main: document
                .main
                .iter()
                .map(|span| marker.place(span))
                .collect(),
            blocks: document
                .blocks
                .iter()
                .map(|block| shape.block(block))
                .collect(),
            sentences: shape.sentences(),
            people: reading
                .actors
                .iter()
                .map(|actor| shape.actor(actor))
                .collect(),
            dates: reading
                .timexes
                .iter()
                .map(|timex| shape.timex(timex))
                .collect(),
            amounts: reading
                .quantities
                .iter()
                .map(|amount| shape.quantity(amount))
                .collect(),
            places: reading
                .places
                .iter()
                .map(|place| shape.place(place))
                .collect(),
            quotes: reading
                .quotations
                .iter()
                .map(|quote| shape.quotation(quote))
                .collect(),
            events: reading
                .events
                .iter()
                .map(|event| shape.event(event))
                .collect(),
            attributions: reading
                .attributions
                .iter()
                .map(|said| shape.attribution(said))
                .collect(),
            notes: reading.notes.iter().map(|note| shape.note(note)).collect(),
        }
    }
}

/// Shapes the parts of one reading.
struct Shape<'a> {
    reading: &'a model::Reading,
    marker: &'a Marker<'a>,
}

impl Shape<'_> {
    /// `fields` with the place and words of `span` put after the first `before` of them.
    fn at(&self, span: &model::Span, fields: Value) -> Value {
        let Mark { start, end, text } = self.marker.mark(span);
        let mut object = Map::new();
        object.insert("start".into(), json!(start));
        object.insert("end".into(), json!(end));
        object.insert("text".into(), json!(text));
        if let Value::Object(fields) = fields {
            object.extend(fields);
        }
        Value::Object(object)
    }

    fn mark(&self, span: &model::Span) -> Value {
        json!(self.marker.mark(span))
    }

    fn dateline(&self) -> Option<Value> {
        let dateline = self.reading.document.dateline.as_ref()?;
        let Mark { start, end, text } = self.marker.mark(&dateline.span);
        Some(json!({"place": dateline.place, "start": start, "end": end, "text": text}))
    }

    fn credit(&self, credit: &model::Credit) -> Value {
        let Mark { start, end, text } = self.marker.mark(&credit.span);
        json!({"name": credit.name, "start": start, "end": end, "text": text,
               "line": self.mark(&credit.whole), "rule": credit.rule.as_str()})
    }

    fn block(&self, block: &model::Block) -> Value {
        let Place { start, end } = self.marker.place(&block.span);
        json!({"start": start, "end": end, "kind": names::block(block.kind),
               "rule": block.rule.as_str()})
    }

    fn sentences(&self) -> Vec<Place> {
        let sentences = self.reading.annotations.sentences.iter();
        sentences
            .map(|sentence| self.marker.place(&sentence.span))
            .collect()
    }

    fn actor(&self, actor: &model::Actor) -> Value {
        let country = actor
            .country
            .as_ref()
            .map(|country| country.value().as_str());
        let country_evidence: Vec<Value> = actor
            .country
            .iter()
            .map(|country| self.assigned(country.value().as_str(), country))
            .collect();
        let sectors_evidence: Vec<Value> = actor
            .sectors
            .iter()
            .map(|sector| self.assigned(sector.value().as_str(), sector))
            .collect();
        json!({"id": actor.id.as_str(), "name": actor.name, "kind": names::actor(actor.kind),
               "country": country, "country_evidence": country_evidence,
               "sectors": names::sectors(actor.sector_codes()),
               "sectors_evidence": sectors_evidence,
               "roles": actor.offices.iter().map(|office| self.office(office)).collect::<Vec<_>>(),
               "mentions": actor.mentions.iter().map(|it| self.mention(it)).collect::<Vec<_>>()})
    }

    fn assigned<C>(&self, code: &str, assigned: &model::Assigned<C>) -> Value {
        let Mark { start, end, text } = self.marker.mark(&assigned.span);
        json!({"code": code, "start": start, "end": end, "text": text,
               "rule": assigned.rule.as_str()})
    }

    fn office(&self, office: &model::OfficeHeld) -> Value {
        let Mark { start, end, text } = self.marker.mark(&office.span);
        json!({"title": office.title, "country": office.country.as_ref().map(|c| c.as_str()),
               "start": start, "end": end, "text": text, "rule": office.rule.as_str()})
    }

    fn mention(&self, mention: &model::ActorMention) -> Value {
        let via = names::mention_via(mention.via);
        self.at(
            &mention.span,
            json!({"via": via, "rule": mention.rule.as_str()}),
        )
    }

    fn timex(&self, timex: &model::Timex) -> Value {
        self.at(&timex.span, json!({
            "type": names::timex(timex.kind), "value": timex.value,
            "from": timex.interval.map(|days| days.from()), "to": timex.interval.map(|days| days.to()),
            "grain": names::grain(timex.grain), "anchor": names::anchor(timex.anchor),
            "op": timex.op, "rule": timex.rule.as_str()}))
    }

    fn quantity(&self, amount: &model::Quantity) -> Value {
        self.at(&amount.span, json!({
            "low": number(amount.low), "high": number(amount.high), "unit": names::unit(&amount.unit),
            "counted": amount.counted.map(|span| span.of(self.reading.text())),
            "counted_at": amount.counted.map(|span| self.mark(&span)),
            "bound": names::bound(amount.bound), "rule": amount.rule.as_str()}))
    }

    fn place(&self, place: &model::Place) -> Value {
        let alternatives: Vec<Value> = place
            .alternatives
            .iter()
            .map(|other| {
                json!({"name": other.name, "country": other.country.as_ref().map(|country| country.as_str()),
                       "admin1": other.admin1, "precision": names::precision(other.precision)})
            })
            .collect();
        self.at(
            &place.span,
            json!({
            "name": place.name, "country": place.country.as_ref().map(|country| country.as_str()),
            "admin1": place.admin1, "lat": place.latitude, "lon": place.longitude,
            "precision": names::precision(place.precision), "rule": place.rule.as_str(),
            "alternatives": alternatives}),
        )
    }

    fn quotation(&self, quote: &model::Quotation) -> Value {
        let speaker = quote.speaker.as_ref().and_then(|id| self.reading.actor(id));
        let via: Vec<Value> = quote
            .via
            .iter()
            .map(|station| self.at(&station.span, json!({"name": station.name})))
            .collect();
        json!({"id": quote.id.as_str(), "kind": names::quotation(quote.kind),
               "content": self.marker.marks(&quote.content),
               "verbatim": self.marker.marks(&quote.verbatim),
               "cue": quote.cue.map(|span| self.mark(&span)),
               "source": quote.source.map(|span| self.mark(&span)),
               "speaker": quote.speaker.as_ref().map(|id| id.as_str()),
               "speaker_name": speaker.map(|actor| &actor.name),
               "speaker_via": names::speaker_via(quote.speaker_via),
               "via": via, "stance": names::stance(quote.stance),
               "translated": quote.translated, "level": names::quotation_level(quote.level),
               "parent": quote.parent.as_ref().map(|id| id.as_str()),
               "rule": quote.rule.as_str(), "score": quote.score})
    }

    fn event(&self, event: &model::Event) -> Value {
        let Place { start, end } = self.marker.place(&event.sentence);
        json!({"id": event.id.as_str(), "type": event.kind.code(), "mode": event.mode,
               "contexts": event.contexts, "quad": event.kind.quad(),
               "status": names::status(event.status),
               "claimed_by": event.claimed_by.as_ref().map(|id| id.as_str()),
               "denied_by": event.denied_by.as_ref().map(|id| id.as_str()),
               "actors": self.participants(&event.actors),
               "recipients": self.participants(&event.recipients),
               "date": event.date.as_ref().and_then(event_date),
               "date_words": event.date.as_ref().map(|date| self.mark(&date.span)),
               "place": event.place.as_ref().and_then(|place| self.event_place(place)),
               "trigger": self.mark(&event.trigger),
               "sentence": {"start": start, "end": end},
               "rule": event.rule.as_str(), "margin": event.margin.map(|it| (it * 100.0).round() / 100.0),
               "score": event.score, "reasons": event.reasons})
    }

    fn participants(&self, participants: &[model::Participant]) -> Vec<Value> {
        participants
            .iter()
            .filter_map(|participant| self.participant(participant))
            .collect()
    }

    fn participant(&self, participant: &model::Participant) -> Option<Value> {
        let actor = self.reading.actor(&participant.actor)?;
        let Mark { start, end, text } = self.marker.mark(&participant.span);
        let home = participant.home.as_ref();
        let country = actor
            .country_code()
            .or(home.map(|home| home.country.value()));
        Some(json!({"id": actor.id.as_str(), "name": actor.name,
            "country": country.map(model::Country::as_str),
            "country_from": home.and_then(|home| self.home(home)),
            "sectors": names::sectors(actor.sector_codes()), "start": start, "end": end, "text": text}))
    }

    fn home(&self, home: &model::Home) -> Option<Value> {
        let told = home.country.evidence().first()?;
        let Mark { start, end, text } = self.marker.mark(&told.span);
        Some(json!({"rule": home.rule.as_str(), "start": start, "end": end, "text": text}))
    }

    fn event_place(&self, place: &model::EventPlace) -> Option<Value> {
        let mut shaped = self.place(self.reading.places.get(place.place)?);
        shaped
            .as_object_mut()?
            .insert("basis".into(), json!(place.basis));
        Some(shaped)
    }

    fn attribution(&self, said: &model::Attribution) -> Value {
        let scope = match said.scope {
            model::AttributionScope::Report => Value::Null,
            model::AttributionScope::Passage(span) => json!(self.marker.place(&span)),
        };
        self.at(
            &said.phrase,
            json!({
            "outlet": said.outlet, "name": self.mark(&said.name), "scope": scope,
            "kind": names::attribution(said.kind), "rule": said.rule.as_str()}),
        )
    }

    fn note(&self, note: &model::Note) -> Value {
        let words = note.span.map(|span| self.marker.mark(&span));
        json!({"stage": note.stage, "kind": note.kind,
               "start": words.as_ref().map(|mark| mark.start),
               "end": words.as_ref().map(|mark| mark.end),
               "text": words.as_ref().map(|mark| &mark.text), "remark": note.text})
    }
}

/// The days of an event; nothing where they are not known.
pub(super) fn event_date(date: &model::EventDate) -> Option<Value> {
    let days = date.interval?;
    Some(
        json!({"from": days.from(), "to": days.to(), "grain": names::grain(date.grain),
                "basis": names::date_basis(date.basis)}),
    )
}

/// Whole numbers without a decimal point.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9e15 {
        json!(value as i64)
    } else {
        json!(value)
    }
}
