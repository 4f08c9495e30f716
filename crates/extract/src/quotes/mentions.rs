//! Where a report speaks of its actors, for quick look-up by place.

use dateline_model::{Actor, ActorId, ActorKind, MentionVia, Name, Span};

/// Mentions are names and roles: none is longer, in bytes.
const LONGEST: usize = 240;

/// All mentions of all actors in order of place.
#[derive(Debug)]
pub(super) struct Mentions<'a> {
    sorted: Vec<Mention<'a>>,
    /// Where names end, whether an actor owns them or not.
    name_ends: Vec<usize>,
}

/// One mention with its actor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention<'a> {
    /// The words.
    pub(super) span: Span,
    /// How they point.
    pub(super) via: MentionVia,
    /// To whom.
    pub(super) actor: &'a Actor,
}

impl<'a> Mentions<'a> {
    /// Gathers the mentions of `actors`; `names` are all names of the report.
    pub(super) fn of(actors: &'a [Actor], names: &[Name]) -> Self {
        let each = actors.iter().flat_map(|actor| {
            let short = actor
                .mentions
                .iter()
                .filter(|mention| mention.span.len() <= LONGEST);
            short.map(move |mention| Mention {
                span: mention.span,
                via: mention.via,
                actor,
            })
        });
        let mut sorted: Vec<Mention<'a>> = each.collect();
        sorted.sort_by(|a, b| (a.span, &a.actor.id).cmp(&(b.span, &b.actor.id)));
        Mentions {
            sorted,
            name_ends: names.iter().map(|name| name.span.end()).collect(),
        }
    }

    /// The mentions that share a byte with `span`, in order.
    pub(super) fn touching(&self, span: Span) -> impl Iterator<Item = &Mention<'a>> {
        let earliest = span.start().saturating_sub(LONGEST);
        let first = self
            .sorted
            .partition_point(|mention| mention.span.start() < earliest);
        let near = self.sorted.get(first..).unwrap_or_default().iter();
        near.take_while(move |mention| mention.span.start() < span.end())
            .filter(move |mention| mention.span.overlaps(&span))
    }

    /// Whether some mention or name ends at the byte `end`.
    pub(super) fn end_at(&self, end: usize) -> bool {
        self.name_ends.binary_search(&end).is_ok()
            || self
                .touching(Span::new(end.saturating_sub(1), end))
                .any(|m| m.span.end() == end)
    }
}

impl Mention<'_> {
    /// Whether it speaks of a human being.
    pub(super) fn is_person(&self) -> bool {
        self.actor.kind == ActorKind::Person
    }

    /// Whether the report names its actor anywhere.
    pub(super) fn is_named(&self) -> bool {
        let mut mentions = self.actor.mentions.iter();
        mentions.any(|mention| mention.via == MentionVia::Name)
    }

    /// The id of its actor.
    pub(super) fn id(&self) -> ActorId {
        self.actor.id.clone()
    }
}
