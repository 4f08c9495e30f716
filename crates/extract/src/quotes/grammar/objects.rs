//! What is told in a phrase: "denied taking the money", "called it a lie", "accused him of lying".

use std::ops::Range;

use dateline_model::{PartOfSpeech, Role, Stance};

use super::super::cues::{Cue, Frame};
use super::super::layout::Shape;
use super::super::words::Class;
use super::{Content, Grammar};

impl Grammar<'_> {
    /// "denied taking the money".
    pub(super) fn gerund(&self, verb: usize, entry: &Cue) -> Option<Content> {
        let gerund = self.tree.children(verb).find(|at| {
            let open = matches!(
                self.tree.role(*at),
                Role::OpenComplement | Role::ClausalComplement
            );
            open && *at > verb
                && self.tree.features(*at).contains("VerbForm=Ger")
                    | self.tree.features(*at).contains("Aspect=Prog")
        })?;
        let own = self.tree.child(gerund, &[Role::Subject]).is_some();
        let takes = entry.takes(Frame::Doing) && !own;
        takes.then(|| Content::one(self.without_aside(gerund), Shape::Complement))
    }

    /// "put the toll at 40": a sum that somebody gives.
    pub(super) fn figure(&self, verb: usize, entry: &Cue) -> Option<Content> {
        if !entry.takes(Frame::Figure) {
            return None;
        }
        let object = self.tree.child(verb, &[Role::Object])?;
        let number = |at: usize| {
            self.tree
                .reach(at)
                .any(|at| self.tree.pos(at) == PartOfSpeech::Number)
        };
        let figure = self
            .tree
            .children(verb)
            .find(|at| *at > object && self.case(*at) == Some("at") && number(*at))?;
        let words = self.noun_phrase(object, verb).start..self.tree.reach(figure).end;
        Some(Content::one(self.trimmed(words), Shape::Complement))
    }

    /// "called it a lie", "described it as a lie".
    pub(super) fn small(&self, verb: usize, entry: &Cue) -> Option<Content> {
        if !entry.takes(Frame::Small) {
            return None;
        }
        let children = || self.tree.children(verb).filter(|at| *at > verb);
        let second = children()
            .find(|at| self.tree.role(*at) == Role::Predicate || self.case(*at) == Some("as"))?;
        let object = children().find(|at| self.tree.role(*at) == Role::Object && *at < second);
        let end = self.trimmed(self.tree.reach(second)).end;
        let start = match object {
            Some(object) => self.noun_phrase(object, verb).start,
            None => self.tree.reach(second).start,
        };
        // "called it a lie" says that it is one; "called “a lie”" only that the words fell.
        let shape = match object {
            Some(_) => Shape::Complement,
            None => Shape::Object,
        };
        Some(Content::one(start..end, shape))
    }

    /// "accused him of lying", "called for calm".
    pub(super) fn led(&self, verb: usize, entry: &Cue) -> Option<Content> {
        if !entry.takes(Frame::After) {
            return None;
        }
        let children = || self.tree.children(verb).filter(|at| *at > verb);
        let object = children().find(|at| self.tree.role(*at) == Role::Object);
        // "called the envoy for talks" is a telephone call.
        if object.is_some() && entry.stance == Stance::Ask {
            return None;
        }
        let own = children().find(|at| self.case(*at).is_some_and(|case| entry.leads(case)));
        let end = own
            .map(|noun| self.tree.reach(noun).end)
            .or_else(|| self.gerund_below(verb, entry).map(|gerund| gerund.end))?;
        let start = match (object, own) {
            (Some(object), _) => self.noun_phrase(object, verb).start,
            (None, Some(noun)) => self.noun_phrase(noun, verb).start,
            (None, None) => return self.passive_led(verb, entry, end),
        };
        let words = self.trimmed(start..end.max(start));
        if self.is_passive(verb) && object.is_none() {
            return self.passive_led(verb, entry, words.end);
        }
        // "accused him of lying" says that he lies.
        let doing = || self.gerund_below(verb, entry).is_some();
        let shape = match entry.stance == Stance::Accuse && object.is_some() && doing() {
            true => Shape::Complement,
            false => Shape::Object,
        };
        Some(Content::one(words, shape))
    }

    /// "was accused by Y of lying": of whom, and what.
    fn passive_led(&self, verb: usize, entry: &Cue, end: usize) -> Option<Content> {
        let subject = self.tree.child(verb, &[Role::PassiveSubject])?;
        let agent = self
            .agent(verb)
            .map(|agent| self.noun_phrase(agent, verb).end);
        let gerund = self.gerund_below(verb, entry).map(|gerund| gerund.start);
        let from = agent.unwrap_or(verb + 1).min(gerund.unwrap_or(usize::MAX));
        let doing = entry.stance == Stance::Accuse && gerund.is_some();
        Some(Content {
            runs: vec![
                self.noun_phrase(subject, verb),
                self.trimmed(from..end.max(from)),
            ],
            shape: if doing {
                Shape::Complement
            } else {
                Shape::Object
            },
        })
    }

    /// "of lying", which the model hangs anywhere below.
    fn gerund_below(&self, verb: usize, entry: &Cue) -> Option<Range<usize>> {
        let below = verb + 1..self.tree.reach(verb).end;
        let mut leading =
            below.filter(|at| self.tree.role(*at) == Role::Case && entry.leads(self.norm(*at)));
        leading.find_map(|case| {
            let gerund = self.tree.child(case, &[Role::OpenComplement])?;
            Some(case..self.tree.reach(gerund).end)
        })
    }

    /// The preposition that leads a noun below a verb.
    pub(super) fn case(&self, noun: usize) -> Option<&str> {
        let led = matches!(self.tree.role(noun), Role::Oblique);
        let case = self
            .tree
            .child(noun, &[Role::Case])
            .filter(|case| *case < noun);
        case.filter(|_| led).map(|case| self.norm(case))
    }

    /// "announced a plan"; "the plan was announced by Reed".
    pub(super) fn object(&self, verb: usize, entry: &Cue) -> Option<Content> {
        if !entry.takes(Frame::Object) || self.is_purpose(verb) {
            return None;
        }
        let passive = self.is_passive(verb);
        let role = if passive {
            Role::PassiveSubject
        } else {
            Role::Object
        };
        let object = self.tree.child(verb, &[role])?;
        let told = !passive || self.agent(verb).is_some();
        let pronoun = self.tree.pos(object) == PartOfSpeech::Pronoun;
        let thought = told && !pronoun && !self.is_no_thought(verb, object);
        thought.then(|| Content::one(self.without_aside(object), Shape::Object))
    }

    /// "met to discuss measures": what the talks will be about was not told.
    fn is_purpose(&self, verb: usize) -> bool {
        self.tree.role(verb) == Role::AdverbialClause && self.is_infinitive(verb)
    }

    /// "citing the words of an official", "citing officials": what they say is told elsewhere.
    fn is_no_thought(&self, verb: usize, object: usize) -> bool {
        let speaker = [Class::Human, Class::Spokes];
        let said = self.words.is(Class::Aside, self.tree.lemma(object))
            || self.tree.lemma(object) == "word"
            || speaker
                .iter()
                .any(|class| self.words.is(*class, self.norm(object)));
        self.tree.lemma(verb) == "cite" && said
    }
}
