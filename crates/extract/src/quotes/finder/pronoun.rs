//! Whom "he" and "she" mean where no actor owns them.

use dateline_model::{ActorId, SpeakerVia};

use super::super::source::{Source, Sources};
use super::super::speaker;
use super::super::unit::Unit;
use super::{Finder, Previous};

impl<'a> Finder<'a> {
    /// The speaker; a pronoun that no actor owns means who spoke just before.
    pub(super) fn speaker(
        &self,
        nth: usize,
        unit: &Unit<'_>,
        sources: Sources<'a>,
        source: &Source,
    ) -> (Option<ActorId>, SpeakerVia) {
        let found = speaker::of(&sources, source);
        let singular = matches!(unit.norm(source.items.start), "he" | "she");
        if found.0.is_some() || !singular || source.items.len() > 1 {
            return found;
        }
        match &self.previous {
            Some(Previous {
                speaker: Some(speaker),
                unit: last,
                ..
            }) if nth - last <= 2 && self.is_person(speaker) => {
                (Some(speaker.clone()), SpeakerVia::Pronoun)
            }
            _ => found,
        }
    }
}
