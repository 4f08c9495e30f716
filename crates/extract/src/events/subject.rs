//! Who does what a verb says, without a parser: a walk to the left over what may stand between.

use super::lexicon::Tag;
use super::participants::Participants;
use super::phrases::Fit;
use super::sentence::{Named, Told};

/// The most steps of one walk, over all verbs that it leads through.
const STEPS: usize = 120;

/// How sure it is that those found are the right ones, 0 to 1.
pub(super) const BESIDE: f64 = 1.0;
pub(super) const AFAR: f64 = 0.85;
pub(super) const ECHOED: f64 = 0.8;

/// A walk to the left from a verb.
pub(super) struct Walk<'t, 'a> {
    pub(super) told: &'t Told<'a>,
    pub(super) fit: Fit,
    steps: usize,
    pub(super) weight: f64,
}

impl<'a> Told<'a> {
    /// Those who stand as grammatical subject of the verb at `verb`.
    pub(super) fn subject(&self, verb: usize, fit: Fit) -> Participants {
        let mut walk = Walk {
            told: self,
            fit,
            steps: STEPS,
            weight: BESIDE,
        };
        let names = walk.of_verb(verb);
        match names {
            Found::Names(names) => Participants::named(&names, walk.weight),
            Found::Echo(first, last) => self.echo(first, last),
        }
    }

    /// Those of the deed before, at the words "the two sides" that stand for them.
    fn echo(&self, first: usize, last: usize) -> Participants {
        let span = self.words[first].span.cover(&self.words[last].span);
        let mut parts = self.before.clone();
        parts.parts.iter_mut().for_each(|part| part.span = span);
        parts.weight = ECHOED;
        parts
    }

    /// Those whom a phrase such as "the two sides" at `first` stands for.
    pub(super) fn echo_from(&self, first: usize) -> Option<Participants> {
        let last = (first..(first + 4).min(self.words.len()))
            .rev()
            .find(|last| self.echo_at(*last).is_some_and(|(begin, _)| begin == first))?;
        Some(self.echo(first, last)).filter(|found| !found.is_empty())
    }

    /// The words of a phrase such as "the two sides" that ends at `last`.
    pub(super) fn echo_at(&self, last: usize) -> Option<(usize, usize)> {
        let ends = |phrase: &&Vec<String>| {
            let first = (last + 1).checked_sub(phrase.len())?;
            let words = self.words.get(first..=last)?;
            words
                .iter()
                .zip(phrase.iter())
                .all(|(word, norm)| word.norm == norm)
                .then_some(first)
        };
        let longest = self
            .lexicon
            .echoes
            .iter()
            .filter_map(|phrase| ends(&phrase))
            .min()?;
        Some((longest, last))
    }

    /// The verb before `at` in the same clause, itself not part of a relative clause.
    pub(super) fn verb_before(&self, at: usize) -> Option<usize> {
        for before in (0..at).rev() {
            match self.words[before].tag {
                Tag::Verb => return Some(before),
                Tag::Auxiliary if self.tag(before + 1) != Some(Tag::Verb) => return Some(before),
                Tag::Stop => return None,
                Tag::Subordinator if self.words[before].norm != "that" => return None,
                _ => {}
            }
        }
        None
    }

    /// Whether the verb at `verb` is passive: "was met", "sanctions imposed by".
    pub(super) fn is_passive(&self, verb: usize) -> bool {
        const BE: [&str; 10] = [
            "be", "is", "are", "was", "were", "been", "being", "got", "get", "am",
        ];
        if !self.words[verb]
            .form
            .is_some_and(|form| form.shape.participle)
        {
            return false;
        }
        let mut before = (0..verb)
            .rev()
            .skip_while(|at| self.words[*at].tag == Tag::Adverb);
        let auxiliary = before
            .next()
            .filter(|at| self.words[*at].tag == Tag::Auxiliary);
        match auxiliary {
            Some(at) => BE.contains(&self.words[at].norm),
            None => self.norm(verb + 1) == Some("by"),
        }
    }
}

/// What a walk ends at.
pub(super) enum Found {
    Names(Vec<Named>),
    Echo(usize, usize),
}

impl Walk<'_, '_> {
    pub(super) const NOBODY: Found = Found::Names(Vec::new());

    pub(super) fn of_verb(&mut self, verb: usize) -> Found {
        let mut at = verb;
        while at > 0 && self.steps > 0 {
            at -= 1;
            self.steps -= 1;
            let word = &self.told.words[at];
            match word.tag {
                Tag::Auxiliary | Tag::Modal | Tag::Adverb => {}
                Tag::To => match self.past_control(at) {
                    Step::To(next) => at = next,
                    Step::Done(found) => return found,
                },
                Tag::Comma => return self.past_comma(at, verb),
                // A stray stop in front of a verb ends the list of those who act.
                Tag::Stop => return self.names_before(at),
                Tag::Conjunction => return self.of_verb_before(at),
                Tag::Relative => return self.antecedent(at),
                Tag::Subordinator if word.norm == "that" && self.ends_phrase(at) => {
                    return self.antecedent(at);
                }
                Tag::Subordinator | Tag::Preposition => return self.of_gerund(at, verb),
                Tag::Verb => return self.of_verb(at),
                Tag::Pronoun if word.named.is_none() => return self.echo_or_nobody(at),
                Tag::Determiner
                | Tag::Noun
                | Tag::Time
                | Tag::Possessive
                | Tag::Joiner
                | Tag::Pronoun => match self.phrase(at) {
                    Step::To(next) => at = next,
                    Step::Done(found) => return found,
                },
            }
        }
        Self::NOBODY
    }

    /// A noun phrase ends here: the subject, unless a preposition hangs it on something else.
    fn phrase(&mut self, last: usize) -> Step {
        if let Some((first, last)) = self.told.echo_at(last) {
            return Step::Done(Found::Echo(first, last));
        }
        let first = self.phrase_start(last);
        if self.is_time(first, last) {
            return Step::To(self.before_preposition(first));
        }
        let hung = first
            .checked_sub(1)
            .filter(|at| self.told.tag(*at) == Some(Tag::Preposition));
        let names = self.told.list_to(last, self.fit);
        let joined = first
            .checked_sub(1)
            .is_some_and(|at| self.told.tag(at) == Some(Tag::Conjunction));
        let inside = joined || names.iter().any(|named| named.last >= first);
        match hung {
            Some(preposition) if !self.stands_for(preposition, &names) => Step::To(preposition),
            _ if inside || hung.is_some() => Step::Done(Found::Names(names)),
            _ => Step::Done(Self::NOBODY),
        }
    }

    /// "officials from Chile met": the name after the preposition is the one who acts.
    fn stands_for(&self, preposition: usize, names: &[Named]) -> bool {
        matches!(self.told.words[preposition].norm, "of" | "from") && !names.is_empty()
    }

    fn phrase_start(&self, last: usize) -> usize {
        let inside = |at: &usize| {
            let word = &self.told.words[*at];
            word.named.is_some()
                || matches!(
                    word.tag,
                    Tag::Noun | Tag::Determiner | Tag::Possessive | Tag::Time
                )
        };
        (0..=last).rev().take_while(inside).last().unwrap_or(last)
    }

    fn is_time(&self, first: usize, last: usize) -> bool {
        (first..=last).any(|at| self.told.words[at].tag == Tag::Time)
            && (first..=last).all(|at| self.told.words[at].named.is_none())
    }

    fn before_preposition(&self, first: usize) -> usize {
        let before = first.checked_sub(1);
        before
            .filter(|at| self.told.tag(*at) == Some(Tag::Preposition))
            .unwrap_or(first)
    }

    /// "plans to", "was quick to", "the plan to": past the words before "to".
    fn past_control(&mut self, to: usize) -> Step {
        let Some(before) = to.checked_sub(1) else {
            return Step::Done(Self::NOBODY);
        };
        let word = &self.told.words[before];
        match word.tag {
            _ if word.named.is_some() => Step::Done(self.bidden_or_main(before)),
            // "will be used to attack": whoever uses it is not named.
            Tag::Verb if word.norm == "used" => Step::Done(Self::NOBODY),
            Tag::Verb => Step::Done(self.of_verb(before)),
            Tag::Noun => {
                let first = self.phrase_start(before);
                let owned = (first..before).any(|at| self.told.words[at].named.is_some());
                if owned {
                    Step::To(before + 1)
                } else {
                    Step::To(first)
                }
            }
            _ => Step::To(to),
        }
    }

    /// "urged Chad to send": Chad sends; "called Chad to say": whoever called says.
    fn bidden_or_main(&mut self, last: usize) -> Found {
        let verb = self.told.verb_before(self.phrase_start(last));
        match verb.filter(|verb| !self.told.lexicon.is_bidding(self.told.words[*verb].norm)) {
            Some(verb) => self.of_verb(verb),
            None => Found::Names(self.told.list_to(last, self.fit)),
        }
    }

    pub(super) fn names_before(&self, at: usize) -> Found {
        let Some(last) = at.checked_sub(1) else {
            return Self::NOBODY;
        };
        if let Some((first, last)) = self.told.echo_at(last) {
            return Found::Echo(first, last);
        }
        Found::Names(self.told.list_to(last, self.fit))
    }

    fn of_verb_before(&mut self, at: usize) -> Found {
        self.weight = self.weight.min(AFAR);
        match self.told.verb_before(at) {
            Some(verb) => self.of_verb(verb),
            None => Self::NOBODY,
        }
    }

    fn ends_phrase(&self, at: usize) -> bool {
        at.checked_sub(1)
            .is_some_and(|before| self.told.words[before].named.is_some())
    }

    /// "who", "which": those named right before, with or without a comma between.
    fn antecedent(&mut self, relative: usize) -> Found {
        let comma = relative
            .checked_sub(1)
            .filter(|at| self.told.tag(*at) == Some(Tag::Comma));
        self.names_before(comma.unwrap_or(relative))
    }

    /// "after meeting her", "accused Chad of sending": the subject stands in another clause.
    fn of_gerund(&mut self, opener: usize, verb: usize) -> Found {
        self.weight = self.weight.min(AFAR);
        if !self.told.words[verb]
            .form
            .is_some_and(|form| form.shape.gerund)
        {
            return Self::NOBODY;
        }
        let object = opener
            .checked_sub(1)
            .filter(|at| self.told.words[*at].named.is_some());
        if let Some(object) = object.filter(|_| self.told.verb_before(opener).is_some()) {
            let subordinates = self.told.tag(opener) == Some(Tag::Subordinator);
            if !subordinates && matches!(self.told.words[opener].norm, "of" | "for" | "from") {
                return Found::Names(self.told.list_to(object, self.fit));
            }
        }
        match self.told.verb_before(opener) {
            // "kept the ship from leaving": whoever is kept is not named.
            Some(_) if self.told.norm(opener) == Some("from") => Self::NOBODY,
            Some(main) => self.of_verb(main),
            None => self.of_clause_after(verb),
        }
    }

    /// "After meeting the minister, Lee said": those before the first verb after the comma.
    fn of_clause_after(&self, verb: usize) -> Found {
        let mut after =
            (verb..self.told.words.len()).skip_while(|at| self.told.words[*at].tag != Tag::Comma);
        let acts = |at: &usize| {
            matches!(
                self.told.tag(*at),
                Some(Tag::Verb | Tag::Auxiliary | Tag::Modal)
            )
        };
        let Some(last) = after.find(acts).and_then(|main| main.checked_sub(1)) else {
            return Self::NOBODY;
        };
        let last = (verb..=last)
            .rev()
            .find(|at| self.told.words[*at].tag != Tag::Adverb);
        last.map_or(Self::NOBODY, |last| {
            Found::Names(self.told.list_to(last, self.fit))
        })
    }

    fn echo_or_nobody(&self, at: usize) -> Found {
        match self.told.echo_at(at) {
            Some((first, last)) => Found::Echo(first, last),
            None => Self::NOBODY,
        }
    }
}

/// Where a walk goes on, or what it found.
enum Step {
    To(usize),
    Done(Found),
}
