//! Amounts: the words overlap, and numbers and unit agree.

use super::Field;
use super::gold::{GoldAmount, GoldReading};
use super::wire::{Amount, Reading};
use crate::chars::Chars;
use crate::matching::one_to_one;
use crate::{Searchable, Tally};

pub(super) fn count(gold: &GoldReading, reading: &Reading, text: &Searchable) -> Vec<Field> {
    let places: Vec<Option<Chars>> = gold.amounts.iter().map(|a| text.find(&a.place)).collect();
    let found = &reading.amounts;
    let pairs = one_to_one(places.len(), found.len(), |g, p| {
        let near = places[g].map_or(0.0, |place| place.likeness(&found[p].at));
        if agrees(&gold.amounts[g], &found[p]) {
            near
        } else {
            0.0
        }
    });
    let tally = Tally {
        gold: places.len(),
        predicted: found.len(),
        correct: pairs.len(),
    };
    vec![("amounts", tally)]
}

/// A bound that gold leaves open is not compared.
fn agrees(gold: &GoldAmount, found: &Amount) -> bool {
    let same = |gold: Option<f64>, found| gold.is_none() || gold == found;
    same(gold.low, found.low) && same(gold.high, found.high) && units_agree(&gold.unit, &found.unit)
}

/// Money and percent must be that; a count and a measure differ only in taste.
fn units_agree(gold: &str, found: &str) -> bool {
    let strict = |unit: &str| {
        unit == "percent" || (unit.len() == 3 && unit.chars().all(|c| c.is_ascii_uppercase()))
    };
    gold == found || (!strict(gold) && !strict(found))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn number_and_unit_must_agree() {
        let gold: GoldAmount =
            serde_json::from_value(json!({"text": "x", "low": 5, "high": null, "unit": "USD"}))
                .unwrap();
        let found = |low: f64, unit: &str| Amount {
            low: Some(low),
            high: Some(low),
            unit: unit.to_owned(),
            ..Amount::default()
        };
        assert!(agrees(&gold, &found(5.0, "USD")));
        assert!(!agrees(&gold, &found(6.0, "USD")));
        assert!(!agrees(&gold, &found(5.0, "EUR")));
        assert!(units_agree("barrels a day", "count"));
        assert!(!units_agree("percent", "count"));
    }
}
