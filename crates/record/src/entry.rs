//! From the tellings of one occurrence to its entry in the record.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{
    ActorKind, Entry, EntryEvidence, EntryId, Evidence, Home, Participant, Party, ReportId, RuleId,
    Status,
};

use crate::doers::Doers;
use crate::merge::Occurrence;
use crate::people::{Identity, People, Who};
use crate::sources::Sources;
use crate::telling::Telling;
use crate::{amounts, claims, counts, dispute, hash, site};

/// The entry of one occurrence; `None` for one without tellings.
pub(crate) fn build(
    occurrence: &Occurrence,
    all: &[Telling<'_>],
    sources: &Sources<'_>,
    people: &People,
) -> Option<Entry> {
    let tellings: Vec<&Telling<'_>> = occurrence.tellings.iter().map(|nth| &all[*nth]).collect();
    let first = tellings.first()?;
    let status = dispute::status(&tellings, sources);
    let doers = Doers::disputed(occurrence, &tellings, sources);
    let told = doers.as_ref().map(Doers::best);
    let (actors, recipients) = parties(told.as_ref().unwrap_or(&tellings), sources, people);
    let contexts: BTreeSet<&String> = tellings
        .iter()
        .flat_map(|telling| &telling.event.contexts)
        .collect();
    Some(Entry {
        id: id(&tellings),
        kind: most_common(tellings.iter().map(|it| it.event.kind)).unwrap_or(first.event.kind),
        mode: most_common(
            tellings
                .iter()
                .filter_map(|telling| telling.event.mode.clone()),
        ),
        contexts: contexts.into_iter().cloned().collect(),
        claimed_by: claimant(&tellings, status.best().copied(), people),
        claims: claims::of_tellings(&tellings, sources, people),
        status,
        actors,
        doers: doers.map(|doers| doers.field(people, sources)),
        recipients,
        date: dispute::date(&tellings, sources),
        place: dispute::place(&tellings, sources),
        site: site::field(&tellings, sources),
        amounts: amounts::fields(&tellings, sources),
        counts: counts::of_tellings(&tellings, sources),
        evidence: all_evidence(&tellings, sources),
        rules: occurrence
            .reasons
            .iter()
            .map(|reason| RuleId::new(reason.rule()))
            .collect(),
    })
}

fn id(tellings: &[&Telling<'_>]) -> EntryId {
    let ids: BTreeSet<String> = tellings
        .iter()
        .map(|telling| match telling.part {
            0 => telling.event.id.to_string(),
            part => format!("{}#{part}", telling.event.id),
        })
        .collect();
    EntryId::new(hash::id('e', ids.iter().map(String::as_str)))
}

fn all_evidence(tellings: &[&Telling<'_>], sources: &Sources<'_>) -> Vec<EntryEvidence> {
    let all = tellings.iter();
    let mut all: Vec<EntryEvidence> = all.map(|telling| evidence(telling, sources)).collect();
    all.sort_by(|a, b| a.evidence.cmp(&b.evidence));
    all
}

fn evidence(telling: &Telling<'_>, sources: &Sources<'_>) -> EntryEvidence {
    EntryEvidence {
        event: telling.is_read.then(|| telling.event.id.clone()),
        evidence: Evidence {
            report: sources.readings[telling.reading].id().clone(),
            span: telling.event.sentence,
        },
        origin: telling.origin.clone(),
        trigger: telling.event.trigger,
        rule: telling.event.rule.clone(),
        score: telling.event.score,
        reasons: telling.event.reasons.clone(),
    }
}

/// The value given most often; of equals the first in their order.
fn most_common<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counted: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counted.entry(value).or_default() += 1;
    }
    counted
        .into_iter()
        .min_by_key(|(_, count)| Reverse(*count))
        .map(|(value, _)| value)
}

/// Who claims it: named beside a deed that only somebody's word stands for, else by whoever is.
fn claimant(tellings: &[&Telling<'_>], status: Option<Status>, people: &People) -> Option<String> {
    let claims = |telling: &&&Telling<'_>| {
        status != Some(Status::Claimed) || telling.event.status == Status::Claimed
    };
    let named = tellings.iter().filter(claims).filter_map(|telling| {
        let who = people.who(telling.reading, telling.event.claimed_by.as_ref()?)?;
        Some(people.get(who).name.clone())
    });
    most_common(named)
}

/// In which role someone is told to take part, and at which words.
#[derive(Default)]
struct Part {
    acts: usize,
    receives: usize,
    first: Option<(usize, usize)>,
    home: Option<Home>,
    reports: BTreeMap<ReportId, Evidence>,
}

fn parties(
    tellings: &[&Telling<'_>],
    sources: &Sources<'_>,
    people: &People,
) -> (Vec<Party>, Vec<Party>) {
    let mut parts: BTreeMap<Who, Part> = BTreeMap::new();
    let told = told_receivers(tellings);
    for (nth, telling) in tellings.iter().enumerate() {
        let acting = telling.event.actors.iter().map(|part| (part, true));
        let receiving = telling.event.recipients.iter();
        let receiving = receiving.filter(|part| !told || !part.is_understood());
        let receiving = receiving.map(|part| (part, false));
        for (place, (participant, acts)) in acting.chain(receiving).enumerate() {
            let who = people.who(telling.reading, &participant.actor);
            let of_part = |who: &Who| telling.all().any(|part| part == *who);
            if let Some(who) = who.filter(|who| participant.is_understood() || of_part(who)) {
                let report = sources.readings[telling.reading].id();
                parts
                    .entry(who)
                    .or_default()
                    .note(acts, (nth, place), report, participant);
            }
        }
    }
    let represented = represented(&parts, people);
    parts.retain(|who, _| !represented.contains(who));
    let roles = named_elsewhere(tellings, &parts, people);
    parts.retain(|who, _| !roles.contains(who));
    let mut parts = one_of_each(parts, people);
    parts.sort_by_key(|(_, part)| (Reverse(part.reports.len()), part.first));
    let (acting, receiving): (Vec<_>, Vec<_>) = parts
        .into_iter()
        .partition(|(_, part)| part.acts >= part.receives);
    let party = |(who, part): (Who, Part)| part.party(people, who);
    (
        acting.into_iter().map(party).collect(),
        receiving.into_iter().map(party).collect(),
    )
}

/// Whether any telling names somebody to whom it is done: then nobody else is understood.
fn told_receivers(tellings: &[&Telling<'_>]) -> bool {
    let mut all = tellings
        .iter()
        .flat_map(|telling| &telling.event.recipients);
    all.any(|part| !part.is_understood())
}

/// "Senior American officials" and "three senior officials" of one country are told once, as by whom they are told
/// first.
fn one_of_each(parts: BTreeMap<Who, Part>, people: &People) -> Vec<(Who, Part)> {
    let mut parts: Vec<(Who, Part)> = parts.into_iter().collect();
    parts.sort_by_key(|(_, part)| part.first);
    let mut all: Vec<(Who, Part)> = Vec::new();
    for (who, part) in parts {
        let same = |(other, _): &&mut (Who, Part)| are_one_group(people, *other, who);
        match all.iter_mut().find(same) {
            Some((_, told)) => told.join(part),
            None => all.push((who, part)),
        }
    }
    all
}

/// Whether two are groups of the same people, without a name, of one country.
fn are_one_group(people: &People, one: Who, other: Who) -> bool {
    let (one, other) = (people.get(one), people.get(other));
    let unnamed = |identity: &Identity| identity.kind == ActorKind::Group && !identity.named;
    let country = |identity: &Identity| identity.country.clone().or(identity.home.clone());
    let noun = |identity: &Identity| identity.name.rsplit(' ').next().map(str::to_lowercase);
    unnamed(one) && unnamed(other) && country(one) == country(other) && noun(one) == noun(other)
}

/// Countries and groups for which a person is named.
fn represented(parts: &BTreeMap<Who, Part>, people: &People) -> BTreeSet<Who> {
    let spoken_for: BTreeSet<_> = parts
        .iter()
        .filter(|(who, _)| people.is_person(**who))
        .map(|(who, _)| people.get(*who).country.as_ref())
        .collect();
    let vague = |who: &Who| {
        let identity = people.get(*who);
        matches!(identity.kind, ActorKind::Country | ActorKind::Group)
            && identity.country.is_some()
            && spoken_for.contains(&identity.country.as_ref())
    };
    parts.keys().copied().filter(vague).collect()
}

/// People told by role alone who are named by other tellings: "the captain", where one person is named on his side
/// and never beside him.
fn named_elsewhere(
    tellings: &[&Telling<'_>],
    parts: &BTreeMap<Who, Part>,
    people: &People,
) -> BTreeSet<Who> {
    let acts = |part: &Part| part.acts >= part.receives;
    let is_one = |role: &Who, part: &Part| {
        let mut named = parts.iter().filter(|(who, other)| {
            people.get(**who).is_named_person() && acts(other) == acts(part)
        });
        let (Some((name, _)), None) = (named.next(), named.next()) else {
            return false;
        };
        let both = |telling: &&Telling<'_>| {
            let has = |one: &Who| telling.all().any(|who| who == *one);
            has(role) && has(name)
        };
        !tellings.iter().any(both)
    };
    let roles = parts
        .iter()
        .filter(|(who, _)| people.is_person(**who) && !people.get(**who).named);
    roles
        .filter(|(who, part)| is_one(who, part))
        .map(|(who, _)| *who)
        .collect()
}

impl Part {
    fn note(&mut self, acts: bool, place: (usize, usize), report: &ReportId, part: &Participant) {
        *(if acts {
            &mut self.acts
        } else {
            &mut self.receives
        }) += 1;
        self.first.get_or_insert(place);
        self.home = self.home.take().or_else(|| part.home.clone());
        let words = Evidence {
            report: report.clone(),
            span: part.span,
        };
        self.reports.entry(report.clone()).or_insert(words);
    }

    fn join(&mut self, other: Part) {
        self.acts += other.acts;
        self.receives += other.receives;
        self.home = self.home.take().or(other.home);
        for (report, words) in other.reports {
            self.reports.entry(report).or_insert(words);
        }
    }

    fn party(self, people: &People, who: Who) -> Party {
        let identity = people.get(who);
        let receives = self.acts == 0;
        let home = self
            .home
            .filter(|home| identity.country.is_none() || receives && home.is_understood());
        let taken = home.as_ref().map(|home| home.country.value().clone());
        Party {
            name: identity.name.clone(),
            country: identity.country.clone().or(taken),
            home,
            sectors: identity.sectors.clone(),
            evidence: self.reports.into_values().collect(),
        }
    }
}
