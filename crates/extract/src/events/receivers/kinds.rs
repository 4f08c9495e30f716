//! Which deeds may be done to whom.

use dateline_model::{Event, EventType};

/// Deeds of one side to another, and what one promises; in the others all do the same.
pub(super) fn is_done_to_somebody(event: &Event) -> bool {
    match event.kind {
        EventType::Agree => event.actors.len() == 1,
        EventType::Consult | EventType::Cooperate => false,
        _ => !event.is_resignation(),
    }
}

/// Deeds of words that several say to somebody else; what they sign, they sign with each other.
pub(super) fn is_said_by_all(kind: EventType) -> bool {
    kind.is_spoken() && kind != EventType::Support
}

/// Deeds that whoever is spoken of beside may suffer; crowds and those who give way mean their own.
pub(super) fn is_done_to_others(kind: EventType) -> bool {
    !matches!(kind, EventType::Protest | EventType::Retreat)
}

/// Deeds that people of one country do to each other. Help, and what armies do, are more often for somebody elsewhere.
pub(super) fn is_done_at_home(event: &Event) -> bool {
    let mode = event.mode.as_deref();
    match event.kind {
        EventType::Retreat => !matches!(mode, Some("withdraw" | "ceasefire")),
        kind => matches!(
            kind,
            EventType::Accuse
                | EventType::Assault
                | EventType::Coerce
                | EventType::Concede
                | EventType::Protest
                | EventType::Reject
                | EventType::Request
                | EventType::Sanction
                | EventType::Support
                | EventType::Threaten
        ),
    }
}

/// Deeds that always mean somebody: where no clause tells whom, it is the one whom the report sets against those who
/// do it.
pub(super) fn is_done_against(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Accuse
            | EventType::Protest
            | EventType::Reject
            | EventType::Request
            | EventType::Sanction
            | EventType::Threaten
    )
}

/// "is looking into the incident": most look into what was done at home.
pub(super) fn is_inquiry(event: &Event) -> bool {
    event.kind == EventType::Accuse && event.mode.as_deref() == Some("investigate")
}

/// Deeds by which somebody judges what another has done.
pub(super) fn is_judgement(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Accuse | EventType::Support | EventType::Threaten
    )
}
