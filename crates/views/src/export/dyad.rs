//! One event between many as rows between two, as CAMEO data has them.

use std::collections::BTreeSet;

use dateline_model::{EventType, Party};

use super::deed::Deed;

/// What one side does to another; either may not be known.
pub(super) struct Dyad<'d> {
    /// The event's id read as a hexadecimal number, for its first pair; the next free numbers for
    /// the others. It is below 2^53, so that no reader rounds it.
    pub(super) number: u64,
    pub(super) deed: &'d Deed<'d>,
    pub(super) actor: Option<&'d Party>,
    pub(super) recipient: Option<&'d Party>,
}

/// All pairs of all events, in order.
pub(super) fn dyads<'d>(deeds: &'d [Deed<'d>]) -> Vec<Dyad<'d>> {
    // An event keeps its number whatever pairs others have.
    let own: BTreeSet<u64> = deeds.iter().map(number).collect();
    let mut taken = BTreeSet::new();
    let mut dyads = Vec::new();
    for deed in deeds {
        for (actor, recipient) in pairs(deed) {
            let mut number = number(deed);
            while !taken.insert(number) {
                number = free_after(number, &own);
            }
            dyads.push(Dyad {
                number,
                deed,
                actor,
                recipient,
            });
        }
    }
    dyads
}

/// The next number that is no event's own.
fn free_after(number: u64, own: &BTreeSet<u64>) -> u64 {
    let mut next = number + 1;
    while own.contains(&next) {
        next += 1;
    }
    next
}

/// `e4571110c748a` is 0xe4571110c748a.
fn number(deed: &Deed<'_>) -> u64 {
    let digits = deed
        .entry
        .id
        .as_str()
        .chars()
        .filter_map(|c| c.to_digit(16));
    digits.fold(0, |number, digit| {
        ((number << 4) | u64::from(digit)) & 0x001f_ffff_ffff_ffff
    })
}

type Pair<'d> = (Option<&'d Party>, Option<&'d Party>);

fn pairs<'d>(deed: &'d Deed<'d>) -> Vec<Pair<'d>> {
    let (actors, recipients) = (&deed.entry.actors, &deed.entry.recipients);
    match (actors.as_slice(), recipients.as_slice()) {
        ([], []) => vec![(None, None)],
        ([], others) => others.iter().map(|it| (None, Some(it))).collect(),
        ([_, _, ..], []) if deed.entry.kind == EventType::Consult => met(actors),
        (all, []) => all.iter().map(|it| (Some(it), None)).collect(),
        (all, others) => {
            let with = |actor| others.iter().map(move |it| (Some(actor), Some(it)));
            all.iter().flat_map(with).collect()
        }
    }
}

/// Those who meet, two by two.
fn met(sides: &[Party]) -> Vec<Pair<'_>> {
    let with = |(nth, one)| {
        let rest = &sides[nth + 1..];
        rest.iter().map(move |other| (Some(one), Some(other)))
    };
    sides.iter().enumerate().flat_map(with).collect()
}
