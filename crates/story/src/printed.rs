//! Texts of somebody else that a report prints without marks of quotation: transcripts, statements.

use dateline_model::{Block, BlockKind, Reading, Span, Table};

/// A speaker's label ("MS. ADEYEMI:") has at most so many words.
const LABEL_WORDS: usize = 5;
/// So many labelled paragraphs make a transcript: what stands between them was said, too.
const TRANSCRIPT: usize = 4;

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
        let body = reading.document.blocks.iter();
        let body = body.filter(|block| block.kind == BlockKind::Body);
        let labels = body.clone().filter(|it| is_labelled(it.span.of(text)));
        let transcript = labels.count() >= TRANSCRIPT;
        let mut spans = Vec::new();
        for block in body {
            let words = block.span.of(text);
            let announced = self.announces(words);
            let own = announced != Reach::Nothing || quotes(reading, block);
            let labelled = is_labelled(words);
            if labelled || (reach != Reach::Nothing && !own) {
                spans.push(block.span);
            }
            reach = match reach {
                _ if labelled && transcript => Reach::Rest,
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

#[cfg(test)]
mod tests {
    use crate::{Rules, support};

    fn printed(text: &str) -> Vec<String> {
        let reading = support::reading("r", text);
        let spans = Rules::bundled().printed.of(&reading);
        let words = spans.iter().map(|span| span.of(text).to_owned());
        words.collect()
    }

    #[test]
    fn a_paper_goes_on_until_the_report_quotes_in_marks() {
        let text = "The mayor gave in.\nHis letter reads as follows:\nI resign.\nI thank you all.\n\
                    “He will be missed,” said Oda Renn.\nThe council meets on Monday.";
        assert_eq!(printed(text), ["I resign.", "I thank you all."]);
        let next = "The mayor wrote:\nI resign.\nThe council meets on Monday.";
        assert_eq!(printed(next), ["I resign."]);
    }

    #[test]
    fn lines_of_a_transcript_are_speech() {
        let text = "The hearing began at noon.\nRENN: Who paid?\nMR. AAL: Nobody did.\nRENN: Nobody?\n\
                    AAL: Not a crown.\nI can prove it.";
        assert_eq!(printed(text).len(), 5);
        assert!(printed("The hearing began at noon: nobody came.").is_empty());
    }
}
