//! Whose word stands for an event, and whose against it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use dateline_model::{Claim, ClaimStance, Evidence, Status};

use crate::counts;
use crate::people::{People, Who};
use crate::sources::Sources;
use crate::telling::Telling;

/// Everybody whom the tellings name for it or against it: first who claims it, then who denies it, each
/// with most origins first.
pub(crate) fn of_tellings(
    tellings: &[&Telling<'_>],
    sources: &Sources<'_>,
    people: &People,
) -> Vec<Claim> {
    let mut held: BTreeMap<(ClaimStance, Who), Vec<&Telling<'_>>> = BTreeMap::new();
    for telling in tellings {
        if let Some(held_by) = holder(telling, people) {
            held.entry(held_by).or_default().push(telling);
        }
    }
    let claims = held.into_iter().map(|((stance, who), tellings)| {
        let identity = people.get(who);
        let evidence = |telling: &&Telling<'_>| Evidence {
            report: sources.readings[telling.reading].id().clone(),
            span: telling.event.sentence,
        };
        Claim {
            holder: identity.name.clone(),
            country: identity.country.clone(),
            stance,
            counts: counts::of_tellings(&tellings, sources),
            evidence: tellings.iter().map(evidence).collect(),
        }
    });
    let mut claims: Vec<Claim> = claims.collect();
    claims.sort_by_key(|claim| (claim.stance, Reverse(claim.counts.origins)));
    claims
}

/// Who vouches for a telling or denies it. Whoever speaks of his own deed only tells what he does.
fn holder(telling: &Telling<'_>, people: &People) -> Option<(ClaimStance, Who)> {
    let event = telling.event;
    let (stance, actor) = match event.status {
        Status::Denied => (ClaimStance::Denies, event.denied_by.as_ref()?),
        _ => (ClaimStance::Claims, event.claimed_by.as_ref()?),
    };
    let who = people.who(telling.reading, actor)?;
    let own = stance == ClaimStance::Claims && telling.actors.contains(&who);
    (!own).then_some((stance, who))
}
