//! Who takes part in a deed, where the tree must tell: for what the model of sides leaves open, and those joined to
//! the one it finds.

use dateline_model::{ActorKind, Event, Role};

use super::claims::index_of;
use super::coded::{Coding, is_mutual};
use super::coder::Judgement;
use super::participants::{Part as Side, Participants};
use super::somebody::Somebody;

impl Coding<'_, '_> {
    /// What the model finds, but for those to whom a noun's deed is done, and who only speak of it.
    pub(super) fn righted(
        &self,
        deed: usize,
        [source, target]: [Option<usize>; 2],
        somebody: &[Somebody],
    ) -> [Option<usize>; 2] {
        let head = source.map(|nth| somebody[nth].head);
        let target = target.filter(|nth| {
            let head = somebody[*nth].head;
            !self.lens.is_of_joined(deed, head) && !self.lens.is_beside_object(deed, head)
        });
        match head {
            Some(head) if self.lens.is_done_to(deed, head) => [None, target.or(source)],
            Some(head) if self.lens.looks_on(deed, head) => [None, target],
            Some(head) if self.suffers(deed, head, somebody) => [None, target.or(source)],
            _ => [source, target],
        }
    }

    /// "A Malian judge, Ibrahima Keita, was arrested": Mali has not done it, but is part of him to whom it is done.
    fn suffers(&self, deed: usize, head: usize, somebody: &[Somebody]) -> bool {
        let subject = self.lens.passive_subject(deed);
        subject.is_some_and(|subject| {
            let own = self.lens.is_below(head, subject);
            own && somebody.iter().any(|one| one.head == subject)
        })
    }

    /// Who does a deed by the tree, where the model finds nobody, and to whom: he may be the one whom the model
    /// took for its target.
    pub(super) fn by_tree(
        &self,
        deed: usize,
        target: Option<usize>,
        somebody: &[Somebody],
    ) -> [Option<usize>; 2] {
        let doers = self.lens.doers(deed).into_iter();
        let doers = doers.filter(|head| !self.lens.is_done_to(deed, *head));
        let mut doers = doers.filter_map(|head| by_head(somebody, self.named_beside(head)));
        let doer = doers.next();
        let same = |nth: usize| {
            target.is_some_and(|it| somebody[it].side.actor == somebody[nth].side.actor)
        };
        let target = target.filter(|_| !doer.is_some_and(same));
        [doer, target]
    }

    /// "a rival, Ana Ruiz, who": the noun that a name stands beside, where the two are one.
    fn named_beside(&self, head: usize) -> usize {
        let beside = self.lens.role(head) == Role::Apposition;
        let noun = self.lens.above(head).filter(|_| beside);
        noun.unwrap_or(head)
    }

    /// To whom it is done by the tree, where the model finds nobody: somebody of another country.
    pub(super) fn sufferer(
        &self,
        judged: &Judgement,
        source: Option<usize>,
        somebody: &[Somebody],
    ) -> Option<Side> {
        let own = self.country(somebody[source?].side.actor)?;
        let mut heads = self.lens.sufferers(judged.deed);
        if is_mutual(judged.kind) {
            heads.extend(self.lens.companions(judged.deed));
        }
        let named = |head: usize| {
            let one = by_head(somebody, head).map(|nth| somebody[nth].side);
            one.or_else(|| self.state_of_place(head))
        };
        let mut found = heads.into_iter().filter_map(named);
        found.find(|side| self.country(side.actor).is_some_and(|code| code != own))
    }

    /// "recalled its ambassador from Quito": the state of a place; the treaty of Lima is not Peru's.
    fn state_of_place(&self, head: usize) -> Option<Side> {
        if self.lens.case(head) == "of" {
            return None;
        }
        let token = self.context.annotations.tokens.get(head)?.span;
        let place = self
            .context
            .places
            .iter()
            .find(|place| place.span.contains(&token))?;
        let actor = self.states.host(place.country.as_ref()?.as_str())?;
        Some(Side {
            actor,
            span: place.span,
        })
    }

    pub(super) fn country(&self, actor: usize) -> Option<&str> {
        let country = self.context.actors.get(actor)?.country.as_ref()?;
        Some(country.value().as_str())
    }

    /// Those between whom somebody stands: "brokered a truce between Israel and Hamas".
    pub(super) fn parties(&self, judged: &Judgement, somebody: &[Somebody]) -> Participants {
        let first = self.lens.between(judged.deed);
        self.all(first.and_then(|head| by_head(somebody, head)), somebody)
    }

    /// The one found, and those joined to him by "and".
    pub(super) fn all(&self, found: Option<usize>, somebody: &[Somebody]) -> Participants {
        match found {
            Some(found) => self.with_others(&somebody[found], somebody),
            None => Participants::default(),
        }
    }

    fn with_others(&self, found: &Somebody, somebody: &[Somebody]) -> Participants {
        let mut heads = self.lens.joined(self.lens.first_joined(found.head));
        let beside = somebody.iter().map(|one| one.head);
        let beside = beside.filter(|head| self.lens.is_together_with(*head, found.head));
        heads.extend(beside.flat_map(|head| self.lens.joined(head)));
        let mut joined = heads.clone();
        joined.extend(heads.iter().flat_map(|at| self.lens.named_together(*at)));
        let mut all = Participants {
            parts: Vec::new(),
            weight: 1.0,
        };
        for one in somebody.iter().filter(|one| joined.contains(&one.head)) {
            let country = self.country(one.side.actor);
            let told = |part: &Side| country.is_some() && self.country(part.actor) == country;
            let state = || self.context.actors[one.side.actor].kind == ActorKind::Country;
            let apart = heads.contains(&one.head) || state() && !all.parts.iter().any(told);
            if !all.has(one.side.actor) && apart {
                all.parts.push(one.side);
            }
        }
        all.join(self.fellows(found));
        all
    }

    /// "They agreed", right after those of several states met: all of them.
    fn fellows(&self, found: &Somebody) -> Participants {
        let they = self.lens.lemma(found.head) == "they";
        let actor = self.context.actors.get(found.side.actor);
        let meant = |told: &&Event| {
            they && told
                .actors
                .iter()
                .any(|side| Some(&side.actor) == actor.map(|it| &it.id))
        };
        let last = self.told_before.last();
        let here = |told: &&Event| last.is_some_and(|last| last.sentence == told.sentence);
        let told = self.told_before.iter().filter(here).find(meant);
        let sides = told.into_iter().flat_map(|told| &told.actors);
        let parts = sides.filter_map(|side| {
            Some(Side {
                actor: index_of(self.context, &side.actor)?,
                span: found.side.span,
            })
        });
        Participants {
            parts: parts.collect(),
            weight: 1.0,
        }
    }
}

fn by_head(somebody: &[Somebody], head: usize) -> Option<usize> {
    somebody.iter().position(|one| one.head == head)
}
