//! From a story and its readings to one record: align what was said, merge what was done, and keep
//! where accounts disagree.
//!
//! [`compile`] is the only way in. First it finds who is who across the reports, then which
//! quotations render one saying, then which tellings tell one occurrence; fields, counts and the
//! timeline follow from these.

mod amounts;
mod bare;
mod calls;
mod circles;
mod cited;
mod claims;
mod columns;
mod counts;
mod deeds;
mod dispute;
mod doers;
mod entry;
mod forms;
mod hash;
mod heard;
mod kinds;
mod likeness;
mod loose;
mod matching;
mod meant;
mod merge;
mod names;
mod people;
mod quoted;
mod retold;
mod sayings;
mod seats;
mod sides;
mod site;
mod sources;
mod telling;
mod theme;
mod things;
mod timeline;
mod tree;
mod utterances;
mod voice;
mod voices;
mod when;
mod wording;
mod wordings;
mod words;

use dateline_model::{Entry, Reading, Record, Story};

pub use crate::deeds::same_deeds;
pub use crate::meant::Meaning;
pub use crate::wordings::alike;

use crate::kinds::Kinds;
use crate::people::People;
use crate::sources::Sources;

/// Compiles the record of `story` from those of `readings` that belong to it. The order of
/// `readings` makes no difference.
pub fn compile(story: &Story, readings: &[Reading]) -> Record {
    compile_with(story, readings, None)
}

/// The same with a sentence encoder, which finds renderings that share few words.
pub fn compile_with(story: &Story, readings: &[Reading], meaning: Option<Meaning<'_>>) -> Record {
    let sources = Sources::new(story, readings);
    let people = People::gather(&sources.readings);
    let speech = utterances::align(&sources, &people, meaning);
    let kinds = Kinds::bundled();
    let bare = bare::all(&sources.readings, &kinds);
    let tellings = telling::all(&sources, &people, &bare, &kinds);
    let occurrences = merge::merge(&tellings, &sources, &speech.shared);
    let entries = occurrences
        .iter()
        .filter_map(|o| entry::build(o, &tellings, &sources, &people));
    let mut events: Vec<Entry> = entries.collect();
    events.sort_by(|a, b| order(a).cmp(&order(b)));
    let (from, to) = timeline::bounds(&events, &sources);
    Record {
        story: story.id.clone(),
        title: timeline::title(&sources),
        from,
        to,
        reports: timeline::reports(&sources),
        counts: counts::of_story(&sources),
        timeline: timeline::points(&events),
        events,
        utterances: speech.utterances,
        passages: story.passages.clone(),
        links: story.links.clone(),
        cuts: story.cuts.clone(),
        origins: story.origins.clone(),
        thread: story.thread.clone(),
    }
}

/// By date, unknown last, then id.
fn order(entry: &Entry) -> impl Ord + '_ {
    let days = entry.date.as_ref().and_then(|date| date.best()?.interval);
    let days = days.map(|days| (days.from(), days.to()));
    (days.is_none(), days, &entry.id)
}
