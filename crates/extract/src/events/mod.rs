//! Who did what to whom.
//!
//! Words that name deeds (`triggers`) are looked up in each sentence; who takes part is found by
//! walks over the words around them (`subject`, `phrases`, `roles`); the words before them
//! tell whether it happened (`status`). Where too few who take part are found there is no event.

mod around;
mod authorities;
mod circumstances;
mod claims;
mod coded;
pub mod coder;
mod collapse;
mod contexts;
mod distribute;
mod groups;
mod holders;
mod home;
mod hosts;
mod inflect;
mod insertions;
mod lexicon;
mod mentions;
mod nations;
mod participants;
mod phrases;
mod places;
mod receivers;
mod retold;
mod roles;
mod scenes;
mod score;
mod sentence;
mod several;
mod sideless;
mod sides;
mod somebody;
mod stand_ins;
mod status;
mod subject;
mod tags;
mod telling;
mod triggers;
mod two_sides;
mod when;

use crate::digest::Digest;
use dateline_model::{
    Actor, ActorId, Annotations, Document, Event, EventId, Place, Quotation, Sentence, Span, Table,
    TableError, Timex,
};

use mentions::People;
use participants::Participants;
use sentence::Told;
use telling::Telling;

/// The tables that this part reads by.
#[derive(Clone, Debug)]
pub struct Rules {
    lexicon: lexicon::Lexicon,
    triggers: triggers::Triggers,
    cues: status::Cues,
    contexts: contexts::Contexts,
    nations: nations::Nations,
    parties: home::parties::Parties,
    frames: coder::Frames,
    authorities: authorities::Authorities,
    coder: coder::Coder,
    score: score::Score,
    answers: receivers::Answers,
    groups: groups::Groups,
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

    /// The PLOVER contexts of a sentence of these words, in order of name.
    pub fn contexts(&self, words: &[&str]) -> Vec<String> {
        self.contexts.of(words)
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
        )?)?;
        Ok(Rules {
            lexicon,
            triggers,
            cues,
            contexts,
            nations,
            parties: home::parties::Parties::parse(&table!("parties.tsv")?)?,
            frames: coder::bundled_frames(),
            authorities: authorities::Authorities::parse(&table!("authorities.tsv")?)?,
            coder: coder::Coder::bundled(),
            score: score::Score::parse(&table!("score.tsv")?)?,
            answers: receivers::Answers::parse(&table!("answers.tsv")?)?,
            groups: groups::Groups::parse(&table!("groups.tsv")?),
        })
    }

    /// With another coder of events than the one that ships.
    pub fn with_coder(mut self, coder: coder::Coder) -> Rules {
        self.coder = coder;
        self
    }

    /// Where events are left out of which less than the share `least` is right, 0 to 1.
    pub fn with_least_score(mut self, least: f64) -> Rules {
        self.score = self.score.with_least(least);
        self
    }

    /// Whether `noun` is somebody against the one whose he is said to be: "her critics".
    pub(crate) fn is_against(&self, noun: &str) -> bool {
        self.frames.is_against(noun)
    }

    /// Whether `noun` is a state or speaks for one: "countries", "sides".
    pub(crate) fn speaks_for_state(&self, noun: &str) -> bool {
        self.frames.speaks_for_state(noun)
    }

    /// What judges who did what to whom.
    pub fn coder(&self) -> &coder::Coder {
        &self.coder
    }
}

/// What events are found from.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The report.
    pub document: &'a Document,
    /// Its sentences, tokens and names.
    pub annotations: &'a Annotations,
    /// Its items, where it is news in brief.
    pub(crate) digest: &'a Digest,
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

/// Finds every event, in order, and those of `others` that take part in one: whoever is no actor of the
/// report else.
pub fn find(context: Context<'_>, others: Vec<Actor>, rules: &Rules) -> (Vec<Event>, Vec<Actor>) {
    let known = context.actors.len();
    let hosts = hosts::of_places(&context, known + others.len(), rules);
    let others = [others, hosts].concat();
    let mut unnamed = authorities::unnamed(known + others.len() + 1);
    let actors = [context.actors, &others, &unnamed].concat();
    let context = Context {
        actors: &actors,
        ..context
    };
    let lens = coder::Lens::new(context.annotations, &rules.frames);
    let mut events = in_report(&context, rules, lens.as_ref());
    places::stand_at_dateline(&context, &mut events);
    retold::fill(context.annotations, &mut events);
    let power = &rules.authorities;
    power.act(context.annotations, &mut events, &mut unnamed);
    let states = nations::States::new(&context);
    two_sides::settle(&context, &rules.frames, &states, &mut events);
    let groups = &rules.groups;
    groups.part(&context, &rules.frames, &states, &mut events);
    several::settle(&context, &rules.frames, &mut events);
    let homes = home::Homes::new(&context, rules);
    events.iter_mut().for_each(|event| homes.settle(event));
    homes.recall(&mut events);
    let receivers = lens
        .as_ref()
        .map(|lens| receivers::Receivers::new(&context, rules, lens, &states, &homes));
    if let Some(receivers) = &receivers {
        receivers.part_quarrels(&mut events);
    }
    events
        .iter_mut()
        .for_each(|event| homes.receive(event, &states));
    if let Some(receivers) = &receivers {
        receivers.fill(&mut events);
    }
    rules.score.settle(context.actors, &mut events);
    for (nth, event) in events.iter_mut().enumerate() {
        event.id = EventId::new(format!("{}.e{}", context.document.id, nth + 1));
    }
    let mut others: Vec<Actor> = others.into_iter().chain(unnamed).collect();
    hosts::mention(&mut others, &events);
    let others = keep_those_who_act(others, known, &mut events);
    (events, others)
}

/// Numbers those who take part in an event on from the `known` actors; the rest are nobody.
fn keep_those_who_act(others: Vec<Actor>, known: usize, events: &mut [Event]) -> Vec<Actor> {
    let mut kept = Vec::new();
    for mut other in others {
        let id = ActorId::new(format!("p{}", known + kept.len() + 1));
        let mut acts = false;
        for event in events.iter_mut() {
            let sides = event.actors.iter_mut().chain(&mut event.recipients);
            let named = sides
                .map(|side| &mut side.actor)
                .chain(&mut event.claimed_by)
                .chain(&mut event.denied_by);
            for actor in named.filter(|actor| **actor == other.id) {
                *actor = id.clone();
                acts = true;
            }
        }
        if acts {
            other.id = id;
            kept.push(other);
        }
    }
    kept
}

fn in_report(context: &Context<'_>, rules: &Rules, lens: Option<&coder::Lens<'_>>) -> Vec<Event> {
    let people = People::new(context);
    let mut events: Vec<Event> = Vec::new();
    let mut before = Participants::default();
    let mut told_at = 0;
    let sentences = &context.annotations.sentences;
    for (nth, sentence) in sentences.iter().enumerate() {
        if nth > told_at + ECHO {
            before = Participants::default();
        }
        let mut found = match lens {
            Some(lens) => {
                let last = nth.checked_sub(1).and_then(|last| sentences.get(last));
                let same = |last: &&Sentence| !context.digest.parts(&last.span, &sentence.span);
                let last = last.filter(same);
                let before = if last.is_some() { &events[..] } else { &[] };
                let last = last.map_or(&[][..], |last| people.within(&last.span));
                coded(context, (sentence, last, before), &people, rules, lens)
            }
            None => {
                let (found, sides) = in_sentence(context, sentence, &people, rules, &before);
                if let Some(sides) = sides {
                    (before, told_at) = (sides, nth);
                }
                found
            }
        };
        found
            .iter_mut()
            .for_each(|event| when::date_from_before(context, &events, event));
        events.extend(found);
    }
    events
}

/// The events that the coder finds in a sentence, in order of their triggers; beside it the mentions in the
/// sentence before, and the events so far.
fn coded(
    context: &Context<'_>,
    (sentence, named_before, told_before): (&Sentence, &[(usize, Span)], &[Event]),
    people: &People,
    rules: &Rules,
    lens: &coder::Lens<'_>,
) -> Vec<Event> {
    let told = Told::new(context, sentence, people, rules);
    if told.is_sport() {
        return Vec::new();
    }
    let coding = coded::Coding {
        context,
        rules,
        coder: &rules.coder,
        lens,
        sentence,
        told: &told,
        states: &people.states,
        named_before,
        told_before,
    };
    let mut events = Vec::new();
    for event in coding.events() {
        collapse::add(context, &mut events, event);
    }
    events.sort_by_key(|event| event.trigger.start());
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
            date: when::date(context, &told, hit, &hits),
        }
        .event(roles);
        collapse::add(context, &mut events, event);
    }
    let mut events: Vec<Event> = events
        .into_iter()
        .flat_map(|event| distribute::calls(event, &told))
        .collect();
    events.sort_by_key(|event| event.trigger.start());
    (events, sides)
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
            digest: &Digest::default(),
            actors: &[],
            timexes: &[],
            places: &[],
            quotations: &[],
        };
        assert_eq!(
            find(context, Vec::new(), &Rules::bundled()),
            (vec![], vec![])
        );
    }
}
