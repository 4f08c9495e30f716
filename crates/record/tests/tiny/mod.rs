//! Stories and readings from a few plain lines, and records as plain lines.
//!
//! ```text
//! who lee person KOR Ana Lee, mayor       an actor all reports may name: key, kind, country or -, name, office
//! report A 2022-02-17 Daily News          a report: label, publication (a day, two days a..b, or -), publisher or -
//! title The words of its headline
//! origin X                                the origin of the report, by default one of its own
//! who lee person KOR Mayor Lee            how this report alone calls the actor
//! event CONSULT/visit actual lee > roe on 2022-02-16 at Seoul/KOR
//! event SUPPORT actual lee roe on Wed by signed      the word that names the deed
//! event SUPPORT actual lee roe of 7_accords          "~7_accords" for about 7, "+7_accords" for 7 or more
//! quote lee direct We will stay. on 2022-02-16
//! link B revises A                        copies, cites, credits, revises
//! same A:1 B:2                            the first line of A and the second of B are one text
//! ```
//! Dates: `2022-02-16`, `2022-02` (a month), `Wed` (no more is known), `Wed=2022-02-16` (resolved).

#![expect(
    clippy::unwrap_used,
    reason = "a case that cannot be read stops its test"
)]

use std::collections::BTreeMap;
use std::fmt::Write;

use dateline_model::*;
use jiff::civil::{Date, Weekday};

/// A story and its readings.
pub(crate) fn parse(text: &str) -> (Story, Vec<Reading>) {
    let mut draft = Draft::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        draft.take(line);
    }
    draft.finish()
}

#[derive(Default)]
struct Draft {
    everyone: BTreeMap<String, String>,
    reports: Vec<Report>,
    links: Vec<Link>,
    same: Vec<(String, String)>,
}

struct Report {
    reading: Reading,
    who: BTreeMap<String, String>,
    origin: Option<String>,
}

impl Draft {
    fn take(&mut self, line: &str) {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        match (verb, self.reports.last_mut()) {
            ("report", _) => self.reports.push(Report::new(rest)),
            ("link", _) => self.links.push(link(rest)),
            ("same", _) => {
                let (left, right) = rest.split_once(' ').unwrap();
                self.same.push((left.into(), right.into()));
            }
            ("who", None) => {
                let (key, rest) = rest.split_once(' ').unwrap();
                self.everyone.insert(key.into(), rest.into());
            }
            ("who", Some(report)) => {
                let (key, rest) = rest.split_once(' ').unwrap();
                report.who.insert(key.into(), rest.into());
            }
            ("title", Some(report)) => {
                report.reading.document.source.declared_title = Some(rest.into());
            }
            ("origin", Some(report)) => report.origin = Some(rest.into()),
            ("event", Some(report)) => report.event(rest, &self.everyone),
            ("quote", Some(report)) => report.quote(rest, &self.everyone),
            _ => panic!("cannot read {line:?}"),
        }
    }

    fn finish(self) -> (Story, Vec<Reading>) {
        let mut reports: Vec<ReportId> = self
            .reports
            .iter()
            .map(|report| report.reading.id().clone())
            .collect();
        reports.sort();
        let mut origins: BTreeMap<String, Vec<ReportId>> = BTreeMap::new();
        let mut roots = Vec::new();
        for report in &self.reports {
            let id = report.reading.id().clone();
            let name = report.origin.clone().unwrap_or_else(|| id.to_string());
            roots.push(Root {
                report: id.clone(),
                span: None,
                origin: OriginId::new(&name),
            });
            origins.entry(name).or_default().push(id);
        }
        let origins = origins.into_iter().map(|(name, reports)| Origin {
            id: OriginId::new(&name),
            name,
            reports,
            basis: Vec::new(),
        });
        let passages = self
            .same
            .iter()
            .map(|(left, right)| self.passage(left, right))
            .collect();
        let story = Story {
            id: StoryId::new("s1"),
            reports,
            passages,
            links: self.links.clone(),
            cuts: Vec::new(),
            origins: origins.collect(),
            roots,
            thread: None,
        };
        (
            story,
            self.reports
                .into_iter()
                .map(|report| report.reading)
                .collect(),
        )
    }

    fn line(&self, place: &str) -> (ReportId, Span) {
        let (report, nth) = place.split_once(':').unwrap();
        let report = self
            .reports
            .iter()
            .find(|r| r.reading.id().as_str() == report)
            .unwrap();
        let nth: usize = nth.parse().unwrap();
        (
            report.reading.id().clone(),
            report.reading.annotations.sentences[nth - 1].span,
        )
    }

    fn passage(&self, left: &str, right: &str) -> Passage {
        let mut ends = [self.line(left), self.line(right)];
        ends.sort();
        let [(left, l), (right, r)] = ends;
        let run = AlignedRun {
            left: l,
            right: r,
            same: 9,
            words: 10,
            quoted: false,
            parts: Vec::new(),
        };
        Passage {
            left,
            right,
            runs: vec![run],
            overlap: Overlap {
                kind: OverlapKind::PartialCopy,
                confidence: 0.5,
                rule: RuleId::new("test"),
            },
        }
    }
}

fn link(line: &str) -> Link {
    let words: Vec<&str> = line.split(' ').collect();
    let kind = match words[1] {
        "copies" => LinkKind::Copies,
        "cites" => LinkKind::Cites,
        "credits" => LinkKind::Credits,
        "revises" => LinkKind::Revises,
        other => panic!("no link kind {other:?}"),
    };
    Link {
        id: LinkId::new(line),
        from: ReportId::new(words[0]),
        to: LinkEnd::Report(ReportId::new(words[2])),
        kind,
        evidence: Vec::new(),
        share: None,
        overlap: None,
        confidence: 0.5,
        rule: RuleId::new("test"),
        decision: None,
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap_or_else(|_| panic!("no date {text:?}"))
}

fn published(text: &str) -> Published {
    let (earliest, latest) = match text.split_once("..") {
        _ if text == "-" => return Published::default(),
        Some((from, to)) => (day(from), day(to)),
        None => (day(text), day(text)),
    };
    Published {
        date: (earliest == latest).then_some(earliest),
        basis: PublishedBasis::Meta,
        earliest: Some(earliest),
        latest: Some(latest),
        ..Published::default()
    }
}

fn event_date(text: &str, span: Span) -> EventDate {
    let (word, value) = text.split_once('=').unwrap_or((text, text));
    let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        .iter()
        .position(|name| *name == word)
        .map(|nth| Weekday::from_monday_zero_offset(nth as i8).unwrap());
    let (interval, grain) = match value.len() {
        10 => (Some(Interval::day(day(value))), Grain::Day),
        7 => {
            let first = day(&format!("{value}-01"));
            (
                Some(Interval::new(first, first.last_of_month())),
                Grain::Month,
            )
        }
        4 => (
            Some(Interval::new(
                day(&format!("{value}-01-01")),
                day(&format!("{value}-12-31")),
            )),
            Grain::Year,
        ),
        _ => (None, Grain::Day),
    };
    let bare = weekday.is_some();
    let of = |pick: fn(Date) -> i16| interval.filter(|_| !bare).map(|days| pick(days.from()));
    let partial = PartialDate {
        weekday,
        year: of(Date::year),
        month: of(|date| date.month().into())
            .map(|month| month as i8)
            .filter(|_| grain <= Grain::Month),
        day: of(|date| date.day().into())
            .map(|day| day as i8)
            .filter(|_| grain == Grain::Day),
    };
    EventDate {
        interval,
        partial,
        grain,
        basis: DateBasis::Clause,
        span,
    }
}

fn status(text: &str) -> Status {
    match text {
        "actual" => Status::Actual,
        "planned" => Status::Planned,
        "threatened" => Status::Threatened,
        "denied" => Status::Denied,
        "hypothetical" => Status::Hypothetical,
        "historical" => Status::Historical,
        "claimed" => Status::Claimed,
        other => panic!("no status {other:?}"),
    }
}

impl Report {
    fn new(line: &str) -> Report {
        let mut words = line.splitn(3, ' ');
        let id = words.next().unwrap();
        let published = published(words.next().unwrap_or("-"));
        let publisher = words.next().filter(|name| *name != "-").map(str::to_owned);
        let source = Source {
            path: format!("{id}.txt"),
            publisher,
            ..Source::default()
        };
        let document = Document {
            id: ReportId::new(id),
            source,
            text: String::new(),
            blocks: Vec::new(),
            main: Vec::new(),
            title: None,
            byline: None,
            dateline: None,
            credits: Vec::new(),
            published,
            language: None,
        };
        let reading = Reading {
            document,
            annotations: Annotations::default(),
            actors: Vec::new(),
            timexes: Vec::new(),
            quantities: Vec::new(),
            places: Vec::new(),
            quotations: Vec::new(),
            events: Vec::new(),
            attributions: Vec::new(),
            notes: Vec::new(),
        };
        Report {
            reading,
            who: BTreeMap::new(),
            origin: None,
        }
    }

    /// Adds a line to the text as a sentence of its own.
    fn sentence(&mut self, words: &str) -> Span {
        let text = &mut self.reading.document.text;
        let start = text.len();
        text.push_str(words);
        let span = Span::new(start, text.len());
        text.push('\n');
        let nth = self.reading.annotations.sentences.len();
        self.reading.annotations.sentences.push(Sentence {
            span,
            tokens: 0..0,
            block: nth,
        });
        span
    }

    fn find(&self, words: &str, within: Span) -> Span {
        let at = within
            .of(&self.reading.document.text)
            .find(words)
            .unwrap_or(0);
        Span::new(within.start() + at, within.start() + at + words.len())
    }

    fn actor(
        &mut self,
        key: &str,
        within: Span,
        everyone: &BTreeMap<String, String>,
    ) -> Participant {
        let span = self.find(key, within);
        let id = ActorId::new(key);
        if self.reading.actor(&id).is_none() {
            let told = self
                .who
                .get(key)
                .or(everyone.get(key))
                .unwrap_or_else(|| panic!("who is {key}?"));
            let actor = make_actor(id.clone(), told, span);
            self.reading.actors.push(actor);
        }
        Participant {
            actor: id,
            span,
            home: None,
        }
    }

    fn event(&mut self, line: &str, everyone: &BTreeMap<String, String>) {
        let sentence = self.sentence(line);
        let words: Vec<&str> = line.split(' ').collect();
        let (kind, mode) = words[0]
            .split_once('/')
            .map_or((words[0], None), |(k, m)| (k, Some(m)));
        let after = |key: &str| {
            words
                .iter()
                .position(|word| *word == key)
                .map(|at| words[at + 1])
        };
        let sides = words[2..]
            .iter()
            .take_while(|word| !["on", "at", "of", "by"].contains(word));
        let mut sides = sides.copied().collect::<Vec<_>>();
        let receiving = sides
            .iter()
            .position(|word| *word == ">")
            .map(|at| sides.split_off(at));
        let actors = sides
            .iter()
            .map(|key| self.actor(key, sentence, everyone))
            .collect();
        let receiving = receiving.unwrap_or_default();
        let recipients = receiving
            .iter()
            .skip(1)
            .map(|key| self.actor(key, sentence, everyone))
            .collect();
        after("of")
            .into_iter()
            .for_each(|told| self.amount(told, sentence));
        let place = after("at").map(|place| self.place(place, sentence));
        let date = after("on").map(|date| event_date(date, self.find(date, sentence)));
        let nth = self.reading.events.len() + 1;
        self.reading.events.push(Event {
            id: EventId::new(format!("{}.e{nth}", self.reading.id())),
            kind: EventType::from_code(kind).unwrap_or_else(|| panic!("no type {kind}")),
            mode: mode.map(str::to_owned),
            contexts: Vec::new(),
            status: status(words[1]),
            claimed_by: None,
            denied_by: None,
            actors,
            recipients,
            date,
            place,
            trigger: self.find(after("by").unwrap_or(words[0]), sentence),
            sentence,
            rule: RuleId::new("test"),
            score: 1.0,
            margin: None,
            reasons: Vec::new(),
        });
    }

    fn amount(&mut self, told: &str, sentence: Span) {
        let whole = self.find(told, sentence);
        let (number, thing) = told.split_once('_').unwrap();
        let value: f64 = number.trim_start_matches(['~', '+']).parse().unwrap();
        self.reading.quantities.push(Quantity {
            span: Span::new(whole.start(), whole.start() + number.len()),
            low: value,
            high: value,
            unit: Unit::Count,
            counted: Some(Span::new(whole.end() - thing.len(), whole.end())),
            bound: match number.chars().next() {
                Some('~') => Bound::About,
                Some('+') => Bound::AtLeast,
                _ => Bound::Exact,
            },
            rule: RuleId::new("test"),
        });
    }

    fn place(&mut self, told: &str, sentence: Span) -> EventPlace {
        let (name, country) = told.split_once('/').unwrap_or((told, ""));
        let precision = if name.is_empty() {
            PlacePrecision::Country
        } else {
            PlacePrecision::City
        };
        self.reading.places.push(Place {
            span: self.find(told, sentence),
            name: if name.is_empty() {
                country.into()
            } else {
                name.replace('_', " ")
            },
            country: (!country.is_empty()).then(|| Country::new(country)),
            admin1: None,
            latitude: None,
            longitude: None,
            precision,
            rule: RuleId::new("place.test"),
            alternatives: Vec::new(),
        });
        EventPlace {
            place: self.reading.places.len() - 1,
            basis: "clause",
        }
    }

    fn quote(&mut self, line: &str, everyone: &BTreeMap<String, String>) {
        let mut words = line.splitn(3, ' ');
        let (key, kind, said) = (
            words.next().unwrap(),
            words.next().unwrap(),
            words.next().unwrap(),
        );
        let (said, date) = match said.rsplit_once(" on 2") {
            Some((said, date)) => (said, Some(format!("2{date}"))),
            None => (said, None),
        };
        let tail = date
            .as_ref()
            .map_or(String::new(), |date| format!(" on {date}"));
        let sentence = self.sentence(&format!("{key} said: {said}{tail}"));
        let content = self.find(said, sentence);
        if let Some(date) = date {
            let told = event_date(&date, self.find(&date, sentence));
            self.reading.timexes.push(Timex {
                span: told.span,
                kind: TimexKind::Date,
                value: Some(date),
                interval: told.interval,
                partial: told.partial,
                grain: told.grain,
                anchor: Anchor::None,
                op: String::new(),
                rule: RuleId::new("test"),
            });
        }
        let speaker = (key != "-").then(|| self.actor(key, sentence, everyone).actor);
        let nth = self.reading.quotations.len() + 1;
        self.reading.quotations.push(Quotation {
            id: QuotationId::new(format!("{}.q{nth}", self.reading.id())),
            kind: match kind {
                "direct" => QuotationKind::Direct,
                "mixed" => QuotationKind::Mixed,
                "indirect" => QuotationKind::Indirect,
                "fragment" => QuotationKind::Fragment,
                other => panic!("no kind {other:?}"),
            },
            content: vec![content],
            verbatim: vec![content],
            cue: Some(self.find("said", sentence)),
            source: None,
            speaker,
            speaker_via: SpeakerVia::Name,
            via: Vec::new(),
            stance: Stance::Say,
            translated: false,
            level: QuotationLevel::Speech,
            parent: None,
            score: 1.0,
            rule: RuleId::new("test"),
        });
    }
}

fn make_actor(id: ActorId, told: &str, span: Span) -> Actor {
    let (told, office) = told
        .split_once(", ")
        .map_or((told, None), |(told, office)| (told, Some(office)));
    let mut words = told.splitn(3, ' ');
    let (kind, country, name) = (
        words.next().unwrap(),
        words.next().unwrap(),
        words.next().unwrap_or(""),
    );
    let via = if kind == "role" {
        MentionVia::Role
    } else {
        MentionVia::Name
    };
    let country = (country != "-").then(|| Country::new(country));
    let office = office.map(|title| OfficeHeld {
        title: title.into(),
        country: country.clone(),
        span,
        rule: RuleId::new("test"),
    });
    Actor {
        id,
        name: name.into(),
        kind: match kind {
            "person" | "role" => ActorKind::Person,
            "org" => ActorKind::Organisation,
            "country" => ActorKind::Country,
            "group" => ActorKind::Group,
            other => panic!("no kind {other:?}"),
        },
        country: country.map(|country| Assigned::new(country, span, RuleId::new("test"))),
        sectors: Vec::new(),
        offices: office.into_iter().collect(),
        mentions: vec![ActorMention {
            span,
            via,
            rule: RuleId::new("test"),
        }],
    }
}

/// The record as plain lines; places in reports as `label:line`.
pub(crate) fn show(record: &Record, readings: &[Reading]) -> String {
    let mut out = String::new();
    let days = |day: Option<Date>| day.map_or("?".into(), |day| day.to_string());
    let title = record.title.as_deref().unwrap_or("-");
    writeln!(
        out,
        "{title} | {} to {} | {}",
        days(record.from),
        days(record.to),
        counts(&record.counts)
    )
    .unwrap();
    for entry in &record.events {
        show_entry(&mut out, entry, readings);
    }
    for utterance in &record.utterances {
        show_utterance(&mut out, utterance, readings);
    }
    out.trim_end().to_owned()
}

fn counts(counts: &Counts) -> String {
    format!(
        "{} reports, {} publishers, {} origins",
        counts.reports, counts.publishers, counts.origins
    )
}

fn at(evidence: &Evidence, readings: &[Reading]) -> String {
    let reading = readings
        .iter()
        .find(|reading| *reading.id() == evidence.report)
        .unwrap();
    let nth = reading.annotations.sentence_at(evidence.span.start());
    format!(
        "{}:{}",
        evidence.report,
        nth.map_or("head".into(), |nth| (nth + 1).to_string())
    )
}

fn all_at<'e>(all: impl Iterator<Item = &'e Evidence>, readings: &[Reading]) -> String {
    all.map(|evidence| at(evidence, readings))
        .collect::<Vec<_>>()
        .join(" ")
}

fn show_entry(out: &mut String, entry: &Entry, readings: &[Reading]) {
    let names = |parties: &[Party]| {
        parties
            .iter()
            .map(|p| p.name.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let mode = entry
        .mode
        .as_ref()
        .map_or(String::new(), |mode| format!("/{mode}"));
    let mut parties = names(&entry.actors);
    if !entry.recipients.is_empty() {
        write!(parties, " > {}", names(&entry.recipients)).unwrap();
    }
    let evidence = all_at(entry.evidence.iter().map(|e| &e.evidence), readings);
    writeln!(
        out,
        "{}{mode} {parties} | {} | {evidence}",
        entry.kind.code(),
        counts(&entry.counts)
    )
    .unwrap();
    field(
        out,
        "actors",
        entry.doers.as_ref(),
        |names| names.clone(),
        readings,
    );
    field(
        out,
        "status",
        Some(&entry.status),
        |status| format!("{status:?}").to_lowercase(),
        readings,
    );
    field(out, "date", entry.date.as_ref(), show_date, readings);
    field(
        out,
        "place",
        entry.place.as_ref(),
        |place| place.name.clone(),
        readings,
    );
    for amount in &entry.amounts {
        field(
            out,
            "amount",
            Some(amount),
            |amount| amount.words.clone(),
            readings,
        );
    }
    if !entry.rules.is_empty() {
        let rules: Vec<&str> = entry.rules.iter().map(|rule| rule.as_str()).collect();
        writeln!(out, "  by {}", rules.join(", ")).unwrap();
    }
}

fn show_date(date: &EventDate) -> String {
    match date.interval {
        Some(days) if days.from() == days.to() => days.from().to_string(),
        Some(days) => format!("{}..{}", days.from(), days.to()),
        None => date
            .partial
            .weekday
            .map_or("?".into(), |day| format!("{day:?}")),
    }
}

fn field<T>(
    out: &mut String,
    name: &str,
    field: Option<&Field<T>>,
    show: impl Fn(&T) -> String,
    readings: &[Reading],
) {
    let Some(field) = field else { return };
    let variants: Vec<String> = field
        .variants
        .iter()
        .map(|v| {
            format!(
                "{} ({})",
                show(&v.value),
                all_at(v.evidence.iter(), readings)
            )
        })
        .collect();
    let dispute = field
        .dispute
        .map_or(String::new(), |kind| format!(" {kind:?}").to_uppercase());
    writeln!(out, "  {name}{dispute}: {}", variants.join(" / ")).unwrap();
}

fn show_utterance(out: &mut String, utterance: &Utterance, readings: &[Reading]) {
    let speaker = utterance.speaker.as_deref().unwrap_or("?");
    let date = utterance
        .date
        .map_or(String::new(), |days| format!(" on {}", days.from()));
    let counts = counts(&utterance.counts);
    writeln!(out, "{speaker} said{date} | {counts}").unwrap();
    for rendering in &utterance.renderings {
        let reading = readings
            .iter()
            .find(|r| *r.id() == rendering.evidence.report)
            .unwrap();
        let words = rendering.evidence.span.of(reading.text());
        writeln!(out, "  {} {words}", at(&rendering.evidence, readings)).unwrap();
    }
    field(
        out,
        "wording",
        utterance.wording.as_ref(),
        |words| words.clone(),
        readings,
    );
}
