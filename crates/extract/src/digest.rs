//! News in brief: a report made of items that have nothing to do with each other, each with a mark, a
//! place or a line in capitals at its head.

use dateline_model::{Annotations, Document, NameKind, Span, Token};

use crate::actors;

/// The items of a report that is a digest; empty for any other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Digest(Vec<Item>);

/// One of them.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// From its head to the next one's.
    pub(crate) span: Span,
    /// The country that it is told from, by its code, and the characters that tell it.
    pub(crate) home: Option<(String, Span)>,
}

/// What an item begins with.
enum Head {
    /// A bullet, a number, words in capitals.
    Mark,
    /// The place that it comes from.
    Place(Span),
}

/// How many items make a digest; half of all paragraphs must begin one as well.
const LEAST: usize = 3;
/// How many words and marks may stand between a place and what closes its head: ", India", "(Feb. 26)".
const ASIDE: usize = 6;
/// How many words a label before a colon may have.
const LABEL: usize = 4;

impl Digest {
    /// Reads the heads of all paragraphs.
    pub(crate) fn of(
        document: &Document,
        annotations: &Annotations,
        rules: &actors::Rules,
    ) -> Digest {
        let reader = Reader {
            text: &document.text,
            annotations,
            rules,
        };
        let filed = document.dateline.as_ref().map(|dateline| dateline.span);
        let heads = document.main.iter().enumerate().filter_map(|(nth, part)| {
            let first = filed.filter(|_| nth == 0).map(Head::Place);
            Some((*part, first.or_else(|| reader.head(part))?))
        });
        let heads: Vec<(Span, Head)> = heads.collect();
        if heads.len() < LEAST || 2 * heads.len() < document.main.len() {
            return Digest::default();
        }
        let end = document.main.last().map_or(0, Span::end);
        let next = heads.iter().skip(1).map(|(part, _)| part.start());
        let ends = next.chain([end]);
        let items = heads.iter().zip(ends).map(|((part, head), end)| {
            let span = Span::new(part.start(), end);
            let home = reader.home(head, &span);
            Item { span, home }
        });
        Digest(items.collect())
    }

    /// The countries that items are told from, in order.
    pub(crate) fn homes(&self) -> impl Iterator<Item = (&str, Span)> {
        let homes = self.0.iter().filter_map(|item| item.home.as_ref());
        homes.map(|(code, span)| (code.as_str(), *span))
    }

    /// The item that holds these characters.
    pub(crate) fn item(&self, span: &Span) -> Option<&Item> {
        self.0.iter().find(|item| item.span.contains(span))
    }

    /// Whether an item begins between the two.
    pub(crate) fn parts(&self, one: &Span, other: &Span) -> bool {
        let nth = |span: &Span| self.0.iter().position(|item| item.span.contains(span));
        nth(one) != nth(other)
    }
}

struct Reader<'a> {
    text: &'a str,
    annotations: &'a Annotations,
    rules: &'a actors::Rules,
}

impl Reader<'_> {
    fn head(&self, part: &Span) -> Option<Head> {
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

    /// "KAMPALA - ", "JAIPUR, India — ", "BAGHDAD (Feb. 26) — ", "KOSOVO Peacekeepers …", "RAID IN IDLIB. A …".
    fn in_capitals(&self, words: &[Token]) -> Option<Head> {
        let run = words
            .iter()
            .take_while(|word| is_capitals(word.span.of(self.text)))
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
            "." if run > 1 => Some(Head::Mark),
            _ if behind.span.of(self.text).starts_with(char::is_uppercase) => self.place(named),
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
    fn home(&self, head: &Head, item: &Span) -> Option<(String, Span)> {
        let told = match head {
            Head::Place(span) => self.at(span.of(self.text)).map(|code| (code, *span)),
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
    fn country(&self, span: &Span) -> Option<String> {
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
