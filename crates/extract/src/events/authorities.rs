//! "Was arrested", "protests erupted": where nobody is named for what only those do who hold public power,
//! it was the authorities; for what only a crowd does, protesters.

use dateline_model::{
    Actor, ActorId, ActorKind, ActorMention, Annotations, Assigned, Event, EventType, MentionVia,
    PartOfSpeech, Participant, Role, RuleId, Sector, Span, Table, TableError,
};

use super::stand_ins::touched;

/// What stands for them in a list of those who act, with kind and sector.
const UNNAMED: [(&str, ActorKind, &str); 2] = [
    ("authorities", ActorKind::Organisation, "GOV"),
    ("protesters", ActorKind::Group, "CVL"),
];

/// The deeds that are theirs (`resources/events/authorities.tsv`).
#[derive(Clone, Debug)]
pub(super) struct Authorities(Vec<Deeds>);

#[derive(Clone, Debug)]
struct Deeds {
    rule: RuleId,
    /// Which of the [`UNNAMED`].
    who: usize,
    types: Vec<EventType>,
    lemmas: Vec<String>,
    with: Vec<String>,
    /// Whether whoever is the subject suffers it: "is serving six years".
    of_subject: bool,
}

impl Authorities {
    pub(super) fn parse(table: &Table) -> Result<Authorities, TableError> {
        let deeds = table.rows().map(|row| {
            let types = row.list("types").map(|code| {
                EventType::from_code(code).ok_or_else(|| row.error("types", "no PLOVER type"))
            });
            Ok(Deeds {
                rule: RuleId::new(row.get("rule")),
                who: UNNAMED
                    .iter()
                    .position(|(name, ..)| *name == row.get("who"))
                    .ok_or_else(|| row.error("who", "neither authorities nor protesters"))?,
                types: types.collect::<Result<_, _>>()?,
                lemmas: row.list("lemma").map(str::to_owned).collect(),
                with: row.list("with").map(str::to_owned).collect(),
                of_subject: row.get("subject") == "suffers",
            })
        });
        Ok(Authorities(deeds.collect::<Result<_, _>>()?))
    }

    /// Whether any rule tells of deeds of this word.
    pub(super) fn knows(&self, lemma: &str) -> bool {
        let mut lemmas = self.0.iter().flat_map(|deeds| &deeds.lemmas);
        lemmas.any(|known| known == lemma)
    }

    /// The rule by which the word at `deed`, with nobody named for it, is a deed of the authorities or of
    /// protesters, and of which of them.
    pub(super) fn rule(
        &self,
        annotations: &Annotations,
        sentence: Span,
        deed: usize,
        kind: EventType,
    ) -> Option<(&RuleId, usize)> {
        let deeds = self.deeds(annotations, sentence, deed, kind)?;
        let suffered = deeds.of_subject || is_suffered(annotations, deed);
        suffered.then_some((&deeds.rule, deeds.who))
    }

    /// "is serving six years": whether the subject of the word at `deed` suffers what the authorities do.
    pub(super) fn is_of_subject(
        &self,
        annotations: &Annotations,
        sentence: Span,
        deed: usize,
        kind: EventType,
    ) -> bool {
        let deeds = self.deeds(annotations, sentence, deed, kind);
        deeds.is_some_and(|deeds| deeds.of_subject)
    }

    fn deeds(
        &self,
        annotations: &Annotations,
        sentence: Span,
        deed: usize,
        kind: EventType,
    ) -> Option<&Deeds> {
        let token = annotations.tokens.get(deed)?;
        let within = annotations.tokens.get(touched(annotations, sentence));
        let within = within.unwrap_or_default();
        let stands = |word: &String| within.iter().any(|token| token.lemma == *word);
        let fits = |deeds: &&Deeds| {
            deeds.types.contains(&kind)
                && deeds.lemmas.contains(&token.lemma)
                && (deeds.with.is_empty() || deeds.with.iter().any(stands))
        };
        self.0.iter().find(fits)
    }

    /// Names them in the events that have nobody, and notes the words by which they act.
    pub(super) fn act(
        &self,
        annotations: &Annotations,
        events: &mut [Event],
        unnamed: &mut [Actor],
    ) {
        for event in events.iter_mut().filter(|event| event.actors.is_empty()) {
            let tokens = &annotations.tokens;
            let deed = tokens.partition_point(|token| token.span.end() <= event.trigger.start());
            let rule = self.rule(annotations, event.sentence, deed, event.kind);
            let Some((rule, who)) = rule else {
                continue;
            };
            let Some(actor) = unnamed.get_mut(who) else {
                continue;
            };
            if actor.sectors.is_empty() {
                let (sector, rule) = (Sector::new(UNNAMED[who].2), rule.clone());
                actor
                    .sectors
                    .push(Assigned::new(sector, event.trigger, rule));
            }
            actor.mentions.push(ActorMention {
                span: event.trigger,
                via: MentionVia::Role,
                rule: rule.clone(),
            });
            event.actors.push(Participant {
                actor: actor.id.clone(),
                span: event.trigger,
                home: None,
            });
        }
    }
}

/// They, of whom nothing is told yet; numbered on from `first`.
pub(super) fn unnamed(first: usize) -> Vec<Actor> {
    let open = |(nth, (name, kind, _)): (usize, &(&str, ActorKind, &str))| Actor {
        id: ActorId::new(format!("p{}", first + nth)),
        name: (*name).to_owned(),
        kind: *kind,
        country: None,
        sectors: Vec::new(),
        offices: Vec::new(),
        mentions: Vec::new(),
    };
    UNNAMED.iter().enumerate().map(open).collect()
}

/// A noun, or a verb without a subject of its own who does it: "was arrested", "the men arrested".
fn is_suffered(annotations: &Annotations, deed: usize) -> bool {
    let tokens = &annotations.tokens;
    let Some(syntax) = tokens[deed].syntax.as_ref() else {
        return false;
    };
    let near = tokens[deed.saturating_sub(REACH)..].iter().take(2 * REACH);
    let below = near
        .filter_map(|token| token.syntax.as_ref())
        .filter(|own| own.head == Some(deed));
    let acts = |role: Role| matches!(role, Role::Subject | Role::Agent);
    match syntax.pos {
        PartOfSpeech::Noun => true,
        PartOfSpeech::Verb => !below.map(|own| own.role).any(acts),
        _ => false,
    }
}

/// How many words around a verb are searched for its subject.
const REACH: usize = 40;
