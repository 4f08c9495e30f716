//! A rendering beside the longest one: which words stand for which.

use dateline_model::{Column, Evidence, ReportId};

use crate::wording::align;
use crate::words::Word;

/// The runs of words that `own` shares with `longest`, which stands in `report`.
pub(crate) fn columns(own: &[Word], longest: &[Word], report: &ReportId) -> Vec<Column> {
    let pairs = align(own, longest);
    let runs = pairs.chunk_by(|before, next| (before.0 + 1, before.1 + 1) == *next);
    let column = |run: &[(usize, usize)]| {
        let (first, last) = (run.first()?, run.last()?);
        Some(Column {
            span: own[first.0].span.cover(&own[last.0].span),
            facing: Evidence {
                report: report.clone(),
                span: longest[first.1].span.cover(&longest[last.1].span),
            },
        })
    };
    runs.filter_map(column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lexicon;

    #[test]
    fn words_of_one_sense_stand_side_by_side() {
        let (own, longest) = (
            "we will protect the harbour",
            "Tonight and always we shall defend our harbor from the sea",
        );
        let lexicon = Lexicon::bundled();
        let words = |text| lexicon.content(text, 50);
        let found = columns(&words(own), &words(longest), &ReportId::new("a"));
        let shown: Vec<(&str, &str)> = found
            .iter()
            .map(|column| (column.span.of(own), column.facing.span.of(longest)))
            .collect();
        assert_eq!(shown, [("protect the harbour", "defend our harbor")]);
    }
}
