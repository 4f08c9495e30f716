//! E5-small for many languages, with weights of four bits.
//!
//! The file begins with the sizes ([`Sizes`]), then comes the vocabulary, then a list of named
//! tensors with the place of each.

use std::collections::BTreeMap;
use std::path::Path;

use crate::bert::{Bert, Layer};
use crate::blocks::Blocks;
use crate::bytes::{Bytes, words};
use crate::dense::Dense;
use crate::error::{Error, Result};
use crate::norm::Norm;
use crate::q4::{BLOCK, BLOCK_BYTES};
use crate::unigram::Unigram;
use crate::wheel::contents;
use crate::words::Words;

const MAGIC: &[u8] = b"E5S1";
/// What the model was taught to expect before a sentence that is compared with others of its kind.
const PREFIX: &str = "query: ";

/// The encoder for many languages: multilingual-e5-small, vectors of 384 numbers.
///
/// It reads the first 512 pieces of a sentence. Its similarities lie close together: sentences that
/// have nothing in common still score about .8.
pub struct E5 {
    vocabulary: Unigram,
    bert: Bert,
}

impl E5 {
    /// Reads a file of weights.
    ///
    /// # Errors
    /// When the file cannot be read or is not what it should be; the error says where.
    pub fn open(file: &Path) -> Result<Self> {
        Self::read(file, &contents(file)?)
    }

    /// The same from bytes in memory; the file's name is only for errors.
    ///
    /// # Errors
    /// As for [`E5::open`].
    pub fn read(file: &Path, bytes: &[u8]) -> Result<Self> {
        let mut head = Bytes::new(file, bytes);
        let sizes = Sizes::read(&mut head)?;
        if sizes.least_bytes() > bytes.len() {
            return Err(head.wrong("the file is too short for these sizes"));
        }
        let vocabulary = Unigram::read(&mut head)?;
        let bert = Tensors::list(file, bytes, &mut head)?.bert(&sizes)?;
        if vocabulary.count() > bert.words.count() {
            return Err(head.wrong("the vocabulary has more pieces than the model"));
        }
        Ok(E5 { vocabulary, bert })
    }

    /// One vector of length one for each sentence, in order; each depends on its sentence alone.
    pub fn encode(&self, sentences: &[&str]) -> Vec<Vec<f32>> {
        let most = self.bert.most_pieces();
        let pieces = |sentence: &&str| self.vocabulary.pieces(&format!("{PREFIX}{sentence}"), most);
        let pieces: Vec<_> = sentences.iter().map(pieces).collect();
        self.bert.encode(&pieces)
    }
}

/// How large the model is.
struct Sizes {
    hidden: usize,
    layers: usize,
    heads: usize,
    wide: usize,
    pieces: usize,
    places: usize,
    epsilon: f32,
}

impl Sizes {
    fn read(head: &mut Bytes<'_>) -> Result<Self> {
        if head.take(MAGIC.len())? != MAGIC {
            return Err(head.wrong("no file of E5 weights begins like this"));
        }
        let _version = head.u32()?;
        let hidden = head.count("numbers of a vector", 4096)?;
        let layers = head.count("layers", 64)?;
        let heads = head.count("heads", 64)?;
        let wide = head.count("numbers inside a layer", 16_384)?;
        let pieces = head.count("pieces", 1 << 22)?;
        let places = head.count("places", 8192)?;
        let _kinds = head.u32()?;
        let sizes = Sizes {
            hidden,
            layers,
            heads,
            wide,
            pieces,
            places,
            epsilon: head.f32()?,
        };
        sizes.checked(head)
    }

    fn checked(self, head: &mut Bytes<'_>) -> Result<Self> {
        let block = head.u32()? as usize;
        let whole =
            |number: usize, part: usize| number > 0 && part > 0 && number.is_multiple_of(part);
        let fits = block == BLOCK
            && whole(self.hidden, BLOCK)
            && whole(self.wide, BLOCK)
            && whole(self.hidden, self.heads * 16)
            && self.places >= 2;
        if fits {
            Ok(self)
        } else {
            Err(head.wrong("sizes that do not fit together"))
        }
    }

    /// What the matrices alone take up. A file may name one place many times; that it is longer
    /// than this bounds what is made of it.
    fn least_bytes(&self) -> usize {
        let layer = 4 * self.hidden * self.hidden + 2 * self.hidden * self.wide;
        let weights = self.layers * layer + self.pieces * self.hidden;
        weights / BLOCK * BLOCK_BYTES
    }
}

/// Where each named tensor lies.
struct Tensors<'a> {
    file: &'a Path,
    bytes: &'a [u8],
    starts: BTreeMap<Vec<u8>, usize>,
}

impl<'a> Tensors<'a> {
    fn list(file: &'a Path, bytes: &'a [u8], head: &mut Bytes<'_>) -> Result<Self> {
        let mut starts = BTreeMap::new();
        for _ in 0..head.count("tensors", 4096)? {
            let length = usize::from(head.u16()?);
            let name = head.take(length)?.to_vec();
            let _kind = head.u8()?;
            let _count = head.u32()?;
            let start = usize::try_from(head.u64()?).unwrap_or(usize::MAX);
            let _bytes = head.u64()?;
            starts.insert(name, start);
        }
        Ok(Tensors {
            file,
            bytes,
            starts,
        })
    }

    fn bert(&self, sizes: &Sizes) -> Result<Bert> {
        let row = sizes.hidden / BLOCK * BLOCK_BYTES;
        let layers = (0..sizes.layers).map(|n| self.layer(n, sizes));
        Ok(Bert {
            heads: sizes.heads,
            words: Words::Q4 {
                blocks: self.bytes_of("emb.word", sizes.pieces * row)?.to_vec(),
                row,
            },
            places: self.places(sizes)?,
            norm: self.norm("emb.ln", sizes)?,
            layers: layers.collect::<Result<_>>()?,
        })
    }

    /// Places, with what the one kind of sentence adds to all of them.
    fn places(&self, sizes: &Sizes) -> Result<Vec<f32>> {
        let mut places = self.floats("emb.pos", sizes.places * sizes.hidden)?;
        let kind = self.floats("emb.type", sizes.hidden)?;
        for place in places.chunks_exact_mut(sizes.hidden) {
            place.iter_mut().zip(&kind).for_each(|(p, k)| *p += k);
        }
        Ok(places)
    }

    fn layer(&self, number: usize, sizes: &Sizes) -> Result<Layer> {
        let (hidden, wide) = (sizes.hidden, sizes.wide);
        let name = |part: &str| format!("l{number}.{part}");
        Ok(Layer {
            attention: self.pack(&[name("q"), name("k"), name("v")], hidden, hidden)?,
            attended: self.pack(&[name("ao")], hidden, hidden)?,
            attention_norm: self.norm(&name("aln"), sizes)?,
            widen: self.pack(&[name("fi")], hidden, wide)?,
            narrow: self.pack(&[name("fo")], wide, hidden)?,
            norm: self.norm(&name("oln"), sizes)?,
        })
    }

    /// Matrices of equal size, side by side, as one.
    fn pack(&self, names: &[String], inputs: usize, outputs: usize) -> Result<Dense> {
        let row = inputs / BLOCK * BLOCK_BYTES;
        let (mut columns, mut bias) = (Vec::new(), Vec::new());
        for name in names {
            let blocks = self.bytes_of(&format!("{name}.w"), row * outputs)?;
            columns.extend(blocks.chunks_exact(row));
            bias.extend(self.floats(&format!("{name}.b"), outputs)?);
        }
        Ok(Dense::Blocks(Blocks::pack(&columns, &bias)))
    }

    fn norm(&self, name: &str, sizes: &Sizes) -> Result<Norm> {
        Ok(Norm {
            scale: self.floats(&format!("{name}.w"), sizes.hidden)?,
            shift: self.floats(&format!("{name}.b"), sizes.hidden)?,
            epsilon: sizes.epsilon,
        })
    }

    fn floats(&self, name: &str, count: usize) -> Result<Vec<f32>> {
        Ok(words(self.bytes_of(name, count * 4)?, f32::from_le_bytes))
    }

    fn bytes_of(&self, name: &str, count: usize) -> Result<&'a [u8]> {
        let wrong = |problem| Error::malformed(self.file, name, problem);
        let start = self.starts.get(name.as_bytes());
        let start = *start.ok_or_else(|| wrong("the file lacks this tensor"))?;
        let found = self.bytes.get(start..start.saturating_add(count));
        found.ok_or_else(|| wrong("lies outside the file"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::similarity;
    use crate::unigram::tests::vocabulary;

    const HIDDEN: usize = 32;
    const PIECES: [(&str, f32); 7] = [
        ("<s>", 0.0),
        ("</s>", 0.0),
        ("<unk>", 0.0),
        ("▁", -3.0),
        ("▁war", -2.0),
        ("▁peace", -2.0),
        ("▁query:", -2.0),
    ];

    /// A model of one layer with two heads, of weights that mean nothing.
    fn small() -> Vec<u8> {
        let mut head = MAGIC.to_vec();
        let sizes = [1, HIDDEN, 1, 2, HIDDEN, PIECES.len(), 8, 1];
        sizes
            .iter()
            .for_each(|&size| head.extend((size as u32).to_le_bytes()));
        head.extend(1e-5f32.to_le_bytes());
        head.extend((BLOCK as u32).to_le_bytes());
        head.extend(vocabulary(&PIECES, &[]));
        let fractions =
            |count: usize| (0..count).flat_map(|i| (i as f32 * 0.7).sin().to_le_bytes());
        let matrix = |rows: usize| {
            let row = |r: usize| {
                [0, 0x30]
                    .into_iter()
                    .chain((0..16).map(move |i| (r * 37 + i * 11) as u8))
            };
            (0..rows).flat_map(row).collect::<Vec<u8>>()
        };
        let mut tensors = vec![
            ("emb.word".to_owned(), matrix(PIECES.len())),
            ("emb.pos".to_owned(), fractions(8 * HIDDEN).collect()),
        ];
        for part in ["q", "k", "v", "ao", "fi", "fo"] {
            tensors.push((format!("l0.{part}.w"), matrix(HIDDEN)));
            tensors.push((format!("l0.{part}.b"), fractions(HIDDEN).collect()));
        }
        let rows = [
            "emb.type", "emb.ln.w", "emb.ln.b", "l0.aln.w", "l0.aln.b", "l0.oln.w", "l0.oln.b",
        ];
        tensors.extend(rows.map(|name| (name.to_owned(), fractions(HIDDEN).collect())));
        with_tensors(head, &tensors)
    }

    fn with_tensors(mut file: Vec<u8>, tensors: &[(String, Vec<u8>)]) -> Vec<u8> {
        let list: usize = tensors
            .iter()
            .map(|(name, _)| 2 + name.len() + 1 + 4 + 8 + 8)
            .sum();
        let mut start = file.len() + 4 + list;
        file.extend((tensors.len() as u32).to_le_bytes());
        for (name, bytes) in tensors {
            file.extend((name.len() as u16).to_le_bytes());
            file.extend(name.bytes());
            file.extend([0; 5]);
            file.extend((start as u64).to_le_bytes());
            file.extend((bytes.len() as u64).to_le_bytes());
            start += bytes.len();
        }
        file.extend(tensors.iter().flat_map(|(_, bytes)| bytes));
        file
    }

    fn read(file: &[u8]) -> Result<E5> {
        E5::read(Path::new("small"), file)
    }

    #[test]
    fn vectors_have_length_one_and_do_not_depend_on_their_batch() {
        let e5 = read(&small()).unwrap();
        let texts = [
            "war",
            "peace",
            "",
            "war peace war peace war peace war peace",
        ];
        let vectors = e5.encode(&texts);
        for (text, vector) in texts.iter().zip(&vectors) {
            assert!((similarity(vector, vector) - 1.0).abs() < 1e-6);
            assert_eq!(&e5.encode(&[text])[0], vector);
        }
        assert_ne!(vectors[0], vectors[1]);
        assert!(e5.encode(&[]).is_empty());
    }

    #[test]
    fn every_shortened_file_is_refused() {
        let file = small();
        for length in 0..file.len() {
            assert!(read(&file[..length]).is_err(), "{length} bytes");
        }
    }

    #[test]
    fn errors_name_the_file_and_the_place() {
        let error = |file: &[u8]| read(file).err().unwrap().to_string();
        assert_eq!(
            error(b"PK\x03\x04"),
            "small: byte 4: no file of E5 weights begins like this"
        );
        let mut file = small();
        file[8..12].copy_from_slice(&4001u32.to_le_bytes());
        assert_eq!(
            error(&file),
            "small: byte 44: sizes that do not fit together"
        );
        let mut file = small();
        let name = file.windows(6).position(|name| name == b"l0.q.w").unwrap();
        file[name] = b'x';
        assert_eq!(error(&file), "small: l0.q.w: the file lacks this tensor");
    }

    proptest! {
        #[test]
        fn no_damage_is_fatal(place in 0..4000usize, byte: u8, text in ".{0,40}") {
            let mut file = small();
            let place = place % file.len();
            file[place] = byte;
            if let Ok(e5) = read(&file) {
                prop_assert_eq!(e5.encode(&[&text]).len(), 1);
            }
        }
    }
}
