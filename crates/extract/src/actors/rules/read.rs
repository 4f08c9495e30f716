//! Reading the tables.

use dateline_model::{Row, Table, TableError, WordMap};

use super::super::codes::Codes;
use super::super::granted::Leader;
use super::super::nouns::PersonNouns;
use super::super::people;
use super::super::told::Occupations;
use super::{Gender, Modifier, ModifierKind, Organisation, Role, Rules, State};
use crate::demonyms;

/// Reads the tables that ship with the program.
pub(super) fn rules() -> Result<Rules, TableError> {
    let countries = Table::parse(
        "countries.tsv",
        include_str!("../../../../../resources/places/countries.tsv"),
    )?;
    let organisations = Table::parse(
        "organisations.tsv",
        include_str!("../../../../../resources/actors/organisations.tsv"),
    )?;
    let buildings = Table::parse(
        "buildings.tsv",
        include_str!("../../../../../resources/actors/buildings.tsv"),
    )?;
    let outlets = Table::parse(
        "outlets.tsv",
        include_str!("../../../../../resources/outlets/outlets.tsv"),
    )?;
    let roles = Table::parse(
        "roles.tsv",
        include_str!("../../../../../resources/actors/roles.tsv"),
    )?;
    let modifiers = Table::parse(
        "modifiers.tsv",
        include_str!("../../../../../resources/actors/modifiers.tsv"),
    )?;
    let nominals = Table::parse(
        "nominals.tsv",
        include_str!("../../../../../resources/actors/nominals.tsv"),
    )?;
    let honorifics = Table::parse(
        "honorifics.tsv",
        include_str!("../../../../../resources/actors/honorifics.tsv"),
    )?;
    let given = Table::parse(
        "given_names.tsv",
        include_str!("../../../../../resources/annotate/given_names.tsv"),
    )?;
    let verbs = Table::parse(
        "acting_verbs.tsv",
        include_str!("../../../../../resources/actors/acting_verbs.tsv"),
    )?;
    let leaders = Table::parse(
        "leaders.tsv",
        include_str!("../../../../../resources/actors/leaders.tsv"),
    )?;
    let names = ["name", "aliases"];
    let mut bodies = keyed(&buildings, &names, |row| Ok(organisation(row, true)))?;
    add(&mut bodies, &organisations, &names, |row| {
        Ok(organisation(row, false))
    })?;
    Ok(Rules {
        codes: Codes::bundled(),
        leaders_by_surname: by_surname(&leaders)?,
        leaders: read_leaders(&leaders)?,
        places: read_places(&countries)?,
        demonyms: read_demonyms(&countries)?,
        country_names: keyed(&countries, &["iso3"], |row| Ok(row.get("name").to_owned()))?,
        organisations: bodies,
        outlets: read_outlets(&outlets),
        role_words: read_role_words(&roles),
        roles: roles
            .rows()
            .map(|row| read_role(&row))
            .collect::<Result<_, _>>()?,
        nouns: PersonNouns::read(
            include_str!("../../../../../resources/actors/person_nouns.tsv"),
            include_str!("../../../../../resources/actors/parts.tsv"),
        )?,
        occupations: Occupations::parse(&Table::parse(
            "actors/occupations.tsv",
            include_str!("../../../../../resources/actors/occupations.tsv"),
        )?)?,
        modifiers: keyed(&modifiers, &["words"], read_modifier)?,
        nominals: keyed(&nominals, &["head"], |row| {
            Ok(list(row, "classes").into_iter().collect())
        })?,
        honorifics: keyed(&honorifics, &["words"], read_gender)?,
        given_names: keyed(&given, &["names"], read_gender)?,
        acting_verbs: keyed(&verbs, &["lemma"], |row| Ok(row.get("noun") == "yes"))?,
    })
}

/// Every value of the list `columns` in lower case, with what `read` makes of its row; the first
/// row wins.
fn keyed<T: Clone>(
    table: &Table,
    columns: &[&str],
    read: impl Fn(&Row<'_>) -> Result<T, TableError>,
) -> Result<WordMap<T>, TableError> {
    let mut map = WordMap::default();
    add(&mut map, table, columns, read)?;
    Ok(map)
}

/// "French", and "French-led" and "US-led".
fn read_demonyms(countries: &Table) -> Result<WordMap<String>, TableError> {
    let mut demonyms = keyed(countries, &["demonyms"], |row| {
        Ok(row.get("iso3").to_owned())
    })?;
    for (word, code) in demonyms::led(countries)? {
        demonyms.get_or_insert(word, code);
    }
    Ok(demonyms)
}

/// As [`keyed`], into a map whose words stay what they are.
fn add<T: Clone>(
    map: &mut WordMap<T>,
    table: &Table,
    columns: &[&str],
    read: impl Fn(&Row<'_>) -> Result<T, TableError>,
) -> Result<(), TableError> {
    for row in table.rows() {
        let value = read(&row)?;
        for key in columns.iter().flat_map(|column| row.list(column)) {
            map.get_or_insert(key.to_lowercase(), value.clone());
        }
    }
    Ok(())
}

fn list(row: &Row<'_>, column: &str) -> Vec<String> {
    row.list(column).map(str::to_owned).collect()
}

fn read_places(countries: &Table) -> Result<WordMap<State>, TableError> {
    let state = |only_acting| {
        move |row: &Row<'_>| {
            Ok(State {
                code: row.get("iso3").to_owned(),
                only_acting,
            })
        }
    };
    let mut places = keyed(countries, &["name", "aliases"], state(false))?;
    let capitals = ["capital", "capital_aliases"];
    add(&mut places, countries, &capitals, state(true))?;
    add_styles(&mut places, countries);
    Ok(places)
}

/// "Republic of Azerbaijan": the styles of states before their names, where no table has them.
fn add_styles(places: &mut WordMap<State>, countries: &Table) {
    const STYLES: [&str; 5] = [
        "republic of",
        "islamic republic of",
        "federal republic of",
        "democratic republic of",
        "kingdom of",
    ];
    // The republic of that name rules another island, and two republics share the other's.
    let doubtful = |name: &str| name == "China" || name.contains("Congo");
    for row in countries.rows().filter(|row| !doubtful(row.get("name"))) {
        for style in STYLES {
            let name = format!("{style} {}", row.get("name").to_lowercase());
            let code = row.get("iso3").to_owned();
            let only_acting = false;
            places.get_or_insert(name.as_str(), State { code, only_acting });
        }
    }
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
pub(super) fn read_outlets(outlets: &Table) -> WordMap<String> {
    let names = outlets.rows().flat_map(|row| {
        let aliases = row
            .list("aliases")
            .map(move |alias| (alias.to_owned(), row.get("name").to_owned()));
        aliases.chain([(row.get("name").to_owned(), row.get("name").to_owned())])
    });
    names.collect()
}

fn read_leaders(leaders: &Table) -> Result<WordMap<Leader>, TableError> {
    let mut map = WordMap::default();
    for row in leaders.rows() {
        let leader = read_leader(&row)?;
        for name in row.list("name") {
            map.extend([(people::folded(name).join(" "), leader.clone())]);
        }
    }
    Ok(map)
}

fn by_surname(leaders: &Table) -> Result<WordMap<Vec<Leader>>, TableError> {
    let mut map: WordMap<Vec<Leader>> = WordMap::default();
    for row in leaders.rows() {
        let leader = read_leader(&row)?;
        let mut surnames: Vec<String> = row
            .list("name")
            .filter_map(|name| people::folded(name).pop())
            .collect();
        surnames.sort();
        surnames.dedup();
        for surname in surnames {
            map.get_or_insert(surname, Vec::new()).push(leader.clone());
        }
    }
    Ok(map)
}

fn read_leader(row: &Row<'_>) -> Result<Leader, TableError> {
    let year = |column: &str| {
        let year = row.get(column);
        year.parse().map_err(|_| row.error(column, "a year"))
    };
    let goes_on = row.get("to").is_empty();
    Ok(Leader {
        code: row.get("iso3").to_owned(),
        from: year("from")?,
        to: if goes_on { None } else { Some(year("to")?) },
    })
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

fn read_role_words(roles: &Table) -> WordMap<Vec<(Vec<String>, usize)>> {
    let mut map: WordMap<Vec<(Vec<String>, usize)>> = WordMap::default();
    for (nth, row) in roles.rows().enumerate() {
        for phrase in row.list("words") {
            let words: Vec<String> = phrase
                .replace("'s", " 's")
                .split(' ')
                .map(str::to_owned)
                .collect();
            let first = words.first().cloned().unwrap_or_default();
            let known = map.get_or_insert(first, Vec::new());
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

pub(in crate::actors) fn read_gender(row: &Row<'_>) -> Result<Option<Gender>, TableError> {
    match row.get("gender") {
        "m" => Ok(Some(Gender::Male)),
        "f" => Ok(Some(Gender::Female)),
        "" => Ok(None),
        _ => Err(row.error("gender", "m, f or empty")),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn bundled_tables_are_well_formed() {
        let rules = rules().unwrap();
        assert_eq!(
            rules.demonyms.get("french").map(String::as_str),
            Some("FRA")
        );
        let classes: BTreeSet<&str> = rules.roles.iter().map(|role| role.class.as_str()).collect();
        let nominals = include_str!("../../../../../resources/actors/nominals.tsv");
        let nominals = Table::parse("nominals.tsv", nominals).unwrap();
        let mut named = nominals.rows().flat_map(|row| list(&row, "classes"));
        let unknown =
            |class: &String| !classes.contains(class.as_str()) && *class != "delegation_head";
        assert_eq!(named.find(unknown), None);
    }

    #[test]
    fn countries_of_organisations_are_known() {
        let rules = rules().unwrap();
        let codes = ["IGO", "UNO", "EUR", "NGO", "MNC", "IMG"];
        let bodies = include_str!("../../../../../resources/actors/organisations.tsv");
        let bodies = Table::parse("organisations.tsv", bodies).unwrap();
        let unknown = |country: &String| {
            let known = rules.country_names.contains_key(&country.to_lowercase());
            !known && !codes.contains(&country.as_str())
        };
        let mut countries = bodies.rows().map(|row| row.get("country").to_owned());
        assert_eq!(countries.find(unknown), None);
    }
}
