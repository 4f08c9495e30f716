//! Which person who has appeared a name means: the sieves for names, the surest first.

use super::cast::{Cast, Member};
use super::people;
use super::rules::Gender;

/// Namesakes that are compared; a report with more of them is no report.
const MOST_NAMESAKES: usize = 8;

impl Cast<'_, '_> {
    /// The person whose name reads so, if one has appeared.
    pub(super) fn known_person(
        &self,
        words: &[String],
        gender: Option<Gender>,
    ) -> Option<(usize, &'static str)> {
        let last = words.last()?;
        let sharing = self.by_word.get(last).map_or(&[][..], Vec::as_slice);
        let namesakes = sharing
            .iter()
            .rev()
            .take(MOST_NAMESAKES)
            .copied()
            .filter(|member| self.agrees(*member, gender) || self.ends_name(*member, words));
        let fits = |member: &usize| {
            self.members.get(*member).is_some_and(|member| {
                shares_last(words, &member.words) && people::may_be_same(words, &member.words)
            })
        };
        // A surname alone, the first of two as well, is that of whom the report is about.
        let alone = words.len() == 1;
        let fits = |member: &usize| fits(member) || alone && self.is_inner(*member, last);
        let same = namesakes
            .clone()
            .filter(fits)
            .max_by_key(|member| (alone.then(|| self.count(*member)), self.last_token(*member)));
        let rule = if words.len() > 1 {
            "actors.name.full"
        } else {
            "actors.name.last"
        };
        same.map(|member| (member, rule))
            .or_else(|| self.by_longer_name(words, gender))
            .or_else(|| self.by_first_name(words, namesakes))
            .or_else(|| self.by_spelling(words, gender))
    }

    pub(super) fn count(&self, member: usize) -> usize {
        self.members.get(member).map_or(0, Member::mention_count)
    }

    fn last_token(&self, member: usize) -> Option<usize> {
        self.members.get(member)?.last.map(|place| place.token)
    }

    /// "Ben Diaz" for "Hedi Ben Diaz": its first word is no given name here, and tells no gender.
    fn ends_name(&self, member: usize, words: &[String]) -> bool {
        let known = self.members.get(member).map(|member| &member.words);
        words.len() > 1
            && known.is_some_and(|known| known.len() > words.len() && known.ends_with(words))
    }

    fn agrees(&self, member: usize, gender: Option<Gender>) -> bool {
        let known = self.members.get(member).and_then(|member| member.gender);
        known.is_none() || gender.is_none() || known == gender
    }

    /// "Ann Bell Moreno" for "Ann Bell": same first name, the shorter one's last inside the longer.
    fn by_longer_name(
        &self,
        words: &[String],
        gender: Option<Gender>,
    ) -> Option<(usize, &'static str)> {
        let (first, rest) = words.split_first().filter(|(_, rest)| !rest.is_empty())?;
        let inner = rest
            .iter()
            .filter_map(|word| self.by_word.get(word))
            .flat_map(|known| known.iter().rev().take(MOST_NAMESAKES));
        let same = |member: &&usize| {
            let Some(known) = self.members.get(**member) else {
                return false;
            };
            let shared = known.words.last().is_some_and(|last| rest.contains(last))
                || words.last().is_some_and(|last| known.words.contains(last));
            known.words.len() > 1
                && known.words.first() == Some(first)
                && shared
                && self.agrees(**member, gender)
        };
        inner
            .into_iter()
            .find(same)
            .map(|member| (*member, "actors.name.full"))
    }

    /// "Xi" for "Xi Jinping": one word, borne by one person only.
    fn by_first_name(
        &self,
        words: &[String],
        mut namesakes: impl Iterator<Item = usize>,
    ) -> Option<(usize, &'static str)> {
        let [word] = words else { return None };
        let member = namesakes.next()?;
        let first = self.members.get(member)?.words.first() == Some(word);
        (first && namesakes.next().is_none()).then_some((member, "actors.name.first"))
    }

    /// "Bell" for "Ann Bell Moreno": the first of two surnames.
    fn is_inner(&self, member: usize, word: &String) -> bool {
        let known = self
            .members
            .get(member)
            .map(|member| member.words.as_slice());
        known.is_some_and(|known| known.len() > 2 && known[1..known.len() - 1].contains(word))
    }

    fn by_spelling(
        &self,
        words: &[String],
        gender: Option<Gender>,
    ) -> Option<(usize, &'static str)> {
        let alike = self
            .by_initials
            .get(&initials(words))?
            .iter()
            .rev()
            .take(MOST_NAMESAKES);
        let same = |member: &&usize| {
            self.members
                .get(**member)
                .is_some_and(|known| people::is_variant(words, &known.words))
                && self.agrees(**member, gender)
        };
        alike
            .into_iter()
            .find(same)
            .map(|member| (*member, "actors.name.variant"))
    }
}

/// The first letters of the first and the last word.
pub(super) fn initials(words: &[String]) -> String {
    let ends = [words.first(), words.last()].into_iter().flatten();
    ends.filter_map(|word| word.chars().next()).collect()
}

fn shares_last(left: &[String], right: &[String]) -> bool {
    left.last() == right.last()
}
