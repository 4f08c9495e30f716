//! Texts without meaning, with the word frequencies of a language: for streams of any length.

use super::{Original, dice::Dice};

const SYLLABLES: [&str; 32] = [
    "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "qui", "ro", "su",
    "ta", "ve", "wi", "xo", "yu", "za", "bre", "cli", "dro", "flu", "gra", "ple", "pri", "sto",
    "tru", "sla", "cre",
];
/// Different words, as in a year of news.
const VOCABULARY: f64 = 60_000.0;
const SENTENCE: usize = 20;

/// Original number `nth` of a stream: about `sentences` sentences, three a paragraph.
pub fn babble(seed: u64, nth: u64, sentences: usize) -> Original {
    let mut dice = Dice::new(seed.wrapping_mul(0x9e37_79b9).wrapping_add(nth));
    let mut paragraphs = Vec::new();
    let mut left = sentences;
    while left > 0 {
        let here = left.min(3);
        let told: Vec<String> = (0..here).map(|_| sentence(&mut dice)).collect();
        paragraphs.push(told.join(" "));
        left -= here;
    }
    Original {
        title: sentence(&mut dice),
        paragraphs,
    }
}

fn sentence(dice: &mut Dice) -> String {
    let mut words = String::from("The");
    for _ in 0..SENTENCE / 2 + dice.below(SENTENCE) {
        words.push(' ');
        push_word(rank(dice), &mut words);
    }
    words.push('.');
    words
}

// Zipf's law: the word of rank r is drawn with a likelihood of 1/r.
fn rank(dice: &mut Dice) -> usize {
    VOCABULARY.powf(dice.share()) as usize
}

// Frequent words are short.
fn push_word(mut rank: usize, words: &mut String) {
    loop {
        words.push_str(SYLLABLES[rank % SYLLABLES.len()]);
        rank /= SYLLABLES.len();
        if rank == 0 {
            return;
        }
    }
}
