//! One report's bare tellings, by its trees.

use std::collections::BTreeMap;

use dateline_model::{
    DateBasis, Event, EventDate, EventId, EventType, PartOfSpeech, Participant, Reading, Role,
    RuleId, Span, Status, Syntax, Timex, TimexKind,
};

use super::words::Words;
use super::{Bare, Of};
use crate::kinds::{Kind, Kinds};
use crate::tree::Tree;

/// An occasion points back to a deed of its own sentence or of so many before.
const BACK: usize = 1;

/// A report, and what its words are compared with.
pub(super) struct Report<'r> {
    pub(super) reading: &'r Reading,
    pub(super) tree: Tree<'r>,
    pub(super) kinds: &'r Kinds,
    pub(super) words: &'r Words,
}

impl Report<'_> {
    /// In order of place, those that point back behind the others.
    pub(super) fn bare(&self, types: &BTreeMap<String, EventType>) -> Vec<Bare> {
        let mut found: Vec<Bare> = Vec::new();
        for (word, syntax) in self.tree.words() {
            let next = match syntax.role {
                Role::PassiveSubject | Role::Object => self.done(syntax, types),
                Role::Oblique => self.occasion(word, syntax),
                _ => None,
            };
            found.extend(next);
        }
        for (word, syntax) in self.tree.words() {
            if matches!(syntax.role, Role::Subject | Role::PassiveSubject) {
                let next = self.pointing_back(word, syntax, &found);
                found.extend(next);
            }
        }
        found
    }

    /// "Seven accords were signed", "it took an hour to sign seven accords".
    fn done(&self, syntax: &Syntax, types: &BTreeMap<String, EventType>) -> Option<Bare> {
        let verb = syntax.head.filter(|_| syntax.pos == PartOfSpeech::Noun)?;
        let told = match syntax.role {
            Role::PassiveSubject => self.was_done(verb) && self.is_told(verb),
            _ => self.was_achieved(verb),
        };
        if !told || self.tree.has(verb, Role::Negation) || self.is_event(verb) {
            return None;
        }
        let deed = self.tree.span(verb);
        let Kind::Named(kind) = self.kinds.of(self.reading, &deed) else {
            return None;
        };
        let event = self.event(verb, *types.get(&kind)?, "record.sideless")?;
        let date = self.date(verb);
        Some(Bare {
            event: Event { date, ..event },
            deed,
            of: Of::Deed,
        })
    }

    fn was_done(&self, verb: usize) -> bool {
        let below = || self.tree.below(verb);
        let been = |(word, it): (usize, &Syntax)| {
            let past = ["was", "were", "been"];
            it.role == Role::PassiveAuxiliary && past.contains(&self.tree.form(word).as_str())
        };
        let has = |(_, it): (usize, &Syntax)| it.role != Role::Auxiliary || it.lemma == "have";
        below().any(been) && below().all(has) && !self.tree.has(verb, Role::Agent)
    }

    /// Whether the verb is what is achieved in the past by the one above it.
    fn was_achieved(&self, verb: usize) -> bool {
        let Some(syntax) = self.tree.syntax(verb) else {
            return false;
        };
        let Some(above) = syntax.head.filter(|_| syntax.role == Role::OpenComplement) else {
            return false;
        };
        let achieves = self
            .tree
            .syntax(above)
            .is_some_and(|it| self.words.achieves.contains(&it.lemma));
        let plain = !self.tree.has(above, Role::Auxiliary) && !self.tree.has(above, Role::Negation);
        achieves && plain && self.is_past(above) && self.is_told(above)
    }

    fn is_past(&self, verb: usize) -> bool {
        let syntax = self.tree.syntax(verb);
        syntax.is_some_and(|it| {
            it.lemma != self.tree.form(verb) && !it.features.contains("Tense=Pres")
        })
    }

    /// Whether the clause of the verb is told as it is: the main one, one beside it, or what somebody said.
    fn is_told(&self, verb: usize) -> bool {
        let mut at = verb;
        for _ in 0..8 {
            let Some(syntax) = self.tree.syntax(at) else {
                return false;
            };
            let supposed = |(word, it): (usize, &Syntax)| {
                it.role == Role::Marker && self.tree.form(word) != "that"
            };
            if self.tree.below(at).any(supposed) {
                return false;
            }
            let Some(above) = syntax.head else {
                return true;
            };
            let said = syntax.role == Role::ClausalComplement && self.says(above);
            if !said && syntax.role != Role::Conjunct {
                return false;
            }
            at = above;
        }
        false
    }

    fn says(&self, verb: usize) -> bool {
        let syntax = self.tree.syntax(verb);
        syntax.is_some_and(|it| self.words.says.contains(&it.lemma))
            && !self.tree.has(verb, Role::Negation)
    }

    /// "They signed it in Wednesday's talks": those who signed met, and on that day.
    fn occasion(&self, noun: usize, syntax: &Syntax) -> Option<Bare> {
        let verb = syntax.head?;
        let meets = self.meets(noun) && !self.is_event(noun);
        let told = self.reading.events.iter();
        let mut told = told.filter(|it| meets && it.trigger.contains(&self.tree.span(verb)));
        let told = told.find(|it| it.status == Status::Actual)?;
        let sides = told.actors.iter().chain(&told.recipients);
        let sides: Vec<Participant> = sides.filter(|it| !it.is_understood()).cloned().collect();
        let mut below = self.tree.below(noun);
        let date = below.find_map(|(word, it)| {
            let owns = matches!(it.role, Role::Possessor | Role::Compound);
            self.date_at(&self.tree.span(word)).filter(|_| owns)
        })?;
        let event = self.event(noun, EventType::Consult, "record.occasion")?;
        (sides.len() >= 2).then_some(Bare {
            event: Event {
                actors: sides,
                date: Some(date),
                place: told.place.clone(),
                ..event
            },
            deed: self.tree.span(noun),
            of: Of::Sides,
        })
    }

    fn meets(&self, noun: usize) -> bool {
        let syntax = self
            .tree
            .syntax(noun)
            .filter(|it| it.pos == PartOfSpeech::Noun);
        syntax.is_some_and(|it| self.means(it, EventType::Consult))
    }

    fn means(&self, noun: &Syntax, kind: EventType) -> bool {
        let types = self.words.occasions.get(&noun.lemma);
        types.is_some_and(|types| types.contains(&kind))
    }

    /// "The ceremony took place at the palace": what was told just before.
    fn pointing_back(&self, noun: usize, syntax: &Syntax, bare: &[Bare]) -> Option<Bare> {
        let verb = syntax.head?;
        let happens = self
            .tree
            .syntax(verb)
            .is_some_and(|it| self.words.happens.contains(&it.lemma));
        if !happens
            || !self.came_to_pass(verb, syntax.role)
            || self.is_event(verb)
            || self.is_event(noun)
        {
            return None;
        }
        let the = |(word, it): (usize, &Syntax)| {
            it.role == Role::Determiner && self.tree.form(word) == "the"
        };
        let (of, told, deed) = self
            .before(noun, syntax, bare)
            .filter(|_| self.tree.below(noun).any(the))?;
        let event = self.event(noun, told.kind, "record.points-back")?;
        Some(Bare {
            event: Event {
                date: self.date(verb),
                ..event
            },
            deed,
            of,
        })
    }

    fn came_to_pass(&self, verb: usize, role: Role) -> bool {
        let place = |(_, it): (usize, &Syntax)| it.role == Role::Object && it.lemma == "place";
        let lemma = self.tree.syntax(verb).map(|it| it.lemma.as_str());
        let done = match lemma {
            Some("take") => self.is_past(verb) && self.tree.below(verb).any(place),
            Some("hold") => role == Role::PassiveSubject && self.was_done(verb),
            _ => self.is_past(verb),
        };
        let sure = !self.tree.has(verb, Role::Negation);
        let alone = lemma == Some("hold") || !self.tree.has(verb, Role::Auxiliary);
        done && sure && alone && self.is_told(verb)
    }

    /// The last deed before `noun` that it can mean, not far back.
    fn before<'b>(
        &'b self,
        noun: usize,
        syntax: &Syntax,
        bare: &'b [Bare],
    ) -> Option<(Of, &'b Event, Span)> {
        let (at, sentence) = (self.tree.span(noun), self.tree.sentence(noun)?);
        let first = self.tree.sentence_span(sentence.saturating_sub(BACK))?;
        let events = self.reading.events.iter().enumerate();
        let events = events.map(|(nth, it)| (Of::Event(nth), it, it.trigger));
        let bare = bare
            .iter()
            .enumerate()
            .map(|(nth, it)| (Of::Bare(nth), &it.event, it.deed));
        let near = events.chain(bare).filter(|(_, it, _)| {
            it.status == Status::Actual
                && it.trigger.end() <= at.start()
                && it.trigger.start() >= first.start()
                && self.means(syntax, it.kind)
        });
        near.max_by_key(|(_, it, _)| it.trigger.start())
    }

    /// Whether the reading has an event at this word.
    fn is_event(&self, word: usize) -> bool {
        let span = self.tree.span(word);
        self.reading
            .events
            .iter()
            .any(|event| event.trigger.overlaps(&span))
    }

    fn event(&self, word: usize, kind: EventType, rule: &str) -> Option<Event> {
        let span = self.tree.span(word);
        let sentence = self.tree.sentence_span(self.tree.sentence(word)?)?;
        let asks = sentence.of(self.reading.text()).trim_end().ends_with('?');
        (!asks).then(|| Event {
            id: EventId::new(format!("{}.b{}", self.reading.id(), span.start())),
            kind,
            mode: None,
            contexts: Vec::new(),
            status: Status::Actual,
            claimed_by: None,
            denied_by: None,
            actors: Vec::new(),
            recipients: Vec::new(),
            date: None,
            place: None,
            trigger: span,
            sentence,
            rule: RuleId::new(rule),
            score: 1.0,
            margin: None,
            reasons: Vec::new(),
        })
    }

    /// The day that stands with the verb.
    fn date(&self, verb: usize) -> Option<EventDate> {
        let below = self.tree.below(verb);
        let mut with = below.filter(|(_, it)| matches!(it.role, Role::Oblique | Role::Adverbial));
        with.find_map(|(word, _)| self.date_at(&self.tree.span(word)))
    }

    fn date_at(&self, word: &Span) -> Option<EventDate> {
        let named = |it: &&Timex| {
            let known = it.interval.is_some() || !it.partial.is_empty();
            it.kind == TimexKind::Date && known && it.span.overlaps(word)
        };
        let timex = self.reading.timexes.iter().find(named)?;
        Some(EventDate {
            interval: timex.interval,
            partial: timex.partial,
            grain: timex.grain,
            basis: DateBasis::Clause,
            span: timex.span,
        })
    }
}
