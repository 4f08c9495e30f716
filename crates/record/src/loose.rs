//! Tellings without sides join the deed that they can mean, if there is one alone.

use crate::matching::Reason;
use crate::merge::Occurrence;
use crate::seats::Seat;
use crate::telling::{Loose, Telling};
use crate::when::{self, When};

/// Puts each telling without sides into one of `groups`, or nowhere. Those that point back come after what they point
/// to.
pub(crate) fn join(groups: &mut [Occurrence], tellings: &[Telling<'_>]) {
    for (nth, telling) in tellings.iter().enumerate() {
        let found = match &telling.loose {
            None => None,
            Some(Loose::Among(company)) => {
                let fits = |group: &Occurrence| is_meant(telling, company, group, tellings);
                let mut fitting = groups.iter().enumerate().filter(|(_, group)| fits(group));
                let first = fitting.next().map(|(group, _)| (group, Reason::Sideless));
                first.filter(|_| fitting.next().is_none())
            }
            Some(Loose::With(told)) => {
                let mut all = groups.iter();
                let group = all.position(|group| group.tellings.contains(told));
                let held = group.filter(|group| on_its_day(telling, &groups[*group], tellings));
                held.map(|group| (group, Reason::PointsBack))
            }
        };
        if let Some((group, reason)) = found {
            groups[group].tellings.push(nth);
            groups[group].reasons.insert(reason);
        }
    }
}

/// Whether a telling without sides can mean the deed of `group`: another report tells one of its kind, done to the same
/// thing, by those of whom its own report speaks.
fn is_meant(
    telling: &Telling<'_>,
    company: &std::collections::BTreeSet<Seat>,
    group: &Occurrence,
    tellings: &[Telling<'_>],
) -> bool {
    let members = || group.tellings.iter().map(|nth| &tellings[*nth]);
    let told = |member: &Telling<'_>| {
        let seats = || member.sides.iter().flat_map(|side| side.keys());
        member.happened()
            && member.family != telling.family
            && member.same_theme(telling)
            && seats().next().is_some()
            && seats().all(|seat| company.contains(seat))
    };
    let dated = members().any(|member| {
        member
            .interval()
            .is_some_and(|days| when::is_occasion(&days))
    });
    dated && members().any(told) && on_its_day(telling, group, tellings)
}

fn on_its_day(telling: &Telling<'_>, group: &Occurrence, tellings: &[Telling<'_>]) -> bool {
    let members = || group.tellings.iter().map(|nth| &tellings[*nth]);
    let meets = |member: &Telling<'_>| {
        when::compare(member, telling) != When::Apart && !when::is_stale(member, telling)
    };
    // the day may be in dispute
    let mut dated = members()
        .filter(|member| member.interval().is_some())
        .peekable();
    match dated.peek() {
        Some(_) => dated.any(meets),
        None => members().all(meets),
    }
}
