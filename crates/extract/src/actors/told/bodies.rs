//! The bodies of a report, by the words that name them.

use dateline_model::{Actor, ActorKind, Assigned, Country, MentionVia, RuleId, Span};

use super::countries::is_rooted;
use crate::actors::rules::Rules;
use crate::actors::scene::Scene;

/// A body with a country or sectors, at one of its mentions.
#[derive(Clone, Debug)]
pub(super) struct Body {
    pub(super) span: Span,
    pub(super) country: Option<Country>,
    pub(super) sectors: Vec<String>,
}

/// Words between "its" and the body that it means.
const NEAR: usize = 40;

/// All of them, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Bodies(Vec<Body>);

impl Bodies {
    pub(super) fn of(actors: &[Actor]) -> Bodies {
        let bodies = actors
            .iter()
            .filter(|actor| actor.kind == ActorKind::Organisation);
        let bodies = bodies.flat_map(|actor| {
            let codes = actor.sector_codes().map(|code| code.as_str().to_owned());
            let sectors: Vec<String> = codes.collect();
            let country = actor.country_code().cloned();
            actor.mentions.iter().map(move |mention| Body {
                span: mention.span,
                country: country.clone(),
                sectors: sectors.clone(),
            })
        });
        let mut bodies: Vec<Body> = bodies.collect();
        bodies.sort_by_key(|body| (body.span.start(), body.span.end()));
        Bodies(bodies)
    }

    /// The one that "its" at `at` means: the last one named.
    pub(super) fn before(&self, scene: &Scene<'_>, at: usize) -> Option<&Body> {
        let near = scene.span(&(at.saturating_sub(NEAR)..at))?;
        self.inside(near).last()
    }

    /// Those whose mention lies in these words.
    pub(super) fn inside(&self, words: Span) -> impl Iterator<Item = &Body> {
        let first = self
            .0
            .partition_point(|body| body.span.start() < words.start());
        let bodies = self.0.iter().skip(first);
        bodies.take_while(move |body| body.span.end() <= words.end())
    }
}

/// Words of a town's name, at most.
const LONGEST: usize = 3;

/// Gives a body the country of the state, town or region that its name begins with: "Kenya Association of
/// Manufacturers", "Leeds Crown Court", "Lagos State University".
pub(super) fn settle(actor: &mut Actor, rules: &Rules) {
    let codes = actor.sector_codes().map(|code| code.as_str().to_owned());
    let rooted = is_rooted(&codes.collect::<Vec<_>>());
    let open = actor.kind == ActorKind::Organisation && actor.country.is_none();
    let named = |via: MentionVia| via == MentionVia::Name;
    let first = actor.mentions.iter().find(|mention| named(mention.via));
    let town = || town(&actor.name, rules).filter(|_| rooted);
    let code = open
        .then(|| state(&actor.name, rules).or_else(town))
        .flatten();
    if let (Some(code), Some(first)) = (code, first) {
        let rule = RuleId::new("actors.country.body");
        actor.country = Some(Assigned::new(Country::new(code), first.span, rule));
    }
}

/// The state that a name of three words or more begins with, but for names that people and other places bear too: "Jordan".
fn state<'r>(name: &str, rules: &'r Rules) -> Option<&'r str> {
    let words: Vec<String> = name.split(' ').map(str::to_lowercase).collect();
    let lengths = (1..=LONGEST)
        .rev()
        .filter(|length| length + 2 <= words.len());
    let mut names = lengths.map(|length| words[..length].join(" "));
    let name = names.find(|name| {
        rules
            .places
            .get(name)
            .is_some_and(|state| !state.only_acting)
    })?;
    let doubtful = name == "georgia" || rules.given_names.contains_key(&name);
    rules.country_of(&name).filter(|_| !doubtful)
}

/// The country of the town that a name of more words begins with.
fn town<'r>(name: &str, rules: &'r Rules) -> Option<&'r str> {
    let words: Vec<&str> = name.split(' ').collect();
    // There are towns called Union and University.
    let first = words.first()?.to_lowercase();
    if rules.is_body(&first) || rules.modifiers.contains_key(&first) {
        return None;
    }
    let lengths = (1..words.len().min(LONGEST + 1)).rev();
    let mut names = lengths.map(|length| words[..length].join(" ").to_lowercase());
    let name = names.find(|name| rules.country_of(name).is_some())?;
    let state = rules
        .places
        .get(&name)
        .is_some_and(|state| !state.only_acting);
    rules.country_of(&name).filter(|_| !state)
}
