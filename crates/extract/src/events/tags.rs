//! What each word does in its sentence, told from small classes and from the words beside it.

use super::lexicon::{Form, Tag};
use super::sentence::{Told, Word};

impl<'a> Told<'a> {
    pub(super) fn tag_words(&mut self) {
        for at in 0..self.words.len() {
            let tag = self.tag_of(at);
            self.words[at].tag = tag;
        }
        for joiner in &self.lexicon.joiners {
            for at in self.occurrences(joiner) {
                self.words[at..at + joiner.len()]
                    .iter_mut()
                    .for_each(|w| w.tag = Tag::Joiner);
            }
        }
    }

    fn tag_of(&mut self, at: usize) -> Tag {
        let norm = self.words[at].norm;
        if self.words[at].named.is_some() {
            let possessive = self.lexicon.class(norm) == Some(Tag::Possessive);
            return if possessive {
                Tag::Possessive
            } else {
                Tag::Noun
            };
        }
        if let Some(tag) = self.lexicon.class(norm) {
            return if self.words[at].proper && tag != Tag::Time {
                Tag::Noun
            } else {
                self.settle(at, tag)
            };
        }
        if !norm.chars().any(char::is_alphanumeric) {
            return if matches!(norm, "$" | "€" | "£" | "¥" | "%") {
                Tag::Noun
            } else {
                Tag::Stop
            };
        }
        if self.words[at].proper {
            return Tag::Noun;
        }
        let Some(form) = self.lexicon.verb(norm) else {
            return if is_adverb(norm) {
                Tag::Adverb
            } else {
                Tag::Noun
            };
        };
        self.words[at].form = Some(form);
        if self.stands_as_verb(at, form) {
            Tag::Verb
        } else {
            Tag::Noun
        }
    }

    /// Words of two classes: "that delegation" and "said that", "before talks" and "back Paris".
    fn settle(&mut self, at: usize, tag: Tag) -> Tag {
        let norm = self.words[at].norm;
        if norm == "back"
            && self
                .tag_before(at)
                .is_some_and(|t| matches!(t, Tag::To | Tag::Modal))
        {
            self.words[at].form = self.lexicon.verb(norm);
            return Tag::Verb;
        }
        tag
    }

    fn tag_before(&self, at: usize) -> Option<Tag> {
        let before = self.words.get(at.checked_sub(1)?)?;
        Some(before.tag)
    }

    fn stands_as_verb(&self, at: usize, form: Form) -> bool {
        let before = self.tag_before(at);
        let after = self.words.get(at + 1);
        if matches!(
            before,
            Some(Tag::Auxiliary | Tag::Modal | Tag::To | Tag::Pronoun | Tag::Relative)
        ) {
            return true;
        }
        if matches!(before, Some(Tag::Determiner | Tag::Possessive)) {
            return false;
        }
        let shape = form.shape;
        if shape.gerund {
            return self.gerund_is_verb(at, after);
        }
        if shape.past || shape.participle {
            return !self.is_attribute(at, after);
        }
        !form.also_noun || self.name_acts(at, before, after)
    }

    /// "the meeting", "coordination meeting" against "after meeting with her".
    fn gerund_is_verb(&self, at: usize, after: Option<&Word<'_>>) -> bool {
        let open = after.is_some_and(|word| {
            word.named.is_some()
                || matches!(
                    self.lexicon.class(word.norm),
                    Some(Tag::Determiner | Tag::Pronoun | Tag::Preposition | Tag::To)
                )
        });
        match self.tag_before(at) {
            Some(Tag::Noun) if self.is_nounlike(at) => false,
            Some(Tag::Noun) => open || self.word_before(at).is_some_and(|w| w.named.is_some()),
            Some(Tag::Preposition | Tag::Subordinator) if self.is_nounlike(at) => {
                open && !self.follows_at(at)
            }
            None => open,
            _ => true,
        }
    }

    /// Gerunds that are things as often as doings.
    fn is_nounlike(&self, at: usize) -> bool {
        matches!(
            self.words[at].norm,
            "meeting" | "bombing" | "killing" | "shelling" | "shooting" | "hearing"
        )
    }

    fn follows_at(&self, at: usize) -> bool {
        self.word_before(at)
            .is_some_and(|word| matches!(word.norm, "at" | "in" | "during"))
    }

    fn word_before(&self, at: usize) -> Option<&Word<'a>> {
        self.words.get(at.checked_sub(1)?)
    }

    /// "a widely quoted response", "the late, disputed vote": a past form that belongs to a noun.
    fn is_attribute(&self, at: usize, after: Option<&Word<'_>>) -> bool {
        let noun_after = after
            .is_some_and(|word| self.lexicon.class(word.norm).is_none() && word.named.is_none());
        let adverb = at
            .checked_sub(1)
            .filter(|before| self.words[*before].tag == Tag::Adverb);
        let opens = match adverb {
            Some(adverb) => self.tag_before(adverb) == Some(Tag::Determiner),
            None => self.tag_before(at) == Some(Tag::Preposition),
        };
        noun_after && opens
    }

    /// A form that may be a noun is a verb after a name or a plural when something follows it
    /// that a noun would not take: "Paris backs the plan" against "Paris talks in May".
    fn name_acts(&self, at: usize, before: Option<Tag>, after: Option<&Word<'_>>) -> bool {
        let Some(after) = after else { return false };
        let object = after.named.is_some()
            || matches!(
                self.lexicon.class(after.norm),
                Some(Tag::Determiner | Tag::To | Tag::Pronoun)
            );
        let plain = self.lexicon.class(after.norm).is_none()
            && after.norm.chars().all(char::is_alphanumeric);
        let third = self.words[at].form.is_some_and(|form| form.shape.third);
        match before {
            Some(Tag::Noun) => {
                let name = self
                    .word_before(at)
                    .is_some_and(|word| word.named.is_some());
                let plural = self
                    .word_before(at)
                    .is_some_and(|word| word.norm.ends_with('s'));
                if third {
                    object || (name && plain)
                } else {
                    object && plural
                }
            }
            Some(Tag::Adverb | Tag::Conjunction | Tag::Comma) => object,
            None => object && !third,
            _ => false,
        }
    }
}

fn is_adverb(norm: &str) -> bool {
    norm.len() > 4
        && norm.ends_with("ly")
        && !matches!(
            norm,
            "family" | "assembly" | "supply" | "italy" | "ally" | "anomaly" | "reply" | "july"
        )
}
