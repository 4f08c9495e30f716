//! Copies that were simulated are found, with their roots, to a floor. The texts are babble: nothing
//! in them helps but that words are shared.

#![expect(
    clippy::unwrap_used,
    reason = "a test may end where something is amiss"
)]

use dateline_eval::simulate::{Original, Plan, babble, simulate};
use dateline_eval::{GoldFile, Scores, Task, inputs, score};
use dateline_story::{CopyText, copies};
use serde_json::{Value, json};

fn simulated(seed: u64) -> [GoldFile; 1] {
    let originals: Vec<Original> = (0..80)
        .map(|nth| babble(seed, nth, 6 + nth as usize % 18))
        .collect();
    let made = simulate(&originals, Plan { seed, copies: 6 });
    [GoldFile {
        name: "simulated.jsonl".into(),
        text: made.iter().map(|row| format!("{row}\n")).collect(),
    }]
}

fn text(row: &Value) -> CopyText<'_> {
    CopyText {
        id: row["id"].as_str().unwrap_or_default(),
        text: row["text"].as_str().unwrap_or_default(),
        publisher: row["publisher"].as_str(),
        day: row["day"].as_i64().and_then(|day| i32::try_from(day).ok()),
    }
}

fn measured(gold: &[GoldFile]) -> Scores {
    let rows = inputs(Task::Copies, gold).unwrap();
    let texts: Vec<CopyText<'_>> = rows.iter().map(text).collect();
    let id = |nth: usize| texts[nth].id;
    let found = copies(&texts).into_iter();
    let said: Vec<Value> = found
        .map(|it| json!({"group": id(it.root), "root": id(it.root), "parent": it.parent.map(id)}))
        .collect();
    score(Task::Copies, gold, &said).unwrap()
}

#[test]
fn simulated_copies_are_found() {
    let floors = [
        ("pairs", 0.93),
        ("adjusted Rand", 0.93),
        ("root", 0.85),
        ("found: ocr > 4 %", 0.9),
    ];
    for seed in [1, 2] {
        let scores = measured(&simulated(seed));
        for (field, floor) in floors {
            let value = scores.value(field).unwrap_or(0.0);
            assert!(value >= floor, "seed {seed}, {field}: {value}\n{scores}");
        }
        let off = scores.value("origins off by").unwrap_or(1.0);
        assert!(off <= 0.2, "seed {seed}: {off}");
    }
}
