//! Learned models as bytes.
//!
//! A file: the mark, the number of models, then each model: its name, its classes with the size of one
//! step of their weights, where each shelf begins, and the shelves. A shelf holds the signs whose keys
//! share their upper half, so that a sign is found with two reads: each with the lower half of its key,
//! the number of its weights, and the weights as pairs of class and steps (−127 to 127). Numbers are
//! little-endian.

/// A model as it was learned.
#[derive(Clone, Debug, PartialEq)]
pub struct Learned {
    /// What it judges.
    pub name: String,
    /// The names of its classes.
    pub classes: Vec<String>,
    /// The hashes of its signs, in order.
    pub keys: Vec<u32>,
    /// For each class, the weight of each sign.
    pub weights: Vec<Vec<f32>>,
}

/// How many shelves a model has: one for each upper half of a key.
pub(crate) const SHELVES: usize = 1 << 16;

pub(crate) const MARK: &[u8; 8] = b"linear2\n";

/// Weights of fewer steps than this, one twentieth of the largest of their class, are left out: they are
/// most of the file and change hardly a judgement.
const FAINT: u8 = 7;

/// Packs models into one file.
pub fn pack(models: &[Learned]) -> Vec<u8> {
    let mut bytes = MARK.to_vec();
    put(&mut bytes, models.len());
    models.iter().for_each(|model| put_model(&mut bytes, model));
    bytes
}

fn put_model(bytes: &mut Vec<u8>, model: &Learned) {
    put_text(bytes, &model.name);
    put(bytes, model.classes.len());
    let steps: Vec<f32> = model
        .weights
        .iter()
        .map(|weights| largest(weights) / 127.0)
        .collect();
    for (class, step) in model.classes.iter().zip(&steps) {
        put_text(bytes, class);
        bytes.extend(step.to_le_bytes());
    }
    let (mut starts, mut shelves) = (Vec::with_capacity(SHELVES + 1), Vec::new());
    for (nth, key) in model.keys.iter().enumerate() {
        let pairs: Vec<[u8; 2]> = model
            .weights
            .iter()
            .zip(&steps)
            .enumerate()
            .map(|(class, (weights, step))| {
                let steps = (weights[nth] / step.max(f32::MIN_POSITIVE)).round() as i8;
                [class as u8, steps as u8]
            })
            .filter(|[_, steps]| (*steps as i8).unsigned_abs() >= FAINT)
            .collect();
        if !pairs.is_empty() {
            starts.resize((key >> 16) as usize + 1, shelves.len());
            shelves.extend((*key as u16).to_le_bytes());
            shelves.push(pairs.len() as u8);
            shelves.extend(pairs.as_flattened());
        }
    }
    starts.resize(SHELVES + 1, shelves.len());
    starts.iter().for_each(|start| put(bytes, *start));
    bytes.extend(shelves);
}

fn largest(weights: &[f32]) -> f32 {
    weights
        .iter()
        .fold(0.0, |largest, weight| largest.max(weight.abs()))
}

fn put(bytes: &mut Vec<u8>, number: usize) {
    bytes.extend((number as u32).to_le_bytes());
}

fn put_text(bytes: &mut Vec<u8>, text: &str) {
    put(bytes, text.len());
    bytes.extend(text.as_bytes());
}
