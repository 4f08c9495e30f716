//! Who did it to whom: the roles that a trigger's row asks for, found around it.

use dateline_model::EventType;

use super::lexicon::Tag;
use super::participants::{Part, Participants};
use super::phrases::Fit;
use super::sentence::{People, Told};
use super::subject::{AFAR, BESIDE};
use super::triggers::{Finder, Hit, Needs, Part as Speech};
use super::{Context, claims, places};

/// The most words after a trigger in which a preposition is looked for.
const REACH: usize = 28;
/// How sure it is that the subject of the clause holds what its noun names.
const HELD: f64 = 0.7;
/// How sure a reading is that only guesses from the rest of the sentence.
const GUESSED: f64 = 0.5;

/// Who takes part in a deed, by role.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    pub(super) actors: Participants,
    pub(super) recipients: Participants,
}

/// Finds who takes part; `None` when too few do for the deed to be told.
pub(super) fn of_hit(
    context: &Context<'_>,
    told: &Told<'_>,
    people: &People,
    hit: &Hit<'_>,
) -> Option<Roles> {
    let search = Search {
        context,
        told,
        people,
        hit,
    };
    let roles = if hit.trigger.sides {
        search.sides()
    } else {
        search.actor_and_recipient()
    };
    search.suffices(&roles).then_some(roles)
}

struct Search<'s, 'a> {
    context: &'s Context<'a>,
    told: &'s Told<'a>,
    people: &'s People,
    hit: &'s Hit<'s>,
}

impl Search<'_, '_> {
    fn sides(&self) -> Roles {
        let trigger = self.hit.trigger;
        let mut all = Participants::default();
        for finder in trigger.actor.iter().chain(&trigger.recipient) {
            all.join(self.find(finder));
        }
        if !self.enough_sides(&all) {
            self.complete(&mut all);
        }
        Roles {
            actors: all,
            recipients: Participants::default(),
        }
    }

    fn enough_sides(&self, all: &Participants) -> bool {
        all.parts.len() > 1
    }

    /// A noun whose phrase names too few takes the others from its sentence: the people named
    /// there. A noun that points back ("the talks") without naming anyone tells no deed of its own.
    fn complete(&self, all: &mut Participants) {
        let noun = self.hit.trigger.part == Speech::Noun;
        if !noun || (all.is_empty() && self.points_back()) {
            return;
        }
        let people = self.people_named();
        if (2..=4).contains(&people.parts.len()) {
            all.join(people);
        }
    }

    fn points_back(&self) -> bool {
        let first = self.phrase_start();
        matches!(
            self.told.norm(first),
            Some("the" | "that" | "this" | "those" | "these" | "its" | "their" | "his" | "her")
        )
    }

    fn people_named(&self) -> Participants {
        let mut people = Participants {
            parts: Vec::new(),
            weight: GUESSED,
        };
        let mut names = self.told.named.clone();
        names.sort_by_key(|named| named.first);
        for named in names {
            let person = self
                .context
                .actors
                .get(named.actor)
                .is_some_and(|actor| actor.kind == dateline_model::ActorKind::Person);
            if person && !people.has(named.actor) {
                people.parts.push(Part {
                    actor: named.actor,
                    span: named.span,
                });
            }
        }
        people
    }

    fn actor_and_recipient(&self) -> Roles {
        let actors = self.first(&self.hit.trigger.actor);
        let mut recipients = self.first(&self.hit.trigger.recipient).without(&actors);
        if recipients.is_empty() {
            recipients = self.host();
        }
        Roles { actors, recipients }
    }

    fn first(&self, finders: &[Finder]) -> Participants {
        let found = finders.iter().map(|finder| self.find(finder));
        found
            .into_iter()
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }

    fn suffices(&self, roles: &Roles) -> bool {
        let (actors, recipients) = (roles.actors.parts.len(), roles.recipients.parts.len());
        match self.hit.trigger.needs {
            Needs::Both => actors > 0 && (recipients > 0 || self.goal().is_some()),
            Needs::Actor => actors > 0,
            Needs::Any => actors + recipients > 0,
            Needs::Two => actors > 1,
            Needs::Never => false,
        }
    }

    /// The country of the place that a visit goes to, or that an attack hits.
    fn host(&self) -> Participants {
        let goal = self.goal();
        let place = goal.and_then(|place| self.context.places.get(place));
        let country = place.and_then(|place| Some((place.country.as_ref()?, place.span)));
        let state = country.and_then(|(code, span)| {
            Some(Part {
                actor: self.people.states.actor(code.as_str())?,
                span,
            })
        });
        Participants {
            parts: state.into_iter().collect(),
            weight: AFAR,
        }
    }

    fn goal(&self) -> Option<usize> {
        let trigger = self.hit.trigger;
        let goes = trigger.mode.as_deref() == Some("visit") || trigger.kind == EventType::Assault;
        places::goal(self.context, self.told, self.hit).filter(|_| goes)
    }

    fn fit(&self) -> Fit {
        match self.hit.trigger.kind {
            EventType::Consult => Fit::People,
            _ => Fit::Anything,
        }
    }

    fn find(&self, finder: &Finder) -> Participants {
        let passive = self.hit.trigger.part != Speech::Noun && self.told.is_passive(self.hit.head);
        match finder {
            Finder::Subject if passive => self.after(&["by".to_owned()]),
            Finder::Object if passive && self.hit.inverted => Participants::default(),
            Finder::Object | Finder::Person if passive => {
                self.told.subject(self.hit.head, self.fit())
            }
            Finder::Subject => self.told.subject(self.hit.head, self.fit()),
            Finder::Object => self.object(self.fit()),
            Finder::Person => self.object(Fit::People),
            Finder::Owner => self.owner(),
            Finder::Under => self.under(),
            Finder::Remark => self.remark(),
            Finder::Holder => self.holder(),
            Finder::Main => self.main_subject(),
            Finder::After(preposition) => self.after(preposition),
        }
    }

    fn object(&self, fit: Fit) -> Participants {
        let gapped = self.hit.last > self.hit.head + 1
            && self.told.tag(self.hit.head + 1) != Some(Tag::Preposition);
        let start = if gapped {
            self.hit.head + 1
        } else {
            self.hit.last + 1
        };
        let start = self.past_bounds(start);
        let names = self.told.list_from(start, fit);
        let near = names
            .first()
            .is_some_and(|named| self.in_first_phrase(start, named.first));
        if near {
            Participants::named(&names, BESIDE)
        } else {
            Participants::default()
        }
    }

    /// Past adverbs and what bounds a number: "up to 16", "more than 40".
    fn past_bounds(&self, start: usize) -> usize {
        const BOUNDS: [&str; 9] = [
            "up", "to", "more", "than", "at", "least", "as", "many", "over",
        ];
        let end = (start + 4).min(self.told.words.len());
        let number = (start..end).find(|at| {
            self.told.words[*at]
                .norm
                .starts_with(|c: char| c.is_ascii_digit())
        });
        let bounded = number
            .filter(|number| (start..*number).all(|at| BOUNDS.contains(&self.told.words[at].norm)));
        let past_adverbs =
            (start..self.told.words.len()).find(|at| self.told.tag(*at) != Some(Tag::Adverb));
        bounded.or(past_adverbs).unwrap_or(start)
    }

    /// Whether no comma or preposition other than "of" stands between.
    fn in_first_phrase(&self, start: usize, at: usize) -> bool {
        (start..at).all(|between| match self.told.tag(between) {
            Some(Tag::Comma) => {
                self.told.tag(between + 1) == Some(Tag::Joiner) || self.is_title(start, between)
            }
            Some(Tag::Conjunction) => false,
            Some(Tag::Preposition) => {
                matches!(self.told.norm(between), Some("of" | "from"))
                    || self.is_title(start, between)
            }
            _ => true,
        })
    }

    /// "the minister of health, Ana Ruz": an office that the name after the comma explains.
    fn is_title(&self, start: usize, comma: usize) -> bool {
        (start..comma).any(|at| self.told.lexicon.is_people(self.told.words[at].norm))
    }

    /// After the preposition, somewhere between the trigger and the end of its clause.
    fn after(&self, words: &[String]) -> Participants {
        let from = if self.hit.inverted {
            self.hit.first
        } else {
            self.hit.head
        };
        let end = self.clause_end(from + 1);
        for at in from + 1..end {
            let adjacent = words != ["of"] || at <= self.hit.last + 1;
            let stands = words
                .iter()
                .enumerate()
                .all(|(nth, word)| self.told.norm(at + nth) == Some(word));
            if !stands || !adjacent {
                continue;
            }
            let start = at + words.len();
            let names = if self.opens_clause() {
                self.told.whole_list_from(start, self.fit())
            } else {
                self.told.list_from(start, self.fit())
            };
            if names
                .first()
                .is_some_and(|named| self.in_first_phrase(start, named.first))
            {
                return Participants::named(&names, BESIDE);
            }
            if let Some(inner) = self.told.inner_at(start) {
                return Participants::named(&[inner], BESIDE);
            }
            if let Some(echo) = self.told.echo_from(start) {
                return echo;
            }
        }
        Participants::default()
    }

    /// "Talks between Chad and Togo failed": the noun is the subject, and so are those it names.
    fn opens_clause(&self) -> bool {
        let before = (0..self.hit.first).rev().take_while(|at| {
            !matches!(
                self.told.tag(*at),
                Some(Tag::Stop | Tag::Subordinator | Tag::Relative)
            )
        });
        self.hit.trigger.part == Speech::Noun
            && before
                .into_iter()
                .all(|at| !matches!(self.told.tag(at), Some(Tag::Verb | Tag::Auxiliary)))
    }

    fn clause_end(&self, from: usize) -> usize {
        let past = (from + REACH).min(self.told.words.len());
        let ends = |at: &usize| match self.told.tag(*at) {
            Some(Tag::Stop | Tag::Subordinator | Tag::Relative | Tag::Modal) => true,
            Some(Tag::Verb) => *at > self.hit.last && !self.modifies(*at),
            Some(Tag::Auxiliary) => *at > self.hit.last && !self.hit.inverted,
            _ => false,
        };
        (from..past).find(ends).unwrap_or(past)
    }

    /// "a delegation led by": a participle that belongs to the noun before it.
    fn modifies(&self, at: usize) -> bool {
        let participle = self.told.words[at]
            .form
            .is_some_and(|form| form.shape.participle);
        (participle && self.told.norm(at + 1) == Some("by")) || at == self.hit.head
    }

    fn phrase_start(&self) -> usize {
        let inside = |at: &usize| {
            let word = &self.told.words[*at];
            word.named.is_some()
                || matches!(
                    word.tag,
                    Tag::Noun | Tag::Determiner | Tag::Possessive | Tag::Time
                )
        };
        (0..=self.hit.first)
            .rev()
            .take_while(inside)
            .last()
            .unwrap_or(self.hit.first)
    }

    fn owner(&self) -> Participants {
        let last = self.hit.first.checked_sub(1);
        let Some(last) = last.filter(|last| *last >= self.phrase_start()) else {
            return Participants::default();
        };
        let names = self.told.list_to(last, Fit::Anything);
        let inside: Vec<_> = names
            .into_iter()
            .filter(|named| named.last >= self.phrase_start())
            .collect();
        Participants::named(&inside, BESIDE)
    }

    fn under(&self) -> Participants {
        let Some(before) = self.phrase_start().checked_sub(1) else {
            return Participants::default();
        };
        let governs = self.told.norm(before).is_some_and(|norm| {
            matches!(
                norm,
                "under" | "amid" | "despite" | "by" | "face" | "faces" | "faced" | "facing"
            )
        });
        if !governs {
            return Participants::default();
        }
        let verb = (0..=before)
            .rev()
            .find(|at| matches!(self.told.tag(*at), Some(Tag::Verb | Tag::Auxiliary)));
        let mut found = verb.map_or_else(Participants::default, |verb| {
            self.told.subject(verb, Fit::Anything)
        });
        found.weight = found.weight.min(AFAR);
        found
    }

    /// Whoever holds what the noun names: "the delegation at the talks", "she ended her visit".
    fn holder(&self) -> Participants {
        let Some(before) = self.phrase_start().checked_sub(1) else {
            return Participants::default();
        };
        match self.told.tag(before) {
            Some(Tag::Verb) if self.told.lexicon.is_light(self.told.words[before].norm) => {
                self.told.subject(before, self.fit())
            }
            Some(Tag::Preposition | Tag::Subordinator) if self.accompanies(before) => {
                self.holder_before(before)
            }
            _ => Participants::default(),
        }
    }

    /// "flew home after the talks", "came for talks": what is told beside the deed.
    fn accompanies(&self, at: usize) -> bool {
        matches!(
            self.told.norm(at),
            Some("in" | "at" | "during" | "for" | "after" | "before")
        )
    }

    fn holder_before(&self, preposition: usize) -> Participants {
        let beside = preposition
            .checked_sub(1)
            .filter(|_| matches!(self.told.norm(preposition), Some("in" | "at" | "during")));
        let names = beside.map_or_else(Vec::new, |last| self.told.list_to(last, self.fit()));
        let touches = names
            .last()
            .is_some_and(|named| self.told.head_after(named, preposition) + 1 == preposition);
        if touches {
            return Participants::named(&names, AFAR);
        }
        let verb = (0..preposition)
            .rev()
            .take_while(|at| self.told.tag(*at) != Some(Tag::Stop))
            .find(|at| self.told.tag(*at) == Some(Tag::Verb));
        let mut found = verb.map_or_else(Participants::default, |verb| {
            self.told.subject(verb, self.fit())
        });
        found.weight = found.weight.min(HELD);
        found
    }

    /// The subject of the sentence, if he stands for another country than those found.
    fn main_subject(&self) -> Participants {
        let verb = (0..self.hit.first).find(|at| self.told.tag(*at) == Some(Tag::Verb));
        let mut found = verb.map_or_else(Participants::default, |verb| {
            self.told.subject(verb, self.fit())
        });
        found.weight = found.weight.min(GUESSED);
        let country = |part: &Part| {
            self.context
                .actors
                .get(part.actor)?
                .country
                .as_ref()
                .map(|c| c.value().clone())
        };
        let actors = self.first(&self.hit.trigger.actor);
        let others: Vec<_> = actors.parts.iter().filter_map(country).collect();
        found.parts.retain(|part| {
            !actors.has(part.actor) && country(part).is_none_or(|own| !others.contains(&own))
        });
        found
    }

    fn remark(&self) -> Participants {
        const REMARKS: [&str; 6] = [
            "comments",
            "remarks",
            "remark",
            "statement",
            "claims",
            "claim",
        ];
        let object = (self.hit.head + 1..self.hit.head + 5).filter_map(|at| self.told.norm(at));
        if !object.into_iter().any(|norm| REMARKS.contains(&norm)) {
            return Participants::default();
        }
        let span = self.told.words[self.hit.head].span;
        let before = claims::speaker_before(self.context, &span);
        let parts = before
            .map(|(actor, span)| Part { actor, span })
            .into_iter()
            .collect();
        Participants {
            parts,
            weight: GUESSED,
        }
    }
}
