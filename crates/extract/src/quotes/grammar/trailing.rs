//! "The ships have left, reported the agency": cue and teller at the end of what is told, where the model takes
//! the teller for an object.

use dateline_model::{PartOfSpeech, Role};

use super::super::cues::{Cue, Frame};
use super::super::layout::Shape;
use super::{Content, Grammar, Telling, Who};

impl<'a> Grammar<'a> {
    /// What stands before a cue that ends its sentence with the name of the teller.
    pub(super) fn trailing(&self, verb: usize, entry: &'a Cue) -> Option<Telling<'a>> {
        let comma = verb.checked_sub(1).filter(|at| self.norm(*at) == ",")?;
        let teller = self.tree.child(verb, &[Role::Object])?;
        let named = self.tree.pos(teller) == PartOfSpeech::ProperNoun && teller > verb;
        let top = self.tree.ancestors(verb).last().unwrap_or(verb);
        let sentence = self.tree.reach(top);
        let named = named || self.asks(verb, sentence.start);
        if !named || !entry.takes(Frame::Clause) || self.own_subject(verb).is_some() {
            return None;
        }
        let name = self.tree.reach(teller);
        let content =
            Content::one(self.trimmed(sentence.start..comma), Shape::Utterance).filled()?;
        let rest = self.trimmed(name.end..sentence.end);
        // "asked Bell, for the opposition".
        let aside = self.norm(name.end) == "," && !rest.clone().any(|at| self.is_verb(at));
        let ends = name.start == verb + 1 && (rest.is_empty() || aside);
        ends.then(|| Telling {
            cue: verb..verb + 1,
            entry,
            who: Who::Named {
                tokens: name,
                head: teller,
            },
            content: Some(content),
            clause: sentence,
        })
    }

    /// "Would they return, asked **the mayor**": a question before "asked".
    fn asks(&self, verb: usize, first: usize) -> bool {
        let question = ["who", "what", "when", "where", "why", "how", "which"];
        let turned = self.tree.pos(first) == PartOfSpeech::Auxiliary;
        self.tree.lemma(verb) == "ask" && (turned || question.contains(&self.norm(first)))
    }
}
