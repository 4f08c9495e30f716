//! Words made of a country's: "Saudi-led", "Panamanian-flagged", "US-based".

use dateline_model::Row;

/// What makes somebody or something of that country; "Iran-backed" does not.
const LED: [&str; 8] = [
    "led",
    "flagged",
    "owned",
    "registered",
    "based",
    "run",
    "operated",
    "chaired",
];

/// All such words of the country of a row of `countries.tsv`, in lower case.
pub(crate) fn led(row: &Row<'_>) -> impl Iterator<Item = String> {
    let names = std::iter::once(row.get("name")).chain(row.list("aliases"));
    let names = names.chain(row.list("demonyms"));
    let short: Vec<String> = names
        .filter(|name| !name.contains(' '))
        .map(str::to_lowercase)
        .collect();
    let both = |name: String| LED.iter().map(move |ending| format!("{name}-{ending}"));
    short.into_iter().flat_map(both)
}
