//! A word's place in the tree of its sentence.

use crate::PartOfSpeech;
use serde::{Deserialize, Serialize};

/// What a trained language model says of a token.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Syntax {
    /// Part of speech.
    pub pos: PartOfSpeech,
    /// Dictionary form, in the model's spelling.
    pub lemma: String,
    /// Morphological features as universaldependencies.org writes them; empty if there are none.
    pub features: String,
    /// The token it depends on: an index into `Annotations::tokens`; none for the root of a
    /// sentence, and where the model would attach over a sentence's border.
    pub head: Option<usize>,
    /// What it is to that token.
    pub role: Role,
}

/// What a word is to its head, in one set for all models and languages.
///
/// Models come with labels of different schemes; `annotate` maps them once. A preposition hangs
/// below its noun as [`Role::Case`], and the noun below what the phrase belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum Role {
    /// Head of the sentence.
    Root,
    /// "**Maduro** spoke".
    Subject,
    /// "**sanctions** were lifted".
    PassiveSubject,
    /// "**that he came** surprised all".
    ClausalSubject,
    /// "met **Putin**".
    Object,
    /// "gave **him** a flag".
    IndirectObject,
    /// "lifted by **Washington**".
    Agent,
    /// "is **president**", "seemed **calm**".
    Predicate,
    /// "said that he **left**".
    ClausalComplement,
    /// "agreed to **meet**".
    OpenComplement,
    /// "met in **Moscow**": a noun with a preposition below a verb.
    Oblique,
    /// "talks with **Russia**": a noun with a preposition below a noun.
    NominalModifier,
    /// "**Russia**'s envoy".
    Possessor,
    /// "Borisov, the deputy **minister**".
    Apposition,
    /// "**senior** official".
    Adjective,
    /// "**Deputy** Minister", "**oil** exports".
    Compound,
    /// "**two** planes".
    Number,
    /// "**the** talks".
    Determiner,
    /// "met **yesterday**", "**quickly** left".
    Adverbial,
    /// "**not**".
    Negation,
    /// "left because it **rained**".
    AdverbialClause,
    /// "the envoy who **left**".
    RelativeClause,
    /// "plans to **expand**", "troops **deployed** there".
    NominalClause,
    /// "Cuba and **Venezuela**".
    Conjunct,
    /// "**and**".
    Coordinator,
    /// "**that**", "**because**", "**to**" before a verb.
    Marker,
    /// "**with** Russia", "Russia**'s**".
    Case,
    /// "**will** meet".
    Auxiliary,
    /// "**was** lifted".
    PassiveAuxiliary,
    /// A form of "be" below its predicate, where the scheme puts it there.
    Copula,
    /// "carried **out**".
    Particle,
    /// "**there** is".
    Expletive,
    /// A sentence put beside or into another.
    Parataxis,
    /// A mark.
    Punctuation,
    /// Not told.
    #[default]
    Other,
}
