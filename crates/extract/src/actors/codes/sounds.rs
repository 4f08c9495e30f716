//! One spelling for the many spellings of one name.

use crate::actors::people;

const ALIKE: [(&str, &str); 12] = [
    ("x", "ks"),
    ("ph", "f"),
    ("kh", "h"),
    ("ck", "k"),
    ("q", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("y", "i"),
    ("j", "i"),
    ("w", "v"),
    ("ie", "e"),
];

/// A name as `build.py` writes it in the made tables.
pub(in crate::actors) fn sounded(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_'));
    let words: Vec<String> = words.map(word).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

fn word(word: &str) -> String {
    let mut letters: String = people::folded(word).concat();
    letters.retain(|c| c.is_ascii_lowercase());
    for (old, new) in ALIKE {
        if letters.contains(old) {
            letters = letters.replace(old, new);
        }
    }
    let mut once = String::with_capacity(letters.len());
    for letter in letters.chars() {
        if !once.ends_with(letter) {
            once.push(letter);
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transliterations_sound_alike() {
        assert_eq!(sounded("Sergei Lvov"), sounded("Sergey Lvov"));
        assert_eq!(sounded("Aleksandr Petrenko"), sounded("Alexandr Petrenko"));
        assert_eq!(sounded("Núñez"), sounded("NUNEZ"));
        assert_ne!(sounded("Anna Bell"), sounded("Anna Ball"));
    }
}
