//! Noun phrases and lists of them: from a place in a sentence to those who are named there.

use super::lexicon::Tag;
use super::sentence::{Named, Told};

/// How much a phrase must be about the one it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// The phrase must stand for people: "the Russian delegation", not "the Russian demands".
    People,
    /// What belongs to somebody stands for him: "attacked Russian bases".
    Anything,
}

/// The most words that a list of names is followed over.
const REACH: usize = 60;

impl Told<'_> {
    /// Those named in the list of noun phrases that begins at `start`: "Ghana, Togo and Benin".
    pub(super) fn list_from(&self, start: usize, fit: Fit) -> Vec<Named> {
        let end = self.nominal_end(start);
        self.pick(start, end, fit, Side::Right)
    }

    /// The same where the list is itself the subject of the verb that follows it.
    pub(super) fn whole_list_from(&self, start: usize, fit: Fit) -> Vec<Named> {
        self.pick(start, self.stretch_end(start), fit, Side::Right)
    }

    /// Those named in the list of noun phrases that ends with the word at `last`.
    pub(super) fn list_to(&self, last: usize, fit: Fit) -> Vec<Named> {
        let start = self.nominal_start(last);
        self.pick(self.own_start(start, last), last + 1, fit, Side::Left)
    }

    /// What follows a verb or preposition up to a comma belongs to that word: "After meeting Chad
    /// and Togo, Benin said".
    fn own_start(&self, start: usize, last: usize) -> usize {
        let before = start.checked_sub(1).and_then(|at| self.tag(at));
        if !matches!(before, Some(Tag::Verb | Tag::Preposition | Tag::To)) {
            return start;
        }
        let comma = (start..last).find(|at| self.words[*at].tag == Tag::Comma);
        comma.map_or(start, |comma| comma + 1)
    }

    /// Where the noun phrases that begin at `start` end.
    fn nominal_end(&self, start: usize) -> usize {
        let mut end = self.stretch_end(start);
        if self
            .tag(end)
            .is_some_and(|tag| matches!(tag, Tag::Verb | Tag::Auxiliary | Tag::Modal))
        {
            // The last of them is the subject of that verb, and no longer part of the list.
            let cut = (start..end)
                .rev()
                .find(|at| matches!(self.words[*at].tag, Tag::Comma | Tag::Conjunction));
            end = cut.unwrap_or(end);
        }
        end
    }

    fn stretch_end(&self, start: usize) -> usize {
        let past = (start + REACH).min(self.words.len());
        (start..past)
            .find(|at| !self.is_nominal(*at, start))
            .unwrap_or(past)
    }

    fn nominal_start(&self, last: usize) -> usize {
        let first = last.saturating_sub(REACH);
        (first..=last)
            .rev()
            .take_while(|at| self.is_nominal(*at, first))
            .last()
            .unwrap_or(last)
    }

    fn is_nominal(&self, at: usize, start: usize) -> bool {
        let word = &self.words[at];
        match word.tag {
            Tag::Noun
            | Tag::Determiner
            | Tag::Possessive
            | Tag::Joiner
            | Tag::Conjunction
            | Tag::Comma
            | Tag::Time => true,
            Tag::Adverb => word.norm != "not",
            Tag::Preposition => {
                at > start && matches!(word.norm, "of" | "from" | "in" | "at" | "for" | "on")
            }
            Tag::Subordinator => word.norm == "that" && self.norm(at + 1) == Some("of"),
            _ => word.named.is_some(),
        }
    }

    fn pick(&self, start: usize, end: usize, fit: Fit, side: Side) -> Vec<Named> {
        let inside = |named: &&Named| start <= named.first && named.last < end;
        let mut names: Vec<Named> = self.named.iter().filter(inside).copied().collect();
        names.sort_by_key(|named| named.first);
        let names = self.last_of_each_phrase(names);
        let heads: Vec<Named> = names
            .iter()
            .copied()
            .filter(|n| !self.hangs(n, start) && self.fits(n, end, fit))
            .collect();
        let mut chosen = if heads.is_empty() {
            self.representatives(&names, start, end, fit)
        } else {
            heads
        };
        chosen = self.joined(chosen, start, end, side);
        let mut seen = Vec::new();
        chosen.retain(|named| {
            !seen.contains(&named.actor) && {
                seen.push(named.actor);
                true
            }
        });
        chosen
    }

    /// "Chile's president Ana Ruz" is one phrase, and its last name the one who is meant; so too
    /// "her Chilean counterpart, Ana Ruz".
    fn last_of_each_phrase(&self, names: Vec<Named>) -> Vec<Named> {
        let continues = |nth: usize| {
            let (Some(this), Some(next)) = (names.get(nth), names.get(nth + 1)) else {
                return false;
            };
            (this.last + 1..next.first)
                .all(|at| matches!(self.words[at].tag, Tag::Noun | Tag::Possessive))
        };
        let explained = |nth: usize| {
            let (Some(this), Some(next)) = (names.get(nth), names.get(nth + 1)) else {
                return false;
            };
            let head = self.head_after(this, next.first);
            let office = head > this.last && next.person;
            let mut between = head + 1..next.first.saturating_sub(1);
            let attached = between.all(|at| {
                matches!(
                    self.words[at].tag,
                    Tag::Preposition | Tag::Noun | Tag::Determiner
                )
            });
            office && attached && self.tag(next.first - 1) == Some(Tag::Comma)
        };
        let stays = |nth: &usize| !continues(*nth) && !explained(*nth);
        (0..names.len())
            .filter(stays)
            .filter_map(|nth| names.get(nth).copied())
            .collect()
    }

    /// "officials from Chile": the country acts through people who are not named.
    fn representatives(&self, names: &[Named], start: usize, end: usize, fit: Fit) -> Vec<Named> {
        let speaks_for = |named: &&Named| {
            let Some(preposition) = self.preposition_before(named, start) else {
                return false;
            };
            let of = matches!(self.words[preposition].norm, "of" | "from");
            let head = preposition.checked_sub(1).filter(|head| *head >= start);
            let Some(head) = head.map(|head| self.words[head].norm) else {
                return false;
            };
            let stands = self.lexicon.is_people(head)
                || (fit == Fit::Anything && !self.lexicon.is_deed(head));
            of && stands && self.fits(named, end, fit)
        };
        names.iter().filter(speaks_for).copied().collect()
    }

    /// Whether a preposition inside the stretch hangs the name on something before it.
    fn hangs(&self, named: &Named, start: usize) -> bool {
        self.preposition_before(named, start).is_some()
    }

    fn preposition_before(&self, named: &Named, start: usize) -> Option<usize> {
        let mut at = named.first;
        while at > start {
            at -= 1;
            match self.words[at].tag {
                Tag::Preposition => return Some(at),
                Tag::Determiner | Tag::Noun | Tag::Adverb if self.words[at].named.is_none() => {}
                // "the ministers of Chad and Togo": both hang on "of".
                Tag::Conjunction if !named.person => {
                    let before = self.words.get(at.checked_sub(1)?)?.named?;
                    let before = self.named.get(before).filter(|before| !before.person)?;
                    return self.preposition_before(before, start);
                }
                _ => return None,
            }
        }
        None
    }

    /// Whether the phrase around a name stands for the named, or for people of his.
    fn fits(&self, named: &Named, end: usize, fit: Fit) -> bool {
        let head = self.head_after(named, end);
        if head == named.last {
            return !self.is_owner(named);
        }
        let word = self.words[head].norm;
        // "the mayor's aides" are people of their own.
        let others = named.person && self.lexicon.is_people(word) && !self.lexicon.is_body(word);
        !others && (fit == Fit::Anything || self.lexicon.is_people(word))
    }

    /// "his" and "its" without a noun of theirs name nobody.
    fn is_owner(&self, named: &Named) -> bool {
        let alone = named.first == named.last;
        alone
            && matches!(
                self.words[named.first].norm,
                "his" | "her" | "its" | "their" | "our" | "my"
            )
            && self.tag(named.last + 1) == Some(Tag::Noun)
    }

    /// The last word of the noun phrase that a name stands in.
    pub(super) fn head_after(&self, named: &Named, end: usize) -> usize {
        let rest = named.last + 1..end.min(self.words.len());
        let inside = |at: &usize| {
            let word = &self.words[*at];
            word.tag == Tag::Possessive || (word.tag == Tag::Noun && word.named.is_none())
        };
        rest.take_while(inside).last().unwrap_or(named.last)
    }

    /// Of several names in a row only those count that "and" or "including" ties together; without
    /// such a word, the one next to the verb.
    fn joined(&self, names: Vec<Named>, start: usize, end: usize, side: Side) -> Vec<Named> {
        let ties = |at: usize| matches!(self.words[at].tag, Tag::Conjunction | Tag::Joiner);
        let (Some(first), Some(last)) = (names.first().copied(), names.last().copied()) else {
            return names;
        };
        if (first.last..last.first.min(end)).any(ties) && start < end {
            return names;
        }
        match side {
            Side::Left => vec![last],
            Side::Right => vec![first],
        }
    }

    /// The tag of the word at `at`.
    pub(super) fn tag(&self, at: usize) -> Option<Tag> {
        self.words.get(at).map(|word| word.tag)
    }

    /// The word at `at`, lower case.
    pub(super) fn norm(&self, at: usize) -> Option<&str> {
        self.words.get(at).map(|word| word.norm)
    }
}

/// On which side of its verb a list stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}
