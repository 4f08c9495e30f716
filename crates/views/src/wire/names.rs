//! The published words for the classes of the model.

use dateline_model::{
    ActorKind, Anchor, AttributionKind, BlockKind, Bound, ClaimStance, DateBasis, DisputeKind,
    Grain, Link, LinkKind, MentionVia, OverlapKind, PartKind, PlacePrecision, PublishedBasis,
    QuotationKind, QuotationLevel, Ruling, Sector, SpeakerVia, Stance, Status, TimexKind, Unit,
};

macro_rules! words {
    ($($name:ident($kind:ident) { $($variant:ident $word:literal),+ $(,)? })+) => {$(
        pub(crate) fn $name(value: $kind) -> &'static str {
            match value { $($kind::$variant => $word),+ }
        }
    )+};
}

words! {
    published_basis(PublishedBasis) {
        Meta "meta", Url "url", Byline "byline", Dateline "dateline", Inferred "inferred",
        Unknown "unknown",
    }
    block(BlockKind) {
        Title "title", Heading "heading", Byline "byline", DateLine "date", Body "body",
        Caption "caption", Credit "credit", Correction "correction", Furniture "furniture",
    }
    part(PartKind) {
        Same "same", Changed "changed", Inserted "inserted", Deleted "deleted",
    }
    claim_stance(ClaimStance) { Claims "claims", Denies "denies" }
    actor(ActorKind) { Person "person", Organisation "org", Country "country", Group "group" }
    mention_via(MentionVia) { Name "name", Role "role", Pronoun "pronoun" }
    timex(TimexKind) { Date "date", Time "time", Duration "duration", Set "set" }
    grain(Grain) {
        Time "time", Day "day", Week "week", Month "month", Quarter "quarter", Season "season",
        Year "year", Decade "decade", Century "century",
    }
    anchor(Anchor) {
        Publication "publication", Previous "previous", Event "event", None "none",
    }
    bound(Bound) { Exact "exact", About "about", AtLeast "at_least", AtMost "at_most" }
    precision(PlacePrecision) {
        Site "place", City "city", Region "admin1", Country "country",
    }
    quotation(QuotationKind) {
        Direct "direct", Mixed "mixed", Indirect "indirect", Fragment "fragment",
    }
    quotation_level(QuotationLevel) {
        Speech "speech", Attribution "attribution",
    }
    speaker_via(SpeakerVia) {
        Name "name", Role "role", Pronoun "pronoun", Previous "previous", None "none",
    }
    stance(Stance) {
        Say "say", Deny "deny", Accuse "accuse", Promise "promise", Threaten "threaten",
        Ask "ask", Praise "praise", DeclineComment "decline",
    }
    status(Status) {
        Actual "actual", Planned "planned", Threatened "threatened", Denied "denied",
        Hypothetical "hypothetical", Historical "historical", Claimed "claimed",
    }
    date_basis(DateBasis) { Clause "clause", Sentence "sentence", Context "context" }
    attribution(AttributionKind) { Cites "cites", Credits "credits" }
    link(LinkKind) {
        Copies "copies", Shares "shares", Cites "cites", Credits "credits", Owner "owner",
        Revises "revises",
    }
    overlap(OverlapKind) {
        Furniture "furniture", SharedStatement "shared statement", PartialCopy "partial copy",
        Reprint "reprint", Rewrite "rewrite",
    }
    dispute(DisputeKind) { Differs "differs", Retold "retold", Wording "wording" }
}

/// What a link is called among the edges of lineage: finer than its kind where it stands on words.
pub(crate) fn label(link: &Link) -> &'static str {
    match (&link.overlap, link.kind) {
        (Some(it), LinkKind::Copies | LinkKind::Shares) => overlap(it.kind),
        (_, LinkKind::Owner) => "same owner",
        (_, kind) => self::link(kind),
    }
}

/// What a person decided.
pub(crate) fn ruling(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Cut => "cut",
        Ruling::Link(kind) => link(kind),
    }
}

pub(crate) fn unit(unit: &Unit) -> &str {
    match unit {
        Unit::Count => "count",
        Unit::Percent => "percent",
        Unit::Money(code) => code,
        Unit::Measure(name) => name,
    }
}

pub(crate) fn sectors<'a>(sectors: impl IntoIterator<Item = &'a Sector>) -> Vec<&'a str> {
    sectors.into_iter().map(Sector::as_str).collect()
}
