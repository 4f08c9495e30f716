//! Who is named in a sentence, with the words on which names depend.

use std::ops::Range;

use dateline_model::{PartOfSpeech, Role};

use super::coded::Coding;
use super::participants::Part as Side;

/// Somebody named in the sentence, with the word on which the others of his name depend.
pub(super) struct Somebody {
    pub(super) side: Side,
    pub(super) head: usize,
    pub(super) words: Range<usize>,
}

impl Coding<'_, '_> {
    /// All of them, in order, with those for whom a word stands.
    pub(super) fn somebody(&self) -> Vec<Somebody> {
        let each = self.told.named.iter().filter_map(|named| {
            let words = self.touched(named.span);
            if self.tells(words.start) {
                return None;
            }
            let words = self.lens.phrase(words.start, words.end);
            let (head, words) = self.described(self.lens.head(&words)?, words);
            let side = Side {
                actor: named.actor,
                span: named.span,
            };
            Some(Somebody { side, head, words })
        });
        let stand_ins = self.stand_ins().into_iter().map(|(at, side)| Somebody {
            side,
            head: at,
            words: at..at + 1,
        });
        each.chain(stand_ins).collect()
    }

    /// "according to one of the officials": who only tells of a deed takes no part in it.
    fn tells(&self, first: usize) -> bool {
        let before = self
            .context
            .annotations
            .tokens
            .get(first.saturating_sub(2)..first);
        let before = before.unwrap_or_default().iter();
        before
            .map(|token| token.norm.as_str())
            .eq(["according", "to"])
    }

    /// "The Spanish minister, Ana Ruiz, …": the noun that she is beside takes part, and stands for her; so does
    /// the word that says how many take part.
    fn described(&self, head: usize, words: Range<usize>) -> (usize, Range<usize>) {
        let beside = (self.lens.role(head) == Role::Apposition).then(|| self.lens.above(head));
        let noun = beside
            .flatten()
            .filter(|noun| *noun < words.start && self.is_common(*noun) && !self.is_named(*noun));
        match noun.or_else(|| self.lens.how_many(head)) {
            Some(noun) => (noun, self.lens.phrase(noun, noun + 1).start..words.end),
            None => (head, words),
        }
    }

    /// A noun, or what the parser takes for an adjective in its place: "secretary-general".
    fn is_common(&self, at: usize) -> bool {
        let subject = matches!(self.lens.role(at), Role::Subject | Role::PassiveSubject);
        match self.lens.pos(at) {
            PartOfSpeech::Noun => true,
            PartOfSpeech::Adjective => subject,
            _ => false,
        }
    }

    pub(super) fn is_named(&self, at: usize) -> bool {
        let mut named = self.told.named.iter();
        named.any(|named| self.touched(named.span).contains(&at))
    }
}
