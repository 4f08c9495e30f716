//! Names with the terms in which they were what: one sorted table, searched and never unpacked.

use jiff::civil::Date;

use crate::actors::is_state;

/// A table of sounded names and their terms, in order of the names.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    lines: Vec<(&'static str, &'static str)>,
}

/// What one was, where, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::actors) struct Term<'t> {
    pub(super) country: &'t str,
    pub(super) sectors: &'t str,
    /// Year and month; 0 where it has no bound.
    first: (i16, i8),
    last: Option<(i16, i8)>,
    /// The list ends before the term does.
    unfinished: bool,
}

/// What a listed name is on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::actors) struct Who<'t> {
    pub(in crate::actors) country: &'t str,
    pub(in crate::actors) sectors: Vec<&'t str>,
}

/// Someone named without a day held the last office not much longer ago than this.
const STILL_KNOWN_BY: i16 = 2020;

impl Listed {
    /// Reads a made table; the first two lines are comment and header.
    pub(super) fn read(text: &'static str) -> Listed {
        let lines = text.lines().skip(2);
        Listed {
            lines: lines.filter_map(|line| line.split_once('\t')).collect(),
        }
    }

    #[cfg(test)]
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.lines.iter().map(|(name, _)| *name)
    }

    /// What the name stands for on `date`; of several, one of the country `hint`.
    pub(super) fn find(
        &self,
        name: &str,
        hint: Option<&str>,
        date: Option<Date>,
    ) -> Option<Who<'static>> {
        let terms = self.terms(name)?;
        let of_hint = |term: &&Term<'static>| hint == Some(term.country);
        let fitting: Vec<Term<'static>> = match terms.iter().any(|term| of_hint(&term)) {
            true => terms.iter().filter(of_hint).copied().collect(),
            false => terms,
        };
        Some(match date {
            Some(date) => on(&fitting, (date.year(), date.month())),
            None => undated(&fitting),
        })
    }

    /// The country of the name, where all that bear it have the same. Parties and offices of state, whose names many
    /// countries share, have none.
    pub(super) fn only_country(&self, name: &str) -> Option<&'static str> {
        let terms = self.terms(name)?;
        let (first, others) = terms.split_first()?;
        let alone = others.iter().all(|other| other.country == first.country);
        let own = !is_state(first.country)
            || first
                .sectors
                .split('+')
                .any(|sector| OWN_NAMES.contains(&sector));
        (alone && own && !first.country.is_empty()).then_some(first.country)
    }

    fn terms(&self, name: &str) -> Option<Vec<Term<'static>>> {
        let nth = self.lines.binary_search_by_key(&name, |(name, _)| name);
        let (_, terms) = self.lines.get(nth.ok()?)?;
        Some(terms.split(' ').filter_map(term).collect())
    }
}

/// Sectors whose bodies seldom share their names with those of other countries.
const OWN_NAMES: [&str; 6] = ["BUS", "JRN", "PRM", "REB", "SPY", "UAF"];

fn term(text: &'static str) -> Option<Term<'static>> {
    let mut parts = text.split(':');
    let (country, sectors, years) = (parts.next()?, parts.next()?, parts.next()?);
    let (first, last) = years.split_once('-')?;
    Some(Term {
        country,
        sectors,
        first: month(first, 1).unwrap_or((0, 1)),
        last: month(last.trim_end_matches('~'), 12),
        unfinished: last.ends_with('~'),
    })
}

fn month(text: &str, missing: i8) -> Option<(i16, i8)> {
    let (year, month) = text.split_once('.').unwrap_or((text, ""));
    Some((year.parse().ok()?, month.parse().unwrap_or(missing)))
}

/// As of a month: the term that it falls into; else what is left of those that are over.
fn on(terms: &[Term<'static>], day: (i16, i8)) -> Who<'static> {
    let running = |term: &&Term<'_>| term.first <= day && term.last.is_none_or(|last| day <= last);
    if let Some(term) = terms.iter().find(running) {
        return who(term, false);
    }
    let over = terms
        .iter()
        .filter(|term| term.first <= day)
        .max_by_key(|term| term.last);
    match over {
        Some(term) if term.unfinished => Who {
            country: term.country,
            sectors: Vec::new(),
        },
        Some(term) => who(term, true),
        None => Who {
            country: terms.first().map_or("", |term| term.country),
            sectors: Vec::new(),
        },
    }
}

/// Without a day: what goes on, else what was last.
fn undated(terms: &[Term<'static>]) -> Who<'static> {
    let last = terms
        .iter()
        .rev()
        .max_by_key(|term| term.last.unwrap_or((i16::MAX, 12)));
    let Some(term) = last else {
        return Who {
            country: "",
            sectors: Vec::new(),
        };
    };
    let over = term.last.is_some_and(|(year, _)| year < STILL_KNOWN_BY) && !term.unfinished;
    who(term, over)
}

/// Whoever held an office of state is one of its elite afterwards.
fn who(term: &Term<'static>, over: bool) -> Who<'static> {
    let mut sectors: Vec<&str> = term
        .sectors
        .split('+')
        .filter(|code| !code.is_empty())
        .collect();
    if over
        && sectors
            .first()
            .is_some_and(|code| matches!(*code, "GOV" | "LEG" | "MIL" | "JUD" | "SPY" | "COP"))
    {
        sectors = vec!["ELI"];
    }
    Who {
        country: term.country,
        sectors,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(table: &'static str, year: Option<i16>) -> (String, String) {
        let date = year.map(|year| Date::constant(year, 6, 1));
        let who = Listed::read(table).find("ana bel", None, date).unwrap();
        (who.country.to_owned(), who.sectors.join("+"))
    }

    #[test]
    fn an_office_holds_within_its_years() {
        let table = "#\nname\tterms\nana bel\tPER:LEG:2001-2005 PER:GOV+MIL:2006-2010";
        assert_eq!(found(table, Some(2003)), ("PER".into(), "LEG".into()));
        assert_eq!(found(table, Some(2008)), ("PER".into(), "GOV+MIL".into()));
        assert_eq!(found(table, Some(2012)), ("PER".into(), "ELI".into()));
        assert_eq!(found(table, Some(1999)), ("PER".into(), String::new()));
        assert_eq!(found(table, None), ("PER".into(), "ELI".into()));
    }

    #[test]
    fn a_list_that_ends_tells_nothing_after() {
        let table = "#\nname\tterms\nana bel\tPER:GOV:2009-2015~";
        assert_eq!(found(table, Some(2020)), ("PER".into(), String::new()));
        assert_eq!(found(table, None), ("PER".into(), "GOV".into()));
    }
}
