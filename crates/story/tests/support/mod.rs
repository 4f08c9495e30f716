//! Readings of plain paragraphs, for tests and measurements that run this stage alone.

#![allow(dead_code, reason = "each user needs a part of it")]

use dateline_model::{
    Annotations, Block, BlockKind, Document, Name, NameKind, PartOfSpeech, Published, Quotation,
    QuotationId, QuotationKind, QuotationLevel, Reading, ReportId, RuleId, Sentence, Source, Span,
    SpeakerVia, Stance, Token,
};

/// Reads `paragraphs` (split at line breaks) as the report called `id`: sentences end at full
/// stops, words at anything that is no letter or digit, and what stands in double quotation marks
/// is speech.
pub(crate) fn reading(id: &str, paragraphs: &str) -> Reading {
    let text = paragraphs.to_owned();
    let blocks = blocks(&text);
    let annotations = annotations(&text, &blocks);
    let quotations = quotations(id, &text, &blocks);
    let main = blocks.iter().map(|block| block.span).collect();
    Reading {
        document: Document {
            id: ReportId::new(id),
            source: Source {
                path: format!("{id}.txt"),
                ..Source::default()
            },
            text,
            blocks,
            main,
            title: None,
            byline: None,
            dateline: None,
            credits: Vec::new(),
            published: Published::default(),
            language: Some("en".to_owned()),
        },
        annotations,
        actors: Vec::new(),
        timexes: Vec::new(),
        quantities: Vec::new(),
        places: Vec::new(),
        quotations,
        events: Vec::new(),
        attributions: Vec::new(),
        notes: Vec::new(),
    }
}

fn blocks(text: &str) -> Vec<Block> {
    let mut start = 0;
    let mut blocks = Vec::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let at = start + (line.len() - line.trim_start().len());
            let rule = RuleId::new("test.block");
            let span = Span::new(at, at + words.len());
            blocks.push(Block {
                span,
                kind: BlockKind::Body,
                rule,
            });
        }
        start += line.len();
    }
    blocks
}

fn annotations(text: &str, blocks: &[Block]) -> Annotations {
    let mut all = Annotations::default();
    for (nth, block) in blocks.iter().enumerate() {
        for span in sentences(text, block.span) {
            let first = all.tokens.len();
            all.tokens.extend(words(text, span));
            let tokens = first..all.tokens.len();
            all.sentences.push(Sentence {
                span,
                tokens,
                block: nth,
            });
        }
    }
    all.names = names(text, &all);
    all
}

// A full stop ends a sentence when a space and a capital or a mark follow a lower-case word.
fn sentences(text: &str, block: Span) -> Vec<Span> {
    let letters: Vec<(usize, char)> = block.of(text).char_indices().collect();
    let (mut start, mut spans) = (0, Vec::new());
    for window in letters.windows(4) {
        let [(_, before), (at, stop), (_, space), (next, capital)] = window else {
            continue;
        };
        let ends = matches!(stop, '.' | '?' | '!' | '”' | '"')
            && (before.is_lowercase() || before.is_ascii_punctuation() || before.is_numeric())
            && *space == ' '
            && (capital.is_uppercase() || matches!(capital, '“' | '"'));
        if ends && (*stop != '”' && *stop != '"' || matches!(before, '.' | '?' | '!')) {
            spans.push(Span::new(
                block.start() + start,
                block.start() + at + stop.len_utf8(),
            ));
            start = *next;
        }
    }
    spans.push(Span::new(block.start() + start, block.end()));
    spans
}

fn words(text: &str, sentence: Span) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = None;
    let ended = sentence
        .of(text)
        .char_indices()
        .chain([(sentence.len(), ' ')]);
    for (at, letter) in ended {
        match (letter.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                tokens.push(token(text, sentence.start() + from, sentence.start() + at));
                start = None;
            }
            _ => {}
        }
    }
    tokens
}

fn token(text: &str, start: usize, end: usize) -> Token {
    let span = Span::new(start, end);
    let norm = span.of(text).to_lowercase();
    Token {
        span,
        lemma: norm.clone(),
        norm,
        pos: PartOfSpeech::Unknown,
        syntax: None,
    }
}

fn names(text: &str, all: &Annotations) -> Vec<Name> {
    let mut names = Vec::new();
    for sentence in &all.sentences {
        for nth in sentence.tokens.clone().skip(1) {
            let span = all.tokens[nth].span;
            if span.of(text).starts_with(char::is_uppercase) {
                names.push(Name {
                    span,
                    tokens: nth..nth + 1,
                    kind: NameKind::Unknown,
                });
            }
        }
    }
    names
}

fn quotations(id: &str, text: &str, blocks: &[Block]) -> Vec<Quotation> {
    let mut all = Vec::new();
    for block in blocks {
        let mut open = None;
        for (at, letter) in block.span.of(text).char_indices() {
            let at = block.span.start() + at;
            match (letter, open) {
                ('“', _) | ('"', None) => open = Some(at + letter.len_utf8()),
                ('”' | '"', Some(start)) => {
                    all.push(quotation(id, all.len() + 1, Span::new(start, at)));
                    open = None;
                }
                _ => {}
            }
        }
    }
    all
}

fn quotation(id: &str, nth: usize, span: Span) -> Quotation {
    Quotation {
        id: QuotationId::new(format!("{id}.q{nth}")),
        kind: QuotationKind::Direct,
        content: vec![span],
        verbatim: vec![span],
        cue: None,
        source: None,
        speaker: None,
        speaker_via: SpeakerVia::None,
        via: Vec::new(),
        stance: Stance::Say,
        translated: false,
        level: QuotationLevel::Speech,
        parent: None,
        score: 1.0,
        rule: RuleId::new("test.marks"),
    }
}
