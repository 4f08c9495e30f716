//! The country of a person of whom no word beside the name tells one by itself: that of the place or body that the
//! words hold, of whoever the person speaks for, or of the report, where all of it lies in one.

use std::ops::Range;

use dateline_model::{Actor, Country, Place, Span};

use super::beside::{self, Phrase, Tells};
use super::bodies::Bodies;
use super::home::{self, Home, Kind};
use crate::actors::granted::is_state;
use crate::actors::scene::Scene;

/// A country, the words that tell it, and the rule.
pub(super) type Told = (Country, Span, &'static str);

/// What a report tells of countries.
pub(super) struct Lands<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) places: &'s [Place],
    pub(super) bodies: &'s Bodies,
    /// Persons with a country who govern or would, at their mentions.
    pub(super) leaders: Vec<(Span, Country)>,
    pub(super) home: Option<Home>,
}

/// Sectors of bodies that are of one country.
const ROOTED: [&str; 11] = [
    "AGR", "COP", "EDU", "GOV", "JUD", "LAB", "LEG", "MED", "MIL", "OPP", "PTY",
];
/// What persons are called who have the country of whoever they are called by.
const FOLLOWERS: [&str; 15] = [
    "aide",
    "ally",
    "challenger",
    "deputy",
    "mate",
    "minister",
    "opponent",
    "predecessor",
    "rival",
    "secretary",
    "secretary-general",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "successor",
];
/// Who speaks for a body or leads it.
const HEADS: [&str; 12] = [
    "chairman",
    "chairwoman",
    "chief",
    "commissioner",
    "director",
    "director-general",
    "head",
    "leader",
    "president",
    "secretary-general",
    "spokesman",
    "spokeswoman",
];
/// What is said of people who are somewhere for a while.
const TRAVELLING: [&str; 11] = [
    "exiled",
    "expatriate",
    "foreign",
    "international",
    "lorry",
    "overseas",
    "ship",
    "team",
    "touring",
    "truck",
    "visiting",
];

impl Lands<'_, '_> {
    /// The country of a person with these words beside the name.
    pub(super) fn country(&self, actor: &Actor, phrases: &[Phrase]) -> Option<Told> {
        let many = phrases.iter().find_map(|phrase| self.of_many(phrase));
        let owner = || phrases.iter().find_map(|phrase| self.of_owner(phrase));
        let beside = || phrases.iter().find_map(|phrase| self.beside(phrase));
        many.or_else(owner)
            .or_else(beside)
            .or_else(|| self.at_home(actor, phrases))
    }

    /// "The U.N. resident coordinator in Nepal", "a spokeswoman for the WHO": whoever works for a body of many states,
    /// wherever that is.
    fn of_many(&self, phrase: &Phrase) -> Option<Told> {
        let noun = beside::head(self.scene, &phrase.words)?;
        let former = |at: usize| matches!(self.scene.norm(at), "former" | "ex" | "retired");
        if phrase.words.clone().any(former) {
            return None;
        }
        phrase.words.clone().find_map(|at| {
            let words = self.scene.name(self.scene.name_from(at)?)?.tokens.clone();
            let organisations = &self.scene.rules.organisations;
            let body = organisations.get(&self.scene.joined(words.clone()))?;
            let before = match self.scene.norm_before(words.start) {
                "the" => self.scene.norm_before(words.start.checked_sub(1)?),
                norm => norm,
            };
            let works = words.start < noun || matches!(before, "of" | "for" | "at" | "with");
            let told = (
                Country::new(body.country.as_str()),
                self.scene.span(&words)?,
            );
            let many = works && !is_state(&body.country);
            many.then_some((told.0, told.1, "actors.country.body"))
        })
    }

    /// "a haulier in Jalalabad", "of Sopot", "who runs the Lyon port authority".
    fn beside(&self, phrase: &Phrase) -> Option<Told> {
        if !self.is_settled(phrase) {
            return None;
        }
        let span = self.scene.span(&phrase.words)?;
        let body = || self.body_in(span);
        let place = || {
            self.place_in(&phrase.words)
                .filter(|_| !self.is_anywhere(phrase))
        };
        let told = self.people_in(phrase).or_else(body).or_else(place)?;
        Some((told.0, told.1, "actors.country.beside"))
    }

    /// What somebody does tells only where it is done at home: "who lives in Osu", "who leads the union".
    fn is_settled(&self, phrase: &Phrase) -> bool {
        let occupations = &self.scene.rules.occupations;
        let verb = self.scene.base(phrase.words.start);
        let leads = || occupations.of_verb(verb).is_some_and(<[String]>::is_empty);
        phrase.tells != Tells::Deed || occupations.is_dwelling(verb) || leads()
    }

    fn body_in(&self, span: Span) -> Option<(Country, Span)> {
        let mut bodies = self.bodies.inside(span);
        bodies.find_map(|body| {
            let country = body.country.clone().filter(|own| is_state(own.as_str()))?;
            let rooted = is_rooted(&body.sectors) && self.is_named(&country);
            rooted.then_some((country, body.span))
        })
    }

    /// Whether the report, if it lies somewhere, is there or names a place there: many a party is called the
    /// Democratic Party.
    fn is_named(&self, country: &Country) -> bool {
        let mut places = self
            .places
            .iter()
            .filter_map(|place| place.country.as_ref());
        let home = self.home.as_ref().map(|home| &home.country);
        home.is_none_or(|home| home == country) || places.any(|place| place == country)
    }

    /// "The Dutch lawmaker".
    fn people_in(&self, phrase: &Phrase) -> Option<(Country, Span)> {
        let noun = beside::head(self.scene, &phrase.words)?;
        let mut before = phrase.words.start..noun;
        let told = before.find_map(|at| {
            let words = self.scene.name(self.scene.name_from(at)?)?.tokens.clone();
            let code = self
                .scene
                .rules
                .demonyms
                .get(&self.scene.joined(words.clone()))?;
            Some((Country::new(code.as_str()), self.scene.span(&words)?))
        });
        told.filter(|_| phrase.tells == Tells::Kind)
    }

    fn place_in(&self, words: &Range<usize>) -> Option<(Country, Span)> {
        let span = self.scene.span(words)?;
        let inside = self
            .places
            .iter()
            .filter(|place| span.contains(&place.span));
        let mut told = inside.filter(|place| self.is_led(&place.span, words));
        told.find_map(|place| Some((place.country.clone()?, place.span)))
    }

    /// "in Lima", "of Lima", "Lima's"; also what stands right behind the preposition before the phrase.
    fn is_led(&self, place: &Span, words: &Range<usize>) -> bool {
        let tokens = self.scene.annotations.tokens_in(place);
        let before = self.scene.norm_before(tokens.start);
        let first = tokens.start == words.start && matches!(before, "of" | "from" | "near");
        let inside =
            tokens.start > words.start && matches!(before, "in" | "of" | "from" | "at" | "near");
        first || inside || self.scene.is_possessive(tokens.end)
    }

    /// "Bell's running mate", "Its spokeswoman".
    fn of_owner(&self, phrase: &Phrase) -> Option<Told> {
        let noun = beside::head(self.scene, &phrase.words)?;
        let first = phrase.words.start;
        let called = |nouns: &[&str]| nouns.contains(&self.scene.lemma(noun));
        let told = match self.scene.norm(first) {
            "its" if called(&HEADS) => self.body_before(first),
            _ if !called(&FOLLOWERS) => None,
            _ => {
                let span = self.scene.span(&phrase.words)?;
                let mut owners = self.leaders.iter();
                let owner = owners.find(|(at, _)| span.contains(at))?;
                Some((owner.1.clone(), owner.0))
            }
        };
        told.map(|(country, span)| (country, span, "actors.country.owner"))
    }

    /// The body that was named last.
    fn body_before(&self, at: usize) -> Option<(Country, Span)> {
        let body = self.bodies.before(self.scene, at)?;
        let country = body.country.clone()?;
        let of_states = !is_state(country.as_str());
        let rooted = of_states || is_rooted(&body.sectors);
        rooted.then_some((country, body.span))
    }

    /// Whoever is of the country that the whole report lies in.
    fn at_home(&self, actor: &Actor, phrases: &[Phrase]) -> Option<Told> {
        let home = self.home.as_ref()?;
        let small = phrases.iter().any(|phrase| self.is_small(phrase));
        let kind = match home::kind(actor) {
            Kind::Neither if small => Kind::Private,
            kind => kind,
        };
        // Of whom nothing is told but the name, nothing follows.
        let told =
            !actor.sectors.is_empty() || phrases.iter().any(|phrase| self.tells_anything(phrase));
        let local =
            kind == Kind::Private && phrases.iter().any(|phrase| self.is_local(home, phrase));
        let fits = told && (local || home.takes(kind)) && !self.is_from_elsewhere(home, phrases);
        fits.then(|| (home.country.clone(), home.span, "actors.country.report"))
    }

    /// "61, of Sopot": a place that no table knows is one at home.
    fn is_local(&self, home: &Home, phrase: &Phrase) -> bool {
        let span = self.scene.span(&phrase.words);
        let unknown = span.and_then(|span| home.unknown_in(&span));
        unknown.is_some_and(|place| self.is_led(&place, &phrase.words))
    }

    /// "a baker": whose business is where he lives.
    fn is_small(&self, phrase: &Phrase) -> bool {
        let noun = beside::head(self.scene, &phrase.words);
        let noun = noun.filter(|_| phrase.tells == Tells::Kind);
        noun.is_some_and(|noun| {
            self.scene
                .rules
                .occupations
                .is_small(self.scene.lemma(noun))
        })
    }

    /// Whether the words tell what somebody is; "its head of equities" is whatever "it" is.
    fn tells_anything(&self, phrase: &Phrase) -> bool {
        self.is_settled(phrase) && self.scene.norm(phrase.words.start) != "its"
    }

    /// Whether the words tell of somebody who may be of any country, or name another.
    fn is_from_elsewhere(&self, home: &Home, phrases: &[Phrase]) -> bool {
        phrases.iter().any(|phrase| {
            let span = self.scene.span(&phrase.words);
            let abroad = span.is_some_and(|span| home.names_another(&span));
            abroad || self.is_anywhere(phrase)
        })
    }

    /// "a consultant", "who teaches", "the team doctor".
    fn is_anywhere(&self, phrase: &Phrase) -> bool {
        let occupations = &self.scene.rules.occupations;
        let noun = match phrase.tells {
            Tells::Kind => beside::head(self.scene, &phrase.words),
            Tells::Deed => return occupations.is_anywhere(self.scene.base(phrase.words.start)),
            Tells::Body => None,
        };
        let mut before = phrase.words.start..noun.unwrap_or(phrase.words.start);
        let travels = before.any(|at| TRAVELLING.contains(&self.scene.norm(at)));
        travels || noun.is_some_and(|noun| occupations.is_anywhere(self.scene.lemma(noun)))
    }
}

pub(super) fn is_rooted(sectors: &[String]) -> bool {
    sectors.iter().any(|code| ROOTED.contains(&code.as_str()))
}
