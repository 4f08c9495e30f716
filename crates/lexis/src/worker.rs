//! Reading texts with a pipeline.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

use crate::doc::{Doc, NameData, TokenData};
use crate::lemmatizer::{Lemmatizer, Query};
use crate::lexeme::{LexemeId, Lexemes, Word};
use crate::lines::Lines;
use crate::network::{Encoder, Linear, Memory, Primed, Rows};
use crate::parts::Step;
use crate::pipeline::Pipeline;
use crate::ruler::{Scratch, TokenState};
use crate::symbols::Symbol;
use crate::tokenizer::{Piece, chunks};
use crate::transition::State;

/// Word forms that are remembered; beyond that, everything is forgotten and learned anew.
const FORMS: usize = 10_000;

/// Words that go through the encoders together: enough to keep the machine busy, few enough to need
/// little room.
const TOGETHER: usize = 512;

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
    /// Which encoders have read the present texts.
    encoded: Vec<bool>,
    state: State,
    primed: Primed,
    scores: Lines,
    words: Vec<Word>,
}

impl Pipeline {
    /// A reader with memory of its own, for one thread.
    pub fn worker(&self) -> Worker<'_> {
        Worker::new(self)
    }
}

impl<'p> Worker<'p> {
    fn new(pipeline: &'p Pipeline) -> Worker<'p> {
        let encoders = pipeline.encoders.iter().map(|_| Default::default());
        Worker {
            pipeline,
            lexemes: Lexemes::default(),
            lemmas: HashMap::default(),
            rules: Scratch::default(),
            chunks: HashMap::default(),
            encoders: encoders.collect(),
            encoded: vec![false; pipeline.encoders.len()],
            state: State::default(),
            primed: Primed::default(),
            scores: Lines::default(),
            words: Vec::new(),
        }
    }

    /// Analyses `text` with all components of the pipeline.
    pub fn read<'a>(&mut self, text: &'a str) -> Doc<'a>
    where
        'p: 'a,
    {
        self.start();
        let mut doc = self.tokenized(text);
        self.analyse(&mut doc, 0, &[0]);
        doc
    }

    /// Analyses several texts, such as the paragraphs of a report: the same as one by one, but
    /// faster, as they go through the encoders together.
    pub fn read_all<'a>(&mut self, texts: &[&'a str]) -> Vec<Doc<'a>>
    where
        'p: 'a,
    {
        let mut docs = Vec::with_capacity(texts.len());
        while let Some(rest) = texts.get(docs.len()..).filter(|rest| !rest.is_empty()) {
            self.read_some(rest, &mut docs);
        }
        docs
    }

    /// Reads as many of the texts together as there is room for, and at least one.
    fn read_some<'a>(&mut self, texts: &[&'a str], docs: &mut Vec<Doc<'a>>)
    where
        'p: 'a,
    {
        self.start();
        let encoders = &self.pipeline.encoders;
        let together = match encoders.iter().all(Encoder::keeps_texts_apart) {
            true => TOGETHER,
            false => 1,
        };
        let first = docs.len();
        let mut starts = Vec::new();
        for text in texts {
            starts.push(self.words.len());
            docs.push(self.tokenized(text));
            if self.words.len() >= together {
                break;
            }
        }
        for (nth, doc) in docs[first..].iter_mut().enumerate() {
            self.analyse(doc, nth, &starts);
        }
    }

    /// Cuts a text, whose words follow those of the texts before it.
    fn tokenized<'a>(&mut self, text: &'a str) -> Doc<'a>
    where
        'p: 'a,
    {
        let mut doc = Doc {
            text,
            symbols: &self.pipeline.symbols,
            tokens: Vec::new(),
            names: Vec::new(),
            lemmas: String::new(),
        };
        self.tokenize(&mut doc);
        doc
    }

    /// Takes a cut text, the `nth` of those that begin at these words, through all components.
    fn analyse(&mut self, doc: &mut Doc, nth: usize, starts: &[usize]) {
        if doc.tokens.is_empty() {
            return;
        }
        let words = starts[nth]..starts[nth] + doc.tokens.len();
        for step in &self.pipeline.steps {
            match step {
                Step::Ruler => self.rule(doc, words.start),
                Step::Lemmatizer(lemmatizer) => self.lemmatize(lemmatizer, doc, words.start),
                step => self.step(step, doc, nth, starts),
            }
        }
    }

    /// Makes room for the next texts.
    fn start(&mut self) {
        self.forget();
        self.words.clear();
        self.encoded.fill(false);
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
        let text = doc.text;
        let first = self.words.len();
        let (mut spans, mut opens, mut cut) = (Vec::new(), Vec::new(), Vec::new());
        chunks(text, |chunk, space_after| {
            let mut start = chunk.start;
            self.cut(text, chunk, &mut cut);
            for (length, lexeme) in &cut {
                if self.lexemes.entry(*lexeme).opens_phrase {
                    opens.push(spans.len());
                }
                spans.push(start..start + *length as usize);
                start += *length as usize;
                self.words.push(Word {
                    lexeme: *lexeme,
                    space_after: false,
                });
            }
            if let Some(last) = self.words[first..].last_mut() {
                last.space_after = space_after;
            }
        });
        if !opens.is_empty() {
            self.restore(text, &opens, first, &mut spans);
        }
        let tokens = spans.into_iter().zip(&self.words[first..]).enumerate();
        doc.tokens = tokens
            .map(|(nth, (span, word))| TokenData {
                start: span.start,
                end: span.end,
                space_after: word.space_after,
                blank: self.lexemes.entry(word.lexeme).is_space,
                head: nth,
                ..TokenData::default()
            })
            .collect();
    }

    /// Cuts one stretch into tokens: how many bytes each has, and its type.
    fn cut(&mut self, text: &str, chunk: Range<usize>, out: &mut Vec<Cut>) {
        out.clear();
        if let Some(known) = self.chunks.get(&text[chunk.clone()]) {
            return out.extend_from_slice(known);
        }
        let mut pieces = Vec::new();
        let tokenizer = &self.pipeline.vocabulary.tokenizer;
        tokenizer.chunk(text, chunk.clone(), &mut pieces);
        for Piece { span, norm } in pieces {
            let length = span.len() as u32;
            out.push((
                length,
                self.lexemes
                    .get(&text[span], norm, &self.pipeline.vocabulary),
            ));
        }
        self.chunks
            .insert(text[chunk].into(), out.as_slice().into());
    }

    /// Puts special cases back together that affixes have hidden.
    /// The text's words begin at `offset`.
    fn restore(
        &mut self,
        text: &str,
        opens: &[usize],
        offset: usize,
        spans: &mut Vec<Range<usize>>,
    ) {
        let specials = self.pipeline.vocabulary.tokenizer.specials();
        for (first, end) in specials.hidden(text, spans, opens).into_iter().rev() {
            let mut start = spans[first].start;
            let whole = start..spans[end - 1].end;
            let (mut new_spans, mut new_words) = (Vec::new(), Vec::new());
            for part in specials.get(&text[whole]).unwrap_or_default() {
                let norm = part.norm.as_deref();
                new_words.push(Word {
                    lexeme: self
                        .lexemes
                        .get(&part.text, norm, &self.pipeline.vocabulary),
                    space_after: false,
                });
                new_spans.push(start..start + part.text.len());
                start += part.text.len();
            }
            if let Some(last) = new_words.last_mut() {
                last.space_after = self.words[offset + end - 1].space_after;
            }
            self.words.splice(offset + first..offset + end, new_words);
            spans.splice(first..end, new_spans);
        }
    }

    fn step(&mut self, step: &Step, doc: &mut Doc, nth: usize, starts: &[usize]) {
        let encoder = match step {
            Step::Tagger { encoder, .. }
            | Step::Morphologizer { encoder, .. }
            | Step::SentenceFinder { encoder, .. }
            | Step::Parser { encoder, .. }
            | Step::NameFinder { encoder, .. } => *encoder,
            Step::Ruler | Step::Lemmatizer(_) => return,
        };
        let (memory, rows) = &mut self.encoders[encoder];
        if !self.encoded[encoder] {
            self.pipeline.encoders[encoder].encode(
                &self.words,
                starts,
                &self.lexemes,
                memory,
                rows,
            );
            self.encoded[encoder] = true;
        }
        let count = doc.tokens.len();
        let rows =
            self.pipeline.encoders[encoder].rows(nth, starts[nth]..starts[nth] + count, rows);
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
    fn rule(&mut self, doc: &mut Doc, first: usize) {
        let Some(ruler) = &self.pipeline.vocabulary.ruler else {
            return;
        };
        let words = doc.tokens.iter().zip(&self.words[first..]);
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
    fn lemmatize(&mut self, lemmatizer: &Lemmatizer, doc: &mut Doc, first: usize) {
        for (token, word) in doc.tokens.iter_mut().zip(&self.words[first..]) {
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
    room: &mut Lines,
    mut with: impl FnMut(usize, usize),
) {
    scores.apply(rows, count, room);
    for (nth, row) in room.chunks_exact(scores.width()).take(count).enumerate() {
        let row = &row[..scores.outputs()];
        let best = (1..row.len()).fold(0, |best, at| if row[at] > row[best] { at } else { best });
        with(nth, best);
    }
}
