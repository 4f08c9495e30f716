//! Who did it to whom: the roles that a trigger's row asks for, found around it.

use dateline_model::EventType;

use super::mentions::People;
use super::participants::{Part, Participants};
use super::phrases::Fit;
use super::sentence::Told;
use super::subject::AFAR;
use super::triggers::{Finder, Hit, Needs, Part as Speech};
use super::{Context, places};

/// How sure a reading is that only guesses from the rest of the sentence.
pub(super) const GUESSED: f64 = 0.5;

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

pub(super) struct Search<'s, 'a> {
    pub(super) context: &'s Context<'a>,
    pub(super) told: &'s Told<'a>,
    people: &'s People,
    pub(super) hit: &'s Hit<'s>,
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

    pub(super) fn first(&self, finders: &[Finder]) -> Participants {
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

    pub(super) fn fit(&self) -> Fit {
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
}
