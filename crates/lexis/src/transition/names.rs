//! Names by moves: each word begins, continues or ends a name, is one alone, or is in none.

use serde::{Deserialize, Serialize};

use super::Moves;
use crate::network::{Primed, Scorer};
use crate::weights::Weights;

/// Finds names of several kinds from an encoder's rows.
#[derive(Serialize, Deserialize)]
pub(crate) struct NameFinder {
    scorer: Scorer,
    moves: Vec<(Move, usize)>,
    labels: Vec<String>,
}

/// What a word does.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Move {
    Begin,
    In,
    Last,
    Unit,
    Out,
    /// A move that the format keeps for words which a caller bars from all names.
    Barred,
}

/// A name: its words from `start` up to `end`, and the place of its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NamedSpan {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) label: usize,
}

impl NameFinder {
    /// Reads the scorer from a `model` file and takes the moves of its `moves` file.
    pub(crate) fn read(weights: &Weights, moves: Moves) -> Result<NameFinder, String> {
        let scorer = Scorer::read(weights)?;
        let mut finder = NameFinder {
            moves: Vec::new(),
            labels: Vec::new(),
            scorer,
        };
        for (kind, label) in moves {
            let (kind, label) = match (kind, label.as_str()) {
                (0, _) => continue,
                (5, "") => (Move::Out, 0),
                (5, _) => continue,
                (1..=4, "") => (Move::Barred, 0),
                (1, _) => (Move::Begin, finder.label(label)),
                (2, _) => (Move::In, finder.label(label)),
                (3, _) => (Move::Last, finder.label(label)),
                (4, _) => (Move::Unit, finder.label(label)),
                (other, _) => return Err(format!("moves: kind {other}")),
            };
            finder.moves.push((kind, label));
        }
        finder.check().map(|()| finder)
    }

    /// Refuses parts that do not fit each other.
    pub(crate) fn check(&self) -> Result<(), String> {
        self.scorer.check()?;
        if self.scorer.positions() != 3 {
            return Err("state described by other than three words".to_owned());
        }
        if self.moves.len() != self.scorer.moves() {
            return Err("moves and scores differ in number".to_owned());
        }
        let known = |(kind, label): &(Move, usize)| {
            matches!(kind, Move::Out | Move::Barred) || *label < self.labels.len()
        };
        match self.moves.iter().all(known) {
            true => Ok(()),
            false => Err("moves with labels that are not there".to_owned()),
        }
    }

    fn label(&mut self, label: String) -> usize {
        let known = self.labels.iter().position(|known| *known == label);
        known.unwrap_or_else(|| {
            self.labels.push(label);
            self.labels.len() - 1
        })
    }

    /// The kinds of names.
    pub(crate) fn labels(&self) -> &[String] {
        &self.labels
    }

    /// Values in a row of the encoder that is read.
    pub(crate) fn inputs(&self) -> usize {
        self.scorer.inputs()
    }

    /// The names in a text of which `rows` are the words' rows. `breaks` says of each word whether
    /// a sentence begins with it (no name runs over that), `blank` whether it is white space (no
    /// name begins with that).
    pub(crate) fn find(
        &self,
        rows: &[f32],
        breaks: &[bool],
        blank: impl Fn(usize) -> bool,
        primed: &mut Primed,
    ) -> Vec<NamedSpan> {
        let count = breaks.len();
        self.scorer.prime(rows, count, primed);
        let mut names = Vec::new();
        let mut open: Option<(usize, usize)> = None;
        for word in 0..count {
            let start = open.map(|(start, _)| start);
            let before = start.and(word.checked_sub(1));
            let scores = match open {
                None => self.scorer.score_alone(word, primed),
                Some(_) => self.scorer.score(&[Some(word), start, before], primed),
            };
            // A name may go on over the next word: there is one, and no sentence begins with it.
            let goes_on = breaks.get(word + 1) == Some(&false);
            let allowed = |place: usize| match (self.moves[place], open) {
                ((Move::Begin, _), None) => goes_on && !blank(word),
                ((Move::Unit, _), None) => !blank(word),
                ((Move::Out, _), None) => true,
                ((Move::In, label), Some((_, opened))) => label == opened && goes_on,
                ((Move::Last, label), Some((_, opened))) => label == opened,
                _ => false,
            };
            let Some((kind, label)) = super::best(scores, allowed).map(|best| self.moves[best])
            else {
                break;
            };
            match kind {
                Move::Begin => open = Some((word, label)),
                Move::Unit | Move::Last => {
                    let start = open.take().map_or(word, |(start, _)| start);
                    let end = word + 1;
                    names.push(NamedSpan { start, end, label });
                }
                Move::In | Move::Out | Move::Barred => {}
            }
        }
        names
    }
}
