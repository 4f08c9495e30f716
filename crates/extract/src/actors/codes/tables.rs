//! The tables that phrases are coded by.

use dateline_model::{Table, TableError, WordMap, WordSet};
use jiff::civil::Date;

use super::Coded;
use super::listed::{Listed, Who};
use super::sounds::sounded;
use super::words::{Phrase, Word, is_capitalised};

/// The tables that phrases are coded by; keys are in lower case, words parted by one space.
#[derive(Clone, Debug)]
pub struct Codes {
    pub(super) places: WordMap<Place>,
    roles: WordMap<Role>,
    people: Listed,
    bodies: Listed,
}

/// What a place name stands for.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) country: String,
    pub(super) kind: PlaceKind,
}

/// How a place stands for its country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlaceKind {
    Country,
    People,
    Capital,
    Town,
}

/// What a head noun, or a word before it, tells.
#[derive(Clone, Debug)]
pub(super) struct Role {
    pub(super) sectors: Vec<String>,
    pub(super) kind: RoleKind,
}

/// Whether a role tells its sector by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RoleKind {
    /// It does.
    Plain,
    /// What stands beside it tells; its own sectors are for when nothing does.
    Neutral,
    /// It tells the sector of a neutral head behind it, and is none itself.
    Modifier,
}

/// Words of a listed name, at most.
const LONGEST: usize = 8;

impl Codes {
    /// The tables that ship with the program.
    pub fn bundled() -> Codes {
        #[expect(
            clippy::expect_used,
            reason = "a broken bundled table is a bug; a test reads them"
        )]
        Codes::read().expect("bundled tables are well formed")
    }

    fn read() -> Result<Codes, TableError> {
        Ok(Codes {
            places: read_places()?,
            roles: read_roles()?,
            people: Listed::read(include_str!(
                "../../../../../resources/actors/office_holders.tsv"
            )),
            bodies: Listed::read(include_str!("../../../../../resources/actors/bodies.tsv")),
        })
    }

    /// The role whose words are `words`, the last of them in any number.
    pub(super) fn role(&self, words: &[Word<'_>]) -> Option<&Role> {
        let (last, before) = words.split_last()?;
        let before: String = before
            .iter()
            .flat_map(|word| [word.norm.as_str(), " "])
            .collect();
        singulars(&last.norm).find_map(|last| self.roles.get(&format!("{before}{last}")))
    }

    /// The longest role that ends with the last of `words`, and where it begins.
    pub(super) fn role_at_end(&self, words: &[Word<'_>]) -> Option<(usize, &Role)> {
        (words.len().saturating_sub(LONGEST)..words.len())
            .find_map(|start| Some((start, self.role(words.get(start..)?)?)))
    }

    /// Where a role ends that holds the preposition at `at`: "minister of defence".
    pub(super) fn role_over(&self, phrase: &Phrase<'_>, at: usize) -> Option<usize> {
        let ends = (at + 2..=phrase.words.len().min(at + 5)).rev();
        ends.flat_map(|end| (0..at).map(move |start| start..end))
            .find(|range| {
                self.role(&phrase.words[range.clone()])
                    .is_some_and(|role| role.kind == RoleKind::Plain)
            })
            .map(|range| range.end)
    }

    /// What the organisation of this name is.
    pub(super) fn body(
        &self,
        name: &Phrase<'_>,
        hint: Option<&str>,
        date: Option<Date>,
    ) -> Option<Coded> {
        let who = self.listed_body(name, hint, date)?;
        Some(Coded::new(
            who.country,
            &who.sectors,
            name.span(),
            "actors.code.body",
        ))
    }

    pub(super) fn listed_body(
        &self,
        name: &Phrase<'_>,
        hint: Option<&str>,
        date: Option<Date>,
    ) -> Option<Who<'static>> {
        let capital = name.words.iter().any(|word| is_capitalised(word.text));
        if !capital || name.words.len() > LONGEST {
            return None;
        }
        self.bodies
            .find(&sounded(&name.joined(0..name.words.len())), hint, date)
    }

    /// What the person of this name is, up to `titles` words of address before it left out.
    pub(super) fn person(
        &self,
        name: &Phrase<'_>,
        titles: usize,
        hint: Option<&str>,
        date: Option<Date>,
    ) -> Option<Coded> {
        if !name.is_name() || name.words.len() > LONGEST {
            return None;
        }
        let mut starts = 0..name.words.len().min(titles + 1);
        starts.find_map(|start| {
            let name = name.slice(start..name.words.len());
            let who = self
                .people
                .find(&sounded(&name.joined(0..name.words.len())), hint, date)?;
            Some(Coded::new(
                who.country,
                &who.sectors,
                name.span(),
                "actors.code.person",
            ))
        })
    }

    /// The country of a place with this name.
    pub(in crate::actors) fn country_of(&self, place: &str) -> Option<&str> {
        let place = self.places.get(&place.to_lowercase())?;
        Some(&place.country)
    }

    /// The one country, or body of states, that a listed organisation of this full name belongs to.
    pub(in crate::actors) fn country_of_body(&self, name: &str) -> Option<&'static str> {
        self.bodies.only_country(&sounded(name))
    }

    /// What the person of this full name is on a day.
    pub(in crate::actors) fn known(&self, name: &str, day: Date) -> Option<Who<'static>> {
        self.people.find(&sounded(name), None, Some(day))
    }
}

/// A word and what it may be the plural of.
fn singulars(norm: &str) -> impl Iterator<Item = String> + '_ {
    let cut =
        |ending: &str, new: &str| norm.strip_suffix(ending).map(|stem| format!("{stem}{new}"));
    let forms = [
        Some(norm.to_owned()),
        cut("s", ""),
        cut("ies", "y"),
        cut("es", ""),
        cut("men", "man"),
        cut("ves", "f"),
        cut("'", ""),
        cut("s'", ""),
    ];
    forms.into_iter().flatten().filter(|form| form.len() > 1)
}

fn read_places() -> Result<WordMap<Place>, TableError> {
    let parse = |name: &'static str, text: &'static str| Table::parse(name, text);
    let countries = parse(
        "countries.tsv",
        include_str!("../../../../../resources/places/countries.tsv"),
    )?;
    let regions = parse(
        "regions.tsv",
        include_str!("../../../../../resources/places/regions.tsv"),
    )?;
    let cities = parse(
        "cities.tsv",
        include_str!("../../../../../resources/places/cities.tsv"),
    )?;
    let doubtful = parse(
        "doubtful.tsv",
        include_str!("../../../../../resources/places/doubtful.tsv"),
    )?;
    let doubtful: WordSet = doubtful
        .rows()
        .flat_map(|row| row.list("names").map(str::to_lowercase).collect::<Vec<_>>())
        .collect();
    let mut places = WordMap::default();
    let mut take = |name: &str, country: &str, kind| {
        let place = Place {
            country: country.to_owned(),
            kind,
        };
        places.get_or_insert(name.to_lowercase(), place);
    };
    for (columns, kind) in [
        (&["name", "aliases"], PlaceKind::Country),
        (&["demonyms", ""], PlaceKind::People),
        (&["capital", "capital_aliases"], PlaceKind::Capital),
    ] {
        for row in countries.rows() {
            for name in columns.iter().flat_map(|column| row.list(column)) {
                take(name, row.get("iso3"), kind);
            }
        }
    }
    for row in regions.rows().chain(cities.rows()) {
        for name in ["name", "aliases"]
            .iter()
            .flat_map(|column| row.list(column))
        {
            if !doubtful.contains(&name.to_lowercase()) {
                take(name, row.get("country"), PlaceKind::Town);
            }
        }
    }
    Ok(places)
}

/// Our own heads first, then PLOVER's agents.
fn read_roles() -> Result<WordMap<Role>, TableError> {
    let heads = Table::parse(
        "heads.tsv",
        include_str!("../../../../../resources/actors/heads.tsv"),
    )?;
    let agents = Table::parse(
        "agents.tsv",
        include_str!("../../../../../resources/actors/agents.tsv"),
    )?;
    let mut roles = WordMap::default();
    for row in heads.rows().chain(agents.rows()) {
        let role = Role {
            sectors: row.list("sectors").map(str::to_owned).collect(),
            kind: match row.get("kind") {
                "" | "plain" => RoleKind::Plain,
                "neutral" => RoleKind::Neutral,
                "modifier" => RoleKind::Modifier,
                _ => return Err(row.error("kind", "plain, neutral or modifier")),
            },
        };
        for words in row.list("words") {
            roles.get_or_insert(words, role.clone());
        }
    }
    Ok(roles)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_tables_are_in_order_and_spelt_by_sound() {
        let codes = Codes::read().unwrap();
        let people: Vec<&str> = codes.people.names().collect();
        let bodies: Vec<&str> = codes.bodies.names().collect();
        assert!(people.is_sorted() && bodies.is_sorted());
        let officials = include_str!("../../../../../resources/actors/officials.tsv");
        let officials = dateline_model::Table::parse("officials.tsv", officials).unwrap();
        let missing = officials
            .rows()
            .flat_map(|row| row.list("names").map(str::to_owned).collect::<Vec<_>>())
            .find(|name| people.binary_search(&sounded(name).as_str()).is_err());
        assert_eq!(missing, None);
    }
}
