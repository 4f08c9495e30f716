//! From quotations to utterances: renderings of one saying, aligned to the longest of them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{
    DisputeKind, Evidence, Field, Interval, QuotationKind, Rendering, Span, Utterance, UtteranceId,
    Variant,
};
use jiff::ToSpan;

use crate::likeness::{Likeness, Rarity, Voices, likeness, same_saying, voices};
use crate::people::{People, Who};
use crate::quoted::{self, Part};
use crate::retold::SharedSpeech;
use crate::sources::Sources;
use crate::words::{Lexicon, Word};
use crate::{hash, when, wording};

/// Dates this many days apart can still be those of one occasion: clocks, late broadcasts.
const SAME_OCCASION_DAYS: i32 = 2;
/// A saying is looked for by so many of its rarest words.
const LOOKED_UP_WORDS: usize = 12;
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
pub(crate) fn align(sources: &Sources<'_>, people: &People) -> Speech {
    let parts = quoted::parts(sources, people, &Lexicon::bundled());
    let mut sayings = Sayings::new(&parts, people);
    for nth in longest_first(&parts) {
        sayings.add(nth);
    }
    let mut shared = SharedSpeech::default();
    for saying in &sayings.found {
        let telling = saying.parts.iter().map(|nth| &parts[*nth]);
        let telling = telling.filter(|part| part.senses.len() >= TELLING_WORDS);
        if let Some(speaker) = saying.speaker {
            shared.note(speaker, telling.map(|part| part.reading).collect());
        }
    }
    let groups = sayings.rejoin();
    let built = groups
        .iter()
        .filter_map(|saying| saying.build(&parts, sources, people));
    let mut utterances: Vec<Utterance> = built.collect();
    utterances.sort_by(|a, b| order(a).cmp(&order(b)));
    Speech { utterances, shared }
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

fn longest_first(parts: &[Part<'_>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|nth| (Reverse(parts[*nth].senses.len()), *nth));
    order
}

/// The parts that render one saying. The first is the longest; all others were aligned to it.
struct Saying {
    parts: Vec<usize>,
    speaker: Option<Who>,
}

struct Sayings<'s, 'a> {
    parts: &'s [Part<'a>],
    people: &'s People,
    rarity: Rarity,
    found: Vec<Saying>,
    by_word: BTreeMap<&'s str, BTreeSet<usize>>,
}

impl<'s, 'a> Sayings<'s, 'a> {
    fn new(parts: &'s [Part<'a>], people: &'s People) -> Self {
        let rarity = Rarity::of(parts);
        Sayings {
            parts,
            people,
            rarity,
            found: Vec::new(),
            by_word: BTreeMap::new(),
        }
    }

    fn add(&mut self, nth: usize) {
        let part = &self.parts[nth];
        if let Some(saying) = self.find(nth) {
            let saying = &mut self.found[saying];
            saying.parts.push(nth);
            saying.speaker = self.people.better_known(saying.speaker, part.speaker);
            return;
        }
        for sense in &part.senses {
            self.by_word
                .entry(sense)
                .or_default()
                .insert(self.found.len());
        }
        self.found.push(Saying {
            parts: vec![nth],
            speaker: part.speaker,
        });
    }

    /// The saying whose longest rendering holds most of this part.
    fn find(&self, nth: usize) -> Option<usize> {
        let part = &self.parts[nth];
        let mut words: Vec<&String> = part.senses.iter().collect();
        words.sort_by_key(|sense| (self.rarity.count(sense), *sense));
        let known = words
            .into_iter()
            .take(LOOKED_UP_WORDS)
            .filter_map(|w| self.by_word.get(w.as_str()));
        let near: BTreeSet<usize> = known.flatten().copied().collect();
        let fits = near
            .into_iter()
            .filter_map(|saying| Some((self.fits(part, saying)?, saying)));
        fits.max_by_key(|(like, saying)| (like.words + like.letters, Reverse(*saying)))
            .map(|(_, s)| s)
    }

    fn fits(&self, part: &Part<'_>, saying: usize) -> Option<Likeness> {
        let saying = &self.found[saying];
        let longest = &self.parts[*saying.parts.first()?];
        let voices = voices(part.speaker, saying.speaker, self.people);
        if voices == Voices::Different {
            return None;
        }
        let like = likeness(part, longest, &self.rarity);
        let same = same_saying(&like, voices, part.reading == longest.reading);
        (same && one_occasion(part.date, longest.date)).then_some(like)
    }

    /// Undoes cuts that no other report called for: a part that stands alone goes back to the parts
    /// of its quotation beside it.
    fn rejoin(mut self) -> Vec<Saying> {
        let mut of: Vec<usize> = vec![0; self.parts.len()];
        for (saying, found) in self.found.iter().enumerate() {
            found.parts.iter().for_each(|part| of[*part] = saying);
        }
        let alone = |sayings: &[Saying], saying: usize| sayings[saying].parts.len() == 1;
        for nth in 1..self.parts.len() {
            let same = self.parts[nth].quotation.id == self.parts[nth - 1].quotation.id;
            let (before, here) = (of[nth - 1], of[nth]);
            if !same || before == here {
                continue;
            }
            let lone_here = alone(&self.found, here);
            if lone_here || is_lone_run(&self.found[before], self.parts, nth) {
                let (from, into) = if lone_here {
                    (here, before)
                } else {
                    (before, here)
                };
                let moved = std::mem::take(&mut self.found[from].parts);
                moved.iter().for_each(|part| of[*part] = into);
                self.found[into].parts.extend(moved);
            }
        }
        self.found.retain(|saying| !saying.parts.is_empty());
        self.found
    }
}

/// Whether a saying has only parts of the quotation that part `nth` belongs to.
fn is_lone_run(saying: &Saying, parts: &[Part<'_>], nth: usize) -> bool {
    saying
        .parts
        .iter()
        .all(|part| parts[*part].quotation.id == parts[nth].quotation.id)
}

fn one_occasion(one: Option<Interval>, other: Option<Interval>) -> bool {
    let (Some(one), Some(other)) = (one, other) else {
        return true;
    };
    let reach = SAME_OCCASION_DAYS.days();
    one.from() <= when::later(other.to(), reach) && other.from() <= when::later(one.to(), reach)
}

/// One rendering with the words it is compared by.
struct Heard<'p, 'a> {
    parts: Vec<&'p Part<'a>>,
    span: Span,
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
            date: date(&heard),
            renderings: heard.iter().map(|heard| heard.rendering(sources)).collect(),
            wording: wordings(&heard, sources),
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

impl<'p, 'a> Heard<'p, 'a> {
    fn quotation_id(&self) -> Option<&'a dateline_model::QuotationId> {
        self.parts.first().map(|part| &part.quotation.id)
    }

    fn push(&mut self, part: &'p Part<'a>) {
        self.span = self.span.cover(&part.span);
        self.parts.push(part);
    }

    fn words(&self) -> Vec<Word> {
        self.parts
            .iter()
            .flat_map(|part| part.words.iter().cloned())
            .collect()
    }

    fn size(&self) -> usize {
        self.parts.iter().map(|part| part.words.len()).sum()
    }

    fn evidence(&self, sources: &Sources<'_>) -> Evidence {
        let reading = self.parts[0].reading;
        Evidence {
            report: sources.readings[reading].id().clone(),
            span: self.span,
        }
    }

    fn rendering(&self, sources: &Sources<'_>) -> Rendering {
        let part = self.parts[0];
        Rendering {
            quotation: part.quotation.id.clone(),
            evidence: self.evidence(sources),
            kind: part.quotation.kind,
            translated: part.quotation.translated,
            origin: sources.origin(part.reading, &self.span),
        }
    }
}

fn id(heard: &[Heard<'_, '_>]) -> UtteranceId {
    let names: BTreeSet<String> = heard
        .iter()
        .filter_map(|heard| Some((heard.quotation_id()?, heard.span)))
        .map(|(id, span)| format!("{id} {} {}", span.start(), span.end()))
        .collect();
    UtteranceId::new(hash::id('u', names.iter().map(String::as_str)))
}

/// The date most renderings give; of equals the shortest, then the earliest.
fn date(heard: &[Heard<'_, '_>]) -> Option<Interval> {
    let mut given: BTreeMap<_, usize> = BTreeMap::new();
    for days in heard
        .iter()
        .filter_map(|heard| heard.parts.iter().find_map(|part| part.date))
    {
        *given.entry((days.from(), days.to())).or_default() += 1;
    }
    let best = given.into_iter().min_by_key(|((from, to), count)| {
        let length = from.until(*to).map_or(i32::MAX, |span| span.get_days());
        (Reverse(*count), length, *from)
    });
    best.map(|((from, to), _)| Interval::new(from, to))
}

/// The wordings that differ, each with the renderings that only trim it; `None` where one will do.
fn wordings(heard: &[Heard<'_, '_>], sources: &Sources<'_>) -> Option<Field<String>> {
    let mut groups: Vec<Vec<&Heard<'_, '_>>> = Vec::new();
    for next in heard {
        match groups
            .iter_mut()
            .find(|group| !wording::differs(&group[0].words(), &next.words()))
        {
            Some(group) => group.push(next),
            None => groups.push(vec![next]),
        }
    }
    if groups.len() < 2 {
        return None;
    }
    let families: BTreeSet<usize> = groups
        .iter()
        .map(|group| group[0].parts[0].family)
        .collect();
    let mut variants: Vec<Variant<String>> = groups
        .iter()
        .map(|group| wording_variant(group, sources))
        .collect();
    variants.sort_by_key(|v| {
        (
            Reverse((v.origins.len(), v.evidence.len())),
            v.evidence.first().cloned(),
        )
    });
    Some(Field {
        variants,
        dispute: (families.len() > 1).then_some(DisputeKind::Wording),
    })
}

fn wording_variant(group: &[&Heard<'_, '_>], sources: &Sources<'_>) -> Variant<String> {
    let reading = sources.readings[group[0].parts[0].reading];
    let origins: BTreeSet<_> = group
        .iter()
        .map(|heard| sources.origin(heard.parts[0].reading, &heard.span))
        .collect();
    let evidence: BTreeSet<Evidence> = group.iter().map(|heard| heard.evidence(sources)).collect();
    Variant {
        value: group[0].span.of(reading.text()).to_owned(),
        origins: origins.into_iter().collect(),
        evidence: evidence.into_iter().collect(),
    }
}
