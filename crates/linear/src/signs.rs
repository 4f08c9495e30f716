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

    /// Puts the signs in order and drops what stands twice.
    pub fn settle(&mut self) {
        match &mut self.names {
            None => {
                self.keys.sort_unstable();
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

/// FNV-1a (Fowler, Noll, Vo) in 64 bits over the words and the borders between them, folded to 32.
fn key(words: &[&str]) -> u32 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut take = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for word in words {
        word.bytes().for_each(&mut take);
        take(0x1f);
    }
    (hash >> 32) as u32 ^ hash as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_between_words_count() {
        assert_ne!(key(&["ab", "c"]), key(&["a", "bc"]));
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
