//! The word lists that amounts are read by.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Bound, Table, TableError, Unit};

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
}

/// Words that say how exact a number is.
#[derive(Clone, Debug)]
pub(super) struct BoundWords {
    pub(super) bound: Bound,
    pub(super) rule: String,
}

/// All tables of amounts.
#[derive(Clone, Debug)]
pub(super) struct Tables {
    pub(super) numbers: BTreeMap<String, NumberWord>,
    pub(super) suffixes: BTreeMap<String, f64>,
    pub(super) bounds_before: Phrases<BoundWords>,
    pub(super) bounds_after: Phrases<BoundWords>,
    pub(super) signs: Phrases<String>,
    pub(super) units: Phrases<Unit>,
    pub(super) close_units: Phrases<Unit>,
    words: BTreeMap<String, BTreeSet<String>>,
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
            words: classes(&Table::parse("amounts/words.tsv", words)?),
        })
    }

    /// Whether `word` is of `class` of `words.tsv`.
    pub(super) fn is(&self, class: &str, word: &str) -> bool {
        self.words
            .get(class)
            .is_some_and(|words| words.contains(word))
    }
}

fn number_words(table: &Table) -> Result<BTreeMap<String, NumberWord>, TableError> {
    let mut words = BTreeMap::new();
    for row in table.rows().filter(|row| row.get("kind") != "suffix") {
        let Ok(value) = row.get("value").parse::<f64>() else {
            return Err(row.error("value", "expected a number"));
        };
        let high = row.get("high").parse().unwrap_or(value);
        let word = match row.get("kind") {
            "unit" | "tens" => NumberWord::Added(value),
            "scale" => NumberWord::Scale(value),
            "vague" => NumberWord::Vague(value, high),
            "few" => NumberWord::Few(value, high),
            _ => return Err(row.error("kind", "no such kind of number word")),
        };
        words.extend(row.list("forms").map(|form| (form.to_owned(), word)));
    }
    Ok(words)
}

fn suffixes(table: &Table) -> Result<BTreeMap<String, f64>, TableError> {
    let mut suffixes = BTreeMap::new();
    for row in table.rows().filter(|row| row.get("kind") == "suffix") {
        let Ok(value) = row.get("value").parse::<f64>() else {
            return Err(row.error("value", "expected a number"));
        };
        suffixes.extend(row.list("forms").map(|form| (form.to_owned(), value)));
    }
    Ok(suffixes)
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

fn signs(money: &Table) -> Phrases<String> {
    Phrases::new(money.rows().flat_map(|row| {
        let code = row.get("code").to_owned();
        row.list("signs")
            .map(|sign| (sign.to_lowercase(), code.clone()))
            .collect::<Vec<_>>()
    }))
}

/// Names of currencies and measures, and "percent".
fn units(money: &Table, measures: &Table) -> Phrases<Unit> {
    let mut units = Vec::new();
    for row in money.rows() {
        let unit = Unit::Money(row.get("code").to_owned());
        units.extend(
            row.list("names")
                .map(|name| (name.to_lowercase(), unit.clone())),
        );
    }
    for row in measures.rows() {
        let unit = Unit::Measure(row.get("unit").to_owned());
        units.extend(
            row.list("names")
                .map(|name| (name.to_lowercase(), unit.clone())),
        );
    }
    let percent = ["%", "percent", "per cent", "pct"];
    units.extend(percent.map(|form| (form.to_owned(), Unit::Percent)));
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

fn classes(table: &Table) -> BTreeMap<String, BTreeSet<String>> {
    let class = |row: dateline_model::table::Row<'_>| {
        (
            row.get("class").to_owned(),
            row.list("forms").map(str::to_owned).collect(),
        )
    };
    table.rows().map(class).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_tables_are_well_formed() {
        Tables::bundled().unwrap();
    }
}
