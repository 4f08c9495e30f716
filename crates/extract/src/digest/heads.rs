//! What an item of news in brief begins with.

use dateline_model::{Annotations, BlockKind, Document, NameKind, Span, Token};

use crate::actors;

/// What an item begins with.
pub(super) enum Head {
    /// A bullet, a number, words in capitals.
    Mark,
    /// The place that it comes from.
    Place(Span),
}

impl Head {
    /// The characters of the place.
    pub(super) fn label(&self) -> Option<Span> {
        match self {
            Head::Mark => None,
            Head::Place(span) => Some(*span),
        }
    }
}

/// How many words and marks may stand between a place and what closes its head: ", India", "(Feb. 26)".
const ASIDE: usize = 6;
/// How many words a label before a colon may have.
const LABEL: usize = 4;

/// Reads the heads of items.
pub(super) struct Reader<'a> {
    pub(super) document: &'a Document,
    pub(super) annotations: &'a Annotations,
    pub(super) rules: &'a actors::Rules,
}

impl Reader<'_> {
    /// The headings right above a paragraph: where they begin, and the place among them.
    pub(super) fn heading(&self, part: &Span) -> Option<(usize, Head)> {
        let blocks = &self.document.blocks;
        let nth = blocks.partition_point(|block| block.span.start() < part.start());
        let above = blocks.get(..nth)?.iter().rev();
        // Two short lines above each other pass for links.
        let headings = above
            .take_while(|block| matches!(block.kind, BlockKind::Heading | BlockKind::Furniture));
        let headings: Vec<Span> = headings.map(|block| block.span).collect();
        let is_place = |span: &&Span| self.at(span.of(&self.document.text)).is_some();
        let place = headings.iter().find(is_place);
        let head = place.map_or(Head::Mark, |span| Head::Place(*span));
        Some((headings.last()?.start(), head))
    }

    /// What a paragraph begins with.
    pub(super) fn head(&self, part: &Span) -> Option<Head> {
        let tokens = &self.annotations.tokens;
        let first = tokens.partition_point(|token| token.span.end() <= part.start());
        let words = &tokens[first..];
        let opening = words.first()?.norm.as_str();
        let second = words.get(1).map_or("", |token| token.norm.as_str());
        let is_number = opening.chars().all(|sign| sign.is_ascii_digit());
        if matches!(opening, "*" | "•" | "·" | "▪" | "■" | "–" | "-" | "—" | "●")
            || is_number && matches!(second, "." | ")")
            || is_numbered(opening)
        {
            return Some(Head::Mark);
        }
        self.label(words).or_else(|| self.in_capitals(words))
    }

    /// "South Africa: The opposition asked parliament …".
    fn label(&self, words: &[Token]) -> Option<Head> {
        let colon = words
            .iter()
            .take(LABEL + 1)
            .position(|word| word.norm == ":")?;
        self.place(words.get(..colon)?)
    }

    /// "KAMPALA - ", "JAIPUR, India — ", "BAGHDAD (Feb. 26) — ", "KOSOVO Peacekeepers …", "POLAND. A …", "RAID IN IDLIB. A …".
    fn in_capitals(&self, words: &[Token]) -> Option<Head> {
        let run = words
            .iter()
            .take_while(|word| is_capitals(word.span.of(&self.document.text)))
            .count();
        let named = words.get(..run)?;
        let letters: usize = named.iter().map(|word| word.norm.len()).sum();
        let behind = words.get(run)?;
        if letters < 3 {
            return None;
        }
        let aside = words[run..].iter().take(ASIDE);
        let mut aside = aside.map(|word| word.norm.as_str());
        let is_dash = |norm: &str| matches!(norm, "-" | "–" | "—" | "--");
        let dashed = is_dash(&behind.norm)
            || matches!(behind.norm.as_str(), "," | "(") && aside.any(is_dash);
        if dashed {
            let span = named.first()?.span.cover(&named.last()?.span);
            return Some(Head::Place(span));
        }
        match behind.norm.as_str() {
            "." => self.place(named).or((run > 1).then_some(Head::Mark)),
            _ if behind
                .span
                .of(&self.document.text)
                .starts_with(char::is_uppercase) =>
            {
                self.place(named)
            }
            _ => None,
        }
    }

    /// Words that are a known place.
    fn place(&self, words: &[Token]) -> Option<Head> {
        let norms: Vec<&str> = words.iter().map(|word| word.norm.as_str()).collect();
        self.rules.country_of(&norms.join(" "))?;
        let span = words.first()?.span.cover(&words.last()?.span);
        Some(Head::Place(span))
    }

    /// The country of the place at the head; else the first that the item names.
    pub(super) fn home(&self, head: &Head, item: &Span) -> Option<(String, Span)> {
        let told = match head {
            Head::Place(span) => self
                .at(span.of(&self.document.text))
                .map(|code| (code, *span)),
            Head::Mark => None,
        };
        let names = self.annotations.names.iter();
        let mut names = names.filter(|name| {
            matches!(name.kind, NameKind::Place | NameKind::Demonym) && item.contains(&name.span)
        });
        told.or_else(|| names.find_map(|name| Some((self.country(&name.span)?, name.span))))
    }

    /// "Lyon", "Lyon, France".
    fn at(&self, place: &str) -> Option<String> {
        let place = place.to_lowercase();
        let parts = std::iter::once(place.as_str()).chain(place.rsplit(','));
        let mut codes = parts.filter_map(|part| self.rules.country_of(part.trim()));
        codes.next().map(str::to_owned)
    }

    /// The country that a name tells.
    pub(super) fn country(&self, span: &Span) -> Option<String> {
        let tokens = self.annotations.tokens.iter();
        let norms: Vec<&str> = tokens
            .filter(|token| span.contains(&token.span))
            .map(|token| token.norm.as_str())
            .collect();
        let words = norms.join(" ");
        let code = self.rules.country_of(&words);
        code.or_else(|| self.rules.people_of(&words))
            .map(str::to_owned)
    }
}

fn is_capitals(word: &str) -> bool {
    word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase)
}

/// "1.", "12)".
fn is_numbered(word: &str) -> bool {
    let digits = word.trim_end_matches(['.', ')']);
    digits.len() < word.len()
        && !digits.is_empty()
        && digits.chars().all(|sign| sign.is_ascii_digit())
}
