//! News in brief: a report made of items that have nothing to do with each other, each with a mark, a
//! place or a line in capitals at its head, or with none, but in another country than its neighbours.

mod apart;
mod heads;

use dateline_model::{Annotations, Document, Span};

use crate::actors;
use heads::{Head, Reader};

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
    /// The place that stands at its head and is no part of what it tells.
    label: Option<Span>,
}

/// How many items make a digest; half of all paragraphs must begin one as well.
const LEAST: usize = 3;
impl Digest {
    /// Reads the heads of all paragraphs; where there are none, which countries they tell of.
    pub(crate) fn of(
        document: &Document,
        annotations: &Annotations,
        rules: &actors::Rules,
    ) -> Digest {
        let reader = Reader {
            document,
            annotations,
            rules,
        };
        let heads = headed(&reader);
        let heads = heads.or_else(|| apart::paragraphs(&reader));
        let heads = heads.unwrap_or_default();
        let end = document.main.last().map_or(0, Span::end);
        let next = heads.iter().skip(1).map(|(start, _)| *start);
        let ends = next.chain([end]);
        let items = heads.iter().zip(ends).map(|((start, head), end)| {
            let span = Span::new(*start, end);
            let home = reader.home(head, &span);
            let label = head.label();
            Item { span, home, label }
        });
        Digest(items.collect())
    }

    /// The countries that items are told from, in order.
    pub(crate) fn homes(&self) -> impl Iterator<Item = (&str, Span)> {
        let homes = self.0.iter().filter_map(|item| item.home.as_ref());
        homes.map(|(code, span)| (code.as_str(), *span))
    }

    /// The places at the heads of items.
    pub(crate) fn labels(&self) -> impl Iterator<Item = &Span> {
        self.0.iter().filter_map(|item| item.label.as_ref())
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

/// Where items begin, and with what, if enough paragraphs begin one.
fn headed(reader: &Reader<'_>) -> Option<Vec<(usize, Head)>> {
    let document = reader.document;
    let filed = document.dateline.as_ref().map(|dateline| dateline.span);
    let under = document.main.iter().filter_map(|part| reader.heading(part));
    let under: Vec<(usize, Head)> = under.collect();
    let placed = under
        .iter()
        .filter(|(_, head)| matches!(head, Head::Place(_)));
    if placed.count() >= LEAST {
        return Some(under);
    }
    let heads = document.main.iter().enumerate().filter_map(|(nth, part)| {
        let first = filed.filter(|_| nth == 0).map(Head::Place);
        Some((part.start(), first.or_else(|| reader.head(part))?))
    });
    let heads: Vec<(usize, Head)> = heads.collect();
    (heads.len() >= LEAST && 2 * heads.len() >= document.main.len()).then_some(heads)
}
