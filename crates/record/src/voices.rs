//! Whether two quotations can be one speaker's, and how like they must be to be one saying.

use crate::likeness::Likeness;
use crate::people::{People, Who};

/// What is known of two parts' speakers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voices {
    /// The same one.
    Same,
    /// One is a person, the other somebody of the same country whom no name tells apart.
    MayBeSame,
    /// At least one is not known.
    Unknown,
    /// Two.
    Different,
}

pub(crate) fn voices(one: Option<Who>, other: Option<Who>, people: &People) -> Voices {
    let (Some(one), Some(other)) = (one, other) else {
        return Voices::Unknown;
    };
    if one == other {
        return Voices::Same;
    }
    let (a, b) = (people.get(one), people.get(other));
    let both_named = a.is_named_person() && b.is_named_person();
    let one_country = a.country.is_some() && a.country == b.country;
    if one_country && !both_named {
        Voices::MayBeSame
    } else {
        Voices::Different
    }
}

impl Voices {
    /// The least likeness, in thousandths and less its rivals, with which a wording of these speakers
    /// renders another; the less is known of them, the more.
    ///
    /// Sentences that two people translated independently part best from all others at 150 to 200,
    /// whoever speaks (`docs/record.md`).
    fn least(self) -> Option<(i32, usize)> {
        match self {
            Voices::Same => Some((150, 2)),
            Voices::MayBeSame => Some((250, 3)),
            Voices::Unknown => Some((300, 4)),
            Voices::Different => None,
        }
    }

    /// Whether the likeness alone could do, before rivals are heard.
    pub(crate) fn allow(self, like: &Likeness, same_report: bool) -> bool {
        let repeated = like.held >= 850 && like.like >= 700;
        !like.says_little()
            && (!same_report || self == Voices::Same && repeated)
            && self
                .least()
                .is_some_and(|(least, shared)| 2 * like.like >= 3 * least && like.shared >= shared)
    }

    /// Whether what is left of a likeness will do.
    pub(crate) fn are_sure(self, margin: i32) -> bool {
        self.least().is_some_and(|(least, _)| margin >= least)
    }
}
