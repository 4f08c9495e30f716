//! Who tells it: the subject of the cue, wherever the sentence keeps it.

use dateline_model::{PartOfSpeech, Role};

use super::super::words::Class;
use super::{Grammar, Who};

/// Steps from a verb to the verb whose subject it shares.
const STEPS: usize = 8;

impl Grammar<'_> {
    /// Who does what the verb at `verb` says.
    pub(super) fn who(&self, verb: usize) -> Who {
        // "The court heard that": somebody else told it.
        if self.tree.lemma(verb) == "hear" {
            return Who::Nobody;
        }
        if self.is_passive(verb) || self.is_reduced_passive(verb) {
            return self.doer(verb).unwrap_or(Who::Nobody);
        }
        if let Some(quoted) = self.quoted(verb).or_else(|| self.cited(verb)) {
            return self.named(Some(quoted), verb).unwrap_or(Who::Untold);
        }
        let subject = self.subject(verb).map(|subject| self.issuer(subject, verb));
        self.named(subject, verb).unwrap_or(Who::Untold)
    }

    /// "accused by **the union** of lying", where the model hangs "of lying" on the union.
    fn doer(&self, verb: usize) -> Option<Who> {
        let agent = self.agent(verb)?;
        let gerund = |at: &usize| {
            let led = self.tree.child(*at, &[Role::OpenComplement]).is_some();
            *at > agent && self.tree.role(*at) == Role::Case && led
        };
        let gerund = self.tree.children(agent).find(gerund);
        match self.named(Some(agent), verb)? {
            Who::Named { tokens, head } => Some(Who::Named {
                tokens: tokens.start..tokens.end.min(gerund.unwrap_or(tokens.end)),
                head,
            }),
            other => Some(other),
        }
    }

    pub(super) fn named(&self, head: Option<usize>, cue: usize) -> Option<Who> {
        let head = head?;
        if self.tree.role(head) == Role::Expletive {
            return None;
        }
        let tokens = self.noun_phrase(head, cue);
        (!tokens.is_empty()).then_some(Who::Named { tokens, head })
    }

    /// "the plan proposed by Reed", "Asked about the plan, Reed …": a participle without a subject.
    fn is_reduced_passive(&self, verb: usize) -> bool {
        let past = self.tree.features(verb).contains("Tense=Past");
        let ahead = |main: usize| self.own_subject(main).is_some_and(|subject| verb < subject);
        let carried = match self.tree.role(verb) {
            Role::NominalClause => true,
            Role::AdverbialClause => self.tree.head(verb).is_some_and(ahead),
            _ => false,
        };
        let own = [Role::Subject, Role::Auxiliary];
        carried && past && self.tree.child(verb, &own).is_none()
    }

    /// "the Post quoted **Reed** as saying".
    fn quoted(&self, verb: usize) -> Option<usize> {
        let quote = |at: &usize| matches!(self.tree.lemma(*at), "quote" | "cite");
        let cue = std::iter::once(verb)
            .chain(self.tree.ancestors(verb).take(2))
            .find(quote)?;
        let object = self.tree.child(cue, &[Role::Object])?;
        let as_saying = (object..self.tree.reach(cue).end).any(|at| self.norm(at) == "as");
        (as_saying && object > cue).then_some(object)
    }

    /// "The station reported, citing **an aide**, that": an outlet has it from somebody.
    pub(super) fn cited(&self, verb: usize) -> Option<usize> {
        let beside = self.own_subject(verb).into_iter();
        let below = beside.flat_map(|subject| self.tree.children(subject));
        let mut clauses = self.tree.children(verb).chain(below);
        let citing = clauses.find(|at| {
            let role = self.tree.role(*at);
            let clause = matches!(role, Role::AdverbialClause | Role::NominalClause);
            clause && matches!(self.norm(*at), "citing" | "quoting")
        })?;
        let source = self.tree.child(citing, &[Role::Object])?;
        let person = [Class::Human, Class::Spokes];
        let speaks = person
            .iter()
            .any(|class| self.words.is(*class, self.norm(source)));
        let media = |subject: usize| {
            let mut words = self.noun_phrase(subject, verb);
            words.any(|at| self.words.is(Class::Media, self.norm(at)))
        };
        let outlet = self.own_subject(verb).is_none_or(media) || self.tree.lemma(verb) == "report";
        (speaks && outlet).then_some(source)
    }

    /// "Reed issued a statement saying", "that said": who tells what a document says.
    fn issuer(&self, subject: usize, verb: usize) -> usize {
        let role = self.tree.role(verb);
        let carried = matches!(role, Role::NominalClause | Role::RelativeClause);
        let document = self.words.is(Class::Document, self.norm(subject));
        let owner = || {
            let owner = self.tree.child(subject, &[Role::Possessor]);
            owner.or_else(|| self.holder(subject))
        };
        let issuer = (carried && document).then(owner).flatten();
        issuer.unwrap_or(subject)
    }

    /// Of whom or what the verb phrase at `verb` is told.
    pub(super) fn subject(&self, verb: usize) -> Option<usize> {
        let mut at = verb;
        for _ in 0..STEPS {
            if let Some(own) = self.own_subject(at).or_else(|| self.inverted(at)) {
                return self.behind_relative(at, own);
            }
            if let Some(matrix) = self.matrix(at) {
                at = matrix;
                continue;
            }
            at = match self.tree.role(at) {
                Role::NominalClause | Role::RelativeClause => return self.tree.head(at),
                Role::OpenComplement => match self.controller(at)? {
                    Control::Noun(noun) => return Some(noun),
                    Control::Verb(verb) => verb,
                },
                Role::AdverbialClause => match self.agent_before(at) {
                    Some(agent) => return Some(agent),
                    None => self.told_by(self.tree.head(at)?),
                },
                Role::Root => return None,
                _ => self.tree.head(at)?,
            };
            // A clause in another's place has its own sentence: "she left, he said, and …".
            if !self.is_verb(at) {
                at = self.verb_above(at)?;
            }
        }
        None
    }

    /// "The port is under a ban imposed by the council, accusing it of waste": what is only so accuses nobody;
    /// whoever did the deed before the comma does.
    fn agent_before(&self, verb: usize) -> Option<usize> {
        let comma = verb.checked_sub(1).filter(|at| self.norm(*at) == ",")?;
        let main = self.tree.head(verb)?;
        let progressive = self.tree.features(verb).contains("Aspect=Prog");
        if self.tree.lemma(main) != "be" || !progressive {
            return None;
        }
        let last = comma.checked_sub(1)?;
        let mut above = std::iter::once(last).chain(self.tree.ancestors(last).take(STEPS));
        above.find(|at| self.tree.role(*at) == Role::Agent)
    }

    /// "Reed said it had snowed and promised to sweep": the verb of telling to which the model ought
    /// to have joined `verb`, instead of to what is told. Its tense shows it.
    pub(super) fn matrix(&self, verb: usize) -> Option<usize> {
        if self.tree.role(verb) != Role::Conjunct || !self.tells(verb) {
            return None;
        }
        let told = self.tree.head(verb)?;
        let matrix = self.tree.head(told)?;
        let clause = self.tree.role(told) == Role::ClausalComplement && matrix < told;
        let past = |at: usize| {
            let auxiliary = [Role::Auxiliary, Role::PassiveAuxiliary];
            self.tree.features(at).contains("Tense=Past")
                && self.tree.child(at, &auxiliary).is_none()
        };
        let same = past(verb) && past(matrix) && !past(told);
        (clause && same && self.tells(matrix) && self.own_subject(verb).is_none()).then_some(matrix)
    }

    /// The last subject before the verb, or the first behind it.
    pub(super) fn own_subject(&self, verb: usize) -> Option<usize> {
        let subject =
            |at: &usize| matches!(self.tree.role(*at), Role::Subject | Role::PassiveSubject);
        let subjects = || self.tree.children(verb).filter(subject);
        subjects()
            .filter(|at| *at < verb)
            .last()
            .or_else(|| subjects().next())
    }

    /// ""It is over," wrote the mayor": behind what is told and the verb, the model takes who tells it for
    /// an object.
    fn inverted(&self, verb: usize) -> Option<usize> {
        let told = self.tree.child(verb, &[Role::ClausalComplement])?;
        let mark = verb.checked_sub(1).map(|before| self.norm(before));
        let marked = mark.is_some_and(|mark| matches!(mark, "\"" | "'" | "”" | "’" | "»"));
        let behind = |at: &usize| {
            *at > verb && matches!(self.tree.role(*at), Role::Object | Role::Predicate)
        };
        let last = self.tree.children(verb).filter(behind).last();
        last.filter(|_| told < verb && marked)
    }

    /// "the mayor, who said": whom the pronoun means.
    fn behind_relative(&self, verb: usize, subject: usize) -> Option<usize> {
        let pronoun = matches!(self.norm(subject), "who" | "which" | "that");
        let relative = self.tree.role(verb) == Role::RelativeClause;
        if pronoun && relative {
            self.tree
                .head(verb)
                .map(|noun| self.someone(noun, self.norm(subject)))
        } else {
            Some(subject)
        }
    }

    /// "an engineer in Lyon, who says": nobody is called so who is a place.
    fn someone(&self, noun: usize, pronoun: &str) -> usize {
        let case = self.tree.child(noun, &[Role::Case]);
        let place =
            case.is_some_and(|case| matches!(self.norm(case), "in" | "at" | "near" | "from"));
        let named = self.tree.pos(noun) == PartOfSpeech::ProperNoun && pronoun == "who";
        let modifies = self.tree.role(noun) == Role::NominalModifier;
        let above = self.tree.head(noun).filter(|_| place && named && modifies);
        above.unwrap_or(noun)
    }

    /// Whose subject an infinitive or gerund shares: "urged him to say", "was quoted as saying".
    fn controller(&self, verb: usize) -> Option<Control> {
        let head = self.tree.head(verb)?;
        let object = self.tree.child(head, &[Role::Object, Role::IndirectObject]);
        let object = object.filter(|object| *object < verb && *object > head);
        // "limited himself to answering": who did is the subject.
        let reflexive = |object: &usize| {
            let word = self.norm(*object);
            word.ends_with("self") || word.ends_with("selves")
        };
        let object = object.filter(|object| !reflexive(object));
        let infinitive = self.is_infinitive(verb);
        match object {
            Some(object) if infinitive => Some(Control::Noun(object)),
            _ => Some(Control::Verb(head)),
        }
    }

    /// "said it was old, adding that": the participle belongs to the verb of telling, not to what
    /// is told.
    fn told_by(&self, verb: usize) -> usize {
        let mut top = verb;
        let mut at = verb;
        for _ in 0..STEPS {
            let Some(head) = self.tree.head(at) else {
                break;
            };
            let inner = matches!(
                self.tree.role(at),
                Role::ClausalComplement | Role::Conjunct | Role::OpenComplement
            );
            if !inner {
                break;
            }
            if self.tree.role(at) == Role::ClausalComplement && self.tells(head) {
                top = head;
            }
            at = head;
        }
        top
    }

    fn verb_above(&self, at: usize) -> Option<usize> {
        self.tree
            .ancestors(at)
            .take(STEPS)
            .find(|above| self.is_verb(*above))
    }
}

enum Control {
    Noun(usize),
    Verb(usize),
}
