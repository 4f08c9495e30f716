//! How other data sets call countries and what actors are.

use std::collections::BTreeMap;

use dateline_model::{Country, Party, Table};

/// Codes of countries.
#[derive(Clone, Debug)]
pub(super) struct Codes(BTreeMap<String, Called>);

#[derive(Clone, Debug, Default)]
struct Called {
    name: String,
    cow: String,
    fips: String,
}

impl Codes {
    /// Those that ship with the program.
    pub(super) fn bundled() -> Codes {
        let mut countries: BTreeMap<String, Called> = BTreeMap::new();
        let names = include_str!("../../../../resources/places/countries.tsv");
        let names = Table::parse("resources/places/countries.tsv", names);
        for row in names.iter().flat_map(Table::rows) {
            let called = countries.entry(row.get("iso3").to_owned()).or_default();
            called.name = row.get("name").to_owned();
        }
        let codes = include_str!("../../../../resources/places/codes.tsv");
        let codes = Table::parse("resources/places/codes.tsv", codes);
        for row in codes.iter().flat_map(Table::rows) {
            let called = countries.entry(row.get("iso3").to_owned()).or_default();
            called.cow = row.get("cow").to_owned();
            called.fips = row.get("fips").to_owned();
        }
        Codes(countries)
    }

    /// Its name in English; empty where it is no country.
    pub(super) fn name(&self, country: &Country) -> &str {
        self.called(country).map_or("", |called| &called.name)
    }

    /// Its number in the Correlates of War project; empty for what is no state there.
    pub(super) fn cow(&self, country: &Country) -> &str {
        self.called(country).map_or("", |called| &called.cow)
    }

    /// Its letters in FIPS 10-4.
    pub(super) fn fips(&self, country: &Country) -> &str {
        self.called(country).map_or("", |called| &called.fips)
    }

    fn called(&self, country: &Country) -> Option<&Called> {
        self.0.get(country.as_str())
    }
}

/// An actor in CAMEO's way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CameoActor {
    /// Everything in one word: `VENGOVMIL`.
    pub(super) code: String,
    pub(super) country: String,
    /// A body with a code of its own.
    pub(super) group: String,
    pub(super) types: Vec<String>,
}

impl CameoActor {
    pub(super) fn new(party: &Party) -> CameoActor {
        let country = party.country.as_ref().map_or("", Country::as_str);
        let (country, group, kind) = match country {
            "UNO" => ("", "UNO", "IGO"),
            "IGO" | "NGO" | "MNC" | "IMG" | "ISM" => ("", "", country),
            state => (state, "", ""),
        };
        let sectors = party.sectors.iter().filter_map(|it| sector(it.as_str()));
        let sectors: Vec<&str> = sectors.collect();
        CameoActor {
            code: format!("{country}{kind}{group}{}", sectors.concat()),
            country: country.to_owned(),
            group: group.to_owned(),
            types: std::iter::once(kind)
                .filter(|kind| !kind.is_empty())
                .chain(sectors)
                .map(str::to_owned)
                .collect(),
        }
    }
}

/// A PLOVER sector in CAMEO, where `MED` are the media: in PLOVER they are `JRN`, and `MED` is
/// medicine.
fn sector(plover: &str) -> Option<&str> {
    match plover {
        "UNK" => None,
        "JRN" => Some("MED"),
        "MED" => Some("HLH"),
        same => Some(same),
    }
}

#[cfg(test)]
mod tests {
    use dateline_model::Sector;

    use super::*;

    fn code(country: &str, sectors: &[&str]) -> String {
        let party = Party {
            name: "somebody".to_owned(),
            country: Some(Country::new(country)),
            home: None,
            sectors: sectors.iter().map(|it| Sector::new(*it)).collect(),
            evidence: Vec::new(),
        };
        CameoActor::new(&party).code
    }

    #[test]
    fn actors_are_country_and_types() {
        assert_eq!(code("VEN", &["GOV", "MIL"]), "VENGOVMIL");
        assert_eq!(code("UNO", &["MIL"]), "IGOUNOMIL");
        assert_eq!(code("NGO", &["MED"]), "NGOHLH");
        assert_eq!(code("COL", &["JRN"]), "COLMED");
    }

    #[test]
    fn countries_have_their_codes() {
        let codes = Codes::bundled();
        let germany = Country::new("DEU");
        assert_eq!(codes.cow(&germany), "255");
        assert_eq!(codes.fips(&germany), "GM");
        assert_eq!(codes.name(&germany), "Germany");
        assert_eq!(codes.cow(&Country::new("NGO")), "");
    }
}
