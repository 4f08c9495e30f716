//! From quotations to utterances: renderings of one saying, aligned to the longest of them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Interval, QuotationKind, Rendering, Utterance, UtteranceId};

use crate::columns::columns;
use crate::counts;
use crate::hash;
use crate::heard::{Heard, wording_field};
use crate::meant::Meaning;
use crate::people::{People, Who};
use crate::quoted::{self, Part};
use crate::retold::SharedSpeech;
use crate::sayings::{self, Saying};
use crate::sources::Sources;
use crate::wordings::{Given, Wordings};
use crate::words::Lexicon;

/// Shared words enough to show that two reports tell of one occasion.
const TELLING_WORDS: usize = 4;

/// All that was said in a story.
pub(crate) struct Speech {
    /// By date, unknown last, then by first evidence.
    pub(crate) utterances: Vec<Utterance>,
    /// Who is heard to say the same thing in which reports.
    pub(crate) shared: SharedSpeech,
}

/// Aligns the quotations of a story.
pub(crate) fn align(
    sources: &Sources<'_>,
    people: &People,
    meaning: Option<Meaning<'_>>,
) -> Speech {
    let parts = quoted::parts(sources, people, &Lexicon::bundled());
    let wordings = wordings(&parts, sources, meaning);
    let mut shared = SharedSpeech::default();
    let groups = sayings::all(&parts, &wordings, people, sources, |saying| {
        let telling = saying.parts.iter();
        let telling = telling.filter(|nth| wordings.line(**nth).size() >= TELLING_WORDS);
        if let Some(speaker) = saying.speaker {
            shared.note(speaker, telling.map(|nth| parts[*nth].reading).collect());
        }
    });
    let built = groups
        .iter()
        .filter_map(|saying| saying.build(&parts, sources, people));
    let mut utterances: Vec<Utterance> = built.collect();
    utterances.sort_by(|a, b| order(a).cmp(&order(b)));
    Speech { utterances, shared }
}

fn wordings(parts: &[Part<'_>], sources: &Sources<'_>, meaning: Option<Meaning<'_>>) -> Wordings {
    let heard = heard_twice(parts);
    let given = parts.iter().map(|part| {
        let text = sources.readings[part.reading].text();
        Given {
            text: part.span.of(text),
            words: &part.words,
            whole: part.is_whole(text),
            meant: part.speaker.is_some_and(|who| heard.contains(&who)),
        }
    });
    Wordings::new(&given.collect::<Vec<_>>(), meaning)
}

/// Speakers whom more than one report quotes.
fn heard_twice(parts: &[Part<'_>]) -> BTreeSet<Who> {
    let mut by: BTreeMap<Who, BTreeSet<usize>> = BTreeMap::new();
    for part in parts {
        if let Some(who) = part.speaker {
            by.entry(who).or_default().insert(part.family);
        }
    }
    let often = by.into_iter().filter(|(_, families)| families.len() > 1);
    often.map(|(who, _)| who).collect()
}

fn order(utterance: &Utterance) -> impl Ord + '_ {
    let first = utterance
        .renderings
        .iter()
        .map(|rendering| &rendering.evidence)
        .min();
    let days = utterance.date.map(|days| (days.from(), days.to()));
    (days.is_none(), days, first, &utterance.id)
}

impl Saying {
    /// The utterance; `None` for what nobody is known to have said and no other report renders.
    fn build(
        &self,
        parts: &[Part<'_>],
        sources: &Sources<'_>,
        people: &People,
    ) -> Option<Utterance> {
        let heard = self.heard(parts);
        let first = heard.first()?.parts.first()?;
        let in_marks = matches!(
            first.quotation.kind,
            QuotationKind::Direct | QuotationKind::Mixed
        );
        if heard.len() < 2 && !in_marks && self.speaker.is_none() {
            return None;
        }
        Some(Utterance {
            id: id(&heard),
            speaker: self.speaker.map(|who| people.get(who).name.clone()),
            date: date(&heard, sources),
            counts: counts::of_renderings(&heard, sources),
            renderings: renderings(&heard, sources),
            wording: wording_field(&heard, sources),
        })
    }

    /// Its renderings, the longest first: neighbouring parts of one quotation make one.
    fn heard<'p, 'a>(&self, parts: &'p [Part<'a>]) -> Vec<Heard<'p, 'a>> {
        let mut places = self.parts.clone();
        places.sort_unstable();
        let mut heard: Vec<Heard<'_, '_>> = Vec::new();
        let mut before = None;
        for nth in places {
            let part = &parts[nth];
            let goes_on = before.is_some_and(|before| before + 1 == nth)
                && heard
                    .last()
                    .is_some_and(|last| last.quotation_id() == Some(&part.quotation.id));
            match heard.last_mut() {
                Some(last) if goes_on => last.push(part),
                _ => heard.push(Heard {
                    parts: vec![part],
                    span: part.span,
                }),
            }
            before = Some(nth);
        }
        heard.sort_by_key(|heard| {
            (
                Reverse(heard.size()),
                heard.parts.first().map(|p| p.reading),
                heard.span,
            )
        });
        heard
    }
}

/// Each rendering laid beside the first, the longest.
fn renderings(heard: &[Heard<'_, '_>], sources: &Sources<'_>) -> Vec<Rendering> {
    let longest = &heard[0];
    let report = longest.evidence(sources).report;
    let words = longest.words();
    let beside = |other: &Heard<'_, '_>| columns(&other.words(), &words, &report);
    let rest = heard.iter().skip(1);
    let rest = rest.map(|other| other.rendering(sources, beside(other)));
    [longest.rendering(sources, Vec::new())]
        .into_iter()
        .chain(rest)
        .collect()
}

fn id(heard: &[Heard<'_, '_>]) -> UtteranceId {
    let names: BTreeSet<String> = heard
        .iter()
        .filter_map(|heard| Some((heard.quotation_id()?, heard.span)))
        .map(|(id, span)| format!("{id} {} {}", span.start(), span.end()))
        .collect();
    UtteranceId::new(hash::id('u', names.iter().map(String::as_str)))
}

/// The date most renderings give; of equals the shortest, then the earliest. Nothing is said after a
/// report has told it: a late report that gives a later date is wrong about it.
fn date(heard: &[Heard<'_, '_>], sources: &Sources<'_>) -> Option<Interval> {
    let told_by = |heard: &Heard<'_, '_>| sources.may_be_published(heard.reading()).to();
    let first_told = heard.iter().map(told_by).min()?;
    let mut given: BTreeMap<_, usize> = BTreeMap::new();
    let dates = heard
        .iter()
        .filter_map(|heard| heard.parts.iter().find_map(|part| part.date));
    for days in dates.filter(|days| days.from() <= first_told) {
        *given.entry((days.from(), days.to())).or_default() += 1;
    }
    let best = given.into_iter().min_by_key(|((from, to), count)| {
        let length = from.until(*to).map_or(i32::MAX, |span| span.get_days());
        (Reverse(*count), length, *from)
    });
    best.map(|((from, to), _)| Interval::new(from, to))
}
