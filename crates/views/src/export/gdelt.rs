//! `gdelt.export.tsv`: one row per event and pair of sides, GDELT 2.0's 61 columns. It has no
//! heading line, as GDELT's own files have none.

use dateline_model::{Country, Party, Place, PlacePrecision};
use jiff::civil::Date;

use super::cell::{known, tsv};
use super::codes::{CameoActor, Codes};
use super::deed::Deed;
use super::dyad::{Dyad, dyads};
use super::{Cameo, File, Tables, mentions, sidecar};

pub(super) fn files(deeds: &[Deed<'_>], tables: &Tables) -> Vec<File> {
    let dyads = dyads(deeds);
    let rows: Vec<Vec<String>> = dyads.iter().map(|dyad| row(dyad, tables)).collect();
    let ids = dyads
        .iter()
        .map(|dyad| (dyad.number.to_string(), dyad.deed));
    vec![
        File {
            name: "gdelt.export.tsv",
            contents: tsv(&[], &rows),
        },
        File {
            name: "gdelt.mentions.tsv",
            contents: tsv(&[], &mentions::rows(&dyads)),
        },
        File {
            name: "gdelt.dateline.tsv",
            contents: sidecar::table("GLOBALEVENTID", ids),
        },
    ]
}

fn row(dyad: &Dyad<'_>, tables: &Tables) -> Vec<String> {
    let mut row = vec![dyad.number.to_string()];
    row.extend(date(dyad.deed));
    row.extend(actor(dyad.actor));
    row.extend(actor(dyad.recipient));
    row.extend(action(dyad.deed, &tables.cameo));
    row.extend(volume(dyad.deed));
    row.extend(place(None, &tables.codes));
    row.extend(place(None, &tables.codes));
    row.extend(place(
        dyad.deed.place().map(|(_, place)| place),
        &tables.codes,
    ));
    row.push(added(dyad.deed));
    row.push(source_url(dyad.deed));
    row
}

/// `SQLDATE`, `MonthYear`, `Year`, `FractionDate`: as much of them as is known.
fn date(deed: &Deed<'_>) -> [String; 4] {
    let Some(days) = deed.days() else {
        return Default::default();
    };
    let (from, to) = (days.from(), days.to());
    let same_year = from.year() == to.year();
    let same_month = same_year && from.month() == to.month();
    [
        known(deed.day().map(compact)),
        known(same_month.then(|| format!("{:04}{:02}", from.year(), from.month()))),
        known(same_year.then(|| format!("{:04}", from.year()))),
        known(deed.day().map(fraction)),
    ]
}

fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// The year and how much of it is over: months of 30 days, as in GDELT's files (its codebook prints
/// the formula without the minus one).
fn fraction(day: Date) -> String {
    let days = (i32::from(day.month()) - 1) * 30 + i32::from(day.day());
    format!("{:.4}", f64::from(day.year()) + f64::from(days) / 365.0)
}

/// `Code`, `Name`, `CountryCode`, `KnownGroupCode`, `EthnicCode`, two religions, three types.
fn actor(party: Option<&Party>) -> [String; 10] {
    let Some(party) = party else {
        return Default::default();
    };
    let actor = CameoActor::new(party);
    let kind = |nth| known(actor.types.get(nth));
    let [first, second, third] = [kind(0), kind(1), kind(2)];
    [
        actor.code,
        party.name.clone(),
        actor.country,
        actor.group,
        String::new(),
        String::new(),
        String::new(),
        first,
        second,
        third,
    ]
}

/// `IsRootEvent`, `EventCode`, `EventBaseCode`, `EventRootCode`, `QuadClass`, `GoldsteinScale`.
fn action(deed: &Deed<'_>, cameo: &Cameo) -> [String; 6] {
    let entry = deed.entry;
    let leads = deed.tellings.iter().any(|telling| telling.leads());
    let code = cameo.code(entry.kind, entry.mode.as_deref(), &entry.contexts);
    [
        u8::from(leads).to_string(),
        known(code.map(|code| &code.code)),
        known(code.map(|code| code.base())),
        known(code.map(|code| code.root())),
        known(code.map(|code| code.quad())),
        known(code.and_then(|code| code.goldstein)),
    ]
}

/// `NumMentions` (tellings), `NumSources` (publishers), `NumArticles` (reports), `AvgTone`.
fn volume(deed: &Deed<'_>) -> [String; 4] {
    let counts = deed.entry.counts;
    [
        deed.tellings.len().to_string(),
        counts.publishers.to_string(),
        counts.reports.to_string(),
        String::new(),
    ]
}

/// `Type`, `FullName`, `CountryCode`, `ADM1Code`, `ADM2Code`, `Lat`, `Long`, `FeatureID`.
fn place(place: Option<&Place>, codes: &Codes) -> [String; 8] {
    let Some(place) = place else {
        let mut none: [String; 8] = Default::default();
        none[0] = "0".to_owned();
        return none;
    };
    let fips = place.country.as_ref().map_or("", |it| codes.fips(it));
    let whole_country = known((place.precision == PlacePrecision::Country).then_some(fips));
    [
        geo_type(place).to_string(),
        full_name(place, codes),
        fips.to_owned(),
        whole_country.clone(),
        String::new(),
        known(place.latitude),
        known(place.longitude),
        whole_country,
    ]
}

/// 1 country, 2 US state, 3 US city, 4 city elsewhere, 5 region elsewhere.
fn geo_type(place: &Place) -> u8 {
    let usa = place.country.as_ref().map(Country::as_str) == Some("USA");
    match (place.precision, usa) {
        (PlacePrecision::Country, _) => 1,
        (PlacePrecision::Region, true) => 2,
        (PlacePrecision::City | PlacePrecision::Site, true) => 3,
        (PlacePrecision::City | PlacePrecision::Site, false) => 4,
        (PlacePrecision::Region, false) => 5,
    }
}

/// "Caracas, Distrito Capital, Venezuela".
fn full_name(place: &Place, codes: &Codes) -> String {
    let country = place.country.as_ref().map_or("", |it| codes.name(it));
    let admin1 = place.admin1.as_deref().unwrap_or("");
    let parts: &[&str] = match place.precision {
        PlacePrecision::Country => &[&place.name],
        PlacePrecision::Region => &[&place.name, country],
        PlacePrecision::City | PlacePrecision::Site => &[&place.name, admin1, country],
    };
    let named: Vec<&str> = parts.iter().copied().filter(|it| !it.is_empty()).collect();
    named.join(", ")
}

/// When the event was first published. GDELT wants a time of day, which no report has: zeros.
pub(super) fn added(deed: &Deed<'_>) -> String {
    let published = deed.tellings.iter().filter_map(|it| it.published());
    known(published.min().map(time))
}

/// A day as GDELT writes times.
pub(super) fn time(day: Date) -> String {
    compact(day) + "000000"
}

fn source_url(deed: &Deed<'_>) -> String {
    let source = deed.first().map(|it| &it.report.reading.document.source);
    known(source.and_then(|source| source.url.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fraction_of_a_year_is_that_of_gdelt() {
        assert_eq!(fraction(Date::constant(2007, 7, 4)), "2007.5041");
    }
}
