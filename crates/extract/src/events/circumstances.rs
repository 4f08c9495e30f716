//! When a coded deed was done, whether it was, and who receives those who travel.

use dateline_model::{
    DateBasis, Event, EventDate, EventType, PartOfSpeech, Participant, Role, Span, Status, Timex,
};

use super::coded::{Coding, Deed};
use super::triggers::Hit;
use super::{places, when};

/// Clauses that tell of something else than the deed above them.
const OTHERS: [Role; 3] = [
    Role::ClausalComplement,
    Role::NominalClause,
    Role::RelativeClause,
];

impl Coding<'_, '_> {
    /// When the deed was done: by the tree, else by the words around it.
    pub(super) fn date(&self, deed: usize, hit: &Hit<'_>, hits: &[Hit<'_>]) -> Option<EventDate> {
        let by_words = || when::date(self.context, self.told, hit, hits);
        self.tied_date(deed)
            .or_else(|| by_words().filter(|date| !self.is_of_another(deed, date.span)))
    }

    /// "acquitted two men who had been on trial since 2021": the time stands in a clause of something else.
    fn is_of_another(&self, deed: usize, time: Span) -> bool {
        let around: Vec<usize> = self.lens.line(deed).collect();
        let word = self.word_of(time);
        let apart = word.into_iter().flat_map(|at| self.lens.line(at));
        let mut apart = apart.take_while(|at| !around.contains(at));
        apart.any(|at| OTHERS.contains(&self.lens.role(at)))
    }

    /// The expression of time that hangs from the deed, or from the verb that it is object of, joined to or at whose scene
    /// it took place.
    fn tied_date(&self, deed: usize) -> Option<EventDate> {
        let noun = self.lens.pos(deed) == PartOfSpeech::Noun;
        let light = self
            .lens
            .above(deed)
            .filter(|_| noun || self.lens.role(deed) == Role::Conjunct);
        let scene = self.lens.scene(deed);
        let tied = when::timexes_in(self.context, self.told).filter(|timex| {
            let verb = self
                .word_of(timex.span)
                .and_then(|at| self.lens.governor(at, deed));
            let hangs = verb.is_some() && (verb == Some(deed) || verb == light || verb == scene);
            let own = !self.tells_which(deed, timex) && !self.is_of_another(deed, timex.span);
            hangs && own || self.tells_of(deed, timex)
        });
        let at = |timex: &&Timex| {
            self.word_of(timex.span)
                .map_or(usize::MAX, |at| at.abs_diff(deed))
        };
        let nearest = tied.min_by_key(at)?;
        Some(when::dated(nearest, DateBasis::Clause))
    }

    /// "rejected the 2018 vote": a time inside a noun phrase tells which one it is.
    fn tells_which(&self, deed: usize, timex: &Timex) -> bool {
        let within = [
            Role::Number,
            Role::Compound,
            Role::Adjective,
            Role::Possessor,
        ];
        let word = self.word_of(timex.span);
        let noun = word.filter(|at| within.contains(&self.lens.role(*at)));
        let noun = noun.and_then(|at| self.lens.above(at));
        noun.is_some_and(|noun| noun != deed && self.lens.pos(noun) != PartOfSpeech::Verb)
    }

    /// "July 1941, when Peru attacked": the clause of the deed says what happened then.
    fn tells_of(&self, deed: usize, timex: &Timex) -> bool {
        let clause = matches!(
            self.lens.role(deed),
            Role::RelativeClause | Role::AdverbialClause
        );
        let above = self.lens.above(deed).filter(|_| clause);
        above.is_some_and(|above| self.touched(timex.span).contains(&above))
    }

    /// Whoever travels to another country is received there.
    pub(super) fn receive(&self, deed: &Deed, hit: &Hit<'_>, event: &mut Event) {
        let visits = event.mode.as_deref() == Some("visit") || self.lens.goes(deed.judged.deed);
        let cooperates = matches!(event.kind, EventType::Consult | EventType::Agree);
        if !visits || !cooperates || !event.recipients.is_empty() {
            return;
        }
        let goal = places::goal(self.context, self.told, hit);
        let goal = goal.and_then(|nth| self.context.places.get(nth));
        let host =
            goal.and_then(|goal| Some((self.states.host(goal.country.as_ref()?.as_str())?, goal)));
        let Some((host, goal)) = host else { return };
        let Some(actor) = self.context.actors.get(host) else {
            return;
        };
        if !event.actors.iter().any(|side| side.actor == actor.id) {
            event.recipients.push(Participant {
                actor: actor.id.clone(),
                span: goal.span,
                home: None,
            });
        }
    }

    /// Whether it happened: `told` is what cues and dates say. A threat has been made whatever it threatens,
    /// and a promise whatever it promises; claims are told by who speaks, and background by its date.
    pub(super) fn status(&self, deed: &Deed, told: Status) -> Status {
        let made = match deed.judged.kind {
            EventType::Threaten => true,
            EventType::Agree => self.lens.is_said(deed.judged.deed),
            _ => false,
        };
        let learned = self.coder.status(self.lens, &deed.pair, deed.judged.deed);
        match (told, learned) {
            (Status::Actual | Status::Claimed, _) if self.lens.is_denied(deed.judged.deed) => {
                Status::Denied
            }
            (Status::Planned | Status::Hypothetical, _) if made => Status::Actual,
            (Status::Actual, "planned") if !made => Status::Planned,
            (Status::Actual, "hypothetical") if !made => Status::Hypothetical,
            (Status::Actual, "denied") => Status::Denied,
            _ => told,
        }
    }
}
