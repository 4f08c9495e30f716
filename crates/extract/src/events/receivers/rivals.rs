//! Who stands against whom in a whole report: the other side where no clause tells one, and both sides of a quarrel
//! for those who call for calm.

use std::collections::BTreeMap;

use dateline_model::{Country, Event, EventType, Participant};

use super::kinds::is_done_against;
use super::{Receivers, Telling};
use crate::events::stand_ins::touched;

/// In how many deeds two must stand against each other to be rivals.
const OFTEN: usize = 2;

/// Two countries that stand on the two sides of a deed, each with the words that tell of it.
struct Opposed<'e> {
    does: (&'e Country, &'e Participant),
    gets: (&'e Country, &'e Participant),
}

impl<'e> Opposed<'e> {
    fn pair(&self) -> [(&'e Country, &'e Participant); 2] {
        match self.does.0 < self.gets.0 {
            true => [self.does, self.gets],
            false => [self.gets, self.does],
        }
    }
}

impl Receivers<'_, '_> {
    /// The one who stands on the other side of most deeds of theirs that the report, or its item, tells.
    pub(super) fn rival(&self, telling: &Telling<'_>, events: &[Event]) -> Option<Participant> {
        let others = self.opposed(telling.event, events).filter_map(|opposed| {
            let own = |side: (&Country, &Participant)| telling.own.contains(side.0);
            match (own(opposed.does), own(opposed.gets)) {
                (true, false) => Some(opposed.gets),
                (false, true) => Some(opposed.does),
                _ => None,
            }
        });
        let others = others.map(|(country, side)| (country, (country, side)));
        let (country, side) =
            most_frequent(others).filter(|_| is_done_against(telling.event.kind))?;
        Some(self.understood(country, side, "events.receiver.rival"))
    }

    /// "Moscow called for calm", "Qatar offered to mediate": it is said to both sides of the quarrel that the report
    /// tells of.
    pub(in crate::events) fn part_quarrels(&self, events: &mut [Event]) {
        for nth in 0..events.len() {
            let said = matches!(events[nth].kind, EventType::Agree | EventType::Request);
            let open = said && self.countries(&events[nth].recipients).is_empty();
            if open && self.makes_peace(&events[nth]) {
                let both = self.quarrel(&events[nth], events);
                events[nth].recipients.extend(both);
            }
        }
    }

    /// The two who stand against each other in most deeds around, if neither does this one.
    fn quarrel(&self, event: &Event, events: &[Event]) -> Vec<Participant> {
        let pairs = self.opposed(event, events).map(|opposed| {
            let pair = opposed.pair();
            (pair.map(|(country, _)| country), pair)
        });
        let own = self.countries(&event.actors);
        let others = |pair: &[(&Country, &Participant); 2]| {
            pair.iter().all(|(country, _)| !own.contains(country))
        };
        let sides = most_frequent(pairs).filter(others).into_iter().flatten();
        sides
            .map(|(country, side)| self.understood(country, side, "events.receiver.quarrel"))
            .collect()
    }

    fn makes_peace(&self, event: &Event) -> bool {
        let deed = touched(self.context.annotations, event.trigger).start;
        let words = std::iter::once(deed).chain(self.lens.sufferers(deed));
        words.into_iter().any(|at| self.lens.is_peace(at))
    }

    /// All that one country does against another in the report, or the item, of the event.
    fn opposed<'e>(
        &'e self,
        event: &'e Event,
        events: &'e [Event],
    ) -> impl Iterator<Item = Opposed<'e>> {
        let near = |told: &&Event| {
            told.kind.quad() > 2 && !self.context.digest.parts(&told.sentence, &event.sentence)
        };
        events.iter().filter(near).flat_map(|told| {
            let sides = |sides: &'e [Participant]| {
                sides
                    .iter()
                    .filter_map(|side| Some((self.country(side)?, side)))
            };
            let does = sides(&told.actors).next();
            let mut gets = sides(&told.recipients);
            let gets = gets.find(|(country, _)| does.is_some_and(|(own, _)| own != *country));
            does.zip(gets).map(|(does, gets)| Opposed { does, gets })
        })
    }
}

/// The first of those that stand oftenest for one thing, where that is often enough, and no other as often.
fn most_frequent<K: Ord, V>(told: impl Iterator<Item = (K, V)>) -> Option<V> {
    let mut many: BTreeMap<K, (usize, V)> = BTreeMap::new();
    for (of, one) in told {
        many.entry(of).or_insert((0, one)).0 += 1;
    }
    let most = many.values().map(|(times, _)| *times).max()?;
    let mut first = many.into_values().filter(|(times, _)| *times == most);
    let (times, one) = first.next()?;
    (times >= OFTEN && first.next().is_none()).then_some(one)
}
