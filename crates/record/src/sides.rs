//! Whether two tellings can have the same sides, and how much of them they share.

use crate::seats::{Seat, Seated, Side};
use crate::telling::Telling;

/// What two tellings share of those who take part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shared {
    /// Sides: countries, or people who stand for none.
    pub(crate) seats: usize,
    /// People and organisations by name.
    pub(crate) named: usize,
    /// Sides on which somebody is shared by name.
    pub(crate) named_seats: usize,
    /// Whether one names a side that the other does not.
    pub(crate) uneven: bool,
    /// Whether one names a person where the other tells only what somebody is: "the captain".
    pub(crate) vague: bool,
}

impl Shared {
    /// Whether two are shared by name who face each other: on two sides, or of one country.
    pub(crate) fn people(&self) -> bool {
        self.named_seats >= 2 || self.seats == 1 && self.named >= 2
    }

    /// Whether two parties are shared, be they countries or people of one country.
    pub(crate) fn pair(&self) -> bool {
        self.seats >= 2 || self.people()
    }
}

/// What both share; `None` where they cannot be one deed of the same parties.
pub(crate) fn shared(one: &Telling<'_>, other: &Telling<'_>) -> Option<Shared> {
    if one.sides.len() != other.sides.len() {
        // who acts on whom is told by one of the two types alone
        return compare(&together(one), &together(other)).filter(|all| all.seats > 0);
    }
    let mut all = Shared::default();
    for (one, other) in one.sides.iter().zip(&other.sides) {
        let part = compare(one, other)?;
        all.seats += part.seats;
        all.named += part.named;
        all.named_seats += part.named_seats;
        all.uneven |= part.uneven;
        all.vague |= part.vague;
    }
    (all.seats > 0).then_some(all)
}

/// Whether two tellings tell of a deed that others did to the same ones, or of which each blames the side that
/// the other takes for its victim.
pub(crate) fn blame_others(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    let ([doers, victims], [others, suffered]) = (&one.sides[..], &other.sides[..]) else {
        return false;
    };
    let meet = |one: &Side, other: &Side| {
        compare(one, other).is_some_and(|shared| shared.seats > 0 && !shared.uneven)
    };
    let swapped = || meet(doers, suffered) && meet(others, victims);
    is_told(doers)
        && is_told(others)
        && compare(doers, others).is_none()
        && (meet(victims, suffered) || swapped())
}

/// Whether two tellings may name the same doers.
pub(crate) fn same_doers(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    let both = one.sides.first().zip(other.sides.first());
    both.is_some_and(|(one, other)| compare(one, other).is_some())
}

/// Whether everybody on a side is told by country or name: "gunmen" may be anyone's.
fn is_told(side: &Side) -> bool {
    let known = |(seat, seated): (&Seat, &Seated)| {
        let country = matches!(seat, Seat::Country(_)) && seated.told;
        country || !seated.persons.is_empty() || !seated.organisations.is_empty()
    };
    !side.is_empty() && side.iter().all(known)
}

fn together(telling: &Telling<'_>) -> Side {
    let mut all = Side::new();
    for (seat, seated) in telling.sides.iter().flatten() {
        let joint = all.entry(seat.clone()).or_default();
        joint.persons.extend(&seated.persons);
        joint.roles.extend(&seated.roles);
        joint.organisations.extend(&seated.organisations);
        joint.told |= seated.told;
    }
    all
}

fn compare(one: &Side, other: &Side) -> Option<Shared> {
    let (fewer, more) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let mut shared = Shared {
        uneven: fewer.len() < more.len(),
        ..Shared::default()
    };
    let alone = fewer.len() == 1 && more.len() == 1;
    let guessed = more.values().any(|others| !others.told);
    for (seat, seated) in fewer {
        let Some(others) = more.get(seat) else {
            // A country that is only taken for granted contradicts none.
            if seated.told && !guessed {
                return None;
            }
            shared.uneven |= seated.told || !guessed;
            continue;
        };
        if contradict(seated, others, alone) {
            return None;
        }
        let named = named_by_both(seat, seated, others);
        shared.seats += 1;
        shared.vague |= is_vague(seated, others);
        shared.named += named;
        shared.named_seats += usize::from(named > 0);
    }
    Some(shared)
}

/// Whether one seat is held by different people. Two reports may name different members of one
/// delegation as long as somebody is in both; where there is one seat only, its people are all
/// there is, and one report must name all that the other names.
fn contradict(one: &Seated, other: &Seated, alone: bool) -> bool {
    let (a, b) = (&one.persons, &other.persons);
    if !a.is_empty() && !b.is_empty() {
        return if alone {
            !a.is_subset(b) && !b.is_subset(a)
        } else {
            a.is_disjoint(b)
        };
    }
    if !a.is_empty() || !b.is_empty() {
        return false;
    }
    let (c, d) = (&one.roles, &other.roles);
    if !c.is_empty() && !d.is_empty() {
        return if alone {
            !c.is_subset(d) && !d.is_subset(c)
        } else {
            c.is_disjoint(d)
        };
    }
    let (e, f) = (&one.organisations, &other.organisations);
    c.is_empty() && d.is_empty() && !e.is_empty() && !f.is_empty() && e.is_disjoint(f)
}

/// Whether one names a person where the other has only a role, which may be his.
fn is_vague(one: &Seated, other: &Seated) -> bool {
    let by_role = |it: &Seated| it.persons.is_empty() && !it.roles.is_empty();
    by_role(one) && !other.persons.is_empty() || by_role(other) && !one.persons.is_empty()
}

fn named_by_both(seat: &Seat, one: &Seated, other: &Seated) -> usize {
    let persons = one.persons.intersection(&other.persons).count();
    let roles = one.roles.intersection(&other.roles).count();
    let organisations = one.organisations.intersection(&other.organisations).count();
    let both = persons + roles + organisations;
    if both == 0 && matches!(seat, Seat::Alone(_)) {
        1
    } else {
        both
    }
}
