//! Who did it, where reports name different doers.

use dateline_model::{DisputeKind, Field};

use crate::matching::Reason;
use crate::merge::Occurrence;
use crate::people::People;
use crate::sides::same_doers;
use crate::sources::Sources;
use crate::telling::Telling;
use crate::voice::Voice;

/// A telling by whom it takes for the doers.
#[derive(Clone, Copy)]
struct Doer<'t, 'a>(&'t Telling<'a>);

impl PartialEq for Doer<'_, '_> {
    fn eq(&self, other: &Self) -> bool {
        same_doers(self.0, other.0)
    }
}

impl Doer<'_, '_> {
    fn names(&self, people: &People) -> String {
        let names = self
            .0
            .actors
            .iter()
            .map(|who| people.get(*who).name.as_str());
        names.collect::<Vec<_>>().join(", ")
    }
}

/// The doers of a deed, those first whom the best supported tellings name.
pub(crate) struct Doers<'t, 'a> {
    voices: Vec<Voice<'t, 'a, Doer<'t, 'a>>>,
}

impl<'t, 'a> Doers<'t, 'a> {
    /// Those of a deed that reports lay at different doors; none where they agree.
    pub(crate) fn disputed(
        occurrence: &Occurrence,
        tellings: &[&'t Telling<'a>],
        sources: &Sources<'_>,
    ) -> Option<Doers<'t, 'a>> {
        if !occurrence.reasons.contains(&Reason::DisputedDoer) {
            return None;
        }
        let mut voices = Vec::new();
        for telling in tellings {
            if let Some(part) = telling.event.actors.first() {
                Voice::add(&mut voices, Doer(telling), telling, part.span);
            }
        }
        voices.sort_by_key(|voice| voice.support(sources));
        (voices.len() > 1).then_some(Doers { voices })
    }

    /// The tellings of those named first.
    pub(crate) fn best(&self) -> Vec<&'t Telling<'a>> {
        let given = self.voices.first().into_iter().flat_map(|it| &it.given);
        given.map(|(telling, _)| *telling).collect()
    }

    /// All of them; no dispute where only an earlier version of a report names others.
    pub(crate) fn field(&self, people: &People, sources: &Sources<'_>) -> Field<String> {
        let standing = self.voices.iter().filter(|voice| voice.stands(sources));
        let variant =
            |voice: &Voice<'t, 'a, Doer<'t, 'a>>| voice.variant(voice.value.names(people), sources);
        Field {
            dispute: (standing.count() > 1).then_some(DisputeKind::Differs),
            variants: self.voices.iter().map(variant).collect(),
        }
    }
}
