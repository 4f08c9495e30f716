//! The words that name a speaker, found beside a cue without a parse.

use std::ops::Range;

use super::mentions::Mentions;
use super::unit::Unit;
use super::words::{Class, Words};

/// Items looked at on one side of a cue.
pub(super) const WINDOW: usize = 60;

/// Words that name a speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// Their items.
    pub(super) items: Range<usize>,
    /// Their most important word.
    pub(super) head: usize,
    /// Whether they surely name somebody who can speak.
    pub(super) sure: bool,
    /// Whether a relative pronoun stands for them beside the cue ("…, who said").
    pub(super) relative: bool,
}

/// Looks for speakers in one unit.
#[derive(Clone, Copy)]
pub(super) struct Sources<'a> {
    pub(super) unit: &'a Unit<'a>,
    pub(super) words: &'a Words,
    pub(super) mentions: &'a Mentions<'a>,
}

impl Sources<'_> {
    /// The subject on the left of the cue at `cue`, not before item `floor`.
    pub(super) fn left_of(&self, cue: usize, floor: usize) -> Option<Source> {
        let floor = floor.max(cue.saturating_sub(WINDOW));
        let end = self.skip_adverbials(cue, floor);
        let last = end.checked_sub(1).filter(|last| *last >= floor)?;
        let word = self.unit.norm(last);
        if matches!(word, "," | "-" | "--") {
            return self.before_apposition(last, floor);
        }
        if self.is(Class::Coordinator, last) {
            return self.subject_of_second_verb(last);
        }
        if matches!(word, "who" | "which") {
            return self.before_relative(last);
        }
        self.phrase_ending(end, floor)
    }

    /// The subject on the right of a cue that stands before it; `at` follows the cue.
    pub(super) fn right_of(&self, at: usize) -> Option<Source> {
        let mut end = at;
        while end < self.unit.len().min(at + 16) && self.continues_right(at, end) {
            end += 1;
        }
        let items = at..end;
        (!items.is_empty()).then(|| self.source(items))
    }

    fn continues_right(&self, start: usize, at: usize) -> bool {
        let pronoun = self.is(Class::Pronoun, start) && !self.is(Class::Determiner, start);
        if at > start && pronoun {
            return false;
        }
        let of = matches!(self.unit.norm(at), "of" | "for" | "at" | "from") && at > start;
        let joined = self.unit.norm(at) == "and" && at > start && self.begins_name(at + 1);
        let stops = self.is(Class::Preposition, at)
            || self.is(Class::Auxiliary, at) && self.unit.norm(at) != "'s"
            || self.is(Class::Subordinator, at)
            || self.is(Class::Coordinator, at)
            || self.is_time(at) && !self.mention_ends(at);
        of || joined || self.is_wordlike(at) && !stops
    }

    pub(super) fn begins_name(&self, at: usize) -> bool {
        self.unit.capital(at) || self.is(Class::Determiner, at)
    }

    /// "Ruiz said no and left", "after the company cut its forecast and said": the subject of the
    /// sentence or of the adverbial clause that holds both verbs.
    fn subject_of_second_verb(&self, coordinator: usize) -> Option<Source> {
        let adverbial = |at: &usize| {
            self.is(Class::Subordinator, *at)
                && !self.is(Class::Complement, *at)
                && !self.is(Class::Relative, *at)
        };
        let first = coordinator.saturating_sub(WINDOW);
        let joint = (first..coordinator).rev().find(adverbial);
        let inner = joint.and_then(|joint| self.subject_of_clause(joint + 1, coordinator));
        inner.or_else(|| self.subject_of_clause(0, coordinator))
    }

    /// The subject of the clause that begins at `floor`: its first noun phrase that is not led by
    /// a preposition. For participles and second verbs, which have no subject of their own.
    pub(super) fn subject_of_clause(&self, floor: usize, limit: usize) -> Option<Source> {
        let floor = floor.max(limit.saturating_sub(WINDOW));
        let segments: Vec<Range<usize>> = self.segments(floor, limit).collect();
        for (nth, segment) in segments.iter().enumerate() {
            let start = self.skip_openers(segment.start, segment.end);
            let led = self.is(Class::Preposition, start) || self.is(Class::Subordinator, start);
            if led || start >= segment.end {
                continue;
            }
            if self.is(Class::Pronoun, start) {
                return Some(self.source(start..start + 1));
            }
            let ends = (start..segment.end).take_while(|at| !self.ends_subject(start, *at));
            let named = ends.filter(|at| self.mention_ends(*at) || self.is(Class::Human, *at));
            if let Some(end) = named.last() {
                let name = segments
                    .get(nth + 1)
                    .filter(|next| end + 1 == segment.end && self.is_one_name(next));
                return Some(self.source(start..name.map_or(end + 1, |name| name.end)));
            }
        }
        None
    }

    fn ends_subject(&self, start: usize, at: usize) -> bool {
        let auxiliary = self.is(Class::Auxiliary, at) && self.unit.norm(at) != "'s";
        let joined = self.unit.norm(at) == "and" && self.begins_name(at + 1);
        let link = at > start && matches!(self.unit.norm(at), "of" | "for");
        auxiliary || !joined && !link && !self.may_stand_in_phrase(at)
    }

    /// Goes left over what may stand between subject and verb; the end of the subject.
    fn skip_adverbials(&self, from: usize, floor: usize) -> usize {
        let mut end = from;
        while let Some(last) = end.checked_sub(1).filter(|last| *last >= floor) {
            let norm = self.unit.norm(last);
            let small = !self.unit.capital(last);
            let adverb = self.is(Class::Auxiliary, last) && norm != "'s"
                || small
                    && (self.is(Class::Adverb, last) || norm.len() > 4 && norm.ends_with("ly"))
                || self.is(Class::Negation, last);
            if adverb {
                end = last;
            } else if let Some(start) = self
                .time_phrase(last, floor)
                .or_else(|| self.station_phrase(last, floor))
                .or_else(|| self.bracket(last, floor))
            {
                end = start;
            } else {
                break;
            }
        }
        end
    }

    /// Where the time phrase that ends at `last` begins: "on Thursday", "late Jan. 13".
    fn time_phrase(&self, last: usize, floor: usize) -> Option<usize> {
        let mut start = last + 1;
        while start > floor && self.is_time(start - 1) && !self.mention_ends(start - 1) {
            start -= 1;
        }
        if start > last {
            return None;
        }
        let before = start.checked_sub(1).filter(|before| *before >= floor);
        let led =
            before.is_some_and(|b| matches!(self.unit.norm(b), "on" | "in" | "at" | "by" | "the"));
        Some(if led { start - 1 } else { start })
    }

    /// Where the bracket that ends at `last` begins: "Ruiz (right) said".
    fn bracket(&self, last: usize, floor: usize) -> Option<usize> {
        if self.unit.norm(last) != ")" {
            return None;
        }
        let nearest = last.saturating_sub(10).max(floor);
        (nearest..last).rev().find(|at| self.unit.norm(*at) == "(")
    }

    /// Where the phrase "in a statement", "on his Twitter account" that ends at `last` begins.
    fn station_phrase(&self, last: usize, floor: usize) -> Option<usize> {
        if !self.is(Class::StationNoun, last) {
            return None;
        }
        let nearest = last.saturating_sub(8).max(floor);
        let led = |at: &usize| {
            matches!(
                self.unit.norm(*at),
                "in" | "on" | "at" | "during" | "via" | "through"
            )
        };
        let start = (nearest..last)
            .rev()
            .take_while(|at| self.is_wordlike(*at))
            .find(led)?;
        (start > floor).then_some(start)
    }

    /// "X, …, said": the comma before the cue closes an apposition or a relative clause.
    fn before_apposition(&self, comma: usize, floor: usize) -> Option<Source> {
        let segments: Vec<Range<usize>> = self.segments(floor, comma).collect();
        for (nth, segment) in segments.iter().enumerate() {
            // The comma must close what an earlier one opened: "the final, called …" has no speaker.
            if nth + 1 == segments.len() {
                break;
            }
            let start = self.skip_openers(segment.start, segment.end);
            let Some(found) = self.phrase_ending(segment.end, start) else {
                continue;
            };
            if found.items.start != start || !found.sure {
                continue;
            }
            let next = segments.get(nth + 1).filter(|next| self.is_one_name(next));
            let items = next.map_or(found.items, |next| start..next.end);
            return Some(self.source(items));
        }
        None
    }

    /// Whether the items are one person's name with its titles.
    fn is_one_name(&self, items: &Range<usize>) -> bool {
        let Some(span) = self.unit.span(items.clone()) else {
            return false;
        };
        let ends = |end: usize| {
            self.mentions
                .touching(span)
                .any(|m| m.span.end() == end && m.is_person())
        };
        items.len() <= 5 && items.clone().all(|at| self.unit.capital(at)) && ends(span.end())
    }

    /// The stretches between commas and marked words from `floor` to `limit`, in order.
    fn segments(&self, floor: usize, limit: usize) -> impl Iterator<Item = Range<usize>> {
        let mut start = floor;
        let unit = self.unit;
        let commas = (floor..=limit).filter(move |at| {
            let comma = matches!(unit.norm(*at), "," | "-" | "--" | ";" | ":");
            *at == limit || comma || unit.mark(*at).is_some()
        });
        commas.map(move |at| {
            let segment = start..at;
            start = at + 1;
            segment
        })
    }

    fn skip_openers(&self, start: usize, end: usize) -> usize {
        let opens = |at: &usize| {
            self.is(Class::Coordinator, *at) || self.is(Class::Adverb, *at) || self.is_time(*at)
        };
        start + (start..end).take_while(opens).count()
    }

    fn before_relative(&self, pronoun: usize) -> Option<Source> {
        let comma = self.unit.norm(pronoun.checked_sub(1)?) == ",";
        let end = if comma { pronoun - 1 } else { pronoun };
        let found = self.phrase_ending(end, end.saturating_sub(WINDOW / 2))?;
        Some(Source {
            relative: true,
            ..found
        })
    }

    pub(super) fn source(&self, items: Range<usize>) -> Source {
        let sure = self.is_sure(&items);
        Source {
            head: self.head(&items),
            items,
            sure,
            relative: false,
        }
    }

    /// A pronoun, a name, a word for people or bodies of people as head, or at least a noun
    /// phrase by its article or its plural.
    fn is_sure(&self, items: &Range<usize>) -> bool {
        let Some(last) = items.end.checked_sub(1) else {
            return false;
        };
        if items.len() == 1 && self.is(Class::Pronoun, last) {
            return true;
        }
        let head = self.head(items);
        let led = items.len() > 1 && self.is(Class::Determiner, items.start);
        let plural = self.unit.norm(head).len() > 4 && self.unit.norm(head).ends_with('s');
        led || plural
            || self.mention_ends(last)
            || self.mention_ends(head)
            || self.is(Class::Human, head)
            || self.is(Class::Spokes, head)
            || self.is(Class::Office, head)
            || self.unit.capital(last) && items.len() > 1
    }

    /// The last word before the first preposition.
    pub(super) fn head(&self, items: &Range<usize>) -> usize {
        let preposition = items
            .clone()
            .skip(1)
            .find(|at| self.is(Class::Preposition, *at));
        preposition.unwrap_or(items.end).saturating_sub(1)
    }

    pub(super) fn mention_ends(&self, at: usize) -> bool {
        self.unit
            .items
            .get(at)
            .is_some_and(|item| self.mentions.end_at(item.span.end()))
    }

    pub(super) fn is_wordlike(&self, at: usize) -> bool {
        let norm = self.unit.norm(at);
        norm.chars().any(char::is_alphanumeric) || matches!(norm, "'s" | "'" | "&")
    }

    /// Whether the word at `at` belongs to `class`.
    pub(super) fn is(&self, class: Class, at: usize) -> bool {
        self.words.is(class, self.unit.norm(at))
    }

    /// Weekdays, months, numbers and the like.
    pub(super) fn is_time(&self, at: usize) -> bool {
        let norm = self.unit.norm(at).trim_end_matches('.');
        let number = !norm.is_empty() && norm.bytes().all(|byte| byte.is_ascii_digit());
        number || self.words.is(Class::Time, norm)
    }
}
