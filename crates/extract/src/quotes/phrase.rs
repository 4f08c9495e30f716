//! How far a noun phrase reaches to the left, told by closed classes of words.

use super::source::{Source, Sources};
use super::words::Class;

impl Sources<'_> {
    /// The noun phrase that ends before item `end`, not beginning before `floor`.
    pub(super) fn phrase_ending(&self, end: usize, floor: usize) -> Option<Source> {
        let last = end.checked_sub(1).filter(|last| *last >= floor)?;
        if self.is(Class::Pronoun, last) {
            return Some(self.source(last..end));
        }
        let mut start = end;
        while start > floor && self.continues_left(start - 1, end, floor) {
            start -= 1;
        }
        let start = self.narrowed(self.trimmed_start(start, end), end);
        (start < end).then(|| self.source(start..end))
    }

    fn continues_left(&self, at: usize, end: usize, floor: usize) -> bool {
        let inside = at + 1 < end;
        if self.is(Class::Linking, at) {
            return inside
                && at > floor
                && self.may_stand_in_phrase(at - 1)
                && !self.is_time(at - 1);
        }
        if self.unit.norm(at) == "and" {
            let (left, right) = (at.wrapping_sub(1), at + 1);
            let names = self.unit.capital(left) || self.is(Class::Human, left);
            return inside && at > floor && names && self.begins_name(right);
        }
        let verb = inside && self.is_verb_before_object(at);
        let determined =
            inside && self.is(Class::Determiner, at + 1) && !self.unit.norm(at).starts_with('\'');
        let linked = self.is(Class::Linking, at + 1) || self.unit.norm(at + 1) == "and";
        self.may_stand_in_phrase(at) && !verb && (!determined || linked)
    }

    /// A small word in -ed or -ing before a name or determiner is a verb with its object.
    fn is_verb_before_object(&self, at: usize) -> bool {
        let norm = self.unit.norm(at);
        let verbal = norm.ends_with("ed") || norm.ends_with("ing");
        verbal && !self.unit.capital(at) && self.begins_name(at + 1)
    }

    pub(super) fn may_stand_in_phrase(&self, at: usize) -> bool {
        let possessive = matches!(self.unit.norm(at), "'s" | "'");
        let barred = [
            Class::Auxiliary,
            Class::Subordinator,
            Class::Preposition,
            Class::Coordinator,
            Class::Negation,
            Class::Causative,
        ];
        let pronoun = self.is(Class::Pronoun, at) && !self.is(Class::Determiner, at);
        possessive
            || self.is_wordlike(at) && !pronoun && !barred.iter().any(|class| self.is(*class, at))
    }

    /// Drops what leads the phrase but does not belong to it.
    fn trimmed_start(&self, start: usize, end: usize) -> usize {
        let foreign = |at: &usize| {
            let adverb = self.is(Class::Adverb, *at) && !self.is(Class::Determiner, *at);
            let time = self.is_time(*at) && !self.mention_ends(*at);
            adverb || time || self.unit.norm(*at).starts_with('\'')
        };
        let first = start + (start..end.saturating_sub(1)).take_while(foreign).count();
        // "turned to the ministry": a verb and its preposition.
        let verb = !self.unit.capital(first) && self.unit.norm(first).ends_with("ed");
        if verb && self.is(Class::Preposition, first + 1) {
            first + 2
        } else {
            first
        }
    }

    /// A phrase that ends with a person's name begins with the name or with the titles before it:
    /// in "after the talks Borisov said" the talks are not part of the name.
    fn narrowed(&self, start: usize, end: usize) -> usize {
        let Some(span) = self.unit.span(start..end) else {
            return start;
        };
        let named = self
            .mentions
            .touching(span)
            .filter(|m| m.span.end() == span.end());
        let Some(name) = named
            .filter(|m| m.is_person())
            .map(|m| m.span.start())
            .min()
        else {
            return start;
        };
        let before = start.checked_sub(1);
        let opens =
            before.is_none_or(|at| self.unit.mark(at).is_some() || self.unit.norm(at) == ",");
        if opens && end - start <= 8 {
            return start;
        }
        let at_name = |at: &usize| {
            self.unit
                .items
                .get(*at)
                .is_some_and(|i| i.span.start() >= name)
        };
        let mut first = (start..end).find(at_name).unwrap_or(start);
        let mut titled = false;
        while first > start {
            let before = first - 1;
            titled |= self.is(Class::Human, before) || self.unit.norm(before) == "'s";
            if !titled && !self.unit.capital(before) && self.unit.norm(before) != "mr" {
                break;
            }
            first = before;
        }
        first
    }
}
