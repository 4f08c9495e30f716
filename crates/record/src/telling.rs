//! An event as one report tells it, with its sides seated by country and person.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{
    Event, Interval, OriginId, Participant, PlaceName, PlacePrecision, Reading, Status,
};

use crate::amounts::{self, ToldAmount};
use crate::bare::{Bare, Of};
use crate::calls::calls;
use crate::kinds::{Kind, Kinds};
use crate::likeness::{Line, Signs, weigh};
use crate::people::{People, Who};
use crate::seats::{Seat, Side, seat, sides};
use crate::site::{Sites, ToldSite};
use crate::sources::Sources;
use crate::theme::theme;
use crate::things::Things;
use crate::words::Lexicon;

/// Words of a sentence that are looked at.
const WORDS_PER_SENTENCE: usize = 60;
/// Two sentences that share so much of their words, in thousandths, and name one kind of deed with the
/// same sides tell one deed, if nothing speaks against it.
const SAME_ACT: i32 = 300;

/// A place as a telling gives it.
#[derive(Clone, Debug)]
pub(crate) struct ToldPlace {
    pub(crate) name: PlaceName,
    pub(crate) precision: PlacePrecision,
    /// Only the dateline says so: where the report was filed.
    pub(crate) filed_there: bool,
    pub(crate) span: dateline_model::Span,
}

/// An event as one report tells it.
pub(crate) struct Telling<'a> {
    pub(crate) reading: usize,
    pub(crate) family: usize,
    pub(crate) event: &'a Event,
    /// Which of the occurrences that the event stands for: 0 for the first or only one.
    pub(crate) part: usize,
    pub(crate) actors: Vec<Who>,
    /// Those who are only understood tell no two deeds apart.
    pub(crate) recipients: Vec<Who>,
    /// All sides together for deeds of equals; else actors, then recipients.
    pub(crate) sides: Vec<Side>,
    pub(crate) place: Option<ToldPlace>,
    pub(crate) site: Option<ToldSite>,
    /// The kind of deed that its word names.
    act: Kind,
    /// What the deed is done to.
    pub(crate) theme: Option<String>,
    /// The words of its sentence.
    words: Line,
    /// Whether its numbers grow from report to report.
    pub(crate) has_toll: bool,
    /// The numbers in its sentence.
    pub(crate) amounts: Vec<ToldAmount>,
    /// The days on which its report can have been published.
    pub(crate) published: Interval,
    pub(crate) origin: OriginId,
    /// Where it has no sides of its own: what it belongs to.
    pub(crate) loose: Option<Loose>,
    /// Whether it stands in the headline of its report.
    pub(crate) heads: bool,
    /// Whether the reading of its report holds the event.
    pub(crate) is_read: bool,
}

/// What a telling without sides belongs to.
#[derive(Clone, Debug)]
pub(crate) enum Loose {
    /// A deed among those of whom its report speaks.
    Among(BTreeSet<Seat>),
    /// What another telling, by its number, tells.
    With(usize),
}

/// All tellings, in order of report and of place in it. Calls with several sides are told apart: "she
/// phoned the leaders of Chad and Mali" tells two occurrences.
pub(crate) fn all<'a>(
    sources: &Sources<'a>,
    people: &People,
    bare: &'a [Vec<Bare>],
    kinds: &Kinds,
) -> Vec<Telling<'a>> {
    let lexicon = Lexicon::bundled();
    let (things, sites) = (Things::bundled(&lexicon), Sites::bundled());
    let tables = Tables {
        lexicon: &lexicon,
        things: &things,
        sites: &sites,
        tolls: &amounts::tolls(),
    };
    let lines = sentences(sources, &lexicon);
    let mut all = Vec::new();
    for (nth, reading) in sources.readings.iter().enumerate() {
        let known = |part: &[Participant]| -> Vec<Who> {
            let told = part.iter().filter(|part| !part.is_understood());
            told.filter_map(|part| people.who(nth, &part.actor))
                .collect()
        };
        let mut firsts = Vec::new();
        for (event, line) in reading.events.iter().zip(&lines[nth]) {
            firsts.push(all.len());
            let called = calls(
                people,
                event,
                known(&event.actors),
                known(&event.recipients),
            );
            for (part, (actors, recipients)) in called.into_iter().enumerate() {
                let told = Told {
                    nth,
                    reading,
                    event,
                    part,
                    deed: event.trigger,
                    act: kinds.of(reading, &event.trigger),
                    words: line.clone(),
                };
                all.push(told.by(sources, people, &tables, actors, recipients));
            }
        }
        let first_bare = all.len();
        for bare in bare.get(nth).into_iter().flatten() {
            let told = Told {
                nth,
                reading,
                event: &bare.event,
                part: 0,
                deed: bare.deed,
                act: kinds.of(reading, &bare.deed),
                words: Line::default(),
            };
            let telling = told.by(
                sources,
                people,
                &tables,
                known(&bare.event.actors),
                Vec::new(),
            );
            let loose = match bare.of {
                Of::Sides => None,
                Of::Deed => Some(Loose::Among(company(reading, nth, people))),
                Of::Event(event) => firsts.get(event).copied().map(Loose::With),
                Of::Bare(bare) => Some(Loose::With(first_bare + bare)),
            };
            all.push(Telling {
                loose,
                is_read: false,
                ..telling
            });
        }
    }
    all
}

/// Those of whom a report speaks.
fn company(reading: &Reading, nth: usize, people: &People) -> BTreeSet<Seat> {
    let actors = reading.actors.iter();
    let known = actors.filter_map(|actor| people.who(nth, &actor.id));
    known.map(|who| seat(people, who)).collect()
}

struct Tables<'t> {
    lexicon: &'t Lexicon,
    things: &'t Things,
    sites: &'t Sites,
    tolls: &'t BTreeSet<String>,
}

/// The sentence of each event of each report, as it is compared.
fn sentences(sources: &Sources<'_>, lexicon: &Lexicon) -> Vec<Vec<Line>> {
    let sign = |reading: &Reading, event: &Event| {
        let words = event.sentence.of(reading.text());
        Signs::of("", &lexicon.content(words, WORDS_PER_SENTENCE), true)
    };
    let signs = sources.readings.iter().flat_map(|reading| {
        let events = reading.events.iter();
        events.map(|event| sign(reading, event))
    });
    let mut lines = weigh(&signs.collect::<Vec<_>>()).into_iter();
    let take = |reading: &&Reading| lines.by_ref().take(reading.events.len()).collect();
    sources.readings.iter().map(take).collect()
}

/// One occurrence that an event of a report stands for.
struct Told<'a> {
    nth: usize,
    reading: &'a Reading,
    event: &'a Event,
    part: usize,
    /// The words that name the deed.
    deed: dateline_model::Span,
    act: Kind,
    words: Line,
}

impl<'a> Told<'a> {
    fn by(
        self,
        sources: &Sources<'a>,
        people: &People,
        tables: &Tables<'_>,
        actors: Vec<Who>,
        recipients: Vec<Who>,
    ) -> Telling<'a> {
        let place = told_place(self.reading, self.event);
        let sides = sides(
            people,
            self.event.kind,
            &actors,
            &recipients,
            place.as_ref(),
        );
        let deed = match &self.act {
            Kind::Named(deed) => Some(deed.as_str()),
            Kind::Light(_) => None,
        };
        let lexicon = tables.lexicon;
        let has_toll = deed.is_some_and(|deed| tables.tolls.contains(deed));
        let theme = theme(self.reading, &self.deed, lexicon);
        let theme = theme.map(|sense| tables.things.of(deed, sense));
        let amounts = amounts::told(self.reading, self.event, deed, lexicon, tables.things);
        Telling {
            reading: self.nth,
            family: sources.family(self.nth),
            event: self.event,
            part: self.part,
            sides,
            actors,
            recipients,
            place,
            site: tables.sites.told(self.reading, &self.event.trigger),
            has_toll,
            act: self.act,
            theme,
            words: self.words,
            amounts,
            published: sources.may_be_published(self.nth),
            origin: sources.origin(self.nth, &self.event.sentence),
            loose: None,
            heads: self
                .reading
                .document
                .title
                .is_some_and(|title| title.contains(&self.event.trigger)),
            is_read: true,
        }
    }
}

fn told_place(reading: &Reading, event: &Event) -> Option<ToldPlace> {
    let told = event.place.as_ref()?;
    let place = reading.places.get(told.place)?;
    Some(ToldPlace {
        name: PlaceName {
            name: place.name.clone(),
            country: place.country.clone(),
        },
        precision: place.precision,
        filed_there: told.basis == "dateline",
        span: place.span,
    })
}

impl Telling<'_> {
    /// The days the report gives, where they can be told.
    pub(crate) fn interval(&self) -> Option<Interval> {
        self.event.date.as_ref().and_then(|date| date.interval)
    }

    /// The day, where the report gives exactly one.
    pub(crate) fn day(&self) -> Option<jiff::civil::Date> {
        self.interval()
            .filter(|days| days.from() == days.to())
            .map(|days| days.from())
    }

    /// The kind of deed that its word names, where a word by itself does.
    pub(crate) fn deed(&self) -> Option<&str> {
        match &self.act {
            Kind::Named(deed) => Some(deed),
            Kind::Light(_) => None,
        }
    }

    /// Whether both name one kind of deed in much the same words.
    pub(crate) fn same_act(&self, other: &Telling<'_>) -> bool {
        let named = self.deed().is_some() && self.act == other.act;
        named && self.same_sentence(other)
    }

    /// Whether both name one kind of deed, done to one thing: "signed a ceasefire".
    pub(crate) fn same_theme(&self, other: &Telling<'_>) -> bool {
        let named = self.deed().is_some() && self.act == other.act;
        named && self.theme.is_some() && self.theme == other.theme
    }

    /// Whether both give a number of one sort of thing: "350 soldiers", "200 soldiers".
    pub(crate) fn same_count(&self, other: &Telling<'_>) -> bool {
        let counted = |it: &&ToldAmount| other.amounts.iter().any(|o| it.counts_as(o));
        self.amounts.iter().any(|it| counted(&it))
    }

    /// Whether both sentences are much the same words.
    pub(crate) fn same_sentence(&self, other: &Telling<'_>) -> bool {
        self.words.same_words(&other.words) >= SAME_ACT
    }

    /// All who take part.
    pub(crate) fn all(&self) -> impl Iterator<Item = Who> + '_ {
        self.actors.iter().chain(&self.recipients).copied()
    }

    /// How many people and organisations it names.
    pub(crate) fn named(&self) -> usize {
        let seated = self.sides.iter().flat_map(BTreeMap::values);
        seated.map(|seated| seated.known().count()).sum()
    }

    /// Whether it is told as something that took place.
    pub(crate) fn happened(&self) -> bool {
        matches!(
            self.event.status,
            Status::Actual | Status::Claimed | Status::Historical
        )
    }
}
