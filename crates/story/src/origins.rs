//! Where each report, and each passage of it, has its account from.
//!
//! A report's own origin is the first of these that holds:
//! 0. a person says that it is taken from another report: that report's origin;
//! 1. it revises another report: that report's origin;
//! 2. it is a digest: at least two fifths of its words are cited from outlets, shared with reports
//!    that rest on an outlet it cites, or (where it credits no maker) taken over from other reports:
//!    the one of these origins that stands behind most of its words. Who signs a digest is no
//!    witness;
//! 3. it credits a maker (wire credit, "Source:"): that outlet;
//! 4. it tells of words that were said *to* an outlet ("told the Gazette"), and holds a passage that
//!    another report cites from that outlet, without saying so, or names no publisher while another
//!    report cites that outlet: it is or retells that outlet's report;
//! 5. it is, for two fifths, the text of a report that credits a maker: that maker;
//! 6. it stands for itself, under its publisher's name: two reports of one newsroom are one origin.
//!
//! A passage that a report cites from an outlet has that outlet as its origin, and so has the same
//! passage in a report that does not say so. An outlet that is cited by a single report for a
//! single passage is no origin of the story: the one report stands for both.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use dateline_model::{Link, LinkEnd, Origin, OriginId, ReportId, Root};

use crate::{
    claims::{Debts, covers, meet},
    decided::Decided,
    hash,
    recipients::Recipients,
    report::{Naming, Report},
    versions::Version,
};

/// A report of whose narration so much is others' does not stand for itself.
const DIGEST: f64 = 0.4;
/// Origins settle in a few rounds; more are only needed when dates and credits contradict.
const ROUNDS: usize = 12;

/// What stands behind words: an outlet, or a report (by index) whose publisher is unknown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ground {
    Outlet(String),
    Report(usize),
}

/// The reports of a story with all that bears on their origins.
pub(crate) struct Sources<'s, 'r> {
    pub(crate) members: &'s [usize],
    pub(crate) reports: &'s [Report<'r>],
    pub(crate) debts: BTreeMap<usize, Debts>,
    pub(crate) versions: &'s [Version],
    pub(crate) recipients: &'s Recipients,
    pub(crate) decided: &'s Decided,
}

/// The origins of the story, and which words have which.
pub(crate) fn origins(sources: &Sources<'_, '_>, links: &[Link]) -> (Vec<Origin>, Vec<Root>) {
    let grounds = settle(sources);
    let parts = parts(sources, &grounds);
    let mut holders: BTreeMap<&Ground, BTreeSet<usize>> = BTreeMap::new();
    for (member, ground) in grounds
        .iter()
        .chain(parts.iter().map(|(member, _, ground)| (member, ground)))
    {
        holders.entry(ground).or_default().insert(*member);
    }
    let mut origins: Vec<Origin> = holders
        .iter()
        .map(|(ground, members)| origin(ground, members, sources, links))
        .collect();
    origins.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    let id = |member: usize| sources.reports[member].id().clone();
    let whole = grounds.iter().map(|(member, ground)| Root {
        report: id(*member),
        span: None,
        origin: ground_id(ground, sources),
    });
    let partly = parts.iter().filter_map(|(member, words, ground)| {
        let span = Some(sources.reports[*member].words.span(words)?);
        Some(Root {
            report: id(*member),
            span,
            origin: ground_id(ground, sources),
        })
    });
    let mut roots: Vec<Root> = whole.chain(partly).collect();
    roots.sort_by(|a, b| (&a.report, a.span, &a.origin).cmp(&(&b.report, b.span, &b.origin)));
    roots.dedup();
    (origins, roots)
}

// The origin of each report. Reports lean on each other, so they are settled in rounds.
fn settle(sources: &Sources<'_, '_>) -> BTreeMap<usize, Ground> {
    let mut grounds: BTreeMap<usize, Ground> = sources
        .members
        .iter()
        .map(|member| (*member, sources.own(*member)))
        .collect();
    for _ in 0..ROUNDS {
        let before = grounds.clone();
        for member in sources.members {
            let ground = sources.ground(*member, &grounds);
            grounds.insert(*member, ground);
        }
        if grounds == before {
            break;
        }
    }
    grounds
}

impl Sources<'_, '_> {
    fn own(&self, member: usize) -> Ground {
        let publisher = self.reports[member].publisher.clone();
        publisher.map_or(Ground::Report(member), Ground::Outlet)
    }

    fn ground(&self, member: usize, grounds: &BTreeMap<usize, Ground>) -> Ground {
        let version = self.versions.iter().find(|version| version.later == member);
        let earlier = version.map(|version| version.earlier);
        let followed = self.decided.original(member).or(earlier);
        let followed = followed.and_then(|other| grounds.get(&other)).cloned();
        followed
            .or_else(|| self.digest(member, grounds))
            .or_else(|| self.maker(member))
            .or_else(|| self.retold(member))
            .or_else(|| self.credited_elsewhere(member))
            .unwrap_or_else(|| self.own(member))
    }

    fn maker(&self, member: usize) -> Option<Ground> {
        let maker = self.reports[member].makers.first()?;
        Some(Ground::Outlet(maker.outlet.clone()))
    }

    fn digest(&self, member: usize, grounds: &BTreeMap<usize, Ground>) -> Option<Ground> {
        let owed = self.owed(member, grounds);
        let mut words: BTreeMap<&Ground, usize> = BTreeMap::new();
        for ground in owed.iter().flatten() {
            *words.entry(ground).or_default() += 1;
        }
        let covered: usize = words.values().sum();
        if (covered as f64) < DIGEST * owed.len().max(1) as f64 {
            return None;
        }
        let most = words
            .into_iter()
            .max_by_key(|(ground, count)| (*count, Reverse(*ground)))?;
        Some(most.0.clone())
    }

    // For each word of a report, whom it owes it to.
    fn owed(&self, member: usize, grounds: &BTreeMap<usize, Ground>) -> Vec<Option<Ground>> {
        let report = &self.reports[member];
        let mut owed: Vec<Option<Ground>> = vec![None; report.words.len()];
        let mut owe = |words: &Range<usize>, ground: Ground| {
            owed.get_mut(words.clone())
                .unwrap_or_default()
                .fill(Some(ground));
        };
        let Some(debts) = self.debts.get(&member) else {
            return owed;
        };
        for taken in &debts.taken {
            let ground = self.ground_at(taken.from, &taken.words_there, grounds);
            let copied = taken.upstream && taken.told && report.makers.is_empty();
            if copied || report_cites(report, &ground) {
                owe(&taken.words, ground);
            }
        }
        for claim in debts.claims.iter().filter(|claim| claim.stated) {
            owe(&claim.words, Ground::Outlet(claim.outlet.clone()));
        }
        owed
    }

    // The ground of a passage of another report.
    fn ground_at(
        &self,
        member: usize,
        words: &Range<usize>,
        grounds: &BTreeMap<usize, Ground>,
    ) -> Ground {
        let claims = self
            .debts
            .get(&member)
            .into_iter()
            .flat_map(|debts| &debts.claims);
        let claim = claims.into_iter().find(|claim| covers(&claim.words, words));
        let stated = claim.map(|claim| Ground::Outlet(claim.outlet.clone()));
        stated
            .or_else(|| grounds.get(&member).cloned())
            .unwrap_or_else(|| self.own(member))
    }

    fn retold(&self, member: usize) -> Option<Ground> {
        let report = &self.reports[member];
        let claims = &self.debts.get(&member)?.claims;
        let told = report
            .cited
            .iter()
            .filter(|naming| self.is_told_to(member, naming));
        let mut behind = told.filter(|naming| {
            let silent = claims
                .iter()
                .any(|claim| !claim.stated && claim.outlet == naming.outlet);
            silent || (report.publisher.is_none() && self.cited_by_others(member, &naming.outlet))
        });
        behind
            .next()
            .map(|naming| Ground::Outlet(naming.outlet.clone()))
    }

    fn is_told_to(&self, member: usize, naming: &Naming) -> bool {
        self.recipients
            .is_told_to(self.reports[member].reading, &naming.name)
    }

    // Whether another report gives `outlet` as the source of something, not as its listener.
    fn cited_by_others(&self, member: usize, outlet: &str) -> bool {
        let others = self.members.iter().filter(|other| **other != member);
        let mut namings = others.flat_map(|other| {
            self.reports[*other]
                .cited
                .iter()
                .map(move |naming| (*other, naming))
        });
        namings.any(|(other, naming)| naming.outlet == outlet && !self.is_told_to(other, naming))
    }

    fn credited_elsewhere(&self, member: usize) -> Option<Ground> {
        let report = &self.reports[member];
        let mut shared: BTreeMap<&str, usize> = BTreeMap::new();
        for taken in self
            .debts
            .get(&member)?
            .taken
            .iter()
            .filter(|taken| taken.told)
        {
            if let Some(maker) = self.reports[taken.from].makers.first() {
                *shared.entry(&maker.outlet).or_default() += taken.words.len();
            }
        }
        let (outlet, words) = shared
            .into_iter()
            .max_by_key(|(outlet, words)| (*words, Reverse(*outlet)))?;
        let enough = words as f64 >= DIGEST * report.words.len() as f64;
        enough.then(|| Ground::Outlet(outlet.to_owned()))
    }
}

fn report_cites(report: &Report<'_>, ground: &Ground) -> bool {
    matches!(ground, Ground::Outlet(outlet) if report.cited.iter().any(|n| n.outlet == *outlet))
}

type Part = (usize, Range<usize>, Ground);

// The passages whose origin is known apart from that of their report.
fn parts(sources: &Sources<'_, '_>, grounds: &BTreeMap<usize, Ground>) -> Vec<Part> {
    let whole: BTreeSet<&Ground> = grounds.values().collect();
    let mut holders: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (member, debts) in &sources.debts {
        for claim in &debts.claims {
            holders.entry(&claim.outlet).or_default().insert(*member);
        }
    }
    let stands = |outlet: &str| {
        whole.contains(&Ground::Outlet(outlet.to_owned()))
            || holders.get(outlet).is_some_and(|members| members.len() > 1)
    };
    let mut parts = Vec::new();
    for (member, debts) in &sources.debts {
        for claim in debts.claims.iter().filter(|claim| stands(&claim.outlet)) {
            parts.push((
                *member,
                claim.words.clone(),
                Ground::Outlet(claim.outlet.clone()),
            ));
        }
        for taken in debts
            .taken
            .iter()
            .filter(|taken| taken.upstream && taken.told)
        {
            let ground = sources.ground_at(taken.from, &taken.words_there, grounds);
            let claimed = debts
                .claims
                .iter()
                .any(|claim| meet(&claim.words, &taken.words));
            let known = matches!(&ground, Ground::Outlet(outlet) if !stands(outlet));
            if !claimed && !known && grounds.get(member) != Some(&ground) {
                parts.push((*member, taken.words.clone(), ground));
            }
        }
    }
    parts
}

fn origin(
    ground: &Ground,
    members: &BTreeSet<usize>,
    sources: &Sources<'_, '_>,
    links: &[Link],
) -> Origin {
    let reports: Vec<ReportId> = members
        .iter()
        .map(|member| sources.reports[*member].id().clone())
        .collect();
    let shows = |link: &&Link| {
        let to = match &link.to {
            LinkEnd::Report(report) => reports.contains(report),
            LinkEnd::Outlet(name) => *ground == Ground::Outlet(name.clone()),
        };
        to && reports.contains(&link.from) && link.kind.is_debt()
    };
    let basis = links
        .iter()
        .filter(shows)
        .map(|link| link.id.clone())
        .collect();
    Origin {
        id: ground_id(ground, sources),
        name: name(ground, sources),
        reports,
        basis,
    }
}

fn ground_id(ground: &Ground, sources: &Sources<'_, '_>) -> OriginId {
    OriginId::new(match ground {
        Ground::Outlet(name) => hash::id("o", ["outlet", name]),
        Ground::Report(member) => hash::id("o", ["report", sources.reports[*member].id().as_str()]),
    })
}

fn name(ground: &Ground, sources: &Sources<'_, '_>) -> String {
    match ground {
        Ground::Outlet(name) => name.clone(),
        Ground::Report(member) => {
            let document = &sources.reports[*member].reading.document;
            let file = document.source.path.rsplit('/').next();
            let host = document.source.url.as_deref().and_then(host);
            // a headline names what is told, not who tells it
            let named = host.or(file.filter(|file| !file.is_empty()));
            named.or(document.headline()).unwrap_or_default().to_owned()
        }
    }
}

fn host(url: &str) -> Option<&str> {
    let host = url.split_once("://")?.1.split(['/', '?', '#']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}
