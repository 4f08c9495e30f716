//! A set of characters of one text.

use dateline_model::Span;

/// Spans in order, none touching another.
#[derive(Clone, Debug, Default)]
pub(crate) struct SpanSet {
    spans: Vec<Span>,
}

impl SpanSet {
    pub(crate) fn new(spans: impl IntoIterator<Item = Span>) -> SpanSet {
        let mut given: Vec<Span> = spans.into_iter().filter(|span| !span.is_empty()).collect();
        given.sort();
        let mut spans: Vec<Span> = Vec::with_capacity(given.len());
        for span in given {
            match spans.last_mut() {
                Some(last) if span.start() <= last.end() => *last = last.cover(&span),
                _ => spans.push(span),
            }
        }
        SpanSet { spans }
    }

    /// Whether `span` lies wholly inside.
    pub(crate) fn contains(&self, span: &Span) -> bool {
        let nth = self.spans.partition_point(|own| own.end() < span.end());
        self.spans.get(nth).is_some_and(|own| own.contains(span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_what_touches() {
        let set = SpanSet::new([Span::new(4, 9), Span::new(0, 4), Span::new(12, 15)]);
        assert!(set.contains(&Span::new(2, 8)));
        assert!(!set.contains(&Span::new(8, 13)));
        assert!(!set.contains(&Span::new(20, 21)));
    }
}
