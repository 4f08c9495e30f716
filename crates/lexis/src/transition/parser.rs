//! The dependency parser: an arc-eager transition system that also finds sentences.
//!
//! Nivre's arc-eager moves (2003), made non-monotonic by Honnibal and Johnson (2015): a word
//! without a head that is taken off the stack goes back to the buffer, and an arc may replace one.

use serde::{Deserialize, Serialize};

use super::Moves;
use crate::network::{Primed, Scorer};
use crate::weights::Weights;

use super::projective;
use super::tree;

/// Parses texts from an encoder's rows.
#[derive(Serialize, Deserialize)]
pub(crate) struct Parser {
    scorer: Scorer,
    moves: Vec<(Move, usize)>,
    /// Labels without decoration, and for each label the label of the head it is to be lifted to.
    labels: Vec<String>,
    decorations: Vec<Option<(usize, usize)>>,
    root: usize,
}

/// What is done with the first word of the buffer and the top of the stack.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Move {
    Shift,
    Reduce,
    Left,
    Right,
    Break,
}

/// A word's head (its own place for a root) and the place of the label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Arc {
    pub(crate) head: usize,
    pub(crate) label: usize,
}

/// A parse under way; kept between texts for its room.
#[derive(Default)]
pub(crate) struct State {
    stack: Vec<usize>,
    /// Words put back from the stack, the next one last; then come those from `next` on.
    again: Vec<usize>,
    next: usize,
    length: usize,
    arcs: Vec<Option<Arc>>,
    /// By head: the last child found to its left, to its right.
    left: Vec<Option<usize>>,
    right: Vec<Option<usize>>,
    /// By child: the child of the same head and side that was found before it.
    sibling: Vec<Option<usize>>,
    shifted: Vec<bool>,
    starts: Vec<bool>,
}

/// What is allowed when the buffer is empty.
const ONLY_REDUCE: [bool; 5] = [false, true, false, false, false];

impl State {
    fn reset(&mut self, length: usize) {
        self.stack.clear();
        self.again.clear();
        self.next = 0;
        self.length = length;
        for side in [&mut self.left, &mut self.right, &mut self.sibling] {
            side.clear();
            side.resize(length, None);
        }
        self.arcs.clear();
        self.arcs.resize(length, None);
        for flags in [&mut self.shifted, &mut self.starts] {
            flags.clear();
            flags.resize(length, false);
        }
        if let Some(first) = self.starts.first_mut() {
            *first = true;
        }
    }

    fn buffer(&self, nth: usize) -> Option<usize> {
        match nth.checked_sub(self.again.len()) {
            None => self.again.get(self.again.len() - 1 - nth).copied(),
            Some(beyond) => Some(self.next + beyond).filter(|word| *word < self.length),
        }
    }

    fn stack(&self, nth: usize) -> Option<usize> {
        let place = self.stack.len().checked_sub(nth + 1)?;
        self.stack.get(place).copied()
    }

    fn waiting(&self) -> usize {
        self.length - self.next + self.again.len()
    }

    fn done(&self) -> bool {
        self.stack.is_empty() && self.waiting() == 0
    }

    /// The words that describe the state: two of the buffer, three of the stack, and the last
    /// children of their first ones.
    fn context(&self) -> [Option<usize>; 8] {
        let (first, top) = (self.buffer(0), self.stack(0));
        let last = |side: &[Option<usize>], head: Option<usize>| head.and_then(|head| side[head]);
        [
            first,
            self.buffer(1),
            top,
            self.stack(1),
            self.stack(2),
            last(&self.left, first),
            last(&self.left, top),
            last(&self.right, top),
        ]
    }

    /// Which moves are allowed, by kind.
    fn allowed(&self) -> [bool; 5] {
        let (depth, waiting) = (self.stack.len(), self.waiting());
        let begins = |word: Option<usize>| word.is_some_and(|word| self.starts[word]);
        let first = self.buffer(0);
        let arc = depth > 0 && waiting > 0 && !begins(first);
        let again = first.is_some_and(|word| self.shifted[word]);
        let second = self.buffer(1);
        let follows = first
            .zip(second)
            .is_some_and(|(first, second)| second == first + 1);
        [
            depth == 0 || (waiting >= 2 && !begins(first) && !again),
            depth > 0,
            arc,
            arc,
            follows && !begins(second),
        ]
    }

    fn perform(&mut self, kind: Move, label: usize) {
        match kind {
            Move::Shift => self.shift(),
            Move::Reduce => self.reduce(),
            Move::Left => {
                if let (Some(head), Some(child)) = (self.buffer(0), self.stack.pop()) {
                    self.attach(child, Arc { head, label });
                    self.shifted[head] = false;
                }
            }
            Move::Right => {
                if let (Some(head), Some(child)) = (self.stack(0), self.buffer(0)) {
                    self.attach(child, Arc { head, label });
                    self.shift();
                }
            }
            Move::Break => {
                if let Some(second) = self.buffer(1) {
                    self.starts[second] = true;
                }
            }
        }
    }

    fn shift(&mut self) {
        let word = self.again.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(word);
    }

    fn reduce(&mut self) {
        let last = self.stack.len() == 1;
        if let Some(top) = self.stack.pop()
            && self.arcs[top].is_none()
            && !last
        {
            self.shifted[top] = true;
            self.again.push(top);
        }
    }

    /// Gives `child` a head. Where it had one, it is that head's last child on its side: a word
    /// with a head stays on the stack just until it gets another or is done.
    fn attach(&mut self, child: usize, arc: Arc) {
        if let Some(before) = self.arcs[child] {
            let side = self.side(before.head, child);
            if side[before.head] == Some(child) {
                side[before.head] = None;
                let earlier = self.sibling[child];
                self.side(before.head, child)[before.head] = earlier;
            }
        }
        let earlier = self.side(arc.head, child)[arc.head].replace(child);
        self.sibling[child] = earlier;
        self.arcs[child] = Some(arc);
    }

    fn side(&mut self, head: usize, child: usize) -> &mut Vec<Option<usize>> {
        if head > child {
            &mut self.left
        } else {
            &mut self.right
        }
    }

    /// Ends the parse where it stands.
    fn give_up(&mut self) {
        self.stack.clear();
        self.again.clear();
        self.next = self.length;
    }
}

impl Parser {
    /// Reads the scorer from a `model` file and takes the moves of its `moves` file.
    pub(crate) fn read(weights: &Weights, moves: Moves) -> Result<Parser, String> {
        let mut parser = Parser {
            scorer: Scorer::read(weights)?,
            moves: Vec::new(),
            labels: vec!["ROOT".to_owned()],
            decorations: Vec::new(),
            root: 0,
        };
        for (kind, label) in moves {
            if label == "subtok" {
                return Err("moves: joins tokens, which is not supported".to_owned());
            }
            let kind = match kind {
                0 => Move::Shift,
                1 => Move::Reduce,
                2 => Move::Left,
                3 => Move::Right,
                4 => Move::Break,
                other => return Err(format!("moves: kind {other}")),
            };
            let label = parser.label(&label);
            parser.moves.push((kind, label));
        }
        parser.decorate();
        parser.check().map(|()| parser)
    }

    /// Refuses parts that do not fit each other.
    pub(crate) fn check(&self) -> Result<(), String> {
        self.scorer.check()?;
        if self.scorer.positions() != 8 {
            return Err("state described by other than eight words".to_owned());
        }
        if self.moves.len() != self.scorer.moves() {
            return Err("moves and scores differ in number".to_owned());
        }
        let known = |label: usize| label < self.labels.len();
        let mut decorations = self.decorations.iter().flatten();
        let named = known(self.root)
            && self.moves.iter().all(|(_, label)| known(*label))
            && self.decorations.len() == self.labels.len()
            && decorations.all(|(plain, head)| known(*plain) && known(*head));
        match named {
            true => Ok(()),
            false => Err("moves with labels that are not there".to_owned()),
        }
    }

    fn label(&mut self, label: &str) -> usize {
        let known = self.labels.iter().position(|known| known == label);
        known.unwrap_or_else(|| {
            self.labels.push(label.to_owned());
            self.labels.len() - 1
        })
    }

    /// Takes apart the labels of the form "label||label of the head to be lifted to".
    fn decorate(&mut self) {
        let decorated: Vec<String> = self.labels.clone();
        self.decorations = vec![None; decorated.len()];
        for (place, label) in decorated.iter().enumerate() {
            if let Some((plain, head)) = label.split_once("||") {
                let parts = (self.label(plain), self.label(head));
                self.decorations[place] = Some(parts);
            }
        }
        self.decorations.resize(self.labels.len(), None);
    }

    /// The labels of arcs.
    pub(crate) fn labels(&self) -> &[String] {
        &self.labels
    }

    /// Values in a row of the encoder that is read.
    pub(crate) fn inputs(&self) -> usize {
        self.scorer.inputs()
    }

    /// Whether the stack is taken down by one move, so that it needs no scores when it is the only one.
    fn reduces_in_one_way(&self) -> bool {
        let reduce = |(kind, _): &&(Move, usize)| *kind == Move::Reduce;
        self.moves.iter().filter(reduce).count() == 1
    }

    /// Parses a text of which `rows` are the words' rows: an arc for each word, and whether a
    /// sentence begins with it. `blank` says which words are white space.
    pub(crate) fn parse(
        &self,
        rows: &[f32],
        count: usize,
        blank: impl Fn(usize) -> bool,
        state: &mut State,
        primed: &mut Primed,
    ) -> (Vec<Arc>, Vec<bool>) {
        self.scorer.prime(rows, count, primed);
        state.reset(count);
        while !state.done() {
            let allowed = state.allowed();
            if allowed == ONLY_REDUCE && self.reduces_in_one_way() {
                state.perform(Move::Reduce, 0);
                continue;
            }
            let scores = self.scorer.score(&state.context(), primed);
            let best = super::best(scores, |place| allowed[self.moves[place].0 as usize]);
            match best.map(|best| self.moves[best]) {
                Some((kind, label)) => state.perform(kind, label),
                None => state.give_up(),
            }
        }
        let root = |word| Arc {
            head: word,
            label: self.root,
        };
        let mut arcs: Vec<Arc> = (0..count)
            .map(|word| state.arcs[word].unwrap_or(root(word)))
            .collect();
        projective::lift(&mut arcs, &self.decorations, blank);
        let starts = tree::sentence_starts(&arcs);
        (arcs, starts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(length: usize) -> State {
        let mut state = State::default();
        state.reset(length);
        state
    }

    #[test]
    fn words_without_a_head_go_back_to_the_buffer() {
        let mut state = state(4);
        for _ in 0..2 {
            state.perform(Move::Shift, 0);
        }
        state.perform(Move::Reduce, 0);
        assert_eq!(
            (state.buffer(0), state.buffer(1), state.stack(0)),
            (Some(1), Some(2), Some(0))
        );
        assert!(!state.allowed()[Move::Shift as usize]);
    }

    #[test]
    fn an_arc_may_replace_an_earlier_one() {
        let mut state = state(3);
        state.perform(Move::Shift, 0);
        state.perform(Move::Right, 1);
        assert_eq!(state.right[0], Some(1));
        state.perform(Move::Left, 2);
        assert_eq!(state.right[0], None);
        assert_eq!(state.left[2], Some(1));
        assert_eq!(state.arcs[1], Some(Arc { head: 2, label: 2 }));
    }

    #[test]
    fn nothing_attaches_over_a_sentence_break() {
        let mut state = state(3);
        state.perform(Move::Break, 0);
        state.perform(Move::Shift, 0);
        assert_eq!(state.allowed(), [false, true, false, false, true]);
    }
}
