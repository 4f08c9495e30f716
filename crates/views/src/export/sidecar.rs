//! `*.dateline.tsv`: what an event of the record has and the usual formats have no column for.

use dateline_model::{Field, Party, Sector, Span, Variant};

use super::cell::{known, list, tsv};
use super::deed::{Deed, Telling};
use crate::wire::names;
use crate::wire::record::date_value;

/// The columns after the id.
const COLUMNS: [&str; 26] = [
    "event",
    "story",
    "type",
    "mode",
    "contexts",
    "quad",
    "status",
    "claimed_by",
    "actors",
    "recipients",
    "date_from",
    "date_to",
    "date_grain",
    "date_basis",
    "place",
    "place_basis",
    "reports",
    "publishers",
    "origins",
    "origin_ids",
    "evidence",
    "triggers",
    "rules",
    "scores",
    "merged_by",
    "disputes",
];

/// The sidecar of a format: each event under the id that it has there, in the column `key`.
pub(super) fn table<'d>(key: &str, deeds: impl Iterator<Item = (String, &'d Deed<'d>)>) -> String {
    let heading: Vec<&str> = std::iter::once(key).chain(COLUMNS).collect();
    let rows: Vec<Vec<String>> = deeds
        .map(|(id, deed)| std::iter::once(id).chain(row(deed)).collect())
        .collect();
    tsv(&heading, &rows)
}

fn row(deed: &Deed<'_>) -> Vec<String> {
    let mut row = what(deed).to_vec();
    row.extend(who(deed));
    row.extend(when(deed));
    row.extend(place(deed));
    row.extend(counts(deed));
    row.extend(why(deed));
    row
}

fn what(deed: &Deed<'_>) -> [String; 7] {
    let entry = deed.entry;
    [
        entry.id.to_string(),
        deed.record.story.to_string(),
        entry.kind.code().to_owned(),
        known(entry.mode.as_ref()),
        list(&entry.contexts),
        entry.kind.quad().to_string(),
        known(entry.status.best().copied().map(names::status)),
    ]
}

fn who(deed: &Deed<'_>) -> [String; 3] {
    let sides = |parties: &[Party]| list(parties.iter().map(side));
    [
        known(deed.entry.claimed_by.as_ref()),
        sides(&deed.entry.actors),
        sides(&deed.entry.recipients),
    ]
}

/// `Nicolás Maduro (VEN GOV)`.
fn side(party: &Party) -> String {
    let country = party.country.iter().map(|it| it.as_str());
    let codes: Vec<&str> = country
        .chain(party.sectors.iter().map(Sector::as_str))
        .collect();
    if codes.is_empty() {
        return party.name.clone();
    }
    format!("{} ({})", party.name, codes.join(" "))
}

fn when(deed: &Deed<'_>) -> [String; 4] {
    let date = deed.entry.date.as_ref().and_then(Field::best);
    let days = deed.days();
    [
        known(days.map(|days| days.from())),
        known(days.map(|days| days.to())),
        known(date.map(|date| names::grain(date.grain))),
        known(date.map(|date| names::date_basis(date.basis))),
    ]
}

fn place(deed: &Deed<'_>) -> [String; 2] {
    let best = deed.entry.place.as_ref().and_then(Field::best);
    let found = deed
        .place()
        .and_then(|(telling, _)| telling.event.place.as_ref());
    [
        known(best.map(|place| &place.name)),
        known(found.map(|place| place.basis)),
    ]
}

fn counts(deed: &Deed<'_>) -> [String; 4] {
    let counts = deed.entry.counts;
    let mut origins: Vec<&str> = Vec::new();
    for telling in &deed.tellings {
        let origin = telling.evidence.origin.as_str();
        if !origins.contains(&origin) {
            origins.push(origin);
        }
    }
    [
        counts.reports.to_string(),
        counts.publishers.to_string(),
        counts.origins.to_string(),
        list(origins),
    ]
}

/// One value per telling, in the same order in every cell; then what holds for all.
fn why(deed: &Deed<'_>) -> [String; 6] {
    let each = |cell: &dyn Fn(&Telling<'_>) -> String| list(deed.tellings.iter().map(cell));
    [
        each(&|telling| characters(telling, &telling.event.sentence)),
        each(&|telling| characters(telling, &telling.event.trigger)),
        each(&|telling| telling.event.rule.to_string()),
        each(&|telling| telling.event.score.to_string()),
        list(deed.entry.rules.iter().map(|rule| rule.as_str())),
        disputes(deed),
    ]
}

/// `r5f2c…:94-322`: characters of the report's stored text.
fn characters(telling: &Telling<'_>, span: &Span) -> String {
    let place = telling.report.marker.place(span);
    format!("{}:{}-{}", telling.id(), place.start, place.end)
}

fn disputes(deed: &Deed<'_>) -> String {
    let entry = deed.entry;
    let date = entry.date.as_ref();
    let place = entry.place.as_ref();
    let place = place.and_then(|field| dispute("place", field, |it| it.name.clone()));
    let site = entry.site.as_ref();
    let site = site.and_then(|field| dispute("place", field, String::clone));
    let status = dispute("status", &entry.status, |it| names::status(*it).to_owned());
    let doers = entry.doers.as_ref();
    let disputes = [
        doers.and_then(|field| dispute("actors", field, String::clone)),
        date.and_then(|field| dispute("date", field, date_value)),
        place.or(site),
        status,
    ];
    let amounts = entry.amounts.iter();
    let amounts = amounts.filter_map(|field| dispute("amount", field, |it| it.words.clone()));
    list(disputes.into_iter().flatten().chain(amounts))
}

/// `date differs: 2022-02-16 (o1) / 2022-02-17 (o2 o3)`.
fn dispute<T>(name: &str, field: &Field<T>, word: impl Fn(&T) -> String) -> Option<String> {
    let kind = names::dispute(field.dispute?);
    let value = |variant: &Variant<T>| {
        let origins: Vec<&str> = variant.origins.iter().map(|it| it.as_str()).collect();
        format!("{} ({})", word(&variant.value), origins.join(" "))
    };
    let values: Vec<String> = field.variants.iter().map(value).collect();
    Some(format!("{name} {kind}: {}", values.join(" / ")))
}
