//! The country in which somebody acts of whom the report tells none: police, courts, protesters, private
//! people. A report takes it for granted: it is that of the place in the sentence, else of the place
//! that the report was filed from, else the one that it is mostly about.

mod namesakes;
pub(super) mod parties;
mod whereabouts;

use dateline_model::{
    Actor, ActorId, ActorKind, Country, Event, EventType, Evidence, Home, Participant, Role,
    RuleId, Sourced, Span, Token,
};

use super::coder::Frames;
use super::nations::{Nations, States};
use super::stand_ins::touched;
use super::{Context, Rules};
use crate::actors::is_state;
use parties::Parties;

/// What a report tells of the countries in which its deeds are done.
pub(super) struct Homes<'c, 'a> {
    context: &'c Context<'a>,
    frames: &'c Frames,
    nations: &'c Nations,
    parties: &'c Parties,
    /// Actors of whom no country is told.
    without: Vec<&'a ActorId>,
    /// The words that name persons.
    persons: Vec<Span>,
    report: Option<Home>,
    /// Whether no country is named much more often than the next, and no dateline tells.
    of_two: bool,
}

impl<'c, 'a> Homes<'c, 'a> {
    pub(super) fn new(context: &'c Context<'a>, rules: &'c Rules) -> Homes<'c, 'a> {
        let actors: &'a [_] = context.actors;
        let without = actors.iter().filter(|actor| actor.country.is_none());
        let persons = actors
            .iter()
            .filter(|actor| actor.kind == ActorKind::Person);
        let persons = persons.flat_map(|actor| &actor.mentions);
        let mut homes = Homes {
            context,
            frames: &rules.frames,
            nations: &rules.nations,
            parties: &rules.parties,
            without: without.map(|actor| &actor.id).collect(),
            persons: persons.map(|mention| mention.span).collect(),
            report: None,
            of_two: false,
        };
        let filed = homes.filed_in();
        homes.of_two = filed.is_none() && homes.is_of_two();
        homes.report = filed
            .or_else(|| homes.opened_in())
            .or_else(|| homes.most_named());
        homes
    }

    /// Gives those who take part in the event, and of whom no country is told, the one in which they act.
    pub(super) fn settle(&self, event: &mut Event) {
        self.settle_all(event);
        let spoken_of = self.states_among(&event.recipients);
        let judged = event.kind.is_spoken();
        for side in event.actors.iter_mut().filter(|_| judged) {
            // "The Quad criticised China": a body with a name that is at home there would name others.
            let named = self.has_name(side, ActorKind::Organisation);
            side.home.take_if(|home| {
                named && !is_told(home) && spoken_of.contains(home.country.value())
            });
        }
        // "Salvadoran and Honduran police held the brother of a boss": of which of the two nobody tells.
        let several = self.told_countries(&event.actors) > 1;
        for side in event.recipients.iter_mut().filter(|_| several && !judged) {
            let named = self.has_name(side, ActorKind::Person);
            side.home.take_if(|home| !named && !is_told(home));
        }
        for sides in [&mut event.actors, &mut event.recipients] {
            let owners = self.owners_apart(sides);
            *sides = owners
                .into_iter()
                .flat_map(|side| self.of_two_nations(side))
                .collect();
        }
        // "Paris pressed for her release": of the other state, where she is of both.
        let own = self.states_among(&event.actors);
        let both = |side: &Participant| {
            let home = side
                .home
                .as_ref()
                .filter(|home| home.rule.as_str() == "events.home.nations");
            home.is_some_and(|home| judged && own.contains(home.country.value()))
        };
        event.recipients.retain(|side| !both(side));
    }

    /// How many countries are told of those who take part.
    fn told_countries(&self, sides: &[Participant]) -> usize {
        let told = |side: &Participant| {
            let mut actors = self.context.actors.iter();
            actors.find(|actor| actor.id == side.actor)?.country_code()
        };
        let all: std::collections::BTreeSet<&Country> = sides.iter().filter_map(told).collect();
        all.len()
    }

    /// "A French-Algerian novelist, Yasmina Belkacem": of both.
    fn of_two_nations(&self, side: Participant) -> Vec<Participant> {
        let told = side.home.as_ref().is_none_or(|home| is_told(home));
        let word = (!told).then(|| self.hyphenated(&side)).flatten();
        let Some((codes, span)) = word else {
            return vec![side];
        };
        let of = |code: &Country| Participant {
            home: Some(self.home(code, span, "events.home.nations")),
            ..side.clone()
        };
        codes.iter().map(of).collect()
    }

    /// The word of two nations that stands right before somebody where he is first named.
    fn hyphenated(&self, side: &Participant) -> Option<([Country; 2], Span)> {
        let mut actors = self.context.actors.iter();
        let actor = actors.find(|actor| actor.id == side.actor)?;
        let first = actor.mentions.iter().map(|mention| mention.span).min()?;
        let words = touched(self.context.annotations, first);
        let near = words.start.saturating_sub(NEAR)..words.end;
        let codes = |at: usize| {
            let token = self.tokens().get(at)?;
            let (first, second) = token.norm.split_once('-')?;
            let code = |people: &str| self.nations.code(people).map(Country::new);
            let people = self.nations.is_people(first) && self.nations.is_people(second);
            Some(([code(first)?, code(second)?], token.span)).filter(|_| people)
        };
        near.into_iter().rev().find_map(codes)
    }

    /// The states among those who take part, by their own names.
    fn states_among(&self, sides: &[Participant]) -> Vec<Country> {
        let state = |side: &Participant| {
            let mut actors = self.context.actors.iter();
            let actor = actors.find(|actor| actor.id == side.actor)?;
            actor
                .country_code()
                .filter(|_| actor.kind == ActorKind::Country)
        };
        sides.iter().filter_map(state).cloned().collect()
    }

    /// "banks in Moscow and Minsk", "army chiefs from Ghana, Togo and Senegal": one of each.
    fn owners_apart(&self, sides: &[Participant]) -> Vec<Participant> {
        let each = |side: &Participant| {
            let owned = side
                .home
                .as_ref()
                .filter(|home| home.rule.as_str() == "events.home.owner");
            let joined = owned.map(|home| self.joined(home)).unwrap_or_default();
            let more = joined.into_iter().map(|home| Participant {
                home: Some(home),
                ..side.clone()
            });
            std::iter::once(side.clone())
                .chain(more)
                .collect::<Vec<_>>()
        };
        sides.iter().flat_map(each).collect()
    }

    /// The other countries that are joined by "and" to the words that tell a home.
    fn joined(&self, home: &Home) -> Vec<Home> {
        let own = home.country.value();
        let words = touched(self.context.annotations, home.country.evidence()[0].span);
        let syntax = |at: usize| self.tokens().get(at)?.syntax.as_ref();
        let above = |at: &usize| {
            let joined = syntax(*at).filter(|it| it.role == Role::Conjunct);
            joined.and_then(|it| it.head)
        };
        let behind = words.end..(words.end + APPOSITION).min(self.tokens().len());
        let leads = |at: usize| std::iter::successors(Some(at), above).take(APPOSITION);
        let joined = behind.filter(|at| leads(*at).any(|at| words.contains(&at)));
        let mut homes: Vec<Home> = Vec::new();
        for at in joined {
            let word = self.tokens()[at].span;
            let named = self.named().find(|(_, span)| span.contains(&word));
            let new = named.filter(|(code, _)| {
                *code != own && homes.iter().all(|home| home.country.value() != *code)
            });
            homes.extend(new.map(|(code, span)| self.home(code, span, "events.home.owner")));
        }
        homes
    }

    fn settle_all(&self, event: &mut Event) {
        let sentence = event.sentence;
        let sides = event.actors.iter_mut().chain(&mut event.recipients);
        let mut sides = sides.filter(|side| self.has_none(side)).peekable();
        if sides.peek().is_none() {
            return;
        }
        // Where some meet, none of them need be at home.
        let meets = event.kind == EventType::Consult;
        let told = (!meets)
            .then(|| self.of_sentence(sentence, event.trigger))
            .flatten();
        let home = told
            .or_else(|| self.of_sentence_before(sentence))
            .or_else(|| self.around(&sentence));
        sides.for_each(|side| {
            let owner = self
                .of_pronoun(side, sentence)
                .or_else(|| self.of_owner(side))
                .or_else(|| self.of_namesake(side))
                .or_else(|| self.of_apposition(side))
                .or_else(|| self.of_topic(side, &sentence).filter(|_| !meets))
                .or_else(|| self.of_party(side));
            let item = self.context.digest.item(&sentence).is_some();
            // Where somebody with a name is or speaks need not be his home.
            let home = match self.has_name(side, ActorKind::Person) && !item {
                true => self.around(&sentence).or_else(|| home.clone()),
                false => home.clone(),
            };
            let home = home.filter(|_| !self.is_envoy(side.span));
            side.home = owner.or_else(|| Some(self.of_cabinet(side, home?)));
        });
    }

    /// "They": of the country that the words before told.
    pub(super) fn recall(&self, events: &mut [Event]) {
        let mut known: Vec<(ActorId, Home)> = Vec::new();
        for event in events {
            for side in event.actors.iter_mut().chain(&mut event.recipients) {
                let words = side.span.of(&self.context.document.text).to_lowercase();
                let last = known.iter().rev().find(|(actor, _)| *actor == side.actor);
                match (words.as_str(), &side.home, last) {
                    ("they" | "them" | "their", Some(_), Some((_, home))) => {
                        side.home = Some(home.clone());
                    }
                    (_, Some(home), _) => known.push((side.actor.clone(), home.clone())),
                    _ => {}
                }
            }
        }
    }

    /// "Tokyo offered tents": what somebody from abroad offers or gives to nobody who is named is for those where
    /// the report is at home.
    pub(super) fn receive(&self, event: &mut Event, states: &States) {
        let gives = matches!(event.kind, EventType::Agree | EventType::Aid);
        let open = gives && event.recipients.is_empty();
        let home = open.then(|| self.around(&event.sentence)).flatten();
        let Some(home) = home else {
            return;
        };
        let code = home.country.value();
        if self.is_seat(&home) {
            return;
        }
        if !self.comes_from_elsewhere(&event.actors, code) || self.names_others(event, code) {
            return;
        }
        let host = states
            .host(code.as_str())
            .and_then(|nth| self.context.actors.get(nth));
        event.recipients.extend(host.map(|host| Participant {
            actor: host.id.clone(),
            span: home.country.evidence()[0].span,
            home: Some(home.clone()),
        }));
    }

    /// "GENEVA": where bodies of many states sit, a report need not be about the state around them.
    fn is_seat(&self, home: &Home) -> bool {
        let text = &self.context.document.text;
        let mut words = home.country.evidence().iter().map(|at| at.span.of(text));
        words.any(|word| SEATS.iter().any(|seat| seat.eq_ignore_ascii_case(word)))
    }

    /// The country of the item of a digest, else of the report.
    pub(super) fn around(&self, sentence: &Span) -> Option<Home> {
        match self.context.digest.item(sentence) {
            Some(item) => {
                let (code, span) = item.home.as_ref()?;
                Some(self.home(&Country::new(code), *span, "events.home.item"))
            }
            None => self.of_paragraph(sentence).or_else(|| self.report.clone()),
        }
    }

    /// Where a report is about two states alike: the only one that the paragraph names.
    fn of_paragraph(&self, sentence: &Span) -> Option<Home> {
        self.of_two
            .then(|| self.only_in_paragraph(sentence))
            .flatten()
    }

    /// Whether one alone acts, for another state.
    fn comes_from_elsewhere(&self, actors: &[Participant], home: &Country) -> bool {
        let [side] = actors else { return false };
        let actor = self
            .context
            .actors
            .iter()
            .find(|actor| actor.id == side.actor);
        let country = actor.and_then(|actor| actor.country.as_ref());
        country.is_some_and(|own| is_state(own.value().as_str()) && own.value() != home)
    }

    /// Whether the sentence speaks of somebody from elsewhere: then he may be the one who receives.
    fn names_others(&self, event: &Event, home: &Country) -> bool {
        let acts = |actor: &Actor| event.actors.iter().any(|side| side.actor == actor.id);
        let own: Vec<&Country> = (self.context.actors.iter().filter(|actor| acts(actor)))
            .filter_map(|actor| Some(actor.country.as_ref()?.value()))
            .collect();
        let here = self
            .named()
            .filter(|(_, span)| event.sentence.contains(span));
        let mut others = here.filter(|(country, _)| *country != home && !own.contains(country));
        others.next().is_some()
    }

    /// "Finance Minister Ana Ruiz", in a report that names the United States most: they have secretaries, no ministers.
    fn of_cabinet(&self, side: &Participant, home: Home) -> Home {
        let mut actors = self.context.actors.iter();
        let actor = actors.find(|actor| actor.id == side.actor);
        let minister = |title: &str| {
            let mut words = title.split(' ');
            words.any(|word| matches!(word, "minister" | "premier" | "ministers"))
        };
        let mut titles = actor.into_iter().flat_map(|actor| &actor.offices);
        let holds = titles.any(|office| minister(&office.title.to_lowercase()))
            || minister(&side.span.of(&self.context.document.text).to_lowercase());
        match holds && home.country.value().as_str() == "USA" {
            true => self.named_next(home.country.value()).unwrap_or(home),
            false => home,
        }
    }

    /// Whether somebody of this kind has a name.
    fn has_name(&self, side: &Participant, kind: ActorKind) -> bool {
        let named =
            |actor: &Actor| actor.kind == kind && actor.name.starts_with(char::is_uppercase);
        let mut actors = self.context.actors.iter();
        actors.any(|actor| actor.id == side.actor && named(actor))
    }

    /// One of whom no country is told, unless he is one of several states.
    fn has_none(&self, side: &Participant) -> bool {
        self.without.contains(&&side.actor) && self.may_be_home(side.span)
    }

    /// Neither several states, nor another one, nor people who are seldom of the country that they are in.
    pub(super) fn may_be_home(&self, span: Span) -> bool {
        let stranger = |noun: &str| self.frames.is_stranger(noun);
        let elsewhere = self.are_states(span) || self.is_foreign(span) || self.is_from_abroad(span);
        !elsewhere && !self.lemma(span).is_some_and(stranger)
    }

    /// "wreckers from outside".
    fn is_from_abroad(&self, span: Span) -> bool {
        let past = touched(self.context.annotations, span).end;
        let behind = self.tokens().iter().skip(past).take(2);
        let behind: Vec<&str> = behind.map(|token| token.norm.as_str()).collect();
        matches!(behind[..], ["from", "abroad" | "outside" | "overseas"])
    }

    /// "A third defendant, the Ukrainian bookkeeper Oksana Hrytsenko": that of the one who is named beside.
    fn of_apposition(&self, side: &Participant) -> Option<Home> {
        let noun = self.noun(side.span)?;
        let beside = |at: &usize| {
            let parsed = self.tokens()[*at].syntax.as_ref();
            parsed.is_some_and(|it| it.role == Role::Apposition && it.head == Some(noun))
        };
        let near = noun + 1..(noun + APPOSITION).min(self.tokens().len());
        let chain: Vec<usize> = near.clone().filter(beside).collect();
        let below = |at: &usize| {
            let parsed = self.tokens()[*at].syntax.as_ref();
            parsed.is_some_and(|it| {
                it.role == Role::Apposition && it.head.is_some_and(|head| chain.contains(&head))
            })
        };
        let words: Vec<Span> = near
            .filter(|at| chain.contains(at) || below(at))
            .map(|at| self.tokens()[at].span)
            .collect();
        let told = self
            .context
            .actors
            .iter()
            .filter(|actor| actor.country.is_some());
        let mentions = told.flat_map(|actor| actor.mentions.iter().map(move |it| (actor, it.span)));
        let mut beside = mentions.filter(|(_, span)| words.iter().any(|word| span.contains(word)));
        let (actor, span) = beside.next()?;
        Some(self.home(actor.country_code()?, span, "events.home.apposition"))
    }

    /// The dictionary form of the word on which the others of a stretch depend.
    fn lemma(&self, span: Span) -> Option<&'a str> {
        let noun = self.noun(span)?;
        Some(self.tokens()[noun].syntax.as_ref()?.lemma.as_str())
    }

    /// "summoned the ambassador": whoever is done something to, where nothing tells whose he is.
    pub(super) fn is_envoy(&self, span: Span) -> bool {
        self.lemma(span)
            .is_some_and(|noun| self.frames.is_envoy(noun))
    }

    /// "thanked its neighbour": of another country than the one that is spoken of.
    pub(super) fn is_foreign(&self, span: Span) -> bool {
        let tokens = self.tokens();
        let foreign = self
            .lemma(span)
            .is_some_and(|noun| self.frames.is_foreign(noun));
        let first = touched(self.context.annotations, span).start;
        let before = tokens[..first].last();
        foreign && before.is_some_and(|token| token.norm == "its")
    }

    /// "18 governments": of no single country.
    pub(super) fn are_states(&self, span: Span) -> bool {
        let noun = self.noun(span).and_then(|at| self.tokens().get(at));
        let states = noun.and_then(|noun| Some((noun, noun.syntax.as_ref()?)));
        states.is_some_and(|(noun, parsed)| {
            noun.norm != parsed.lemma && self.frames.is_country(&parsed.lemma)
        })
    }

    /// "two of his aides", "officials of the Biden administration": that of the one to whom they belong.
    fn of_owner(&self, side: &Participant) -> Option<Home> {
        let reach = self.with_owner(side.span, &["of", "from"]);
        let of = |span: &Span| reach.contains(span) || self.leads(span, &side.span);
        let owner = |actor: &&Actor| actor.country.is_some() && actor.id != side.actor;
        let owners = self.context.actors.iter().filter(owner).flat_map(|actor| {
            let mentions = actor.mentions.iter().map(|mention| mention.span);
            mentions
                .filter(|span| of(span))
                .map(move |span| (span, actor))
        });
        let owners =
            owners.filter_map(|(span, actor)| Some((actor.country.as_ref()?.value(), span)));
        let whole = self.with_owner(side.span, &["of", "from", "in", "at"]);
        let places = self
            .places()
            .filter(|(_, span)| whole.contains(span) || self.leads(span, &side.span));
        let (country, span) = owners.chain(places).min_by_key(|(_, span)| span.start())?;
        Some(self.home(country, span, "events.home.owner"))
    }

    /// "a Dubai company", "two RSF commanders": whether a name stands right before somebody.
    fn leads(&self, place: &Span, side: &Span) -> bool {
        let between = self.context.document.text.get(place.end()..side.start());
        between == Some(" ")
    }

    /// "Republican senators": that of the only state in whose news such a party is.
    fn of_party(&self, side: &Participant) -> Option<Home> {
        let words = touched(self.context.annotations, side.span);
        // "Tory" may be a name of its own before "rebels".
        let words = words.start.saturating_sub(1)..words.end;
        let words = words.filter_map(|at| self.tokens().get(at));
        let (country, token) = self.parties.state_of(words, &self.context.document.text)?;
        Some(self.home(country, token.span, "events.home.party"))
    }

    /// "denied that its soldiers": that of whoever was named last before the word.
    fn of_pronoun(&self, side: &Participant, sentence: Span) -> Option<Home> {
        let tokens = self.tokens();
        let first = tokens.partition_point(|token| token.span.end() <= side.span.start());
        let owns = |token: &&Token| matches!(token.norm.as_str(), "its" | "his" | "her" | "whose");
        // "Its mediator" may be the side's own words.
        let before = first.checked_sub(1).and_then(|at| tokens.get(at));
        let own = tokens.get(first).filter(owns);
        let own = own.filter(|own| own.span.end() < side.span.end());
        let owner = before.filter(owns).or(own)?;
        let before = |span: &Span| span.end() <= owner.span.start() && sentence.contains(span);
        if let ("his" | "her", Some(person)) = (owner.norm.as_str(), self.last_person(before)) {
            let (actor, span) = person;
            return Some(self.home(actor.country.as_ref()?.value(), span, "events.home.owner"));
        }
        let named = self.named().filter(|(_, span)| before(span));
        let last = named.max_by_key(|(_, span)| span.start());
        let (country, span) = last.or_else(|| self.first_of_last_sentence(&sentence))?;
        Some(self.home(country, span, "events.home.owner"))
    }

    /// The person named last among the words that `before` lets through.
    fn last_person(&self, before: impl Fn(&Span) -> bool) -> Option<(&'a Actor, Span)> {
        let actors: &'a [Actor] = self.context.actors;
        let persons = actors
            .iter()
            .filter(|actor| actor.kind == ActorKind::Person);
        let mentions = persons.flat_map(|actor| {
            let mentions = actor.mentions.iter().map(|mention| mention.span);
            mentions.map(move |span| (actor, span))
        });
        let mentions = mentions.filter(|(_, span)| before(span));
        mentions.max_by_key(|(_, span)| span.start())
    }

    /// Of whom the sentence before tells: the first that it names.
    fn first_of_last_sentence(&self, sentence: &Span) -> Option<(&'a Country, Span)> {
        let sentences = &self.context.annotations.sentences;
        let nth = sentences.iter().position(|one| one.span == *sentence)?;
        let last = sentences.get(nth.checked_sub(1)?)?.span;
        let told = self.named().filter(|(_, span)| last.contains(span));
        let same = !self.context.digest.parts(&last, sentence);
        told.min_by_key(|(_, span)| span.start()).filter(|_| same)
    }

    /// The words of a side with those behind one of these prepositions that tell whose it is, or where.
    fn with_owner(&self, side: Span, prepositions: &[&str]) -> Span {
        let tokens = self.tokens();
        let past = tokens.partition_point(|token| token.span.start() < side.end());
        let noun = self.noun(side).and_then(|at| tokens.get(at));
        let against = noun.is_some_and(|noun| self.frames.is_against(&noun.lemma));
        let belongs = tokens
            .get(past)
            .is_some_and(|token| prepositions.contains(&token.norm.as_str()));
        let behind = tokens.iter().skip(past).take(OWNER + 1);
        let behind = behind.take_while(|token| !matches!(token.norm.as_str(), "." | "?" | "!"));
        match behind.last().filter(|_| belongs && !against) {
            Some(last) => side.cover(&last.span),
            None => side,
        }
    }

    /// The word on which the others of a stretch depend.
    fn noun(&self, span: Span) -> Option<usize> {
        let tokens = self.tokens();
        let mut words = touched(self.context.annotations, span);
        let all = words.clone();
        let outside = |at: &usize| {
            let head = tokens[*at].syntax.as_ref().and_then(|syntax| syntax.head);
            head.is_none_or(|head| !all.contains(&head))
        };
        words.find(outside)
    }

    fn tokens(&self) -> &'a [Token] {
        &self.context.annotations.tokens
    }

    pub(super) fn home(&self, country: &Country, span: Span, rule: &str) -> Home {
        let report = self.context.document.id.clone();
        Home {
            country: Sourced::at(country.clone(), Evidence { report, span }),
            rule: RuleId::new(rule),
        }
    }
}

/// Within how many words of a name his nations stand.
const NEAR: usize = 6;

/// Within how many words whoever is named beside somebody stands.
const APPOSITION: usize = 12;

/// Whether words about somebody himself tell his home.
fn is_told(home: &Home) -> bool {
    let rules = [
        "events.home.owner",
        "events.home.apposition",
        "events.home.namesake",
        "events.home.party",
    ];
    rules.contains(&home.rule.as_str())
}

/// How many words behind "of" tell whose somebody is.
const OWNER: usize = 4;

/// Cities in which bodies of many states sit.
const SEATS: [&str; 7] = [
    "Brussels",
    "Geneva",
    "New York",
    "Strasbourg",
    "The Hague",
    "United Nations",
    "Vienna",
];
