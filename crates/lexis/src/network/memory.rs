//! What an encoder remembers of words it has met.

use crate::lines::Lines;

/// Forms whose products are kept; those of others are worked out for each text that has them.
const FREQUENT: usize = 1_200;

/// The embeddings of word forms, and for the first ones met, which are mostly the frequent ones,
/// their products with the first window layer.
///
/// Both depend on the form alone, and a text has few forms: most words cost a look-up here.
#[derive(Default)]
pub(crate) struct Memory {
    /// By form: one more than its place below, or zero.
    places: Vec<u32>,
    /// Embeddings, one row per place.
    pub(super) rows: Lines,
    /// Products of the embedding with each part of the first window layer, one row per place; the
    /// text's own rare forms stand behind the kept ones.
    pub(super) products: Lines,
    /// How many kept rows of products are filled.
    pub(super) kept: usize,
    /// By place beyond the kept ones: the place of its products, while a text is read.
    rare: Vec<Option<u32>>,
    count: usize,
}

impl Memory {
    /// Where `form` lies, if it is known.
    pub(super) fn place(&self, form: usize) -> Option<usize> {
        match self.places.get(form) {
            Some(0) | None => None,
            Some(&place) => Some(place as usize - 1),
        }
    }

    /// A new place for `form`, after all others.
    pub(super) fn learn(&mut self, form: usize) {
        if self.places.len() <= form {
            self.places.resize(form + 1, 0);
        }
        self.count += 1;
        self.places[form] = self.count as u32;
    }

    /// Makes the list of embeddings longer.
    pub(super) fn make_room(&mut self, more: usize) {
        let length = self.rows.len() + more;
        self.rows.grow_far(length);
    }

    /// How many forms are known.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// How many of the known forms have products that are kept from text to text.
    pub(super) fn kept_forms(&self) -> usize {
        self.count.min(FREQUENT)
    }

    /// Drops the products of the last text's rare forms.
    pub(super) fn drop_rare(&mut self) {
        self.rare.clear();
        self.rare.resize(self.count.saturating_sub(FREQUENT), None);
    }

    /// Gives the rare form at `place` a row of products, which is to be filled; false if it has one.
    pub(super) fn meet(&mut self, place: usize, row: usize) -> bool {
        match self.rare.get_mut(place.wrapping_sub(FREQUENT)) {
            Some(slot @ None) => {
                *slot = Some(row as u32);
                true
            }
            _ => false,
        }
    }

    /// The row of the products of the form at `place`.
    pub(super) fn products_of(&self, place: usize) -> usize {
        let rare = self.rare.get(place.wrapping_sub(FREQUENT)).copied();
        rare.flatten().map_or(place, |row| row as usize)
    }

    /// Forgets everything but keeps the room.
    pub(crate) fn clear(&mut self) {
        self.places.clear();
        self.rows.clear();
        self.kept = 0;
        self.rare.clear();
        self.count = 0;
    }
}
