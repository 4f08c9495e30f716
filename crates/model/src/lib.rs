//! The nouns of Dateline, and nothing else.
//!
//! Plain data that crosses a stage border, with the invariants its constructors keep. No rules, no
//! models, no input or output, no format: what leaves the program is shaped in `dateline-views`, what is
//! kept in `dateline-store`. A [`Reading`] can be kept whole, with `serde`; one from a file is to be
//! asked whether it [`is_sound`](Reading::is_sound).
//!
//! The modules stand in the order in which one report meets them:
//! [`page`] → [`document`] → [`annotations`] → [`reading`] → [`story`] → [`record`].
//!
//! Every [`Span`] counts **bytes** of the text it points into; [`CharOffsets`] turns them into the
//! Unicode characters that users see.

pub mod id;
pub mod lookup;
pub mod offset;
pub mod span;
pub mod table;

pub mod page;

pub mod document;
pub mod view;

pub mod annotations;

pub mod actor;
pub mod attribution;
pub mod event;
pub mod place;
pub mod quantity;
pub mod quotation;
pub mod timex;

pub mod evidence;
pub mod note;
pub mod reading;

mod kept;
mod sound;

pub mod decision;
pub mod lineage;
pub mod story;
mod syntax;

pub mod record;
pub mod utterance;

pub use actor::{
    Actor, ActorKind, ActorMention, Assigned, Country, MentionVia, OfficeHeld, Sector,
};
pub use annotations::{Annotations, Name, NameKind, PartOfSpeech, Sentence, Token};
pub use attribution::{Attribution, AttributionKind, AttributionScope};
pub use decision::{Cut, Decision, Ruling};
pub use document::{
    Block, BlockKind, Byline, Credit, Dateline, Document, Published, PublishedBasis, Source,
};
pub use event::{DateBasis, Event, EventDate, EventPlace, EventType, Home, Participant, Status};
pub use evidence::{Evidence, NoEvidence, Sourced};
pub use id::{
    ActorId, DecisionId, EntryId, EventId, LinkId, OriginId, QuotationId, ReportId, RuleId,
    StoryId, UtteranceId,
};
pub use lineage::{
    AlignedPart, AlignedRun, Link, LinkEnd, LinkKind, Overlap, OverlapKind, PartKind, Passage,
};
pub use lookup::{WordMap, WordSet};
pub use note::Note;
pub use offset::CharOffsets;
pub use page::{Declared, PageFormat, RawPage};
pub use place::{OtherPlace, Place, PlacePrecision};
pub use quantity::{Bound, Quantity, Unit};
pub use quotation::{Quotation, QuotationKind, QuotationLevel, SpeakerVia, Stance, Via};
pub use reading::Reading;
pub use record::{
    Amount, Claim, ClaimStance, Counts, DisputeKind, Entry, EntryEvidence, Field, Party, PlaceName,
    Record, RecordedReport, TimelinePoint, Variant,
};
pub use span::{Span, Text, Viewed};
pub use story::{Origin, Root, Story, Thread};
pub use syntax::{Role, Syntax};
pub use table::{Row, Table, TableError};
pub use timex::{Anchor, Grain, Interval, PartialDate, Timex, TimexKind};
pub use utterance::{Column, Rendering, Utterance};
pub use view::{Edit, View};
