//! From the words that name a speaker to the actor they mean.

use dateline_model::{ActorId, ActorKind, MentionVia, Span, SpeakerVia};

use super::mentions::Mention;
use super::source::{Source, Sources};
use super::words::Class;

/// Who speaks, and how that was found; no actor where the words do not say so.
pub(super) fn of(sources: &Sources<'_>, source: &Source) -> (Option<ActorId>, SpeakerVia) {
    match mention(sources, source) {
        Some(found) => (Some(found.id()), via(found.via)),
        None => (None, SpeakerVia::None),
    }
}

fn via(mention: MentionVia) -> SpeakerVia {
    match mention {
        MentionVia::Name => SpeakerVia::Name,
        MentionVia::Role => SpeakerVia::Role,
        MentionVia::Pronoun => SpeakerVia::Pronoun,
    }
}

fn mention<'a>(sources: &Sources<'a>, source: &Source) -> Option<&'a Mention<'a>> {
    let span = sources.unit.span(source.items.clone())?;
    let head = source.head;
    let head_span = sources.unit.items.get(head)?.span;
    let inside: Vec<&Mention<'_>> = sources.mentions.touching(span).collect();
    let at_head =
        |m: &&&Mention<'_>| m.span.overlaps(&head_span) && m.span.end() >= head_span.end();
    let person = |m: &&&Mention<'_>| m.is_person();
    let heads = || inside.iter().filter(at_head);
    let named =
        |m: &&&Mention<'_>| m.via == MentionVia::Name && m.span.start() <= head_span.start();
    let known = |m: &&&Mention<'_>| m.is_named();
    heads()
        .filter(person)
        .find(known)
        .or_else(|| {
            let mut people = inside.iter().filter(person).filter(|m| m.is_named());
            people.find(|m| is_set_off(sources, source, m.span))
        })
        .or_else(|| heads().find(person))
        .or_else(|| heads().find(named))
        .or_else(|| {
            inside
                .iter()
                .filter(person)
                .find(|m| in_apposition(sources, source, m.span))
        })
        .or_else(|| {
            inside
                .iter()
                .filter(person)
                .find(|m| joined(sources, source, m.span))
        })
        .or_else(|| heads().next())
        .or_else(|| inside.iter().find(|m| called(sources, source, m)))
        .or_else(|| author(sources, head, &inside))
        .or_else(|| body_behind(sources, head, &inside))
        .copied()
}

/// "his letter", "Ruiz's post": whose the document is.
fn author<'m, 'a>(
    sources: &Sources<'_>,
    head: usize,
    inside: &'m [&'a Mention<'a>],
) -> Option<&'m &'a Mention<'a>> {
    if !sources.is(Class::Document, head) {
        return None;
    }
    let owns = |mention: &&&Mention<'_>| {
        let behind = sources
            .unit
            .items
            .iter()
            .position(|item| item.span.start() >= mention.span.end());
        let owner = behind.is_some_and(|at| sources.unit.norm(at) == "'s");
        mention.is_person() && (owner || mention.via == MentionVia::Pronoun)
    };
    inside.iter().find(owns)
}

/// The body that an office or a spokesman speaks for: "a State Department statement".
fn body_behind<'m, 'a>(
    sources: &Sources<'_>,
    head: usize,
    inside: &'m [&'a Mention<'a>],
) -> Option<&'m &'a Mention<'a>> {
    if !sources.is(Class::Office, head) && !sources.is(Class::Spokes, head) {
        return None;
    }
    let of_kind = |kind| {
        inside
            .iter()
            .find(move |mention| mention.actor.kind == kind)
    };
    of_kind(ActorKind::Organisation)
        .or_else(|| of_kind(ActorKind::Group))
        .or_else(|| of_kind(ActorKind::Country))
}

/// "the ambassador to Washington, Dr Ana Ruiz", "the mayor of the town Ana Ruiz": the name stands behind a
/// comma, or at the end without a word that says whose something is.
fn in_apposition(sources: &Sources<'_>, source: &Source, name: Span) -> bool {
    let items = source.items.clone();
    let Some(first) = items.clone().find(|at| begins_at(sources, *at, name)) else {
        return false;
    };
    let mut before = (items.start..first).rev();
    let comma = before
        .clone()
        .take(TITLES)
        .any(|at| sources.unit.norm(at) == ",");
    let of = |at: usize| sources.is(Class::Preposition, at) || sources.unit.norm(at) == "'s";
    let mut inside = items;
    let behind = inside.find(|at| {
        let item = sources.unit.items.get(*at);
        item.is_some_and(|item| item.span.start() >= name.end())
    });
    let ends = behind.is_none_or(|at| sources.unit.norm(at) == ",");
    comma
        || ends
            && before
                .next()
                .is_some_and(|at| !of(at) && sources.unit.norm(at) != "and")
}

/// "the head of the observers, the Portuguese deputy Ana Ruiz": a comma, then who that is. Somebody whom the report
/// does not name stays apart from the one behind him: "an aide to the minister, Ana Ruiz".
fn is_set_off(sources: &Sources<'_>, source: &Source, name: Span) -> bool {
    let items = source.items.clone();
    let Some(first) = items.clone().find(|at| begins_at(sources, *at, name)) else {
        return false;
    };
    let norm = |at: usize| sources.unit.norm(at);
    let parted =
        |at: &usize| sources.is(Class::Preposition, *at) || matches!(norm(*at), "and" | "'s");
    let between = (items.start..first).rev().take_while(|at| !parted(at));
    let comma = between.take(DESCRIBED).any(|at| norm(at) == ",");
    comma && !matches!(norm(items.start), "a" | "an" | "one" | "another")
}

/// "a rebel group, the Example", "the security firm Example": what the head is called.
fn called(sources: &Sources<'_>, source: &Source, mention: &Mention<'_>) -> bool {
    let mut items = source.items.clone();
    let named = |_: &usize| mention.via == MentionVia::Name;
    let Some(first) = items
        .by_ref()
        .filter(named)
        .find(|at| begins_at(sources, *at, mention.span))
    else {
        return false;
    };
    let led = |at: &usize| sources.unit.norm(*at) == "the";
    let mut before = (source.items.start..first).rev().skip_while(led);
    let comma = |at: &usize| sources.unit.norm(*at) == ",";
    let last = before
        .next()
        .filter(|at| !comma(at))
        .or_else(|| before.next());
    last == Some(source.head)
}

/// How many words may stand between a comma and the name behind it: "the Estonian", "Dr".
const TITLES: usize = 3;

/// How many words may stand between a comma and the name of whoever was described before it.
const DESCRIBED: usize = 6;

/// "Ruiz and other officials": the first of several speakers stands for them.
fn joined(sources: &Sources<'_>, source: &Source, name: Span) -> bool {
    let mut behind = source
        .items
        .clone()
        .skip_while(|at| !begins_at(sources, *at, name));
    let next = behind.find(|at| {
        sources
            .unit
            .items
            .get(*at)
            .is_some_and(|item| item.span.start() >= name.end())
    });
    next.is_some_and(|at| sources.unit.norm(at) == "and")
}

fn begins_at(sources: &Sources<'_>, at: usize, name: Span) -> bool {
    sources
        .unit
        .items
        .get(at)
        .is_some_and(|item| item.span.start() == name.start())
}
