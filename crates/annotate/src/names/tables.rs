//! The tables that names are told by.

use dateline_model::{Table, TableError, WordMap, WordSet};

use crate::lexicon::table;

/// What a word inside a name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hint {
    Organisation,
    Place,
    Other,
    Calendar,
    Particle,
    Region,
    Regional,
    State,
}

/// The tables that names are told by; all keys in `norm` form.
#[derive(Clone, Debug)]
pub(crate) struct NameTables {
    titles: WordSet,
    hints: WordMap<Vec<Hint>>,
    given: WordSet,
    places: WordSet,
    demonyms: WordSet,
}

impl NameTables {
    pub(crate) fn read() -> Result<NameTables, TableError> {
        let titles = table(
            "titles.tsv",
            include_str!("../../../../resources/annotate/titles.tsv"),
        )?;
        let words = table(
            "name_words.tsv",
            include_str!("../../../../resources/annotate/name_words.tsv"),
        )?;
        let given = table(
            "given_names.tsv",
            include_str!("../../../../resources/annotate/given_names.tsv"),
        )?;
        let countries = table(
            "countries.tsv",
            include_str!("../../../../resources/places/countries.tsv"),
        )?;
        Ok(NameTables {
            titles: lower(&titles, &["words"]),
            hints: read_hints(&words)?,
            given: lower(&given, &["names"]),
            places: lower(
                &countries,
                &["name", "aliases", "capital", "capital_aliases"],
            ),
            demonyms: lower(&countries, &["demonyms"]),
        })
    }

    /// Whether the word stands before persons' names and is no part of them.
    pub(crate) fn is_title(&self, norm: &str) -> bool {
        self.titles.contains(norm)
    }

    pub(crate) fn is_given(&self, norm: &str) -> bool {
        self.given.contains(norm)
    }

    /// Whether the words name a country or its capital; parts of the world count too.
    pub(crate) fn is_place(&self, norm: &str) -> bool {
        self.places.contains(norm) || self.tells(norm, Hint::Region)
    }

    /// Whether the words say where people or things belong: "Russian", "Latin American".
    pub(crate) fn is_demonym(&self, norm: &str) -> bool {
        self.demonyms.contains(norm) || self.tells(norm, Hint::Regional)
    }

    pub(crate) fn tells(&self, norm: &str, hint: Hint) -> bool {
        self.hints
            .get(norm)
            .is_some_and(|kinds| kinds.contains(&hint))
    }
}

impl Hint {
    const ALL: [Hint; 8] = [
        Hint::Organisation,
        Hint::Place,
        Hint::Other,
        Hint::Calendar,
        Hint::Particle,
        Hint::Region,
        Hint::Regional,
        Hint::State,
    ];

    fn column(self) -> &'static str {
        match self {
            Hint::Organisation => "org",
            Hint::Place => "place",
            Hint::Other => "other",
            Hint::Calendar => "calendar",
            Hint::Particle => "particle",
            Hint::Region => "region",
            Hint::Regional => "regional",
            Hint::State => "state",
        }
    }
}

fn lower(table: &Table, columns: &[&str]) -> WordSet {
    let cells = table
        .rows()
        .flat_map(|row| columns.iter().flat_map(move |column| row.list(column)));
    cells.map(crate::words::norm).collect()
}

fn read_hints(table: &Table) -> Result<WordMap<Vec<Hint>>, TableError> {
    let mut hints: WordMap<Vec<Hint>> = WordMap::default();
    for row in table.rows() {
        let known = Hint::ALL
            .into_iter()
            .find(|hint| hint.column() == row.get("kind"));
        let hint = known.ok_or_else(|| row.error("kind", "no such kind"))?;
        for word in row.list("words") {
            hints.get_or_insert(word, Vec::new()).push(hint);
        }
    }
    Ok(hints)
}
