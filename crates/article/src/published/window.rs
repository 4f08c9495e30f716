//! The days on which a report can have been published, narrowed proof by proof.

use dateline_model::{Note, Published, PublishedBasis, RuleId, Span};
use jiff::civil::Date;

use super::{Signs, plus_days};
use crate::calendar::Dated;

/// Something that bounds the day of publication.
#[derive(Clone, Debug)]
pub(super) struct Proof {
    rule: &'static str,
    /// The reasoning in words.
    why: String,
    from: Option<Date>,
    to: Option<Date>,
    words: Vec<Span>,
}

impl Proof {
    pub(super) fn new(
        rule: &'static str,
        why: impl Into<String>,
        from: impl Into<Option<Date>>,
        to: impl Into<Option<Date>>,
    ) -> Proof {
        Proof {
            rule,
            why: why.into(),
            from: from.into(),
            to: to.into(),
            words: Vec::new(),
        }
    }

    /// The words that prove it.
    pub(super) fn with(mut self, words: &[Span]) -> Proof {
        self.words.extend_from_slice(words);
        self
    }
}

/// The bounds so far.
#[derive(Debug, Default)]
pub(super) struct Window {
    earliest: Option<Date>,
    latest: Option<Date>,
    proofs: Vec<Proof>,
    refused: Vec<Proof>,
}

impl Window {
    pub(super) fn earliest(&self) -> Option<Date> {
        self.earliest
    }

    /// Takes a proof in; one that contradicts the bounds is set aside with a remark.
    pub(super) fn narrow(&mut self, proof: Proof) {
        let earliest = self.earliest.max(proof.from);
        let latest = match (self.latest, proof.to) {
            (Some(left), Some(right)) => Some(left.min(right)),
            (left, right) => left.or(right),
        };
        if earliest
            .zip(latest)
            .is_some_and(|(earliest, latest)| earliest > latest)
        {
            self.refused.push(proof);
            return;
        }
        if (earliest, latest) != (self.earliest, self.latest) {
            (self.earliest, self.latest) = (earliest, latest);
            self.proofs.push(proof);
        }
    }

    /// The one day inside the bounds that `dated` allows; `None` if there are none or several.
    pub(super) fn only_day(&self, dated: &Dated) -> Option<Date> {
        let (from, to) = (self.earliest?, self.latest?);
        let (month, day) = (dated.month?, dated.day?);
        let mut days = (from.year()..=to.year().min(from.year() + 50))
            .filter_map(|year| Date::new(year, month, day).ok())
            .filter(|date| (from..=to).contains(date));
        let only = days.next()?;
        days.next().is_none().then_some(only)
    }

    /// What is known, and a remark for each step.
    pub(super) fn into_published(mut self, signs: &Signs<'_>) -> (Published, Vec<Note>) {
        self.drop_idle_proofs();
        let date = self.earliest.filter(|_| self.earliest == self.latest);
        let dated_line = self
            .proofs
            .iter()
            .any(|proof| proof.rule == "published.line.year");
        let basis = match () {
            () if self.proofs.is_empty() => PublishedBasis::Unknown,
            () if date.is_some() && dated_line && signs.lines.is_empty() => {
                PublishedBasis::Dateline
            }
            () if date.is_some() && dated_line => PublishedBasis::Byline,
            () => PublishedBasis::Inferred,
        };
        let refused = self
            .refused
            .iter()
            .map(|proof| remark("published.conflict", proof));
        let notes = self
            .proofs
            .iter()
            .map(|proof| remark("published.inferred", proof));
        let notes = notes.chain(refused).collect();
        let published = Published {
            date,
            basis,
            earliest: self.earliest,
            latest: self.latest,
            evidence: self
                .proofs
                .iter()
                .flat_map(|proof| proof.words.iter().copied())
                .collect(),
            rules: self
                .proofs
                .iter()
                .map(|proof| RuleId::new(proof.rule))
                .collect(),
        };
        (published, notes)
    }

    /// Proofs that later ones made idle are left out: only what sets a bound is evidence, and what
    /// the years that set a bound were reckoned from.
    fn drop_idle_proofs(&mut self) {
        let bounds = (self.earliest, self.latest);
        let last_lower = self
            .proofs
            .iter()
            .rposition(|proof| proof.rule == LOWER_BOUND);
        let mut nth = 0;
        self.proofs.retain(|proof| {
            let sets = (proof.from.is_some() && proof.from == bounds.0)
                || (proof.to.is_some() && proof.to == bounds.1);
            nth += 1;
            sets || Some(nth - 1) == last_lower
        });
    }
}

/// The rule of bounds by dates that the report tells as past.
pub(super) const LOWER_BOUND: &str = "published.past-date";

fn remark(kind: &str, proof: &Proof) -> Note {
    let show = |date: Option<Date>| date.map_or("…".to_owned(), |date| date.to_string());
    let text = format!(
        "{}: published {} to {}",
        proof.why,
        show(proof.from),
        show(proof.to)
    );
    Note {
        stage: "article",
        kind: kind.to_owned(),
        text,
        span: proof.words.first().copied(),
    }
}

/// The day itself and the six after it: when a bare weekday still means it.
pub(super) fn week_from(day: Date) -> (Date, Date) {
    (day, plus_days(day, 6).unwrap_or(day))
}
