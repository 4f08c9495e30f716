//! What the labels of language models mean.

use dateline_model::{NameKind, Role, Row, TableError, WordMap};

use crate::lexicon::table;

/// Roles by label of an arc, kinds by label of a name.
#[derive(Clone, Debug)]
pub(crate) struct Schemes {
    roles: WordMap<Role>,
    kinds: WordMap<NameKind>,
}

impl Schemes {
    /// Reads the two tables.
    pub(crate) fn read() -> Result<Schemes, TableError> {
        let roles = table(
            "roles.tsv",
            include_str!("../../../../resources/annotate/roles.tsv"),
        )?;
        let kinds = table(
            "entity_kinds.tsv",
            include_str!("../../../../resources/annotate/entity_kinds.tsv"),
        )?;
        let label = |row: &Row<'_>| row.get("label").to_owned();
        Ok(Schemes {
            roles: roles
                .rows()
                .map(|row| Ok((label(&row), role(&row)?)))
                .collect::<Result<_, TableError>>()?,
            kinds: kinds
                .rows()
                .map(|row| Ok((label(&row), kind(&row)?)))
                .collect::<Result<_, TableError>>()?,
        })
    }

    /// What an arc with this label means.
    pub(crate) fn role(&self, label: &str) -> Role {
        self.roles.get(label).copied().unwrap_or_default()
    }

    /// What a name with this label names; none for labels of dates, amounts and the like.
    pub(crate) fn kind(&self, label: &str) -> Option<NameKind> {
        self.kinds.get(label).copied()
    }
}

fn role(row: &Row<'_>) -> Result<Role, TableError> {
    Ok(match row.get("role") {
        "root" => Role::Root,
        "subject" => Role::Subject,
        "passive_subject" => Role::PassiveSubject,
        "clausal_subject" => Role::ClausalSubject,
        "object" => Role::Object,
        "indirect_object" => Role::IndirectObject,
        "agent" => Role::Agent,
        "predicate" => Role::Predicate,
        "clausal_complement" => Role::ClausalComplement,
        "open_complement" => Role::OpenComplement,
        "oblique" => Role::Oblique,
        "nominal_modifier" => Role::NominalModifier,
        "possessor" => Role::Possessor,
        "apposition" => Role::Apposition,
        "adjective" => Role::Adjective,
        "compound" => Role::Compound,
        "number" => Role::Number,
        "determiner" => Role::Determiner,
        "adverbial" => Role::Adverbial,
        "negation" => Role::Negation,
        "adverbial_clause" => Role::AdverbialClause,
        "relative_clause" => Role::RelativeClause,
        "nominal_clause" => Role::NominalClause,
        "conjunct" => Role::Conjunct,
        "coordinator" => Role::Coordinator,
        "marker" => Role::Marker,
        "case" => Role::Case,
        "auxiliary" => Role::Auxiliary,
        "passive_auxiliary" => Role::PassiveAuxiliary,
        "copula" => Role::Copula,
        "particle" => Role::Particle,
        "expletive" => Role::Expletive,
        "parataxis" => Role::Parataxis,
        "punctuation" => Role::Punctuation,
        _ => return Err(row.error("role", "no such role")),
    })
}

fn kind(row: &Row<'_>) -> Result<NameKind, TableError> {
    Ok(match row.get("kind") {
        "person" => NameKind::Person,
        "organisation" => NameKind::Organisation,
        "place" => NameKind::Place,
        "demonym" => NameKind::Demonym,
        "other" => NameKind::Other,
        _ => return Err(row.error("kind", "no such kind")),
    })
}
