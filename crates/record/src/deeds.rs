//! Which words for deeds, in reports of one story, tell of one deed.
//!
//! Words for deeds are grouped by the kind of deed they name ([`Kinds`]) and within a kind joined by
//! average linkage, as far as their reports, their sentences and those who take part are alike.

use std::collections::BTreeMap;

use dateline_model::{Reading, Span};

use crate::kinds::{Kind, Kinds};
use crate::likeness::{Line, Signs, weigh};
use crate::words::Lexicon;

/// Words of a report that are looked at.
const WORDS_PER_REPORT: usize = 400;
/// Words of a sentence that are looked at.
const WORDS_PER_SENTENCE: usize = 60;
/// Deeds of one kind are compared up to this number; what comes after stands alone.
const MOST_OF_A_KIND: usize = 400;
/// How alike two groups must be to be one, in thousandths. Of texts of one matter nine in ten pairs
/// share this much of their words, of two matters of one sort fewer than half.
const ONE_DEED: i64 = 160;
/// How alike the surroundings of two deeds of one report are: a report tells of more than one.
const ONE_REPORT: i32 = 250;
/// The same for words that name any deed: "say", "begin".
const ONE_LIGHT_DEED: i64 = 600;

/// One word, or words, for a deed.
struct Deed {
    report: usize,
    kind: Kind,
    sentence: usize,
}

/// For each report of one story the number of the deed that each of its `mentions` tells of; numbers
/// are equal for one deed and hold within the story.
pub fn same_deeds(reports: &[(&Reading, &[Span])]) -> Vec<Vec<usize>> {
    let lexicon = Lexicon::bundled();
    let kinds = Kinds::bundled();
    let mut texts = Texts::new(reports, &lexicon);
    let mut deeds = Vec::new();
    for (report, (reading, mentions)) in reports.iter().enumerate() {
        for span in *mentions {
            deeds.push(Deed {
                report,
                kind: kinds.of(reading, span),
                sentence: texts.sentence(reading, span, &lexicon),
            });
        }
    }
    let alike = Alike {
        reports: weigh(&texts.reports),
        sentences: weigh(&texts.sentences),
    };
    let numbers = alike.group(&deeds);
    let mut numbers = numbers.into_iter();
    let take =
        |(_, mentions): &(&Reading, &[Span])| numbers.by_ref().take(mentions.len()).collect();
    reports.iter().map(take).collect()
}

/// The texts that deeds stand in.
struct Texts {
    reports: Vec<Signs>,
    sentences: Vec<Signs>,
}

impl Texts {
    fn new(reports: &[(&Reading, &[Span])], lexicon: &Lexicon) -> Texts {
        let sign = |(reading, _): &(&Reading, &[Span])| {
            Signs::of("", &lexicon.content(reading.text(), WORDS_PER_REPORT), true)
        };
        Texts {
            reports: reports.iter().map(sign).collect(),
            sentences: Vec::new(),
        }
    }

    /// The number of the sentence around `span`.
    fn sentence(&mut self, reading: &Reading, span: &Span, lexicon: &Lexicon) -> usize {
        let sentences = &reading.annotations.sentences;
        let around = reading.annotations.sentence_at(span.start());
        let around = around
            .and_then(|nth| sentences.get(nth))
            .map_or(*span, |it| it.span);
        let words = lexicon.content(around.of(reading.text()), WORDS_PER_SENTENCE);
        let others: Vec<_> = words
            .into_iter()
            .filter(|word| !moved(&word.span, &around).overlaps(span))
            .collect();
        self.sentences.push(Signs::of("", &others, true));
        self.sentences.len() - 1
    }
}

fn moved(word: &Span, sentence: &Span) -> Span {
    Span::new(
        sentence.start() + word.start(),
        sentence.start() + word.end(),
    )
}

/// How alike deeds are by the texts they stand in.
struct Alike {
    reports: Vec<Line>,
    sentences: Vec<Line>,
}

impl Alike {
    /// In thousandths: as much as their reports share, and half of what their sentences share.
    fn of(&self, one: &Deed, other: &Deed) -> i64 {
        let reports = match one.report == other.report {
            true => ONE_REPORT,
            false => self.reports[one.report].same_words(&self.reports[other.report]),
        };
        let sentences = self.sentences[one.sentence].same_words(&self.sentences[other.sentence]);
        let all = match one.kind {
            Kind::Light(_) => sentences * 3 / 2,
            Kind::Named(_) => reports + sentences / 2,
        };
        i64::from(all)
    }

    fn group(&self, deeds: &[Deed]) -> Vec<usize> {
        let mut by_kind: BTreeMap<&Kind, Vec<usize>> = BTreeMap::new();
        for (nth, deed) in deeds.iter().enumerate() {
            by_kind.entry(&deed.kind).or_default().push(nth);
        }
        let mut numbers: Vec<usize> = (0..deeds.len()).collect();
        for (kind, mut of_kind) in by_kind {
            of_kind.truncate(MOST_OF_A_KIND);
            let least = if matches!(kind, Kind::Light(_)) {
                ONE_LIGHT_DEED
            } else {
                ONE_DEED
            };
            for group in self.linked(deeds, &of_kind, least) {
                group.iter().for_each(|nth| numbers[*nth] = group[0]);
            }
        }
        numbers
    }

    /// Joins the two likest groups as long as they are as like, on the mean, as `least`.
    fn linked(&self, deeds: &[Deed], of_kind: &[usize], least: i64) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = of_kind.iter().map(|nth| vec![*nth]).collect();
        let like = |a: usize, b: usize| self.of(&deeds[of_kind[a]], &deeds[of_kind[b]]);
        // Sums over pairs of members.
        let mut sums: Vec<Vec<i64>> = (0..groups.len())
            .map(|a| (0..groups.len()).map(|b| like(a, b)).collect())
            .collect();
        while let Some((a, b)) = likest(&groups, &sums, least) {
            let moved = groups.swap_remove(b);
            groups[a].extend(moved);
            join(&mut sums, a, b);
        }
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups
    }
}

/// The likest two groups, if they are like enough; of equals the first.
fn likest(groups: &[Vec<usize>], sums: &[Vec<i64>], least: i64) -> Option<(usize, usize)> {
    let mean = |a: usize, b: usize| sums[a][b] / (groups[a].len() * groups[b].len()).max(1) as i64;
    let all = (0..groups.len()).flat_map(|b| (0..b).map(move |a| (a, b)));
    let best = all.max_by_key(|(a, b)| (mean(*a, *b), std::cmp::Reverse((*a, *b))));
    best.filter(|(a, b)| mean(*a, *b) >= least)
}

/// Adds the sums of group `b` to those of `a` and takes it out as `swap_remove` does.
fn join(sums: &mut Vec<Vec<i64>>, a: usize, b: usize) {
    let row = sums.swap_remove(b);
    for (nth, sum) in row.iter().enumerate() {
        sums[a][nth] += sum;
    }
    for row in sums.iter_mut() {
        let sum = row.swap_remove(b);
        row[a] += sum;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_follow_their_groups() {
        let mut sums = vec![vec![9, 1, 2], vec![1, 9, 4], vec![2, 4, 9]];
        join(&mut sums, 0, 1);
        // groups {0 1} {2}
        assert_eq!(sums[0][1], 6);
        assert_eq!(sums[1][0], 6);
    }
}
