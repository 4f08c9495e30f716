//! Reading texts with a pipeline.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::doc::{Doc, NameData, TokenData};
use crate::lemmatizer::{Lemmatizer, Query};
use crate::lexeme::{LexemeId, Lexemes, Word};
use crate::network::{Linear, Memory, Primed, Rows};
use crate::pipeline::{Pipeline, Step};
use crate::ruler::{Scratch, TokenState};
use crate::symbols::Symbol;
use crate::tokenizer::{Piece, chunks};
use crate::transition::State;

/// Word forms that are remembered; beyond that, everything is forgotten and learned anew.
const FORMS: usize = 8_000;

/// A token of a stretch: how many bytes it has, and its type.
type Cut = (u32, LexemeId);

/// One thread's reader: a pipeline, and what it remembers of the words it has met.
///
/// What is remembered never changes a result: two workers, however much they have read, make the
/// same of the same text.
pub struct Worker<'p> {
    pipeline: &'p Pipeline,
    lexemes: Lexemes,
    /// Base forms by type, part of speech, features and whether a sentence begins.
    lemmas: HashMap<(LexemeId, Symbol, Symbol, bool), Box<str>, FixedState>,
    rules: Scratch,
    /// Stretches between white space, with the tokens into which they fall.
    chunks: HashMap<Box<str>, Box<[Cut]>, FixedState>,
    encoders: Vec<(Memory, Rows)>,
    state: State,
    primed: Primed,
    scores: Vec<f32>,
    words: Vec<Word>,
}

impl<'p> Worker<'p> {
    pub(crate) fn new(pipeline: &'p Pipeline) -> Worker<'p> {
        let encoders = pipeline.encoders.iter().map(|_| Default::default());
        Worker {
            pipeline,
            lexemes: Lexemes::default(),
            lemmas: HashMap::default(),
            rules: Scratch::default(),
            chunks: HashMap::default(),
            encoders: encoders.collect(),
            state: State::default(),
            primed: Primed::default(),
            scores: Vec::new(),
            words: Vec::new(),
        }
    }

    /// Analyses `text` with all components of the pipeline.
    pub fn read<'a>(&mut self, text: &'a str) -> Doc<'a>
    where
        'p: 'a,
    {
        self.forget();
        let mut doc = Doc {
            text,
            symbols: &self.pipeline.symbols,
            tokens: Vec::new(),
            names: Vec::new(),
            lemmas: String::new(),
        };
        self.tokenize(&mut doc);
        if !doc.tokens.is_empty() {
            let mut encoded = vec![false; self.encoders.len()];
            for step in &self.pipeline.steps {
                match step {
                    Step::Ruler => self.rule(&mut doc),
                    Step::Lemmatizer(lemmatizer) => self.lemmatize(lemmatizer, &mut doc),
                    step => self.step(step, &mut encoded, &mut doc),
                }
            }
        }
        doc
    }

    /// Bounds what is remembered.
    fn forget(&mut self) {
        let known = self.encoders.iter().map(|(memory, _)| memory.len());
        let known = known.max().unwrap_or_default().max(self.chunks.len() / 2);
        if known > FORMS {
            self.lexemes = Lexemes::default();
            self.chunks.clear();
            self.lemmas.clear();
            for (memory, _) in &mut self.encoders {
                memory.clear();
            }
        }
    }

    fn tokenize(&mut self, doc: &mut Doc) {
        let (text, tokenizer) = (doc.text, &self.pipeline.tokenizer);
        self.words.clear();
        let mut opens = Vec::new();
        let mut pieces = Vec::new();
        chunks(text, |chunk, space_after| {
            let first = self.words.len();
            let start = chunk.start;
            self.words_of(text, chunk, &mut pieces);
            let mut at = start;
            for (nth, (length, lexeme)) in pieces.iter().enumerate() {
                if self.lexemes.entry(*lexeme).opens_phrase {
                    opens.push(first + nth);
                }
                doc.tokens.push(TokenData {
                    start: at,
                    end: at + *length as usize,
                    ..TokenData::default()
                });
                at += *length as usize;
                self.words.push(Word {
                    lexeme: *lexeme,
                    space_after: false,
                });
            }
            if let Some(last) = self.words.last_mut() {
                last.space_after = space_after;
            }
        });
        if !opens.is_empty() {
            self.restore(&opens, doc);
        }
        for (nth, (token, word)) in doc.tokens.iter_mut().zip(&self.words).enumerate() {
            token.space_after = word.space_after;
            token.blank = self.lexemes.entry(word.lexeme).is_space;
            token.head = nth;
        }
        let _ = tokenizer;
    }

    /// The tokens of one stretch: how many bytes each has, and its type.
    fn words_of(&mut self, text: &str, chunk: std::ops::Range<usize>, out: &mut Vec<Cut>) {
        out.clear();
        if let Some(known) = self.chunks.get(&text[chunk.clone()]) {
            return out.extend_from_slice(known);
        }
        let mut pieces = Vec::new();
        let tokenizer = &self.pipeline.tokenizer;
        tokenizer.chunk(text, chunk.clone(), &mut pieces);
        for piece in &pieces {
            let lexeme = self.lexeme(text, piece);
            out.push((piece.span.len() as u32, lexeme));
        }
        let key = text[chunk].into();
        self.chunks.insert(key, out.clone().into_boxed_slice());
    }

    fn lexeme(&mut self, text: &str, piece: &Piece) -> LexemeId {
        self.lexemes
            .get(&text[piece.span.clone()], piece.norm, self.pipeline)
    }

    /// Puts special cases back together that affixes have hidden.
    fn restore(&mut self, opens: &[usize], doc: &mut Doc) {
        let words = doc.tokens.iter().zip(&self.words);
        let mut pieces: Vec<(Piece, bool)> = words
            .map(|(token, word)| {
                let span = token.start..token.end;
                (Piece { span, norm: None }, word.space_after)
            })
            .collect();
        let before = pieces.clone();
        let specials = self.pipeline.tokenizer.specials();
        specials.restore(doc.text, opens, &mut pieces);
        if pieces == before {
            return;
        }
        let known: HashMap<usize, (usize, LexemeId)> = doc
            .tokens
            .iter()
            .zip(&self.words)
            .map(|(token, word)| (token.start, (token.end, word.lexeme)))
            .collect();
        let mut words = Vec::with_capacity(pieces.len());
        for (piece, space_after) in &pieces {
            let kept = known.get(&piece.span.start).filter(|(end, _)| {
                *end == piece.span.end && before.iter().any(|(other, _)| other == piece)
            });
            let lexeme = match kept {
                Some((_, lexeme)) => *lexeme,
                None => self.lexeme(doc.text, piece),
            };
            words.push(Word {
                lexeme,
                space_after: *space_after,
            });
        }
        self.words = words;
        doc.tokens = pieces
            .into_iter()
            .map(|(piece, _)| TokenData {
                start: piece.span.start,
                end: piece.span.end,
                ..TokenData::default()
            })
            .collect();
    }

    fn step(&mut self, step: &Step, encoded: &mut [bool], doc: &mut Doc) {
        let encoder = match step {
            Step::Tagger { encoder, .. }
            | Step::Morphologizer { encoder, .. }
            | Step::SentenceFinder { encoder, .. }
            | Step::Parser { encoder, .. }
            | Step::NameFinder { encoder, .. } => *encoder,
            Step::Ruler | Step::Lemmatizer(_) => return,
        };
        let (memory, rows) = &mut self.encoders[encoder];
        if !encoded[encoder] {
            self.pipeline.encoders[encoder].encode(&self.words, &self.lexemes, memory, rows);
            encoded[encoder] = true;
        }
        let rows = self.pipeline.encoders[encoder].rows(self.words.len(), rows);
        let count = self.words.len();
        match step {
            Step::Tagger { scores, tags, .. } => {
                best_labels(scores, rows, count, &mut self.scores, |nth, label| {
                    doc.tokens[nth].tag = tags[label];
                });
            }
            Step::Morphologizer { scores, labels, .. } => {
                best_labels(scores, rows, count, &mut self.scores, |nth, label| {
                    (doc.tokens[nth].morph, doc.tokens[nth].pos) = labels[label];
                });
            }
            Step::SentenceFinder { scores, .. } => {
                best_labels(scores, rows, count, &mut self.scores, |nth, label| {
                    doc.tokens[nth].starts_sentence = label == 1;
                });
            }
            Step::Parser { parser, labels, .. } => {
                let tokens = &mut doc.tokens;
                let blank = |nth: usize| tokens[nth].blank;
                let (arcs, starts) =
                    parser.parse(rows, count, blank, &mut self.state, &mut self.primed);
                for ((token, arc), start) in tokens.iter_mut().zip(arcs).zip(starts) {
                    token.head = arc.head;
                    token.dep = labels[arc.label];
                    token.starts_sentence = start;
                }
            }
            Step::NameFinder { finder, labels, .. } => {
                let tokens = &doc.tokens;
                let breaks: Vec<bool> = tokens.iter().map(|token| token.starts_sentence).collect();
                let blank = |nth: usize| tokens[nth].blank;
                let found = finder.find(rows, &breaks, blank, &mut self.primed);
                doc.names = found
                    .into_iter()
                    .map(|name| NameData {
                        tokens: name.start..name.end,
                        label: labels[name.label],
                    })
                    .collect();
            }
            Step::Ruler | Step::Lemmatizer(_) => {}
        }
    }

    /// Applies the attribute ruler.
    fn rule(&mut self, doc: &mut Doc) {
        let Some(ruler) = &self.pipeline.ruler else {
            return;
        };
        let words = doc.tokens.iter().zip(&self.words);
        let mut states: Vec<TokenState> = words
            .map(|(token, word)| TokenState {
                lexical: &self.lexemes.entry(word.lexeme).bits,
                tag: token.tag,
                pos: token.pos,
                morph: token.morph,
                dep: token.dep,
                lemma: token.ruled_lemma,
                entity: Symbol::NONE,
                space_after: token.space_after,
            })
            .collect();
        ruler.apply(&mut states, &mut self.rules);
        for (token, state) in doc.tokens.iter_mut().zip(states) {
            (token.tag, token.pos) = (state.tag, state.pos);
            (token.morph, token.dep) = (state.morph, state.dep);
            token.ruled_lemma = state.lemma;
        }
    }

    /// Gives each token its base form: the one that a rule has set, or the lemmatizer's.
    fn lemmatize(&mut self, lemmatizer: &Lemmatizer, doc: &mut Doc) {
        for (token, word) in doc.tokens.iter_mut().zip(&self.words) {
            let start = doc.lemmas.len();
            if token.ruled_lemma != Symbol::NONE && !lemmatizer.overwrites() {
                doc.lemmas.push_str(doc.symbols.get(token.ruled_lemma));
            } else {
                let key = (word.lexeme, token.pos, token.morph, token.starts_sentence);
                let entry = self.lexemes.entry(word.lexeme);
                let lemma = self.lemmas.entry(key).or_insert_with(|| {
                    let query = Query {
                        text: &entry.text,
                        lower: &entry.lower,
                        pos: doc.symbols.get(token.pos),
                        morph: doc.symbols.get(token.morph),
                        sentence_start: token.starts_sentence,
                    };
                    lemmatizer.lemma(&query).into()
                });
                doc.lemmas.push_str(lemma);
            }
            token.lemma = start..doc.lemmas.len();
        }
    }
}

/// Calls `with` for each row and the place of its greatest score.
fn best_labels(
    scores: &Linear,
    rows: &[f32],
    count: usize,
    room: &mut Vec<f32>,
    mut with: impl FnMut(usize, usize),
) {
    scores.apply(rows, count, room);
    for (nth, row) in room.chunks_exact(scores.width()).take(count).enumerate() {
        let row = &row[..scores.outputs()];
        let best = (1..row.len()).fold(0, |best, at| if row[at] > row[best] { at } else { best });
        with(nth, best);
    }
}
