//! Whom a description means: whoever was called so, or whoever the text goes on about.

use dateline_model::{ActorKind, MentionVia};

use super::cast::{Cast, Member, Place};
use super::described::Described;
use super::descriptions::Description;
use super::rules::Gender;

/// Paragraphs back in which the text may still go on about somebody.
const NEAR: usize = 2;
/// Mentions back that are looked at.
const LONGEST_MEMORY: usize = 200;
/// Words back in which somebody is brought in.
const INTRODUCED: usize = 80;
/// Words from an article to its noun.
const LONGEST_PHRASE: usize = 3;
/// Words behind a description that may tell its gender.
const LONGEST_CLAUSE: usize = 20;

impl Cast<'_, '_> {
    /// Notes what stands beside a name.
    pub(super) fn describe(&mut self, nth: usize, described: &Described) {
        let nouns = &self.scene.rules.nouns;
        let gender = described.nouns.iter().find_map(|noun| nouns.gender(noun));
        let school = described.school.as_ref();
        let school = school.and_then(|words| self.scene.span(words));
        let Some(member) = self.members.get_mut(nth) else {
            return;
        };
        if school.is_some() {
            member.give_sector("EDU", school, "actors.sector.school");
        }
        for noun in &described.nouns {
            if !member.nouns.contains(noun) {
                member.nouns.push(noun.clone());
            }
        }
        member.gender = member.gender.or(gender);
        if member.age.is_none() {
            member.age.clone_from(&described.age);
        }
    }

    pub(super) fn meet_description(&mut self, description: &Description, place: Place) {
        if let Some((member, rule)) = self.described(description, place) {
            self.learn(member, description);
            return self.mention(member, &description.tokens, place, MentionVia::Role, rule);
        }
        let Some(noun) = &description.noun else {
            return;
        };
        if self.is_actor(description) {
            let nation = description
                .nation
                .as_ref()
                .map_or("", |nation| &nation.code);
            let owner = if description.owned { place.token } else { 0 };
            let key = format!("described {owner} {nation} {noun}");
            let article = usize::from(!self.scene.is_possessive(description.tokens.start));
            let words = description.tokens.start + article.max(1)..description.tokens.end;
            let name = self.scene.words(&words);
            let member = self.keyed(key, ActorKind::Person, &name);
            self.learn(member, description);
            self.mention(
                member,
                &description.tokens,
                place,
                MentionVia::Role,
                "actors.description.unnamed",
            );
        }
    }

    /// Who has appeared and is meant.
    pub(super) fn described(
        &self,
        description: &Description,
        place: Place,
    ) -> Option<(usize, &'static str)> {
        let gender = self.gender_of(description);
        let ranked = self.in_view(description.tokens.start, place);
        // "Her deputy" is not she.
        let owner = self.one_owning(description, place);
        let fits = |member: &&usize| {
            Some(**member) != owner
                && self
                    .members
                    .get(**member)
                    .is_some_and(|member| self.may_be(member, description, gender))
        };
        let called = ranked.iter().filter(fits).find(|member| {
            self.members
                .get(**member)
                .is_some_and(|member| self.was_called(member, description))
        });
        if let Some(called) = called {
            return Some((*called, "actors.description.called"));
        }
        let noun = description.noun.as_deref();
        let part = noun.is_some_and(|noun| self.scene.rules.nouns.is_part(noun));
        let new = description.owned || part && !description.former;
        if new || !self.is_actor(description) {
            return None;
        }
        let near = |member: &&usize| {
            self.members.get(**member).is_some_and(|member| {
                let last = member.last.map_or(0, |last| last.block);
                // Who has an office is not told by another.
                let titled = description.title.is_some() || description.former;
                let once = member.offices.iter().any(|office| office.former);
                let other = titled && !member.offices.is_empty() && !(description.former && once);
                !member.words.is_empty() && last + NEAR >= place.block && !other
            })
        };
        // "The Venezuelan nurse" after somebody of no told country is as likely somebody new.
        let told = |member: &&usize| {
            let country = self
                .members
                .get(**member)
                .and_then(|member| member.country.as_ref());
            description.nation.is_none() || description.noun.is_none() || country.is_some()
        };
        let goes_on = ranked.iter().filter(fits).filter(told).find(near);
        goes_on.map(|member| (*member, "actors.description.continued"))
    }

    fn one_owning(&self, description: &Description, place: Place) -> Option<usize> {
        let first = description.tokens.start;
        let told = matches!(self.scene.norm(first), "his" | "her");
        told.then(|| self.one_before(first, place))?
    }

    /// Persons in the order in which a description at `at` may mean them.
    pub(super) fn in_view(&self, at: usize, place: Place) -> Vec<usize> {
        let mut ranked = self.candidates(at, place, None);
        let recent = self.recent.iter().rev().take(LONGEST_MEMORY);
        for (_, member) in recent {
            if !ranked.contains(member) {
                ranked.push(*member);
            }
        }
        ranked
    }

    /// Whether nothing speaks against it.
    fn may_be(&self, member: &Member, description: &Description, gender: Option<Gender>) -> bool {
        let nation = description
            .nation
            .as_ref()
            .map(|nation| nation.code.as_str());
        let country = member.country.as_ref().map(|told| told.code.as_str());
        let same = |told: Option<&str>, known: Option<&str>| {
            told.is_none() || known.is_none() || told == known
        };
        same(nation, country)
            && same(description.age.as_deref(), member.age.as_deref())
            && (gender.is_none() || member.gender.is_none_or(|known| Some(known) == gender))
    }

    /// Whether the description takes up what stood beside the name.
    fn was_called(&self, member: &Member, description: &Description) -> bool {
        let nouns = &self.scene.rules.nouns;
        let called = |noun: &String| {
            let offices = member
                .offices
                .iter()
                .filter(|office| office.ranks.is_empty() && office.former == description.former);
            let own = member.nouns.iter().filter(|_| !description.former);
            let earlier = own.chain(offices.map(|office| &office.head));
            // "Bell's coach" is nobody's manager, the chief negotiator no president.
            let exact = || {
                description.owned
                    || description.title.is_some()
                    || nouns.is_kin(noun)
                    || self.is_introduced(description)
            };
            let mut earlier = earlier.filter(|earlier| nouns.leads_to(noun, earlier));
            earlier.any(|earlier| earlier == noun || !exact())
        };
        let mut offices = member.offices.iter();
        let another = offices.any(|office| self.speaks_for_another(office, &description.tokens));
        if another || self.has_another_office(member, description) {
            return false;
        }
        match (&description.noun, &description.age, &description.nation) {
            (Some(noun), ..) => called(noun),
            (None, Some(_), _) => member.age == description.age,
            (None, None, Some(nation)) => member
                .country
                .as_ref()
                .is_some_and(|told| told.code == nation.code),
            _ => false,
        }
    }

    /// "Bell told a shipping agent …; the agent replied": whom the report has just brought in.
    fn is_introduced(&self, description: &Description) -> bool {
        let Some(noun) = &description.noun else {
            return false;
        };
        let end = description.tokens.start;
        let mut before = end.saturating_sub(INTRODUCED)..end;
        before.any(|at| {
            let mut led = at.saturating_sub(LONGEST_PHRASE)..at;
            self.scene.lemma(at) == noun && led.any(|at| matches!(self.scene.norm(at), "a" | "an"))
        })
    }

    /// The oil minister is no finance minister.
    fn has_another_office(&self, member: &Member, description: &Description) -> bool {
        let Some(title) = &description.title else {
            return false;
        };
        member.offices.iter().any(|office| {
            Some(&office.head) == description.noun.as_ref()
                && !title
                    .split(' ')
                    .all(|word| office.title.split(' ').any(|known| known == word))
        })
    }

    /// What the noun tells, or a pronoun right behind: "the doctor said he …".
    fn gender_of(&self, description: &Description) -> Option<Gender> {
        let noun = description.noun.as_deref();
        let told = noun.and_then(|noun| self.scene.rules.nouns.gender(noun));
        let end = description.tokens.end;
        let mut behind = (end..end + LONGEST_CLAUSE)
            .take_while(|at| !matches!(self.scene.norm(*at), "." | "who" | ";" | "“" | "\"" | ""))
            .take_while(|at| !self.scene.is_persons_name(*at));
        told.or_else(|| {
            behind.find_map(|at| match self.scene.norm(at) {
                "he" => Some(Gender::Male),
                "she" => Some(Gender::Female),
                _ => None,
            })
        })
    }

    /// Whether the words act: as a subject, or behind "said".
    fn is_actor(&self, description: &Description) -> bool {
        let tokens = &description.tokens;
        let said = matches!(
            self.scene.lemma(tokens.start.wrapping_sub(1)),
            "say" | "add" | "by"
        ) || self.scene.norm(tokens.start.wrapping_sub(2)) == "according";
        let subject = self.scene.is_subject(tokens.clone());
        // Models seldom know "the 61-year-old" for a noun.
        let subject = subject.filter(|subject| *subject || description.noun.is_some());
        said || subject.unwrap_or_else(|| self.scene.verb_follows(tokens.end))
    }

    pub(super) fn learn(&mut self, member: usize, description: &Description) {
        if let Some(nation) = &description.nation {
            self.give_nation(member, nation);
        }
        let described = Described {
            nouns: description.noun.iter().cloned().collect(),
            age: description.age.clone(),
            ..Described::default()
        };
        if !description.owned {
            self.describe(member, &described);
        }
        let gender = self.gender_of(description);
        self.give_gender(member, gender);
    }
}
