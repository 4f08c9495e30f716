//! Who did what to whom.
//!
//! Words that name deeds ([`triggers`]) are looked up in each sentence; who takes part is found by
//! walks over the words around them ([`subject`], [`phrases`], [`roles`]); the words before them
//! tell whether it happened ([`status`]). Where too few who take part are found there is no event.

mod claims;
mod collapse;
mod contexts;
mod inflect;
mod lexicon;
mod nations;
mod participants;
mod phrases;
mod places;
mod roles;
mod sentence;
mod status;
mod subject;
mod triggers;
mod when;

use dateline_model::{
    Actor, ActorId, Annotations, DateBasis, Document, Event, EventDate, EventId, EventPlace,
    EventType, Place, Quotation, Sentence, Status, Table, TableError, Timex,
};

use participants::Participants;
use sentence::{People, Told};
use triggers::Hit;

/// The tables that this part reads by.
#[derive(Clone, Debug)]
pub struct Rules {
    lexicon: lexicon::Lexicon,
    triggers: triggers::Triggers,
    cues: status::Cues,
    contexts: contexts::Contexts,
    nations: nations::Nations,
}

macro_rules! table {
    ($name:literal) => {
        Table::parse(
            $name,
            include_str!(concat!("../../../../resources/events/", $name)),
        )
    };
}

impl Rules {
    /// The tables that ship with the program.
    #[expect(clippy::expect_used, reason = "a test reads the shipped tables")]
    pub fn bundled() -> Rules {
        Rules::parse().expect("the shipped tables of events are well formed")
    }

    fn parse() -> Result<Rules, TableError> {
        let mut lexicon = lexicon::Lexicon::parse(
            &table!("words.tsv")?,
            &table!("verbs.tsv")?,
            &table!("people.tsv")?,
            &table!("governing.tsv")?,
            &table!("joiners.tsv")?,
            &table!("echoes.tsv")?,
            &table!("sport.tsv")?,
        )?;
        let triggers = triggers::Triggers::parse(
            &table!("triggers.tsv")?,
            &table!("things.tsv")?,
            &mut lexicon,
        )?;
        let cues = status::Cues::parse(&table!("status.tsv")?)?;
        let contexts = contexts::Contexts::parse(&table!("contexts.tsv")?);
        let nations = nations::Nations::parse(&Table::parse(
            "countries.tsv",
            include_str!("../../../../resources/places/countries.tsv"),
        )?);
        Ok(Rules {
            lexicon,
            triggers,
            cues,
            contexts,
            nations,
        })
    }
}

/// What events are found from.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The report.
    pub document: &'a Document,
    /// Its sentences, tokens and names.
    pub annotations: &'a Annotations,
    /// Who acts in it.
    pub actors: &'a [Actor],
    /// Its dates.
    pub timexes: &'a [Timex],
    /// Its places.
    pub places: &'a [Place],
    /// What is said in it.
    pub quotations: &'a [Quotation],
}

/// For how many sentences those of a meeting can be called "the two sides".
const ECHO: usize = 2;

/// Finds every event, in order.
pub fn find(context: Context<'_>, rules: &Rules) -> Vec<Event> {
    let people = People::new(&context);
    let mut events: Vec<Event> = Vec::new();
    let mut before = Participants::default();
    let mut told_at = 0;
    for (nth, sentence) in context.annotations.sentences.iter().enumerate() {
        if nth > told_at + ECHO {
            before = Participants::default();
        }
        let (mut found, sides) = in_sentence(&context, sentence, &people, rules, &before);
        if let Some(sides) = sides {
            (before, told_at) = (sides, nth);
        }
        found
            .iter_mut()
            .for_each(|event| date_from_before(&context, &events, event));
        events.extend(found);
    }
    stand_at_dateline(&context, &mut events);
    for (nth, event) in events.iter_mut().enumerate() {
        event.id = EventId::new(format!("{}.e{}", context.document.id, nth + 1));
    }
    events
}

/// The events of one sentence in order of their triggers, and who took part in the last meeting.
fn in_sentence(
    context: &Context<'_>,
    sentence: &Sentence,
    people: &People,
    rules: &Rules,
    before: &Participants,
) -> (Vec<Event>, Option<Participants>) {
    let mut events = Vec::new();
    let mut before = before.clone();
    let mut told = Told::new(context, sentence, people, rules);
    if told.is_sport() {
        return (events, None);
    }
    let hits = rules.triggers.hits(&told);
    let mut sides = None;
    for hit in &hits {
        told.before = before.clone();
        let Some(roles) = roles::of_hit(context, &told, people, hit) else {
            continue;
        };
        let mut both = roles.actors.clone();
        both.join(roles.recipients.clone());
        if hit.trigger.is_meeting() && both.parts.len() > 1 {
            before = both;
            sides = Some(before.clone());
        }
        let event = Telling {
            context,
            rules,
            told: &told,
            hit,
            hits: &hits,
        }
        .event(roles);
        collapse::add(context, &mut events, event);
    }
    events.sort_by_key(|event| event.trigger.start());
    (events, sides)
}

/// One trigger with all that is needed to tell its event.
struct Telling<'t, 'a> {
    context: &'t Context<'a>,
    rules: &'t Rules,
    told: &'t Told<'a>,
    hit: &'t Hit<'t>,
    hits: &'t [Hit<'t>],
}

impl Telling<'_, '_> {
    fn event(&self, roles: roles::Roles) -> Event {
        let (context, told, hit) = (self.context, self.told, self.hit);
        let date = when::date(context, told, hit, self.hits);
        let (status, claimed_by) = self.status(&roles, date.as_ref());
        let weight = roles.actors.weight_or_one() * roles.recipients.weight_or_one();
        let mode = self.mode(&roles);
        Event {
            id: EventId::new(""),
            kind: hit.trigger.kind,
            mode,
            contexts: self.rules.contexts.of(told),
            status,
            claimed_by,
            actors: roles.actors.into_event(context),
            recipients: roles.recipients.into_event(context),
            date,
            place: places::place(context, told, hit),
            trigger: hit.span(told),
            sentence: told.span,
            rule: hit.trigger.rule.clone(),
            score: (weight * self.certainty() * 100.0).round() / 100.0,
        }
    }

    fn status(&self, roles: &roles::Roles, date: Option<&EventDate>) -> (Status, Option<ActorId>) {
        let claim = status::claimed(self.context, self.told, self.hit, &roles.actors);
        let worded = self.rules.cues.status(self.told, self.hit);
        let status = worded.or_else(|| status::by_date(self.context, date));
        match (status, claim) {
            (Some(status), claim) => (status, claim.and_then(|(speaker, _)| speaker)),
            (None, Some((speaker, own))) => {
                (if own { Status::Actual } else { Status::Claimed }, speaker)
            }
            (None, None) => (Status::Actual, None),
        }
    }

    /// Three countries at one table make a meeting multilateral.
    fn mode(&self, roles: &roles::Roles) -> Option<String> {
        let trigger = self.hit.trigger;
        if trigger.mode.is_some() || !trigger.sides || trigger.kind != EventType::Consult {
            return trigger.mode.clone();
        }
        let country = |part: &participants::Part| {
            let actor = self.context.actors.get(part.actor)?;
            actor
                .country
                .as_ref()
                .map(|country| country.value().clone())
        };
        let mut countries: Vec<_> = roles.actors.parts.iter().filter_map(country).collect();
        countries.sort();
        countries.dedup();
        (countries.len() > 2).then(|| "multilateral".to_owned())
    }

    /// How sure a trigger of this sort is, 0 to 1: verbs more than nouns, headlines less.
    fn certainty(&self) -> f64 {
        let speech = if self.hit.trigger.part == triggers::Part::Noun {
            0.8
        } else {
            0.9
        };
        let headline = self
            .context
            .document
            .title
            .is_some_and(|title| title.contains(&self.told.span));
        if headline { speech * 0.8 } else { speech }
    }
}

/// A deed without a date has it from the last sentence or the one before that, if they tell of the
/// same deed: the same type, and somebody in common.
fn date_from_before(context: &Context<'_>, before: &[Event], event: &mut Event) {
    if event.date.is_some() || event.status != Status::Actual {
        return;
    }
    let Some(here) = context.annotations.sentence_at(event.sentence.start()) else {
        return;
    };
    let near = |other: &&Event| {
        let there = context.annotations.sentence_at(other.sentence.start());
        there.is_some_and(|there| there + 2 >= here) && other.status == Status::Actual
    };
    let same = |other: &&Event| other.kind == event.kind && have_common(other, event);
    let last = before.iter().rev().take(8).filter(near).find(same);
    let date = last.and_then(|other| other.date.clone());
    event.date = date.map(|date| EventDate {
        basis: DateBasis::Context,
        ..date
    });
}

fn have_common(a: &Event, b: &Event) -> bool {
    let everyone = |event: &Event| -> Vec<ActorId> {
        event
            .actors
            .iter()
            .chain(&event.recipients)
            .map(|part| part.actor.clone())
            .collect()
    };
    let others = everyone(b);
    everyone(a).iter().any(|actor| others.contains(actor))
}

/// The event that a report opens with took place where the report was filed, if it was that day.
fn stand_at_dateline(context: &Context<'_>, events: &mut [Event]) {
    let Some(dateline) = &context.document.dateline else {
        return;
    };
    let inside = |place: &Place| dateline.whole.contains(&place.span);
    let Some(place) = context.places.iter().position(inside) else {
        return;
    };
    let opens = |event: &&mut Event| {
        event.sentence.end() >= dateline.whole.end()
            && event.sentence.start() <= dateline.whole.end() + 2
    };
    let Some(lead) = events.iter_mut().find(opens) else {
        return;
    };
    let day = lead
        .date
        .as_ref()
        .and_then(|date| date.interval)
        .map(|days| (days.from(), days.to()));
    let published = context.document.published.date;
    let that_day = published.is_some_and(|date| day == Some((date, date)));
    if that_day
        && lead.place.is_none()
        && lead.mode.as_deref() != Some("phone")
        && lead.status == Status::Actual
    {
        lead.place = Some(EventPlace {
            place,
            basis: "dateline",
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_tables_are_well_formed() {
        Rules::bundled();
    }

    #[test]
    fn an_empty_report_tells_nothing() {
        let document = Document {
            id: dateline_model::ReportId::new("r"),
            source: dateline_model::Source::default(),
            text: String::new(),
            blocks: Vec::new(),
            main: Vec::new(),
            title: None,
            byline: None,
            dateline: None,
            credits: Vec::new(),
            published: dateline_model::Published::default(),
            language: None,
        };
        let context = Context {
            document: &document,
            annotations: &Annotations::default(),
            actors: &[],
            timexes: &[],
            places: &[],
            quotations: &[],
        };
        assert_eq!(find(context, &Rules::bundled()), []);
    }
}
