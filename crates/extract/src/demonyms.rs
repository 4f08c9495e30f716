//! Words made of a country's: "Saudi-led", "Panamanian-flagged", "US-based" (`resources/places/endings.tsv`).

use dateline_model::{Row, Table, TableError};

/// All such words, in lower case, each with the code of its country.
pub(crate) fn led(countries: &Table) -> Result<Vec<(String, String)>, TableError> {
    let endings = include_str!("../../../resources/places/endings.tsv");
    let endings = Table::parse("endings.tsv", endings)?;
    let mut words = Vec::new();
    for country in countries.rows() {
        for name in names(&country) {
            let all = endings
                .rows()
                .map(|row| format!("{name}-{}", row.get("ending")));
            words.extend(all.map(|word| (word, country.get("iso3").to_owned())));
        }
    }
    Ok(words)
}

/// The names and demonyms of one word.
fn names<'r>(row: &'r Row<'_>) -> impl Iterator<Item = String> + 'r {
    let names = std::iter::once(row.get("name")).chain(row.list("aliases"));
    let names = names.chain(row.list("demonyms"));
    names
        .filter(|name| !name.contains(' '))
        .map(str::to_lowercase)
}
