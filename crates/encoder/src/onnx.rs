//! The named tensors of an ONNX file, and what each result is computed from.
//!
//! ONNX is a message of numbered fields (Protocol Buffers). Only the few fields that lead to the
//! weights are read; nothing is computed here.

use std::collections::BTreeMap;
use std::path::Path;

use crate::bytes::{Bytes, words};
use crate::error::{Error, Result};

/// Tensors or operations of a file, and sides or inputs of one of them: more are not read, so that a
/// small file cannot ask for much room.
const MOST_PARTS: usize = 1 << 16;
const MOST_SIDES: usize = 64;
/// Kinds of numbers, as the format counts them.
const FLOAT: u64 = 1;
const INT8: u64 = 3;

/// The part of a file that holds weights.
pub(crate) struct Graph<'a> {
    file: &'a Path,
    length: usize,
    tensors: BTreeMap<&'a [u8], Tensor<'a>>,
    nodes: Vec<Node<'a>>,
}

#[derive(Default)]
struct Tensor<'a> {
    name: &'a [u8],
    sides: Vec<u64>,
    kind: u64,
    data: &'a [u8],
}

#[derive(Default)]
struct Node<'a> {
    operation: &'a [u8],
    inputs: Vec<&'a [u8]>,
    outputs: Vec<&'a [u8]>,
}

impl<'a> Graph<'a> {
    /// Reads the list of tensors and operations.
    pub(crate) fn read(file: &'a Path, bytes: &'a [u8]) -> Result<Self> {
        let mut graph = Graph {
            file,
            length: bytes.len(),
            tensors: BTreeMap::new(),
            nodes: Vec::new(),
        };
        fields(file, bytes, |field, value| match (field, value) {
            (7, Value::Bytes(body)) => graph.fill(body),
            _ => Ok(()),
        })?;
        Ok(graph)
    }

    fn fill(&mut self, body: &'a [u8]) -> Result<()> {
        let file = self.file;
        fields(file, body, |field, value| {
            match (field, value) {
                (1 | 5, _) if self.nodes.len() + self.tensors.len() >= MOST_PARTS => {
                    return Err(self.wrong("graph", "more parts than any known model has"));
                }
                (1, Value::Bytes(node)) => self.nodes.push(Node::read(file, node)?),
                (5, Value::Bytes(tensor)) => {
                    let tensor = Tensor::read(file, tensor)?;
                    self.tensors.insert(tensor.name, tensor);
                }
                _ => {}
            }
            Ok(())
        })
    }

    /// How long the file is.
    pub(crate) fn length(&self) -> usize {
        self.length
    }

    /// Whether there is a tensor of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.tensors.contains_key(name.as_bytes())
    }

    /// The fractions of a tensor, `count` of them.
    pub(crate) fn floats(&self, name: &str, count: usize) -> Result<Vec<f32>> {
        let data = self.data(name, FLOAT, count.saturating_mul(4))?;
        Ok(words(data, f32::from_le_bytes))
    }

    /// The small whole numbers of a tensor, `count` of them.
    pub(crate) fn int8s(&self, name: &str, count: usize) -> Result<Vec<i8>> {
        let data = self.data(name, INT8, count)?;
        Ok(data.iter().map(|&b| i8::from_le_bytes([b])).collect())
    }

    /// How many numbers each side of a tensor has.
    pub(crate) fn sides<const N: usize>(&self, name: &str) -> Result<[usize; N]> {
        let sides = self.tensor(name)?.sides.iter().map(|&side| side as usize);
        let sides: Vec<usize> = sides.collect();
        <[usize; N]>::try_from(sides).map_err(|sides| self.wrong(name, format!("sides {sides:?}")))
    }

    /// The name of the matrix whose product a bias is added to.
    pub(crate) fn matrix_of(&self, bias: &str) -> Result<String> {
        let lacks = || self.wrong(bias, "is not added to the product of a matrix");
        let added = self
            .nodes
            .iter()
            .find(|node| node.takes(b"Add", bias.as_bytes()));
        let made = |name: &&[u8]| {
            let by = self.nodes.iter().find(|node| node.outputs.contains(name));
            by.filter(|node| node.operation == b"MatMul")
        };
        let product = added
            .and_then(|add| add.inputs.iter().find_map(made))
            .ok_or_else(lacks)?;
        let name = product.inputs.get(1).ok_or_else(lacks)?;
        Ok(String::from_utf8_lossy(name).into_owned())
    }

    fn data(&self, name: &str, kind: u64, bytes: usize) -> Result<&'a [u8]> {
        let tensor = self.tensor(name)?;
        if (tensor.kind, tensor.data.len()) != (kind, bytes) {
            let (kind, len) = (tensor.kind, tensor.data.len());
            return Err(self.wrong(name, format!("{len} bytes of kind {kind}, not {bytes}")));
        }
        Ok(tensor.data)
    }

    fn tensor(&self, name: &str) -> Result<&Tensor<'a>> {
        let tensor = self.tensors.get(name.as_bytes());
        tensor.ok_or_else(|| self.wrong(name, "the file lacks this tensor"))
    }

    /// An error at a tensor.
    pub(crate) fn wrong(&self, name: &str, problem: impl Into<String>) -> Error {
        Error::malformed(self.file, name, problem)
    }
}

impl<'a> Tensor<'a> {
    fn read(file: &'a Path, body: &'a [u8]) -> Result<Self> {
        let mut tensor = Tensor::default();
        fields(file, body, |field, value| {
            match (field, value) {
                (1, Value::Number(side)) if tensor.sides.len() < MOST_SIDES => {
                    tensor.sides.push(side)
                }
                (1, Value::Bytes(sides)) => tensor.sides = numbers(file, sides)?,
                (2, Value::Number(kind)) => tensor.kind = kind,
                (8, Value::Bytes(name)) => tensor.name = name,
                (9, Value::Bytes(data)) => tensor.data = data,
                _ => {}
            }
            Ok(())
        })?;
        Ok(tensor)
    }
}

impl<'a> Node<'a> {
    fn read(file: &'a Path, body: &'a [u8]) -> Result<Self> {
        let mut node = Node::default();
        fields(file, body, |field, value| {
            match (field, value) {
                (1, Value::Bytes(input)) if node.inputs.len() < MOST_SIDES => {
                    node.inputs.push(input)
                }
                (2, Value::Bytes(output)) if node.outputs.len() < MOST_SIDES => {
                    node.outputs.push(output)
                }
                (4, Value::Bytes(operation)) => node.operation = operation,
                _ => {}
            }
            Ok(())
        })?;
        Ok(node)
    }

    fn takes(&self, operation: &[u8], input: &[u8]) -> bool {
        self.operation == operation && self.inputs.contains(&input)
    }
}

enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
    /// A fixed-size number; none is needed.
    Other,
}

/// Hands every field of a message to `each`.
fn fields<'a>(
    file: &'a Path,
    message: &'a [u8],
    mut each: impl FnMut(u64, Value<'a>) -> Result<()>,
) -> Result<()> {
    let mut bytes = Bytes::new(file, message);
    while !bytes.is_empty() {
        let key = number(&mut bytes)?;
        let value = match key & 7 {
            0 => Value::Number(number(&mut bytes)?),
            1 => bytes.take(8).map(|_| Value::Other)?,
            2 => {
                let length = usize::try_from(number(&mut bytes)?).unwrap_or(usize::MAX);
                Value::Bytes(bytes.take(length)?)
            }
            5 => bytes.take(4).map(|_| Value::Other)?,
            kind => return Err(bytes.wrong(format!("field of unknown kind {kind}"))),
        };
        each(key >> 3, value)?;
    }
    Ok(())
}

/// A number of seven bits a byte, the lowest first; the top bit says that more follow.
fn number(bytes: &mut Bytes<'_>) -> Result<u64> {
    let mut sum = 0;
    for shift in (0..64).step_by(7) {
        let byte = bytes.u8()?;
        sum |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok(sum);
        }
    }
    Err(bytes.wrong("a number does not end"))
}

fn numbers(file: &Path, packed: &[u8]) -> Result<Vec<u64>> {
    let mut bytes = Bytes::new(file, packed);
    let mut numbers = Vec::new();
    while !bytes.is_empty() && numbers.len() < MOST_SIDES {
        numbers.push(number(&mut bytes)?);
    }
    Ok(numbers)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn varint(mut number: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        while number > 127 {
            bytes.push(number as u8 | 128);
            number >>= 7;
        }
        bytes.push(number as u8);
        bytes
    }

    pub(crate) fn field(number: u8, body: &[u8]) -> Vec<u8> {
        [vec![number << 3 | 2], varint(body.len()), body.to_vec()].concat()
    }

    pub(crate) fn tensor(name: &str, kind: u8, sides: &[usize], data: &[u8]) -> Vec<u8> {
        let sides = sides
            .iter()
            .flat_map(|&side| [vec![8], varint(side)].concat())
            .collect();
        let kind = vec![16, kind];
        field(
            5,
            &[sides, kind, field(8, name.as_bytes()), field(9, data)].concat(),
        )
    }

    pub(crate) fn node(operation: &str, inputs: &[&str], output: &str) -> Vec<u8> {
        let inputs: Vec<u8> = inputs
            .iter()
            .flat_map(|name| field(1, name.as_bytes()))
            .collect();
        let rest = [field(2, output.as_bytes()), field(4, operation.as_bytes())];
        field(1, &[inputs, rest.concat()].concat())
    }

    fn small() -> Vec<u8> {
        let halves = [0.5f32.to_le_bytes(), 2f32.to_le_bytes()].concat();
        let product = node("MatMul", &["x", "w"], "p");
        let sum = node("Add", &["p", "bias"], "y");
        field(
            7,
            &[product, sum, tensor("bias", 1, &[2], &halves)].concat(),
        )
    }

    #[test]
    fn finds_tensors_and_the_matrix_of_a_bias() {
        let file = small();
        let graph = Graph::read(Path::new("m.onnx"), &file).unwrap();
        assert_eq!(graph.floats("bias", 2).unwrap(), [0.5, 2.0]);
        assert_eq!(graph.sides("bias").unwrap(), [2]);
        assert_eq!(graph.matrix_of("bias").unwrap(), "w");
        let error = graph.floats("bias", 3).unwrap_err().to_string();
        assert_eq!(error, "m.onnx: bias: 8 bytes of kind 1, not 12");
        let error = graph.int8s("scale", 3).unwrap_err().to_string();
        assert_eq!(error, "m.onnx: scale: the file lacks this tensor");
    }

    #[test]
    fn every_shortened_file_is_refused() {
        let file = small();
        for length in 1..file.len() {
            assert!(Graph::read(Path::new("m"), &file[..length]).is_err());
        }
    }

    #[test]
    fn a_number_without_end_is_refused() {
        assert!(Graph::read(Path::new("m"), &[0xff; 40]).is_err());
    }
}
