//! Bodies and groups that belong to somebody: "Maduro's office", "the Biden administration", "his top
//! officials". They act for the country of their owner.

use dateline_model::{Actor, ActorKind, Annotations, Assigned, Country, MentionVia, RuleId, Span};

/// Gives each of them whose country the report does not tell that of the one whose they are. Whoever
/// `is_against` holds of, by the noun, stands against its owner: "her critics".
pub fn settle(actors: &mut [Actor], annotations: &Annotations, is_against: impl Fn(&str) -> bool) {
    let owners = owners(actors);
    for actor in actors
        .iter_mut()
        .filter(|actor| is_body_without_country(actor))
    {
        let mentions = actor
            .mentions
            .iter()
            .filter(|mention| mention.via == MentionVia::Role);
        let belongs = |span: &Span| {
            let noun = last_word(annotations, *span)?;
            (!is_against(noun)).then(|| owner(&owners, annotations, *span))?
        };
        let found = mentions
            .map(|mention| mention.span)
            .find_map(|span| belongs(&span));
        actor.country = found.map(|(span, country)| {
            Assigned::new(country.clone(), *span, RuleId::new("actors.country.owner"))
        });
    }
}

fn is_body_without_country(actor: &Actor) -> bool {
    let body = matches!(actor.kind, ActorKind::Organisation | ActorKind::Group);
    body && actor.country.is_none()
}

/// Every mention of somebody who has a country, in order.
fn owners(actors: &[Actor]) -> Vec<(Span, Country)> {
    let mut owners: Vec<(Span, Country)> = actors
        .iter()
        .filter_map(|actor| Some((actor, actor.country.as_ref()?.value())))
        .flat_map(|(actor, country)| actor.mentions.iter().map(|at| (at.span, country.clone())))
        .collect();
    owners.sort_unstable_by_key(|(span, _)| (span.start(), span.end()));
    owners
}

/// Who stands at the head of the words at `span`, behind no more than an article.
fn owner<'o>(
    owners: &'o [(Span, Country)],
    annotations: &Annotations,
    span: Span,
) -> Option<&'o (Span, Country)> {
    let tokens = &annotations.tokens;
    let first = tokens.get(tokens.partition_point(|token| token.span.end() <= span.start()))?;
    let led = matches!(first.norm.as_str(), "the" | "a" | "an");
    let from = if led { first.span.end() } else { span.start() };
    let at = owners.partition_point(|(owner, _)| owner.start() < from);
    let (owner, _) = owners.get(at)?;
    let leads = owner.start() <= from + 1 && owner.end() < span.end();
    leads.then(|| &owners[at])
}

/// The dictionary form of the last word of `span`.
fn last_word(annotations: &Annotations, span: Span) -> Option<&str> {
    let tokens = &annotations.tokens;
    let past = tokens.partition_point(|token| token.span.start() < span.end());
    Some(tokens.get(past.checked_sub(1)?)?.lemma.as_str())
}
