//! A place that a name was taken for, and those that it was not.

use dateline_model::{OtherPlace, Place, PlacePrecision, RuleId, Span};

use super::gazetteer::Entry;

/// The most other places that are told of.
const MOST_OTHERS: usize = 5;

/// A place of the tables and what told that the name means it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen<'g> {
    pub(super) entry: &'g Entry,
    rule: &'static str,
}

impl<'g> Chosen<'g> {
    pub(super) fn new(entry: &'g Entry, rule: &'static str) -> Chosen<'g> {
        Chosen { entry, rule }
    }

    /// The place at `span`, one of those that `found` lists.
    pub(super) fn place(self, span: Span, found: &[&Entry]) -> Place {
        let entry = self.entry;
        Place {
            span,
            name: entry.name.clone(),
            country: entry.country.clone(),
            admin1: entry.admin1.clone(),
            latitude: entry.point.map(|(north, _)| north),
            longitude: entry.point.map(|(_, east)| east),
            precision: entry.precision,
            rule: RuleId::new(self.rule),
            alternatives: others(found, |other| !is_same(entry, other)),
        }
    }
}

/// A place that no table has, as far as the words tell.
pub(super) fn unlisted(span: Span, name: &str, precision: PlacePrecision) -> Place {
    Place {
        span,
        name: name.to_owned(),
        country: None,
        admin1: None,
        latitude: None,
        longitude: None,
        precision,
        rule: RuleId::new("places.unlisted"),
        alternatives: Vec::new(),
    }
}

/// The same place, or a region that bears its chief town's name.
fn is_same(one: &Entry, other: &Entry) -> bool {
    let region = one.precision != other.precision && (one.small || other.small);
    std::ptr::eq(one, other) || region && one.country == other.country
}

/// The places that `differ` lets in, countries first, then the largest.
pub(super) fn others(found: &[&Entry], differ: impl Fn(&Entry) -> bool) -> Vec<OtherPlace> {
    let mut others: Vec<&Entry> = found
        .iter()
        .copied()
        .filter(|entry| differ(entry))
        .collect();
    others.sort_by_key(|entry| std::cmp::Reverse((entry.precision, entry.population)));
    others.truncate(MOST_OTHERS);
    let other = |entry: &Entry| OtherPlace {
        name: entry.name.clone(),
        country: entry.country.clone(),
        admin1: entry.admin1.clone(),
        precision: entry.precision,
    };
    others.into_iter().map(other).collect()
}

/// Says in which region or country the place lies.
pub(super) fn put_inside(place: &mut Place, whole: &Entry) {
    place.country = whole.country.clone();
    place.admin1 = (whole.precision == PlacePrecision::Region).then(|| whole.name.clone());
    place.rule = RuleId::new("places.within");
}
