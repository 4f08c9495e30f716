//! Where a report is at home, and where a sentence of it takes place.

use std::collections::BTreeMap;
use std::iter::successors;

use dateline_model::{Actor, Country, Home, Role, RuleId, Sentence, Span, Token};

use super::super::places::is_inside;
use super::Homes;
use crate::actors::is_state;

/// Steps up a tree that are looked at: none is deeper, and damaged ones must end too.
const DEEPEST: usize = 40;

/// How many stretches of the report open it.
const OPENING: usize = 2;

/// How many words before a place tell that something is done in it.
const REACH: usize = 3;

impl<'a> Homes<'_, 'a> {
    /// The only country of all places in the sentence, but for those in what somebody says: "officials
    /// complained that a shipment was stuck in Saint Petersburg".
    pub(super) fn of_sentence(&self, sentence: Span, deed: Span) -> Option<Home> {
        let here = |span: &Span| {
            sentence.contains(span) && self.is_where(*span) && !self.is_elsewhere(*span, deed)
        };
        let mut inside = self.places().filter(|(_, span)| here(span));
        let (country, span) = inside.next()?;
        let alone = inside.all(|(other, _)| other == country);
        alone.then(|| self.home(country, span, "events.home.sentence"))
    }

    /// That of the places in the sentence right before, in the same paragraph: the scene is the same.
    pub(super) fn of_sentence_before(&self, sentence: Span) -> Option<Home> {
        let last = self.sentence_before(&sentence)?.span;
        let home = self.of_sentence(last, last)?;
        let span = home.country.evidence()[0].span;
        if !self.is_main(span) {
            return None;
        }
        Some(Home {
            rule: RuleId::new("events.home.before"),
            ..home
        })
    }

    /// The one right before, in the same paragraph.
    pub(super) fn sentence_before(&self, sentence: &Span) -> Option<&'a Sentence> {
        let sentences = &self.context.annotations.sentences;
        let nth = sentences.partition_point(|one| one.span.start() < sentence.start());
        let (here, last) = (sentences.get(nth)?, sentences.get(nth.checked_sub(1)?)?);
        let apart = self.context.digest.parts(&last.span, sentence);
        (here.block == last.block && !apart).then_some(last)
    }

    /// "in Lima", "across northern Peru".
    fn is_where(&self, place: Span) -> bool {
        let tokens = &self.context.annotations.tokens;
        let at = tokens.partition_point(|token| token.span.end() <= place.start());
        // "at the Vatican's request".
        let behind = tokens.iter().skip(at).take(REACH);
        let asks =
            |token: &Token| matches!(token.norm.as_str(), "request" | "invitation" | "behest");
        if behind.into_iter().any(asks) {
            return false;
        }
        let before = tokens[..at].iter().rev().take(REACH);
        let mut before = before.map(|token| token.norm.as_str());
        before.any(is_inside)
    }

    /// Whether the place stands in what somebody says or thinks, and the deed does not.
    fn is_elsewhere(&self, place: Span, deed: Span) -> bool {
        let tokens = self.tokens();
        let head = |at: usize| tokens.get(at)?.syntax.as_ref()?.head;
        let above = |at: usize| successors(Some(at), move |at| head(*at)).take(DEEPEST);
        let deed = tokens.partition_point(|token| token.span.end() <= deed.start());
        let around: Vec<usize> = above(deed).collect();
        let place = tokens.partition_point(|token| token.span.end() <= place.start());
        let mut apart = above(place).take_while(|at| !around.contains(at));
        apart.any(|at| {
            let role = tokens[at].syntax.as_ref().map(|syntax| syntax.role);
            matches!(role, Some(Role::ClausalComplement | Role::RelativeClause))
        })
    }

    pub(super) fn filed_in(&self) -> Option<Home> {
        let document = self.context.document;
        let Some(dateline) = document.dateline.as_ref() else {
            return self.written_in();
        };
        let mut inside = self
            .places()
            .filter(|(_, span)| dateline.span.contains(span));
        let (country, span) = inside.next()?;
        Some(self.home(country, span, "events.home.dateline"))
    }

    /// "By Ruth Halloran in Athens".
    fn written_in(&self) -> Option<Home> {
        let byline = self.context.document.byline.as_ref()?.span?;
        let line = self.context.document.blocks.iter();
        let line = line
            .map(|block| block.span)
            .find(|block| block.contains(&byline))?;
        let behind = |span: &Span| line.contains(span) && span.start() >= byline.end();
        let (country, span) = self.places().find(|(_, span)| behind(span))?;
        Some(self.home(country, span, "events.home.byline"))
    }

    /// "A court in Accra ruled on Wednesday …": where the main clause of the opening takes place.
    pub(super) fn opened_in(&self) -> Option<Home> {
        let title = self.context.document.title;
        let body =
            |sentence: &&Sentence| !title.is_some_and(|title| title.contains(&sentence.span));
        let lead = self.context.annotations.sentences.iter().find(body)?.span;
        let mut inside = self
            .places()
            .filter(|(_, span)| lead.contains(span) && self.is_where(*span) && self.is_main(*span));
        let (country, span) = inside.next()?;
        let alone = inside.all(|(other, _)| other == country) && is_state(country.as_str());
        let home = self.home(country, span, "events.home.lead");
        (alone && !self.is_seat(&home)).then_some(home)
    }

    /// Whether no clause stands between a word and the root of its sentence.
    fn is_main(&self, word: Span) -> bool {
        let tokens = self.tokens();
        let syntax = |at: usize| tokens.get(at)?.syntax.as_ref();
        let at = tokens.partition_point(|token| token.span.end() <= word.start());
        let above = successors(Some(at), |at| syntax(*at)?.head).take(DEEPEST);
        let clause = [
            Role::RelativeClause,
            Role::NominalClause,
            Role::AdverbialClause,
            Role::ClausalComplement,
            Role::OpenComplement,
        ];
        let mut roles = above.filter_map(|at| Some(syntax(at)?.role));
        roles.all(|role| !clause.contains(&role))
    }

    /// Every word for a country, its places, and those who act for it.
    pub(in crate::events) fn named(
        &self,
    ) -> impl Iterator<Item = (&'a Country, Span)> + use<'a, '_> {
        let actors: &'a [Actor] = self.context.actors;
        let states = actors
            .iter()
            .filter_map(|actor| Some((actor, actor.country.as_ref()?.value())))
            .filter(|(_, country)| is_state(country.as_str()));
        let acting = states.flat_map(|(actor, country)| {
            let mentions = actor.mentions.iter();
            mentions.map(move |mention| (country, mention.span))
        });
        self.places().chain(acting)
    }

    /// The country that is named more often than any other, with its places and those who act for it;
    /// what headline and opening name counts twice.
    pub(super) fn most_named(&self) -> Option<Home> {
        let named = self.named_how_often();
        let (times, country, span) = *named.values().max_by_key(|(times, _, _)| *times)?;
        let alone = named
            .values()
            .filter(|(other, _, _)| *other == times)
            .count()
            == 1;
        alone.then(|| self.home(country, span, "events.home.most-named"))
    }

    /// The state that is named more often than any other but this one.
    pub(super) fn named_next(&self, but: &Country) -> Option<Home> {
        let named = self.named_how_often();
        let others = named
            .values()
            .filter(|(_, country, _)| *country != but && is_state(country.as_str()));
        let (_, country, span) = *others.max_by_key(|(times, _, _)| *times)?;
        Some(self.home(country, span, "events.home.most-named"))
    }

    /// Whether the country named most is named less than half as often again as the next.
    pub(super) fn is_of_two(&self) -> bool {
        let named = self.named_how_often();
        let mut times: Vec<usize> = named.values().map(|(times, _, _)| *times).collect();
        times.sort_unstable();
        matches!(times[..], [.., next, most] if 2 * most < 3 * next)
    }

    fn named_how_often(&self) -> BTreeMap<&str, (usize, &'a Country, Span)> {
        let document = self.context.document;
        let main = document.main.iter().take(OPENING);
        let opening: Vec<&Span> = document.title.iter().chain(main).collect();
        let mut named: BTreeMap<&str, (usize, &Country, Span)> = BTreeMap::new();
        for (country, span) in self.named() {
            let (times, _, first) = named.entry(country.as_str()).or_insert((0, country, span));
            *times += 1 + usize::from(opening.iter().any(|part| part.contains(&span)));
            *first = (*first).min(span);
        }
        named
    }

    /// The only country that a sentence and those around it in its paragraph name.
    pub(super) fn only_in_paragraph(&self, sentence: &Span) -> Option<Home> {
        let sentences = &self.context.annotations.sentences;
        let block = |span: &Span| {
            Some(
                sentences
                    .get(self.context.annotations.sentence_at(span.start())?)?
                    .block,
            )
        };
        let here = block(sentence)?;
        let mut near = self.places().filter(|(_, span)| block(span) == Some(here));
        let (country, span) = near.next()?;
        let alone = near.all(|(other, _)| other == country);
        alone.then(|| self.home(country, span, "events.home.paragraph"))
    }

    /// The places of the report with their countries; no person's name is one.
    pub(super) fn places(&self) -> impl Iterator<Item = (&'a Country, Span)> + use<'a, '_> {
        let places: &'a [_] = self.context.places;
        let named = |span: &Span| self.persons.iter().any(|person| person.contains(span));
        let told = places.iter().filter(move |place| !named(&place.span));
        told.filter_map(|place| Some((place.country.as_ref()?, place.span)))
    }
}
