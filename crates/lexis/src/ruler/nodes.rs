//! The distinct token descriptions of all patterns, and which of them a token meets.
//!
//! Each description is a *node* with a number. A node asks something of the word, of the tag, of
//! the arc and so on; for each of these there is a set of nodes that have nothing against it, and
//! the nodes that a token meets are the intersection of a handful of sets. The sets of words are
//! worked out once per word by the caller's vocabulary, those of labels once per label at load.

use std::collections::HashMap;

use super::TokenState;
use super::bits::{self, Bits};
use super::condition::{Attribute, Condition, LexicalView};
use super::rule::TokenSpec;
use crate::symbols::{Symbol, Symbols};

/// Numbers the distinct token descriptions while rules are read.
#[derive(Debug, Default)]
pub(super) struct NodeBuilder {
    numbers: HashMap<TokenSpec, usize>,
    nodes: Vec<Vec<Condition>>,
}

impl NodeBuilder {
    /// Returns the number of a description; an error names the key that is not understood.
    pub(super) fn node(&mut self, spec: &TokenSpec) -> Result<usize, String> {
        let asked: TokenSpec = spec
            .iter()
            .filter(|(key, _)| key.to_uppercase() != "OP")
            .cloned()
            .collect();
        if let Some(known) = self.numbers.get(&asked) {
            return Ok(*known);
        }
        let mut conditions = Vec::new();
        for (key, operand) in &asked {
            conditions.extend(Condition::parse(key, operand)?);
        }
        self.nodes.push(conditions);
        self.numbers.insert(asked, self.nodes.len() - 1);
        Ok(self.nodes.len() - 1)
    }

    /// How many descriptions there are so far.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Works out the sets of all labels; labels interned later are unknown to every rule.
    pub(super) fn finish(self, symbols: &Symbols) -> Nodes {
        let nodes = self.nodes;
        let table = |attribute| LabelTable::new(&nodes, attribute, symbols);
        let numbers = |value| Bits::collect(nodes.len(), |node| space_holds(&nodes[node], value));
        Nodes {
            tags: table(Attribute::Tag),
            parts: table(Attribute::Pos),
            morphs: table(Attribute::Morph),
            arcs: table(Attribute::Dep),
            lemmas: table(Attribute::Lemma),
            entities: table(Attribute::Entity),
            spaces: [numbers(0), numbers(1)],
            words: nodes.iter().map(|node| lexical(node)).collect(),
        }
    }
}

/// All nodes of a ruler.
#[derive(Debug)]
pub(super) struct Nodes {
    words: Vec<Vec<Condition>>,
    tags: Option<LabelTable>,
    parts: Option<LabelTable>,
    morphs: Option<LabelTable>,
    arcs: Option<LabelTable>,
    lemmas: Option<LabelTable>,
    entities: Option<LabelTable>,
    spaces: [Bits; 2],
}

impl Nodes {
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The nodes that have nothing against a word.
    pub(super) fn lexical(&self, word: &LexicalView<'_>) -> Bits {
        Bits::collect(self.len(), |node| {
            self.words[node].iter().all(|c| c.holds_of_word(word))
        })
    }

    /// Writes the nodes that a token meets into a set that is empty so far.
    pub(super) fn of_token(&self, token: &TokenState<'_>, met: &mut [u64]) {
        for (word, lexical) in met.iter_mut().zip(&token.lexical.words) {
            *word = *lexical;
        }
        let labels = [
            (&self.tags, token.tag),
            (&self.parts, token.pos),
            (&self.morphs, token.morph),
            (&self.arcs, token.dep),
            (&self.lemmas, token.lemma),
            (&self.entities, token.entity),
        ];
        for (table, label) in labels {
            if let Some(table) = table {
                bits::intersect(met, table.row(label));
            }
        }
        bits::intersect(met, &self.spaces[usize::from(token.space_after)].words);
    }
}

/// The nodes that have nothing against a label of one kind, for every label.
#[derive(Debug)]
struct LabelTable {
    width: usize,
    rows: Vec<u64>,
}

impl LabelTable {
    /// Makes the table of one kind of label, if any node asks for that kind.
    fn new(nodes: &[Vec<Condition>], kind: Attribute, symbols: &Symbols) -> Option<LabelTable> {
        let asked = nodes
            .iter()
            .flatten()
            .any(|condition| condition.attribute == kind);
        asked.then(|| {
            let row = |label| Bits::collect(nodes.len(), |node| holds(&nodes[node], kind, label));
            let rows = symbols
                .texts()
                .map(Some)
                .chain([None])
                .flat_map(|label| row(label).words);
            LabelTable {
                width: bits::words_for(nodes.len()),
                rows: rows.collect(),
            }
        })
    }

    /// The row of a label; the last one is that of labels which came later.
    fn row(&self, label: Symbol) -> &[u64] {
        let last = self.rows.len() - self.width;
        let start = (label.0 as usize * self.width).min(last);
        &self.rows[start..start + self.width]
    }
}

fn holds(node: &[Condition], kind: Attribute, label: Option<&str>) -> bool {
    node.iter()
        .filter(|c| c.attribute == kind)
        .all(|c| c.holds_of_label(label))
}

fn space_holds(node: &[Condition], value: i64) -> bool {
    let asking = node.iter().filter(|c| c.attribute == Attribute::SpaceAfter);
    asking.into_iter().all(|c| c.holds_of_number(value))
}

fn lexical(node: &[Condition]) -> Vec<Condition> {
    node.iter()
        .filter(|condition| condition.attribute.is_lexical())
        .cloned()
        .collect()
}
