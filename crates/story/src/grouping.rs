//! Which readings tell of one matter, and then, story by story, who had it from whom.
//!
//! The first half looks at all readings, the second at those of one story. An archive that grows asks
//! [`Grouping::basis`] which stories it must look at again.

use dateline_model::{Decision, Passage, Reading, ReportId, Story, StoryId, Thread};
use rayon::prelude::*;

use crate::{
    Meaning, Rules, came, claims, cluster,
    decided::Decided,
    earliest, hash, lineage, meet, name, near,
    origins::{self, Sources},
    passages::{Look, Pair},
    report::Report,
    retelling,
    series::Headline,
    sharing, terms, threads,
    versions::{self, Version},
    words::Extent,
};

/// Readings and the stories that they tell.
#[derive(Debug)]
pub struct Grouping<'r> {
    rules: &'r Rules,
    reports: Vec<Report<'r>>,
    pairs: Vec<Pair>,
    versions: Vec<Version>,
    decided: Decided,
    outlines: Vec<Outline>,
}

/// A story before its reports are compared closely.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Its id.
    pub id: StoryId,
    /// Its reports, in order of id.
    pub reports: Vec<ReportId>,
    /// The longer matter that it is an episode of.
    pub thread: Option<Thread>,
    /// The indices of its reports, in order.
    members: Vec<usize>,
}

impl<'r> Grouping<'r> {
    /// Groups readings, as a person's `decisions` say, which stand in the order in which they were made. The
    /// order of readings makes no difference, and a report that is given twice counts once.
    pub fn of(readings: &'r [Reading], rules: &'r Rules, decisions: &[Decision]) -> Grouping<'r> {
        let mut readings: Vec<&Reading> = readings.iter().collect();
        readings.sort_by_key(|reading| reading.id());
        readings.dedup_by_key(|reading| reading.id());
        let mut reports: Vec<Report<'_>> = readings
            .par_iter()
            .map(|reading| Report::new(reading, Extent::Proper, rules))
            .collect();
        let decided = Decided::replay(decisions, &reports);
        decided.silence(&mut reports);
        let found = meet(&mut reports).into_par_iter();
        let pairs: Vec<Pair> = found
            .filter_map(|pair| Pair::of(&reports, pair, Look::Wide))
            .collect();
        let mut versions = versions::find(&reports, &pairs);
        let shares = earliest::shares(&reports, &pairs);
        let vectors = terms::vectors(&readings, &shares, &rules.common);
        let headlines: Vec<Option<Headline>> = reports
            .par_iter()
            .map(|report| Headline::of(report, &rules.calendar))
            .collect();
        // what is cut still tells of one matter
        let known = versions.iter().map(|it| (it.later, it.earlier));
        let joined: Vec<(usize, usize)> = known.chain(decided.joined()).collect();
        let clusters = cluster::cluster(&reports, (&vectors, &headlines), (&pairs, &joined));
        versions.retain(|it| !decided.is_cut(it.later, it.earlier) && !decided.revises(it.later));
        let clusters = clusters.into_iter();
        let mut outlines: Vec<Outline> = clusters.map(|it| outline(it, &reports)).collect();
        outlines.sort_by(|a, b| a.id.cmp(&b.id));
        threads::thread(&mut outlines, &readings);
        Grouping {
            rules,
            reports,
            pairs,
            versions,
            decided,
            outlines,
        }
    }

    /// The stories, in order of id.
    pub fn outlines(&self) -> &[Outline] {
        &self.outlines
    }

    /// The readings of a story, in order of id.
    pub fn readings(&self, outline: &Outline) -> impl Iterator<Item = &'r Reading> {
        let members = outline.members.iter();
        members.map(|member| self.reports[*member].reading)
    }

    /// Stands for all that the story and its record are made of: its reports, what the others make of their
    /// words (stock phrases, furniture), what joined them, a person's decisions, its thread. While it stays, so
    /// does the story.
    pub fn basis(&self, outline: &Outline) -> String {
        let members = outline.members.iter().map(|nth| &self.reports[*nth]);
        let marks = members.map(|it| hash::sequence([id(it.id()), it.marks.hash()].into_iter()));
        let ends = |a: usize, b: usize| [a, b].map(|nth| id(self.reports[nth].id()));
        let versions = self.versions_in(outline);
        let versions = versions.flat_map(|it| {
            let rule = hash::bytes(it.rule.as_bytes());
            ends(it.later, it.earlier).into_iter().chain([rule])
        });
        let large = is_large(outline).then(|| self.pairs_in(outline));
        let pairs = large.into_iter().flatten();
        let pairs = pairs.flat_map(|it| ends(it.left, it.right));
        let parts = [marks.collect(), versions.collect(), pairs.collect()];
        let parts = parts.map(|it: Vec<u64>| hash::sequence(it.into_iter()));
        let thread = format!("{:?}", outline.thread);
        let thread = hash::bytes(thread.as_bytes());
        let decided = self.decided.basis(&outline.members, &self.reports);
        let parts = parts.into_iter().chain([thread, decided]);
        format!("{:016x}", hash::sequence(parts))
    }

    /// The story in full.
    pub fn story(&self, outline: &Outline, meaning: Option<Meaning<'_>>) -> Story {
        let (members, reports, rules) = (&outline.members, &self.reports, self.rules);
        let pairs = self.compare_all(outline);
        // what is copied is retold where its first is
        let told = match is_large(outline) {
            true => earliest::firsts(members, reports, &pairs),
            false => members.clone(),
        };
        let mut pairs = retelling::find(&told, reports, pairs, &rules.common, meaning);
        // words that both hold stay shared, whatever a person says of who has them from whom
        let passages = passages(&pairs, reports, rules);
        pairs.retain(|pair| !self.decided.is_cut(pair.left, pair.right));
        let versions: Vec<Version> = self.versions_in(outline).cloned().collect();
        let found = (&pairs[..], &versions[..]);
        let links = lineage::links(members, reports, found, &self.decided, rules);
        let sources = Sources {
            members,
            reports,
            debts: claims::debts(members, reports, &pairs),
            versions: &versions,
            recipients: &rules.recipients,
            decided: &self.decided,
        };
        let (origins, roots) = origins::origins(&sources, &links);
        Story {
            id: outline.id.clone(),
            passages,
            reports: outline.reports.clone(),
            links,
            cuts: self.decided.cuts(members),
            origins,
            roots,
            thread: outline.thread.clone(),
        }
    }

    fn versions_in(&self, outline: &Outline) -> impl Iterator<Item = &Version> {
        let all = self.versions.iter();
        all.filter(|version| outline.holds(version.later))
    }

    fn pairs_in(&self, outline: &Outline) -> impl Iterator<Item = &Pair> {
        let all = self.pairs.iter();
        all.filter(|pair| outline.holds(pair.left) && outline.holds(pair.right))
    }

    // What the reports of a story share: looked at closely where there are few of them, else what was
    // found when the stories were made, and what each has of the first of its copies.
    fn compare_all(&self, outline: &Outline) -> Vec<Pair> {
        if is_large(outline) {
            let pairs = self.pairs_in(outline).cloned().collect();
            return earliest::compare(&outline.members, &self.reports, pairs);
        }
        let members = &outline.members;
        let all = members.iter().enumerate();
        let each = all.flat_map(|(nth, a)| members[nth + 1..].iter().map(|b| (*a, *b)));
        each.filter_map(|pair| Pair::of(&self.reports, pair, Look::Close))
            .collect()
    }
}

impl Outline {
    fn holds(&self, report: usize) -> bool {
        self.members.binary_search(&report).is_ok()
    }
}

fn is_large(outline: &Outline) -> bool {
    outline.members.len() > near::CLOSE
}

fn id(report: &ReportId) -> u64 {
    hash::bytes(report.as_str().as_bytes())
}

fn outline(mut members: Vec<usize>, reports: &[Report<'_>]) -> Outline {
    members.sort_unstable();
    let ids = members.iter().map(|member| reports[*member].id().clone());
    let ids: Vec<ReportId> = ids.collect();
    let first = members.iter().min_by_key(|member| came(&reports[**member]));
    let first = first.map_or(&ids[0], |first| reports[*first].id());
    Outline {
        id: name(first),
        reports: ids,
        thread: None,
        members,
    }
}

fn passages(pairs: &[Pair], reports: &[Report<'_>], rules: &Rules) -> Vec<Passage> {
    let judged = |pair: &Pair| rules.trust.overlap(sharing::judge(pair, reports));
    let pairs = pairs.iter();
    pairs
        .map(|pair| pair.passage(reports, judged(pair)))
        .collect()
}
