//! The tables that actors are found by.

use std::collections::{BTreeSet, HashMap};

use dateline_model::{Row, Table, TableError};
use foldhash::fast::FixedState;

use super::codes::Codes;
use super::granted::Leader;
use super::nouns::PersonNouns;
use super::people;

/// Looked up and never walked through: its order is nobody's.
type Map<V> = HashMap<String, V, FixedState>;

/// The tables that actors are found by. All keys are in lower case, words parted by one space.
#[derive(Clone, Debug)]
pub struct Rules {
    /// What listed names stand for.
    pub(super) codes: Codes,
    pub(super) places: Map<State>,
    pub(super) demonyms: Map<String>,
    pub(super) country_names: Map<String>,
    pub(super) organisations: Map<Organisation>,
    pub(super) outlets: Map<String>,
    pub(super) roles: Vec<Role>,
    /// First word of a role to its words and its index in `roles`, longest first.
    role_words: Map<Vec<(Vec<String>, usize)>>,
    pub(super) nouns: PersonNouns,
    pub(super) modifiers: Map<Modifier>,
    pub(super) nominals: Map<BTreeSet<String>>,
    pub(super) honorifics: Map<Option<Gender>>,
    pub(super) given_names: Map<Option<Gender>>,
    /// Verbs by which someone acts, and whether their form in -s may be a noun.
    pub(super) acting_verbs: Map<bool>,
    /// Folded full names of those who led a state.
    pub(super) leaders: Map<Leader>,
    /// The last of those names.
    pub(super) leaders_surnames: BTreeSet<String>,
}

/// A place that may stand for a state.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) code: String,
    /// It stands for the state only where it acts, as capitals do.
    pub(super) only_acting: bool,
}

/// An organisation, or a building that stands for one.
#[derive(Clone, Debug)]
pub(super) struct Organisation {
    pub(super) name: String,
    pub(super) country: String,
    pub(super) sectors: Vec<String>,
    pub(super) building: bool,
    pub(super) only_acting: bool,
}

/// What people, or a body of them, are called by what they do.
#[derive(Clone, Debug)]
pub(super) struct Role {
    pub(super) class: String,
    pub(super) sectors: Vec<String>,
    pub(super) body: bool,
    pub(super) gender: Option<Gender>,
    pub(super) alone: bool,
}

/// A word before the head noun of a role.
#[derive(Clone, Debug)]
pub(super) struct Modifier {
    pub(super) kind: ModifierKind,
    pub(super) sectors: Vec<String>,
}

/// What a modifier does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ModifierKind {
    /// Part of the title.
    Office,
    /// Part of the title that sets one office apart from another.
    Rank,
    /// The office is held no more.
    Former,
    /// Said of the person, not of the office.
    Colour,
    /// The sector comes from this word.
    Sector,
}

/// Grammatical gender of the words used for someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

impl Rules {
    /// The tables that ship with the program.
    pub fn bundled() -> Rules {
        #[expect(
            clippy::expect_used,
            reason = "a broken bundled table is a bug; a test reads them"
        )]
        Rules::read().expect("bundled tables are well formed")
    }

    fn read() -> Result<Rules, TableError> {
        let countries = Table::parse(
            "countries.tsv",
            include_str!("../../../../resources/places/countries.tsv"),
        )?;
        let organisations = Table::parse(
            "organisations.tsv",
            include_str!("../../../../resources/actors/organisations.tsv"),
        )?;
        let buildings = Table::parse(
            "buildings.tsv",
            include_str!("../../../../resources/actors/buildings.tsv"),
        )?;
        let outlets = Table::parse(
            "outlets.tsv",
            include_str!("../../../../resources/outlets/outlets.tsv"),
        )?;
        let roles = Table::parse(
            "roles.tsv",
            include_str!("../../../../resources/actors/roles.tsv"),
        )?;
        let modifiers = Table::parse(
            "modifiers.tsv",
            include_str!("../../../../resources/actors/modifiers.tsv"),
        )?;
        let nominals = Table::parse(
            "nominals.tsv",
            include_str!("../../../../resources/actors/nominals.tsv"),
        )?;
        let honorifics = Table::parse(
            "honorifics.tsv",
            include_str!("../../../../resources/actors/honorifics.tsv"),
        )?;
        let given = Table::parse(
            "given_names.tsv",
            include_str!("../../../../resources/annotate/given_names.tsv"),
        )?;
        let verbs = Table::parse(
            "acting_verbs.tsv",
            include_str!("../../../../resources/actors/acting_verbs.tsv"),
        )?;
        let leaders = Table::parse(
            "leaders.tsv",
            include_str!("../../../../resources/actors/leaders.tsv"),
        )?;
        let mut bodies = keyed(&organisations, &["name", "aliases"], |row| {
            Ok(organisation(row, false))
        })?;
        bodies.extend(keyed(&buildings, &["name", "aliases"], |row| {
            Ok(organisation(row, true))
        })?);
        let leaders = read_leaders(&leaders)?;
        Ok(Rules {
            codes: Codes::bundled(),
            leaders_surnames: surnames(&leaders),
            leaders,
            places: read_places(&countries)?,
            demonyms: keyed(&countries, &["demonyms"], |row| {
                Ok(row.get("iso3").to_owned())
            })?,
            country_names: keyed(&countries, &["iso3"], |row| Ok(row.get("name").to_owned()))?,
            organisations: bodies,
            outlets: read_outlets(&outlets),
            role_words: read_role_words(&roles),
            roles: roles
                .rows()
                .map(|row| read_role(&row))
                .collect::<Result<_, _>>()?,
            nouns: PersonNouns::read(
                include_str!("../../../../resources/actors/person_nouns.tsv"),
                include_str!("../../../../resources/actors/parts.tsv"),
            )?,
            modifiers: keyed(&modifiers, &["words"], read_modifier)?,
            nominals: keyed(&nominals, &["head"], |row| {
                Ok(list(row, "classes").into_iter().collect())
            })?,
            honorifics: keyed(&honorifics, &["words"], read_gender)?,
            given_names: keyed(&given, &["names"], read_gender)?,
            acting_verbs: keyed(&verbs, &["lemma"], |row| Ok(row.get("noun") == "yes"))?,
        })
    }

    /// Whether the word is a noun for one person.
    pub(crate) fn is_person_noun(&self, word: &str) -> bool {
        self.nouns.contains(word)
    }

    /// Whether the word is a noun for a body of people.
    pub(super) fn is_body(&self, noun: &str) -> bool {
        let role = self.role_at(|nth| if nth == 0 { (noun, noun) } else { ("", "") });
        let role = role.and_then(|(_, role)| self.roles.get(role));
        role.is_some_and(|role| role.body)
    }

    /// Whether who is called so has an office in one of these sectors.
    pub(super) fn is_of_state(&self, noun: &str, sectors: &[&str]) -> bool {
        let role = self.role_at(|nth| if nth == 0 { (noun, noun) } else { ("", "") });
        let role = role.and_then(|(_, role)| self.roles.get(role));
        role.is_some_and(|role| {
            let of_state = |sector: &String| sectors.contains(&sector.as_str());
            !role.body && role.sectors.iter().any(of_state)
        })
    }

    /// The usual name of a country.
    pub(super) fn country_name<'a>(&'a self, code: &'a str) -> &'a str {
        self.country_names
            .get(&code.to_lowercase())
            .map_or(code, String::as_str)
    }

    /// The longest role whose words begin with `word(0)`, `word(1)`, …; a word is given by its norm
    /// and its dictionary form. Returns how many words it has and its index.
    pub(super) fn role_at<'t>(
        &self,
        word: impl Fn(usize) -> (&'t str, &'t str),
    ) -> Option<(usize, usize)> {
        let (norm, lemma) = word(0);
        let same = |(nth, expected): (usize, &String)| {
            let (norm, lemma) = word(nth);
            norm == expected || lemma == expected
        };
        let candidates = [norm, lemma]
            .into_iter()
            .filter_map(|first| self.role_words.get(first))
            .flatten();
        let fitting = candidates.filter(|(words, _)| words.iter().enumerate().all(same));
        fitting
            .max_by_key(|(words, _)| words.len())
            .map(|(words, role)| (words.len(), *role))
    }
}

/// Every value of the list `columns` in lower case, with what `read` makes of its row; the first
/// row wins.
fn keyed<T: Clone>(
    table: &Table,
    columns: &[&str],
    read: impl Fn(&Row<'_>) -> Result<T, TableError>,
) -> Result<Map<T>, TableError> {
    let mut map = Map::default();
    for row in table.rows() {
        let value = read(&row)?;
        for key in columns.iter().flat_map(|column| row.list(column)) {
            map.entry(key.to_lowercase())
                .or_insert_with(|| value.clone());
        }
    }
    Ok(map)
}

fn list(row: &Row<'_>, column: &str) -> Vec<String> {
    row.list(column).map(str::to_owned).collect()
}

fn read_places(countries: &Table) -> Result<Map<State>, TableError> {
    let state = |only_acting| {
        move |row: &Row<'_>| {
            Ok(State {
                code: row.get("iso3").to_owned(),
                only_acting,
            })
        }
    };
    let mut places = keyed(countries, &["capital", "capital_aliases"], state(true))?;
    places.extend(keyed(countries, &["name", "aliases"], state(false))?);
    Ok(places)
}

fn organisation(row: &Row<'_>, building: bool) -> Organisation {
    Organisation {
        name: row.get("name").to_owned(),
        country: row.get("country").to_owned(),
        sectors: list(row, "sectors"),
        building,
        only_acting: row.get("acting") == "yes",
    }
}

/// Names of outlets with their capitals kept: many are ordinary words.
fn read_outlets(outlets: &Table) -> Map<String> {
    let names = outlets.rows().flat_map(|row| {
        let aliases = row
            .list("aliases")
            .map(move |alias| (alias.to_owned(), row.get("name").to_owned()));
        aliases.chain([(row.get("name").to_owned(), row.get("name").to_owned())])
    });
    names.collect()
}

fn read_leaders(leaders: &Table) -> Result<Map<Leader>, TableError> {
    let mut map = Map::default();
    for row in leaders.rows() {
        let year = |column: &str| {
            let year = row.get(column);
            year.parse().map_err(|_| row.error(column, "a year"))
        };
        let to = (!row.get("to").is_empty())
            .then(|| year("to"))
            .transpose()?;
        let leader = Leader {
            code: row.get("iso3").to_owned(),
            from: year("from")?,
            to,
        };
        for name in row.list("name") {
            map.insert(people::folded(name).join(" "), leader.clone());
        }
    }
    Ok(map)
}

fn surnames(leaders: &Map<Leader>) -> BTreeSet<String> {
    leaders
        .keys()
        .filter_map(|name| name.rsplit(' ').next())
        .map(str::to_owned)
        .collect()
}

fn read_role(row: &Row<'_>) -> Result<Role, TableError> {
    let body = match row.get("form") {
        "person" => false,
        "body" => true,
        _ => return Err(row.error("form", "person or body")),
    };
    Ok(Role {
        class: row.get("class").to_owned(),
        sectors: list(row, "sectors"),
        body,
        gender: read_gender(row)?,
        alone: row.get("alone") == "yes",
    })
}

fn read_role_words(roles: &Table) -> Map<Vec<(Vec<String>, usize)>> {
    let mut map: Map<Vec<(Vec<String>, usize)>> = Map::default();
    for (nth, row) in roles.rows().enumerate() {
        for phrase in row.list("words") {
            let words: Vec<String> = phrase
                .replace("'s", " 's")
                .split(' ')
                .map(str::to_owned)
                .collect();
            let known = map
                .entry(words.first().cloned().unwrap_or_default())
                .or_default();
            if known.iter().all(|(other, _)| *other != words) {
                known.push((words, nth));
            }
        }
    }
    map
}

fn read_modifier(row: &Row<'_>) -> Result<Modifier, TableError> {
    let kind = match row.get("kind") {
        "office" => ModifierKind::Office,
        "rank" => ModifierKind::Rank,
        "former" => ModifierKind::Former,
        "colour" => ModifierKind::Colour,
        "sector" => ModifierKind::Sector,
        _ => return Err(row.error("kind", "no such kind")),
    };
    Ok(Modifier {
        kind,
        sectors: list(row, "sectors"),
    })
}

pub(super) fn read_gender(row: &Row<'_>) -> Result<Option<Gender>, TableError> {
    match row.get("gender") {
        "m" => Ok(Some(Gender::Male)),
        "f" => Ok(Some(Gender::Female)),
        "" => Ok(None),
        _ => Err(row.error("gender", "m, f or empty")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bundled_tables_are_well_formed() {
        let rules = Rules::read().unwrap();
        assert_eq!(rules.demonyms["french"], "FRA");
        let classes: BTreeSet<&str> = rules.roles.iter().map(|role| role.class.as_str()).collect();
        let unknown =
            |class: &&String| !classes.contains(class.as_str()) && *class != "delegation_head";
        assert_eq!(rules.nominals.values().flatten().find(unknown), None);
    }

    #[test]
    fn countries_of_organisations_are_known() {
        let rules = Rules::read().unwrap();
        let codes = ["IGO", "UNO", "EUR", "NGO", "MNC", "IMG"];
        let known = |code: &str| {
            codes.contains(&code) || rules.country_names.contains_key(&code.to_lowercase())
        };
        let unknown = rules
            .organisations
            .values()
            .find(|organisation| !known(&organisation.country));
        assert!(unknown.is_none(), "{unknown:?}");
    }
}
