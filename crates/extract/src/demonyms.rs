//! Words made of a country's: "Saudi-led", "Panamanian-flagged", "US-based" (`resources/places/endings.tsv`).

use dateline_model::{Row, Table, TableError};

/// All such words, in lower case, each with the code of its country.
pub(crate) fn led(countries: &Table) -> Result<Vec<(String, String)>, TableError> {
    let endings = include_str!("../../../resources/places/endings.tsv");
    let endings = Table::parse("endings.tsv", endings)?;
    let each = |name: String, code: String| {
        let endings = endings.rows().map(|row| row.get("ending").to_owned());
        let words = endings.map(move |ending| (format!("{name}-{ending}"), code.clone()));
        words.collect::<Vec<_>>()
    };
    let of_country = |row: Row<'_>| {
        let code = row.get("iso3").to_owned();
        let words = names(&row).flat_map(|name| each(name, code.clone()));
        words.collect::<Vec<_>>()
    };
    Ok(countries.rows().flat_map(of_country).collect())
}

/// The names and demonyms of one word.
fn names<'r>(row: &'r Row<'_>) -> impl Iterator<Item = String> + 'r {
    let names = std::iter::once(row.get("name")).chain(row.list("aliases"));
    let names = names.chain(row.list("demonyms"));
    names
        .filter(|name| !name.contains(' '))
        .map(str::to_lowercase)
}
