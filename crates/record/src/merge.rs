//! From tellings to occurrences: each telling joins the group it belongs to, or opens its own.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::EventType;
use jiff::civil::Date;

use crate::loose;
use crate::matching::{Reason, Strength, Verdict, judge};
use crate::people::Who;
use crate::retold::SharedSpeech;
use crate::seats::{Seat, Seated};
use crate::sources::Sources;
use crate::telling::Telling;
use crate::when;

/// A telling with more sides than this is looked up by the first ones only.
const KEYED_SEATS: usize = 8;

/// The tellings of one occurrence.
#[derive(Debug, Default)]
pub(crate) struct Occurrence {
    /// Places in the list of tellings, in its order.
    pub(crate) tellings: Vec<usize>,
    /// Why they are one.
    pub(crate) reasons: BTreeSet<Reason>,
}

/// Groups `tellings`. Those that say most precisely when and who come first, so that a vague one
/// never holds two occurrences together; and one joins a group only if it contradicts no member.
pub(crate) fn merge(
    tellings: &[Telling<'_>],
    sources: &Sources<'_>,
    speech: &SharedSpeech,
) -> Vec<Occurrence> {
    let sided = (0..tellings.len()).filter(|nth| tellings[*nth].loose.is_none());
    let mut order: Vec<usize> = sided.collect();
    order.sort_by_key(|nth| precedence(&tellings[*nth], *nth));
    let mut groups = Groups {
        tellings,
        sources,
        speech,
        found: Vec::new(),
        index: BTreeMap::new(),
    };
    // Those without a date come twice: what vouches for one may be another that comes after it.
    let later: Vec<usize> = order.into_iter().filter(|nth| !groups.join(*nth)).collect();
    for nth in later {
        if !groups.join(nth) {
            groups.open(nth);
        }
    }
    let mut found = groups.found;
    loose::join(&mut found, tellings);
    // what no reading holds opens no entry
    found.retain(|group| group.tellings.iter().any(|nth| tellings[*nth].is_read));
    found
        .iter_mut()
        .for_each(|group| group.tellings.sort_unstable());
    found
}

type Precedence = (
    u8,
    bool,
    Option<Date>,
    std::cmp::Reverse<(usize, usize)>,
    usize,
);

fn precedence(telling: &Telling<'_>, nth: usize) -> Precedence {
    let interval = telling.interval();
    let exactness = match (&interval, &telling.event.date) {
        (Some(days), _) if days.from() == days.to() => 0,
        (Some(days), _) if when::is_occasion(days) => 1,
        (None, Some(date)) if !date.partial.is_empty() => 2,
        (Some(_), _) => 3,
        _ => 4,
    };
    let seats = telling.sides.iter().map(BTreeMap::len).sum();
    let said = std::cmp::Reverse((telling.named(), seats));
    (
        exactness,
        !telling.happened(),
        interval.map(|days| days.from()),
        said,
        nth,
    )
}

/// What tellings of one occurrence are found by: two sides share both seats, one side alone is found
/// by who is named on it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Pair(Seat, Seat),
    Only(Seat),
    NamedWithOthers(Who),
    NamedAlone(Who),
    Suffered(Seat, Date),
    /// What the deed is done to, by whom.
    Theme(Seat, String),
}

struct Groups<'g, 'a> {
    tellings: &'g [Telling<'a>],
    sources: &'g Sources<'a>,
    speech: &'g SharedSpeech,
    found: Vec<Occurrence>,
    index: BTreeMap<(Sort, Key), BTreeSet<usize>>,
}

/// What tellings of one occurrence have in common as deeds: the type, or the word that names the deed, which
/// coders put under different types.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Type(EventType),
    Deed(String),
}

fn sorts(telling: &Telling<'_>) -> impl Iterator<Item = Sort> {
    let deed = telling.deed().map(|deed| Sort::Deed(deed.to_owned()));
    std::iter::once(Sort::Type(telling.event.kind)).chain(deed)
}

impl Groups<'_, '_> {
    /// Puts the telling into the group it belongs to. A dated one opens its own where none is found;
    /// one without a date is left: false.
    fn join(&mut self, nth: usize) -> bool {
        let telling = &self.tellings[nth];
        let sought: Vec<Key> = keys(telling).sought.into_iter().collect();
        let sought = sorts(telling).flat_map(|sort| {
            let keys = sought.iter().cloned();
            keys.map(move |key| (sort.clone(), key))
        });
        let sought = sought.filter_map(|key| self.index.get(&key));
        let near: BTreeSet<usize> = sought.flatten().copied().collect();
        let fitting = near
            .into_iter()
            .filter_map(|group| Some((self.fits(nth, group)?, group)));
        if let Some((reason, group)) = choose(fitting.collect()) {
            self.found[group].reasons.insert(reason);
            self.put(nth, group);
            return true;
        }
        if telling.interval().is_some() {
            self.open(nth);
            return true;
        }
        false
    }

    fn open(&mut self, nth: usize) {
        self.found.push(Occurrence::default());
        self.put(nth, self.found.len() - 1);
    }

    fn put(&mut self, nth: usize, group: usize) {
        let telling = &self.tellings[nth];
        self.found[group].tellings.push(nth);
        for key in keys(telling).kept {
            for sort in sorts(telling) {
                let groups = self.index.entry((sort, key.clone())).or_default();
                groups.insert(group);
            }
        }
    }

    /// The best reason for which the telling belongs to the group; `None` where it does not.
    fn fits(&self, nth: usize, group: usize) -> Option<Grounds> {
        let mut grounds: Vec<Grounds> = Vec::new();
        let mut other_day = false;
        for member in &self.found[group].tellings {
            let (one, other) = (&self.tellings[*member], &self.tellings[nth]);
            match judge(one, other, self.sources, self.speech) {
                Verdict::Contradict => return None,
                Verdict::OtherDay => other_day = true,
                Verdict::Open => {}
                Verdict::One(reason, strength) => {
                    grounds.push((std::cmp::Reverse(reason), strength));
                }
            }
        }
        // Another day rules it out, unless it is the same text or old news told as new.
        grounds.retain(|(reason, _)| {
            !other_day || matches!(reason.0, Reason::SameText | Reason::Retold)
        });
        grounds.into_iter().max()
    }
}

/// Why a telling belongs to a group; the greatest is the best.
type Grounds = (std::cmp::Reverse<Reason>, Strength);

/// The group with the best grounds. Where a vague telling fits two equally well, it joins neither.
fn choose(mut fitting: Vec<(Grounds, usize)>) -> Option<(Reason, usize)> {
    fitting.sort_by_key(|(grounds, group)| (std::cmp::Reverse(*grounds), *group));
    let (grounds, group) = *fitting.first()?;
    let reason = grounds.0.0;
    let rivalled = fitting.get(1).is_some_and(|(other, _)| *other == grounds);
    let vague = matches!(
        reason,
        Reason::FittingDay | Reason::WiderTime | Reason::NoDate
    );
    (!rivalled || !vague).then_some((reason, group))
}

/// Where a telling is kept, and where those are kept that it can be one with.
struct Keys {
    kept: BTreeSet<Key>,
    sought: BTreeSet<Key>,
}

fn keys(telling: &Telling<'_>) -> Keys {
    let mut keys = by_sides(telling);
    let more: Vec<Key> = suffered(telling).chain(themes(telling)).collect();
    keys.kept.extend(more.iter().cloned());
    keys.sought.extend(more);
    keys
}

/// Whom a deed is done to, and the day: who did it may be in dispute.
fn suffered(telling: &Telling<'_>) -> impl Iterator<Item = Key> {
    let victims = telling.sides.get(1).into_iter().flat_map(BTreeMap::keys);
    let day = telling.day();
    let key = move |seat: &Seat| Some(Key::Suffered(seat.clone(), day?));
    victims.take(KEYED_SEATS).filter_map(key)
}

/// What a deed is done to: to whom, only one of two reports may tell.
fn themes(telling: &Telling<'_>) -> impl Iterator<Item = Key> {
    let doers = telling.sides.first().into_iter().flat_map(BTreeMap::keys);
    let key = move |seat: &Seat| Some(Key::Theme(seat.clone(), telling.theme.clone()?));
    doers.take(KEYED_SEATS).filter_map(key)
}

fn by_sides(telling: &Telling<'_>) -> Keys {
    let seats: BTreeSet<&Seat> = telling
        .sides
        .iter()
        .flat_map(BTreeMap::keys)
        .take(KEYED_SEATS)
        .collect();
    let seated = telling.sides.iter().flat_map(BTreeMap::values);
    let named = seated.flat_map(Seated::known);
    let named: BTreeSet<Who> = named.take(KEYED_SEATS).copied().collect();
    let all = |key: fn(Who) -> Key| named.iter().map(move |who| key(*who));
    if let (Some(only), true) = (seats.first(), seats.len() < 2) {
        let own: BTreeSet<Key> = all(Key::NamedAlone)
            .chain([Key::Only((*only).clone())])
            .collect();
        let sought = own
            .iter()
            .cloned()
            .chain(all(Key::NamedWithOthers))
            .collect();
        return Keys { kept: own, sought };
    }
    let mut pairs = BTreeSet::new();
    for (nth, seat) in seats.iter().enumerate() {
        for other in seats.iter().skip(nth + 1) {
            pairs.insert(Key::Pair((*seat).clone(), (*other).clone()));
        }
    }
    let kept = pairs
        .iter()
        .cloned()
        .chain(all(Key::NamedWithOthers))
        .collect();
    Keys {
        kept,
        sought: pairs.into_iter().chain(all(Key::NamedAlone)).collect(),
    }
}
