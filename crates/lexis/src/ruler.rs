//! The attribute ruler: rules that set attributes of the tokens that patterns match.
//!
//! All matches are found on the tokens as they were; then the rules are applied in their order, so
//! that of two rules for one token the later has the last word. Rules come from an
//! `attribute_ruler/patterns` file ([`Rule::parse_all`]), are compiled once the labels of the
//! pipeline are interned ([`Ruler::compile`]), and are applied to the tokens of a document
//! ([`Ruler::apply`]). What a rule asks of the text of a word is answered once per word
//! ([`Ruler::lexical`]); the caller keeps the answer beside the word.

mod bits;
mod condition;
mod nodes;
mod rule;
mod sequence;
mod setting;

#[cfg(test)]
mod tests;

pub(crate) use bits::Bits;
pub(crate) use condition::LexicalView;
pub(crate) use rule::Rule;
use rule::TokenSpec;

use crate::symbols::{Symbol, Symbols};
use nodes::{NodeBuilder, Nodes};
use sequence::{Quantifier, States, Step};
use setting::Setting;

/// Answers of token descriptions to labels that are worked out ahead, one bit each: 32 MB a table.
const MOST_ANSWERS: usize = 1 << 28;

/// A token as rules see it and change it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TokenState<'a> {
    /// What [`Ruler::lexical`] says of its word.
    pub(crate) lexical: &'a Bits,
    /// Fine-grained tag.
    pub(crate) tag: Symbol,
    /// Part of speech, as in `NOUN`.
    pub(crate) pos: Symbol,
    /// Normalised features, empty where there are none.
    pub(crate) morph: Symbol,
    /// Arc to the head.
    pub(crate) dep: Symbol,
    /// Base form, empty until a rule or the lemmatizer sets it.
    pub(crate) lemma: Symbol,
    /// Entity type.
    pub(crate) entity: Symbol,
    /// Whether a space follows.
    pub(crate) space_after: bool,
}

/// Compiled rules.
#[derive(Debug)]
pub(crate) struct Ruler {
    nodes: Nodes,
    settings: Vec<Vec<Setting>>,
    /// By node: what a token that meets it begins.
    beginnings: Vec<Vec<Beginning>>,
    loops: Vec<Loop>,
}

/// A pattern without quantifiers, filed under its first node.
#[derive(Clone, Debug)]
struct Beginning {
    rest: Vec<usize>,
    rule: usize,
    offset: usize,
}

/// A pattern with quantifiers.
#[derive(Clone, Debug)]
struct Loop {
    steps: Vec<Step>,
    rule: usize,
    index: i64,
}

/// Room that one document after another is worked on in.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    met: Vec<u64>,
    hits: Vec<u64>,
    states: States,
}

impl Ruler {
    /// Compiles rules. Every label that a token may carry must have been interned before; what the
    /// rules set is interned here. An error names the rule, and the key that is not understood.
    pub(crate) fn compile(rules: &[Rule], symbols: &mut Symbols) -> Result<Ruler, String> {
        let mut builder = NodeBuilder::default();
        let mut settings = Vec::with_capacity(rules.len());
        let mut sequences = Vec::new();
        for (number, rule) in rules.iter().enumerate() {
            let named = |error| format!("rule {number}: {error}");
            settings.push(read_settings(rule, symbols).map_err(named)?);
            for pattern in &rule.patterns {
                let steps = read_steps(pattern, rule.index, &mut builder).map_err(named)?;
                sequences.push(Loop {
                    steps,
                    rule: number,
                    index: rule.index,
                });
            }
        }
        if builder.len().saturating_mul(symbols.texts().len()) > MOST_ANSWERS {
            return Err("too many rules for so many labels".to_owned());
        }
        let nodes = builder.finish(symbols);
        let (plain, loops) = sequences
            .into_iter()
            .partition(|sequence| sequence.is_plain());
        Ok(Ruler {
            beginnings: file(plain, nodes.len()),
            nodes,
            settings,
            loops,
        })
    }

    /// What the rules ask of the text of a word, to be kept beside the word. A token that a
    /// tokenizer exception gave a norm of its own needs an answer of its own.
    pub(crate) fn lexical(&self, word: &LexicalView<'_>) -> Bits {
        self.nodes.lexical(word)
    }

    /// Applies the rules to the tokens of one document.
    pub(crate) fn apply(&self, tokens: &mut [TokenState<'_>], scratch: &mut Scratch) {
        self.meet(tokens, scratch);
        self.match_plain(tokens.len(), scratch);
        self.match_loops(tokens.len(), scratch);
        let width = bits::words_for(self.settings.len());
        for (token, rules) in tokens.iter_mut().zip(scratch.hits.chunks(width.max(1))) {
            for rule in bits::members(rules) {
                self.settings[rule]
                    .iter()
                    .for_each(|setting| setting.apply(token));
            }
        }
    }

    /// Notes for every token which nodes it meets, and clears the hits.
    fn meet(&self, tokens: &[TokenState<'_>], scratch: &mut Scratch) {
        let width = bits::words_for(self.nodes.len());
        scratch.met.clear();
        scratch.met.resize(tokens.len() * width, 0);
        for (token, met) in tokens.iter().zip(scratch.met.chunks_mut(width.max(1))) {
            self.nodes.of_token(token, met);
        }
        scratch.hits.clear();
        scratch
            .hits
            .resize(tokens.len() * bits::words_for(self.settings.len()), 0);
    }

    fn match_plain(&self, length: usize, scratch: &mut Scratch) {
        let Scratch { met, hits, .. } = scratch;
        let width = bits::words_for(self.nodes.len());
        for start in 0..length {
            for node in bits::members(row(met, width, start)) {
                for pattern in &self.beginnings[node] {
                    if pattern.goes_on(met, width, start + 1) {
                        self.hit(hits, start + pattern.offset, pattern.rule);
                    }
                }
            }
        }
    }

    fn match_loops(&self, length: usize, scratch: &mut Scratch) {
        let Scratch { met, hits, states } = scratch;
        let width = bits::words_for(self.nodes.len());
        let holds = |token, node| bits::has(row(met, width, token), node);
        for pattern in &self.loops {
            for start in 0..length {
                sequence::search(&pattern.steps, start, length, states, holds, |end| {
                    self.hit(hits, target(pattern.index, start, end), pattern.rule);
                });
            }
        }
    }

    fn hit(&self, hits: &mut [u64], token: usize, rule: usize) {
        bits::set(
            row_mut(hits, bits::words_for(self.settings.len()), token),
            rule,
        );
    }
}

impl Beginning {
    fn goes_on(&self, met: &[u64], width: usize, next: usize) -> bool {
        let mut rest = self.rest.iter().zip(next..);
        rest.all(|(node, token)| bits::has(row(met, width, token), *node))
    }
}

impl Loop {
    fn is_plain(&self) -> bool {
        self.steps
            .iter()
            .all(|step| step.quantifier == Quantifier::Once)
    }
}

fn read_settings(rule: &Rule, symbols: &mut Symbols) -> Result<Vec<Setting>, String> {
    rule.attrs
        .iter()
        .map(|(key, operand)| Setting::parse(key, operand, symbols))
        .collect()
}

fn read_steps(
    pattern: &[TokenSpec],
    index: i64,
    builder: &mut NodeBuilder,
) -> Result<Vec<Step>, String> {
    let mut steps = Vec::with_capacity(pattern.len());
    for spec in pattern {
        let node = builder.node(spec)?;
        let quantifiers = sequence::quantifiers(spec)?;
        steps.extend(
            quantifiers
                .into_iter()
                .map(|quantifier| Step { node, quantifier }),
        );
    }
    if steps.is_empty() {
        return Err("patterns: an empty pattern".to_owned());
    }
    check_index(index, sequence::shortest(&steps)).map(|()| steps)
}

/// An index that some match does not have makes spaCy stop with an error: refused ahead.
fn check_index(index: i64, shortest: usize) -> Result<(), String> {
    let places = i64::try_from(shortest).unwrap_or(i64::MAX);
    let within = (-places..places).contains(&index);
    within
        .then_some(())
        .ok_or_else(|| format!("index: {index} is outside the shortest match"))
}

/// Files patterns without quantifiers under their first nodes.
fn file(plain: Vec<Loop>, nodes: usize) -> Vec<Vec<Beginning>> {
    let mut beginnings = vec![Vec::new(); nodes];
    for Loop { steps, rule, index } in plain {
        let rest = steps.iter().skip(1).map(|step| step.node).collect();
        let beginning = Beginning {
            rest,
            rule,
            offset: target(index, 0, steps.len()),
        };
        beginnings[steps[0].node].push(beginning);
    }
    beginnings
}

/// The token that a rule changes in a match.
fn target(index: i64, start: usize, end: usize) -> usize {
    let from = if index < 0 { end } else { start };
    from.saturating_add_signed(isize::try_from(index).unwrap_or(0))
}

fn row(sets: &[u64], width: usize, token: usize) -> &[u64] {
    sets.get(token * width..(token + 1) * width)
        .unwrap_or_default()
}

fn row_mut(sets: &mut [u64], width: usize, token: usize) -> &mut [u64] {
    sets.get_mut(token * width..(token + 1) * width)
        .unwrap_or_default()
}
