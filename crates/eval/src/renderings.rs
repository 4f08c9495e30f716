//! Which wording renders which: gold is TSV with the columns `id`, `a` and `b`, where `a` and `b` of one
//! line render one saying and those of two lines do not. The prediction for a line is
//! `{"scores": […]}`: how surely its `a` renders each line's `b`, in order.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::json_values::predictions_for;
use crate::tally::ratio;
use crate::{EvalError, GoldFile, Measure, Scores, Tally, Task};

#[derive(Deserialize)]
struct Predicted {
    scores: Vec<f64>,
}

/// One `a` against one `b`.
struct Pair {
    score: f64,
    right: bool,
}

/// How often the likeliest `b` is the right one, the average precision over all pairs, and the best F1
/// that any threshold reaches.
///
/// # Errors
/// When gold or a prediction does not have the right shape, or their numbers differ.
pub fn score(gold: &[GoldFile], predictions: &[Value]) -> Result<Scores, EvalError> {
    let count = lines(gold)?.len();
    let predicted: Vec<Predicted> = predictions_for(count, predictions)?;
    for (nth, row) in predicted.iter().enumerate() {
        if row.scores.len() != count {
            let problem = format!("{} scores for {count} lines", row.scores.len());
            return Err(EvalError::prediction(nth, problem));
        }
    }
    let pairs = ranked(&predicted);
    let mut scores = Scores::new(Task::Renderings.name());
    let right = predicted.iter().enumerate();
    let right = right.filter(|(nth, row)| likeliest(&row.scores) == Some(*nth));
    scores.push(
        "nearest is its own",
        Measure::Right {
            right: right.count(),
            of: count,
        },
    );
    scores.push(
        "average precision",
        Measure::Number(average_precision(&pairs, count)),
    );
    scores.push("best threshold", Measure::Found(best(&pairs, count)));
    Ok(scores)
}

/// `id`, `a` and `b` of each line.
///
/// # Errors
/// When gold does not have the right shape.
pub fn inputs(gold: &[GoldFile]) -> Result<Vec<Value>, EvalError> {
    let input = |[id, a, b]: &[&str; 3]| json!({"id": id, "a": a, "b": b});
    Ok(lines(gold)?.iter().map(input).collect())
}

fn lines(gold: &[GoldFile]) -> Result<Vec<[&str; 3]>, EvalError> {
    let mut all = Vec::new();
    for file in gold {
        let rows = file.text.lines().enumerate();
        for (nth, row) in rows.filter(|(_, row)| !row.is_empty() && !row.starts_with('#')) {
            let cells: Vec<&str> = row.split('\t').collect();
            let Ok(cells) = <[&str; 3]>::try_from(cells) else {
                return Err(EvalError::gold(
                    &file.name,
                    format!("line {}: not three columns", nth + 1),
                ));
            };
            if cells != ["id", "a", "b"] {
                all.push(cells);
            }
        }
    }
    Ok(all)
}

/// All pairs, the surest first; of equals the wrong ones.
fn ranked(rows: &[Predicted]) -> Vec<Pair> {
    let row = |(nth, row): (usize, &Predicted)| {
        let each = row.scores.iter().enumerate();
        let pair = |(b, score): (usize, &f64)| Pair {
            score: *score,
            right: b == nth,
        };
        each.map(pair).collect::<Vec<_>>()
    };
    let mut pairs: Vec<Pair> = rows.iter().enumerate().flat_map(row).collect();
    pairs.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.right.cmp(&b.right)));
    pairs
}

/// The place of the greatest score, if no other is as great.
fn likeliest(scores: &[f64]) -> Option<usize> {
    let (nth, best) = scores
        .iter()
        .enumerate()
        .max_by(|a, b| a.1.total_cmp(b.1))?;
    let alone = scores.iter().filter(|score| *score == best).count() == 1;
    alone.then_some(nth)
}

/// The mean, over right pairs, of the precision down to each.
fn average_precision(pairs: &[Pair], count: usize) -> f64 {
    let (mut right, mut sum) = (0, 0.0);
    for (nth, pair) in pairs.iter().enumerate() {
        right += usize::from(pair.right);
        sum += if pair.right {
            right as f64 / (nth + 1) as f64
        } else {
            0.0
        };
    }
    sum / count.max(1) as f64
}

/// What the threshold with the greatest F1 finds. Equal scores stand on one side of it.
fn best(pairs: &[Pair], count: usize) -> Tally {
    let mut best = Tally {
        gold: count,
        ..Tally::default()
    };
    let mut right = 0;
    for (nth, pair) in pairs.iter().enumerate() {
        right += usize::from(pair.right);
        let last = pairs
            .get(nth + 1)
            .is_none_or(|next| next.score < pair.score);
        let here = Tally {
            gold: count,
            predicted: nth + 1,
            correct: right,
        };
        let f1 = |tally: &Tally| ratio(2 * tally.correct, tally.gold + tally.predicted);
        if last && f1(&here) > f1(&best) {
            best = here;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gold() -> [GoldFile; 1] {
        [GoldFile {
            name: "full.tsv".into(),
            text: "id\ta\tb\n1\tone\tuno\n2\ttwo\tdos\n3\tthree\ttres\n".into(),
        }]
    }

    #[test]
    fn three_lines_by_hand() {
        let rows = [[0.9, 0.1, 0.2], [0.3, 0.8, 0.0], [0.85, 0.0, 0.5]];
        let rows: Vec<Value> = rows.iter().map(|row| json!({"scores": row})).collect();
        let scores = score(&gold(), &rows).unwrap();
        assert_eq!(scores.value("nearest is its own"), Some(2.0 / 3.0));
        // ranks of the right ones: 1, 3, 4
        let expected = (1.0 + 2.0 / 3.0 + 3.0 / 4.0) / 3.0;
        assert!((scores.value("average precision").unwrap() - expected).abs() < 1e-9);
        // all three right ones and one wrong one: 2·3 / (3 + 4)
        assert_eq!(scores.value("best threshold"), Some(6.0 / 7.0));
    }

    #[test]
    fn equal_scores_show_nothing() {
        let rows = vec![json!({"scores": [0.0, 0.0, 0.0]}); 3];
        let scores = score(&gold(), &rows).unwrap();
        assert_eq!(scores.value("nearest is its own"), Some(0.0));
        assert_eq!(scores.value("best threshold"), Some(2.0 * 3.0 / 12.0));
    }

    #[test]
    fn rows_have_three_columns_and_a_score_for_each_line() {
        let broken = GoldFile {
            name: "x.tsv".into(),
            text: "1\tone".into(),
        };
        assert!(inputs(&[broken]).is_err());
        let rows = vec![json!({"scores": [0.0]}); 3];
        assert!(score(&gold(), &rows).is_err());
    }
}
