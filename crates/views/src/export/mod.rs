//! Events as the files that political scientists use.
//!
//! Three formats, each exactly as its users know it: [PLOVER](plover) records, POLECAT's forty
//! columns, and GDELT's events and mentions. What they have no column for (status, counts of
//! origins, disputes, rules, characters) stands in a sidecar beside them, under the same id.
//! `docs/exports.md` tells every column.

mod cameo;
mod cell;
mod codes;
mod deed;
mod dyad;
mod gdelt;
mod mentions;
mod plover;
mod polecat;
mod sidecar;

use std::collections::BTreeMap;

use dateline_model::{Reading, Record, ReportId};

use crate::ontology::Intensities;
use crate::wire::Marker;

pub use cameo::{Cameo, Code};
use codes::Codes;
use deed::{Deed, Report};

/// Whose files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `plover.jsonl`.
    Plover,
    /// `polecat.tsv`.
    Polecat,
    /// `gdelt.export.tsv` and `gdelt.mentions.tsv`.
    Gdelt,
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: &'static str,
    /// All of it.
    pub contents: String,
}

/// The tables that the formats need.
struct Tables {
    cameo: Cameo,
    codes: Codes,
    intensities: Intensities,
}

/// The events of `records` as the files of a format, and how many they are; `readings` hold the
/// reports that tell them.
///
/// Without `all`, only what is told as actual, claimed or historical: the formats cannot say that
/// something is denied, planned or only possible.
pub fn files(
    format: Format,
    records: &[Record],
    readings: &[Reading],
    all: bool,
) -> (usize, Vec<File>) {
    let reports = reports(readings);
    let entries = records
        .iter()
        .flat_map(|record| record.events.iter().map(move |entry| (record, entry)));
    let deeds: Vec<Deed<'_>> = entries
        .map(|(record, entry)| Deed::new(record, entry, &reports))
        .filter(|deed| all || deed.happened())
        .collect();
    let tables = Tables {
        cameo: Cameo::bundled(),
        codes: Codes::bundled(),
        intensities: Intensities::bundled(),
    };
    let files = match format {
        Format::Plover => plover::files(&deeds),
        Format::Polecat => polecat::files(&deeds, &tables),
        Format::Gdelt => gdelt::files(&deeds, &tables),
    };
    (deeds.len(), files)
}

fn reports(readings: &[Reading]) -> BTreeMap<&ReportId, Report<'_>> {
    let report = |reading| Report {
        reading,
        marker: Marker::new(reading.text()),
    };
    readings
        .iter()
        .map(|reading| (reading.id(), report(reading)))
        .collect()
}

/// Who coded the events, where a format asks.
const CODER: &str = concat!("dateline ", env!("CARGO_PKG_VERSION"));
