//! Countries that a report takes for granted: those of leaders whom everybody knows, and that of
//! officials at home.

use std::collections::BTreeMap;

use dateline_model::{ActorKind, Document, Name, NameKind, Published, Span};

use super::cast::{Cast, Member, Told};
use super::phrases::RolePhrase;
use crate::digest::Digest;

/// Titles of those who lead a state.
const LEADING: [&str; 4] = ["president", "prime minister", "chancellor", "premier"];

/// Someone who led a state.
#[derive(Clone, Debug)]
pub(super) struct Leader {
    pub(super) code: String,
    /// The first year in office.
    pub(super) from: i16,
    /// The last; `None` while it goes on.
    pub(super) to: Option<i16>,
}

impl Cast<'_, '_> {
    /// Gives persons whose country the report leaves out the one that it takes for granted.
    pub(super) fn take_for_granted(&mut self, document: &Document, digest: &Digest) {
        let home = self.home(document);
        for nth in 0..self.members.len() {
            let Some(member) = self.members.get(nth) else {
                continue;
            };
            if member.country.is_some() {
                continue;
            }
            let (kind, first) = (member.kind, member.first_mention());
            if kind == ActorKind::Organisation {
                self.look_up_body(nth);
            }
            if kind != ActorKind::Person {
                continue;
            }
            let published = &document.published;
            let known = self.recognise(nth, published)
                || self.look_up(nth, published)
                || self.recognise_surname(nth, published);
            if !known && !self.of_town(nth) {
                let item = first.and_then(|first| digest.item(&first));
                let home = item.map_or(home.as_ref(), |item| item.home.as_ref());
                self.at_home(nth, home);
            }
        }
        for nth in 0..self.members.len() {
            self.sent_by_somebody(nth);
        }
    }

    /// "Maduro's envoy Ana Ruiz": whom somebody in office sends, or who speaks for him, is of his country.
    fn sent_by_somebody(&mut self, nth: usize) {
        let open = |member: &&Member| member.kind == ActorKind::Person && member.country.is_none();
        let Some(member) = self.members.get(nth).filter(open) else {
            return;
        };
        let told = member.offices.iter().find_map(|office| {
            let class = office.role(self.scene)?.class.as_str();
            let owner = SENT.contains(&class).then(|| self.owner_of(office))??;
            let told = owner.country.as_ref()?;
            let governs = owner.sectors.contains_key("GOV");
            governs.then(|| Told::new(&told.code, told.span, "actors.country.owner"))
        });
        if let (Some(told), Some(member)) = (told, self.members.get_mut(nth)) {
            member.country = Some(told);
        }
    }

    /// Whose name, with its "'s", stands right before an office.
    fn owner_of(&self, office: &RolePhrase) -> Option<&Member> {
        let mark = office.whole.start.checked_sub(1)?;
        let name = self.scene.name_at(mark.checked_sub(1)?)?;
        let name = self.scene.name(name)?;
        let owns = self.scene.is_possessive(mark) && name.kind == NameKind::Person;
        let span = name.span;
        let mut members = self.members.iter().filter(|_| owns);
        members.find(|member| member.is_met_at(&span))
    }

    /// Takes the country of a known leader whose full name this is, and the sector of whoever was in
    /// office when the report came out.
    fn recognise(&mut self, nth: usize, published: &Published) -> bool {
        let Some(member) = self.members.get_mut(nth) else {
            return false;
        };
        let leader = self.scene.rules.leaders.get(&member.words.join(" "));
        let (Some(leader), Some(name)) = (leader, member.first_mention()) else {
            return false;
        };
        let latest = published.latest.map(|day| day.year());
        let earliest = published.earliest.map(|day| day.year());
        if latest.is_some_and(|latest| latest < leader.from) {
            return false;
        }
        let over = leader
            .to
            .zip(earliest)
            .is_some_and(|(to, earliest)| to < earliest);
        if !over && member.sectors.is_empty() {
            member.give_sector("GOV", Some(name), "actors.sector.leader");
        }
        member.country = Some(Told::new(&leader.code, name, "actors.country.leader"));
        true
    }

    /// Takes the country of the one leader in office when the report came out who bears this surname,
    /// where the report never tells more of the name; without a date, of a "President" whose surname leaders of one
    /// state alone have borne.
    fn recognise_surname(&mut self, nth: usize, published: &Published) -> bool {
        let Some(member) = self
            .members
            .get_mut(nth)
            .filter(|member| member.words.len() == 1)
        else {
            return false;
        };
        let Some(name) = member.first_mention() else {
            return false;
        };
        let year = published.latest.map(|day| day.year());
        let leads = member
            .offices
            .iter()
            .any(|office| LEADING.contains(&office.title.as_str()));
        let bearers = member.words.last().and_then(|word| {
            let leaders = self.scene.rules.leaders_by_surname.get(word)?;
            let in_office = |leader: &&Leader| match year {
                Some(year) => leader.from <= year && leader.to.is_none_or(|to| year <= to),
                None => leads,
            };
            Some(leaders.iter().filter(in_office).collect::<Vec<_>>())
        });
        let bearers = bearers.unwrap_or_default();
        // Of a report without a date: whoever has led a state under that name has led this one.
        let alone = bearers.len() == 1 || year.is_none();
        let Some((leader, others)) = bearers.split_first().filter(|_| alone) else {
            return false;
        };
        if others.iter().any(|other| other.code != leader.code) {
            return false;
        }
        member.country = Some(Told::new(&leader.code, name, "actors.country.surname"));
        true
    }

    /// Takes the country of a body that is listed under this full name, of more than one word; of bodies of many states
    /// initials are enough: "IGAD".
    fn look_up_body(&mut self, nth: usize) {
        let Some(member) = self.members.get_mut(nth) else {
            return;
        };
        let whole = member.name.contains(' ') && member.name.starts_with(char::is_uppercase);
        let initials = member.name.len() > 3 && member.name.chars().all(char::is_uppercase);
        let listed = self.scene.rules.codes.country_of_body(&member.name);
        let code = listed.filter(|code| whole || initials && !is_state(code));
        if let (Some(code), Some(name)) = (code, member.first_mention()) {
            member.country = Some(Told::new(code, name, "actors.country.listed"));
        }
    }

    /// Takes country and sector of an official who is listed under this full name and was in office when the report
    /// came out; nothing where the report says that someone is something else.
    fn look_up(&mut self, nth: usize, published: &Published) -> bool {
        let Some(member) = self
            .members
            .get_mut(nth)
            .filter(|member| member.words.len() > 1)
        else {
            return false;
        };
        let (Some(day), Some(name)) = (published.latest, member.first_mention()) else {
            return false;
        };
        let Some(who) = self.scene.rules.codes.known(&member.name, day) else {
            return false;
        };
        let other = !member.sectors.is_empty()
            && !who
                .sectors
                .iter()
                .any(|code| member.sectors.contains_key(*code));
        if other || who.sectors.is_empty() || who.sectors == ["ELI"] {
            return false;
        }
        member.country = Some(Told::new(who.country, name, "actors.country.listed"));
        for code in &who.sectors {
            member.give_sector(code, Some(name), "actors.sector.listed");
        }
        true
    }

    /// "Kyiv mayor Ana Ruiz": takes the country of the town that stands in an office of state.
    fn of_town(&mut self, nth: usize) -> bool {
        let offices = self.members.get(nth).map(|member| &member.offices);
        let mut offices = offices.into_iter().flatten();
        let told = offices.find_map(|office| {
            let mut names = office.words.clone();
            let name = names.find_map(|at| self.scene.name_from(at))?;
            let name = self.scene.name(name)?;
            let code = self
                .state_named(name)
                .filter(|_| is_of_state_at_home(office))?;
            Some(Told::new(code, name.span, "actors.country.town"))
        });
        let found = told.is_some();
        if let Some(member) = self.members.get_mut(nth).filter(|_| found) {
            member.country = told;
        }
        found
    }

    /// Who holds an office of state, without a word of which, is of the state that the report speaks
    /// from.
    fn at_home(&mut self, nth: usize, home: Option<&(String, Span)>) {
        let Some(member) = self.members.get_mut(nth) else {
            return;
        };
        let officer = member.offices.iter().any(is_of_state_at_home);
        let rules = self.scene.rules;
        let of_state =
            |noun: &&String| !ANYWHERE.contains(&noun.as_str()) && !ABROAD.contains(&noun.as_str());
        let mut nouns = member.nouns.iter().filter(of_state);
        let officer = officer || nouns.any(|noun| rules.is_of_state(noun, &OF_STATE));
        let first = member.first_mention().map_or(0, |mention| mention.start());
        // What stands behind the name cannot go without saying.
        let home = home.filter(|(_, told)| told.start() < first);
        let leads = |office: &RolePhrase| self.scene.norm_before(office.whole.start) == "by";
        let at_home = |office: &RolePhrase| office.nation.is_none() && !leads(office);
        if officer && member.offices.iter().all(at_home) {
            let told =
                |(code, span): &(String, Span)| Told::new(code, *span, "actors.country.home");
            member.country = home.map(told);
        }
    }

    /// The state that the report speaks from, and the characters that tell it: that of the place in
    /// the dateline, else the only one in headline and opening; in both cases none is named more.
    fn home(&self, document: &Document) -> Option<(String, Span)> {
        match &document.dateline {
            Some(dateline) => {
                let told = (self.state_of(&dateline.place)?, dateline.span);
                self.is_most_named(&told.0).then_some(told)
            }
            None => self
                .only_state(document)
                .filter(|(code, _)| self.is_most_named(code))
                .or_else(|| self.only_place(document)),
        }
    }

    /// The state of all places and peoples in headline and opening, where the report hardly speaks
    /// of another.
    fn only_place(&self, document: &Document) -> Option<(String, Span)> {
        let opening = document.main.iter().take(OPENING);
        let read: Vec<Span> = document.title.iter().chain(opening).copied().collect();
        let names = self.scene.annotations.names.iter();
        let names = names.filter(|name| read.iter().any(|part| part.contains(&name.span)));
        let mut told = names.filter_map(|name| Some((self.state_named(name)?, name.span)));
        let (code, span) = told.next()?;
        let alone = told.all(|(other, _)| other == code);
        (alone && self.is_hardly_abroad(code)).then(|| (code.to_owned(), span))
    }

    fn is_hardly_abroad(&self, code: &str) -> bool {
        let states = self
            .members
            .iter()
            .filter(|member| member.kind == ActorKind::Country);
        let others =
            states.filter(|state| state.country.as_ref().is_some_and(|told| told.code != code));
        others.map(Member::mention_count).sum::<usize>() <= 1
    }

    /// The state of a place as datelines write it: "Lyon", "Lyon, France".
    fn state_of(&self, place: &str) -> Option<String> {
        let parts = std::iter::once(place).chain(place.rsplit(','));
        let codes = &self.scene.rules.codes;
        parts
            .filter_map(|part| codes.country_of(part.trim()))
            .next()
            .map(str::to_owned)
    }

    fn only_state(&self, document: &Document) -> Option<(String, Span)> {
        let opening = document.main.iter().take(OPENING);
        let read: Vec<Span> = document.title.iter().chain(opening).copied().collect();
        let told = self.members.iter().filter_map(|member| {
            let Told { code, span, .. } = member.country.as_ref()?;
            let inside = read.iter().any(|part| part.contains(span));
            (inside && is_state(code)).then_some((code, *span))
        });
        let mut told: Vec<(&String, Span)> = told.collect();
        told.sort_by_key(|(_, span)| span.start());
        let (first, span) = *told.first()?;
        // "has run Georgia's grid": a state that is only a place of the report.
        let names = self.scene.annotations.names.iter();
        let inside = names.filter(|name| read.iter().any(|part| part.contains(&name.span)));
        let mut placed = inside.filter_map(|name| self.state_named(name));
        let alone = told.iter().all(|(code, _)| *code == first) && placed.all(|code| code == first);
        alone.then(|| (first.clone(), span))
    }

    /// Whether the report names no other state more often; or hardly any other, and no other more often with its towns
    /// and its people.
    fn is_most_named(&self, code: &str) -> bool {
        let mut named: BTreeMap<&str, usize> = BTreeMap::new();
        let names = self.scene.annotations.names.iter();
        for state in names.filter_map(|name| self.state_named(name)) {
            *named.entry(state).or_default() += 1;
        }
        let own = named.remove(code).unwrap_or_default();
        let hardly = named.into_values().all(|times| times <= own.min(HARDLY));
        hardly || self.is_most_acting(code)
    }

    /// Whether the report speaks of no other state more often.
    fn is_most_acting(&self, code: &str) -> bool {
        let own = self.known(&format!("state {code}"));
        let own = own.and_then(|nth| self.members.get(nth));
        let mentions = own.map_or(0, Member::mention_count);
        let is_state = |member: &&Member| member.kind == ActorKind::Country;
        let states = self.members.iter().filter(is_state);
        states
            .map(Member::mention_count)
            .all(|other| other <= mentions)
    }

    /// The state of a place or people.
    fn state_named(&self, name: &Name) -> Option<&str> {
        if !matches!(name.kind, NameKind::Place | NameKind::Demonym) {
            return None;
        }
        let words = self.scene.joined(name.tokens.clone());
        let rules = self.scene.rules;
        let place = rules.codes.country_of(&words);
        place.or_else(|| rules.demonyms.get(&words).map(String::as_str))
    }
}

/// Whether an office is one that a state has within its borders.
fn is_of_state_at_home(office: &RolePhrase) -> bool {
    let of_state = |sector: &String| OF_STATE.contains(&sector.as_str());
    let at_home = !ABROAD.iter().any(|word| office.title.contains(word));
    let former = office.former && office.sectors == ["ELI"];
    let anywhere =
        ANYWHERE.contains(&office.head.as_str()) && office.title.starts_with(&office.head);
    at_home && !anywhere && (former || office.sectors.iter().any(of_state))
}

/// How often a report at home may name each other state.
const HARDLY: usize = 2;

/// What those are who act for whoever sends them (`class` in `resources/actors/roles.tsv`).
const SENT: [&str; 4] = ["envoy", "speaker", "official", "minister"];

/// Sectors whose offices belong to a state.
const OF_STATE: [&str; 7] = ["COP", "GOV", "JUD", "LEG", "MIL", "OPP", "PTY"];

/// What stands in the titles of those who are sent abroad, or deal with it: a report from elsewhere
/// speaks of them as often.
pub(super) const ABROAD: [&str; 6] = [
    "ambassador",
    "attaché",
    "commissioner",
    "consul",
    "envoy",
    "foreign",
];

/// Offices that are no state's where nothing else is told: anybody may have such people.
const ANYWHERE: [&str; 14] = [
    "administrator",
    "adviser",
    "advisor",
    "aide",
    "attorney",
    "barrister",
    "commissioner",
    "delegate",
    "lawyer",
    "negotiator",
    "official",
    "representative",
    "secretary",
    "solicitor",
];

/// How many stretches of the report open it.
const OPENING: usize = 2;

/// Whether a country's code is that of a state.
pub(crate) fn is_state(code: &str) -> bool {
    !NO_STATES.contains(&code)
}

/// Codes that stand for no state.
const NO_STATES: [&str; 7] = ["EUR", "IGO", "IMG", "ISM", "MNC", "NGO", "UNO"];
