//! Who acts in a report: people, governments, organisations, groups.

use crate::{ActorId, RuleId, Span};
use serde::{Deserialize, Serialize};

/// Someone or something that acts, with all its mentions in one report.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Actor {
    /// Names it inside this report.
    pub id: ActorId,
    /// The fullest form of its name.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// The country it acts for; `None` where the report does not say.
    pub country: Option<Assigned<Country>>,
    /// PLOVER sectors in order of code, empty where the report does not tell.
    pub sectors: Vec<Assigned<Sector>>,
    /// The offices the report gives it.
    pub offices: Vec<OfficeHeld>,
    /// Every place where the report speaks of it, in order.
    pub mentions: Vec<ActorMention>,
}

impl Actor {
    /// Its country, where the report says so.
    pub fn country_code(&self) -> Option<&Country> {
        self.country.as_ref().map(Assigned::value)
    }

    /// Its sectors, in order of code.
    pub fn sector_codes(&self) -> impl Iterator<Item = &Sector> {
        self.sectors.iter().map(Assigned::value)
    }
}

/// A code of an actor, with the characters that say so and the rule that read them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Assigned<C> {
    code: C,
    /// The words.
    pub span: Span,
    /// The rule.
    pub rule: RuleId,
}

impl<C> Assigned<C> {
    /// `code`, as `rule` read it from the words at `span`.
    pub fn new(code: C, span: Span, rule: RuleId) -> Self {
        Assigned { code, span, rule }
    }

    /// The code.
    pub fn value(&self) -> &C {
        &self.code
    }
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum ActorKind {
    /// A human being.
    Person,
    /// An organisation: a ministry, agency, company, alliance.
    Organisation,
    /// A country, its government, or a capital or building that stands for it.
    Country,
    /// People spoken of together: officials, analysts, protesters.
    Group,
}

/// ISO 3166-1 alpha-3 code, or PLOVER's code for what is no state: `IGO`, `NGO`, `EUR`, `MNC`, …
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct Country(String);

impl Country {
    /// Takes a three-letter code as it is.
    pub fn new(code: impl Into<String>) -> Self {
        Country(code.into())
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A PLOVER sector code: `GOV`, `MIL`, `OPP`, `JRN`, …
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct Sector(String);

impl Sector {
    /// Takes a three-letter code as it is.
    pub fn new(code: impl Into<String>) -> Self {
        Sector(code.into())
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An office that a report gives to someone, at the words that give it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct OfficeHeld {
    /// The office in lower case, without its country: "deputy prime minister".
    pub title: String,
    /// The country it belongs to.
    pub country: Option<Country>,
    /// The words.
    pub span: Span,
    /// The rule that read them.
    pub rule: RuleId,
}

/// One place where a report speaks of an actor.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct ActorMention {
    /// The words.
    pub span: Span,
    /// How they point to the actor.
    pub via: MentionVia,
    /// The rule that tied them to the actor.
    pub rule: RuleId,
}

/// How a mention points to its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum MentionVia {
    /// By name, whole or in part.
    Name,
    /// By a role: "the Venezuelan leader".
    Role,
    /// By a pronoun.
    Pronoun,
}
