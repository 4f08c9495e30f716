//! Texts of somebody else that a report prints without marks of quotation: transcripts, statements.

use dateline_model::{Block, BlockKind, Reading, Span, Table};

/// A speaker's label ("MS. ADEYEMI:") has at most so many words.
const LABEL_WORDS: usize = 5;

/// What tells that such a text follows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Printed {
    title: Vec<String>,
    rest: Vec<String>,
    next: Vec<String>,
}

/// How far the text goes that a lead-in announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Nothing,
    Next,
    Rest,
}

impl Printed {
    pub(crate) fn parse(table: &Table) -> Printed {
        let of = |kind: &str| {
            let rows = table.rows().filter(|row| row.get("kind") == kind);
            rows.flat_map(|row| row.list("words").map(str::to_owned).collect::<Vec<_>>())
                .collect()
        };
        Printed {
            title: of("title"),
            rest: of("rest"),
            next: of("next"),
        }
    }

    /// The paragraphs of `reading` that are such a text.
    pub(crate) fn of(&self, reading: &Reading) -> Vec<Span> {
        let text = reading.text();
        let headline = reading.document.headline().unwrap_or_default();
        let mut reach = match has(headline, &self.title) {
            true => Reach::Rest,
            false => Reach::Nothing,
        };
        let mut spans = Vec::new();
        let body = reading.document.blocks.iter();
        for block in body.filter(|block| block.kind == BlockKind::Body) {
            let words = block.span.of(text);
            let announced = self.announces(words);
            let own = announced != Reach::Nothing || quotes(reading, block);
            if is_labelled(words) || (reach != Reach::Nothing && !own) {
                spans.push(block.span);
            }
            reach = match reach {
                _ if announced != Reach::Nothing => announced,
                Reach::Rest if !own => Reach::Rest,
                _ => Reach::Nothing,
            };
        }
        spans
    }

    fn announces(&self, words: &str) -> Reach {
        if !words.trim_end().ends_with(':') {
            return Reach::Nothing;
        }
        let last = words.rsplit(['.', '!', '?']).next().unwrap_or(words);
        match () {
            () if has(last, &self.rest) => Reach::Rest,
            () if has(last, &self.next) => Reach::Next,
            () => Reach::Nothing,
        }
    }
}

fn has(text: &str, phrases: &[String]) -> bool {
    let text = text.to_lowercase();
    let letter = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    let stands = |phrase: &String| {
        let mut places = text.match_indices(phrase.as_str());
        places.any(|(at, found)| {
            let before = text[..at].chars().next_back();
            !letter(before) && !letter(text[at + found.len()..].chars().next())
        })
    };
    phrases.iter().any(stands)
}

// Whether the report itself speaks in the paragraph: it quotes in marks there.
fn quotes(reading: &Reading, block: &Block) -> bool {
    let spans = reading.quotations.iter().flat_map(|it| &it.verbatim);
    spans.into_iter().any(|span| block.span.contains(span))
}

// "ADEYEMI: We will not wait." – a line of a transcript.
fn is_labelled(words: &str) -> bool {
    let Some((label, _)) = words.split_once(':') else {
        return false;
    };
    let letters = label.chars().filter(|letter| letter.is_alphabetic());
    let capitals = letters.clone().all(char::is_uppercase);
    capitals && letters.count() > 0 && label.split_whitespace().count() <= LABEL_WORDS
}
