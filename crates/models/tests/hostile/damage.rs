//! What is done to files: values, words and bytes are changed, the same in every run.

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use rmpv::Value;

use crate::small::{bytes, value};

/// Does `cases` damages, each with what `with` makes of it.
pub(crate) fn each_damage(name: &str, cases: u32, with: impl Fn(Damage)) {
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let dice = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let outcome = TestRunner::new_with_rng(config, dice).run(&damage(), |damage| {
        with(damage);
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{name}: {failure}"));
}

/// What is done to a value or to bytes: where, and which of the ways.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Damage {
    pub(crate) at: usize,
    pub(crate) how: u8,
    pub(crate) number: u64,
}

/// Any damage.
fn damage() -> impl Strategy<Value = Damage> {
    let numbers = prop::sample::select(vec![
        0,
        1,
        2,
        3,
        7,
        96,
        255,
        65_536,
        u64::from(u32::MAX),
        u64::MAX,
    ]);
    (any::<usize>(), any::<u8>(), numbers).prop_map(|(at, how, number)| Damage { at, how, number })
}

impl Damage {
    /// Changes one of the values in `root`, counted in depth, lists of many members thinned out.
    pub(crate) fn change(self, root: &mut Value) {
        let mut left = self.at % count(root);
        let mut done = false;
        each(root, &mut |value| {
            if left == 0 && !done {
                done = true;
                self.apply(value);
            }
            left = left.wrapping_sub(1);
        });
    }

    fn apply(self, value: &mut Value) {
        match value {
            Value::Integer(_) if self.how % 8 < 6 => *value = Value::from(self.number),
            Value::Integer(_) => *value = Value::from(-1),
            Value::Boolean(flag) => *flag = !*flag,
            Value::String(text) => *value = self.text(text.as_str().unwrap_or_default()).into(),
            Value::Binary(data) => self.bytes(data),
            Value::Array(members) => self.members(members),
            Value::Map(entries) => self.members(entries),
            other => *other = Value::from(self.number),
        }
    }

    fn text(self, text: &str) -> String {
        let odd = [
            "",
            "(?m)^a|b$",
            "[",
            "\\",
            "é{9999}$",
            "^",
            ".*$",
            "|",
            "ROOT||ROOT",
            "_=",
            "{64}",
        ];
        match self.how % 3 {
            0 => text.chars().rev().collect(),
            1 => text.chars().skip(1).collect(),
            _ => odd[self.number as usize % odd.len()].to_owned(),
        }
    }

    /// Cuts, empties, lengthens, or changes one byte.
    pub(crate) fn bytes(self, data: &mut Vec<u8>) {
        let length = data.len();
        match self.how % 5 {
            0 => data.clear(),
            1 => data.truncate(self.number as usize % length.max(1)),
            2 => data.truncate(length.saturating_sub(4 * (1 + self.number as usize % 96))),
            3 => data.extend_from_slice(&[0; 384]),
            _ if length > 0 => {
                data[(self.number as usize ^ self.at) % length] ^= 1 << (self.how % 8)
            }
            _ => {}
        }
    }

    fn members<T: Clone>(self, members: &mut Vec<T>) {
        let length = members.len();
        match self.how % 4 {
            0 => members.clear(),
            1 => members.truncate(length.saturating_sub(1)),
            2 => members.extend(members.first().cloned()),
            _ if length > 1 => members.swap(0, self.at % length),
            _ => members.reverse(),
        }
    }
}

/// Members of a list beyond these are left out: word lists would hide all else.
const LOOKED_AT: usize = 12;

fn each(value: &mut Value, with: &mut impl FnMut(&mut Value)) {
    with(value);
    match value {
        Value::Array(members) => members
            .iter_mut()
            .take(LOOKED_AT)
            .for_each(|member| each(member, with)),
        Value::Map(entries) => entries
            .iter_mut()
            .take(LOOKED_AT)
            .for_each(|(_, member)| each(member, with)),
        _ => {}
    }
}

fn count(value: &mut Value) -> usize {
    let mut count = 0;
    each(value, &mut |_| count += 1);
    count
}

/// With bytes changed, wherever they lie.
pub(crate) fn changed_bytes(original: &[u8], damage: Damage) -> Vec<u8> {
    let mut bytes = original.to_vec();
    damage.bytes(&mut bytes);
    bytes
}

/// With a value of a MessagePack file changed.
pub(crate) fn changed_values(original: &[u8], damage: Damage) -> Vec<u8> {
    let mut root = value(original);
    damage.change(&mut root);
    bytes(&root)
}

/// Replaces one word of a text file.
pub(crate) fn changed_words(original: &[u8], damage: Damage) -> Vec<u8> {
    let text = String::from_utf8_lossy(original);
    let mut words: Vec<String> = text
        .split_inclusive(['=', '\n', ',', '"', '.'])
        .map(str::to_owned)
        .collect();
    let at = damage.at % words.len();
    match damage.how % 3 {
        0 => drop(words.remove(at)),
        1 => words[at] = damage.number.to_string(),
        _ => words.swap(at, damage.number as usize % 20),
    }
    words.concat().into_bytes()
}
