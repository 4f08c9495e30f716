//! Where a deed was done, by the tree: the places that hang from its word.

use dateline_model::{EventPlace, EventType, PartOfSpeech, PlacePrecision, Role};

use super::coded::{Coding, Deed};
use super::places::is_inside;

/// How many nouns may stand between a place and the deed: "the port of Lima's customs house".
const STEPS: usize = 4;

impl Coding<'_, '_> {
    /// The place that belongs to the deed, a town before a country, the nearest first.
    pub(super) fn place(&self, deed: &Deed) -> Option<EventPlace> {
        let (at, kind) = (deed.judged.deed, deed.judged.kind);
        let places = self.context.places;
        let first = places.partition_point(|place| place.span.start() < self.sentence.span.start());
        let here = (first..places.len())
            .take_while(|nth| places[*nth].span.end() <= self.sentence.span.end());
        let found = here.filter_map(|nth| {
            let head = self.lens.head(&self.touched(places[nth].span))?;
            let country = places[nth].precision == PlacePrecision::Country;
            self.is_at(at, kind, head)
                .then_some((country, head.abs_diff(at), nth))
        });
        let (_, _, place) = found.min()?;
        Some(EventPlace {
            place,
            basis: "clause",
        })
    }

    /// Whether the place at `head` is where the deed is done.
    fn is_at(&self, deed: usize, kind: EventType, head: usize) -> bool {
        let carried = self.lens.role(deed) == Role::Object;
        let verb = self.lens.above(deed).filter(|_| carried);
        let mut at = head;
        for _ in 0..STEPS {
            let Some(above) = self.lens.above(at) else {
                return false;
            };
            if above == deed || Some(above) == verb {
                return self.is_there(deed, kind, at, head);
            }
            if self.lens.pos(above) == PartOfSpeech::Verb || is_clause(self.lens.role(at)) {
                return false;
            }
            at = above;
        }
        false
    }

    /// The same where `part` hangs from the deed and holds the place.
    fn is_there(&self, deed: usize, kind: EventType, part: usize, head: usize) -> bool {
        let (case, own) = (self.lens.case(part), part == head);
        let done = !kind.is_spoken();
        match self.lens.role(part) {
            Role::Oblique | Role::NominalModifier | Role::Adverbial => {
                is_inside(case)
                    || done && matches!(case, "off" | "over" | "on" | "along")
                    || self.is_goal_of(deed, kind, case)
            }
            Role::Object if own => self.lens.is_travel(deed) || kind == EventType::Assault,
            Role::Object | Role::PassiveSubject | Role::Subject if !own => {
                done && is_inside(self.lens.case(head))
            }
            _ => false,
        }
    }

    /// "is to fly to Havana", "deployed a frigate to the North Sea".
    fn is_goal_of(&self, deed: usize, kind: EventType, case: &str) -> bool {
        let moves = self.lens.goes(deed) || kind == EventType::Mobilize;
        moves && matches!(case, "to" | "into" | "towards" | "toward")
    }
}

/// A clause of its own, in which something else is done.
fn is_clause(role: Role) -> bool {
    matches!(
        role,
        Role::RelativeClause | Role::NominalClause | Role::AdverbialClause | Role::Parataxis
    )
}
