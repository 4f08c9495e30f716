//! What the program reads in single reports, against gold written by hand.
//!
//! Gold is JSON in the shape of `read --json`, except that places are named by their words
//! ([`Anchor`](crate::Anchor)) and days by `value`; `samples/gold/caracas/README.md` describes it.
//! A prediction belongs to the gold whose `path` ends its own. The words of gold are looked for in
//! the predicted `text`, so that a stage which loses text also loses what stood in it.
//!
//! Fields that describe an item (the country of a person, the status of an event) are measured over
//! the items that were found.

mod amounts;
mod by;
mod check;
mod dates;
pub(crate) mod events;
mod gold;
mod heading;
mod main_text;
mod people;
mod quotes;
pub(crate) mod wire;

use serde_json::Value;

use crate::json_values::{predictions, values};
use crate::{EvalError, GoldFile, Measure, Scores, Searchable, Tally, Task};

pub use by::{By, score_by};
pub use check::words_not_found;
use gold::GoldReading;
use wire::Reading;

type Field = (&'static str, Tally);
type Part = fn(&GoldReading, &Reading, &Searchable) -> Vec<Field>;

/// Each part counts always the same fields, in the order in which they are printed.
const PARTS: &[Part] = &[
    heading::count,
    main_text::count,
    people::count,
    dates::count,
    amounts::count,
    quotes::count,
    events::count,
];

/// Measures readings against `gold`, JSON values one after the other.
///
/// # Errors
/// When gold or a prediction does not have the right shape.
pub fn score_readings(gold: &str, predictions: &[Value]) -> Result<Scores, EvalError> {
    let file = GoldFile {
        name: "readings".to_owned(),
        text: gold.to_owned(),
    };
    score_files(&[file], predictions)
}

/// Measures readings against all that `gold` files hold; files named `story…` and those that are
/// no JSON by name are left out, so that a whole gold folder can be given.
///
/// # Errors
/// When gold or a prediction does not have the right shape.
pub fn score_files(gold: &[GoldFile], predicted: &[Value]) -> Result<Scores, EvalError> {
    let predicted: Vec<Reading> = predictions(predicted)?;
    let mut fields: Vec<Field> = Vec::new();
    for gold in read_gold(gold)? {
        count_report(&gold, &predicted, &mut fields);
    }
    Ok(scores_of(Task::Readings.name(), fields))
}

fn scores_of(name: &str, fields: Vec<Field>) -> Scores {
    let mut scores = Scores::new(name);
    fields
        .into_iter()
        .for_each(|(field, tally)| scores.push(field, Measure::Found(tally)));
    scores
}

fn read_gold(files: &[GoldFile]) -> Result<Vec<GoldReading>, EvalError> {
    let readings = files.iter().filter(|file| holds_readings(&file.name));
    let readings: Result<Vec<Vec<GoldReading>>, EvalError> = readings.map(values).collect();
    Ok(readings?.into_iter().flatten().collect())
}

fn holds_readings(name: &str) -> bool {
    !name.starts_with("story") && !name.ends_with(".md")
}

fn count_report(gold: &GoldReading, predicted: &[Reading], fields: &mut Vec<Field>) {
    let nothing = Reading::default();
    let reading = reading_of(gold, predicted).unwrap_or(&nothing);
    let text = Searchable::new(&reading.text);
    for (field, tally) in PARTS.iter().flat_map(|part| part(gold, reading, &text)) {
        add(fields, field, tally);
    }
}

fn reading_of<'r>(gold: &GoldReading, predicted: &'r [Reading]) -> Option<&'r Reading> {
    let here = |reading: &&Reading| is_at(&reading.path, &gold.path);
    predicted.iter().find(here)
}

/// Whether `path` names the file that gold calls `name`, in whatever folder.
pub(crate) fn is_at(path: &str, name: &str) -> bool {
    let folder = path.strip_suffix(name);
    folder.is_some_and(|folder| folder.is_empty() || folder.ends_with(['/', '\\']))
}

fn add(fields: &mut Vec<Field>, field: &'static str, more: Tally) {
    let Some((_, tally)) = fields.iter_mut().find(|(known, _)| *known == field) else {
        return fields.push((field, more));
    };
    tally.gold += more.gold;
    tally.predicted += more.predicted;
    tally.correct += more.correct;
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const GOLD: &str = r#"{"path": "a.txt", "title": "Lee visits", "main": ["Ann Lee … Monday."],
        "people": [{"name": "Ann Lee", "country": "GBR", "sectors": ["GOV"]}]}"#;

    #[test]
    fn a_report_is_found_in_any_folder() {
        assert!(is_at("a.txt", "a.txt"));
        assert!(is_at("samples/a.txt", "a.txt"));
        assert!(!is_at("samples/aa.txt", "a.txt"));
    }

    #[test]
    fn a_right_reading_scores_one() {
        let reading = json!({"path": "x/a.txt", "title": "Lee  visits", "text": "Ann Lee left Monday.",
            "main": [{"start": 0, "end": 20}],
            "people": [{"id": "p1", "name": "Ann Lee", "kind": "person", "country": "GBR", "sectors": ["GOV"]}]});
        let scores = score_readings(GOLD, &[reading]).unwrap();
        for field in ["title", "main text", "people", "countries", "sectors"] {
            assert_eq!(scores.value(field), Some(1.0), "{field}");
        }
        assert_eq!(scores.value("quotes"), None);
    }

    #[test]
    fn a_missing_reading_scores_nothing() {
        let scores = score_readings(GOLD, &[]).unwrap();
        assert_eq!(scores.value("title"), Some(0.0));
        assert_eq!(scores.value("main text"), Some(0.0));
        assert_eq!(scores.value("people"), Some(0.0));
    }

    #[test]
    fn misspelt_gold_is_an_error() {
        assert!(score_readings(r#"{"path": "a.txt", "titel": "x"}"#, &[]).is_err());
    }
}
