//! Whether a deed happened, by the words around its trigger.

use dateline_model::{
    ActorId, ActorKind, EventDate, EventType, Grain, Published, Row, Status, Table, TableError,
};

use super::lexicon::Tag;
use super::participants::Participants;
use super::sentence::Told;
use super::triggers::{Hit, Part};
use super::{Context, claims};

/// One row of `resources/events/status.tsv`.
#[derive(Clone, Debug)]
struct Cue {
    status: Status,
    place: Place,
    phrases: Vec<Vec<String>>,
}

/// Where a cue must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Verb,
    Noun,
    Near,
    After,
    Object,
    Clause,
    Sentence,
}

/// The cues in the order in which they are asked.
#[derive(Clone, Debug)]
pub(super) struct Cues(Vec<Cue>);

/// How many words before a trigger a cue reaches.
const NEAR: usize = 5;
/// How many words after a noun its own verb is looked for.
const AFTER: usize = 14;
/// How many words before a trigger its clause is searched.
const CLAUSE: usize = 30;
/// Days before publication from which a deed is background.
const BACKGROUND_DAYS: i64 = 270;

impl Cues {
    /// Reads the table.
    pub(super) fn parse(table: &Table) -> Result<Cues, TableError> {
        table
            .rows()
            .map(|row| cue(&row))
            .collect::<Result<Vec<_>, _>>()
            .map(Cues)
    }

    /// Whether the deed happened, as the words before its trigger say.
    pub(super) fn status(&self, told: &Told<'_>, hit: &Hit<'_>) -> Option<Status> {
        let around = Around::new(told, hit);
        self.0
            .iter()
            .find(|cue| around.holds(cue))
            .map(|cue| cue.status)
    }
}

/// The stretches of words before a trigger in which cues are looked for.
struct Around<'t, 'a> {
    told: &'t Told<'a>,
    noun: bool,
    /// Where the verb group or the noun phrase begins.
    group: usize,
    clause: usize,
    head: usize,
    last: usize,
}

impl<'t, 'a> Around<'t, 'a> {
    fn new(told: &'t Told<'a>, hit: &Hit<'_>) -> Self {
        let noun = hit.trigger.part == Part::Noun;
        let in_group = |at: &usize| match told.words[*at].tag {
            _ if told.words[*at].named.is_some() => noun,
            Tag::Auxiliary | Tag::Modal | Tag::Adverb | Tag::To | Tag::Verb => !noun,
            Tag::Noun => noun || told.tag(at + 1) == Some(Tag::To),
            Tag::Determiner | Tag::Possessive | Tag::Time => {
                noun || told.tag(at + 1) == Some(Tag::Noun)
            }
            Tag::Conjunction => told.norm(*at) == Some("nor"),
            _ => false,
        };
        let start = if noun { hit.first } else { hit.head };
        let group = (0..start)
            .rev()
            .take_while(in_group)
            .last()
            .unwrap_or(start);
        let closes = |at: &usize| {
            matches!(told.words[*at].tag, Tag::Stop | Tag::Relative)
                || (told.words[*at].tag == Tag::Subordinator && told.words[*at].norm == "that")
        };
        let clause = (start.saturating_sub(CLAUSE)..start)
            .rev()
            .take_while(|at| !closes(at))
            .last()
            .unwrap_or(start);
        Around {
            told,
            noun,
            group,
            clause,
            head: hit.head,
            last: hit.last,
        }
    }

    fn holds(&self, cue: &Cue) -> bool {
        let (from, to) = match cue.place {
            Place::Verb if !self.noun => (self.group, self.head),
            Place::Noun if self.noun => (self.group, self.head),
            Place::After if self.noun => (self.last, self.last + AFTER),
            Place::Near if self.noun => (self.near(), self.group.max(self.near())),
            Place::Near => (self.near(), self.head),
            Place::Object if !self.noun && self.bidden() => (self.near(), self.group),
            Place::Clause => (self.clause, self.head),
            Place::Sentence => (0, self.told.words.len()),
            _ => return false,
        };
        let to = to.min(self.told.words.len());
        self.told.words.get(from..to).is_some_and(|words| {
            cue.phrases.iter().any(|phrase| {
                words
                    .windows(phrase.len().max(1))
                    .any(|window| window.iter().zip(phrase).all(|(w, p)| w.norm == p))
            })
        })
    }

    /// "urged Paris to send": somebody named stands between the cue and the deed.
    fn bidden(&self) -> bool {
        let after_name = self
            .group
            .checked_sub(1)
            .is_some_and(|at| self.told.words[at].named.is_some());
        after_name && self.told.tag(self.group) == Some(Tag::To)
    }

    fn near(&self) -> usize {
        let closes = |at: &usize| {
            matches!(
                self.told.words[*at].tag,
                Tag::Stop | Tag::Comma | Tag::Relative
            )
        };
        let first = self.group.saturating_sub(NEAR);
        (first..self.group)
            .rev()
            .take_while(|at| !closes(at))
            .last()
            .unwrap_or(self.group)
    }
}

/// Background and plans that only the date gives away.
pub(super) fn by_date(context: &Context<'_>, date: Option<&EventDate>) -> Option<Status> {
    let date = date?;
    let days = date.interval?;
    let published = &context.document.published;
    if !is_about_known(published) && date.grain > Grain::Week {
        // "In 2019", "in November 2017": a report tells the year only of what is not new.
        return Some(Status::Historical);
    }
    let latest = published.date.or(published.latest);
    if latest.is_some_and(|latest| days.from() > latest) {
        return Some(Status::Planned);
    }
    let earliest = published.date.or(published.earliest)?;
    let age = days.to().until(earliest).ok()?.get_days();
    (i64::from(age) > BACKGROUND_DAYS).then_some(Status::Historical)
}

/// Whether the day of publication is known to within two months.
fn is_about_known(published: &Published) -> bool {
    let bounds = published.earliest.zip(published.latest);
    let days = bounds.and_then(|(first, last)| Some(first.until(last).ok()?.get_days()));
    published.date.is_some() || days.is_some_and(|days| days <= 62)
}

/// Whose word stands for the deed, and whether it is more than a claim: who speaks of a word of
/// his own, or of his country's, does it by saying it; and the press reports.
pub(super) fn claimed(
    context: &Context<'_>,
    told: &Told<'_>,
    hit: &Hit<'_>,
    actors: &Participants,
) -> Option<(Option<ActorId>, bool)> {
    let quotation = claims::quotation_at(context, &told.words[hit.head].span)?;
    let speaker = quotation.speaker.clone();
    if speaker.is_none() && quotation.source.is_none() && quotation.cue.is_none() {
        return None;
    }
    let own = speaker
        .as_ref()
        .and_then(|id| claims::index_of(context, id));
    let press = own.is_some_and(|speaker| is_press(context, speaker));
    let own = own.is_some_and(|speaker| acts_for(context, speaker, actors));
    Some((speaker, press || (own && is_verbal(hit.trigger.kind))))
}

fn acts_for(context: &Context<'_>, speaker: usize, actors: &Participants) -> bool {
    let country = |nth: usize| {
        context
            .actors
            .get(nth)?
            .country
            .as_ref()
            .map(|country| country.value())
    };
    let is = |nth: usize, kind: ActorKind| {
        context
            .actors
            .get(nth)
            .is_some_and(|actor| actor.kind == kind)
    };
    // What an office tells of its holder he has not said himself.
    let other = |nth: usize| is(nth, ActorKind::Person) && is(speaker, ActorKind::Organisation);
    let shares = |nth: usize| country(nth).is_some() && country(nth) == country(speaker);
    let mut parts = actors.parts.iter().map(|part| part.actor);
    actors.has(speaker) || parts.any(|part| shares(part) && !other(part))
}

/// Another paper's report is a report, not a claim by one who has a part in it.
fn is_press(context: &Context<'_>, speaker: usize) -> bool {
    let actor = context.actors.get(speaker).into_iter();
    let mut sectors = actor.flat_map(dateline_model::Actor::sector_codes);
    sectors.any(|sector| matches!(sector.as_str(), "JRN" | "MED"))
}

fn is_verbal(kind: EventType) -> bool {
    matches!(kind.quad(), 1 | 3)
}

fn cue(row: &Row<'_>) -> Result<Cue, TableError> {
    let status =
        status_named(row.get("status")).ok_or_else(|| row.error("status", "no such status"))?;
    let place = place_named(row.get("where")).ok_or_else(|| row.error("where", "no such place"))?;
    let phrases = row
        .list("words")
        .map(|phrase| phrase.split_whitespace().map(str::to_owned).collect());
    Ok(Cue {
        status,
        place,
        phrases: phrases.collect(),
    })
}

fn status_named(name: &str) -> Option<Status> {
    Some(match name {
        "denied" => Status::Denied,
        "threatened" => Status::Threatened,
        "hypothetical" => Status::Hypothetical,
        "planned" => Status::Planned,
        "historical" => Status::Historical,
        _ => return None,
    })
}

fn place_named(name: &str) -> Option<Place> {
    Some(match name {
        "verb" => Place::Verb,
        "noun" => Place::Noun,
        "near" => Place::Near,
        "object" => Place::Object,
        "after" => Place::After,
        "clause" => Place::Clause,
        "sentence" => Place::Sentence,
        _ => return None,
    })
}
