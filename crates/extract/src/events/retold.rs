//! A deed told twice in one report, once with fewer sides: "was arrested", "police arrested him".

use dateline_model::{Annotations, Event, Participant, Span};

/// Gives an event the side that it lacks from a fuller telling of the same deed: the same word, of the
/// same type, with the same other side.
pub(super) fn fill(annotations: &Annotations, events: &mut [Event]) {
    let full: Vec<(&str, Event)> = events
        .iter()
        .filter(|event| !event.actors.is_empty() && !event.recipients.is_empty())
        .map(|event| (lemma(annotations, event.trigger), event.clone()))
        .collect();
    for event in events {
        let word = lemma(annotations, event.trigger);
        let same = |(other, full): &&(&str, Event)| *other == word && full.kind == event.kind;
        let mut told = full.iter().filter(same).map(|(_, full)| full);
        if event.actors.is_empty() {
            let found = told.find(|full| is_same(&full.recipients, &event.recipients));
            event
                .actors
                .extend(found.map(|full| full.actors.clone()).unwrap_or_default());
        } else if event.recipients.is_empty() {
            let found = told.find(|full| is_same(&full.actors, &event.actors));
            event.recipients.extend(
                found
                    .map(|full| full.recipients.clone())
                    .unwrap_or_default(),
            );
        }
    }
}

fn lemma(annotations: &Annotations, trigger: Span) -> &str {
    let tokens = &annotations.tokens;
    let at = tokens.partition_point(|token| token.span.end() <= trigger.start());
    tokens.get(at).map_or("", |token| &token.lemma)
}

fn is_same(full: &[Participant], side: &[Participant]) -> bool {
    side.iter()
        .any(|one| full.iter().any(|other| other.actor == one.actor))
}
