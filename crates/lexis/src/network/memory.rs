//! What an encoder remembers of words it has met.

/// The embeddings of word forms and their products with the first window layer.
///
/// Both depend on the form alone, and a text has few forms: most words cost a look-up here.
#[derive(Default)]
pub(crate) struct Memory {
    /// By form: one more than its place below, or zero.
    places: Vec<u32>,
    /// Embeddings, one row per place.
    pub(super) rows: Vec<f32>,
    /// Products of the embedding with each part of the first window layer, one row per place.
    pub(super) products: Vec<f32>,
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

    /// How many forms are known.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// Forgets everything but keeps the room.
    pub(crate) fn clear(&mut self) {
        self.places.clear();
        self.rows.clear();
        self.products.clear();
        self.count = 0;
    }
}
