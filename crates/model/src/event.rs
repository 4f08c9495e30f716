//! Who did what to whom, as one report tells it (PLOVER manual 2.0).

use serde::{Deserialize, Deserializer, Serialize};

use crate::{
    ActorId, Country, EventId, Grain, Interval, PartialDate, RuleId, Sourced, Span,
    kept::{Known, one_of},
};

macro_rules! event_types {
    ($($name:ident $code:literal $quad:literal)+) => {
        /// PLOVER event types, in the order of the manual.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
        #[expect(missing_docs, reason = "the names are PLOVER's")]
        pub enum EventType { $($name),+ }

        impl EventType {
            /// Every type, in the order of the manual.
            pub const ALL: &[EventType] = &[$(EventType::$name),+];

            /// PLOVER's name of the type: `CONSULT`.
            pub fn code(self) -> &'static str {
                match self { $(EventType::$name => $code),+ }
            }

            /// Quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict,
            /// 4 material conflict.
            pub fn quad(self) -> u8 {
                match self { $(EventType::$name => $quad),+ }
            }
        }
    };
}

impl EventType {
    /// What one side says to another: the verbal quad classes, but for meetings, of which no words are told.
    pub fn is_spoken(self) -> bool {
        matches!(self.quad(), 1 | 3) && self != EventType::Consult
    }
}

event_types! {
    Agree "AGREE" 1
    Consult "CONSULT" 1
    Support "SUPPORT" 1
    Concede "CONCEDE" 1
    Cooperate "COOPERATE" 2
    Aid "AID" 2
    Retreat "RETREAT" 2
    Request "REQUEST" 3
    Accuse "ACCUSE" 3
    Reject "REJECT" 3
    Threaten "THREATEN" 3
    Protest "PROTEST" 4
    Sanction "SANCTION" 4
    Mobilize "MOBILIZE" 4
    Coerce "COERCE" 4
    Assault "ASSAULT" 4
}

impl EventType {
    /// The type with this code.
    pub fn from_code(code: &str) -> Option<EventType> {
        EventType::ALL
            .iter()
            .copied()
            .find(|kind| kind.code() == code)
    }
}

/// An event as one report tells it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Event {
    /// Names it.
    pub id: EventId,
    /// What was done.
    pub kind: EventType,
    /// PLOVER mode: `phone`, `visit`, …
    pub mode: Option<String>,
    /// PLOVER contexts, in order of name.
    pub contexts: Vec<String>,
    /// Whether it happened, by the words of the report.
    pub status: Status,
    /// Who claims it, when the status is [`Status::Claimed`] or somebody is named for it.
    pub claimed_by: Option<ActorId>,
    /// Who denies it, when the status is [`Status::Denied`] and the words tell whose denial it is.
    pub denied_by: Option<ActorId>,
    /// Who did it, in order of mention. For a meeting of equals, all sides.
    pub actors: Vec<Participant>,
    /// To whom it was done.
    pub recipients: Vec<Participant>,
    /// When.
    pub date: Option<EventDate>,
    /// Where.
    pub place: Option<EventPlace>,
    /// The words that name the deed.
    pub trigger: Span,
    /// The sentence that tells it.
    pub sentence: Span,
    /// The rule or model that found it.
    pub rule: RuleId,
    /// By how much the learned models prefer its type to "nothing happens"; `None` where a pattern of words found
    /// it.
    pub margin: Option<f64>,
    /// How often events like it are right, 0 to 1: type and all sides as an editor notes them. Where a pattern of
    /// words found it, how sure that pattern is.
    pub score: f64,
    /// What spoke most for it, strongest first: signs of the learned models with what each added. Empty
    /// where a pattern of words found it.
    pub reasons: Vec<String>,
}

impl Event {
    /// Whether somebody leaves an office: PLOVER's mode `resign`, done to nobody.
    pub fn is_resignation(&self) -> bool {
        self.kind == EventType::Retreat && self.mode.as_deref() == Some("resign")
    }
}

/// One who takes part in an event, at the words that say so.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Participant {
    /// The actor.
    pub actor: ActorId,
    /// The words.
    pub span: Span,
    /// The country he is taken to act in, where the report tells none of the actor himself.
    pub home: Option<Home>,
}

impl Participant {
    /// Whether the deed's own clause does not name him ([`Home::is_understood`]).
    pub fn is_understood(&self) -> bool {
        self.home.as_ref().is_some_and(Home::is_understood)
    }
}

/// A country that a report takes for granted of somebody.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Home {
    /// The country, at the words that tell where the deed is done or what the report is about.
    pub country: Sourced<Country>,
    /// What took it from there.
    pub rule: RuleId,
}

impl Home {
    /// Whether nobody is named to whom the deed is done: a rule `events.receiver.*` took him from the words around it.
    pub fn is_understood(&self) -> bool {
        self.rule.as_str().starts_with("events.receiver.")
    }
}

/// Whether an event happened, by the words of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum Status {
    /// The report tells it as a fact.
    Actual,
    /// It is to come.
    Planned,
    /// Somebody threatens it.
    Threatened,
    /// Somebody denies it, or the report says that it did not happen.
    Denied,
    /// It might happen.
    Hypothetical,
    /// It is told as background from an earlier time.
    Historical,
    /// Only somebody's word stands for it.
    Claimed,
}

/// When an event happened.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct EventDate {
    /// The days; `None` where only part of the date is known.
    pub interval: Option<Interval>,
    /// What the words fix: the weekday, even if the week is not known.
    pub partial: PartialDate,
    /// How fine the date is.
    pub grain: Grain,
    /// Where the date was found.
    pub basis: DateBasis,
    /// The words.
    pub span: Span,
}

/// Where the date of an event was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum DateBasis {
    /// In the clause of the trigger.
    Clause,
    /// In its sentence.
    Sentence,
    /// In a sentence of the same paragraph or the one before that tells the same deed.
    Context,
}

/// Where an event happened.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct EventPlace {
    /// The place: an index into `Reading::places`.
    pub place: usize,
    /// Where it was found: `clause`, `sentence` or `dateline`.
    #[serde(deserialize_with = "basis")]
    pub basis: Known,
}

fn basis<'de, D: Deserializer<'de>>(kept: D) -> Result<Known, D::Error> {
    one_of(&["clause", "sentence", "dateline"], kept)
}
