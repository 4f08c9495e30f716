//! Roles and bodies that only another tells: "her ministry", "its spokesman", "his Ukrainian counterpart".

use dateline_model::ActorKind;

use super::cast::{Cast, Member, Place};
use super::phrases::{Nation, RolePhrase};
use super::rules::Gender;

/// Actors that are looked at for the body that "its" means.
const MOST_BODIES: usize = 200;
/// Whoever has the office of another, elsewhere.
const COUNTERPART: &str = "counterpart";

impl Cast<'_, '_> {
    /// The phrase with what somebody before it tells; `None` where nobody does.
    pub(super) fn told_by_others(&self, phrase: &RolePhrase, place: Place) -> Option<RolePhrase> {
        if phrase.head == COUNTERPART {
            return self.mirrored(phrase, place);
        }
        let role = phrase.role(self.scene)?;
        // "its neighbour" and "its customers" are others; who speaks or rules for it is its own.
        let state = role.sectors.iter().any(|sector| sector == "GOV");
        let own = state || matches!(role.class.as_str(), "speaker" | "official");
        if role.body || !own || phrase.plural || phrase.nation.is_some() {
            return None;
        }
        let nation = match self.scene.norm(phrase.whole.start) {
            "its" => self.nation_before(place)?,
            "his" | "her" => self.nation_of(self.one_before(phrase.whole.start, place)?)?,
            _ => return None,
        };
        let told = RolePhrase {
            nation: Some(nation),
            told: true,
            ..phrase.clone()
        };
        Some(told)
    }

    /// "his Ukrainian counterpart": the office of whoever "his" means, or of the one last named.
    fn mirrored(&self, phrase: &RolePhrase, place: Place) -> Option<RolePhrase> {
        let holder = self.one_before(phrase.whole.start, place)?;
        let held = &self.members.get(holder)?.offices;
        let office = held.iter().rev().find(|office| !office.former)?;
        Some(RolePhrase {
            whole: phrase.whole.clone(),
            words: phrase.words.clone(),
            nation: phrase.nation.clone(),
            holder: None,
            definite: true,
            indefinite: false,
            plural: phrase.plural,
            told: true,
            ..office.clone()
        })
    }

    /// "her ministry", "his office": the body of whoever holds it, by their name.
    pub(super) fn held_body(&mut self, phrase: &RolePhrase, place: Place) -> Option<usize> {
        if phrase.nation.is_some() || !self.is_his_or_her(phrase) || !self.acts(phrase) {
            return None;
        }
        let holder = self.one_before(phrase.whole.start, place)?;
        let name = &self.members.get(holder)?.name;
        let name = format!("{name}'s {}", self.name_of(phrase));
        let key = format!("held {holder} {}", phrase.title);
        let member = self.keyed(key, ActorKind::Organisation, &name);
        self.give_unnamed(member, phrase);
        Some(member)
    }

    pub(super) fn is_his_or_her(&self, phrase: &RolePhrase) -> bool {
        matches!(self.scene.norm(phrase.whole.start), "his" | "her")
    }

    /// The person who stands before the body: "Bell's government", also one not named before.
    pub(super) fn named_holder(&mut self, phrase: &RolePhrase) -> Option<usize> {
        let name = self.scene.name(phrase.holder?)?;
        let name = self.scene.words(&name.tokens);
        Some(self.person(&name, None).0)
    }

    /// The person whom "his" or "her" at `at` means.
    pub(super) fn one_before(&self, at: usize, place: Place) -> Option<usize> {
        let gender = match self.scene.norm(at) {
            "his" => Some(Gender::Male),
            "her" => Some(Gender::Female),
            _ => None,
        };
        let mut before = self.candidates(at, place, gender).into_iter();
        before.find(|member| gender.is_none_or(|gender| self.has_gender(*member, gender)))
    }

    /// The country of the state or body that the text was about just before.
    fn nation_before(&self, place: Place) -> Option<Nation> {
        let about = |member: &&Member| {
            let last = member
                .last
                .filter(|last| last.sentence + 1 >= place.sentence);
            let body = matches!(member.kind, ActorKind::Country | ActorKind::Organisation);
            body && last
                .is_some_and(|last| self.scene.is_subject(last.token..last.end) == Some(true))
        };
        let nearest = |member: &&Member| member.last.map(|last| last.token);
        let mut bodies = self
            .members
            .iter()
            .enumerate()
            .take(MOST_BODIES)
            .filter(|(_, body)| about(body));
        let first = bodies.next()?;
        let (body, _) = bodies.fold(first, |one, other| {
            if nearest(&other.1) > nearest(&one.1) {
                other
            } else {
                one
            }
        });
        self.nation_of(body)
    }

    fn nation_of(&self, member: usize) -> Option<Nation> {
        let member = self.members.get(member)?;
        let code = member.country.clone()?.code;
        let last = member.last?;
        Some(Nation {
            code,
            tokens: last.token..last.end,
        })
    }
}
