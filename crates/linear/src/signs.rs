//! The signs of one thing that is to be judged.

/// Yes-or-no observations, each kept as the hash of its words. The same sign counts once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signs {
    keys: Vec<u32>,
    /// The words of each sign, where they are wanted for an explanation.
    names: Option<Vec<String>>,
}

/// As many signs as most things have.
const MANY: usize = 64;

impl Signs {
    /// No signs yet; their words are not kept.
    pub fn new() -> Signs {
        Signs {
            keys: Vec::with_capacity(MANY),
            names: None,
        }
    }

    /// No signs yet; their words are kept, to be shown.
    pub fn named() -> Signs {
        Signs {
            keys: Vec::new(),
            names: Some(Vec::new()),
        }
    }

    /// Adds the sign of these words: what is observed comes first, then its values.
    pub fn add(&mut self, words: &[&str]) {
        self.keys.push(key(words));
        if let Some(names) = &mut self.names {
            names.push(words.join(" "));
        }
    }

    /// Adds the sign whose words end here. Its words are not known.
    pub fn put(&mut self, start: Start) {
        self.keys.push(start.key());
        if let Some(names) = &mut self.names {
            names.push(String::new());
        }
    }

    /// Puts the signs in order and drops what stands twice.
    pub fn settle(&mut self) {
        match &mut self.names {
            None => {
                sort(&mut self.keys);
                self.keys.dedup();
            }
            Some(names) => {
                let mut both: Vec<_> = self.keys.drain(..).zip(names.drain(..)).collect();
                both.sort();
                both.dedup_by_key(|(key, _)| *key);
                (self.keys, *names) = both.into_iter().unzip();
            }
        }
    }

    /// The hashes of the signs.
    pub fn keys(&self) -> &[u32] {
        &self.keys
    }

    /// The words of the sign at this place among the keys.
    pub fn name(&self, nth: usize) -> Option<&str> {
        self.names.as_ref()?.get(nth).map(String::as_str)
    }

    /// What one sign counts: signs weigh the same, and together have length one.
    pub(crate) fn share(&self) -> f32 {
        1.0 / (self.keys.len().max(1) as f32).sqrt()
    }
}

/// The hash of the first words of a sign: what many signs begin or end with is hashed together.
///
/// FNV-1a (Fowler, Noll, Vo) in 64 bits over the words and the borders between them, folded to 32.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start(u64);

/// What ends each word.
const BORDER: u8 = 0x1f;

impl Start {
    const NOTHING: Start = Start(0xcbf2_9ce4_8422_2325);

    /// A sign that begins with this word.
    pub const fn of(word: &str) -> Start {
        Start::NOTHING.then(word)
    }

    /// The next word.
    pub const fn then(self, word: &str) -> Start {
        let (bytes, mut at, mut start) = (word.as_bytes(), 0, self);
        while at < bytes.len() {
            start = start.take(bytes[at]);
            at += 1;
        }
        start.take(BORDER)
    }

    /// The same next word for several signs. Each byte takes the machine some steps for one sign, in
    /// which it does those of the others.
    pub fn each<const N: usize>(mut starts: [Start; N], word: &str) -> [Start; N] {
        for byte in word.bytes().chain([BORDER]) {
            starts = starts.map(|start| start.take(byte));
        }
        starts
    }

    const fn take(self, byte: u8) -> Start {
        Start((self.0 ^ byte as u64).wrapping_mul(0x0100_0000_01b3))
    }

    const fn key(self) -> u32 {
        (self.0 >> 32) as u32 ^ self.0 as u32
    }
}

/// Sorts hashes: as they are spread evenly, their upper bits bring each near its place.
fn sort(keys: &mut Vec<u32>) {
    const SHELVES: usize = 256;
    if keys.len() < SHELVES / 4 {
        return keys.sort_unstable();
    }
    let shelf = |key: u32| (key >> 24) as usize;
    let mut places = [0; SHELVES + 1];
    keys.iter().for_each(|key| places[shelf(*key) + 1] += 1);
    (0..SHELVES).for_each(|shelf| places[shelf + 1] += places[shelf]);
    let mut sorted = vec![0; keys.len()];
    for key in keys.iter() {
        let place = &mut places[shelf(*key)];
        sorted[*place] = *key;
        *place += 1;
    }
    for nth in 1..sorted.len() {
        let mut at = nth;
        while at > 0 && sorted[at - 1] > sorted[at] {
            sorted.swap(at - 1, at);
            at -= 1;
        }
    }
    *keys = sorted;
}

fn key(words: &[&str]) -> u32 {
    let start = words
        .iter()
        .fold(Start::NOTHING, |start, word| start.then(word));
    start.key()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_between_words_count() {
        assert_ne!(key(&["ab", "c"]), key(&["a", "bc"]));
    }

    #[test]
    fn many_signs_are_sorted_like_few() {
        let mut keys: Vec<u32> = (0..999_u32)
            .map(|nth| nth.wrapping_mul(2_654_435_761))
            .collect();
        let mut expected = keys.clone();
        expected.sort_unstable();
        sort(&mut keys);
        assert_eq!(keys, expected);
    }

    #[test]
    fn a_sign_may_be_hashed_word_by_word() {
        let starts = [Start::of("ab"), Start::of("ab").then("x")];
        let [short, long] = Start::each(starts, "é");
        assert_eq!(short.key(), key(&["ab", "é"]));
        assert_eq!(long.then("").key(), key(&["ab", "x", "é", ""]));
    }

    #[test]
    fn a_sign_that_stands_twice_counts_once() {
        for mut signs in [Signs::new(), Signs::named()] {
            signs.add(&["verb", "meet"]);
            signs.add(&["verb", "meet"]);
            signs.settle();
            assert_eq!(signs.keys().len(), 1);
        }
    }
}
