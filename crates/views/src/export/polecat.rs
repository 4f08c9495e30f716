//! `polecat.tsv`: one row per event, POLECAT's forty columns.

use dateline_model::{Actor, ActorKind, Country, Party, Place, PlacePrecision, Sector};

use super::cell::{known, list, tsv};
use super::deed::Deed;
use super::{CODER, File, Tables, sidecar};

/// The columns, as POLECAT's files name them.
const COLUMNS: [&str; 40] = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
];

pub(super) fn files(deeds: &[Deed<'_>], tables: &Tables) -> Vec<File> {
    let rows: Vec<Vec<String>> = deeds.iter().map(|deed| row(deed, tables)).collect();
    let ids = deeds.iter().map(|deed| deed.entry.id.to_string());
    vec![
        File {
            name: "polecat.tsv",
            contents: tsv(&COLUMNS, &rows),
        },
        File {
            name: "polecat.dateline.tsv",
            contents: sidecar::table("Event ID", ids.zip(deeds)),
        },
    ]
}

fn row(deed: &Deed<'_>, tables: &Tables) -> Vec<String> {
    let mut row = event(deed, tables).to_vec();
    row.extend(sides(deed, &deed.entry.actors, tables));
    row.extend(sides(deed, &deed.entry.recipients, tables));
    row.extend(place(deed));
    row.extend(story(deed));
    row
}

fn event(deed: &Deed<'_>, tables: &Tables) -> [String; 7] {
    let entry = deed.entry;
    [
        entry.id.to_string(),
        known(deed.day()),
        entry.kind.code().to_owned(),
        known(entry.mode.as_ref()),
        known(tables.intensities.of(entry.kind, entry.mode.as_deref())),
        quad(entry.kind.quad()).to_owned(),
        list(&entry.contexts),
    ]
}

fn quad(class: u8) -> &'static str {
    match class {
        1 => "VERBAL COOPERATION",
        2 => "MATERIAL COOPERATION",
        3 => "VERBAL CONFLICT",
        _ => "MATERIAL CONFLICT",
    }
}

/// All of one side; in every cell each of them has its place.
fn sides(deed: &Deed<'_>, parties: &[Party], tables: &Tables) -> [String; 8] {
    let each = |cell: &dyn Fn(&Party) -> String| list(parties.iter().map(cell));
    let country = |party: &Party| known(party.country.as_ref().map(Country::as_str));
    let cow = |party: &Party| known(party.country.as_ref().map(|it| tables.codes.cow(it)));
    [
        each(&|party| party.name.clone()),
        each(&country),
        each(&cow),
        each(&only_sector),
        each(&sectors),
        each(&|party| title(deed, party)),
        each(&|party| raw_name(deed, party)),
        String::new(),
    ]
}

/// Which of several sectors is the main one is not known.
fn only_sector(party: &Party) -> String {
    match party.sectors.as_slice() {
        [only] => only.as_str().to_owned(),
        _ => String::new(),
    }
}

fn sectors(party: &Party) -> String {
    let sectors: Vec<&str> = party.sectors.iter().map(Sector::as_str).collect();
    sectors.join(",")
}

fn title(deed: &Deed<'_>, party: &Party) -> String {
    let mut titles = deed.actors(party).flat_map(|actor| &actor.offices);
    known(titles.next().map(|office| &office.title))
}

fn raw_name(deed: &Deed<'_>, party: &Party) -> String {
    let words = deed.first().and_then(|telling| {
        let span = deed.words(telling, party)?;
        Some(telling.text(&span))
    });
    known(words)
}

fn place(deed: &Deed<'_>) -> [String; 10] {
    let Some((telling, place)) = deed.place() else {
        return Default::default();
    };
    let city = matches!(place.precision, PlacePrecision::City).then_some(&place.name);
    [
        place.name.clone(),
        known(city),
        String::new(),
        province(place),
        known(place.country.as_ref().map(Country::as_str)),
        known(place.latitude),
        known(place.longitude),
        String::new(),
        telling.text(&place.span).to_owned(),
        String::new(),
    ]
}

fn province(place: &Place) -> String {
    match place.precision {
        PlacePrecision::Region => place.name.clone(),
        _ => known(place.admin1.as_ref()),
    }
}

/// The report that was published first.
fn story(deed: &Deed<'_>) -> [String; 7] {
    let Some(telling) = deed.first() else {
        return Default::default();
    };
    let reading = telling.report.reading;
    let of_kind = |kind| {
        let all = reading.actors.iter().filter(move |it| it.kind == kind);
        names(all.map(|actor: &Actor| actor.name.as_str()))
    };
    [
        known(reading.document.source.publisher.as_ref()),
        known(telling.published()),
        of_kind(ActorKind::Person),
        of_kind(ActorKind::Organisation),
        names(reading.places.iter().map(|place| place.name.as_str())),
        known(reading.document.language.as_ref()),
        CODER.to_owned(),
    ]
}

/// Each name once, in order.
fn names<'a>(all: impl Iterator<Item = &'a str>) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in all {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    list(names)
}
