//! A component's `model` file: the layers of a thinc model in order, with their arrays.
//!
//! The file is MessagePack: `nodes` (names and sizes), `attrs` (MessagePack inside bytes) and
//! `params` (arrays as maps of type, shape and data).

use rmpv::ValueRef;

use crate::msgpack;

/// A thinc model: its layers in the order in which the format writes them.
pub(crate) struct Weights<'a> {
    layers: Vec<Layer<'a>>,
}

/// One layer: what it is called, its attributes and its arrays.
pub(crate) struct Layer<'a> {
    pub(crate) name: String,
    attributes: Vec<(ValueRef<'a>, ValueRef<'a>)>,
    arrays: Vec<(String, Array)>,
}

/// An array of 32-bit numbers in row-major order.
#[derive(Clone)]
pub(crate) struct Array {
    pub(crate) shape: Vec<usize>,
    pub(crate) data: Vec<f32>,
}

impl Weights<'_> {
    /// Reads a `model` file. The message says what is wrong with a damaged one.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Weights<'_>, String> {
        let root = msgpack::read(bytes)?;
        let mut layers = Vec::new();
        let (nodes, attrs, params) = (
            list(&root, "nodes")?,
            list(&root, "attrs")?,
            list(&root, "params")?,
        );
        if attrs.len() != nodes.len() || params.len() != nodes.len() {
            return Err("layers, attributes and arrays differ in number".to_owned());
        }
        for ((node, attributes), arrays) in nodes.iter().zip(attrs).zip(params) {
            layers.push(Layer {
                name: field(node, "name").and_then(text).unwrap_or_default(),
                attributes: pairs(attributes).to_vec(),
                arrays: named_arrays(arrays)?,
            });
        }
        Ok(Weights { layers })
    }

    /// The layers called `name`, in order.
    pub(crate) fn named(&self, name: &str) -> impl Iterator<Item = &Layer<'_>> {
        self.layers.iter().filter(move |layer| layer.name == name)
    }

    /// The layers whose name begins with `start`, in order.
    pub(crate) fn starting(&self, start: &str) -> impl Iterator<Item = &Layer<'_>> {
        self.layers
            .iter()
            .filter(move |layer| layer.name.starts_with(start))
    }

    /// The `nth` layer called `name`.
    pub(crate) fn layer(&self, name: &str, nth: usize) -> Result<&Layer<'_>, String> {
        self.named(name)
            .nth(nth)
            .ok_or_else(|| format!("no layer {name} number {}", nth + 1))
    }
}

impl Layer<'_> {
    /// The array called `name`, which must have this many dimensions.
    pub(crate) fn array(&self, name: &str, dimensions: usize) -> Result<&Array, String> {
        let found = self.arrays.iter().find(|(known, _)| known == name);
        let (_, array) = found.ok_or_else(|| format!("{}: no array {name}", self.name))?;
        if array.shape.len() != dimensions || array.shape.contains(&0) {
            return Err(format!(
                "{}: array {name} has shape {:?}",
                self.name, array.shape
            ));
        }
        Ok(array)
    }

    /// The attribute called `name` as a whole number.
    pub(crate) fn number(&self, name: &str) -> Option<u64> {
        self.attribute(name)?.as_u64()
    }

    /// The attribute called `name` as a list of texts or numbers, written as text.
    pub(crate) fn texts(&self, name: &str) -> Option<Vec<String>> {
        let value = self.attribute(name)?;
        let items = value.as_array()?.iter();
        items
            .map(|item| match item {
                rmpv::Value::String(text) => text.as_str().map(str::to_owned),
                number => number.as_u64().map(|number| number.to_string()),
            })
            .collect()
    }

    fn attribute(&self, name: &str) -> Option<rmpv::Value> {
        let (_, value) = self.attributes.iter().find(|(key, _)| is(key, name))?;
        match value {
            ValueRef::Binary(packed) => Some(msgpack::read(packed).ok()?.to_owned()),
            plain => Some(plain.to_owned()),
        }
    }
}

/// Reads an array as the format writes it: a map of `nd`, `type`, `shape` and `data`.
pub(crate) fn array(value: &ValueRef<'_>) -> Result<Array, String> {
    let kind = field(value, "type").and_then(text).unwrap_or_default();
    if kind != "<f4" {
        return Err(format!("array of type {kind:?}, not 32-bit numbers"));
    }
    let shape: Option<Vec<usize>> = match field(value, "shape") {
        Some(ValueRef::Array(sizes)) => sizes
            .iter()
            .map(|size| usize::try_from(size.as_u64()?).ok())
            .collect(),
        _ => None,
    };
    let shape = shape.ok_or("array without a shape")?;
    let Some(ValueRef::Binary(data)) = field(value, "data") else {
        return Err("array without data".to_owned());
    };
    let expected = shape
        .iter()
        .try_fold(4_usize, |product, size| product.checked_mul(*size));
    if expected != Some(data.len()) {
        return Err(format!("array of shape {shape:?} has {} bytes", data.len()));
    }
    Ok(Array {
        shape,
        data: floats(data)?,
    })
}

fn floats(data: &[u8]) -> Result<Vec<f32>, String> {
    let numbers: Vec<f32> = data
        .as_chunks::<4>()
        .0
        .iter()
        .map(|bytes| f32::from_le_bytes(*bytes))
        .collect();
    match numbers.iter().all(|number| number.is_finite()) {
        true => Ok(numbers),
        false => Err("array holds a number that is not finite".to_owned()),
    }
}

fn named_arrays(value: &ValueRef<'_>) -> Result<Vec<(String, Array)>, String> {
    let mut arrays = Vec::new();
    for (key, value) in pairs(value) {
        if !matches!(value, ValueRef::Nil) {
            arrays.push((text(key).unwrap_or_default(), array(value)?));
        }
    }
    Ok(arrays)
}

/// The value of `name` in a map whose keys are texts or bytes.
pub(crate) fn field<'a, 'b>(map: &'b ValueRef<'a>, name: &str) -> Option<&'b ValueRef<'a>> {
    let (_, value) = pairs(map).iter().find(|(key, _)| is(key, name))?;
    Some(value)
}

/// The entries of a map; none for any other value.
pub(crate) fn pairs<'a, 'b>(map: &'b ValueRef<'a>) -> &'b [(ValueRef<'a>, ValueRef<'a>)] {
    match map {
        ValueRef::Map(entries) => entries,
        _ => &[],
    }
}

/// A text, written as text or as bytes.
pub(crate) fn text(value: &ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::String(text) => text.as_str().map(str::to_owned),
        ValueRef::Binary(bytes) => std::str::from_utf8(bytes).ok().map(str::to_owned),
        _ => None,
    }
}

fn is(key: &ValueRef<'_>, name: &str) -> bool {
    match key {
        ValueRef::String(text) => text.as_bytes() == name.as_bytes(),
        ValueRef::Binary(bytes) => *bytes == name.as_bytes(),
        _ => false,
    }
}

fn list<'a, 'b>(root: &'b ValueRef<'a>, name: &str) -> Result<&'b [ValueRef<'a>], String> {
    match field(root, name) {
        Some(ValueRef::Array(items)) => Ok(items),
        _ => Err(format!("no list {name}")),
    }
}
