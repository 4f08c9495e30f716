//! Copies with known parents, made from texts that are given: what a copier is known to do, drawn by
//! chance, the same for a seed on every machine.
//!
//! The result is gold for [`copies`](crate::copies): anyone can repeat its figures.

mod babble;
mod dice;
mod operators;

use serde_json::{Value, json};

use self::{
    dice::Dice,
    operators::{Draft, Words},
};

pub use self::babble::babble;

/// Copies come so many days after their parent, at most.
const DAYS: usize = 3;

/// A text to make copies of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Original {
    /// Its headline.
    pub title: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

/// What is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Another seed makes other copies.
    pub seed: u64,
    /// So many copies of each text that is copied, at most.
    pub copies: usize,
}

/// The texts and their copies in an order drawn by chance: objects with `id`, `text`, `title`,
/// `publisher`, `date` (a day number), `group`, `parent` and `ops`. One text of three has no copies.
pub fn simulate(originals: &[Original], plan: Plan) -> Vec<Value> {
    let mut dice = Dice::new(plan.seed);
    let words = Words::bundled();
    let mut made: Vec<Made> = Vec::new();
    for (group, original) in originals.iter().enumerate() {
        let first = made.len();
        made.push(Made::of(original, group, &words, &mut dice));
        if !dice.happens(2.0 / 3.0) {
            continue;
        }
        for _ in 0..1 + dice.below(plan.copies) {
            let parent = first + dice.below(made.len() - first);
            let copy = copy(&made, parent, originals, &words, &mut dice);
            made.push(copy);
        }
    }
    let mut order: Vec<usize> = (0..made.len()).collect();
    dice.shuffle(&mut order);
    order
        .into_iter()
        .map(|nth| made[nth].to_json(nth))
        .collect()
}

/// A text that was made.
#[derive(Clone, Debug)]
struct Made {
    draft: Draft,
    group: usize,
    parent: Option<usize>,
    day: usize,
}

impl Made {
    fn of(original: &Original, group: usize, words: &Words, dice: &mut Dice) -> Made {
        let mut draft = Draft::new(&original.title, &original.paragraphs);
        draft.publish(words, dice);
        Made {
            draft,
            group,
            parent: None,
            day: 0,
        }
    }

    fn to_json(&self, nth: usize) -> Value {
        let name = |nth: usize| format!("t{nth:05}");
        json!({
            "id": name(nth),
            "title": self.draft.title,
            "text": self.draft.paragraphs.join("\n"),
            "publisher": self.draft.publisher,
            "date": self.day,
            "group": format!("g{:05}", self.group),
            "parent": self.parent.map(name),
            "ops": self.draft.ops,
        })
    }
}

fn copy(
    made: &[Made],
    parent: usize,
    originals: &[Original],
    words: &Words,
    dice: &mut Dice,
) -> Made {
    let from = &made[parent];
    let mut draft = from.draft.clone();
    draft.ops.clear();
    let others: Vec<&Original> = originals
        .iter()
        .enumerate()
        .filter(|(group, _)| *group != from.group)
        .map(|(_, original)| original)
        .collect();
    draft.rework(&others, words, dice);
    Made {
        draft,
        group: from.group,
        parent: Some(parent),
        day: from.day + dice.below(DAYS + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(seed: u64) -> Vec<Value> {
        let originals: Vec<Original> = (0..30).map(|nth| babble(1, nth, 12)).collect();
        simulate(&originals, Plan { seed, copies: 5 })
    }

    #[test]
    fn a_seed_makes_one_thing() {
        assert_eq!(made(3), made(3));
        assert_ne!(made(3), made(4));
    }

    #[test]
    fn every_parent_is_there_and_older() {
        let all = made(5);
        let find = |id: &Value| all.iter().find(|it| it["id"] == *id).unwrap();
        let copies: Vec<&Value> = all.iter().filter(|it| !it["parent"].is_null()).collect();
        assert!(copies.len() > 20);
        for copy in copies {
            let parent = find(&copy["parent"]);
            assert_eq!(parent["group"], copy["group"]);
            assert!(parent["date"].as_u64() <= copy["date"].as_u64());
            assert_ne!(copy["text"].as_str().unwrap().trim(), "");
        }
    }

    #[test]
    fn nothing_comes_of_nothing() {
        let plan = Plan { seed: 1, copies: 0 };
        assert_eq!(simulate(&[], plan), Vec::<Value>::new());
        let empty = vec![Original::default(); 9];
        assert!(simulate(&empty, Plan { seed: 1, copies: 3 }).len() >= 9);
    }
}
