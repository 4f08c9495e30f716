//! Expressions of time and the days they stand for.

use super::Field;
use super::gold::GoldReading;
use super::wire::{Reading, Timex};
use crate::chars::Chars;
use crate::days::{between, days};
use crate::matching::{one_to_one, unpaired};
use crate::{Searchable, Tally};

/// `dates`: the words overlap; `date values`: the days are the same too, where gold tells them.
///
/// Gold holds expressions that name days; a duration or a recurrence is no mistake, but not wanted.
pub(super) fn count(gold: &GoldReading, reading: &Reading, text: &Searchable) -> Vec<Field> {
    let places: Vec<Option<Chars>> = gold
        .dates
        .iter()
        .map(|date| text.find(&date.place))
        .collect();
    let found = &reading.dates;
    let pairs = one_to_one(places.len(), found.len(), |g, p| {
        places[g].map_or(0.0, |place| place.likeness(&found[p].at))
    });
    let extra = unpaired(&pairs, found.len())
        .filter(|p| names_days(&found[*p]))
        .count();
    let dates = Tally {
        gold: places.len(),
        predicted: pairs.len() + extra,
        correct: pairs.len(),
    };
    let mut values = Tally::default();
    for (g, p) in pairs {
        if let Some(gold) = gold.dates[g].value.as_deref().and_then(days) {
            values.compare(
                Some(gold),
                between(found[p].from.as_deref(), found[p].to.as_deref()),
            );
        }
    }
    vec![("dates", dates), ("date values", values)]
}

fn names_days(timex: &Timex) -> bool {
    ["date", "time"].contains(&timex.kind.as_str())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn words_and_days_are_counted_apart() {
        let gold = json!({"path": "a", "main": [], "dates": [
            {"text": "Monday", "value": "2022-02-14"}, {"text": "May 2019", "value": "2019-05"}, {"text": "spring", "value": null}]});
        let gold: GoldReading = serde_json::from_value(gold).unwrap();
        let reading = json!({"text": "On Monday, in May 2019, in spring, for a year, today", "dates": [
            {"start": 3, "end": 9, "type": "date", "from": "2022-02-14", "to": "2022-02-14"},
            {"start": 18, "end": 22, "type": "date", "from": "2019-01-01", "to": "2019-12-31"},
            {"start": 39, "end": 45, "type": "duration", "from": null, "to": null},
            {"start": 47, "end": 52, "type": "date", "from": null, "to": null}]});
        let reading: Reading = serde_json::from_value(reading).unwrap();
        let counted = count(&gold, &reading, &Searchable::new(&reading.text));
        assert_eq!(
            counted[0].1,
            Tally {
                gold: 3,
                predicted: 3,
                correct: 2
            }
        );
        assert_eq!(
            counted[1].1,
            Tally {
                gold: 2,
                predicted: 2,
                correct: 1
            }
        );
    }
}
