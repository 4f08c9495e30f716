//! What happened, compiled from all reports of a story, with everything it stands on.

use jiff::civil::Date;

use crate::{
    Bound, Country, EntryId, EventDate, EventId, EventType, Evidence, Grain, Home, Interval, Link,
    OriginId, Published, ReportId, RuleId, Sector, Span, Status, StoryId, Utterance,
};
use crate::{Cut, Origin, Passage, Thread};

/// The sourced record of one story.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The story.
    pub story: StoryId,
    /// A title for it: the headline of one of its reports.
    pub title: Option<String>,
    /// The first day on which something of it happened or was published, as far as known.
    pub from: Option<Date>,
    /// The last such day.
    pub to: Option<Date>,
    /// Its reports, in order of publication (unknown last), then id.
    pub reports: Vec<RecordedReport>,
    /// How many reports, publishers and independent origins tell it.
    pub counts: Counts,
    /// What happened, in order of date (unknown last), then id.
    pub events: Vec<Entry>,
    /// What was said.
    pub utterances: Vec<Utterance>,
    /// What pairs of reports share.
    pub passages: Vec<Passage>,
    /// Who took what from whom.
    pub links: Vec<Link>,
    /// Between which reports a person says that no link holds.
    pub cuts: Vec<Cut>,
    /// Where the story comes from.
    pub origins: Vec<Origin>,
    /// The longer matter that the story is an episode of.
    pub thread: Option<Thread>,
    /// The dated events in order.
    pub timeline: Vec<TimelinePoint>,
}

/// A report as the record lists it.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedReport {
    /// The report.
    pub report: ReportId,
    /// Where it was found.
    pub path: String,
    /// Its publisher.
    pub publisher: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published.
    pub published: Published,
    /// The earlier version of it that is here, if it is a later one.
    pub revises: Option<ReportId>,
}

/// Three counts that stand beside each fact and are never merged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Reports; versions of one report count once.
    pub reports: usize,
    /// Publishers; a report whose publisher is unknown counts as one of its own.
    pub publishers: usize,
    /// Independent origins.
    pub origins: usize,
}

/// One event of the record.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Names it.
    pub id: EntryId,
    /// What was done.
    pub kind: EventType,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER contexts, in order of name.
    pub contexts: Vec<String>,
    /// Whether it happened.
    pub status: Field<Status>,
    /// Who claims it, by full name.
    pub claimed_by: Option<String>,
    /// Whose word stands for it, and whose against it.
    pub claims: Vec<Claim>,
    /// Who did it.
    pub actors: Vec<Party>,
    /// Who did it as each report names them, the best supported first; only where reports name different doers.
    /// `actors` are then those of the first.
    pub doers: Option<Field<String>>,
    /// To whom.
    pub recipients: Vec<Party>,
    /// When. `None` where no report tells.
    pub date: Option<Field<EventDate>>,
    /// Where. `None` where no report tells.
    pub place: Option<Field<PlaceName>>,
    /// At which building, in the words of the reports. `None` where none tells.
    pub site: Option<Field<String>>,
    /// Numbers that more than one report gives for one thing in it.
    pub amounts: Vec<Field<Amount>>,
    /// How many tell it.
    pub counts: Counts,
    /// The sentences that tell it, in order of report, then place; never empty.
    pub evidence: Vec<EntryEvidence>,
    /// Why these tellings are one event: the rules that joined them.
    pub rules: Vec<RuleId>,
}

impl Entry {
    /// How sure its surest telling is, 0 to 1: how often events like it are right.
    pub fn score(&self) -> f64 {
        let told = self.evidence.iter().filter(|one| one.event.is_some());
        told.map(|one| one.score).fold(0.0, f64::max)
    }
}

/// Somebody's word for or against an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// His fullest name.
    pub holder: String,
    /// The country he acts for.
    pub country: Option<Country>,
    /// What he says of it.
    pub stance: ClaimStance,
    /// How many tell that he says so.
    pub counts: Counts,
    /// The sentences that tell it, in order of report, then place; never empty.
    pub evidence: Vec<Evidence>,
}

/// What somebody says of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClaimStance {
    /// That it is, was or will be so.
    Claims,
    /// That it is not.
    Denies,
}

/// A place as the record names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlaceName {
    /// The place's usual name.
    pub name: String,
    /// The country it lies in.
    pub country: Option<Country>,
}

/// A number as a report gives it for a thing in an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// The least it can be.
    pub low: f64,
    /// The most it can be; the same as `low` for a single number.
    pub high: f64,
    /// Whether the number is exact or a bound.
    pub bound: Bound,
    /// The words of one report: "seven accords".
    pub words: String,
}

/// A side of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The fullest name that any report gives.
    pub name: String,
    /// The country it acts for.
    pub country: Option<Country>,
    /// Where that is only taken for granted: the first report's words for it, and the rule.
    pub home: Option<Home>,
    /// PLOVER sectors.
    pub sectors: Vec<Sector>,
    /// The words that name it, one place per report.
    pub evidence: Vec<Evidence>,
}

impl Party {
    /// Whether no report names it as one to whom the deed is done ([`Home::is_understood`]).
    pub fn is_understood(&self) -> bool {
        self.home.as_ref().is_some_and(Home::is_understood)
    }
}

/// A telling of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryEvidence {
    /// The event in its report; `None` for words that tell it without its sides.
    pub event: Option<EventId>,
    /// The sentence.
    pub evidence: Evidence,
    /// Where the report has it from.
    pub origin: OriginId,
    /// The words that name the deed.
    pub trigger: Span,
    /// The rule or model that read it there.
    pub rule: RuleId,
    /// How sure that is, 0 to 1.
    pub score: f64,
    /// What spoke most for it, strongest first ([`crate::Event::reasons`]).
    pub reasons: Vec<String>,
}

/// A field of the record: every value that reports give it, the best supported first.
#[derive(Clone, Debug, PartialEq)]
pub struct Field<T> {
    /// Never empty; by number of origins, then reports, then evidence.
    pub variants: Vec<Variant<T>>,
    /// Set when the variants contradict each other.
    pub dispute: Option<DisputeKind>,
}

/// One value of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant<T> {
    /// The value.
    pub value: T,
    /// The origins that give it.
    pub origins: Vec<OriginId>,
    /// The words that give it.
    pub evidence: Vec<Evidence>,
}

impl<T> Field<T> {
    /// The best supported value; `None` only for a field that was built empty.
    pub fn best(&self) -> Option<&T> {
        self.variants.first().map(|variant| &variant.value)
    }
}

/// In which way accounts contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DisputeKind {
    /// They give different values.
    Differs,
    /// A later report tells it as if it were new.
    Retold,
    /// They give different words for one saying.
    Wording,
}

/// A dated event on the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelinePoint {
    /// The days.
    pub interval: Interval,
    /// How fine the date is.
    pub grain: Grain,
    /// The event.
    pub event: EntryId,
}
