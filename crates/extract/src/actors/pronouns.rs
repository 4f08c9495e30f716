//! Whom "he" and "she" mean: the subject of this sentence or of the two before.

use std::ops::Range;

use dateline_model::MentionVia;

use super::cast::{Cast, Place};
use super::rules::Gender;

/// Sentences back that a pronoun may reach.
const REACH: usize = 2;
/// Sentences back in which whoever alone is of its gender may be meant.
const FAR: usize = 8;
/// Words between a subject and its own object, at most.
const LONGEST_CLAUSE: usize = 8;
/// Mentions back that tell whom a report is about.
const LONGEST_REPORT: usize = 1_000;
/// Mentions back that are looked at.
const LONGEST_MEMORY: usize = 60;

impl Cast<'_, '_> {
    pub(super) fn meet_pronoun(&mut self, gender: Gender, tokens: &Range<usize>, place: Place) {
        let resumed = self.resumed(tokens.start, place);
        let found = resumed
            .map(|member| (member, "actors.pronoun.resumed"))
            .or_else(|| {
                let candidates = self.candidates(tokens.start, place, Some(gender));
                let subject = candidates
                    .into_iter()
                    .find(|member| self.has_gender(*member, gender));
                let subject = subject.filter(|member| {
                    !self.is_doubtful(*member, place) || self.only_one(gender, place).is_none()
                });
                subject.map(|member| (member, "actors.pronoun.subject"))
            })
            .or_else(|| {
                let only = self.only_one(gender, place);
                only.map(|member| (member, "actors.pronoun.only"))
            });
        if let Some((member, rule)) = found {
            // Whom somebody speaks of is a guess.
            if self.scene.quotation(tokens.start).is_none() {
                self.give_gender(member, Some(gender));
            }
            self.mention(member, tokens, place, MentionVia::Pronoun, rule);
        }
    }

    /// Somebody without a name, of no known gender, in a paragraph before.
    fn is_doubtful(&self, member: usize, place: Place) -> bool {
        self.members.get(member).is_some_and(|member| {
            let far = member.last.is_none_or(|last| last.block < place.block);
            member.gender.is_none() && member.words.is_empty() && far
        })
    }

    /// The one named person of that gender in the sentences before, where there is no other whom
    /// the pronoun could mean.
    fn only_one(&self, gender: Gender, place: Place) -> Option<usize> {
        let near = self.recent.iter().rev().take(LONGEST_MEMORY);
        let near = near.take_while(|(mention, _)| mention.sentence + FAR >= place.sentence);
        let mut fitting = near
            .map(|(_, member)| *member)
            .filter(|member| self.has_gender(*member, gender));
        let last = fitting.next()?;
        let alone = fitting.all(|other| other == last);
        let sure = self
            .members
            .get(last)
            .is_some_and(|member| member.gender == Some(gender) && !member.words.is_empty());
        (sure && alone && self.is_topic(last)).then_some(last)
    }

    /// Whether the report speaks oftener of `member` than of all other persons together.
    fn is_topic(&self, member: usize) -> bool {
        let told = || self.recent.iter().rev().take(LONGEST_REPORT);
        let own = told().filter(|(_, other)| *other == member);
        2 * own.count() > told().count()
    }

    /// "Ann Bell; he said": translated text takes a subject up again, with any gender.
    fn resumed(&self, at: usize, place: Place) -> Option<usize> {
        let (last, member) = self.recent.last()?;
        let name_ends = self.scene.norm_before(at) == ";" && last.sentence == place.sentence;
        let held = at
            .checked_sub(2)
            .and_then(|before| self.scene.name_at(before))?;
        (name_ends && self.scene.name(held)?.tokens.contains(&last.token)).then_some(*member)
    }

    /// Persons in the order in which a pronoun at `at` may mean them.
    pub(super) fn candidates(&self, at: usize, place: Place, gender: Option<Gender>) -> Vec<usize> {
        let near = self
            .recent
            .iter()
            .rev()
            .take(LONGEST_MEMORY)
            .take_while(|(mention, _)| mention.sentence + REACH >= place.sentence);
        let own = self.own_subject(at, place);
        let near: Vec<(Place, usize)> = near
            .filter(|(_, member)| Some(*member) != own)
            .filter(|(mention, _)| !self.is_own_object(mention.token, at, *mention, place))
            .copied()
            .collect();
        let quotation = self.scene.quotation(at);
        let beside =
            |(mention, _): &&(Place, usize)| self.scene.quotation(mention.token) == quotation;
        let mut heard: Vec<(Place, usize)> = near.iter().filter(beside).copied().collect();
        if heard.is_empty() && quotation.is_some() {
            // Whom a quotation speaks of was named before it; who speaks it is not spoken of.
            heard = near;
            heard.retain(|(mention, _)| {
                mention.sentence != place.sentence || !self.is_subject(*mention)
            });
        }
        self.by_weight(&heard, place, gender)
    }

    /// Whom the verb tells of whose object stands at `at`: nobody else is meant less.
    fn own_subject(&self, at: usize, place: Place) -> Option<usize> {
        let subject = self.scene.subject_beside(at)?;
        let mut here = self.recent.iter().rev().take(LONGEST_MEMORY);
        let acts = |(mention, _): &&(Place, usize)| {
            mention.sentence == place.sentence && (mention.token..mention.end).contains(&subject)
        };
        here.find(acts).map(|(_, member)| *member)
    }

    /// Whoever is most in view first: in each sentence a subject counts more than others, the nearer the more.
    fn by_weight(
        &self,
        heard: &[(Place, usize)],
        place: Place,
        gender: Option<Gender>,
    ) -> Vec<usize> {
        let mut weights: Vec<(u32, usize, (usize, usize))> = Vec::new();
        let mut seen: Vec<(usize, usize)> = Vec::new();
        for (mention, member) in heard {
            let subject = self.is_subject(*mention);
            let weight = match (place.sentence - mention.sentence, subject) {
                (0, true) => 48,
                (0, false) => 12,
                (1, true) => 24,
                (1, false) => 8,
                (_, true) => 9,
                (_, false) => 4,
            };
            let doubtful = self
                .members
                .get(*member)
                .is_some_and(|it| it.gender.is_none() && it.words.len() < 2);
            let far = mention.block + 1 < place.block;
            let unlike = gender == Some(Gender::Male) && self.sounds_female(*member);
            let weight = weight >> (u32::from(doubtful) + u32::from(far) + 2 * u32::from(unlike));
            match weights.iter_mut().find(|(_, known, _)| known == member) {
                Some(known) if seen.contains(&(mention.sentence, *member)) => {
                    known.0 = known.0.max(weight)
                }
                Some(known) => known.0 += weight,
                None => {
                    let distance = place.sentence - mention.sentence;
                    weights.push((weight, *member, (distance, mention.token)));
                }
            }
            seen.push((mention.sentence, *member));
        }
        weights.sort_by_key(|(weight, _, nearest)| (std::cmp::Reverse(*weight), *nearest));
        weights.into_iter().map(|(_, member, _)| member).collect()
    }

    /// A first name in -a, of no known gender, is oftener a woman's; a hint, and never told on.
    fn sounds_female(&self, member: usize) -> bool {
        self.members.get(member).is_some_and(|member| {
            let first = member.words.first().filter(|_| member.words.len() > 1);
            member.gender.is_none() && first.is_some_and(|first| first.ends_with('a'))
        })
    }

    /// Whether the mention is what a clause is about.
    fn is_subject(&self, mention: Place) -> bool {
        self.scene
            .is_subject(mention.token..mention.end)
            .unwrap_or_else(|| self.scene.verb_follows(mention.end))
    }

    /// "Bell told him": nobody is the object of their own verb.
    fn is_own_object(&self, from: usize, at: usize, mention: Place, place: Place) -> bool {
        let parted = |at: usize| {
            matches!(
                self.scene.norm(at),
                "," | ";"
                    | ":"
                    | "that"
                    | "who"
                    | "and"
                    | "but"
                    | "when"
                    | "after"
                    | "before"
                    | "if"
                    | "because"
                    | "while"
            )
        };
        if let Some(subject) = self.scene.subject_beside(at) {
            return mention.sentence == place.sentence
                && (mention.token..mention.end).contains(&subject);
        }
        let owner = self.scene.is_possessive(mention.end);
        let near = mention.sentence == place.sentence && at - from <= LONGEST_CLAUSE;
        self.scene.norm(at) == "him" && near && !owner && !(from..at).any(parted)
    }

    pub(super) fn has_gender(&self, member: usize, gender: Gender) -> bool {
        self.members
            .get(member)
            .and_then(|member| member.gender)
            .is_none_or(|known| known == gender)
    }
}
