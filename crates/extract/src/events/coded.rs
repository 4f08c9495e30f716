//! Deeds as the learned coder finds them on the trees: which word is a deed, who does it, to whom.

use dateline_model::{
    ActorId, ActorKind, Event, EventType, PartOfSpeech, Role, RuleId, Sentence, Span, Status,
};

use super::coder::{Coder, Judgement, Lens, Pair, best_sides};
use super::nations::States;
use super::participants::Part as Side;
use super::roles::Roles;
use super::sentence::Told;
use super::somebody::Somebody;
use super::telling::Telling;
use super::triggers::{Hit, Needs, Part, Trigger};
use super::{Context, Rules};

/// By how much a deed must beat "nothing happens" to be looked at; its score decides in the end (`score.rs`).
pub(super) const HAPPENS: f32 = -0.9;
/// The same where only one side is known.
const ALONE: f32 = -0.6;
/// The same for a journey of somebody in office to another country.
const JOURNEY: f32 = -1.2;
/// The same where nobody is known who does it.
pub(super) const NOBODY: f32 = 0.6;
/// The same for what was not done: most of it nobody expected.
const UNDONE: f32 = 0.4;
/// The same for deeds that PLOVER lets nobody do alone.
const NEVER_ALONE: f32 = 0.0;

/// How well somebody fits who has no part in a deed.
const NO_PART: [f32; 2] = [f32::MIN; 2];

/// What a sentence's deeds are found with.
pub(super) struct Coding<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    pub(super) rules: &'c Rules,
    pub(super) coder: &'c Coder,
    pub(super) lens: &'c Lens<'a>,
    pub(super) sentence: &'c Sentence,
    pub(super) told: &'c Told<'a>,
    pub(super) states: &'c States,
    /// Who is named in the sentence before.
    pub(super) named_before: &'c [(usize, Span)],
    /// The events of the sentences before.
    pub(super) told_before: &'c [Event],
}

/// What the sentence says around pairs of sides: several deeds may have the same.
#[derive(Default)]
struct Around(Vec<(Pair, Vec<f32>)>);

impl Around {
    fn of(&mut self, pair: &Pair, scores: impl FnOnce() -> Vec<f32>) -> &[f32] {
        let known = self.0.iter().position(|(known, _)| known == pair);
        let nth = known.unwrap_or_else(|| {
            self.0.push((pair.clone(), scores()));
            self.0.len() - 1
        });
        &self.0[nth].1
    }
}

/// A deed and who takes part in it.
pub(super) struct Deed {
    pub(super) judged: Judgement,
    pub(super) pair: Pair,
    trigger: Trigger,
    word: usize,
    roles: Roles,
}

impl Coding<'_, '_> {
    /// The events of the sentence, in order of their words.
    pub(super) fn events(&self) -> Vec<Event> {
        let somebody = self.somebody();
        let whole = Pair {
            sentence: self.sentence.tokens.clone(),
            ..Pair::default()
        };
        let words = self.lens.deeds(&whole).into_iter();
        let mut around = Around::default();
        let deeds = words.filter_map(|at| self.deed(at, &somebody, &mut around));
        let mut deeds: Vec<Deed> = deeds.collect();
        self.leave_out_tellers(&mut deeds);
        let hits: Vec<Hit<'_>> = deeds.iter().map(hit).collect();
        let events = deeds.iter().zip(&hits).map(|(deed, hit)| {
            let event = self.event(deed, hit, &hits);
            let told = event.status != Status::Denied || self.lens.is_denied(deed.judged.deed);
            (told || deed.judged.margin > UNDONE).then_some(event)
        });
        events.flatten().collect()
    }

    /// "The office said that Pak gave his backing": who tells of a kindness accuses nobody.
    fn leave_out_tellers(&self, deeds: &mut Vec<Deed>) {
        let is_kind = |deed: &&Deed| matches!(deed.judged.kind.quad(), 1 | 2);
        let teller = |deed: &Deed| {
            let at = deed.judged.deed;
            let told = self.lens.role(at) == Role::ClausalComplement;
            self.lens.above(at).filter(|_| told)
        };
        let tellers: Vec<usize> = deeds.iter().filter(is_kind).filter_map(teller).collect();
        deeds.retain(|deed| {
            let at = deed.judged.deed;
            let tells = tellers.contains(&at) && self.lens.is_report(at);
            deed.judged.kind != EventType::Accuse || !tells
        });
    }

    /// "to dispel all NATO threats": a threat that others speak of, and that is made to nobody.
    fn is_feared(&self, judged: &Judgement) -> bool {
        let noun = self.lens.pos(judged.deed) == PartOfSpeech::Noun;
        let of_others = matches!(
            self.lens.role(judged.deed),
            Role::Object | Role::Oblique | Role::NominalModifier
        );
        let made = self
            .lens
            .above(judged.deed)
            .is_some_and(|verb| self.lens.thing(verb) == Some(judged.deed));
        judged.kind == EventType::Threaten && noun && of_others && !made
    }

    /// "The Kremlin's spokesman claimed that Moscow was ready": nobody is accused, or the own state.
    fn only_tells(&self, judged: &Judgement, roles: &Roles) -> bool {
        let own: Vec<&str> = roles
            .actors
            .parts
            .iter()
            .filter_map(|side| self.country(side.actor))
            .collect();
        let is_own_state = |side: &Side| {
            let kind = self.context.actors.get(side.actor).map(|actor| actor.kind);
            kind == Some(ActorKind::Country)
                && self
                    .country(side.actor)
                    .is_some_and(|code| own.contains(&code))
        };
        judged.kind == EventType::Accuse
            && self.lens.is_report(judged.deed)
            && roles.recipients.parts.iter().all(is_own_state)
    }

    /// Whether nobody but the authorities, or a crowd, does it: "was arrested".
    pub(super) fn is_of_authorities(&self, judged: &Judgement) -> bool {
        let (annotations, sentence) = (self.context.annotations, self.sentence.span);
        let rules = &self.rules.authorities;
        rules
            .rule(annotations, sentence, judged.deed, judged.kind)
            .is_some()
    }

    /// "is serving six years": whether its subject suffers what the authorities do.
    fn is_of_subject(&self, judged: &Judgement) -> bool {
        let (annotations, sentence) = (self.context.annotations, self.sentence.span);
        let rules = &self.rules.authorities;
        rules.is_of_subject(annotations, sentence, judged.deed, judged.kind)
    }

    fn deed(&self, at: usize, somebody: &[Somebody], around: &mut Around) -> Option<Deed> {
        let bare = Pair {
            sentence: self.sentence.tokens.clone(),
            ..Pair::default()
        };
        let heads: Vec<usize> = somebody.iter().map(|one| one.head).collect();
        let mut fits = self
            .coder
            .sides(self.lens, bare.sentence.clone(), at, &heads);
        for (fit, head) in fits.iter_mut().zip(&heads) {
            if self.is_parted(at, *head) {
                *fit = NO_PART;
            }
        }
        let same = |a: usize, b: usize| somebody[a].side.actor == somebody[b].side.actor;
        let [source, target] = self.righted(at, best_sides(&fits, same), somebody);
        let [source, target] = match source {
            Some(_) => [source, target],
            None => self.by_tree(at, target, somebody),
        };
        let source = source.filter(|nth| !self.lens.is_thing(somebody[*nth].head));
        let pair = Pair {
            source: source.map_or(0..0, |nth| somebody[nth].words.clone()),
            target: target.map_or(0..0, |nth| somebody[nth].words.clone()),
            ..bare
        };
        if source.or(target).is_none() {
            return self.sideless(at, pair);
        }
        let around = around.of(&pair, || self.coder.around(self.lens, &pair));
        let judged = self.coder.at(self.lens, &pair, at, around)?;
        let suffers = || self.sufferer(&judged, source, somebody);
        let suffers = target.is_none().then(suffers).flatten();
        if target.is_none() && self.is_feared(&judged) {
            return None;
        }
        let done = source.is_some() || self.is_of_authorities(&judged);
        let subjected = target.is_none() && self.is_of_subject(&judged);
        let enough = match source.is_some_and(|nth| self.is_journey(&judged, &somebody[nth].side)) {
            true => JOURNEY,
            false => enough(
                judged.kind,
                done,
                target.is_some() || suffers.is_some() || subjected,
            ),
        };
        if judged.margin <= enough {
            return None;
        }
        let mode = self.coder.mode(self.lens, &pair, &judged);
        let actors = self.all(source, somebody);
        let mut recipients = self.all(target, somebody).without(&actors);
        recipients
            .parts
            .extend(suffers.filter(|side| !actors.has(side.actor)));
        let mediates = judged.kind == EventType::Consult && mode.as_deref() == Some("third-party");
        if mediates && recipients.is_empty() {
            recipients = self.parties(&judged, somebody).without(&actors);
        }
        let mut roles = Roles { actors, recipients };
        if self.only_tells(&judged, &roles) {
            return None;
        }
        if judged.kind == EventType::Mobilize && source.is_none() && self.lens.is_passive(at) {
            // "troops were sent": they move.
            roles.actors = std::mem::take(&mut roles.recipients);
        }
        let hosts = source.is_some_and(|nth| self.lens.is_host(at, somebody[nth].head));
        let mut roles = sided(judged.kind, mode.as_deref(), hosts, roles);
        let gives = |one: &Somebody| {
            roles.recipients.has(one.side.actor) && self.lens.is_given_by(judged.deed, one.head)
        };
        let given = judged.kind == EventType::Aid && somebody.iter().any(gives);
        if given || subjected || self.lens.comes_under(judged.deed) {
            std::mem::swap(&mut roles.actors, &mut roles.recipients);
        }
        if self.lens.is_to_each_other(at) {
            roles.actors.join(std::mem::take(&mut roles.recipients));
            roles.recipients = roles.actors.clone();
        }
        if judged.kind == EventType::Support && self.lens.is_together(judged.deed) {
            roles.actors.join(std::mem::take(&mut roles.recipients));
        }
        self.told(judged, pair, mode, roles)
    }

    /// "Kenya sent tents; Uganda sent rice": a semicolon stands between, and a subject on its other side.
    fn is_parted(&self, deed: usize, head: usize) -> bool {
        let mut between = deed.min(head)..deed.max(head);
        let parts = |at: usize| self.context.annotations.tokens[at].norm == ";";
        let Some(semicolon) = between.find(|at| parts(*at)) else {
            return false;
        };
        let own = match deed < head {
            true => self.sentence.tokens.start..semicolon,
            false => semicolon..self.sentence.tokens.end,
        };
        own.into_iter()
            .any(|at| matches!(self.lens.role(at), Role::Subject | Role::PassiveSubject))
    }

    pub(super) fn told(
        &self,
        judged: Judgement,
        pair: Pair,
        mode: Option<String>,
        roles: Roles,
    ) -> Option<Deed> {
        let word = self.word(judged.deed)?;
        let trigger = self.trigger(&judged, mode);
        Some(Deed {
            judged,
            pair,
            trigger,
            word,
            roles,
        })
    }

    /// Whether somebody in office goes to another country: whoever goes there is received.
    fn is_journey(&self, judged: &Judgement, who: &Side) -> bool {
        let visits = matches!(judged.kind, EventType::Consult | EventType::Agree);
        let actor = self.context.actors.get(who.actor);
        let own = actor
            .filter(|actor| actor.sector_codes().any(|sector| sector.as_str() == "GOV"))
            .and_then(|actor| Some(actor.country.as_ref()?.value()));
        let Some(own) = own.filter(|_| visits && self.lens.goes(judged.deed)) else {
            return false;
        };
        let from = self.context.annotations.tokens[judged.deed].span.end();
        let places = self.context.places.iter();
        let mut abroad = places
            .filter(|place| place.span.start() >= from && self.sentence.span.contains(&place.span));
        abroad.any(|place| place.country.as_ref().is_some_and(|country| country != own))
    }

    fn trigger(&self, judged: &Judgement, mode: Option<String>) -> Trigger {
        let noun = self.lens.pos(judged.deed) == PartOfSpeech::Noun;
        Trigger {
            rule: judged
                .rule
                .clone()
                .unwrap_or_else(|| RuleId::new("events.coder")),
            kind: judged.kind,
            sides: judged.kind == EventType::Consult && mode.as_deref() != Some("visit"),
            mode,
            part: if noun { Part::Noun } else { Part::Verb },
            actor: Vec::new(),
            recipient: Vec::new(),
            needs: Needs::Any,
        }
    }

    /// Who is named as the subject of a denial.
    fn denier(&self, verb: usize) -> Option<ActorId> {
        let subject = *self.lens.doers(verb).first()?;
        let named = self.told.named.iter();
        let mut at_subject = named.filter(|named| self.touched(named.span).contains(&subject));
        let actor = self.context.actors.get(at_subject.next()?.actor)?;
        Some(actor.id.clone())
    }

    /// The place of a token among the words of the sentence.
    fn word(&self, token: usize) -> Option<usize> {
        let span = self.context.annotations.tokens.get(token)?.span;
        let at = self
            .told
            .words
            .partition_point(|word| word.span.end() <= span.start());
        (at < self.told.words.len()).then_some(at)
    }

    fn event(&self, deed: &Deed, hit: &Hit<'_>, hits: &[Hit<'_>]) -> Event {
        let telling = Telling {
            context: self.context,
            rules: self.rules,
            told: self.told,
            hit,
            date: self.date(deed.judged.deed, hit, hits),
        };
        let mut event = telling.event(deed.roles.clone());
        event.reasons = self.coder.reasons(self.lens, &deed.pair, &deed.judged);
        event.margin = Some(f64::from(deed.judged.margin));
        event.score = f64::from(chance(deed.judged.margin));
        event.status = self.status(deed, event.status);
        // Whoever denies a deed does not claim it.
        let denies = event.claimed_by.take_if(|_| event.status == Status::Denied);
        let denial = self.lens.denial(deed.judged.deed);
        event.denied_by = denial.and_then(|verb| self.denier(verb).or(denies));
        let aside = event.place.filter(|_| !event.kind.is_spoken());
        event.place = self.place(deed).or(aside);
        self.receive(deed, hit, &mut event);
        event
    }
}

/// Deeds that several do together.
pub(super) fn is_mutual(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Agree | EventType::Consult | EventType::Cooperate | EventType::Support
    )
}

/// By how much a deed of this type must beat "nothing happens", where it is known who does it and to whom.
fn enough(kind: EventType, done: bool, received: bool) -> f32 {
    match kind {
        _ if done && received => HAPPENS,
        _ if !done => NOBODY,
        EventType::Cooperate | EventType::Aid | EventType::Sanction => NEVER_ALONE,
        _ => ALONE,
    }
}

/// In a meeting of equals all are sides of it; a visit has one who goes and one who receives.
fn sided(kind: EventType, mode: Option<&str>, hosts: bool, mut roles: Roles) -> Roles {
    if kind == EventType::Consult && hosts && mode == Some("visit") {
        std::mem::swap(&mut roles.actors, &mut roles.recipients);
    }
    if kind == EventType::Consult && !matches!(mode, Some("visit" | "third-party")) {
        roles.actors.join(std::mem::take(&mut roles.recipients));
    }
    roles
}

fn hit(deed: &Deed) -> Hit<'_> {
    Hit {
        trigger: &deed.trigger,
        head: deed.word,
        first: deed.word,
        last: deed.word,
        words: 1,
        inverted: false,
    }
}

/// A margin as a chance, on the logistic curve.
fn chance(margin: f32) -> f32 {
    1.0 / (1.0 + (-2.0 * margin).exp())
}

/// Whether a role makes a word part of the phrase of the noun after it.
pub(super) fn belongs_before(role: Role) -> bool {
    matches!(
        role,
        Role::Determiner
            | Role::Adjective
            | Role::Compound
            | Role::Number
            | Role::Possessor
            | Role::Case
    )
}
