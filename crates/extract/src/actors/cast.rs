//! Who has appeared in the report so far, and what it says of them.

use std::collections::BTreeMap;
use std::ops::Range;

use dateline_model::{
    Actor, ActorId, ActorKind, ActorMention, Assigned, Country, MentionVia, OfficeHeld, RuleId,
    Sector, Span, WordMap,
};

use super::namesakes::initials;
use super::people;
use super::phrases::{Nation, RolePhrase};
use super::rules::Gender;
use super::scene::Scene;

/// Where a mention stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) block: usize,
    pub(super) sentence: usize,
    pub(super) token: usize,
    /// The token behind the mention.
    pub(super) end: usize,
}

/// A country that the report gives somebody.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) code: String,
    /// The words that say so.
    pub(super) span: Span,
    rule: &'static str,
}

impl Told {
    pub(super) fn new(code: &str, span: Span, rule: &'static str) -> Told {
        Told {
            code: code.to_owned(),
            span,
            rule,
        }
    }

    fn into_assigned(self) -> Assigned<Country> {
        Assigned::new(Country::new(self.code), self.span, RuleId::new(self.rule))
    }
}

/// Someone or something that has appeared.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) kind: ActorKind,
    pub(super) name: String,
    /// The folded words of a person's name; empty for whoever has none.
    pub(super) words: Vec<String>,
    pub(super) country: Option<Told>,
    /// Each with the words that tell it, the first mention where there are none, and the rule.
    pub(super) sectors: BTreeMap<String, (Option<Span>, &'static str)>,
    pub(super) offices: Vec<RolePhrase>,
    /// Nouns that stood beside the name.
    pub(super) nouns: Vec<String>,
    pub(super) age: Option<String>,
    pub(super) gender: Option<Gender>,
    held: Vec<OfficeHeld>,
    mentions: Vec<ActorMention>,
    pub(super) last: Option<Place>,
}

/// Everyone who has appeared.
#[derive(Debug)]
pub(super) struct Cast<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    /// The latest year in which the report can have come out.
    pub(super) year: Option<i16>,
    pub(super) members: Vec<Member>,
    /// Every word of persons' names to the persons.
    pub(super) by_word: WordMap<Vec<usize>>,
    /// First and last initial to the persons.
    pub(super) by_initials: WordMap<Vec<usize>>,
    by_key: WordMap<usize>,
    /// Mentions of persons, in order.
    pub(super) recent: Vec<(Place, usize)>,
}

impl<'s, 'a> Cast<'s, 'a> {
    pub(super) fn new(scene: &'s Scene<'a>, year: Option<i16>) -> Self {
        Cast {
            scene,
            year,
            members: Vec::new(),
            by_word: WordMap::default(),
            by_initials: WordMap::default(),
            by_key: WordMap::default(),
            recent: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, kind: ActorKind, name: String) -> usize {
        self.members.push(Member {
            kind,
            name,
            words: Vec::new(),
            country: None,
            sectors: BTreeMap::new(),
            offices: Vec::new(),
            nouns: Vec::new(),
            age: None,
            gender: None,
            held: Vec::new(),
            mentions: Vec::new(),
            last: None,
        });
        self.members.len() - 1
    }

    /// The member known under `key`, added if there is none.
    pub(super) fn keyed(&mut self, key: String, kind: ActorKind, name: &str) -> usize {
        if let Some(known) = self.by_key.get(&key) {
            return *known;
        }
        let added = self.add(kind, name.to_owned());
        self.by_key.get_or_insert(key, added);
        added
    }

    pub(super) fn known(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// Lets `key` stand for a member too.
    pub(super) fn also_known(&mut self, key: String, member: usize) {
        self.by_key.get_or_insert(key, member);
    }

    /// The country or its government.
    pub(super) fn state(&mut self, code: &str) -> usize {
        let name = self.scene.rules.country_name(code).to_owned();
        let member = self.keyed(format!("state {code}"), ActorKind::Country, &name);
        if let Some(state) = self.members.get_mut(member) {
            state.give_sector("GOV", None, "actors.sector.state");
        }
        member
    }

    /// The person whose name reads `name`, added if nobody fits; and the rule that told.
    pub(super) fn person(&mut self, name: &str, gender: Option<Gender>) -> (usize, &'static str) {
        let words = people::folded(name);
        let (member, rule) = match self.known_person(&words, gender) {
            Some(found) => found,
            None => (
                self.add(ActorKind::Person, name.to_owned()),
                "actors.name.full",
            ),
        };
        self.take_name(member, name, words);
        (member, rule)
    }

    /// A longer form of a name replaces a shorter one.
    fn take_name(&mut self, nth: usize, name: &str, words: Vec<String>) {
        let Some(member) = self.members.get_mut(nth) else {
            return;
        };
        if words.len() <= member.words.len() {
            return;
        }
        for word in &words {
            let known = self.by_word.get_or_insert(word.as_str(), Vec::new());
            if !known.contains(&nth) {
                known.push(nth);
            }
        }
        self.by_initials
            .get_or_insert(initials(&words), Vec::new())
            .push(nth);
        name.clone_into(&mut member.name);
        member.words = words;
    }

    pub(super) fn mention(
        &mut self,
        nth: usize,
        tokens: &Range<usize>,
        place: Place,
        via: MentionVia,
        rule: &str,
    ) {
        let (Some(member), Some(span)) = (self.members.get_mut(nth), self.scene.span(tokens))
        else {
            return;
        };
        member.mentions.push(ActorMention {
            span,
            via,
            rule: RuleId::new(rule),
        });
        member.last = Some(place);
        if member.kind == ActorKind::Person {
            self.recent.push((place, nth));
        }
    }

    /// Notes that the report gives the member an office.
    pub(super) fn give_office(&mut self, nth: usize, phrase: &RolePhrase, rule: &str) {
        self.give_facts(nth, phrase);
        let (Some(member), Some(span)) =
            (self.members.get_mut(nth), self.scene.span(&phrase.words))
        else {
            return;
        };
        let country = phrase
            .nation
            .as_ref()
            .map(|nation| Country::new(nation.code.clone()));
        let known = |held: &OfficeHeld| held.title == phrase.title && held.country == country;
        if !member.held.iter().any(known) {
            member.held.push(OfficeHeld {
                title: phrase.title.clone(),
                country,
                span,
                rule: RuleId::new(rule),
            });
            member.offices.push(phrase.clone());
        }
    }

    /// Notes the country and sectors that a role tells.
    pub(super) fn give_facts(&mut self, nth: usize, phrase: &RolePhrase) {
        if let Some(nation) = &phrase.nation {
            self.give_nation(nth, nation);
        }
        let gender = phrase.role(self.scene).and_then(|role| role.gender);
        if let Some(member) = self.members.get_mut(nth) {
            member.gender = member.gender.or(gender);
            let words = self.scene.span(&phrase.whole);
            for code in &phrase.sectors {
                member.give_sector(code, words, "actors.sector.role");
            }
        }
    }

    pub(super) fn give_nation(&mut self, nth: usize, nation: &Nation) {
        if let (Some(member), Some(span)) =
            (self.members.get_mut(nth), self.scene.span(&nation.tokens))
        {
            let told = Told::new(&nation.code, span, "actors.country.words");
            member.country.get_or_insert(told);
        }
    }

    pub(super) fn give_gender(&mut self, nth: usize, gender: Option<Gender>) {
        if let Some(member) = self.members.get_mut(nth) {
            member.gender = member.gender.or(gender);
        }
    }

    /// Moves everything that is known of `from`, who has no name, to `to`.
    pub(super) fn merge(&mut self, from: usize, to: usize) {
        let Some(gone) = self
            .members
            .get_mut(from)
            .map(|member| std::mem::take(&mut member.mentions))
        else {
            return;
        };
        let country = self
            .members
            .get(from)
            .and_then(|member| member.country.clone());
        if let Some(member) = self.members.get_mut(to) {
            member.mentions.extend(gone);
            if member.country.is_none() {
                member.country = country;
            }
        }
    }

    /// The actors, in order of first mention.
    pub(super) fn actors(self) -> Vec<Actor> {
        let mut members: Vec<Member> = self
            .members
            .into_iter()
            .filter(|member| !member.mentions.is_empty())
            .collect();
        for member in &mut members {
            member
                .mentions
                .sort_by_key(|mention| (mention.span.start(), mention.span.end()));
            member.mentions.dedup_by_key(|mention| mention.span);
        }
        members.sort_by_key(|member| {
            member
                .mentions
                .first()
                .map(|mention| (mention.span.start(), mention.span.end()))
        });
        members
            .into_iter()
            .enumerate()
            .map(|(nth, member)| member.into_actor(nth + 1))
            .collect()
    }
}

impl Member {
    /// Where the report first speaks of it.
    pub(super) fn first_mention(&self) -> Option<Span> {
        self.mentions.iter().map(|mention| mention.span).min()
    }

    /// Whether it is spoken of in words that hold those at `span`.
    pub(super) fn is_met_at(&self, span: &Span) -> bool {
        self.mentions
            .iter()
            .any(|mention| mention.span.contains(span))
    }

    /// How often the report speaks of it.
    pub(super) fn mention_count(&self) -> usize {
        self.mentions.len()
    }

    /// Notes a sector that `words` tell.
    pub(super) fn give_sector(&mut self, code: &str, words: Option<Span>, rule: &'static str) {
        self.sectors.entry(code.to_owned()).or_insert((words, rule));
    }

    fn into_actor(mut self, number: usize) -> Actor {
        if self.sectors.contains_key("GOV") {
            self.sectors.remove("ELI");
        }
        let first = self.first_mention();
        let sector = |(code, (words, rule)): (String, (Option<Span>, &str))| {
            let words = words.or(first)?;
            Some(Assigned::new(Sector::new(code), words, RuleId::new(rule)))
        };
        Actor {
            id: ActorId::new(format!("p{number}")),
            name: self.name,
            kind: self.kind,
            country: self.country.map(Told::into_assigned),
            sectors: self.sectors.into_iter().filter_map(sector).collect(),
            offices: self.held,
            mentions: self.mentions,
        }
    }
}
