//! Whom a role without a name means: "the Venezuelan leader", "Russian officials", "the army".

use std::ops::Range;

use dateline_model::{ActorKind, MentionVia};

use super::cast::{Cast, Member, Place};
use super::descriptions::Description;
use super::granted::is_state;
use super::phrases::RolePhrase;

/// Paragraphs back that a definite role may reach.
const REACH: usize = 5;
/// Paragraphs back that "the company" may reach.
const NEAR: usize = 3;
/// How many times oftener than somebody in passing the one whom a report is about is spoken of.
const OFTENER: usize = 3;
/// Mentions back that are looked at.
const LONGEST_MEMORY: usize = 200;

impl Cast<'_, '_> {
    pub(super) fn meet_nominal(
        &mut self,
        phrase: &RolePhrase,
        tokens: &Range<usize>,
        place: Place,
    ) {
        let told = self.told_by_others(phrase, place);
        let phrase = told.as_ref().unwrap_or(phrase);
        let Some(role) = phrase.role(self.scene) else {
            return;
        };
        let found = match (role.class.as_str(), role.body, phrase.plural) {
            ("government", ..) => self.government(phrase, place),
            (_, true, _) => self.body(phrase, place),
            (_, false, true) => self.group(phrase),
            (_, false, false) => self.single(phrase, place),
        };
        if let Some((member, rule)) = found {
            self.mention(member, tokens, place, MentionVia::Role, rule);
        }
    }

    /// A body of people: a named one of that kind nearby, or one of its own.
    fn body(&mut self, phrase: &RolePhrase, place: Place) -> Option<(usize, &'static str)> {
        if let Some(known) = self.known(&key(phrase)) {
            return Some((known, "actors.role.body"));
        }
        if phrase.nation.is_none() && phrase.definite {
            let named = self
                .known(&format!("body {}", phrase.head))
                .filter(|member| self.is_near(*member, place) && self.is_called(*member, phrase));
            if let Some(named) = named {
                return Some((named, "actors.role.body"));
            }
        }
        if let Some(company) = self.company_before(phrase, place) {
            return Some((company, "actors.role.company"));
        }
        if let Some(held) = self.held_body(phrase, place) {
            return Some((held, "actors.role.held"));
        }
        let told = phrase.nation.is_some() || self.acts_alone(phrase);
        let delegation = phrase
            .role(self.scene)
            .is_some_and(|role| role.class == "delegation");
        let kind = if delegation {
            ActorKind::Group
        } else {
            ActorKind::Organisation
        };
        told.then(|| (self.unnamed(phrase, kind), "actors.role.body"))
    }

    /// "the company", "the Lyon-based firm": the business of which the report tells most, near by.
    fn company_before(&self, phrase: &RolePhrase, place: Place) -> Option<usize> {
        let class = &phrase.role(self.scene)?.class;
        let the = self.scene.norm(phrase.whole.start) == "the";
        let based = phrase.title.strip_suffix(&phrase.head);
        let plain = based.is_some_and(|rest| rest.is_empty() || rest.ends_with("-based "))
            && self.scene.norm(phrase.whole.end) != "of";
        if class != "company" || !the || !plain || phrase.plural || phrase.nation.is_some() {
            return None;
        }
        let is_business = |nth: &usize| {
            self.members.get(*nth).is_some_and(|member| {
                let named = member.name.starts_with(char::is_uppercase);
                let near = member
                    .last
                    .is_some_and(|last| last.block + NEAR >= place.block);
                let other = member.sectors.keys().any(|sector| sector != "BUS");
                let home = member
                    .country
                    .as_ref()
                    .is_none_or(|told| is_state(&told.code));
                member.kind == ActorKind::Organisation && named && near && home && !other
            })
        };
        let bodies = (0..self.members.len())
            .take(LONGEST_MEMORY)
            .filter(is_business);
        let sure = |nth: usize| {
            self.members
                .get(nth)
                .is_some_and(|it| !it.sectors.is_empty())
        };
        bodies.max_by_key(|nth| (self.count(*nth), sure(*nth), std::cmp::Reverse(*nth)))
    }

    /// Whether a body's name holds all words of the phrase: the agriculture ministry is not the foreign ministry.
    fn is_called(&self, member: usize, phrase: &RolePhrase) -> bool {
        let name = self
            .members
            .get(member)
            .map(|member| member.name.to_lowercase());
        let name = name.unwrap_or_default();
        let told: Vec<&str> = name.split(' ').collect();
        let mut words = phrase.title.split(' ');
        words.all(|word| word == phrase.head || told.contains(&word))
    }

    /// People spoken of together.
    fn group(&mut self, phrase: &RolePhrase) -> Option<(usize, &'static str)> {
        let told = phrase.nation.is_some() || self.acts_alone(phrase);
        told.then(|| (self.unnamed(phrase, ActorKind::Group), "actors.role.group"))
    }

    /// One person: someone who has appeared, or a new one without a name where the words act.
    fn single(&mut self, phrase: &RolePhrase, place: Place) -> Option<(usize, &'static str)> {
        if phrase.indefinite {
            return self
                .acts_alone(phrase)
                .then(|| (self.stranger(phrase), "actors.role.unnamed"));
        }
        if !phrase.definite && phrase.nation.is_none() && !self.acts(phrase) {
            return None;
        }
        let fitting = self.fitting(phrase, place);
        match fitting.as_slice() {
            [one] => {
                let topic = self.topic_before(*one, phrase, place);
                let topic = topic.map(|topic| (topic, "actors.role.topic"));
                return topic.or(Some((*one, "actors.role.agrees")));
            }
            [] => {}
            several => {
                let last = |member: &usize| self.members.get(*member).and_then(|it| it.last);
                let sentence = |member: &usize| last(member).map(|last| last.sentence);
                let latest = several.iter().map(sentence).max()?;
                let mut nearest = several.iter().filter(|member| sentence(member) == latest);
                let found = nearest.next().filter(|_| phrase.definite)?;
                let alone = nearest.next().is_none();
                return alone.then_some((*found, "actors.role.nearest"));
            }
        }
        if let Some(subject) = self.continued(phrase, place) {
            self.give_facts(subject, phrase);
            return Some((subject, "actors.role.continued"));
        }
        if phrase.definite {
            let description = Description::of_role(self.scene, phrase);
            if let Some((member, rule)) = self.described(&description, place) {
                self.learn(member, &description);
                return Some((member, rule));
            }
        }
        let told = phrase.nation.is_some() || self.acts_alone(phrase);
        told.then(|| {
            (
                self.unnamed(phrase, ActorKind::Person),
                "actors.role.unnamed",
            )
        })
    }

    /// "the diplomat recalls", in a report about somebody of whom no office is told: not the minister
    /// whom it named in passing, `one`.
    fn topic_before(&self, one: usize, phrase: &RolePhrase, place: Place) -> Option<usize> {
        let passing = self.members.get(one)?;
        let same = |office: &RolePhrase| office.head == phrase.head;
        let told = phrase.nation.is_some() || passing.offices.iter().any(same);
        let last = passing.last.filter(|_| !told)?;
        let about = |nth: &usize| {
            self.members.get(*nth).is_some_and(|member| {
                let near = member
                    .last
                    .is_some_and(|at| at.block + REACH >= place.block);
                near && !member.words.is_empty() && member.offices.is_empty()
            })
        };
        let persons = (0..self.members.len()).take(LONGEST_MEMORY).filter(about);
        let topic = persons.max_by_key(|nth| (self.count(*nth), std::cmp::Reverse(*nth)))?;
        let often = self.count(topic) >= OFTENER * self.count(one);
        (often && last.sentence + 1 < place.sentence).then_some(topic)
    }

    /// The persons nearby whose offices agree with the phrase.
    fn fitting(&self, phrase: &RolePhrase, place: Place) -> Vec<usize> {
        let near = self
            .recent
            .iter()
            .rev()
            .take(LONGEST_MEMORY)
            .take_while(|(at, _)| at.block + REACH >= place.block);
        let mut fitting: Vec<usize> = near.map(|(_, member)| *member).collect();
        fitting.sort_unstable();
        fitting.dedup();
        // "Her deputy" is not she.
        let his = self.is_his_or_her(phrase);
        let owner = his.then(|| self.one_before(phrase.whole.start, place));
        fitting.retain(|member| {
            Some(Some(*member)) != owner
                && self
                    .members
                    .get(*member)
                    .is_some_and(|member| self.agrees_with(member, phrase))
        });
        fitting
    }

    fn agrees_with(&self, member: &Member, phrase: &RolePhrase) -> bool {
        let code = phrase.nation.as_ref().map(|nation| nation.code.as_str());
        let country = member.country.as_ref().map(|told| told.code.as_str());
        (code.is_none() || code == country)
            && member
                .offices
                .iter()
                .any(|office| self.office_agrees(office, phrase))
    }

    fn office_agrees(&self, office: &RolePhrase, phrase: &RolePhrase) -> bool {
        let words: Vec<&str> = office.title.split(' ').collect();
        let same_title = office.ranks == phrase.ranks
            && office.former == phrase.former
            && phrase.title.split(' ').all(|word| words.contains(&word));
        let delegation = office
            .role(self.scene)
            .is_some_and(|role| role.class == "delegation");
        let second = office.ranks.iter().any(|rank| rank != "prime");
        let class = match office.role(self.scene).map_or("", |role| &role.class) {
            _ if delegation => "delegation_head",
            "head" if second => "minister",
            class => class,
        };
        let plain = phrase.title == phrase.head || delegation;
        let may_mean = self
            .scene
            .rules
            .nominals
            .get(&phrase.head)
            .is_some_and(|classes| classes.contains(class));
        // "the former minister", who was deputy minister of something then.
        let once = phrase.former && office.former && office.head == phrase.head;
        let fits = same_title || plain && once || plain && may_mean && !office.former;
        fits && !self.speaks_for_another(office, &phrase.whole)
    }

    /// "the Greens' spokeswoman" is not "the minister's spokeswoman".
    pub(super) fn speaks_for_another(&self, office: &RolePhrase, words: &Range<usize>) -> bool {
        let speaks = office
            .role(self.scene)
            .is_some_and(|role| role.class == "speaker");
        let owner = |words: &Range<usize>| {
            let mut before = (words.start..words.end)
                .rev()
                .filter_map(|at| at.checked_sub(1));
            let mark = before.find(|at| self.scene.is_possessive(*at))?;
            Some(self.scene.norm(mark.checked_sub(1)?))
        };
        let owners = owner(&office.whole).zip(owner(words));
        speaks && owners.is_some_and(|(one, other)| one != other)
    }

    /// Whoever the text goes on about under a new description: the one person nearby whose country is
    /// not told, who holds an office that agrees or of whom nothing at all is known.
    fn continued(&self, phrase: &RolePhrase, place: Place) -> Option<usize> {
        let plain =
            phrase.title == phrase.head && self.scene.rules.nominals.contains_key(&phrase.head);
        if phrase.nation.is_none() || !plain || !phrase.definite {
            return None;
        }
        let near = self
            .recent
            .iter()
            .rev()
            .take(LONGEST_MEMORY)
            .take_while(|(at, _)| at.block + 1 >= place.block);
        let open = near.filter(|(at, member)| {
            self.may_continue(*member, phrase, at.sentence == place.sentence)
        });
        let mut open: Vec<usize> = open.map(|(_, member)| *member).collect();
        open.sort_unstable();
        open.dedup();
        match open.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    fn may_continue(&self, member: usize, phrase: &RolePhrase, same_sentence: bool) -> bool {
        let Some(member) = self
            .members
            .get(member)
            .filter(|member| member.country.is_none() && !member.words.is_empty())
        else {
            return false;
        };
        let in_office = member
            .offices
            .iter()
            .any(|office| self.office_agrees(office, phrase));
        in_office || member.offices.is_empty() && !same_sentence
    }

    /// Whether the words act and tell enough to be somebody.
    fn acts_alone(&self, phrase: &RolePhrase) -> bool {
        let alone = phrase.role(self.scene).is_some_and(|role| role.alone);
        (alone || phrase.told) && self.acts(phrase)
    }

    /// Whether the words act: a verb follows, or "by" or "said" stands before them.
    pub(super) fn acts(&self, phrase: &RolePhrase) -> bool {
        let start = phrase.whole.start;
        let before = start.checked_sub(1).map_or("", |at| self.scene.lemma(at));
        self.scene
            .verb_follows(self.scene.after_places(phrase.whole.end))
            || matches!(before, "by" | "say" | "add")
    }

    fn is_near(&self, member: usize, place: Place) -> bool {
        let last = self.members.get(member).and_then(|member| member.last);
        last.is_some_and(|last| last.block + REACH >= place.block)
    }

    /// Whoever is called so throughout the report.
    pub(super) fn unnamed(&mut self, phrase: &RolePhrase, kind: ActorKind) -> usize {
        let name = self.name_of(phrase);
        let member = self.keyed(key(phrase), kind, &name);
        self.give_unnamed(member, phrase);
        if kind != ActorKind::Person {
            self.also_known(format!("body {}", phrase.head), member);
        }
        member
    }

    /// Someone new: "a spokesman".
    fn stranger(&mut self, phrase: &RolePhrase) -> usize {
        let name = self.name_of(phrase);
        let member = self.add(ActorKind::Person, name);
        self.give_unnamed(member, phrase);
        member
    }

    pub(super) fn give_unnamed(&mut self, member: usize, phrase: &RolePhrase) {
        match self.members.get(member).map(|member| member.kind) {
            Some(ActorKind::Person) => self.give_office(member, phrase, "actors.office.own"),
            _ => self.give_facts(member, phrase),
        }
    }

    /// The words themselves without their article.
    pub(super) fn name_of(&self, phrase: &RolePhrase) -> String {
        let articled = phrase.definite || phrase.indefinite;
        let article = articled
            && matches!(
                self.scene.norm(phrase.whole.start),
                "the" | "a" | "an" | "its" | "his" | "her" | "their" | "this" | "one" | "another"
            );
        self.scene
            .words(&(phrase.whole.start + usize::from(article)..phrase.whole.end))
    }

    /// Persons without a name who can be only one of the named ones are that one.
    pub(super) fn settle(&mut self) {
        let nameless: Vec<usize> = (0..self.members.len())
            .filter(|nth| self.is_nameless(*nth))
            .take(LONGEST_MEMORY)
            .collect();
        let named: Vec<usize> = (0..self.members.len())
            .filter(|nth| {
                self.members
                    .get(*nth)
                    .is_some_and(|member| !member.words.is_empty() && !member.offices.is_empty())
            })
            .take(LONGEST_MEMORY)
            .collect();
        for from in nameless {
            let Some(phrase) = self
                .members
                .get(from)
                .and_then(|member| member.offices.first().cloned())
            else {
                continue;
            };
            let ahead = phrase.indefinite && self.is_before_names(from);
            let fits = |nth: &&usize| {
                (phrase.nation.is_some() || ahead)
                    && self
                        .members
                        .get(**nth)
                        .is_some_and(|member| self.agrees_with(member, &phrase))
            };
            let fitting: Vec<usize> = named.iter().filter(fits).copied().collect();
            if let [one] = fitting.as_slice() {
                self.merge(from, *one);
            }
        }
    }

    /// "jailed by a judge who said", before the report names anybody: the one judge whom it names later.
    fn is_before_names(&self, nth: usize) -> bool {
        let named = |member: usize| !self.is_nameless(member);
        let mut met = self.recent.iter().map(|(_, member)| *member);
        met.find(|member| *member == nth || named(*member)) == Some(nth)
    }

    fn is_nameless(&self, nth: usize) -> bool {
        self.members
            .get(nth)
            .is_some_and(|member| member.kind == ActorKind::Person && member.words.is_empty())
    }
}

fn key(phrase: &RolePhrase) -> String {
    let nation = phrase.nation.as_ref().map_or("", |nation| &nation.code);
    format!("role {nation} {}", phrase.title)
}
