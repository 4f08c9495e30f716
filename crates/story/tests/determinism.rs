//! What is found does not depend on the order in which texts came.

use dateline_story::{Copy, CopyIndex, CopyText, Label, Overlap, Prepared, copies};

/// So many times the stream is shuffled.
const SHUFFLES: u64 = 1000;
const ORIGINALS: usize = 4;

/// A source of numbers that is the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed >> 33) as usize % end
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            list.swap(end, self.below(end + 1));
        }
    }
}

fn paragraph(dice: &mut Dice) -> String {
    let word = |dice: &mut Dice| {
        let syllables = [
            "ma", "ri", "to", "ven", "lus", "ka", "pe", "dor", "sil", "gan",
        ];
        (0..2 + dice.below(2))
            .map(|_| syllables[dice.below(10)])
            .collect::<String>()
    };
    let words: Vec<String> = (0..12).map(|_| word(dice)).collect();
    format!("The {}.", words.join(" "))
}

/// Originals of some paragraphs, and of each a few copies that lack some and have one of their own,
/// all under a line that every page carries.
fn stream() -> Vec<(String, String)> {
    let mut dice = Dice(7);
    let mut all = Vec::new();
    for nth in 0..ORIGINALS {
        let paragraphs: Vec<String> = (0..4).map(|_| paragraph(&mut dice)).collect();
        all.push((format!("{nth}.0"), paragraphs.join("\n")));
        for copy in 1..3 {
            let mut kept = paragraphs.clone();
            kept.remove(dice.below(kept.len()));
            kept.insert(dice.below(kept.len()), paragraph(&mut dice));
            kept.push(
                "Sign up here for our letter that comes every day with all the news of Marle"
                    .to_owned(),
            );
            all.push((format!("{nth}.{copy}"), kept.join("\n")));
        }
    }
    all
}

fn batch(texts: &[(String, String)]) -> Vec<(String, String, Option<String>)> {
    let given: Vec<CopyText<'_>> = texts
        .iter()
        .map(|(id, text)| CopyText {
            id,
            text,
            ..CopyText::default()
        })
        .collect();
    let name = |nth: usize| texts[nth].0.clone();
    let told = |(nth, copy): (usize, Copy)| (name(nth), name(copy.root), copy.parent.map(name));
    let mut all: Vec<_> = copies(&given).into_iter().enumerate().map(told).collect();
    all.sort();
    all
}

/// Feeds the texts one by one, asks in between as a stream would, and gives what is known at the end.
fn streamed(texts: &[(u64, Prepared)]) -> Vec<(u64, u64, usize)> {
    let mut index = CopyIndex::default();
    let mut prepared = Vec::new();
    for (key, text) in texts {
        let nth = index.add(
            Label {
                key: *key,
                ..Label::default()
            },
            text,
        );
        assert!(!index.view(nth).candidates.contains(&nth));
        prepared.push(text.clone());
    }
    let told = |it: Overlap| {
        let [a, b] = it.texts.map(|text| index.key(text));
        (a.min(b), a.max(b), it.same)
    };
    let mut all: Vec<_> = index.overlaps(&prepared).into_iter().map(told).collect();
    all.sort_unstable();
    all
}

#[test]
fn shuffles_of_a_batch_give_one_result() {
    let mut texts = stream();
    let expected = batch(&texts);
    let families: std::collections::BTreeSet<&String> =
        expected.iter().map(|(_, root, _)| root).collect();
    assert_eq!(families.len(), ORIGINALS, "{expected:?}");
    for seed in 0..SHUFFLES / 10 {
        Dice(seed).shuffle(&mut texts);
        assert_eq!(batch(&texts), expected, "shuffle {seed}");
    }
}

#[test]
fn a_thousand_shuffles_of_a_stream_give_one_result() {
    let prepared = |(key, (_, text)): (u64, (String, String))| (key, Prepared::new(&text));
    let mut texts: Vec<(u64, Prepared)> = (0..).zip(stream()).map(prepared).collect();
    let expected = streamed(&texts);
    assert!(!expected.is_empty());
    for seed in 0..SHUFFLES {
        Dice(seed).shuffle(&mut texts);
        assert_eq!(streamed(&texts), expected, "shuffle {seed}");
    }
}

#[test]
fn what_was_forgotten_is_found_no_more() {
    let text = Prepared::new(&stream()[0].1);
    let mut index = CopyIndex::default();
    let add = |index: &mut CopyIndex, key, day| {
        index.add(
            Label {
                key,
                day: Some(day),
                publisher: None,
            },
            &text,
        )
    };
    add(&mut index, 1, 10);
    let later = add(&mut index, 2, 20);
    assert_eq!(index.view(later).candidates, [0]);
    index.forget_before(15);
    assert_eq!((index.len(), index.key(0)), (1, 2));
    let last = add(&mut index, 3, 21);
    assert_eq!(index.view(last).candidates, [0]);
}
