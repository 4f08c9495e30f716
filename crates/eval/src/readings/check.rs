//! Whether the words of gold stand in the reports.

use super::gold::GoldReading;
use super::read_gold;
use crate::{Anchor, EvalError, GoldFile, Searchable};

/// The words in gold that do not stand in their report, each with the report's path.
///
/// `text_of` gives the text of the report at a path; a report it does not have is named whole.
///
/// # Errors
/// When gold does not have the right shape.
pub fn words_not_found(
    gold: &[GoldFile],
    text_of: impl Fn(&str) -> Option<String>,
) -> Result<Vec<String>, EvalError> {
    let mut missing = Vec::new();
    for reading in read_gold(gold)? {
        let Some(text) = text_of(&reading.path).map(|text| Searchable::new(&text)) else {
            missing.push(format!("{}: no such report", reading.path));
            continue;
        };
        let lost = anchors(&reading)
            .into_iter()
            .filter(|anchor| !text.holds(anchor));
        missing.extend(lost.map(|anchor| format!("{}: {}", reading.path, anchor.text)));
    }
    Ok(missing)
}

fn anchors(reading: &GoldReading) -> Vec<Anchor> {
    let bare = |text: &String| Anchor {
        text: text.clone(),
        nth: 1,
        inside: None,
    };
    let mut all: Vec<Anchor> = reading
        .title
        .iter()
        .chain(&reading.credit)
        .map(bare)
        .collect();
    all.extend(reading.dateline.iter().map(|dateline| bare(&dateline.text)));
    all.extend(reading.main.iter().chain(&reading.neutral).cloned());
    all.extend(reading.people.iter().map(|person| bare(&person.name)));
    all.extend(reading.dates.iter().map(|date| date.place.clone()));
    all.extend(reading.amounts.iter().map(|amount| amount.place.clone()));
    all.extend(
        reading
            .quotes
            .iter()
            .flat_map(|quote| quote.content.clone()),
    );
    all.extend(reading.events.iter().map(|event| event.place.clone()));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_is_not_there() {
        let gold = r#"{"path": "a", "main": ["here"], "dates": [{"text": "today", "value": null}]} {"path": "b", "main": []}"#;
        let gold = GoldFile {
            name: "g.json".into(),
            text: gold.into(),
        };
        let text_of = |path: &str| (path == "a").then(|| "It is here.".to_owned());
        let missing = words_not_found(&[gold], text_of).unwrap();
        assert_eq!(missing, ["a: today", "b: no such report"]);
    }
}
