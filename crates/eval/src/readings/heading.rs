//! Title, publisher, byline, dateline, credit and date of publication.

use jiff::civil::Date;

use super::Field;
use super::gold::{GoldPublished, GoldReading};
use super::wire::{Published, Reading};
use crate::days::{between, days, likeness};
use crate::json_values::words;
use crate::matching::one_to_one;
use crate::names::{names_agree, wording};
use crate::{Searchable, Tally};

pub(super) fn count(gold: &GoldReading, reading: &Reading, _: &Searchable) -> Vec<Field> {
    let same_name = |gold: &&str, predicted: &&str| names_agree(gold, predicted);
    let mut title = Tally::default();
    title.compare(
        gold.title.as_deref().map(wording),
        words(&reading.title).map(wording),
    );
    let mut publisher = Tally::default();
    publisher.compare_by(
        gold.publisher.as_deref(),
        words(&reading.publisher),
        same_name,
    );
    let mut byline = Tally::default();
    byline.compare_by(gold.byline.as_deref(), words(&reading.byline), same_name);
    let mut dateline = Tally::default();
    let place = gold
        .dateline
        .as_ref()
        .map(|dateline| dateline.place.as_str());
    dateline.compare_by(
        place,
        reading.dateline.as_ref().map(|d| d.place.as_str()),
        same_name,
    );
    vec![
        ("title", title),
        ("publisher", publisher),
        ("byline", byline),
        ("dateline", dateline),
        ("credit", credits(gold, reading)),
        ("published", published(&gold.published, &reading.published)),
    ]
}

fn credits(gold: &GoldReading, reading: &Reading) -> Tally {
    let same = |g: usize, p: usize| names_agree(&gold.credit[g], &reading.credit[p].name);
    let pairs = one_to_one(gold.credit.len(), reading.credit.len(), |g, p| {
        same(g, p).into()
    });
    Tally {
        gold: gold.credit.len(),
        predicted: reading.credit.len(),
        correct: pairs.len(),
    }
}

/// A day or a stretch of days, right when more than half of all the days of both are shared: so a
/// day must be that day, and neither a wild guess nor false certainty counts.
fn published(gold: &GoldPublished, predicted: &Published) -> Tally {
    let mut tally = Tally::default();
    tally.compare_by(
        gold_days(gold),
        predicted_days(predicted),
        |gold, predicted| likeness(*gold, *predicted) > 0.5,
    );
    tally
}

fn gold_days(gold: &GoldPublished) -> Option<(Date, Date)> {
    let day = gold.date.as_deref().and_then(days);
    day.or_else(|| between(gold.earliest.as_deref(), gold.latest.as_deref()))
}

fn predicted_days(predicted: &Published) -> Option<(Date, Date)> {
    let day = predicted.date.as_deref().and_then(days);
    day.or_else(|| between(predicted.earliest.as_deref(), predicted.latest.as_deref()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn counted(gold: serde_json::Value, predicted: serde_json::Value) -> Tally {
        published(
            &serde_json::from_value(gold).unwrap(),
            &serde_json::from_value(predicted).unwrap(),
        )
    }

    #[test]
    fn a_certain_day_must_be_that_day() {
        let gold =
            json!({"date": "2022-02-16", "basis": "byline", "earliest": null, "latest": null});
        assert_eq!(
            counted(gold.clone(), json!({"date": "2022-02-16"})).correct,
            1
        );
        assert_eq!(
            counted(gold.clone(), json!({"date": "2022-02-17"})).correct,
            0
        );
        let wide = json!({"earliest": "2022-02-16", "latest": "2022-02-22"});
        assert_eq!(
            counted(gold, wide),
            Tally {
                gold: 1,
                predicted: 1,
                correct: 0
            }
        );
    }

    #[test]
    fn an_uncertain_day_must_stay_uncertain() {
        let gold = json!({"date": null, "basis": "inferred", "earliest": "2022-01-20", "latest": "2022-01-26"});
        let near = json!({"earliest": "2022-01-20", "latest": "2022-01-24"});
        assert_eq!(counted(gold.clone(), near).correct, 1);
        assert_eq!(
            counted(gold.clone(), json!({"date": "2022-01-20"})).correct,
            0
        );
        assert_eq!(
            counted(gold, json!({})),
            Tally {
                gold: 1,
                predicted: 0,
                correct: 0
            }
        );
    }
}
