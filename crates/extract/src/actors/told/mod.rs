//! What a report tells of a person beside the name and is no office: "Ann Bell, a customs broker", "Ann Bell of the
//! Lyon weather bureau", "Ann Bell, who runs the port". It comes last, when bodies and places are known.

mod beside;
mod bodies;
mod countries;
mod home;
mod sectors;
mod tables;

use dateline_model::{
    Actor, ActorKind, Annotations, Assigned, Country, Document, MentionVia, Place, RuleId, Sector,
    Span,
};

use super::rules::Rules;
use super::scene::Scene;
use crate::digest::Digest;
use beside::{Phrase, Tells};
use bodies::Bodies;
use countries::Lands;
use home::Home;
pub(super) use tables::Occupations;

/// Gives the persons of a report, as far as it left them open, the sectors and countries that it tells beside their
/// names or as a whole.
pub fn tell(
    actors: &mut [Actor],
    document: &Document,
    annotations: &Annotations,
    places: &[Place],
    rules: &Rules,
) {
    let scene = Scene::new(&document.text, annotations, rules);
    for actor in actors.iter_mut() {
        bodies::settle(actor, rules);
    }
    let bodies = Bodies::of(actors);
    let judge = sectors::Judge {
        scene: &scene,
        bodies: &bodies,
        day: document.published.latest,
    };
    // What a digest is about changes from item to item.
    let digest = Digest::of(document, annotations, rules);
    let alone = digest.homes().next().is_none();
    let home = || Home::of(&scene, document, places, actors);
    let lands = Lands {
        scene: &scene,
        places,
        bodies: &bodies,
        leaders: leaders(actors),
        home: alone.then(home).flatten(),
    };
    for actor in actors.iter_mut().filter(|actor| is_named_person(actor)) {
        let phrases = phrases(&scene, actor);
        give_sectors(actor, &phrases, &judge);
        if actor.country.is_none() {
            let told = lands.country(actor, &phrases);
            let assigned = |(code, span, rule)| Assigned::new(code, span, RuleId::new(rule));
            actor.country = told.map(assigned);
        }
    }
}

/// Where none is told yet; and where "president" tells one that it cannot be: "president of the teachers' union".
fn give_sectors(actor: &mut Actor, phrases: &[Phrase], judge: &sectors::Judge<'_, '_>) {
    let mut phrases = phrases.iter();
    let told = if actor.sectors.is_empty() {
        phrases.find_map(|phrase| judge.sectors(phrase))
    } else {
        let other = phrases.find_map(|phrase| judge.of_bodys_office(phrase));
        let of_state = |codes: &[String]| codes.iter().any(|code| code == "GOV");
        other.filter(|(codes, _)| is_of_government(actor) && !of_state(codes))
    };
    if let Some((codes, span)) = told {
        actor.sectors = assigned(codes, span);
    }
}

/// Whether a role alone tells that somebody is of a government.
fn is_of_government(actor: &Actor) -> bool {
    let by_role = |code: &Assigned<Sector>| {
        code.value().as_str() == "GOV" && code.rule == RuleId::new("actors.sector.role")
    };
    actor.sectors.iter().all(by_role)
}

fn is_named_person(actor: &Actor) -> bool {
    let named = |mention: &dateline_model::ActorMention| mention.via == MentionVia::Name;
    actor.kind == ActorKind::Person && actor.mentions.iter().any(named)
}

/// Persons with a country who govern or would, at their mentions.
fn leaders(actors: &[Actor]) -> Vec<(Span, Country)> {
    let persons = actors
        .iter()
        .filter(|actor| actor.kind == ActorKind::Person);
    let govern = |actor: &&Actor| {
        let mut codes = actor.sector_codes();
        codes.any(|code| matches!(code.as_str(), "GOV" | "LEG" | "MIL" | "OPP" | "PTY"))
    };
    let leaders = persons.filter(govern);
    let told = leaders.filter_map(|actor| Some((actor, actor.country_code()?)));
    told.flat_map(|(actor, country)| {
        let mentions = actor.mentions.iter();
        mentions.map(|mention| (mention.span, country.clone()))
    })
    .collect()
}

/// What stands beside each mention by name, in order; then the roles by which the report speaks of the person later.
fn phrases(scene: &Scene<'_>, actor: &Actor) -> Vec<Phrase> {
    let of = |via: MentionVia| {
        let mentions = actor.mentions.iter().filter(move |one| one.via == via);
        let words = mentions.map(|mention| scene.annotations.tokens_in(&mention.span));
        words.filter(|words| !words.is_empty())
    };
    let beside = of(MentionVia::Name).flat_map(|name| beside::find(scene, &name));
    // "the Executive" may be a body's name.
    let later = of(MentionVia::Role).filter(|words| !scene.is_capitalised(words.end - 1));
    let later = later.map(|words| Phrase {
        words,
        tells: Tells::Kind,
    });
    beside.chain(later).collect()
}

fn assigned(mut codes: Vec<String>, span: Span) -> Vec<Assigned<Sector>> {
    codes.sort();
    codes.dedup();
    let rule = || RuleId::new("actors.sector.told");
    let codes = codes.into_iter();
    codes
        .map(|code| Assigned::new(Sector::new(code), span, rule()))
        .collect()
}
