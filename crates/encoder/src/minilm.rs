//! MiniLM-L6 for English, with weights of eight bits.

use std::path::Path;

use crate::bert::{Bert, Layer};
use crate::dense::Dense;
use crate::error::{Error, Result};
use crate::norm::Norm;
use crate::onnx::Graph;
use crate::panels::Panels;
use crate::wheel::contents;
use crate::wordpiece::WordPiece;
use crate::words::Words;

/// The file does not say these three; the model is made with them.
const HEADS: usize = 12;
const EPSILON: f32 = 1e-12;
const MOST_PIECES: usize = 256;
const MOST_LAYERS: usize = 64;
const MOST_HIDDEN: usize = 4096;

/// The English encoder: all-MiniLM-L6-v2, vectors of 384 numbers.
///
/// It reads the first 256 pieces of a sentence, as it was made to.
pub struct MiniLm {
    vocabulary: WordPiece,
    bert: Bert,
}

impl MiniLm {
    /// Reads the weights from an ONNX file and the vocabulary from a file of one piece a line.
    ///
    /// # Errors
    /// When a file cannot be read or is not what it should be; the error says where.
    pub fn open(model_onnx: &Path, vocab: &Path) -> Result<Self> {
        Self::read(
            (model_onnx, &contents(model_onnx)?),
            (vocab, &contents(vocab)?),
        )
    }

    /// The same from bytes in memory; each file's name is only for errors.
    ///
    /// # Errors
    /// As for [`MiniLm::open`].
    pub fn read(model_onnx: (&Path, &[u8]), vocab: (&Path, &[u8])) -> Result<Self> {
        let (file, text) = (vocab.0, str::from_utf8(vocab.1));
        let text = text.map_err(|error| Error::malformed(file, "text", error.to_string()))?;
        let vocabulary = WordPiece::read(file, text)?;
        let graph = Graph::read(model_onnx.0, model_onnx.1)?;
        let bert = bert(&graph)?;
        if vocabulary.count() > bert.words.count() {
            return Err(Error::malformed(
                file,
                "text",
                "more pieces than the model has",
            ));
        }
        Ok(MiniLm { vocabulary, bert })
    }

    /// One vector of length one for each sentence, in order; each depends on its sentence alone.
    pub fn encode(&self, sentences: &[&str]) -> Vec<Vec<f32>> {
        let most = self.bert.most_pieces().min(MOST_PIECES);
        let pieces = |sentence: &&str| self.vocabulary.pieces(sentence, most);
        let pieces: Vec<_> = sentences.iter().map(pieces).collect();
        self.bert.encode(&pieces)
    }
}

fn bert(graph: &Graph<'_>) -> Result<Bert> {
    let [count, hidden] = graph.sides("inner.embeddings.word_embeddings.weight_q")?;
    if hidden == 0 || hidden > MOST_HIDDEN || !hidden.is_multiple_of(HEADS * 16) {
        return Err(graph.wrong("inner.embeddings", format!("rows of {hidden}")));
    }
    let layers = layers(graph, hidden)?;
    let layers = layers.iter().map(|name| layer(graph, name, hidden));
    Ok(Bert {
        heads: HEADS,
        words: words(graph, count, hidden)?,
        places: places(graph, hidden)?,
        norm: norm(graph, "inner.embeddings", hidden)?,
        layers: layers.collect::<Result<_>>()?,
    })
}

/// The names of the layers. A file may use one matrix many times; that it is as long as all of them
/// together bounds what is made of it.
fn layers(graph: &Graph<'_>, hidden: usize) -> Result<Vec<String>> {
    let names = (0..MOST_LAYERS).map(|n| format!("inner.encoder.layer.{n}"));
    let there = names.take_while(|name| graph.has(&bias(name, "output.dense")));
    let names: Vec<String> = there.collect();
    let mut weights = 0usize;
    for name in &names {
        let [wide] = graph.sides(&bias(name, "intermediate.dense"))?;
        if wide == 0 {
            return Err(graph.wrong(name, "nothing is inside this layer"));
        }
        let layer = (4 * hidden)
            .saturating_add(wide.saturating_mul(2))
            .saturating_mul(hidden);
        weights = weights.saturating_add(layer);
    }
    if weights > graph.length() {
        return Err(graph.wrong("inner.encoder", "the file is too short for its layers"));
    }
    Ok(names)
}

fn words(graph: &Graph<'_>, count: usize, hidden: usize) -> Result<Words> {
    let name = "inner.embeddings.word_embeddings.weight";
    Ok(Words::Int8 {
        values: graph.int8s(&format!("{name}_q"), count.saturating_mul(hidden))?,
        scales: graph.floats(&format!("{name}_scale"), count)?,
    })
}

/// Places, with what the one kind of sentence adds to all of them.
fn places(graph: &Graph<'_>, hidden: usize) -> Result<Vec<f32>> {
    let name = "inner.embeddings.position_embeddings.weight";
    let [count, _] = graph.sides(&format!("{name}_q"))?;
    if count < 2 {
        return Err(graph.wrong(name, format!("{count} places")));
    }
    let values = graph.int8s(&format!("{name}_q"), count.saturating_mul(hidden))?;
    let scales = graph.floats(&format!("{name}_scale"), count)?;
    let kinds = graph.floats("inner.embeddings.token_type_embeddings.weight", 2 * hidden)?;
    let rows = values.chunks_exact(hidden).zip(scales);
    let place = |(row, scale): (&[i8], f32)| -> Vec<f32> {
        let sums = row
            .iter()
            .zip(&kinds)
            .map(|(&v, kind)| f32::from(v) * scale + kind);
        sums.collect()
    };
    Ok(rows.flat_map(place).collect())
}

fn layer(graph: &Graph<'_>, name: &str, hidden: usize) -> Result<Layer> {
    let (attention, output) = (format!("{name}.attention"), format!("{name}.output"));
    let parts = ["query", "key", "value"].map(|part| format!("self.{part}"));
    let parts = parts.map(|part| matrix(graph, &bias(&attention, &part), hidden, hidden));
    let [query, key, value] = parts;
    let inner = bias(name, "intermediate.dense");
    let [wide] = graph.sides(&inner)?;
    Ok(Layer {
        attention: pack([query?, key?, value?]),
        attended: pack([matrix(
            graph,
            &bias(&attention, "output.dense"),
            hidden,
            hidden,
        )?]),
        attention_norm: norm(graph, &format!("{attention}.output"), hidden)?,
        widen: pack([matrix(graph, &inner, hidden, wide)?]),
        narrow: pack([matrix(graph, &bias(&output, "dense"), wide, hidden)?]),
        norm: norm(graph, &output, hidden)?,
    })
}

fn bias(layer: &str, part: &str) -> String {
    format!("{layer}.{part}.bias")
}

/// The columns of a matrix and their bias.
type Matrix = (Vec<Vec<f32>>, Vec<f32>);

/// Dense parts side by side, as one matrix.
fn pack<const N: usize>(parts: [Matrix; N]) -> Dense {
    let (columns, bias): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    Dense::Panels(Panels::pack(&columns.concat(), &bias.concat()))
}

/// The matrix that a bias belongs to: eight bits a weight, one scale a column.
fn matrix(graph: &Graph<'_>, bias: &str, inputs: usize, outputs: usize) -> Result<Matrix> {
    let name = graph.matrix_of(bias)?;
    let values = graph.int8s(&format!("{name}_q"), inputs.saturating_mul(outputs))?;
    let scales = graph.floats(&format!("{name}_scale"), outputs)?;
    let column = |(o, scale): (usize, &f32)| {
        let own = values.iter().skip(o).step_by(outputs);
        own.map(|&v| f32::from(v) * scale).collect()
    };
    let columns = scales.iter().enumerate().map(column).collect();
    Ok((columns, graph.floats(bias, outputs)?))
}

fn norm(graph: &Graph<'_>, part: &str, hidden: usize) -> Result<Norm> {
    Ok(Norm {
        scale: graph.floats(&format!("{part}.LayerNorm.weight"), hidden)?,
        shift: graph.floats(&format!("{part}.LayerNorm.bias"), hidden)?,
        epsilon: EPSILON,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::onnx::tests::{field, node, tensor};
    use crate::similarity;

    const HIDDEN: usize = HEADS * 16;
    const VOCABULARY: &str = "[UNK]\n[CLS]\n[SEP]\nwar\npeace";

    fn floats(count: usize) -> Vec<u8> {
        (0..count)
            .flat_map(|i| (i as f32 * 0.7).sin().to_le_bytes())
            .collect()
    }

    fn int8s(count: usize) -> Vec<u8> {
        (0..count).map(|i| (i * 37 % 251) as u8).collect()
    }

    fn rows(name: &str, count: usize, scales: [usize; 2]) -> Vec<Vec<u8>> {
        let all = scales[0] * scales[1];
        vec![
            tensor(
                &format!("{name}_q"),
                3,
                &[count, HIDDEN],
                &int8s(count * HIDDEN),
            ),
            tensor(&format!("{name}_scale"), 1, &scales, &floats(all)),
        ]
    }

    fn floats_of(name: &str, sides: &[usize]) -> Vec<u8> {
        tensor(name, 1, sides, &floats(sides.iter().product()))
    }

    /// A model of one layer as wide inside as outside, of weights that mean nothing.
    fn small() -> Vec<u8> {
        let (part, layer) = ("inner.embeddings", "inner.encoder.layer.0");
        let mut parts = rows(&format!("{part}.word_embeddings.weight"), 5, [5, 1]);
        parts.extend(rows(
            &format!("{part}.position_embeddings.weight"),
            8,
            [8, 1],
        ));
        parts.push(floats_of(
            &format!("{part}.token_type_embeddings.weight"),
            &[2, HIDDEN],
        ));
        let (attention, output) = (
            format!("{layer}.attention.output"),
            format!("{layer}.output"),
        );
        for norm in [part, &attention, &output] {
            parts.push(floats_of(&format!("{norm}.LayerNorm.weight"), &[HIDDEN]));
            parts.push(floats_of(&format!("{norm}.LayerNorm.bias"), &[HIDDEN]));
        }
        let matrices = [
            "attention.self.query",
            "attention.self.key",
            "attention.self.value",
        ];
        let dense = [
            "attention.output.dense",
            "intermediate.dense",
            "output.dense",
        ];
        for name in matrices.iter().chain(&dense) {
            let bias = format!("{layer}.{name}.bias");
            parts.extend(rows(name, HIDDEN, [1, HIDDEN]));
            parts.push(floats_of(&bias, &[HIDDEN]));
            parts.push(node("MatMul", &["x", name], &format!("{name} x")));
            parts.push(node("Add", &[&format!("{name} x"), &bias], "y"));
        }
        field(7, &parts.concat())
    }

    fn read(file: &[u8]) -> Result<MiniLm> {
        let vocabulary = (Path::new("vocab"), VOCABULARY.as_bytes());
        MiniLm::read((Path::new("small"), file), vocabulary)
    }

    #[test]
    fn vectors_have_length_one_and_do_not_depend_on_their_batch() {
        let minilm = read(&small()).unwrap();
        let texts = [
            "war",
            "peace",
            "",
            "war peace war peace war peace war peace",
        ];
        let vectors = minilm.encode(&texts);
        for (text, vector) in texts.iter().zip(&vectors) {
            assert!((similarity(vector, vector) - 1.0).abs() < 1e-6);
            assert_eq!(&minilm.encode(&[text])[0], vector);
        }
        assert_ne!(vectors[0], vectors[1]);
    }

    #[test]
    fn every_shortened_file_is_refused() {
        let file = small();
        for length in (0..file.len()).step_by(991) {
            assert!(read(&file[..length]).is_err(), "{length} bytes");
        }
    }

    proptest! {
        #[test]
        fn no_damage_is_fatal(place: prop::sample::Index, byte: u8, text in ".{0,40}") {
            let mut file = small();
            *place.get_mut(&mut file) = byte;
            if let Ok(minilm) = read(&file) {
                prop_assert_eq!(minilm.encode(&[&text]).len(), 1);
            }
        }

        #[test]
        fn no_damaged_name_or_size_is_fatal(place: prop::sample::Index, byte: u8) {
            let mut file = small();
            // Where the file has small bytes and letters lie names and sizes, not weights.
            let mut places: Vec<usize> = (0..file.len() - 9).collect();
            places.retain(|&i| file[i..i + 9].iter().all(|b| b.is_ascii_lowercase() || *b < 32));
            file[*place.get(&places)] = byte;
            if let Ok(minilm) = read(&file) {
                prop_assert_eq!(minilm.encode(&["war"]).len(), 1);
            }
        }
    }
}
