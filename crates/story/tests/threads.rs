//! Threads from readings written here.

#![expect(clippy::unwrap_used, reason = "what a test looks for is there")]

use dateline_model::{
    Actor, ActorId, ActorKind, ActorMention, MentionVia, Reading, RuleId, Span, Story, Thread,
};
use dateline_story::{Rules, group};

mod support;
use support::reading;

const STRIKE: &str = "Dockers in Port Aster laid down their tools on Monday and the cranes stood still. \
Pia Norrland of the dockers' guild said that nobody would unload a ship for less than the old wage. Oskar \
Velten, who runs the harbour, called the walkout a blow to every grocer on the coast. Freighters waited \
in the roads with bananas, timber and cement, and pilots played cards in the tower. Families brought soup \
to the gates, where a brass band rehearsed marches until dark.";
const TRIAL: &str = "A judge heard opening speeches against Oskar Velten over bribes for warehouse leases. \
Pia Norrland told the jury how envelopes changed hands behind the customs shed. The defence answered that \
ledgers were forged by a clerk who has since left the country. Jurors saw bank statements, a photograph of \
a restaurant table and an invoice for marble. A verdict is not due before spring, because two witnesses \
must first be questioned abroad by commission.";
const STORM: &str = "Hail as large as plums broke greenhouse roofs across the valley on Thursday evening. \
Growers in Port Aster counted dead seedlings by torchlight and asked an insurer, Gero Linde, for quick \
payment before the frost returns to the terraces.";

fn report(id: &str, date: &str, text: &str) -> Reading {
    let mut reading = reading(id, text);
    reading.document.published.date = date.parse().ok();
    for name in ["Pia Norrland", "Oskar Velten", "Gero Linde"] {
        if let Some(start) = text.find(name) {
            reading.actors.push(person(name, start));
        }
    }
    reading
}

fn person(name: &str, start: usize) -> Actor {
    Actor {
        id: ActorId::new(name),
        name: name.to_owned(),
        kind: ActorKind::Person,
        country: None,
        sectors: Vec::new(),
        offices: Vec::new(),
        mentions: vec![ActorMention {
            span: Span::new(start, start + name.len()),
            via: MentionVia::Name,
            rule: RuleId::new("test.name"),
        }],
    }
}

fn grouped(readings: &[Reading]) -> Vec<Story> {
    group(readings, &Rules::bundled())
}

fn thread_of<'s>(stories: &'s [Story], report: &str) -> Option<&'s Thread> {
    let holds = |story: &&Story| story.reports.iter().any(|id| id.as_str() == report);
    stories.iter().find(holds).unwrap().thread.as_ref()
}

fn all() -> Vec<Reading> {
    vec![
        report("a", "2021-03-02", STRIKE),
        report("b", "2021-11-20", TRIAL),
        report("c", "2021-05-14", STORM),
    ]
}

#[test]
fn a_story_carries_on_the_one_it_shares_two_people_with() {
    let stories = grouped(&all());
    assert_eq!(stories.len(), 3);
    let later = thread_of(&stories, "b").unwrap();
    let first = thread_of(&stories, "a").unwrap();
    assert_eq!(later.names, ["Oskar Velten", "Pia Norrland"]);
    assert_eq!(later.follows.as_ref(), Some(&first.first));
    assert_eq!((first.follows.as_ref(), &first.first), (None, &later.first));
    assert_eq!(thread_of(&stories, "c"), None);
}

#[test]
fn the_order_of_the_readings_makes_no_difference() {
    let mut readings = all();
    let stories = grouped(&readings);
    readings.reverse();
    assert_eq!(grouped(&readings), stories);
}

#[test]
fn what_has_no_date_follows_nothing() {
    let mut readings = all();
    readings[1].document.published.date = None;
    assert_eq!(thread_of(&grouped(&readings), "b"), None);
}
