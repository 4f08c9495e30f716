//! The word lists that amounts are read by.

use dateline_model::table::Row;
use dateline_model::{Bound, Table, TableError, Unit, WordMap};

use crate::phrases::Phrases;

/// What a number word does in a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum NumberWord {
    /// Added: "seven", "twenty".
    Added(f64),
    /// Multiplied: "dozen", "hundred", "million".
    Scale(f64),
    /// "dozens": between two numbers.
    Vague(f64, f64),
    /// "several", only before a scale.
    Few(f64, f64),
    /// "third": one of so many parts.
    Part(f64),
    /// "thirds".
    Parts(f64),
}

/// Words that say how exact a number is.
#[derive(Clone, Debug)]
pub(super) struct BoundWords {
    pub(super) bound: Bound,
    pub(super) rule: String,
}

/// A currency's sign or code.
#[derive(Clone, Debug)]
pub(super) struct Sign {
    pub(super) code: String,
    /// As the table writes it: "EUR", "US$".
    pub(super) written: String,
    /// A million for "MEUR".
    pub(super) factor: f64,
}

/// A class of `words.tsv`.
#[derive(Clone, Copy, Debug)]
pub(super) enum Class {
    Label,
    Person,
    Plural,
    Stop,
    Skip,
    Per,
    PerUnit,
    Time,
    Half,
    CodeWord,
    Coin,
    Size,
}

impl Class {
    const ALL: [(&'static str, Class); 12] = [
        ("label", Class::Label),
        ("person", Class::Person),
        ("plural", Class::Plural),
        ("stop", Class::Stop),
        ("skip", Class::Skip),
        ("per", Class::Per),
        ("per_unit", Class::PerUnit),
        ("time", Class::Time),
        ("half", Class::Half),
        ("code_word", Class::CodeWord),
        ("coin", Class::Coin),
        ("size", Class::Size),
    ];

    fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// All tables of amounts.
#[derive(Clone, Debug)]
pub(super) struct Tables {
    pub(super) numbers: WordMap<NumberWord>,
    pub(super) suffixes: WordMap<f64>,
    pub(super) bounds_before: Phrases<BoundWords>,
    pub(super) bounds_after: Phrases<BoundWords>,
    pub(super) signs: Phrases<Sign>,
    pub(super) units: Phrases<Unit>,
    pub(super) close_units: Phrases<Unit>,
    /// Words with a bit for each class.
    classes: WordMap<u16>,
}

impl Tables {
    /// The tables that ship with the program.
    pub(super) fn bundled() -> Result<Tables, TableError> {
        let numbers = include_str!("../../../../resources/amounts/numbers.tsv");
        let bounds = include_str!("../../../../resources/amounts/bounds.tsv");
        let money = include_str!("../../../../resources/amounts/money.tsv");
        let measures = include_str!("../../../../resources/amounts/measures.tsv");
        let words = include_str!("../../../../resources/amounts/words.tsv");
        let money = Table::parse("amounts/money.tsv", money)?;
        let measures = Table::parse("amounts/measures.tsv", measures)?;
        let bounds = Table::parse("amounts/bounds.tsv", bounds)?;
        let numbers = Table::parse("amounts/numbers.tsv", numbers)?;
        Ok(Tables {
            numbers: number_words(&numbers)?,
            suffixes: suffixes(&numbers)?,
            bounds_before: bound_words(&bounds, "before")?,
            bounds_after: bound_words(&bounds, "after")?,
            signs: signs(&money),
            units: units(&money, &measures),
            close_units: close_units(&measures),
            classes: classes(&Table::parse("amounts/words.tsv", words)?)?,
        })
    }

    /// Whether `word` is of `class` of `words.tsv`.
    pub(super) fn is(&self, class: Class, word: &str) -> bool {
        let classes = self.classes.get(word).copied().unwrap_or_default();
        classes & class.bit() != 0
    }
}

fn number_words(table: &Table) -> Result<WordMap<NumberWord>, TableError> {
    let mut words = WordMap::default();
    for row in table.rows().filter(|row| row.get("kind") != "suffix") {
        let value = value(&row)?;
        let high = row.get("high").parse().unwrap_or(value);
        let word = match row.get("kind") {
            "unit" | "tens" => NumberWord::Added(value),
            "scale" => NumberWord::Scale(value),
            "vague" => NumberWord::Vague(value, high),
            "few" => NumberWord::Few(value, high),
            "part" => NumberWord::Part(value),
            "parts" => NumberWord::Parts(value),
            _ => return Err(row.error("kind", "no such kind of number word")),
        };
        words.extend(row.list("forms").map(|form| (form.to_owned(), word)));
    }
    Ok(words)
}

fn suffixes(table: &Table) -> Result<WordMap<f64>, TableError> {
    let mut suffixes = WordMap::default();
    for row in table.rows().filter(|row| row.get("kind") == "suffix") {
        let value = value(&row)?;
        suffixes.extend(row.list("forms").map(|form| (form.to_owned(), value)));
    }
    Ok(suffixes)
}

fn value(row: &Row<'_>) -> Result<f64, TableError> {
    let value = row.get("value").parse();
    value.map_err(|_| row.error("value", "expected a number"))
}

fn bound_words(table: &Table, place: &str) -> Result<Phrases<BoundWords>, TableError> {
    let mut phrases = Vec::new();
    for row in table.rows().filter(|row| row.get("where") == place) {
        let bound = match row.get("bound") {
            "least" => Bound::AtLeast,
            "most" => Bound::AtMost,
            "about" => Bound::About,
            _ => return Err(row.error("bound", "expected least, most or about")),
        };
        let words = BoundWords {
            bound,
            rule: row.get("id").to_owned(),
        };
        phrases.extend(
            row.list("forms")
                .map(|form| (form.to_owned(), words.clone())),
        );
    }
    Ok(Phrases::new(phrases))
}

/// Signs as listed, and for every code "USD$", "MUSD" and "kUSD".
fn signs(money: &Table) -> Phrases<Sign> {
    let mut signs = Vec::new();
    for row in money.rows() {
        let code = row.get("code");
        let mut add = |written: &str, factor: f64| {
            let sign = Sign {
                code: code.to_owned(),
                written: written.to_owned(),
                factor,
            };
            signs.push((written.to_lowercase(), sign));
        };
        row.list("signs").for_each(|sign| add(sign, 1.0));
        add(&format!("{code}$"), 1.0);
        add(&format!("M{code}"), 1e6);
        add(&format!("k{code}"), 1e3);
    }
    Phrases::new(signs)
}

/// Names of currencies and measures, and "percent".
fn units(money: &Table, measures: &Table) -> Phrases<Unit> {
    let mut units = Vec::new();
    let mut add = |names: &str, unit: &Unit| {
        let names = names.split('|').filter(|name| !name.is_empty());
        units.extend(names.map(|name| (name.to_lowercase(), unit.clone())));
    };
    for row in measures.rows() {
        add(row.get("names"), &Unit::Measure(row.get("unit").to_owned()));
    }
    for row in money.rows() {
        add(row.get("names"), &Unit::Money(row.get("code").to_owned()));
    }
    add("%|percent|percents|percentage|per cent|pct", &Unit::Percent);
    Phrases::new(units)
}

fn close_units(measures: &Table) -> Phrases<Unit> {
    Phrases::new(measures.rows().flat_map(|row| {
        let unit = Unit::Measure(row.get("unit").to_owned());
        row.list("close")
            .map(|form| (form.to_lowercase(), unit.clone()))
            .collect::<Vec<_>>()
    }))
}

fn classes(table: &Table) -> Result<WordMap<u16>, TableError> {
    let mut classes = WordMap::default();
    for row in table.rows() {
        let name = row.get("class");
        let Some((_, class)) = Class::ALL.iter().find(|(known, _)| *known == name) else {
            return Err(row.error("class", "no such class"));
        };
        for form in row.list("forms") {
            *classes.get_or_insert(form, 0) |= class.bit();
        }
    }
    Ok(classes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_tables_are_well_formed() {
        Tables::bundled().unwrap();
    }
}
