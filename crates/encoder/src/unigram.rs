//! Cuts a text into the likeliest pieces of a vocabulary in which every piece has a score.
//!
//! A text is first brought to the letters that the vocabulary knows ([`Letters`]), then each space
//! becomes the mark `▁`, then the pieces with the greatest sum of scores are found (Viterbi).

use std::collections::BTreeMap;

use crate::bytes::Bytes;
use crate::error::Result;

/// Stands for a space, and begins each text.
const MARK: char = '▁';
/// Letters of a text that are looked at; no sentence is so long.
const MOST_LETTERS: usize = 8192;
/// What a letter outside the vocabulary costs beside the rarest piece.
const UNKNOWN_COST: f32 = 10.0;
const MOST_PIECES: usize = 1 << 22;
const MOST_BYTES: usize = 1 << 28;

/// A vocabulary with scores.
pub(crate) struct Unigram {
    letters: Letters,
    // Invariant: `ends[i]` ascends, and the last is at most the length of `blob`.
    ends: Vec<u32>,
    blob: Vec<u8>,
    scores: Vec<f32>,
    /// Pieces by their bytes, so that those with a common beginning stand together.
    sorted: Vec<u32>,
    begin: u32,
    end: u32,
    unknown: u32,
    unknown_score: f32,
}

impl Unigram {
    /// Reads a vocabulary: how many pieces, four special ones, where each ends, scores, bytes, and
    /// the letters.
    pub(crate) fn read(bytes: &mut Bytes<'_>) -> Result<Self> {
        let count = bytes.count("pieces", MOST_PIECES)?;
        let [begin, end, _padding, unknown] = special(bytes, count)?;
        let blob_length = usize::try_from(bytes.u64()?).unwrap_or(usize::MAX);
        let ends = ends(bytes, count, blob_length.min(MOST_BYTES))?;
        let scores = bytes.f32s(count)?;
        let blob = bytes.take(blob_length)?.to_vec();
        let letters = Letters::read(bytes)?;
        let least = scores.iter().copied().fold(f32::INFINITY, f32::min);
        let mut vocabulary = Unigram {
            letters,
            ends,
            blob,
            scores,
            sorted: Vec::new(),
            begin,
            end,
            unknown,
            unknown_score: least - UNKNOWN_COST,
        };
        let mut sorted: Vec<u32> = (0..count as u32).collect();
        sorted.sort_by_key(|&piece| (vocabulary.bytes(piece), piece));
        vocabulary.sorted = sorted;
        Ok(vocabulary)
    }

    /// How many pieces there are.
    pub(crate) fn count(&self) -> usize {
        self.scores.len()
    }

    /// The pieces of a text between those for its beginning and its end, `limit` at most in all.
    pub(crate) fn pieces(&self, text: &str, limit: usize) -> Vec<u32> {
        let text = self.letters.of(text);
        let mut pieces = vec![self.begin];
        pieces.extend(self.likeliest(&text));
        pieces.truncate(limit.saturating_sub(1));
        pieces.push(self.end);
        pieces
    }

    fn bytes(&self, piece: u32) -> &[u8] {
        let piece = piece as usize;
        &self.blob[self.ends[piece] as usize..self.ends[piece + 1] as usize]
    }

    fn likeliest(&self, text: &str) -> Vec<u32> {
        let mut best = vec![Step::unreached(self.unknown); text.len() + 1];
        best[0].score = 0.0;
        for (start, letter) in text.char_indices() {
            let score = best[start].score;
            for (length, piece) in self.beginnings(&text.as_bytes()[start..]) {
                let score = score + self.scores[piece as usize];
                best[start + length].improve(score, start, piece);
            }
            let end = start + letter.len_utf8();
            best[end].improve(score + self.unknown_score, start, self.unknown);
        }
        walk_back(&best)
    }

    /// Every piece that `text` begins with, and its length, shortest first.
    fn beginnings(&self, text: &[u8]) -> impl Iterator<Item = (usize, u32)> {
        let mut range = self.sorted.as_slice();
        let depths = text.iter().enumerate().map_while(move |(depth, byte)| {
            let at = |&piece: &u32| self.bytes(piece).get(depth);
            let first = range.partition_point(|piece| at(piece) < Some(byte));
            let last = range.partition_point(|piece| at(piece) <= Some(byte));
            range = &range[first..last];
            range.first().map(|&shortest| (depth + 1, shortest))
        });
        depths.filter(|&(length, piece)| self.bytes(piece).len() == length && piece != self.unknown)
    }
}

fn special(bytes: &mut Bytes<'_>, count: usize) -> Result<[u32; 4]> {
    let mut pieces = [0; 4];
    for piece in &mut pieces {
        *piece = bytes.u32()?;
        if *piece as usize >= count {
            return Err(bytes.wrong(format!("special piece {piece} of {count}")));
        }
    }
    Ok(pieces)
}

fn ends(bytes: &mut Bytes<'_>, count: usize, most: usize) -> Result<Vec<u32>> {
    let ends = bytes.u32s(count + 1)?;
    let ascending = ends.is_sorted();
    if !ascending || ends.last().is_some_and(|&end| end as usize > most) {
        return Err(bytes.wrong("the pieces do not lie one after another"));
    }
    Ok(ends)
}

/// The best way found so far to the letter after some piece.
#[derive(Clone, Copy)]
struct Step {
    score: f32,
    from: usize,
    piece: u32,
}

impl Step {
    fn unreached(piece: u32) -> Self {
        Step {
            score: f32::NEG_INFINITY,
            from: 0,
            piece,
        }
    }

    fn improve(&mut self, score: f32, from: usize, piece: u32) {
        if score > self.score {
            *self = Step { score, from, piece };
        }
    }
}

/// The pieces on the best way, first to last. A step always leads back, so the walk ends.
fn walk_back(best: &[Step]) -> Vec<u32> {
    let mut pieces = Vec::new();
    let mut at = best.len() - 1;
    while at > 0 {
        pieces.push(best[at].piece);
        at = best[at].from;
    }
    pieces.reverse();
    pieces
}

/// What each letter becomes before the pieces are looked up.
struct Letters(BTreeMap<u32, Vec<char>>);

impl Letters {
    fn read(bytes: &mut Bytes<'_>) -> Result<Self> {
        let count = bytes.count("letters", 1 << 20)?;
        let _length = bytes.u32()?;
        let mut letters = BTreeMap::new();
        for _ in 0..count {
            let letter = bytes.u32()?;
            let becomes = usize::from(bytes.u8()?);
            let becomes = bytes.u32s(becomes)?.into_iter().map(char::from_u32);
            let becomes: Option<Vec<char>> = becomes.collect();
            letters.insert(
                letter,
                becomes.ok_or_else(|| bytes.wrong("no such letter"))?,
            );
        }
        Ok(Letters(letters))
    }

    /// A text in letters that the vocabulary knows, words set apart by one mark each.
    fn of(&self, text: &str) -> String {
        let mut known = String::from(MARK);
        for letter in text.trim().chars().take(MOST_LETTERS) {
            match self.0.get(&u32::from(letter)) {
                Some(becomes) => becomes.iter().for_each(|&l| push(&mut known, l)),
                None => push(&mut known, letter),
            }
        }
        known
    }
}

fn push(text: &mut String, letter: char) {
    match letter {
        ' ' if text.ends_with(MARK) => {}
        ' ' => text.push(MARK),
        letter => text.push(letter),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::path::Path;

    use super::*;

    /// The bytes of a vocabulary; the first three pieces are those for begin, end and unknown.
    pub(crate) fn vocabulary(pieces: &[(&str, f32)], letters: &[(char, &str)]) -> Vec<u8> {
        let mut file = (pieces.len() as u32).to_le_bytes().to_vec();
        file.extend([0u32, 1, 2, 2].iter().flat_map(|piece| piece.to_le_bytes()));
        let blob: String = pieces.iter().map(|(piece, _)| *piece).collect();
        file.extend((blob.len() as u64).to_le_bytes());
        let mut end = 0u32;
        file.extend(end.to_le_bytes());
        for (piece, _) in pieces {
            end += piece.len() as u32;
            file.extend(end.to_le_bytes());
        }
        pieces
            .iter()
            .for_each(|(_, score)| file.extend(score.to_le_bytes()));
        file.extend(blob.bytes());
        file.extend((letters.len() as u32).to_le_bytes());
        file.extend(0u32.to_le_bytes());
        for (letter, becomes) in letters {
            file.extend(u32::from(*letter).to_le_bytes());
            file.push(becomes.chars().count() as u8);
            becomes
                .chars()
                .for_each(|l| file.extend(u32::from(l).to_le_bytes()));
        }
        file
    }

    fn small() -> Vec<u8> {
        let pieces = [
            ("<s>", 0.0),
            ("</s>", 0.0),
            ("<unk>", 0.0),
            ("▁", -3.0),
            ("▁peace", -4.0),
            ("▁pea", -2.0),
            ("ce", -2.5),
            ("s", -1.0),
            ("fi", -2.0),
        ];
        vocabulary(&pieces, &[('ﬁ', "fi"), ('\n', " "), ('\u{7}', "")])
    }

    fn read(file: &[u8]) -> Result<Unigram> {
        Unigram::read(&mut Bytes::new(Path::new("vocabulary"), file))
    }

    #[test]
    fn the_likeliest_pieces_win() {
        let unigram = read(&small()).unwrap();
        let check = |text, pieces: &[u32]| assert_eq!(unigram.pieces(text, 99), pieces, "{text}");
        check("peace", &[0, 4, 1]);
        check("peas", &[0, 5, 7, 1]);
        check("  peas \n\n peace\u{7} ", &[0, 5, 7, 4, 1]);
        check("ﬁ", &[0, 3, 8, 1]);
        check("жs", &[0, 3, 2, 7, 1]);
        check("", &[0, 3, 1]);
    }

    #[test]
    fn a_long_text_is_cut_and_still_ends() {
        let pieces = read(&small()).unwrap().pieces(&"peas ".repeat(100_000), 8);
        assert_eq!(pieces, [0, 5, 7, 5, 7, 5, 7, 1]);
    }

    #[test]
    fn every_shortened_file_is_refused() {
        let file = small();
        for length in 0..file.len() {
            assert!(read(&file[..length]).is_err(), "{length} bytes");
        }
    }

    #[test]
    fn pieces_outside_the_file_are_refused() {
        let mut file = small();
        file[28..32].fill(0xff);
        let error = read(&file).err().unwrap().to_string();
        assert!(error.contains("do not lie one after another"), "{error}");
    }
}
