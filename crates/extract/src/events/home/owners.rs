//! Whose somebody is: "two of his aides", "banks in Moscow and Minsk", "its soldiers", or the one named beside him.

use dateline_model::{Actor, ActorKind, Country, Home, Participant, Role, Span, Token};

use super::super::stand_ins::touched;
use super::Homes;

/// How many words behind "of" tell whose somebody is.
const OWNER: usize = 4;

/// Within how many words whoever is named beside somebody stands.
const APPOSITION: usize = 12;

impl<'a> Homes<'_, 'a> {
    /// "two of his aides", "officials of the Biden administration": that of the one to whom they belong.
    pub(super) fn of_owner(&self, side: &Participant) -> Option<Home> {
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
    pub(super) fn leads(&self, place: &Span, side: &Span) -> bool {
        let between = self.context.document.text.get(place.end()..side.start());
        between == Some(" ")
    }

    /// "banks in Moscow and Minsk", "army chiefs from Ghana, Togo and Senegal": one of each.
    pub(super) fn owners_apart(&self, sides: &[Participant]) -> Vec<Participant> {
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
    pub(super) fn joined(&self, home: &Home) -> Vec<Home> {
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

    /// "denied that its soldiers": that of whoever was named last before the word.
    pub(super) fn of_pronoun(&self, side: &Participant, sentence: Span) -> Option<Home> {
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
    pub(super) fn last_person(&self, before: impl Fn(&Span) -> bool) -> Option<(&'a Actor, Span)> {
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
    pub(super) fn first_of_last_sentence(&self, sentence: &Span) -> Option<(&'a Country, Span)> {
        let sentences = &self.context.annotations.sentences;
        let nth = sentences.iter().position(|one| one.span == *sentence)?;
        let last = sentences.get(nth.checked_sub(1)?)?.span;
        let told = self.named().filter(|(_, span)| last.contains(span));
        let same = !self.context.digest.parts(&last, sentence);
        told.min_by_key(|(_, span)| span.start()).filter(|_| same)
    }

    /// The words of a side with those behind one of these prepositions that tell whose it is, or where.
    pub(super) fn with_owner(&self, side: Span, prepositions: &[&str]) -> Span {
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

    /// "A third defendant, the Ukrainian bookkeeper Oksana Hrytsenko": that of the one who is named beside.
    pub(super) fn of_apposition(&self, side: &Participant) -> Option<Home> {
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
}
