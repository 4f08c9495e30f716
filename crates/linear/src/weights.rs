//! Scoring with packed models.

use crate::pack::{MARK, SHELVES};
use crate::{Signs, WeightsError};

/// The models of one file. They stay in its bytes; opening costs nothing.
#[derive(Clone, Debug)]
pub struct Weights<'b> {
    models: Vec<Model<'b>>,
}

/// One model.
#[derive(Clone, Debug)]
pub struct Model<'b> {
    name: &'b str,
    classes: Vec<(&'b str, f32)>,
    /// Where each shelf begins, and where the last one ends.
    starts: &'b [[u8; 4]],
    shelves: &'b [u8],
    known: Known,
}

/// Which signs a model may know, by the upper bits of their keys: most signs of a text are in no model,
/// and a bit tells it sooner than a shelf.
#[derive(Clone, Debug)]
struct Known(Vec<u64>);

impl Known {
    /// Bits of a key that are looked at.
    const BITS: u32 = 20;

    fn nothing() -> Known {
        Known(vec![0; 1 << (Known::BITS - u64::BITS.ilog2())])
    }

    /// The word and the bit for a key.
    fn place(key: u32) -> (usize, u64) {
        let place = key >> (u32::BITS - Known::BITS);
        ((place / u64::BITS) as usize, 1 << (place % u64::BITS))
    }

    fn insert(&mut self, key: u32) {
        let (word, bit) = Known::place(key);
        self.0[word] |= bit;
    }

    fn may_contain(&self, key: u32) -> bool {
        let (word, bit) = Known::place(key);
        self.0[word] & bit != 0
    }
}

/// Signs whose weights are fetched at a time.
const TOGETHER: usize = 32;

impl<'b> Weights<'b> {
    /// Opens a file.
    ///
    /// # Errors
    /// When it is no such file, or damaged.
    pub fn open(bytes: &'b [u8]) -> Result<Weights<'b>, WeightsError> {
        let rest = bytes.strip_prefix(MARK).ok_or(WeightsError::NotWeights)?;
        let mut reader = Reader { bytes, rest };
        let count = reader.number()?;
        let models = (0..count)
            .map(|_| Model::read(&mut reader))
            .collect::<Result<_, _>>()?;
        Ok(Weights { models })
    }

    /// The model of this name.
    ///
    /// # Errors
    /// When there is none.
    pub fn model(&self, name: &str) -> Result<Model<'b>, WeightsError> {
        let found = self.models.iter().find(|model| model.name == name);
        found
            .cloned()
            .ok_or_else(|| WeightsError::Missing(name.to_owned()))
    }
}

impl<'b> Model<'b> {
    fn read(reader: &mut Reader<'b>) -> Result<Model<'b>, WeightsError> {
        let name = reader.text()?;
        let count = reader.number()?;
        let class = |_| Ok((reader.text()?, f32::from_le_bytes(reader.array()?)));
        let classes: Vec<_> = (0..count).map(class).collect::<Result<_, _>>()?;
        let starts = reader.arrays(SHELVES + 1)?;
        let end = starts.last().map_or(0, |end| number(*end));
        let mut model = Model {
            name,
            classes,
            starts,
            shelves: reader.take(end)?,
            known: Known::nothing(),
        };
        model.know();
        Ok(model)
    }

    /// Goes through all shelves once.
    fn know(&mut self) {
        for shelf in 0..SHELVES {
            for (low, _) in self.signs(shelf) {
                self.known.insert((shelf as u32) << 16 | u32::from(low));
            }
        }
    }

    /// The names of the classes.
    pub fn classes(&self) -> impl Iterator<Item = &'b str> + '_ {
        self.classes.iter().map(|(class, _)| *class)
    }

    /// The score of each class, in their order; above zero it is more likely than not.
    pub fn scores(&self, signs: &Signs) -> Vec<f32> {
        let mut sums = vec![0_i32; self.classes.len()];
        let (mut known, mut count) = ([0; TOGETHER], 0);
        for key in signs.keys() {
            // Without a branch: whether a sign is known cannot be foreseen.
            known[count] = *key;
            count += usize::from(self.known.may_contain(*key));
            if count == TOGETHER {
                self.add(&known, &mut sums);
                count = 0;
            }
        }
        self.add(&known[..count], &mut sums);
        let share = signs.share();
        let classes = self.classes.iter().zip(sums);
        classes
            .map(|((_, step), sum)| sum as f32 * step * share)
            .collect()
    }

    /// The signs that speak most for `class`, strongest first, with what each adds to its score.
    pub fn strongest<'s>(
        &self,
        signs: &'s Signs,
        class: usize,
        most: usize,
    ) -> Vec<(&'s str, f32)> {
        let step = self.classes.get(class).map_or(0.0, |(_, step)| *step) * signs.share();
        let weigh = |(nth, key): (usize, &u32)| {
            let pairs = self.of_key(*key).iter();
            let own = pairs.filter(|[c, _]| usize::from(*c) == class);
            let steps: i32 = own.map(|[_, steps]| i32::from(*steps as i8)).sum();
            (steps > 0)
                .then(|| Some((signs.name(nth)?, steps as f32 * step)))
                .flatten()
        };
        let mut found: Vec<(&str, f32)> =
            signs.keys().iter().enumerate().filter_map(weigh).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        found.truncate(most);
        found
    }

    /// Adds the weights of these signs.
    fn add(&self, keys: &[u32], sums: &mut [i32]) {
        self.fetch(keys);
        for [class, steps] in keys.iter().flat_map(|key| self.of_key(*key)) {
            if let Some(sum) = sums.get_mut(usize::from(*class)) {
                *sum += i32::from(*steps as i8);
            }
        }
    }

    /// Looks at the shelves of these signs and at nothing on them, so that the memory has brought them
    /// all when they are searched, and not one after the other.
    fn fetch(&self, keys: &[u32]) {
        let start = |key: &u32| number(self.starts[(key >> 16) as usize]);
        let first = |start| self.shelves.get(start).copied().unwrap_or_default();
        let looked = keys.iter().map(start).map(first);
        std::hint::black_box(looked.fold(0, |sum, byte| sum ^ byte));
    }

    /// The weights of a sign, as pairs of class and steps.
    fn of_key(&self, key: u32) -> &'b [[u8; 2]] {
        let mut signs = self.signs((key >> 16) as usize);
        let found = signs.find(|(low, _)| *low == key as u16);
        found.map_or(&[], |(_, pairs)| pairs)
    }

    /// The signs of a shelf: the lower half of the key, and the weights.
    fn signs(&self, shelf: usize) -> impl Iterator<Item = (u16, &'b [[u8; 2]])> + use<'b> {
        let ends = number(self.starts[shelf])..number(self.starts[shelf + 1]);
        let mut rest = self.shelves.get(ends).unwrap_or(&[]);
        std::iter::from_fn(move || {
            let ([low, high, count], more) = rest.split_first_chunk()?;
            let (pairs, others) = more.split_at_checked(2 * usize::from(*count))?;
            rest = others;
            Some((u16::from_le_bytes([*low, *high]), pairs.as_chunks().0))
        })
    }
}

fn number(bytes: [u8; 4]) -> usize {
    u32::from_le_bytes(bytes) as usize
}

struct Reader<'b> {
    bytes: &'b [u8],
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    fn at(&self) -> usize {
        self.bytes.len() - self.rest.len()
    }

    fn take(&mut self, length: usize) -> Result<&'b [u8], WeightsError> {
        let damaged = WeightsError::Damaged(self.at());
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(damaged)?;
        self.rest = rest;
        Ok(taken)
    }

    fn array(&mut self) -> Result<[u8; 4], WeightsError> {
        let damaged = WeightsError::Damaged(self.at());
        self.take(4)?.try_into().map_err(|_| damaged)
    }

    fn number(&mut self) -> Result<usize, WeightsError> {
        self.array().map(number)
    }

    fn arrays<const N: usize>(&mut self, count: usize) -> Result<&'b [[u8; N]], WeightsError> {
        let length = count
            .checked_mul(N)
            .ok_or(WeightsError::Damaged(self.at()))?;
        Ok(self.take(length)?.as_chunks().0)
    }

    fn text(&mut self) -> Result<&'b str, WeightsError> {
        let length = self.number()?;
        let damaged = WeightsError::Damaged(self.at());
        std::str::from_utf8(self.take(length)?).map_err(|_| damaged)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Learned, pack};

    fn packed() -> Vec<u8> {
        pack(&[Learned {
            name: "type".to_owned(),
            classes: vec!["A".to_owned(), "B".to_owned()],
            keys: vec![3, 9, 40],
            weights: vec![vec![1.0, -0.5, 0.0], vec![0.0, 0.25, 2.0]],
        }])
    }

    #[test]
    fn every_cut_is_refused() {
        let whole = packed();
        for length in 0..whole.len() {
            assert!(Weights::open(&whole[..length]).is_err(), "{length}");
        }
        assert!(Weights::open(&whole).is_ok());
    }

    proptest! {
        #[test]
        fn no_damage_panics(at in 0..64_usize, byte: u8) {
            let mut bytes = packed();
            let at = at % bytes.len();
            bytes[at] = byte;
            if let Ok(weights) = Weights::open(&bytes)
                && let Ok(model) = weights.model("type")
            {
                let mut signs = Signs::named();
                signs.add(&["a"]);
                signs.settle();
                model.scores(&signs);
                model.strongest(&signs, 0, 3);
            }
        }
    }
}
