//! When a report was published: declared, in its address, in a dated line, or worked out from what
//! it tells, as an interval with the words that prove it. Never a clock.

mod facts;
pub(crate) mod landmarks;
mod outside;
mod weekdays;
mod window;

use dateline_model::{Note, Published, PublishedBasis, RuleId, Span};
use jiff::civil::Date;

use crate::calendar::Dated;
use crate::rules::Rules;
use facts::Facts;
use window::{Proof, Window};

pub(crate) use outside::day_of;

/// What may date a report, besides what it tells.
#[derive(Debug, Default)]
pub(crate) struct Signs<'s> {
    /// Declared with the page, or in its metadata.
    pub(crate) declared: Option<Date>,
    pub(crate) url: Option<&'s str>,
    /// Dates in bylines and on lines of their own, in order.
    pub(crate) lines: Vec<Dated>,
    /// The date in the dateline.
    pub(crate) dateline: Option<Dated>,
    /// The paragraphs of the report.
    pub(crate) main: Vec<Span>,
    /// Those of them that are captions.
    pub(crate) captions: Vec<Span>,
}

/// The day of publication, or what bounds it, with remarks on how it was found.
pub(crate) fn date(text: &str, signs: &Signs<'_>, rules: &Rules) -> (Published, Vec<Note>) {
    if let Some(published) = certain(signs) {
        let notes = contradiction(&published, signs).into_iter().collect();
        return (published, notes);
    }
    let facts = Facts::read(text, signs, rules);
    let mut window = Window::default();
    if let Some((from, to)) = signs.url.and_then(outside::month_in_address) {
        window.narrow(Proof::new(
            "published.url.month",
            "the address names the month",
            from,
            to,
        ));
    }
    facts.lower_bounds(&mut window, rules);
    landmarks::narrow(&facts, &mut window, rules);
    weekdays::narrow(&facts, &mut window, rules);
    undated_year(signs, &mut window);
    window.into_published(signs)
}

/// A whole date from outside the telling, the most reliable kind first.
fn certain(signs: &Signs<'_>) -> Option<Published> {
    let line = signs
        .lines
        .iter()
        .find_map(|line| Some((line.date()?, line.span)));
    let dateline = signs
        .dateline
        .and_then(|line| Some((line.date()?, line.span)));
    let found = signs
        .declared
        .map(|date| (date, PublishedBasis::Meta, None, "published.declared"))
        .or_else(|| {
            let date = signs.url.and_then(outside::in_address)?;
            Some((date, PublishedBasis::Url, None, "published.url"))
        })
        .or_else(|| {
            line.map(|(date, span)| (date, PublishedBasis::Byline, Some(span), "published.line"))
        })
        .or_else(|| {
            dateline.map(|(date, span)| {
                (
                    date,
                    PublishedBasis::Dateline,
                    Some(span),
                    "published.dateline",
                )
            })
        })?;
    let (date, basis, span, rule) = found;
    Some(Published {
        date: Some(date),
        basis,
        earliest: Some(date),
        latest: Some(date),
        evidence: span.into_iter().collect(),
        rules: vec![RuleId::new(rule)],
    })
}

/// A remark where a dated line disagrees with the date that was taken.
fn contradiction(published: &Published, signs: &Signs<'_>) -> Option<Note> {
    let date = published.date?;
    let other = signs.lines.iter().chain(&signs.dateline).find(|line| {
        line.date()
            .is_some_and(|other| days_between(other, date).abs() > 1)
    })?;
    let text = format!(
        "a line of the page is dated {}, the page itself {date}",
        other.date()?
    );
    Some(Note {
        stage: "article",
        kind: "published.conflict".into(),
        text,
        span: Some(other.span),
    })
}

/// A dated line or dateline without a year: the one such day inside the bounds, if there is one.
fn undated_year(signs: &Signs<'_>, window: &mut Window) {
    let dated = signs
        .lines
        .iter()
        .chain(&signs.dateline)
        .find(|line| line.day.is_some());
    let Some(dated) = dated.filter(|line| line.year.is_none()) else {
        return;
    };
    if let Some(day) = window.only_day(dated) {
        let proof = Proof::new(
            "published.line.year",
            "the only such day that fits",
            day,
            day,
        );
        window.narrow(proof.with(&[dated.span]));
    }
}

/// Whole days from `from` to `to`.
pub(crate) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The day `days` later, or earlier; `None` past the ends of the calendar.
pub(crate) fn plus_days(date: Date, days: i32) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?)
        .ok()
}

/// The same day of another month, cut to the length of that month.
pub(crate) fn plus_months(date: Date, months: i32) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_months(months).ok()?)
        .ok()
}
