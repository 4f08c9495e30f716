//! The scores of readings apart: for each genre of report, or for each kind of quotation.

use serde_json::Value;

use super::wire::Reading;
use super::{Field, add, count_report, quotes, read_gold, reading_of, scores_of};
use crate::json_values::predictions;
use crate::{EvalError, GoldFile, Scores, Searchable};

/// What scores are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The `genre` that gold gives each report.
    Genre,
    /// Direct, mixed, indirect and fragment, of quotations only.
    Kind,
}

/// Measures readings as [`score_files`](super::score_files) does, once for each group; each is named by its
/// `task`. Genres stand in the order of their names.
///
/// # Errors
/// When gold or a prediction does not have the right shape, or gold lacks the field.
pub fn score_by(by: By, gold: &[GoldFile], predicted: &[Value]) -> Result<Vec<Scores>, EvalError> {
    let predicted: Vec<Reading> = predictions(predicted)?;
    let groups = match by {
        By::Genre => by_genre(gold, &predicted)?,
        By::Kind => by_kind(gold, &predicted)?,
    };
    let scores = groups
        .into_iter()
        .map(|(name, fields)| scores_of(&name, fields));
    Ok(scores.collect())
}

type Groups = Vec<(String, Vec<Field>)>;

fn by_genre(gold: &[GoldFile], predicted: &[Reading]) -> Result<Groups, EvalError> {
    let mut groups = Groups::new();
    for gold in read_gold(gold)? {
        let Some(genre) = gold.genre.as_deref() else {
            return Err(EvalError::gold(&gold.path, "has no field `genre`"));
        };
        count_report(&gold, predicted, group(&mut groups, genre));
    }
    groups.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(groups)
}

fn by_kind(gold: &[GoldFile], predicted: &[Reading]) -> Result<Groups, EvalError> {
    let nothing = Reading::default();
    let mut groups = Groups::new();
    for gold in read_gold(gold)? {
        let reading = reading_of(&gold, predicted).unwrap_or(&nothing);
        let text = Searchable::new(&reading.text);
        for (kind, fields) in quotes::count_by_kind(&gold, reading, &text) {
            let own = group(&mut groups, kind);
            fields
                .into_iter()
                .for_each(|(field, tally)| add(own, field, tally));
        }
    }
    Ok(groups)
}

fn group<'g>(groups: &'g mut Groups, name: &str) -> &'g mut Vec<Field> {
    let at = groups.iter().position(|(known, _)| known == name);
    let at = at.unwrap_or(groups.len());
    if at == groups.len() {
        groups.push((name.to_owned(), Vec::new()));
    }
    &mut groups[at].1
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn gold(text: &str) -> Vec<GoldFile> {
        vec![GoldFile {
            name: "gold.json".to_owned(),
            text: text.to_owned(),
        }]
    }

    #[test]
    fn each_genre_is_measured_alone() {
        let gold = gold(
            r#"{"path": "b.txt", "genre": "wire report", "title": "One", "main": []}
            {"path": "a.txt", "genre": "interview", "title": "Two", "main": []}"#,
        );
        let reading = json!({"path": "a.txt", "title": "Two", "text": "Two"});
        let scores = score_by(By::Genre, &gold, &[reading]).unwrap();
        let titles: Vec<(&str, Option<f64>)> = scores
            .iter()
            .map(|scores| (scores.task.as_str(), scores.value("title")))
            .collect();
        assert_eq!(
            titles,
            [("interview", Some(1.0)), ("wire report", Some(0.0))]
        );
    }

    #[test]
    fn gold_without_a_genre_is_refused() {
        let problem = score_by(By::Genre, &gold(r#"{"path": "a.txt", "main": []}"#), &[]);
        assert!(
            problem
                .unwrap_err()
                .to_string()
                .contains("a.txt: has no field `genre`")
        );
    }

    #[test]
    fn each_kind_is_measured_alone() {
        let gold = gold(
            r#"{"path": "a.txt", "main": [], "quotes": [
            {"kind": "direct", "speaker_name": "Lee", "content": ["We go"]},
            {"kind": "indirect", "speaker_name": "Bob", "content": ["it was late"]}]}"#,
        );
        let reading = json!({"path": "a.txt", "text": "“We go,” Lee said. Bob said it was late.", "quotes": [
            {"kind": "direct", "score": 0.98, "speaker_name": "Lee", "content": [{"start": 1, "end": 6}]},
            {"kind": "direct", "score": 0.98, "content": [{"start": 18, "end": 23}]}]});
        let scores = score_by(By::Kind, &gold, &[reading]).unwrap();
        assert_eq!(scores[0].task, "direct");
        assert_eq!(scores[0].value("score of .9 and more"), Some(0.5));
        assert_eq!(scores[0].value("quotes with speakers"), Some(2.0 / 3.0));
        assert_eq!(scores[2].value("quotes"), Some(0.0));
    }
}
